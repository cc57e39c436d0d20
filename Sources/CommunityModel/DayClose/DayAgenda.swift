/// What a day asks for, as its morning shows it: every matter that ``DayMatters`` finds for the day, and beyond that the
/// orders that nobody was given yet, whose time to be given may run out only on the next morning. What was carried over on
/// the day is asked for on the next one.
public struct DayAgenda: Hashable, Sendable {
  /// The orders: urgent ones first; then by deadline those that have one on the day or before; then what is asked for
  /// without an hour (suspensions that end, refusals to approve, orders without owner); callbacks last, since those
  /// matters themselves are done. No more than were asked for.
  public var rows: [OrderRow]
  /// How many there are in all.
  public var total: Int

  public init(rows: [OrderRow] = [], total: Int = 0) {
    self.rows = rows
    self.total = total
  }
}
