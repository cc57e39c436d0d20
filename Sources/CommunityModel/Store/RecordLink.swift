/// A field of a record that names another record by its number. What a change does to records that hang together follows
/// from these descriptions: settling the numbers of new records, refusing numbers that name nothing, taking imports back,
/// merging and erasing.
public struct RecordLink: Hashable, Sendable {
  /// What erasing the record that is named does to the one that names it. Only residents are ever erased.
  public enum Erasing: Hashable, Sendable {
    /// It names nobody any more.
    case clears
    /// It goes too.
    case removes
    /// Records of one person are told apart before one of them is erased.
    case separates
  }

  /// What merging the resident who is named into another does. Nobody but residents is ever merged.
  public enum Merging: Hashable, Sendable {
    /// It names the record that is kept.
    case follows
    /// The mark of a merging itself: it stays.
    case stays
    /// Episodes of living somewhere are laid together by a rule of their own.
    case laidTogether
  }

  /// The field's name, as problems with it are told.
  public let field: String
  /// The kind of the record that it names.
  public let target: Record.Kind
  /// The column of its own that it has in the record's table; nil where it lies within a list.
  public let column: String?
  /// What erasing does; nil where what is named is never erased.
  public let erasing: Erasing?
  /// What merging does; nil where what is named is never merged.
  public let merging: Merging?

  init(
    _ field: String, _ target: Record.Kind, column: String? = nil, erasing: Erasing? = nil, merging: Merging? = nil
  ) {
    self.field = field
    self.target = target
    self.column = column
    self.erasing = erasing
    self.merging = merging
  }
}

/// What every kind of record says of itself.
public protocol RecordContent: Hashable, Sendable, Codable {
  /// The kind of record that it is.
  static var recordKind: Record.Kind { get }
  /// The fields that name other records.
  static var links: [RecordLink] { get }
  /// The number; 1 for the community itself.
  var id: Int64 { get set }
  /// As a record.
  var asRecord: Record { get }
  /// Shows each number that names another record with its link, one of ``links``; what is put in its place stays.
  mutating func visitLinks(_ visit: (RecordLink, inout Int64) -> Void)
}

extension RecordContent {
  public static var links: [RecordLink] { [] }
  public mutating func visitLinks(_ visit: (RecordLink, inout Int64) -> Void) {}
}

extension Record {
  /// The other records that this one names, by field.
  public var mentions: [(field: String, reference: Reference)] {
    var content = content
    var found: [(field: String, reference: Reference)] = []
    content.visitLinks { link, id in found.append((link.field, Reference(link.target, id))) }
    return found
  }

  /// The same record with every number replaced by what `real` gives for it; used to settle the numbers of new records.
  public func renumbered(_ real: (Reference) -> Int64) -> Record {
    var content = content
    content.id = real(reference)
    content.visitLinks { link, id in id = real(Reference(link.target, id)) }
    return content.asRecord
  }
}

/// Shows a number that may be missing.
private func show(_ id: inout Int64?, _ link: RecordLink, _ visit: (RecordLink, inout Int64) -> Void) {
  guard var known = id else { return }
  visit(link, &known)
  id = known
}

// MARK: The kinds

extension Community: RecordContent {
  public static var recordKind: Record.Kind { .community }
  public var asRecord: Record { .community(self) }
  /// There is one community a file.
  public var id: Int64 {
    get { 1 }
    set {}
  }
}

extension StaffMember: RecordContent {
  public static var recordKind: Record.Kind { .staff }
  public var asRecord: Record { .staff(self) }
}

