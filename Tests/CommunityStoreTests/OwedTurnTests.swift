import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// What is owed, where periods turn, people are one, and rhythms and teams end.
@Suite("What is owed, at its turns") struct OwedTurnTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let today = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private func at(_ day: String, _ hour: Int = 10) -> Instant {
    UTCOffset.china.instant(CommunityFixture.day(day), hour)
  }

  @discardableResult
  private func add(
    _ kinds: Set<String>, _ whom: Rhythm.Whom, _ every: Rhythm.Every, who: Rhythm.Who? = nil, blocks: Bool = false,
    from day: Day? = nil
  ) throws -> Rhythm.ID {
    let terms = Rhythm.Terms(name: "该做", kinds: kinds, who: who, whom: whom, every: every, blocksSeal: blocks)
    let saved = try it.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: day ?? today, terms)])))]), by: it.secretary, at: friday)
    return try #require(saved.numbers.values.first)
  }

  private func visit(_ whom: EntryParty, by who: EntryParty = .staff(2), on day: Day) -> EntryContent {
    EntryContent(
      day: day, outcome: "well",
      lines: [
        EntryLine(who, .did, EntryMeasure.people, 1),
        EntryLine(whom, .received, whom.kind == .household ? EntryMeasure.households : EntryMeasure.people, 1),
      ])
  }

  @discardableResult
  private func save(_ step: EntryStep, at now: Instant) throws -> ServiceEntry {
    try #require(try it.store.save(.entry(step), by: it.clerk, at: now).entries.first)
  }

  private func memo(at now: Instant) throws {
    try save(.new("memo", EntryContent(day: UTCOffset.china.day(of: now), text: "巡查一圈")), at: now)
  }

  private func coverage(_ id: Rhythm.ID, _ day: String) throws -> Coverage? {
    try it.store.coverage(OwedQuery(day: CommunityFixture.day(day), rhythm: id), by: .grid).last?.coverage
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  @Test("Who did it counts in weeks that are over too: put right later, the named worker's sum follows")
  func namedWorker() throws {
    let id = try add(["visit"], .households, .times(1, .week), who: .staff(2))
    let entry = try save(.new("visit", visit(.household(1), on: today)), at: friday)
    try memo(at: at("2026-11-24"))
    #expect(try coverage(id, "2026-11-20") == Coverage(owed: 3, done: 1))
    let other = try save(.on(entry, .edit(visit(.household(1), by: .staff(1), on: today))), at: at("2026-11-24", 11))
    #expect(try coverage(id, "2026-11-20") == Coverage(owed: 3))
    try save(.on(other, .edit(visit(.household(1), on: today))), at: at("2026-11-24", 12))
    #expect(try coverage(id, "2026-11-20") == Coverage(owed: 3, done: 1))
    #expect(try isSound())
  }

  @Test("After a seal on a week's last day the weeks in which nothing was saved are there all the same")
  func silentWeeks() throws {
    let id = try add(["visit"], .households, .times(1, .week))
    for day in ["2026-11-20", "2026-11-22"] {
      _ = try it.store.save(.seal(CommunityFixture.day(day)), by: it.secretary, at: at(day, 18))
    }
    try memo(at: at("2026-12-09"))
    let periods = try it.store.read { db in
      try Int32.fetchAll(db, sql: "SELECT period FROM due_period WHERE rhythm = ? ORDER BY period", arguments: [id])
    }
    #expect(
      periods.map { Day(number: $0).iso } == ["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"])
    #expect(try coverage(id, "2026-11-25") == Coverage(owed: 3))
    #expect(try isSound())
  }

  @Test("What is owed so many days after the last time is sound on the day and on later ones, declined or served")
  func after() throws {
    let id = try add(["visit"], .households, .after(days: 7))
    try save(.new("visit", visit(.household(1), on: today)), at: friday)
    var declined = visit(.household(2), on: today)
    declined.outcome = "declined"
    declined.fields[EntryKind.declinesField] = .choice("thisTime")
    try save(.new("visit", declined), at: friday)
    #expect(try isSound())
    for day in ["2026-11-21", "2026-11-29", "2026-12-15"] {
      try memo(at: at(day))
      #expect(try isSound(), "\(day)")
    }
    #expect(try coverage(id, "2026-11-21") == Coverage(owed: 3, done: 1))
  }

  @Test("By tag a week that is over is about the tags of then: before its seal and after, and of nobody who was erased")
  func tagsOfThen() throws {
    let id = try add(["careVisit"], .careTags(["livingAlone", "emptyNest"]), .times(1, .week))
    func byTag(_ day: String) throws -> [CoverageRow.Group: Coverage] {
      let rows = try it.store.coverage(OwedQuery(day: CommunityFixture.day(day), rhythm: id), by: .tag)
      return Dictionary(rows.map { ($0.group, $0.coverage) }) { first, _ in first }
    }
    func give(_ resident: Resident.ID, _ key: String?, at now: Instant) throws {
      let found = try #require(try it.store.resident(resident))
      var person = found.resident
      person.careTags =
        key.map {
          [CareTag(key: $0, purpose: "定期探望", source: "本人", reviewOn: CommunityFixture.day("2027-06-01"))]
        } ?? []
      _ = try it.store.save(.put([.changed(.resident(person), seen: found.revision)]), by: it.secretary, at: now)
    }
    try save(.new("careVisit", visit(.resident(it.residents[2]), on: today)), at: friday)
    try give(it.residents[3], "emptyNest", at: friday)
    let before = try byTag("2026-11-20")
    #expect(before[.tag("livingAlone")] == Coverage(owed: 1, done: 1) && before[.tag("emptyNest")] == Coverage(owed: 1))
    // The week after one has the other tag, one has none any more, and one has one anew.
    try give(it.residents[2], "emptyNest", at: at("2026-11-24"))
    try give(it.residents[3], nil, at: at("2026-11-24", 11))
    try give(it.residents[0], "livingAlone", at: at("2026-11-24", 12))
    #expect(try byTag("2026-11-20") == before)
    let now = try byTag("2026-11-24")
    #expect(now[.tag("livingAlone")] == Coverage(owed: 1) && now[.tag("emptyNest")] == Coverage(owed: 1))
    it.store.trustClock()
    for day in ["2026-11-20", "2026-11-23", "2026-11-24"] {
      _ = try it.store.save(.seal(CommunityFixture.day(day)), by: it.secretary, at: at("2026-11-24", 18))
    }
    try give(it.residents[2], nil, at: at("2026-12-02"))
    #expect(try byTag("2026-11-20") == before, "after the seal too")
    #expect(try byTag("2026-11-24")[.tag("emptyNest")] == Coverage(owed: 1))
    _ = try it.store.save(.erase(it.residents[2]), by: it.secretary, at: at("2026-12-02", 11))
    let kept = try it.store.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM due_past WHERE subject = ? AND tags IS NOT NULL", arguments: [it.residents[2]])
    }
    #expect(try kept == 0 && isSound())
  }

  @Test("A team that works no more is owed nothing, and again once it does")
  func stoppedTeam() throws {
    let id = try add(["activity"], .teams, .times(1, .month))
    let owed = try #require(try coverage(id, "2026-11-20")?.owed)
    let stored = try #require(try it.store.record(Record.Reference(.team, 2)))
    guard case .team(var team) = stored.record else { throw StoreError.notFound("team") }
    team.isActive = false
    let saved = try it.store.save(
      .put([.changed(.team(team), seen: stored.revision)]), by: it.secretary, at: friday)
    #expect(try coverage(id, "2026-11-20")?.owed == owed - 1)
    let rows = try it.store.owed(OwedQuery(day: today, rhythm: id))
    #expect(!rows.contains { $0.due.subject.party == .team(2) } && rows.count == owed - 1)
    #expect(try isSound())
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try coverage(id, "2026-11-20")?.owed == owed)
    #expect(try isSound())
  }

  @Test("A rhythm for a volunteer is served by whatever was done under a record merged into theirs, before or after")
  func mergedVolunteers() throws {
    let added = try it.store.save(
      .put([
        .new(.volunteer(Volunteer(id: -1, teams: [2], name: "周安"))),
        .new(.volunteer(Volunteer(id: -2, teams: [3], name: "周安安"))),
      ]), by: it.clerk, at: friday)
    let kept = try #require(added.numbers[Record.Reference(.volunteer, -1)])
    let other = try #require(added.numbers[Record.Reference(.volunteer, -2)])
    let id = try add(["visit"], .households, .times(1, .week), who: .volunteer(kept))
    try save(.new("visit", visit(.household(1), by: .volunteer(other), on: today)), at: friday)
    #expect(try coverage(id, "2026-11-20") == Coverage(owed: 3))
    try memo(at: at("2026-11-24", 9))
    let day = CommunityFixture.day("2026-11-24")
    try save(.new("visit", visit(.household(2), by: .volunteer(other), on: day)), at: at("2026-11-24"))
    let records = try [kept, other].map { try #require(try it.store.record(Record.Reference(.volunteer, $0))) }
    let people = records.compactMap { found -> (value: Volunteer, revision: Int)? in
      if case .volunteer(let it) = found.record { (it, found.revision) } else { nil }
    }
    let merge = try VolunteerMerge.edits(people[0], taking: people[1], it.store)
    let saved = try it.store.save(.put(merge), by: it.secretary, at: at("2026-11-24", 12))
    #expect(try coverage(id, "2026-11-20") == Coverage(owed: 3, done: 1))
    #expect(try coverage(id, "2026-11-24") == Coverage(owed: 3, done: 1))
    for who in [kept, other] {
      let rows = try it.store.owed(OwedQuery(day: day, rhythm: id, who: .volunteer(who)))
      #expect(Set(rows.map(\.due.subject.party)) == [.household(1), .household(3)])
    }
    #expect(try isSound())
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: at("2026-11-24", 13))
    #expect(try coverage(id, "2026-11-20") == Coverage(owed: 3))
    #expect(try isSound())
  }

  @Test("However many households keep the day from being sealed, they are one matter with their number")
  func blocking() throws {
    let homes = 150
    var edits: [RecordEdit] = []
    for number in 1...homes {
      let id = -Int64(number)
      edits.append(
        .new(.dwelling(Dwelling(id: id, building: 1, unit: "9", floor: number, room: "\(number)01", use: .rented))))
      edits.append(.new(.household(Household(id: id, dwelling: id))))
    }
    _ = try it.store.save(.put(edits), by: it.clerk, at: friday)
    try it.store.finishCounting()
    let id = try add(["visit"], .households, .times(1, .week), blocks: true, from: today)
    try it.store.finishCounting()
    let sunday = CommunityFixture.day("2026-11-22")
    let now = at("2026-11-22", 20)
    it.store.keepTime { now }
    let matter = try #require(
      try it.store.matters(of: sunday).first { $0.subject == .record(Record.Reference(.rhythm, id)) })
    #expect(matter.summary.text == "该做 \(homes + 3)")
  }

  @Test("Every unit is owed its joint activities, and every matter of a list its notice: named, they are served")
  func unitsAndMatters() throws {
    let units: [CommunityModel.Record] = [
      .partner(PartnerUnit(id: -1, name: "青禾实验小学", kind: .unit)),
      .partner(PartnerUnit(id: -2, name: "城北供热公司", kind: .unit)),
      .item(Item(id: -1, name: "低保公示", list: "monthlyNotices")),
      .item(Item(id: -2, name: "财务公开", list: "monthlyNotices")),
      .item(Item(id: -3, name: "大米", unit: "袋")),
    ]
    _ = try it.store.save(.put(units.map { .new($0) }), by: it.secretary, at: friday)
    let activities = try add(["activity"], .partners, .times(1, .quarter))
    let notices = try add(["disclosure"], .items("monthlyNotices"), .times(1, .month))
    #expect(try coverage(activities, "2026-11-20") == Coverage(owed: 2))
    #expect(try coverage(notices, "2026-11-20") == Coverage(owed: 2))
    #expect(try it.store.owed(OwedQuery(day: today, rhythm: notices)).map(\.name) == ["低保公示", "财务公开"])
    let activity = EntryContent(
      day: today, title: "义诊", lines: [EntryLine(.partner(1), .did, EntryMeasure.presence(of: .partner(1)) ?? "", 1)])
    try save(.new("activity", activity), at: friday)
    #expect(try coverage(activities, "2026-11-20") == Coverage(owed: 2, done: 1))
    let notice = EntryContent(
      day: today, title: "十一月", fields: ["item": .text("低保公示")],
      lines: [EntryLine(.staff(2), .did, EntryMeasure.people, 1)])
    let posted = try save(.new("disclosure", notice), at: friday)
    #expect(try coverage(notices, "2026-11-20") == Coverage(owed: 2, done: 1))
    var other = posted.content
    other.fields["item"] = .text("财务公开")
    try save(.on(posted, .edit(other)), at: friday)
    #expect(try it.store.owed(OwedQuery(day: today, rhythm: notices)).map(\.name) == ["低保公示"])
    let stored = try #require(try it.store.record(Record.Reference(.item, 1)))
    guard case .item(var item) = stored.record else { throw StoreError.notFound("item") }
    item.isActive = false
    _ = try it.store.save(.put([.changed(.item(item), seen: stored.revision)]), by: it.secretary, at: friday)
    #expect(try coverage(notices, "2026-11-20") == Coverage(owed: 1, done: 1))
    #expect(try it.store.stock().map(\.item.name) == ["大米"])
    #expect(try isSound())
  }

  @Test("A rhythm that is stopped while it is filled leaves nothing to be filled for ever")
  func stoppedFilling() throws {
    let id = try add(["visit"], .households, .times(1, .week), from: today)
    try it.store.write { db in
      try db.execute(sql: "UPDATE due_stretch SET filled = 0, filled_to = 0 WHERE rhythm = ?", arguments: [id])
    }
    let stored = try #require(try it.store.rhythms().first { $0.id == id })
    _ = try it.store.save(
      .put([.changed(.rhythm(stored.rhythm.stopping(on: today)), seen: stored.revision)]), by: it.secretary, at: friday)
    try it.store.finishCounting()
    #expect(try it.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM due_stretch WHERE NOT filled") } == 0)
    #expect(try isSound())
  }
}
