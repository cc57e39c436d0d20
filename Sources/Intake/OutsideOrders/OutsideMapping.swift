import Tables

/// How the columns of another system's list are read: what a person may correct.
public struct OutsideMapping: TableMapping {
  /// One column.
  public struct Column: Hashable, Sendable, Codable {
    /// The head as it stands in the table.
    public var label: String
    /// What it means.
    public var field: OutsideField

    public init(label: String, field: OutsideField) {
      self.label = label
      self.field = field
    }
  }

  /// Columns from A on; those without a head too.
  public var columns: [Column]

  public init(columns: [Column]) {
    self.columns = columns
  }

  public init(proposedFor labels: [String], _ vocabulary: OutsideVocabulary) {
    var usedFields: Set<OutsideField> = []
    columns = labels.map { label in
      var field = vocabulary.field(of: label) ?? .ignored
      if field != .ignored, !usedFields.insert(field).inserted { field = .ignored }
      return Column(label: label, field: field)
    }
  }

  public static let shelf = "orders:"
  public static let unmapped = OutsideField.ignored
  public static func mayRepeat(_ field: OutsideField) -> Bool { field == .ignored }

  public var assignments: [(label: String, field: OutsideField)] { columns.map { ($0.label, $0.field) } }

  public subscript(column: Int) -> OutsideField {
    get { columns[column].field }
    set { columns[column].field = newValue }
  }

  public func labelled(_ labels: [String]) -> OutsideMapping {
    OutsideMapping(
      columns: labels.enumerated().map { place, label in
        Column(label: label, field: columns.indices.contains(place) ? columns[place].field : Self.unmapped)
      })
  }

  /// The same with the fields that a person's mapping gives to columns of the same heads.
  public func corrected(by other: OutsideMapping) -> OutsideMapping {
    var corrected = self
    corrected.mapColumns(like: other)
    return corrected
  }

  /// Whether orders can be known again and say something.
  public var isUsable: Bool {
    let fields = Set(columns.map(\.field))
    return !fields.isDisjoint(with: [.number, .ownNumber]) && fields.contains(.text)
  }

  public func isDropped(_ column: Int) -> Bool { columns[column].field == .ignored && !columns[column].label.isEmpty }
}

/// What a list of another system's orders is taken to hold.
public typealias OutsidePlan = TablePlan<OutsideMapping>

extension TablePlan<OutsideMapping> {
  /// What the first rows come to with the present meanings.
  public func preview(_ setting: OutsideReader.Setting) -> [(row: SheetRow, reading: OutsideReading)] {
    let reader = OutsideReader(sheet.mapping, setting)
    return sheet.firstRows.map { ($0, reader.read($0)) }
  }
}
