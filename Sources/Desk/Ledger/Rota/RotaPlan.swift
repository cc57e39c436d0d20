import CommunityModel

/// A rota while it is being made: what is stored of it, and what was put in, taken out and exchanged since.
struct RotaPlan: Sendable {
  /// Somebody's day.
  struct Cell: Hashable, Sendable {
    var day: Day
    var who: EntryParty
  }

  /// What is put in and taken out, as it is kept until it is saved.
  struct Draft: Sendable {
    var added: Set<Cell> = []
    var removed: Set<Cell> = []

    /// The last day that it is about.
    var last: Day? { added.union(removed).map(\.day).max() }
  }

  /// How a cell looks.
  enum Look: Sendable {
    case empty, leave
    /// Stored, still to come.
    case planned
    case done
    /// Put in, and not saved yet.
    case new
  }

  private(set) var book: RotaBook
  private var stored: [Cell: ServiceEntry] = [:]
  private(set) var added: Set<Cell> = []
  private(set) var removed: Set<Cell> = []

  /// - Parameter draft: what was put in and taken out before.
  init(_ book: RotaBook, _ draft: Draft = Draft()) {
    self.book = book
    (added, removed) = (draft.added, draft.removed)
    take(book)
  }

  /// What was done to it and is not saved.
  var draft: Draft { Draft(added: added, removed: removed) }

  /// Takes up what is stored now; what was done here stays where it still means something.
  mutating func take(_ book: RotaBook) {
    self.book = book
    stored = [:]
    for entry in book.turns {
      for who in entry.content.onDuty { stored[Cell(day: entry.day, who: who)] = entry }
    }
    added = added.filter { stored[$0] == nil }
    removed = removed.filter { stored[$0]?.state == .planned }
  }

  var isChanged: Bool { !added.isEmpty || !removed.isEmpty }

  func look(_ cell: Cell) -> Look {
    if added.contains(cell) { return .new }
    if let entry = stored[cell], !removed.contains(cell) { return entry.state == .done ? .done : .planned }
    return book.away[cell.who]?.contains(cell.day) == true ? .leave : .empty
  }

  func hasTurn(_ cell: Cell) -> Bool {
    switch look(cell) {
    case .planned, .done, .new: true
    case .empty, .leave: false
    }
  }

  /// Everybody who has a day.
  func people(on day: Day) -> Set<EntryParty> {
    let kept = stored.keys.filter { $0.day == day && !removed.contains($0) }
    return Set(kept.map(\.who)).union(added.filter { $0.day == day }.map(\.who))
  }

  /// Everybody who stands in it.
  var everybody: Set<EntryParty> { Set(stored.keys.map(\.who)).union(added.map(\.who)) }

  /// How many days somebody has among these.
  func count(of who: EntryParty, in days: [Day]) -> Int { days.count { hasTurn(Cell(day: $0, who: who)) } }

  // MARK: Changes

  /// Puts a turn in, or takes it out.
  /// - Returns: false where it is done already.
  mutating func turn(_ cell: Cell) -> Bool {
    switch look(cell) {
    case .done: return false
    case .new: added.remove(cell)
    case .planned: removed.insert(cell)
    case .empty, .leave:
      if removed.remove(cell) == nil { added.insert(cell) }
    }
    return true
  }

  /// Exchanges two turns, or gives one to somebody who has none on its day.
  /// - Returns: false where that is done already, or there is nothing to exchange.
  mutating func swap(_ one: Cell, _ other: Cell) -> Bool {
    guard one != other, hasTurn(one), look(one) != .done, look(other) != .done else { return false }
    let crossed = (Cell(day: one.day, who: other.who), Cell(day: other.day, who: one.who))
    if !hasTurn(other) {
      // The turn goes to where one is.
      guard !hasTurn(other) else { return false }
      return turn(one) && turn(other)
    }
    if one.day == other.day || one.who == other.who { return false }
    guard !hasTurn(crossed.0), !hasTurn(crossed.1) else { return false }
    return turn(one) && turn(other) && turn(crossed.0) && turn(crossed.1)
  }

  /// Fills the days that nobody has, fairly.
  /// - Returns: how many were filled, and the days on which nobody can.
  mutating func fill(_ days: [Day], with people: [EntryParty]) -> (filled: Int, left: [Day]) {
    let open = days.filter { self.people(on: $0).isEmpty }
    guard let first = days.first else { return (0, []) }
    var counts = book.counts(of: people, before: first)
    for who in people { counts[who, default: 0] += count(of: who, in: days) }
    let turns = Rota.fill(open, with: people, turns: counts, away: book.away)
    for turn in turns { added.insert(Cell(day: turn.day, who: turn.who)) }
    let filled = Set(turns.map(\.day))
    return (turns.count, open.filter { !filled.contains($0) })
  }

  /// An entry that takes somebody's time at the hours of a turn.
  func overlap(_ cell: Cell, _ hours: RotaBook.Hours?) -> ServiceEntry.ID? {
    guard let hours, added.contains(cell) else { return nil }
    return book.overlapping(Rota.Turn(cell.day, cell.who), hours)
  }

  // MARK: The save

  /// What was changed, as the steps of one save: who takes over a day takes its entry over, and an entry in which nobody is
  /// left is cancelled.
  func steps(_ kind: EntryKind, _ hours: RotaBook.Hours?, because reason: String) -> [EntryStep] {
    func isBefore(_ one: Cell, _ other: Cell) -> Bool {
      (one.day, one.who.number ?? 0) < (other.day, other.who.number ?? 0)
    }
    var new = added.sorted(by: isBefore)
    var changed: [(entry: ServiceEntry, content: EntryContent)] = []
    for cell in removed.sorted(by: isBefore) {
      guard let entry = stored[cell] else { continue }
      var content = entry.content
      if let place = changed.firstIndex(where: { $0.entry.id == entry.id }) {
        content = changed.remove(at: place).content
      }
      if let place = new.firstIndex(where: { $0.day == cell.day }) {
        content = content.giving(from: cell.who, to: new.remove(at: place).who)
      } else {
        content = content.leaving(out: cell.who)
      }
      changed.append((entry, content))
    }
    let steps = changed.map { entry, content in
      EntryStep.on(entry, content.onDuty.isEmpty ? .cancel(reason: reason) : .edit(content))
    }
    return steps
      + new.enumerated().map { place, cell in
        .new(kind.key, Rota.Turn(cell.day, cell.who).content(hours), as: .planned, id: -Int64(place) - 1)
      }
  }
}

extension RotaPlan.Draft {
  init(_ values: [String: String]) {
    (added, removed) = (Self.cells(values["added"]), Self.cells(values["removed"]))
  }

  /// As drafts keep it; empty where nothing was done.
  var values: [String: String] {
    let texts = ["added": Self.text(added), "removed": Self.text(removed)]
    return texts.filter { !$0.value.isEmpty }
  }

  private static func text(_ cells: Set<RotaPlan.Cell>) -> String {
    cells.map { "\($0.day.iso) \($0.who.kind.rawValue) \($0.who.number ?? 0)" }.sorted().joined(separator: ",")
  }

  private static func cells(_ text: String?) -> Set<RotaPlan.Cell> {
    let found = (text ?? "").split(separator: ",").compactMap { text -> RotaPlan.Cell? in
      let parts = text.split(separator: " ")
      guard parts.count == 3, let day = Day(iso: String(parts[0])),
        let kind = EntryParty.Kind(rawValue: String(parts[1])), let number = Int64(parts[2]),
        let who = EntryParty(kind, number: number)
      else { return nil }
      return RotaPlan.Cell(day: day, who: who)
    }
    return Set(found)
  }
}
