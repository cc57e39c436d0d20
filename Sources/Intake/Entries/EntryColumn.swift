import CommunityModel
import NameFinding

/// What a column of a table of entries means: what every kind has, a measure or a field of the kind.
public struct EntryColumn: RawRepresentable, Hashable, Sendable, Codable, CaseIterable {
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The entry's number in the file that exported it.
  public static let id = EntryColumn(rawValue: "id")
  public static let kind = EntryColumn(rawValue: "kind")
  /// 期号
  public static let number = EntryColumn(rawValue: "number")
  public static let state = EntryColumn(rawValue: "state")
  public static let day = EntryColumn(rawValue: "day")
  public static let plannedFor = EntryColumn(rawValue: "plannedFor")
  public static let from = EntryColumn(rawValue: "from")
  public static let until = EntryColumn(rawValue: "until")
  public static let place = EntryColumn(rawValue: "place")
  public static let grid = EntryColumn(rawValue: "grid")
  public static let team = EntryColumn(rawValue: "team")
  public static let title = EntryColumn(rawValue: "title")
  public static let text = EntryColumn(rawValue: "text")
  public static let outcome = EntryColumn(rawValue: "outcome")
  public static let confidential = EntryColumn(rawValue: "confidential")
  public static let who = EntryColumn(rawValue: "who")
  public static let whom = EntryColumn(rawValue: "whom")
  /// Every line, in what a community file exported itself.
  public static let lines = EntryColumn(rawValue: "lines")
  public static let recordedAt = EntryColumn(rawValue: "recordedAt")
  /// What the product does not hold.
  public static let refused = EntryColumn(rawValue: "refused")
  /// Left out.
  public static let ignored = EntryColumn(rawValue: "ignored")

  /// How much of a measure there is.
  public static func measure(_ key: String) -> EntryColumn { EntryColumn(rawValue: "measure." + key) }
  /// The value of a field of the kind.
  public static func field(_ key: String) -> EntryColumn { EntryColumn(rawValue: "field." + key) }

  /// Those that every kind has.
  public static let allCases: [EntryColumn] = [
    .id, .kind, .number, .state, .day, .plannedFor, .from, .until, .place, .grid, .team, .title, .text, .outcome,
    .confidential, .who, .whom, .lines, .recordedAt, .ignored,
  ]

  /// The measure that it is how much of.
  public var measure: String? { key(after: "measure.") }
  /// The field of the kind that it is the value of.
  public var field: String? { key(after: "field.") }

  private func key(after start: String) -> String? {
    rawValue.hasPrefix(start) ? String(rawValue.dropFirst(start.count)) : nil
  }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// The words by which the columns of a table of entries of one kind are known.
public struct EntryHeads: HeadVocabulary {
  private var columns: [String: EntryColumn] = [:]
  /// Everything that a column of the kind can mean.
  private var meanings: Set<EntryColumn> = [.ignored, .refused]
  private let isRefused: @Sendable (String) -> Bool

  /// - Parameters:
  ///   - words: what the heads may be called; the first column that has a word keeps it.
  ///   - isRefused: whether the product holds nothing of what a head is about.
  public init(_ words: [(EntryColumn, [String])], isRefused: @escaping @Sendable (String) -> Bool) {
    self.isRefused = isRefused
    for (column, words) in words {
      meanings.insert(column)
      for word in words.map({ TextFolding.plain($0) }) where columns[word] == nil { columns[word] = column }
    }
  }

  /// What a head means; nil where it is not known.
  func column(_ head: String) -> EntryColumn? {
    columns[TextFolding.plain(head)] ?? (isRefused(head) ? .refused : nil)
  }

  /// Whether the product holds nothing of what a head is about, unless the kind itself asks for it.
  func isRefusedHead(_ head: String) -> Bool { column(head) == .refused }
  /// Whether a column of the kind can mean this.
  func knows(_ column: EntryColumn) -> Bool { meanings.contains(column) }

  public func isHead(_ text: String) -> Bool { columns[TextFolding.plain(text)] != nil }
  public func isCell(_ text: String) -> Bool { false }

  /// Nothing without the day.
  public func headScore(_ labels: [String]) -> Int {
    let known = Set(labels.compactMap { columns[TextFolding.plain($0)] })
    return known.contains(.day) && known.count > 1 ? known.count : 0
  }
}

/// How the columns of a table of entries are read.
public struct EntryMapping: TableMapping {
  /// One column.
  public struct Column: Hashable, Sendable, Codable {
    /// The head as it stands in the table.
    public var label: String
    /// What it means.
    public var field: EntryColumn

    public init(label: String, field: EntryColumn) {
      self.label = label
      self.field = field
    }
  }

  /// Columns from A on; those without a head too.
  public var columns: [Column]

  public init(columns: [Column]) {
    self.columns = columns
  }

  public init(proposedFor labels: [String], _ vocabulary: EntryHeads) {
    var used: Set<EntryColumn> = []
    columns = labels.map { label in
      var field = vocabulary.column(label) ?? .ignored
      if !Self.mayRepeat(field), !used.insert(field).inserted { field = .ignored }
      return Column(label: label, field: field)
    }
  }

  public static let shelf = "entries:"
  public static let unmapped = EntryColumn.ignored
  public static func mayRepeat(_ field: EntryColumn) -> Bool { !counts(field) }
  public static func counts(_ field: EntryColumn) -> Bool { field != .ignored && field != .refused }

  public var assignments: [(label: String, field: EntryColumn)] { columns.map { ($0.label, $0.field) } }

  public subscript(column: Int) -> EntryColumn {
    get { columns[column].field }
    set { columns[column].field = newValue }
  }

  public func labelled(_ labels: [String]) -> EntryMapping {
    EntryMapping(
      columns: labels.enumerated().map { place, label in
        Column(label: label, field: columns.indices.contains(place) ? columns[place].field : Self.unmapped)
      })
  }

  public func corrected(by other: EntryMapping) -> EntryMapping {
    var it = self
    it.mapColumns(like: other)
    return it
  }

  /// The same with what the product does not hold put back to refused, whatever a person or a file wants, and without what
  /// columns of another kind mean.
  public func checked(_ vocabulary: EntryHeads) -> EntryMapping {
    var it = self
    for index in it.columns.indices {
      if vocabulary.isRefusedHead(it.columns[index].label) {
        it.columns[index].field = .refused
      } else if !vocabulary.knows(it.columns[index].field) {
        it.columns[index].field = Self.unmapped
      }
    }
    return it
  }

  public var isUsable: Bool { columns.contains { $0.field == .day } }

  public func isDropped(_ column: Int) -> Bool {
    !Self.counts(columns[column].field) && !columns[column].label.isEmpty
  }
}
