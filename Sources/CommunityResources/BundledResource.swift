import CResources
import CommunityModel
import Intake
import NameFinding

/// A data file that the program carries inside itself. Reading one costs nothing until its bytes are looked at.
public enum BundledResource: CaseIterable, Sendable {
  /// Legal holidays and make-up working days: day, `holiday|workday`, Chinese name, English name.
  case calendar
  /// Festivals of years whose notice is not known yet: year and four days.
  case festivals
  /// The default catalogue: the first column says what a row is, the second is its key.
  case catalogue
  /// Surname readings and compound surnames.
  case surnames
  /// Words that free text may not carry.
  case refusedWords
  /// What columns and cells of resident rosters mean.
  case roster
  /// What columns and cells of other systems' work orders mean.
  case outsideOrders
  /// The kinds of entries of the service ledger; the first column says what a row is.
  case entryKinds
  /// The figures of reports; the first column says what a row is.
  case figures
  /// What is posted again and again, and what has to be there; the first column says what a row is.
  case posted
  /// Guides; the first column says what a row is.
  case guides
  /// Pinyin readings, binary.
  case readingsTable
  /// Names, places and texts of the demo community; the first column says what a row is.
  case demo
  /// The form of an office above that the demo community has, a workbook.
  case demoForm
  /// The strings a user sees, Chinese.
  case chineseWords
  /// The strings a user sees, English.
  case englishWords

  /// The bytes of the file, inside the program: constant and valid for the life of the process.
  public var bytes: UnsafeRawBufferPointer {
    let resource =
      switch self {
      case .calendar: CResourceCalendar()
      case .festivals: CResourceFestivals()
      case .catalogue: CResourceCatalogue()
      case .surnames: CResourceSurnames()
      case .refusedWords: CResourceRefusedWords()
      case .roster: CResourceRoster()
      case .outsideOrders: CResourceOutsideOrders()
      case .entryKinds: CResourceKinds()
      case .figures: CResourceFigures()
      case .posted: CResourcePosted()
      case .guides: CResourceGuides()
      case .readingsTable: CResourceReadings()
      case .demo: CResourceDemo()
      case .demoForm: CResourceDemoForm()
      case .chineseWords: CResourceWordsChinese()
      case .englishWords: CResourceWordsEnglish()
      }
    return UnsafeRawBufferPointer(start: resource.bytes, count: resource.count)
  }

  /// The file as text. Meaningless for `readingsTable` and `demoForm`, which are binary.
  public var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The rows of a tab separated file, without comments and empty lines.
  public var rows: [[Substring]] {
    // By bytes: some are read before the first screen, where a character at a time takes longer than all the rest of it.
    text.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
      .map { row in
        row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Substring($0) }
      }
  }

  /// How Chinese characters are read, from the table inside the program.
  public static let readings = PinyinReadings(
    table: ConstantBytes(BundledResource.readingsTable.bytes), surnames: BundledResource.surnames.text)

  /// The words that texts may not carry where they say something of a person.
  static let refusedWordList = RefusedWords(list: BundledResource.refusedWords.text)

  /// What columns and cells of resident rosters mean.
  public static let rosterVocabulary = RosterVocabulary(list: BundledResource.roster.text)
  /// What columns and cells of other systems' work orders mean.
  public static let outsideVocabulary = OutsideVocabulary(list: BundledResource.outsideOrders.text)

  /// The gate that every text goes through before it is kept.
  public static let textCheck = TextCheck(refused: refusedWordList) { head in
    rosterVocabulary.refusedKind(of: head) != nil
  }
}
