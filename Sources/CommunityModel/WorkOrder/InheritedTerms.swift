/// What a master order has inherited from the orders merged into it (合并): the stronger urgency and the earlier clocks, so
/// that nobody waits longer because their matter is handled together with another's. Each event holds the sum so far.
public struct InheritedTerms: Hashable, Sendable, Codable {
  /// When it last inherited: what the clock stands still for afterwards moves ``promisedBy`` on.
  public var at: Instant
  /// The stronger urgency.
  public var urgency: Urgency
  /// The earliest start of a clock among the merged orders.
  public var clockStart: Instant
  /// When the clock of the urgency started, where an urgent order was merged into one that was not; nil is with the
  /// order's own clock.
  public var urgentFrom: Instant?
  /// By when the master must be assigned now.
  public var assignBy: Instant
  /// By when the first contact must be made now.
  public var contactBy: Instant
  /// When the master is due now.
  public var dueAt: Instant?
  /// The earliest due date that was agreed for a merged order: no assignment may be due later.
  public var promisedBy: Instant?

  public init(
    at: Instant, urgency: Urgency, clockStart: Instant, urgentFrom: Instant? = nil, assignBy: Instant,
    contactBy: Instant, dueAt: Instant?, promisedBy: Instant? = nil
  ) {
    self.at = at
    self.urgency = urgency
    self.clockStart = clockStart
    self.urgentFrom = urgentFrom
    self.assignBy = assignBy
    self.contactBy = contactBy
    self.dueAt = dueAt
    self.promisedBy = promisedBy
  }
}
