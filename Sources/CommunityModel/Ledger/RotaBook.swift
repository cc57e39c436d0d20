/// What is planned of a rota already, what else takes people's time, and who is away: what a rota goes on from.
public struct RotaBook: Sendable {
  /// From when until when a turn lasts; an end that is not later lies on the next day.
  public struct Hours: Hashable, Sendable {
    public var from: ClockTime
    public var until: ClockTime

    public init(_ from: ClockTime, _ until: ClockTime) {
      (self.from, self.until) = (from, until)
    }
  }

  /// The entries of the rota itself, planned and done.
  public let turns: [ServiceEntry]
  private let others: [ServiceEntry]
  /// On which days somebody is on leave.
  public private(set) var away: [EntryParty: Set<Day>] = [:]

  /// - Parameters:
  ///   - kind: the key of the kind of the rota.
  ///   - entries: of every kind, around the days that are asked about.
  public init(_ kind: String, _ entries: some Sequence<ServiceEntry>) {
    others = entries.filter { $0.state == .planned || $0.state == .done }
    turns = others.filter { $0.kind == kind }
    for entry in others {
      for line in entry.content.lines where line.role == .leave { away[line.party, default: []].insert(entry.day) }
    }
  }

  /// Whether somebody has the day, at the same hours where hours are said.
  public func isFilled(_ day: Day, _ hours: Hours?) -> Bool {
    turns.contains { $0.day == day && ($0.content.from == hours?.from || hours == nil) }
  }

  /// Whoever had one more than others before begins behind them.
  public func counts(of people: [EntryParty], before first: Day) -> [EntryParty: Int] {
    var counts: [EntryParty: Int] = [:]
    for entry in turns where entry.day < first {
      for party in Set(entry.content.lines.map(\.party)) where people.contains(party) { counts[party, default: 0] += 1 }
    }
    let least = people.map { counts[$0] ?? 0 }.min() ?? 0
    return Dictionary(people.map { ($0, (counts[$0] ?? 0) > least ? 1 : 0) }) { first, _ in first }
  }

  /// An entry that takes somebody's time when they would have the turn.
  public func overlapping(_ turn: Rota.Turn, _ hours: Hours) -> ServiceEntry.ID? {
    others.first { entry in
      guard let from = entry.content.from, let until = entry.content.until,
        entry.content.lines.contains(where: { $0.party == turn.who && $0.role != .leave && $0.role != .absent })
      else { return false }
      return Rota.overlap(turn.day, hours.from, hours.until, with: entry.day, from, until)
    }?.id
  }
}

extension Rota.Turn {
  /// What is planned of the turn.
  public func content(_ hours: RotaBook.Hours?) -> EntryContent {
    var it = EntryContent(day: day, plannedFor: day, from: hours?.from, until: hours?.until)
    if case .team(let id) = who { it.team = id }
    it.lines = EntryMeasure.presence(of: who).map { [EntryLine(who, .did, $0, 1)] } ?? []
    return it
  }
}

extension EntryContent {
  /// Who has the turn: whoever does or leads it, each counted as one.
  public var onDuty: [EntryParty] {
    lines.compactMap { line in
      let isTurn = (line.role == .did || line.role == .led) && line.field == nil && !line.party.isServed
      return isTurn && line.measure == EntryMeasure.presence(of: line.party) ? line.party : nil
    }
  }

  /// The same without somebody who did it.
  public func leaving(out who: EntryParty) -> EntryContent {
    var it = self
    it.lines.removeAll { $0.party == who && $0.field == nil }
    if case .team(let id) = who, it.team == id { it.team = nil }
    return it
  }

  /// The same with somebody else in the place of whoever does it.
  public func giving(from one: EntryParty, to other: EntryParty) -> EntryContent {
    var it = self
    for index in it.lines.indices where it.lines[index].party == one && it.lines[index].field == nil {
      it.lines[index].party = other
      if let measure = EntryMeasure.presence(of: other), it.lines[index].measure == EntryMeasure.presence(of: one) {
        it.lines[index].measure = measure
      }
    }
    if case .team(let id) = other { it.team = id }
    return it
  }
}
