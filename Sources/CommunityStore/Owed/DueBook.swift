import CommunityModel
import GRDB

/// Keeps what is owed with what it follows from: entries, residents, households, rhythms. Whoever writes one of these tells
/// it what changed, within the same transaction.
struct DueBook {
  let db: Database
  let context: Context
  let today: Day
  /// The stretches under which something is owed today or later.
  let stretches: [RhythmStretch]
  /// Those that ended within the last year: what is written for their periods later still counts there.
  let ended: [RhythmStretch]

  init(_ db: Database, _ context: Context, today: Day) throws {
    self.db = db
    self.context = context
    self.today = today
    let all = try Rhythm.fetchAll(db, "ORDER BY id").flatMap(\.stretches)
    stretches = all.filter { $0.counts(from: today) }
    ended = all.filter { !$0.counts(from: today) && $0.counts(from: today.advanced(by: -366)) }
  }

  var subjects: DueSubjects { DueSubjects(db: db, today: today) }

  /// Kinds of entries by their keys.
  func kinds() throws -> [String: EntryKind] {
    let kinds = try context.office(db, now: Instant(seconds: 0)).kinds
    return Dictionary(kinds.map { ($0.key, $0) }) { first, _ in first }
  }

  /// Writes down what periods came to that are over by now. Asked before anything is changed.
  func turn() throws { try DueCounters(db: db, today: today).turn(stretches + ended) }

  /// Freezes what a sealed day ends.
  func freeze(sealed day: Day) throws { try DueCounters(db: db, today: today).freeze(stretches + ended, sealed: day) }

  // MARK: Where a subject stands

  /// What the entries say of a subject, as far as it matters from a day on.
  func reading(_ found: DueSubjects.Found, _ terms: Rhythm.Terms, since: Day) throws -> RhythmReading {
    var kinds = terms.kinds
    if case .event(let kind, _) = terms.every { kinds.insert(kind) }
    let party = found.subject.party
    var marks: [EntryParty: [RhythmMark]] = [:]
    func add(_ source: EntryParty, to target: EntryParty, _ since: Day?) throws {
      var read = try DueMarks.fetch(db, of: source, kinds: kinds, since: since)
      if let worker = terms.namedWorker { read = try DueMarks.withWorker(db, worker, read) }
      if !read.isEmpty { marks[target, default: []] += read }
    }
    // Households and residents are named a few times in all; a worker, a team or the whole community every day.
    try add(party, to: party, party.isServed || terms.namedWorker != nil ? nil : since)
    if let household = found.subject.household { try add(.household(household), to: .household(household), nil) }
    for member in found.subject.members { try add(.resident(member), to: .resident(member), nil) }
    for other in found.merged { try add(.resident(other), to: try standsFor(other, found.subject), nil) }
    return RhythmReading(marks)
  }

  /// For whom what was done for a merged record counts.
  private func standsFor(_ merged: Resident.ID, _ subject: RhythmSubject) throws -> EntryParty {
    if case .resident = subject.party { return subject.party }
    return .resident(try Merged.kept(db, merged)?.id ?? merged)
  }

  /// Where a subject stands today; nil where nothing is owed to it.
  func row(of party: EntryParty, _ stretch: RhythmStretch) throws -> DueRow? {
    guard let found = try subjects.find(party, stretch.terms.whom) else { return nil }
    var row = DueRow()
    (row.grid, row.building) = (found.subject.grid, found.building)
    switch stretch.terms.every {
    case .times:
      guard let days = stretch.period(on: today) else { return nil }
      let standing = try reading(found, stretch.terms, since: days.lowerBound)
        .standing(of: found.subject, stretch.terms, in: days)
      row.take(standing)
      row.period = days.lowerBound
    case .after:
      let standing = try reading(found, stretch.terms, since: today)
        .standing(of: found.subject, stretch.terms, in: today...today)
      // Only what stays true tomorrow: how often they were served, and that they declined this once, goes by the day.
      row.last = standing.lastServed
      row.declined = standing.isForGood ? .forGood : .not
      row.event = standing.declinedOn
    case .event(let kind, _):
      let reading = try reading(found, stretch.terms, since: today)
      guard let event = reading.lastEvent(of: kind, found.subject.party, upTo: today) else { return nil }
      row.take(reading.standing(of: found.subject, stretch.terms, in: event...max(event, today)))
      row.event = event
    }
    return row
  }

