/// What a day asks for, as its morning shows it: every matter that ``DayMatters`` finds for the day, and beyond that the
/// orders that nobody was given yet, whose time to be given may run out only on the next morning. What was carried over on
/// the day is asked for on the next one.
public struct DayAgenda: Hashable, Sendable {
  /// The orders: urgent ones first; then by deadline those that have one on the day or before; then what is asked for
  /// without an hour (suspensions that end, refusals to approve, orders without owner); callbacks last, since those
  /// matters themselves are done. No more than were asked for.
  public var orders: [OrderRow]
  /// How many orders there are in all.
  public var totalOrders: Int
  /// What the day asks for besides orders, without what was carried over on it; it stands above them, but for entries that
  /// were planned for the day: they are many, and can wait where somebody is stuck in a lift.
  public var others: [DayMatter]
  /// What is owed under rhythms (该做的), one line each, without those among ``others``.
  public var owed: [OwedLine]
  /// The day.
  public var day: Day?

  public init(
    orders: [OrderRow] = [], totalOrders: Int = 0, others: [DayMatter] = [], owed: [OwedLine] = [], day: Day? = nil
  ) {
    self.orders = orders
    self.totalOrders = totalOrders
    self.others = others
    self.owed = owed
    self.day = day
  }

  /// Something that the day asks for.
  public enum Row: Hashable, Sendable, Identifiable {
    case order(OrderRow)
    case other(DayMatter)
    case owed(OwedLine)

    public var id: Subject {
      switch self {
      case .order(let row): .order(row.number)
      case .other(let matter): matter.subject
      case .owed(let line): .record(Record.Reference(.rhythm, line.rhythm))
      }
    }

    /// The order, where it is one.
    public var order: OrderRow? { if case .order(let row) = self { row } else { nil } }
  }

  /// All of it, in the order in which it is shown: what is owed by the day stands above the orders, what was planned for it
  /// below.
  public var rows: [Row] { above.map { .other($0) } + owed(isDue: true) + orders.map { .order($0) } }

  /// What was planned, behind the last of the orders.
  public var planned: [Row] { others.filter(\.subject.isEntry).map { .other($0) } }

  private var above: [DayMatter] { others.filter { !$0.subject.isEntry } }

  /// What is owed and has time yet: nothing that the day asks for.
  public var later: [Row] { owed(isDue: false) }

  /// How many rows stand above the orders.
  public var before: Int { above.count + owed(isDue: true).count }

  private func owed(isDue: Bool) -> [Row] {
    owed.filter { line in day.map { line.dueOn <= $0 } ?? false == isDue }.map { .owed($0) }
  }

  /// How much the day asks for in all.
  public var total: Int { totalOrders + before + planned.count }
}
