import CommunityModel
import NameFinding

/// What the columns of a small table can mean, where every row is one record of a kind that is known by its name.
public protocol ThingField: RawRepresentable<String>, CaseIterable, Hashable, Codable, Sendable {
  /// The name that mappings of such tables are kept under.
  static var shelf: String { get }
  /// The meaning of a column that is left out.
  static var ignored: Self { get }
  /// The column by whose cell a row is known.
  static var named: Self { get }
  /// What every table must say.
  static var demanded: Set<Self> { get }
  /// Whether a table with these columns says enough.
  static func suffice(_ fields: Set<Self>) -> Bool
  /// What it is called, as a field of records.
  var recordField: String { get }
}

extension ThingField {
  public static func suffice(_ fields: Set<Self>) -> Bool { fields.isSuperset(of: demanded) }
  public var recordField: String { rawValue }
}

/// The columns of a table of units.
public enum PartnerField: String, ThingField {
  case name, kind, contact, phone, grids, offers, promised, expects, note, inUse, ignored

  public static let shelf = "partners:"
  public static let named = PartnerField.name
  public static let demanded: Set<PartnerField> = [.name]

  public var recordField: String {
    switch self {
    case .name: "thingName"
    case .kind: "partnerKind"
    case .offers: "canOffer"
    default: rawValue
    }
  }
}

/// The columns of a table of things that are given away.
public enum ItemField: String, ThingField {
  case name, unit, inUse, ignored

  public static let shelf = "items:"
  public static let named = ItemField.name
  public static let demanded: Set<ItemField> = [.name, .unit]

  public var recordField: String {
    switch self {
    case .name: "thingName"
    case .unit: "itemUnit"
    default: rawValue
    }
  }
}

/// The columns of a table of volunteers.
public enum VolunteerField: String, ThingField {
  case id, name, phone, team, joined, skills, badge, unit, free, active, ignored

  public static let shelf = "volunteers:"
  public static let named = VolunteerField.name
  public static let demanded: Set<VolunteerField> = [.name]
  /// A name alone is no table of volunteers.
  public static func suffice(_ fields: Set<VolunteerField>) -> Bool {
    fields.contains(.name) && !fields.subtracting([.id, .name, .ignored]).isEmpty
  }

  public var recordField: String {
    switch self {
    case .unit: "fromUnit"
    case .active: "memberActive"
    default: rawValue
    }
  }
}

/// The columns of a table of posts.
public enum PostField: String, ThingField {
  case post, name, holderKind, holderNumber, place, estate, building, unit, grid, from, until, ignored

  public static let shelf = "posts:"
  public static let named = PostField.name
  public static let demanded: Set<PostField> = [.post, .name]
  /// Nothing without a word of where.
  public static func suffice(_ fields: Set<PostField>) -> Bool {
    fields.isSuperset(of: demanded) && !fields.isDisjoint(with: [.place, .building, .grid])
  }
}

/// The words by which the columns of such a table are known.
public struct ThingHeads<Field: ThingField>: HeadVocabulary {
  /// What each word means, and how many words for the same are surer.
  private let fields: [String: (field: Field, surer: Int)]

  /// - Parameter words: what the head of a column may be called, the surest word first.
  public init(_ words: [Field: [String]]) {
    let pairs = words.flatMap { field, words in
      words.enumerated().map { place, word in (TextFolding.plain(word), (field: field, surer: place)) }
    }
    fields = Dictionary(pairs) { first, _ in first }
  }

  func field(_ head: String) -> Field? { fields[TextFolding.plain(head)]?.field }

  /// What the columns with these heads mean. Of several that can mean the same it is the one with the surest word, then the
  /// first: 热线满意度 before a 满意度 that stands farther left.
  func fields(_ heads: [String]) -> [Field?] {
    let known = heads.map { fields[TextFolding.plain($0)] }
    var best: [Field: Int] = [:]
    for (place, it) in known.enumerated() {
      guard let it else { continue }
      if let before = best[it.field].flatMap({ known[$0] }), before.surer <= it.surer { continue }
      best[it.field] = place
    }
    return known.enumerated().map { place, it in it.flatMap { best[$0.field] == place ? $0.field : nil } }
  }
  public func isHead(_ text: String) -> Bool { field(text) != nil }
  public func isCell(_ text: String) -> Bool { false }

  /// Nothing without what every table must say.
  public func headScore(_ labels: [String]) -> Int {
    let known = Set(labels.compactMap { field($0) })
    return Field.suffice(known) ? known.count : 0
  }
}

/// How the columns of such a table are read: what a person may correct.
public struct ThingMapping<Field: ThingField>: TableMapping {
  /// One column.
  public struct Column: Hashable, Sendable, Codable {
    /// The head as it stands in the table.
    public var label: String
    /// What it means.
    public var field: Field
  }

  /// Columns from A on; those without a head too.
  public var columns: [Column]

  public init(proposedFor labels: [String], _ vocabulary: ThingHeads<Field>) {
    columns = zip(labels, vocabulary.fields(labels)).map { Column(label: $0, field: $1 ?? .ignored) }
  }

  private init(columns: [Column]) {
    self.columns = columns
  }

  public static var shelf: String { Field.shelf }
  public static var unmapped: Field { .ignored }
  public static func mayRepeat(_ field: Field) -> Bool { field == .ignored }

  public var assignments: [(label: String, field: Field)] { columns.map { ($0.label, $0.field) } }

  public subscript(column: Int) -> Field {
    get { columns[column].field }
    set { columns[column].field = newValue }
  }

  public func labelled(_ labels: [String]) -> ThingMapping {
    ThingMapping(
      columns: labels.enumerated().map { place, label in
        Column(label: label, field: columns.indices.contains(place) ? columns[place].field : .ignored)
      })
  }

  public func corrected(by other: ThingMapping) -> ThingMapping {
    var corrected = self
    corrected.mapColumns(like: other)
    return corrected
  }

  public var isUsable: Bool { Field.suffice(Set(columns.map(\.field))) }
  public func isDropped(_ column: Int) -> Bool { columns[column].field == .ignored && !columns[column].label.isEmpty }
}