extension Grid: RecordContent {
  public static var recordKind: Record.Kind { .grid }
  public static let links = [RecordLink("leader", .staff, column: "leader")]
  public var asRecord: Record { .grid(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) { show(&leader, Self.links[0], body) }
}

extension Estate: RecordContent {
  public static var recordKind: Record.Kind { .estate }
  public var asRecord: Record { .estate(self) }
}

extension Building: RecordContent {
  public static var recordKind: Record.Kind { .building }
  public static let links = [
    RecordLink("estate", .estate, column: "estate"), RecordLink("grid", .grid, column: "grid"),
  ]
  public var asRecord: Record { .building(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) {
    body(Self.links[0], &estate)
    body(Self.links[1], &grid)
  }
}

extension Dwelling: RecordContent {
  public static var recordKind: Record.Kind { .dwelling }
  public static let links = [RecordLink("building", .building, column: "building")]
  public var asRecord: Record { .dwelling(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) { body(Self.links[0], &building) }
}

extension Household: RecordContent {
  public static var recordKind: Record.Kind { .household }
  public static let links = [
    RecordLink("dwelling", .dwelling, column: "dwelling"),
    RecordLink("contact", .resident, column: "contact", erasing: .clears, merging: .follows),
  ]
  public var asRecord: Record { .household(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) {
    body(Self.links[0], &dwelling)
    show(&contact, Self.links[1], body)
  }
}

extension Resident: RecordContent {
  public static var recordKind: Record.Kind { .resident }
  public static let links = [
    RecordLink("consents", .staff),
    RecordLink("resident", .resident, column: "merged_into", erasing: .separates, merging: .stays),
    RecordLink("retention", .staff, column: "reviewed_by"),
  ]
  public var asRecord: Record { .resident(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) {
    for index in consents.indices {
      body(Self.links[0], &consents[index].recordedBy)
      if var withdrawal = consents[index].withdrawal {
        body(Self.links[0], &withdrawal.recordedBy)
        consents[index].withdrawal = withdrawal
      }
    }
    show(&mergedInto, Self.links[1], body)
    if var review = retentionReview {
      body(Self.links[2], &review.by)
      retentionReview = review
    }
  }
}

extension Residence: RecordContent {
  public static var recordKind: Record.Kind { .residence }
  public static let links = [
    RecordLink("resident", .resident, column: "resident", erasing: .removes, merging: .laidTogether),
    RecordLink("household", .household, column: "household"),
    RecordLink("recordedFor", .resident, column: "recorded_for", erasing: .separates, merging: .stays),
  ]
  public var asRecord: Record { .residence(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) {
    body(Self.links[0], &resident)
    show(&household, Self.links[1], body)
    show(&recordedFor, Self.links[2], body)
  }
}

extension ServiceTeam: RecordContent {
  public static var recordKind: Record.Kind { .team }
  public static let links = [RecordLink("leader", .volunteer, column: "leader")]
  public var asRecord: Record { .team(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) { show(&leader, Self.links[0], body) }
}

extension Volunteer: RecordContent {
  public static var recordKind: Record.Kind { .volunteer }
  public static let links = [
    RecordLink("team", .team, column: "team"),
    RecordLink("resident", .resident, column: "resident", erasing: .clears, merging: .follows),
  ]
  public var asRecord: Record { .volunteer(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) {
    body(Self.links[0], &team)
    show(&resident, Self.links[1], body)
  }
}

extension Activity: RecordContent {
  public static var recordKind: Record.Kind { .activity }
  public static let links = [RecordLink("team", .team, column: "team")]
  public var asRecord: Record { .activity(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) { body(Self.links[0], &team) }
}

extension HelperLink: RecordContent {
  public static var recordKind: Record.Kind { .helperLink }
  public static let links = [
    RecordLink("household", .household, column: "household"), RecordLink("helper", .staff, column: "staff"),
    RecordLink("helper", .volunteer, column: "volunteer"),
  ]
  public var asRecord: Record { .helperLink(self) }
  public mutating func visitLinks(_ body: (RecordLink, inout Int64) -> Void) {
    body(Self.links[0], &household)
    switch helper {
    case .staff(var id):
      body(Self.links[1], &id)
      helper = .staff(id)
    case .volunteer(var id):
      body(Self.links[2], &id)
      helper = .volunteer(id)
    }
  }
}
