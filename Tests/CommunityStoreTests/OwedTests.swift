import CommunityModel
import CommunityResources
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// What is owed, kept with entries and records.
@Suite("What is owed, as the file keeps it") struct OwedTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let today = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private func at(_ day: String, _ hour: Int = 10) -> Instant {
    UTCOffset.china.instant(CommunityFixture.day(day), hour)
  }

  /// Forty people with a tag in two grids.
  private func settleForty() throws -> [Resident.ID] {
    var edits: [RecordEdit] = []
    let tag = CareTag(key: "emptyNest", purpose: "定期探望", source: "本人", reviewOn: CommunityFixture.day("2027-06-01"))
    for number in 1...39 {
      let id = -Int64(number)
      edits.append(.new(.resident(Resident(id: id, name: "周\(["一", "二", "三"][number % 3])宁", careTags: [tag]))))
      edits.append(.new(.residence(Residence(id: id, resident: id, household: number % 2 == 0 ? 1 : 3))))
    }
    let saved = try it.store.save(.put(edits), by: it.clerk, at: friday)
    return (1...39).compactMap { saved.numbers[Record.Reference(.resident, -Int64($0))] } + [it.residents[2]]
  }

  private func visit(_ resident: Resident.ID, _ outcome: String = "well", on day: Day? = nil) -> EntryStep {
    var content = EntryContent(
      day: day ?? today, outcome: outcome,
      lines: [
        EntryLine(.resident(resident), .received, EntryMeasure.people, 1),
        EntryLine(.staff(2), .did, EntryMeasure.people, 1),
      ])
    if outcome == "declined" { content.fields[EntryKind.declinesField] = .choice("thisTime") }
    return .new("careVisit", content, id: -resident)
  }

  @discardableResult
  private func save(_ steps: [EntryStep], at now: Instant? = nil) throws -> Saved {
    try it.store.save(.parts(steps.map { .entry($0) }), by: it.clerk, at: now ?? friday)
  }

  private func all(on day: Day? = nil) throws -> CoverageRow? {
    try it.store.coverage(OwedQuery(day: day ?? today), by: .grid).last
  }

  @Test("Of forty people with a tag thirty-one were visited: nine are missing, 78 %; who declined is not counted")
  func forty() throws {
    let people = try settleForty()
    try save(people.prefix(31).map { visit($0) })
    let first = try #require(try all())
    #expect(first.coverage == Coverage(owed: 40, done: 31, declined: 0))
    #expect(first.coverage.missing == 9 && first.coverage.percent == 78)
    try save([visit(people[35], "declined")])
    let second = try #require(try all())
    #expect(second.coverage == Coverage(owed: 40, done: 31, declined: 1))
    #expect(second.coverage.missing == 8 && second.coverage.percent == 79)
    let rows = try it.store.owed(OwedQuery(day: today))
    #expect(
      Set(rows.map(\.due.subject.party)) == Set(people.suffix(9).filter { $0 != people[35] }.map { .resident($0) }))
    #expect(rows.allSatisfy { $0.due.dueOn == CommunityFixture.day("2026-11-30") })
    let grids = try it.store.coverage(OwedQuery(day: today), by: .grid)
    #expect(grids.count == 3 && grids.map(\.coverage.owed).reduce(0, +) == 80)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A period's turn owes everything again, and keeps what the last one came to")
  func turns() throws {
    let people = try settleForty()
    try save(people.prefix(31).map { visit($0) })
    let december = CommunityFixture.day("2026-12-01")
    #expect(try all(on: december)?.coverage == Coverage(owed: 40))
    #expect(try it.store.owed(OwedQuery(day: december)).count == 40)
    // What is written then leaves the last period as it was, but for what belongs to it.
    try save([visit(people[0], on: december)], at: at("2026-12-01"))
    #expect(try all(on: december)?.coverage == Coverage(owed: 40, done: 1))
    #expect(try all()?.coverage == Coverage(owed: 40, done: 31))
    try save([visit(people[33], on: CommunityFixture.day("2026-11-27"))], at: at("2026-12-01"))
    #expect(try all()?.coverage == Coverage(owed: 40, done: 32))
    #expect(try all(on: december)?.coverage == Coverage(owed: 40, done: 1))
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("The first seal after a period freezes it: what is entered for it later moves only what was added later")
  func freezes() throws {
    let people = try settleForty()
    try save(people.prefix(31).map { visit($0) })
    for day in ["2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"] {
      _ = try it.store.save(.seal(CommunityFixture.day(day)), by: it.secretary, at: at("2026-12-01", 9))
    }
    try save([visit(people[33], on: CommunityFixture.day("2026-11-27"))], at: at("2026-12-01"))
    let row = try #require(try all())
    #expect(row.coverage == Coverage(owed: 40, done: 31) && row.addedLater == 1)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Of a rhythm for restricted tags alone rows say no name, and no number of fewer than five is said")
  func restricted() throws {
    let tag = CareTag(
      key: "lostAbility", purpose: "定期探望", source: "本人", reviewOn: CommunityFixture.day("2027-06-01"), consent: "本人同意")
    let stored = try #require(try it.store.record(Record.Reference(.resident, it.residents[0])))
    guard case .resident(var resident) = stored.record else { return }
    resident.careTags = [tag]
    _ = try it.store.save(.put([.changed(.resident(resident), seen: stored.revision)]), by: it.clerk, at: friday)
    let terms = Rhythm.Terms(
      name: "失能探访", kinds: ["careVisit"], who: .gridWorker, whom: .careTags(["lostAbility"]), every: .times(1, .month))
    _ = try it.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today, terms)])))]), by: it.secretary, at: friday)
    let rows = try it.store.owed(OwedQuery(day: today, rhythm: 2))
    #expect(rows.count == 1 && rows[0].isRestricted && Wording(language: .zh).name(rows[0]) == "关爱探访")
    let coverage = try it.store.coverage(OwedQuery(day: today, rhythm: 2), by: .grid)
    #expect(coverage.count == 1 && coverage[0].group == .all && coverage[0].isHidden)
    let byTag = try it.store.coverage(OwedQuery(day: today, rhythm: 1), by: .tag)
    #expect(byTag.first { $0.group == .tag("lostAbility") }?.isHidden == true)
    #expect(byTag.first { $0.group == .tag("livingAlone") }?.isHidden == false)
  }

  @Test("A rhythm begins at once, is edited from its next period on and stopped with its past; all of it is undone")
  func edits() throws {
    let terms = Rhythm.Terms(name: "每户一年", kinds: ["visit", "careVisit"], whom: .households, every: .times(1, .year))
    let added = try it.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today, terms)])))]), by: it.secretary, at: friday)
    func coverage(_ day: Day) throws -> Coverage? {
      try it.store.coverage(OwedQuery(day: day, rhythm: 2), by: .grid).last?.coverage
    }
    #expect(try coverage(today) == Coverage(owed: 3))
    // What was done for somebody who lives there was done for the household.
    try save([visit(it.residents[1])])
    #expect(try coverage(today) == Coverage(owed: 3, done: 1))
    let stored = try #require(try it.store.rhythms().last)
    var changed = terms
    changed.kinds = ["visit"]
    let edited = stored.rhythm.editing(changed, today: today)
    let edit = try it.store.save(
      .put([.changed(.rhythm(edited), seen: stored.revision)]), by: it.secretary, at: friday)
    #expect(try coverage(today) == Coverage(owed: 3, done: 1), "until the year is over it asks what it asked")
    #expect(try coverage(CommunityFixture.day("2027-01-01")) == Coverage(owed: 3))
    _ = try it.store.save(.undo(edit.entry), by: it.secretary, at: friday)
    let again = try #require(try it.store.rhythms().last)
    #expect(again.rhythm == stored.rhythm)
    _ = try it.store.save(
      .put([.changed(.rhythm(again.rhythm.stopping(on: today.advanced(by: 1))), seen: again.revision)]),
      by: it.secretary, at: friday)
    #expect(try coverage(today) == Coverage(owed: 3, done: 1))
    #expect(try it.store.coverage(OwedQuery(day: today.advanced(by: 1), rhythm: 2), by: .grid).isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try it.store.save(.undo(added.entry), by: it.secretary, at: friday)
    }
  }
}
