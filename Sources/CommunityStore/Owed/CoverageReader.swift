import CommunityModel
import GRDB

/// Reads how far rhythms are covered: from the counters where they hold it, else from the rows of a set that is short.
struct CoverageReader {
  let reader: OwedReader
  private var db: Database { reader.db }
  private var day: Day { reader.query.day }

  init(reader: OwedReader) {
    self.reader = reader
  }

  func rows(by grouping: CoverageRow.Grouping) throws -> [CoverageRow] {
    var found: [CoverageRow] = []
    for rhythm in reader.rhythms {
      guard let stretch = rhythm.stretch(on: day), let terms = rhythm.terms(on: day) else { continue }
      let days = stretch.period(on: day)
      // Nothing is said of a period that nobody kept: zero would say that nothing was owed.
      guard let sums = try sums(stretch, days) else { continue }
      let isCounting = try isCounting(stretch)
      func row(_ group: CoverageRow.Group, _ coverage: Coverage, _ late: Int = 0, isHidden: Bool = false) -> CoverageRow
      {
        CoverageRow(
          rhythm: rhythm.id, name: terms.name, days: days, group: group, coverage: coverage, addedLater: late,
          isHidden: isHidden, isCounting: isCounting)
      }
      let isRestricted = terms.isRestricted(reader.restrictedTags)
      if !isRestricted || grouping == .tag {
        found += try groups(grouping, stretch, terms, sums).map { group, coverage, late in
          row(group, coverage, late, isHidden: isHidden(group, coverage))
        }
      }
      if isRestricted, reader.query.grid != nil { continue }
      let all = whole(sums)
      found.append(row(.all, all.coverage, all.late, isHidden: isRestricted && all.coverage.owed < Self.fewest))
    }
    return found
  }

  /// All of the one rhythm that is asked for; nil where it asks nothing.
  func total() throws -> Coverage? {
    guard let rhythm = reader.rhythms.first, let stretch = rhythm.stretch(on: day) else { return nil }
    return try sums(stretch, stretch.period(on: day))?.values.reduce(into: Coverage()) { $0.add($1.coverage) }
  }

  /// Fewer people than this with a restricted tag are not counted out loud.
  static let fewest = 5

  private func isHidden(_ group: CoverageRow.Group, _ coverage: Coverage) -> Bool {
    guard case .tag(let tag) = group else { return false }
    return reader.restrictedTags.contains(tag) && coverage.owed < Self.fewest
  }

