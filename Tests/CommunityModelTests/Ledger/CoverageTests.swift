import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("What is owed: coverage") struct CoverageTests {
  typealias Fixture = LedgerFixture
  let november = Fixture.day("2026-11-01")...Fixture.day("2026-11-30")
  let monthly = Rhythm.Terms(
    name: "每月探访", kinds: ["careVisit"], whom: .careTags(["livingAlone", "emptyNest"]), every: .times(1, .month))

  private func visit(
    _ id: Int64, _ subject: EntryParty, _ outcome: String = "well", on day: String = "2026-11-20",
    declines: String? = nil, kind: String = "careVisit", also: [EntryLine] = []
  ) throws -> ServiceEntry {
    var content = Fixture.visit(outcome, of: subject, on: day)
    if let declines { content.fields[EntryKind.declinesField] = .choice(declines) }
    content.lines += also
    return try Fixture.entry(id: id, Fixture.kind(kind), content)
  }

  private func standing(
    _ entries: [ServiceEntry], _ subject: RhythmSubject, _ terms: Rhythm.Terms? = nil
  ) -> RhythmStanding {
    RhythmReading(entries, kinds: Fixture.kinds).standing(of: subject, terms ?? monthly, in: november)
  }

  @Test("Forty with a tag, thirty-one visited: nine missing, 78 %; one of the nine declines: 31/39, 79 %")
  func acceptance() throws {
    let subjects = (1...40).map { RhythmSubject(.resident(Int64($0))) }
    var entries = try (1...31).map { try visit(Int64($0), .resident(Int64($0))) }
    func coverage() -> Coverage {
      let reading = RhythmReading(entries, kinds: Fixture.kinds)
      return Coverage(subjects.map { reading.standing(of: $0, monthly, in: november) })
    }
    var now = coverage()
    #expect((now.owed, now.done, now.missing, now.declined) == (40, 31, 9, 0) && now.percent == 78)
    entries.append(try visit(32, .resident(32), "declined", declines: EntryKind.thisTime))
    now = coverage()
    #expect((now.owed, now.done, now.missing, now.declined) == (40, 31, 8, 1) && now.percent == 79)
    entries.append(try visit(33, .resident(33), "notHome"))
    #expect(coverage() == now)
    entries.append(try visit(34, .resident(32)))
    now = coverage()
    #expect((now.done, now.declined) == (32, 0) && now.percent == 80)
  }

  @Test("Without subjects, and where all declined, there is no percentage")
  func nobody() throws {
    #expect(Coverage([RhythmStanding]()).percent == nil)
    let declined = try visit(1, .resident(7), "declined", declines: EntryKind.thisTime)
    #expect(Coverage([standing([declined], RhythmSubject(.resident(7)))]).percent == nil)
  }

  @Test("Nobody at home is a try: it serves nothing and is told")
  func tries() throws {
    let entries = [
      try visit(1, .resident(7), "notHome", on: "2026-11-19"), try visit(2, .resident(7), "notHome"),
      try visit(3, .resident(7), "notHome", on: "2026-10-19"),
    ]
    let standing = standing(entries, RhythmSubject(.resident(7)))
    #expect(standing.tries == 2 && !standing.isDone && standing.lastServed == nil)
  }

  @Test("This time ends with its period; from now on stays until they let somebody in")
  func declining() throws {
    let subject = RhythmSubject(.resident(7))
    let october = try visit(1, .resident(7), "declined", on: "2026-10-20", declines: EntryKind.thisTime)
    #expect(!standing([october], subject).isDeclined)
    let forGood = try visit(1, .resident(7), "declined", on: "2026-10-20", declines: EntryKind.forGood)
    #expect(standing([forGood], subject).isDeclined)
    let opened = try visit(2, .resident(7), on: "2026-11-19")
    #expect(standing([forGood, opened], subject).isDone && !standing([forGood, opened], subject).isDeclined)
    let before = try visit(3, .resident(7), on: "2026-10-25")
    #expect(!standing([forGood, before], subject).isDeclined)
  }

  @Test("A household visit serves its members only where they are ticked; a member's visit serves the household")
  func households() throws {
    let yearly = Rhythm.Terms(
      name: "受访全覆盖", kinds: ["visit", "careVisit"], whom: .households, every: .times(1, .year))
    let household = RhythmSubject(.household(3), members: [7, 8])
    let resident = RhythmSubject(.resident(7), household: 3)
    let ticked = [EntryLine(.resident(7), .attended, "people", 1)]
    let plain = try visit(1, .household(3))
    #expect(standing([plain], household, yearly).isDone && !standing([plain], resident).isDone)
    #expect(standing([try visit(1, .household(3), also: ticked)], resident).isDone)
    let member = try visit(1, .resident(8))
    #expect(standing([member], household, yearly).isDone && !standing([member], resident).isDone)
    // That one of them declines says nothing for the household.
    let declined = try visit(1, .resident(8), "declined", declines: EntryKind.forGood)
    #expect(!standing([declined], household, yearly).isDeclined)
    let whole = try visit(1, .household(3), "declined", declines: EntryKind.forGood)
    #expect(standing([whole], resident).isDeclined)
  }

  @Test("One entry serves every rhythm it fits, and only of a kind that is listed")
  func kinds() throws {
    let yearly = Rhythm.Terms(
      name: "受访全覆盖", kinds: ["visit", "careVisit"], whom: .households, every: .times(1, .year))
    let care = try visit(1, .resident(7))
    #expect(standing([care], RhythmSubject(.resident(7))).isDone)
    #expect(standing([care], RhythmSubject(.household(3), members: [7]), yearly).isDone)
    #expect(!standing([try visit(1, .resident(7), kind: "visit")], RhythmSubject(.resident(7))).isDone)
  }

  @Test("Where somebody is named for it only what they did serves")
  func worker() throws {
    var terms = monthly
    terms.who = .staff(9)
    #expect(!standing([try visit(1, .resident(7))], RhythmSubject(.resident(7)), terms).isDone)
    terms.who = .staff(OrderFixture.gridWorker.id)
    #expect(standing([try visit(1, .resident(7))], RhythmSubject(.resident(7)), terms).isDone)
    terms.who = .gridWorker
    #expect(standing([try visit(1, .resident(7))], RhythmSubject(.resident(7)), terms).isDone)
  }

  @Test("A planned entry is the appointment, and void or cancelled ones are nothing")
  func appointment() throws {
    let kind = Fixture.kind("careVisit")
    let planned = try Fixture.entry(id: 5, kind, Fixture.visit(nil, on: "2026-11-25"), .planned)
    let subject = RhythmSubject(.resident(7))
    #expect(standing([planned], subject).appointment == 5 && !standing([planned], subject).isDone)
    let cancelled = try planned.after(.cancel(reason: "下雨"), Fixture.situation(kind))
    #expect(standing([cancelled], subject).appointment == nil)
    let void = try visit(1, .resident(7)).after(.void(reason: "重复"), Fixture.situation(kind))
    #expect(!standing([void], subject).isDone)
  }

  @Test("Teams owe activities by their number, and what is to be held is owed to nobody in particular")
  func teams() throws {
    let terms = Rhythm.Terms(name: "队活动", kinds: ["activity"], whom: .teams, every: .times(3, .month))
    let activity = Fixture.kind("activity")
    let entries = try [19, 20].map { try Fixture.entry(id: Int64($0), activity, Fixture.clinic(on: "2026-11-\($0)")) }
    let team = standing(entries, RhythmSubject(.team(2)), terms)
    #expect(team.served == 2 && team.owed == 3 && !team.isDone)
    #expect(standing(entries, RhythmSubject(.team(4)), terms).served == 0)
    let held = Rhythm.Terms(name: "接待日", kinds: ["reception"], whom: .nobody, every: .times(1, .week))
    let reception = try Fixture.entry(Fixture.kind("reception"), EntryContent(day: Fixture.day("2026-11-20")))
    #expect(standing([reception], RhythmSubject(.everybody), held).isDone)
  }

  @Test("Missing is what is owed less done and declined, whatever was recorded", arguments: 1...50)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let subjects = (1...30).map { RhythmSubject(.resident(Int64($0)), household: Int64(($0 + 1) / 2)) }
    let entries = try (1...Int.random(in: 1...80, using: &random)).map { id in
      let person = Int64.random(in: 1...30, using: &random)
      let outcome = ["well", "notHome", "declined"].randomElement(using: &random) ?? "well"
      let declines =
        outcome == "declined" ? [EntryKind.thisTime, EntryKind.forGood].randomElement(using: &random) : nil
      let party: EntryParty = Bool.random(using: &random) ? .resident(person) : .household((person + 1) / 2)
      let day = "2026-\(Bool.random(using: &random) ? "10" : "11")-\(Int.random(in: 10...20, using: &random))"
      return try visit(Int64(id), party, outcome, on: day, declines: declines)
    }
    let reading = RhythmReading(entries, kinds: Fixture.kinds)
    let standings = subjects.map { reading.standing(of: $0, monthly, in: november) }
    let coverage = Coverage(standings)
    #expect(coverage.owed == 30 && coverage.missing == coverage.owed - coverage.done - coverage.declined)
    #expect(coverage.missing >= 0 && coverage.missing == standings.count { !$0.isDone && !$0.isDeclined })
    // Counted again from the entries themselves, whose lines name the person.
    let served = Set(
      entries.filter { november.contains($0.day) && $0.content.outcome == "well" }.compactMap { $0.content.subject })
    #expect(coverage.done == subjects.count { served.contains($0.party) })
  }
}

