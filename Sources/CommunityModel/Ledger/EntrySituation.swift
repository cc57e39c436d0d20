/// What a decision about an entry is made from besides the entry and the command. Nothing here reads a clock or a file.
public struct EntrySituation: Sendable {
  /// Who acts.
  public var actor: StaffMember
  /// Now.
  public var now: Instant
  /// The entry's kind.
  public var kind: EntryKind
  /// Which days are sealed, and where lines are booked.
  public var days: BookingDays
  /// Keys of the restricted care tags.
  public var restrictedTags: Set<String>
  /// The worker of the entry's grid.
  public var gridWorker: StaffMember.ID?
  /// What other entries did to the things that this one is about.
  public var stock: [StockMove]
  /// Points of the volunteers concerned without this entry.
  public var points: [Volunteer.ID: Int]
  /// Matters of lists that the entry's title and texts name, by their names.
  public var listed: [String: Item.ID] = [:]
  /// Whether the same save makes an order of it.
  public var makesOrder: Bool
  /// Whether the entry is a row of a meeting: those who came are counted on its head only.
  public var isRow: Bool
  /// Whether it tells of something that is kept in confidence, so that it has to be too.
  public var tellsOfKept = false
  /// Its own rows of which nobody has said yet how they end: a meeting is not closed before.
  public var undecidedRows: [ServiceEntry.ID] = []
  /// Whether it is a row of a meeting that was closed.
  public var isMeetingClosed = false
  /// Whether whoever takes over confirmed it before, or on paper: a handover that is changed, or brought in from a table.
  public var isConfirmed = false
  /// Whether the same save ties it to something: then it need not say anything new.
  public var isTied = false
  /// Whether what was sealed may be brought back to what it was, as one reversal booked now: an import that is taken back
  /// as a whole.
  public var takesBackSealed = false
  /// What free text is checked for. Nil checks nothing: for histories that were checked when they were made.
  public var textCheck: TextCheck?

  public init(
    actor: StaffMember, now: Instant, kind: EntryKind, days: BookingDays, restrictedTags: Set<String> = [],
    gridWorker: StaffMember.ID? = nil, stock: [StockMove] = [], points: [Volunteer.ID: Int] = [:],
    makesOrder: Bool = false, isRow: Bool = false, textCheck: TextCheck? = nil
  ) {
    self.actor = actor
    self.now = now
    self.kind = kind
    self.days = days
    self.restrictedTags = restrictedTags
    self.gridWorker = gridWorker
    self.stock = stock
    self.points = points
    self.makesOrder = makesOrder
    self.isRow = isRow
    self.textCheck = textCheck
  }
}
