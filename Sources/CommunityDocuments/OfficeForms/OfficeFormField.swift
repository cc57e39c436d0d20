import CommunityModel
import CommunityResources
import Intake
import NameFinding

/// What a column of a form can hold.
public struct OfficeFormField: Hashable, Sendable, Identifiable {
  public var key: String
  public var name: String
  /// Whether it says something of a person, so that a form with it is filled with a reason only.
  public var isPersonal: Bool
  public var id: String { key }

  init(_ key: String, _ name: String, isPersonal: Bool) {
    self.key = key
    self.name = name
    self.isPersonal = isPersonal
  }
}

/// The fields of one source, and what heads of forms mean there.
public struct OfficeFormFields: Sendable {
  /// What a head means.
  public enum Meaning: Hashable, Sendable {
    case field(OfficeFormField)
    /// What this product refuses to hold; what it is about, such as `account`.
    case refused(String)
    case unknown
  }

  public let source: OfficeForm.Source
  /// In the order in which they are offered.
  public let fields: [OfficeFormField]
  private let vocabulary: RosterVocabulary

  /// The keys that every source has.
  static let common = ["ordinal", "month", "community", "today"]

  public init(
    _ source: OfficeForm.Source, kind: EntryKind? = nil, office: Office, words: Wording,
    vocabulary: RosterVocabulary = BundledResource.rosterVocabulary
  ) {
    self.source = source
    self.vocabulary = vocabulary
    let view = ListView(office, words: words, people: .open)
    let own: [OfficeFormField] =
      switch source {
      case .residents: Self.fields(of: ResidentFormLine.table(view, office), harmless: ["grid"])
      case .households: Self.fields(of: HouseholdFormLine.table(view, office), harmless: ["grid", "people"])
      case .units: Self.fields(of: .partners(view), personal: ["contact", "phone", "note"])
      case .entries: Self.fields(of: EntryDetail.formTable(view, office, kind), personal: Self.writtenOfPeople)
      }
    fields = Self.common.map { OfficeFormField($0, words(Phrase("form.field.\($0)")), isPersonal: false) } + own
  }

  /// What of an entry can say something of whom it was for.
  private static let writtenOfPeople: Set<String> = ["whom", "text", "title", "place", "lines", "fields"]

  private static func fields<Row>(of table: ListTable<Row>, harmless: Set<String>) -> [OfficeFormField] {
    zip(table.columns, table.heads).map {
      OfficeFormField($0.key, $1.title, isPersonal: !harmless.contains($0.key))
    }
  }

  private static func fields<Row>(of table: ListTable<Row>, personal: Set<String>) -> [OfficeFormField] {
    zip(table.columns, table.heads).map {
      OfficeFormField($0.key, $1.title, isPersonal: personal.contains($0.key) || $0.key.hasPrefix("field."))
    }
  }

  /// The field of a key, or by its name.
  public func field(_ text: String) -> OfficeFormField? {
    fields.first { $0.key == text } ?? fields.first { $0.name == text }
  }

  /// What a head means. What a source calls so itself goes before what is refused: 单位 is no employer where rows are units.
  public func meaning(of head: String) -> Meaning {
    let head = head.filter { !$0.isNewline }
    let groups = ["form.\(source.rawValue)", "form"]
    if let key = vocabulary.formField(of: head, in: groups), let field = field(key) { return .field(field) }
    if let refused = vocabulary.refusedKind(of: head) { return .refused(refused) }
    let plain = TextFolding.plain(head)
    if plain.isEmpty { return .unknown }
    if let named = fields.first(where: { TextFolding.plain($0.name) == plain }) { return .field(named) }
    guard source.isPersonal, let key = vocabulary.meaning(of: head).flatMap({ Self.keys[$0.field] }) else {
      return .unknown
    }
    return field(key).map { .field($0) } ?? .unknown
  }

  /// Fields of rosters by the keys that their columns have here.
  private static let keys: [RosterField: String] = [
    .name: "name", .otherName: "otherName", .sex: "sex", .birthDate: "birthDate", .identityNumber: "identityNumber",
    .phone: "phone", .address: "place", .estate: "estate", .building: "building", .unit: "unit", .room: "room",
    .grid: "grid", .careTags: "careTags", .consent: "consent", .residenceKind: "residenceKind",
    .householdNumber: "household", .headName: "headName", .relation: "relation", .since: "since", .until: "until",
    .status: "status", .note: "note", .contactName: "contactName", .contactPhone: "contactPhone",
  ]
}

extension OfficeFormFields: HeadVocabulary {
  public func isHead(_ text: String) -> Bool { meaning(of: text) != .unknown }

  /// A word of a head is never what stands in the rows of a form: they are empty.
  public func isCell(_ text: String) -> Bool { false }

  /// Every meaning counts once; nothing without two.
  public func headScore(_ labels: [String]) -> Int {
    let meanings = Set(labels.map(meaning)).subtracting([.unknown])
    let filled = labels.count { !$0.isEmpty }
    return meanings.count >= 2 && meanings.count * 2 >= filled ? meanings.count * 2 + 1 : 0
  }
}