  private func isCounting(_ stretch: RhythmStretch) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT filled FROM due_stretch WHERE rhythm = ? AND stretch = ?")
    return try Bool.fetchOne(statement, arguments: [stretch.rhythm, stretch.number]) == false
  }

  private typealias Sums = [Grid.ID: (coverage: Coverage, late: Int)]

  private func sums(_ stretch: RhythmStretch, _ days: ClosedRange<Day>?) throws -> Sums? {
    if case .times = stretch.terms.every {
      return try DueCounters(db: db, today: day).sums(stretch, days?.lowerBound)
    }
    var sums: Sums = [:]
    try eachRow(stretch) { _, row in
      guard let coverage = self.coverage(of: row, stretch) else { return }
      sums[row.grid ?? 0, default: (Coverage(), 0)].coverage.add(coverage)
    }
    return sums
  }

  /// What the grids that are asked for come to together.
  private func whole(_ sums: Sums) -> (coverage: Coverage, late: Int) {
    let wanted = reader.query.grid.map { [$0] } ?? Array(sums.keys)
    return wanted.compactMap { sums[$0] }.reduce(into: (coverage: Coverage(), late: 0)) { all, it in
      all.coverage.add(it.coverage)
      all.late += it.late
    }
  }

  private func eachRow(_ stretch: RhythmStretch, _ body: (EntryParty, DueRow) throws -> Void) throws {
    try reader.walk(stretch, "", []) { party, row in
      try body(party, row)
      return true
    }
  }

  /// Every subject with its grid and what it comes to; of a period that is over, as it was on its last day.
  private func eachShare(
    _ stretch: RhythmStretch, _ body: (EntryParty, Grid.ID?, Coverage) throws -> Void
  ) throws {
    guard let period = try over(stretch) else {
      return try eachRow(stretch) { party, row in
        if let coverage = coverage(of: row, stretch) { try body(party, row.grid, coverage) }
      }
    }
    var parties = try reader.book.kept(stretch, period)
    try eachRow(stretch) { party, _ in parties.insert(party) }
    let shares = try reader.book.shares(of: parties, stretch, period).sorted {
      ($0.party.number ?? 0) < ($1.party.number ?? 0)
    }
    for it in shares where it.share.coverage.owed > 0 {
      if let grid = reader.query.grid, grid != it.share.grid { continue }
      try body(it.party, it.share.grid, it.share.coverage)
    }
  }

  /// The period that is asked about, where it is over.
  private func over(_ stretch: RhythmStretch) throws -> DueCounters.Ended? {
    try stretch.period(on: day).flatMap { try DueCounters(db: db, today: day).over(stretch, $0.lowerBound) }
  }

  /// What one subject comes to; nil where it is not counted on the day.
  private func coverage(of row: DueRow, _ stretch: RhythmStretch) -> Coverage? {
    switch stretch.terms.every {
    case .times:
      let weight = row.weight(in: stretch.period(on: day)?.lowerBound, owed: stretch.terms.timesOwed)
      return Coverage(owed: 1, done: weight.done, declined: weight.declined)
    case .after(let days):
      let isDone = row.last.map { $0.advanced(by: days) > day } ?? false
      return Coverage(owed: 1, done: isDone ? 1 : 0, declined: !isDone && row.declined == .forGood ? 1 : 0)
    case .event:
      guard let event = row.event, RhythmPeriod.month.days(around: day).contains(event) else { return nil }
      let weight = row.weight(in: nil, owed: 1)
      return Coverage(owed: 1, done: weight.done, declined: weight.declined)
    }
  }

  // MARK: Groups

  private func groups(
    _ grouping: CoverageRow.Grouping, _ stretch: RhythmStretch, _ terms: Rhythm.Terms, _ sums: Sums
  ) throws -> [(CoverageRow.Group, Coverage, Int)] {
    switch grouping {
    case .grid:
      return reader.office.grids.filter { reader.query.grid == nil || $0.id == reader.query.grid }.compactMap { grid in
        sums[grid.id].map { (.grid(grid.id), $0.coverage, $0.late) }
      }.filter { $0.1.owed > 0 }
    case .worker: return try byWorker(stretch, terms, sums)
    case .team:
      if case .team(let id) = terms.namedWorker {
        let all = whole(sums)
        return [(.team(id), all.coverage, all.late)]
      }
      guard terms.whom == .teams else { return [] }
      return try grouped(stretch) { party, _ in
        if case .team(let id) = party { [.team(id)] } else { [] }
      }
    case .tag:
      guard case .careTags(var tags) = terms.whom else { return [] }
      // By a restricted tag nothing is split but the whole community.
      if reader.query.grid != nil || reader.query.building != nil {
        tags.removeAll { reader.restrictedTags.contains($0) }
      }
      let statement = try db.cachedStatement(sql: "SELECT care_tags FROM resident WHERE id = ?")
      let period = try over(stretch)
      let found = try grouped(stretch) { party, _ in
        if let period, let then = try reader.book.tags(of: party, stretch, period) {
          return tags.filter(then.contains).map { .tag($0) }
        }
        guard case .resident(let id) = party, let text = try String.fetchOne(statement, arguments: [id]) else {
          return []
        }
        let own: [CareTag] = try JSONText.list(text)
        return tags.filter { tag in own.contains { $0.key == tag } }.map { .tag($0) }
      }
      return tags.compactMap { tag in found.first { $0.0 == .tag(tag) } }
    }
  }

  private func byWorker(
    _ stretch: RhythmStretch, _ terms: Rhythm.Terms, _ sums: Sums
  ) throws -> [(CoverageRow.Group, Coverage, Int)] {
    guard terms.who == .gridWorker else {
      return try grouped(stretch) { party, grid in
        let subject = RhythmSubject(party, grid: grid)
        return try reader.who(terms, subject).map { [.worker($0)] } ?? []
      }
    }
    var found: [StaffMember.ID: (Coverage, Int)] = [:]
    for (grid, sum) in sums {
      guard let worker = reader.office.worker(of: grid) else { continue }
      found[worker, default: (Coverage(), 0)].0.add(sum.coverage)
      found[worker]?.1 += sum.late
    }
    // By name, never by what they did.
    let names = Dictionary(reader.office.staff.map { ($0.id, $0.name) }) { first, _ in first }
    return found.sorted { (names[$0.key] ?? "", $0.key) < (names[$1.key] ?? "", $1.key) }.map {
      (.worker(.staff($0.key)), $0.value.0, $0.value.1)
    }
  }

  private func grouped(
    _ stretch: RhythmStretch, _ groups: (EntryParty, Grid.ID?) throws -> [CoverageRow.Group]
  ) throws -> [(CoverageRow.Group, Coverage, Int)] {
    var order: [CoverageRow.Group] = []
    var sums: [CoverageRow.Group: Coverage] = [:]
    try eachShare(stretch) { party, grid, coverage in
      for group in try groups(party, grid) {
        if sums[group] == nil { order.append(group) }
        sums[group, default: Coverage()].add(coverage)
      }
    }
    return order.map { ($0, sums[$0] ?? Coverage(), 0) }
  }
}

extension Coverage {
  mutating func add(_ other: Coverage) {
    owed += other.owed
    done += other.done
    declined += other.declined
  }
}