@Suite("Rotas") struct RotaTests {
  typealias Fixture = LedgerFixture
  let calendar = OrderFixture.calendar
  let people: [EntryParty] = (1...5).map { .staff($0) }

  @Test("A rota over National Day and a make-up day skips holidays, uses 调休 days and is fair")
  func nationalDay() {
    let days = Rota.days(from: Fixture.day("2026-09-28"), weeks: 2, weekdays: nil, calendar)
    #expect(days.map { String($0.iso.dropFirst(5)) } == ["09-28", "09-29", "09-30", "10-08", "10-09", "10-10"])
    let turns = Rota.fill(days, with: people)
    let counts = people.map { who in turns.count { $0.who == who } }
    #expect(turns.count == 6 && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
  }

  @Test("Weekend duty has no legal holidays and no weekend day that is worked")
  func weekends() {
    let days = Rota.days(from: Fixture.day("2026-09-28"), weeks: 3, weekdays: [6, 7], calendar)
    #expect(days.map { String($0.iso.dropFirst(5)) } == ["10-11", "10-17", "10-18"])
  }

  @Test("It goes on from the last one, passes over who is away, and swaps")
  func goesOn() {
    let days = Rota.days(from: Fixture.day("2026-11-16"), weeks: 1, weekdays: nil, calendar)
    let turns = Rota.fill(days, with: people, turns: [.staff(1): 1, .staff(2): 1])
    #expect(turns.map(\.who) == [.staff(3), .staff(4), .staff(5), .staff(1), .staff(2)])
    let away = Rota.fill(days, with: people, away: [.staff(1): Set(days)])
    #expect(!away.contains { $0.who == .staff(1) } && away.count == 5)
    #expect(Rota.fill(days, with: [.staff(1)], away: [.staff(1): Set(days)]).isEmpty)
    let swapped = Rota.swapping(days[0], days[4], in: turns)
    #expect(swapped[0].who == .staff(2) && swapped[4].who == .staff(3) && swapped[1] == turns[1])
    #expect(Rota.swapping(days[0], Fixture.day("2027-01-01"), in: turns) == turns)
  }

  @Test("A night reaches into the next day and warns of what lies over it")
  func overlaps() throws {
    let (evening, morning, noon) = (
      try #require(ClockTime("18:30")), try #require(ClockTime("08:30")), try #require(ClockTime("12:00"))
    )
    let day = Fixture.day("2026-11-20")
    #expect(Rota.overlap(day, evening, morning, with: day.advanced(by: 1), try #require(ClockTime("08:00")), noon))
    #expect(!Rota.overlap(day, evening, morning, with: day.advanced(by: 1), morning, noon))
    #expect(!Rota.overlap(day, morning, noon, with: day, evening, morning))
  }
}
