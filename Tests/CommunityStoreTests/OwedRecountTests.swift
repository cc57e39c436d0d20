import CommunityModel
import CommunityResources
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// The tables of what is owed against an independent count: ``RhythmReading`` over every entry of the file, and the subjects
/// as the records say them.
@Suite("What is owed, counted again") struct OwedRecountTests {
  private static let start = CommunityFixture.day("2026-11-02")

  /// One community that lives through a random history.
  private struct History {
    let it: CommunityFixture
    var random: SeededRandom
    var day = OwedRecountTests.start
    var residents: [Resident.ID]
    var entries: [ServiceEntry.ID] = []
    var next: Int64 = -1000
    /// Most days from one change to the next.
    var stride = 3
    /// To whom rhythms owed on the last day of periods that are over.
    var ended: [Ended] = []

    struct Ended {
      var rhythm: Rhythm.ID
      var stretch: RhythmStretch
      var days: ClosedRange<Day>
      var subjects: [RhythmSubject]
    }

    var now: Instant { UTCOffset.china.instant(day, 10) }

    init(seed: UInt64) throws {
      it = try CommunityFixture(now: UTCOffset.china.instant(OwedRecountTests.start, 8))
      random = SeededRandom(seed: seed)
      residents = it.residents
    }

    mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }

    @discardableResult
    mutating func save(_ change: Change, by who: Operator? = nil) -> Saved? {
      try? it.store.save(change, by: who ?? it.secretary, at: now)
    }

    mutating func step() throws {
      switch Int.random(in: 0..<16, using: &random) {
      case 0...5: log()
      case 6: change()
      case 7: move()
      case 8: tag()
      case 9: merge()
      case 10: undo()
      case 11: add()
      case 12: if Int.random(in: 0..<4, using: &random) == 0, let id = pick(residents) { try erase(id) }
      case 13: split()
      case 14: rhythm()
      default: try go(to: day.advanced(by: Int.random(in: 0...stride, using: &random)))
      }
    }

    /// Remembers to whom the periods owed that end before the day.
    private mutating func go(to next: Day) throws {
      for detail in try it.store.rhythms() {
        for stretch in detail.rhythm.stretches {
          guard case .times(_, let period) = stretch.terms.every, stretch.from.map({ $0 <= day }) ?? true else {
            continue
          }
          var days = period.days(around: day)
          while days.upperBound < next, stretch.counts(from: days.lowerBound) {
            let subjects = try it.store.read { try OwedRecountTests.subjects($0, stretch.terms.whom) }
            ended.append(Ended(rhythm: detail.id, stretch: stretch, days: days, subjects: subjects))
            days = period.days(around: days.upperBound.advanced(by: 1))
          }
        }
      }
      day = next
    }

    /// Whose records are one with another's is told no more once they are gone: only others are erased here.
    private mutating func erase(_ id: Resident.ID) throws {
      let isMerged = try it.store.read { db in
        try Int.fetchOne(
          db, sql: "SELECT 1 FROM resident WHERE merged_into = ?1 OR id = ?1 AND merged_into IS NOT NULL LIMIT 1",
          arguments: [id]) != nil
      }
      if stride < 4 || !isMerged { save(.erase(id)) }
    }

    private mutating func content(_ outcome: String?) -> EntryContent {
      let past = day.advanced(by: -Int.random(in: 0...3, using: &random))
      var content = EntryContent(day: past, outcome: outcome)
      let household = pick([true, false, false]) ?? false
      content.lines = [EntryLine(.staff(pick([1, 2]) ?? 1), .did, EntryMeasure.people, 1)]
      if household {
        content.lines.append(EntryLine(.household(pick([1, 2, 3]) ?? 1), .received, EntryMeasure.households, 1))
      } else if let resident = pick(residents) {
        content.lines.append(EntryLine(.resident(resident), .received, EntryMeasure.people, 1))
      }
      if outcome == "declined" {
        content.fields[EntryKind.declinesField] = .choice(pick(["thisTime", "forGood"]) ?? "thisTime")
      }
      return content
    }

