/// What lines of a party come to, over the latest version of each entry that is done.
public enum Balance {
  /// Points that lines give a party: what it gave is taken from it.
  static func points(of party: EntryParty, in lines: [EntryLine]) -> Int {
    lines.lazy.filter { $0.party == party && $0.measure == EntryMeasure.points }
      .reduce(0) { $0 + ($1.role == .gave ? -$1.amount : $1.amount) }
  }

  /// Points of a volunteer.
  public static func points(of volunteer: Volunteer.ID, _ entries: some Sequence<ServiceEntry>) -> Int {
    entries.lazy.filter { $0.state == .done }.reduce(0) { $0 + points(of: .volunteer(volunteer), in: $1.content.lines) }
  }

  /// Minutes that a party gave (志愿服务时长): what it did or led, not what it attended.
  public static func minutes(
    of party: EntryParty, in days: ClosedRange<Day>? = nil, _ entries: some Sequence<ServiceEntry>
  ) -> Int {
    var total = 0
    for entry in entries where entry.state == .done && days?.contains(entry.day) ?? true {
      for line in entry.content.lines where line.party == party && line.measure == EntryMeasure.minutes {
        if line.role == .did || line.role == .led { total += line.amount }
      }
    }
    return total
  }

  /// What there is of every item that any entry moved.
  public static func stock(_ entries: some Sequence<ServiceEntry>) -> [Item.ID: StockLevel] {
    var moves: [Item.ID: [StockMove]] = [:]
    for entry in entries { for move in entry.stockMoves { moves[move.item, default: []].append(move) } }
    return moves.mapValues { StockLevel($0) }
  }

  /// What is left of a fund, in 分.
  public static func money(of fund: Fund.ID, _ entries: some Sequence<ServiceEntry>) -> Int {
    var total = 0
    for entry in entries where entry.state == .done {
      for line in entry.content.lines where line.party == .fund(fund) && line.measure == EntryMeasure.money {
        total += line.role == .gave ? -line.amount : line.amount
      }
    }
    return total
  }
}
