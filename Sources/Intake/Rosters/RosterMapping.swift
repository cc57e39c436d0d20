/// How the columns of a roster are read: what a person may correct, and what is kept for next time.
public struct RosterMapping: TableMapping {
  /// One column.
  public struct Column: Hashable, Sendable, Codable {
    /// The head as it stands in the table; of a head of two rows both, with a space between.
    public var label: String
    /// What it means.
    public var field: RosterField

    public init(label: String, field: RosterField) {
      self.label = label
      self.field = field
    }
  }

  /// Columns from A on; those without a head too.
  public var columns: [Column]
  /// The estate that places without one are in; nil for the community's default one.
  public var estate: String?
  /// Code or name of the grid for buildings that the file does not know and no column gives a grid for.
  public var grid: String?
  /// What the restricted care tags' separate (guardian's) consent is, where the whole roster was collected with it. Nil
  /// leaves those tags out.
  public var consent: String?
  /// Whether 已搬走, 去世 and the like in notes count as status.
  public var readsStatusInNotes: Bool

  public init(
    columns: [Column], estate: String? = nil, grid: String? = nil, consent: String? = nil,
    readsStatusInNotes: Bool = true
  ) {
    self.columns = columns
    self.estate = estate
    self.grid = grid
    self.consent = consent
    self.readsStatusInNotes = readsStatusInNotes
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    columns = try values.decode([Column].self, forKey: .columns)
    estate = try values.decodeIfPresent(String.self, forKey: .estate)
    grid = try values.decodeIfPresent(String.self, forKey: .grid)
    consent = try values.decodeIfPresent(String.self, forKey: .consent)
    readsStatusInNotes = try values.decodeIfPresent(Bool.self, forKey: .readsStatusInNotes) ?? true
  }

  public static let shelf = ""
  public static let unmapped = RosterField.ignored
  public static func mayRepeat(_ field: RosterField) -> Bool { field.mayRepeat }

  public var assignments: [(label: String, field: RosterField)] { columns.map { ($0.label, $0.field) } }

  public subscript(column: Int) -> RosterField {
    get { columns[column].field }
    set { columns[column].field = newValue }
  }

  /// Without the consent too: it was given to one roster and says nothing about the next.
  public var forNextTime: RosterMapping {
    var kept = labelled(columns.map { _ in "" })
    kept.consent = nil
    return kept
  }

  public func labelled(_ labels: [String]) -> RosterMapping {
    var mapping = self
    mapping.columns = labels.enumerated().map { place, label in
      Column(label: label, field: columns.indices.contains(place) ? columns[place].field : Self.unmapped)
    }
    return mapping
  }

  public init(proposedFor labels: [String], _ vocabulary: RosterVocabulary) {
    var usedFields: Set<RosterField> = []
    let isNamed = labels.contains { vocabulary.meaning(of: $0)?.field == .name }
    let isOfHouseholds = !isNamed && labels.contains { vocabulary.isHouseholdHead($0) }
    let named = isNamed || isOfHouseholds ? nil : labels.first { vocabulary.isOccupant($0) }
    let occupant = named.flatMap { vocabulary.occupant(in: $0) }
    let columns = labels.map { label in
      let meaning = isOfHouseholds ? vocabulary.meaning(ofHouseholdHead: label) : vocabulary.meaning(of: label)
      var field = meaning?.field ?? .ignored
      if let named, let occupant, field != .refused {
        // Where the owner is the one whom the row is about, the tenant's phone is somebody else's.
        let other = vocabulary.occupant(in: label)
        if label == named {
          field = .name
        } else if let other, !other.hasPrefix(occupant), !occupant.hasPrefix(other) {
          field = .ignored
        }
      }
      if !field.mayRepeat, !usedFields.insert(field).inserted { field = .ignored }
      return Column(label: label, field: field)
    }
    self.init(columns: columns)
  }

  /// The same with what the product refuses to hold put back to refused, whatever a person or a file wants, and without
  /// second columns of one meaning.
  public func checked(_ vocabulary: RosterVocabulary) -> RosterMapping {
    var checked = self
    var usedFields: Set<RosterField> = []
    for (index, column) in columns.enumerated() {
      var field = column.field
      if vocabulary.refusedKind(of: column.label) != nil {
        field = .refused
      } else if !field.mayRepeat, !usedFields.insert(field).inserted {
        field = .ignored
      }
      checked.columns[index].field = field
    }
    return checked
  }

  /// The same with what another mapping says, where the heads are the same; what it says of the whole table too.
  public func corrected(by other: RosterMapping) -> RosterMapping {
    var corrected = other
    corrected.columns = columns
    corrected.mapColumns(like: other)
    return corrected
  }

  /// Whether there is a column of names; nothing can be imported without.
  public var isUsable: Bool { columns.contains { $0.field == .name } }

  public func isDropped(_ column: Int) -> Bool { columns[column].field == .refused }
}