    private mutating func log() {
      let kind = pick(["careVisit", "careVisit", "visit", "memo", "service"]) ?? "careVisit"
      var it = content(kind.hasSuffix("isit") ? pick(["well", "well", "notHome", "declined"]) : nil)
      if kind == "memo" { it.text = "楼道灯坏" }
      if kind == "service" { it.title = "送药" }
      if let saved = save(.entry(.new(kind, it))) { entries += saved.entries.map(\.id) }
    }

    private mutating func change() {
      guard let id = pick(entries), let entry = try? it.store.entry(id, seenBy: Viewer(it.secretary.staff))?.entry
      else {
        return
      }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: save(.entry(.on(entry, .void(reason: "记错了"))))
      case 1: save(.entry(.on(entry, .edit(content(entry.content.outcome)))))
      default: save(.entry(.on(entry, .correct(content(entry.content.outcome)))))
      }
    }

    /// Somebody moves out, or into another household.
    private mutating func move() {
      guard let id = pick(residents), let detail = try? it.store.resident(id), let home = detail.home else { return }
      var ended = home.residence
      ended.ending = .movedOut
      ended.until = PartialDate(day)
      guard let stored = try? it.store.record(Record.Reference(.residence, ended.id)), ended.household != nil else {
        return
      }
      var edits: [RecordEdit] = [.changed(.residence(ended), seen: stored.revision)]
      next -= 1
      if let household = pick([nil, 1, 2, 3] as [Household.ID?]) ?? nil {
        edits.append(.new(.residence(Residence(id: next, resident: detail.resident.id, household: household))))
      }
      save(.put(edits))
    }

    private mutating func tag() {
      guard let id = pick(residents), let stored = try? it.store.record(Record.Reference(.resident, id)),
        case .resident(var resident) = stored.record
      else { return }
      let key = pick(["livingAlone", "emptyNest"]) ?? "livingAlone"
      if resident.careTags.contains(where: { $0.key == key }) {
        resident.careTags.removeAll { $0.key == key }
      } else {
        resident.careTags.append(CareTag(key: key, purpose: "探望", source: "本人", reviewOn: day.advanced(by: 300)))
      }
      save(.put([.changed(.resident(resident), seen: stored.revision)]))
    }

    private mutating func add() {
      next -= 1
      let tag = CareTag(key: "livingAlone", purpose: "探望", source: "本人", reviewOn: day.advanced(by: 300))
      let saved = save(
        .put([
          .new(.resident(Resident(id: next, name: "周安", careTags: [tag]))),
          .new(.residence(Residence(id: next, resident: next, household: pick([1, 2, 3]) ?? 1))),
        ]))
      if let id = saved?.numbers[Record.Reference(.resident, next)] { residents.append(id) }
    }

    private mutating func merge() {
      guard let one = pick(residents), let other = pick(residents), one != other,
        let kept = try? it.store.record(Record.Reference(.resident, one)), case .resident(let record) = kept.record,
        let hidden = try? it.store.record(Record.Reference(.resident, other))
      else { return }
      save(
        .merge(
          ResidentMerge(
            kept: record, other: other, keptRevision: kept.revision, otherRevision: hidden.revision, homes: .both)))
    }

    private mutating func split() { if let id = pick(residents) { save(.split(id)) } }

    private mutating func undo() {
      guard let journal = try? it.store.journal(limit: 4, by: nil), let entry = pick(journal) else { return }
      save(entry.isUndone ? .redo(entry.id) : .undo(entry.id))
    }

    private mutating func rhythm() {
      let rhythms = (try? it.store.rhythms()) ?? []
      guard rhythms.count < 5 || Bool.random(using: &random) else { return }
      if rhythms.count < 5 {
        let whom: Rhythm.Whom =
          pick([.households, .residents, .staff, .nobody, .careTags(["emptyNest"])]) ?? .households
        let every: Rhythm.Every = pick([.times(1, .week), .times(2, .month), .times(1, .year)]) ?? .times(1, .week)
        let terms = Rhythm.Terms(
          name: "该做", kinds: pick([["visit", "careVisit"], ["careVisit"], ["memo", "service"]]) ?? [],
          who: pick([nil, .staff(2)]) ?? nil, whom: whom, every: every)
        save(.put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: day, terms)])))]))
      } else if let one = pick(rhythms), var terms = one.rhythm.latest {
        terms.kinds = ["visit"]
        save(.put([.changed(.rhythm(one.rhythm.editing(terms, today: day)), seen: one.revision)]))
      }
    }
  }

  // MARK: Counting again

  /// Everybody to whom a rhythm owes, told from the records by another way than the store goes.
  fileprivate static func subjects(_ db: Database, _ whom: Rhythm.Whom) throws -> [RhythmSubject] {
    let residents = try Resident.fetchAll(db).filter { $0.mergedInto == nil }
    let episodes = Dictionary(grouping: try Residence.fetchAll(db), by: \.resident)
    func home(_ id: Resident.ID) -> Household.ID? {
      (episodes[id] ?? []).filter(\.isCurrent).max {
        ($0.from?.iso ?? "", $0.id) < ($1.from?.iso ?? "", $1.id)
      }?.household
    }
    func isLiving(_ id: Resident.ID) -> Bool { Resident.Status(of: episodes[id] ?? []) == .living }
    func grid(_ household: Household.ID?) throws -> Grid.ID? {
      guard let household, let it = try Household.fetch(db, id: household)?.value,
        let dwelling = try Dwelling.fetch(db, id: it.dwelling)?.value
      else { return nil }
      return try Building.fetch(db, id: dwelling.building)?.value.grid
    }
    func people(_ isMeant: (Resident) -> Bool) throws -> [RhythmSubject] {
      try residents.filter { isLiving($0.id) && isMeant($0) }.map {
        RhythmSubject(.resident($0.id), household: home($0.id), grid: try grid(home($0.id)))
      }
    }
    switch whom {
    case .careTags(let tags): return try people { $0.careTags.contains { tags.contains($0.key) } }
    case .residents: return try people { _ in true }
    case .households:
      return try Household.fetchAll(db).filter { $0.until == nil }.map { household in
        let members = residents.map(\.id).filter { isLiving($0) && home($0) == household.id }
        return RhythmSubject(.household(household.id), members: Set(members), grid: try grid(household.id))
      }
    case .staff: return try StaffMember.fetchAll(db).filter(\.isActive).map { RhythmSubject(.staff($0.id)) }
    case .nobody: return [RhythmSubject(.everybody)]
    default: return []
    }
  }

  /// All entries, with the record that stands for somebody in the place of those that were merged into it.
  private func entries(_ db: Database) throws -> [ServiceEntry] {
    let merged = try Resident.fetchAll(db).filter { $0.mergedInto != nil }
    return try Int64.fetchAll(db, sql: "SELECT id FROM entry").compactMap { id in
      guard var entry = try Entries.fetch(db, id) else { return nil }
      for other in merged {
        if let kept = try Merged.kept(db, other.id)?.id {
          entry = entry.replacing(.resident(other.id), with: .resident(kept))
        }
      }
      return entry
    }
  }

  @Test(
    "After any history the tables say what the entries say, and missing is what is owed without those done and declined",
    arguments: 1...12 as ClosedRange<UInt64>)
  func recounted(_ seed: UInt64) throws {
    var history = try History(seed: seed)
    for _ in 0..<120 { try history.step() }
    let (it, day) = (history.it, history.day)
    // A save on the day, so that periods have turned.
    history.save(.entry(.new("memo", EntryContent(day: day, text: "巡查一圈"))))
    let kinds = Dictionary([EntryKind].bundled.map { ($0.key, $0) }) { first, _ in first }
    for detail in try it.store.rhythms() {
      guard let terms = detail.rhythm.terms(on: day), case .times(_, let period) = terms.every else { continue }
      let days = detail.rhythm.stretch(on: day)?.period(on: day) ?? period.days(around: day)
      let reading = RhythmReading(try it.store.read { db in try self.entries(db) }, kinds: kinds)
      let owing = try it.store.read { db in try Self.subjects(db, terms.whom) }
      let standings = owing.map { reading.standing(of: $0, terms, in: days) }
      let rows = try it.store.coverage(OwedQuery(day: day, rhythm: detail.id), by: .grid)
      #expect(rows.last?.coverage == Coverage(standings), "rhythm \(detail.id) \(terms.whom.written)")
      for row in rows {
        #expect(row.coverage.missing == row.coverage.owed - row.coverage.done - row.coverage.declined)
        #expect(row.coverage.missing >= 0 && row.coverage.done >= 0 && row.coverage.declined >= 0)
        guard case .grid(let grid) = row.group else { continue }
        #expect(row.coverage == Coverage(standings.filter { $0.subject.grid == grid }), "grid \(grid)")
      }
      let missing = Set(standings.filter { !$0.isDone && !$0.isDeclined }.map(\.subject.party))
      let owed = try it.store.owed(OwedQuery(day: day, rhythm: detail.id))
      #expect(Set(owed.map(\.due.subject.party)) == missing)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  /// Subjects of a period that is over: records that were merged since are one person, who fitted if one of them did.
  private func merged(_ subjects: [RhythmSubject], _ db: Database) throws -> [RhythmSubject] {
    func kept(_ id: Resident.ID) throws -> Resident.ID { try Merged.kept(db, id)?.id ?? id }
    var people: [Resident.ID: (own: Resident.ID, subject: RhythmSubject)] = [:]
    var found: [RhythmSubject] = []
    for subject in subjects.sorted(by: { ($0.party.number ?? 0) < ($1.party.number ?? 0) }) {
      var it = subject
      it.members = try Set(subject.members.map(kept))
      guard case .resident(let id) = subject.party else {
        found.append(it)
        continue
      }
      let person = try kept(id)
      it.party = .resident(person)
      if people[person] == nil || id == person { people[person] = (id, it) }
    }
    return found + people.values.map(\.subject)
  }

  @Test(
    "A period that is over stays about whoever fitted on its last day, in the grid of that day, whatever happens later")
  func periodEnds() throws {
    var compared = 0
    for seed in (101...116 as ClosedRange<UInt64>) { compared += try compareEnds(seed) }
    #expect(compared > 40)
  }

  /// - Returns: how many periods were compared.
  private func compareEnds(_ seed: UInt64) throws -> Int {
    var history = try History(seed: seed)
    history.stride = 7
    for _ in 0..<150 { try history.step() }
    history.save(.entry(.new("memo", EntryContent(day: history.day, text: "巡查一圈"))))
    let kinds = Dictionary([EntryKind].bundled.map { ($0.key, $0) }) { first, _ in first }
    let rhythms = Dictionary(uniqueKeysWithValues: try history.it.store.rhythms().map { ($0.id, $0.rhythm) })
    let entries = try history.it.store.read { db in try self.entries(db) }
    let reading = RhythmReading(entries, kinds: kinds)
    var compared = 0
    for period in history.ended {
      let day = max(period.days.lowerBound, period.stretch.from ?? period.days.lowerBound)
      guard let stretch = rhythms[period.rhythm]?.stretch(on: day), stretch.number == period.stretch.number,
        stretch.terms == period.stretch.terms
      else { continue }
      let subjects = try history.it.store.read { try self.merged(period.subjects, $0) }
      let standings = subjects.map { reading.standing(of: $0, stretch.terms, in: period.days) }
      let rows = try history.it.store.coverage(OwedQuery(day: day, rhythm: period.rhythm), by: .grid)
      // What was undone and done again begins anew.
      if rows.isEmpty { continue }
      compared += 1
      let what = "\(period.rhythm) \(stretch.terms.whom.written) \(period.days.lowerBound.iso)"
      #expect(rows.last?.coverage == Coverage(standings), "seed \(seed) \(what)")
      for row in rows {
        #expect(row.coverage.missing >= 0 && row.coverage.done >= 0 && row.coverage.declined >= 0, "\(what)")
        guard case .grid(let grid) = row.group else { continue }
        #expect(row.coverage == Coverage(standings.filter { $0.subject.grid == grid }), "\(what) grid \(grid)")
      }
    }
    #expect(try history.it.store.check(repair: false).findings.isEmpty)
    return compared
  }
}