  /// Whether a subject was served in a period: 1 or 0.
  private func served(_ party: EntryParty, _ stretch: RhythmStretch, _ days: ClosedRange<Day>) throws -> Int {
    guard let found = try subjects.find(party, stretch.terms.whom) else { return 0 }
    let standing = try reading(found, stretch.terms, since: days.lowerBound)
      .standing(of: found.subject, stretch.terms, in: days)
    return standing.isDone ? 1 : 0
  }

  // MARK: Records

  /// Looks at these again: they came, went, moved, were merged, or somebody who lives with them did.
  func refresh(_ parties: some Sequence<EntryParty>) throws {
    let parties = Set(parties)
    for stretch in stretches {
      for party in parties { try refresh(party, stretch) }
    }
  }

  private func refresh(_ party: EntryParty, _ stretch: RhythmStretch) throws {
    guard try isReached(party, stretch) else { return }
    let before = try DueRow.fetch(db, stretch, party)
    let after = try row(of: party, stretch)
    guard before != after else { return }
    if (before == nil) != (after == nil) || before?.grid != after?.grid { try keep(party, stretch, before, ties: nil) }
    try DueRow.put(db, after, stretch, party)
    try DueCounters(db: db, today: today).move(stretch, from: before, to: after)
  }

  /// Whether the filling of a rhythm came to a subject already; what is ahead of it, it finds as it is then.
  private func isReached(_ party: EntryParty, _ stretch: RhythmStretch) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT filled, filled_to FROM due_stretch WHERE rhythm = ? AND stretch = ?")
    guard let row = try Row.fetchOne(statement, arguments: [stretch.rhythm, stretch.number]) else { return false }
    return try row.value(0) || (party.number ?? 0) <= (row.value(1) as Int64)
  }

  // MARK: Entries

  /// Takes in what an entry says from now on.
  /// - Parameter write: writes its newest version. Until then the file says what it said before: who did it is read from
  ///   the lines.
  func take(_ entry: ServiceEntry, _ kind: EntryKind?, write: () throws -> Void) throws {
    let before = try DueMarks.stored(db, of: entry.id)
    let after = DueMarks.marks(of: entry, kind)
    // Who did it is kept in the lines alone.
    let concerned = (stretches + self.ended).filter { $0.terms.isServed(by: [before.mark?.kind, after.mark?.kind]) }
    var plain = after
    plain.mark?.workers = []
    if before == plain, concerned.allSatisfy({ $0.terms.namedWorker == nil }) { return try write() }
    let parties = concerned.isEmpty ? [] : try subjects(of: before.parties.union(after.parties))
    let days = [before.mark?.day, after.mark?.day].compactMap { $0 }
    let counters = DueCounters(db: db, today: today)
    var past: [PastShare] = []
    var frozen: [(stretch: RhythmStretch, party: EntryParty, period: DueCounters.Ended, before: Int)] = []
    for stretch in concerned {
      for period in try counters.ended(stretch, since: days.min() ?? today) {
        if !period.isFrozen {
          past += try shares(of: parties, stretch, period)
        } else if days.contains(where: period.days.contains) {
          for party in parties where try DueRow.fetch(db, stretch, party) != nil {
            frozen.append((stretch, party, period, try served(party, stretch, period.days)))
          }
        }
      }
    }
    try write()
    try DueMarks.write(db, plain, of: entry.id, isNew: false)
    try settle(past)
    for it in frozen {
      let grid = try DueRow.fetch(db, it.stretch, it.party)?.grid
      let late = try served(it.party, it.stretch, it.period.days) - it.before
      try counters.addLate(it.stretch, it.period.days.lowerBound, grid, late)
    }
    for stretch in concerned where stretch.counts(from: today) {
      for party in parties { try refresh(party, stretch) }
    }
  }

  /// Everybody for whom something changes when an entry names these.
  private func subjects(of named: Set<EntryParty>) throws -> Set<EntryParty> {
    var found = named
    for party in named {
      switch party {
      case .resident(let id):
        guard let kept = try Merged.kept(db, id)?.id else { continue }
        found.insert(.resident(kept))
        let home = try db.cachedStatement(sql: "SELECT home_household FROM resident WHERE id = ?")
        if let household = try Int64.fetchOne(home, arguments: [kept]) { found.insert(.household(household)) }
      case .household(let id): for member in try subjects.members(of: id) { found.insert(.resident(member)) }
      default: break
      }
    }
    return try found.union(tiedBefore(to: found))
  }

  // MARK: Filling

  /// Makes everything anew: marks from entries, rows from records, counters from rows. What periods that are over came to
  /// stays as it was written down.
  func rebuild() throws {
    try DueMarks.rebuild(db, try kinds())
    try refill()
  }

  /// Makes rows and counters anew.
  func refill() throws {
    for stretch in stretches + ended { try DueCounters(db: db, today: today).keepAll(stretch) }
    try db.execute(sql: "DELETE FROM due; DELETE FROM due_stretch; DELETE FROM due_count")
    for stretch in stretches {
      try begin(stretch)
      while try !fill(stretch, for: .seconds(3600)) {}
    }
  }

  /// Begins a stretch without any row.
  func begin(_ stretch: RhythmStretch) throws {
    try DueCounters(db: db, today: today).keepAll(stretch)
    let key: StatementArguments = [stretch.rhythm, stretch.number]
    for table in ["due", "due_stretch", "due_count"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE rhythm = ? AND stretch = ?", arguments: key)
    }
    try db.execute(
      sql: "INSERT INTO due_stretch (rhythm, stretch, filled_to, filled) VALUES (?, ?, 0, 0)", arguments: key)
    try DueCounters(db: db, today: today).begin(stretch)
  }

  /// Goes on filling a stretch for about so long.
  /// - Returns: whether it is full.
  func fill(_ stretch: RhythmStretch, for limit: Duration) throws -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + limit
    let state = try db.cachedStatement(
      sql: "SELECT filled_to, filled FROM due_stretch WHERE rhythm = ? AND stretch = ?")
    guard let row = try Row.fetchOne(state, arguments: [stretch.rhythm, stretch.number]) else { return true }
    if try row.value(1) { return true }
    var last: Int64 = try row.value(0)
    var isFull = false
    let counters = DueCounters(db: db, today: today)
    var added = DueCounters.Sums()
    repeat {
      let (parties, isLast) = try subjects.candidates(stretch.terms, after: last, limit: 200)
      for party in parties {
        guard let row = try self.row(of: party, stretch) else { continue }
        try DueRow.put(db, row, stretch, party)
        added.add(row, stretch)
      }
      if let number = parties.last?.number { last = max(last, number) }
      isFull = isLast
    } while !isFull && clock.now < end
    try counters.add(stretch, added)
    try db.cachedStatement(
      sql: "UPDATE due_stretch SET filled_to = ?, filled = ? WHERE rhythm = ? AND stretch = ?"
    ).execute(arguments: [last, isFull, stretch.rhythm, stretch.number])
    return isFull
  }
}

extension Rhythm.Terms {
  /// Whether an entry of one of these kinds changes anything under them.
  func isServed(by kinds: [String?]) -> Bool {
    var own = self.kinds
    if case .event(let kind, _) = every { own.insert(kind) }
    return kinds.contains { $0.map(own.contains) ?? false }
  }
}

extension DueRow {
  mutating func take(_ standing: RhythmStanding) {
    last = standing.lastServed
    served = standing.served
    declined = standing.isForGood ? .forGood : standing.isDeclined ? .thisTime : .not
  }
}
