import CommunityModel

/// One cell of a table that came from outside, as its file holds it and before anybody has guessed what it means.
public struct SheetCell: Sendable, Hashable {
  public enum Value: Sendable, Hashable {
    case blank
    /// Text as typed, untrimmed; may hold line breaks. Control characters were already refused or taken out by the reader.
    case text(String)
    /// A number in its shortest decimal form (`13812345678`, `18.5`, never `1.38E+10`).
    case number(String)
    /// A day that the file itself marks as a date (in XLSX by its number format).
    case day(Day)
    /// A day of which the file shows only a part: what does not show was filled in by the spreadsheet.
    case dayPart(Day, DayPart)
    case truth(Bool)
    /// What a spreadsheet shows for a formula that failed, such as `#REF!`.
    case fault(String)
    /// A formula whose result the file does not hold, because no spreadsheet has opened it yet.
    case uncalculated
  }

  /// Which part of a day shows.
  public enum DayPart: Sendable, Hashable {
    case year
    /// Year and month.
    case month
    /// Month and day, or less.
    case withoutYear

    /// What it shows of a day: `1960`, `1960-03`, `3月4日`.
    public func text(of day: Day) -> String {
      let (year, month, number) = day.civil
      switch self {
      case .year: return year.padded(to: 4)
      case .month: return year.padded(to: 4) + "-" + month.padded(to: 2)
      case .withoutYear: return "\(month)月\(number)日"
      }
    }
  }

  public var value: Value
  /// Whether the value was copied here from the first cell of a merged range.
  public var isMerged: Bool

  public init(_ value: Value, isMerged: Bool = false) {
    self.value = value
    self.isMerged = isMerged
  }
}

/// One row of a table that came from outside.
public struct SheetRow: Sendable, Hashable {
  /// Name of the sheet; nil where the file has only one table (CSV).
  public var sheet: String?
  /// Number of the row as a spreadsheet shows it, from 1; blank rows count.
  public var number: Int
  /// Cells from column A on; trailing blank ones may be missing.
  public var cells: [SheetCell]
  /// Whether the file counts days from 1904, as old Excel on the Macintosh did, so that numbers that are days mean others.
  public var countsFrom1904: Bool

  public init(sheet: String?, number: Int, cells: [SheetCell], countsFrom1904: Bool = false) {
    self.sheet = sheet
    self.number = number
    self.cells = cells
    self.countsFrom1904 = countsFrom1904
  }

  /// Where a cell stands, as a person would say it: `2号楼!E17`, or `E17` where there is one table.
  public func place(ofColumn column: Int) -> String {
    let cell = Self.letters(ofColumn: column) + String(number)
    guard let sheet else { return cell }
    return "\(sheet)!\(cell)"
  }

  /// The spreadsheet's letters of a column counted from 0: `A`, `Z`, `AA`.
  public static func letters(ofColumn column: Int) -> String {
    var rest = column
    var letters: [Character] = []
    repeat {
      letters.append(Character(UnicodeScalar(UInt8(65 + rest % 26))))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(letters.reversed())
  }
}
