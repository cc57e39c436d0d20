import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("What is owed: when") struct RhythmTests {
  typealias Fixture = LedgerFixture
  let calendar = OrderFixture.calendar

  private func terms(
    _ every: Rhythm.Every, _ calendar: Rhythm.Calendar = .all, blocksSeal: Bool = false
  ) -> Rhythm.Terms {
    Rhythm.Terms(
      name: "每月探访", kinds: ["careVisit"], whom: .careTags(["livingAlone"]), every: every, calendar: calendar,
      blocksSeal: blocksSeal)
  }

  @Test(
    "Periods are stretches of the calendar",
    arguments: [
      (RhythmPeriod.week, "2026-11-20", "2026-11-16", "2026-11-22"),
      (.week, "2026-11-16", "2026-11-16", "2026-11-22"), (.week, "2026-11-22", "2026-11-16", "2026-11-22"),
      (.month, "2026-02-10", "2026-02-01", "2026-02-28"), (.month, "2024-02-10", "2024-02-01", "2024-02-29"),
      (.quarter, "2026-11-20", "2026-10-01", "2026-12-31"), (.half, "2026-06-30", "2026-01-01", "2026-06-30"),
      (.half, "2026-07-01", "2026-07-01", "2026-12-31"), (.year, "2026-11-20", "2026-01-01", "2026-12-31"),
    ] as [(RhythmPeriod, String, String, String)])
  func periods(period: RhythmPeriod, day: String, first: String, last: String) {
    #expect(period.days(around: Fixture.day(day)) == Fixture.day(first)...Fixture.day(last))
    #expect(period.isLong == (period != .week && period != .month))
    #expect(period.next(after: Fixture.day(day)) == Fixture.day(last).advanced(by: 1))
  }

  @Test(
    "What is owed several times falls due at the end of equal parts; on working days the last one not later",
    arguments: [
      (1, RhythmPeriod.month, Rhythm.Calendar.all, "2026-11-20", ["2026-11-30"]),
      (2, .month, .all, "2026-11-20", ["2026-11-15", "2026-11-30"]),
      (2, .month, .workdays, "2026-11-20", ["2026-11-13", "2026-11-30"]),
      (3, .week, .all, "2026-11-20", ["2026-11-18", "2026-11-20", "2026-11-22"]),
      (1, .week, .workdays, "2026-11-20", ["2026-11-20"]),
      // The 10th is worked for the National Day holiday.
      (1, .week, .workdays, "2026-10-07", ["2026-10-10"]),
      (1, .month, .workdays, "2026-10-07", ["2026-10-30"]),
    ] as [(Int, RhythmPeriod, Rhythm.Calendar, String, [String])])
  func dueDays(count: Int, period: RhythmPeriod, days: Rhythm.Calendar, today: String, due: [String]) {
    let found = terms(.times(count, period), days).dueDays(in: period.days(around: Fixture.day(today)), calendar)
    #expect(found.map(\.iso) == due)
  }

  @Test("After the last time and after an event days are calendar days")
  func after() {
    #expect(terms(.after(days: 30)).due(after: Fixture.day("2026-11-20"), calendar)?.iso == "2026-12-20")
    #expect(terms(.event(kind: "memo", days: 3)).due(after: Fixture.day("2026-11-20"), calendar)?.iso == "2026-11-23")
    #expect(terms(.times(1, .month)).due(after: Fixture.day("2026-11-20"), calendar) == nil)
  }

  @Test("Editing holds from the next period; stopping keeps the past")
  func editing() {
    let rhythm = Rhythm(id: 1, terms: [Dated(terms(.times(1, .month)))])
    let edited = rhythm.editing(terms(.times(2, .month)), today: Fixture.day("2026-11-20"))
    #expect(edited.terms(on: Fixture.day("2026-11-30"))?.every == .times(1, .month))
    #expect(edited.terms(on: Fixture.day("2026-12-01"))?.every == .times(2, .month))
    let again = edited.editing(terms(.times(3, .month)), today: Fixture.day("2026-11-25"))
    #expect(again.terms.count == 2 && again.terms(on: Fixture.day("2026-12-01"))?.every == .times(3, .month))
    let stopped = rhythm.stopping(on: Fixture.day("2026-11-20"))
    #expect(stopped.terms(on: Fixture.day("2026-11-19")) != nil && stopped.terms(on: Fixture.day("2026-11-20")) == nil)
  }

  @Test("A value holds from its day on; of two of one day the later one counts")
  func dated() {
    let rates = [Dated(1), Dated(from: Fixture.day("2026-11-10"), 2), Dated(from: Fixture.day("2026-11-10"), 3)]
    #expect(rates.value(on: Fixture.day("2026-11-09")) == 1 && rates.value(on: Fixture.day("2026-11-10")) == 3)
    #expect([Dated(from: Fixture.day("2026-11-10"), 2)].value(on: Fixture.day("2026-11-09")) == nil)
  }

  @Test("Due after the last time: a visit and a refusal for this time put it off, a try does not")
  func dueAfterLast() throws {
    let rhythm = Rhythm(id: 1, terms: [Dated(from: Fixture.day("2026-11-02"), terms(.after(days: 10)))])
    let kind = Fixture.kind("careVisit")
    func due(_ outcomes: [(String, String)], forGood: Bool = false) throws -> RhythmDue? {
      let entries = try outcomes.enumerated().map { index, it in
        var content = Fixture.visit(it.0, on: it.1)
        if it.0 == "declined" {
          content.fields[EntryKind.declinesField] = .choice(forGood ? EntryKind.forGood : EntryKind.thisTime)
        }
        return try Fixture.entry(id: Int64(index + 1), kind, content)
      }
      return RhythmReading(entries, kinds: Fixture.kinds).due(
        rhythm, RhythmSubject(.resident(7)), on: Fixture.day("2026-11-20"), calendar)
    }
    #expect(try due([])?.dueOn.iso == "2026-11-12")
    let tried = try due([("well", "2026-11-05"), ("notHome", "2026-11-12"), ("notHome", "2026-11-16")])
    #expect(tried?.dueOn.iso == "2026-11-15" && tried?.tries == 2 && tried?.lastServed?.iso == "2026-11-05")
    #expect(tried?.overdueDays(on: Fixture.day("2026-11-20")) == 5)
    #expect(try due([("declined", "2026-11-18")])?.dueOn.iso == "2026-11-28")
    #expect(try due([("declined", "2026-11-18")], forGood: true) == nil)
    #expect(try due([("well", "2026-11-20")]) == nil)
  }

  @Test("Three days after F9 on a resident one visit is owed, once")
  func dueAfterEvent() throws {
    let rhythm = Rhythm(id: 1, terms: [Dated(terms(.event(kind: "memo", days: 3)))])
    let event = Fixture.day("2026-11-18")
    func due(_ days: [String]) throws -> RhythmDue? {
      let kind = Fixture.kind("careVisit")
      let entries = try days.enumerated().map { try Fixture.entry(id: Int64($0 + 1), kind, Fixture.visit(on: $1)) }
      return RhythmReading(entries, kinds: Fixture.kinds).due(
        rhythm, RhythmSubject(.resident(7)), on: Fixture.day("2026-11-20"), event: event, calendar)
    }
    #expect(try due([])?.dueOn.iso == "2026-11-21")
    #expect(try due(["2026-11-17"])?.lastServed?.iso == "2026-11-17")
    #expect(try due(["2026-11-19"]) == nil)
  }

  @Test("What blocks the seal does so on its day only once its hour has passed")
  func blocks() throws {
    var asked = terms(.times(1, .week), .workdays, blocksSeal: true)
    asked.hour = ClockTime("18:30")
    let reading = RhythmReading([], kinds: Fixture.kinds)
    let today = Fixture.day("2026-11-20")
    let due = try #require(
      reading.due(Rhythm(id: 1, terms: [Dated(asked)]), RhythmSubject(.everybody), on: today, calendar))
    #expect(due.dueOn == today && !due.blocks(today, at: OrderFixture.at("2026-11-20 18:29"), .china))
    #expect(due.blocks(today, at: OrderFixture.at("2026-11-20 18:30"), .china))
    #expect(!due.blocks(Fixture.day("2026-11-19"), at: OrderFixture.at("2026-11-20 18:30"), .china))
    asked.blocksSeal = false
    let free = reading.due(Rhythm(id: 1, terms: [Dated(asked)]), RhythmSubject(.everybody), on: today, calendar)
    #expect(free?.blocks(today, at: OrderFixture.at("2026-11-20 20:00"), .china) == false)
  }

  @Test("One row a subject and kind, the one that is due first")
  func oneEach() {
    let reading = RhythmReading([], kinds: Fixture.kinds)
    let subject = RhythmSubject(.resident(7))
    let rows = [terms(.times(1, .year)), terms(.times(1, .month)), terms(.times(1, .quarter))].enumerated().compactMap {
      reading.due(Rhythm(id: Int64($0 + 1), terms: [Dated($1)]), subject, on: Fixture.day("2026-11-20"), calendar)
    }
    let one = RhythmDue.oneEach(rows)
    #expect(rows.count == 3 && one.count == 1 && one[0].rhythm == 2)
  }

  @Test("Shipped rhythms are read whole, and only the monthly care visit is on in a new file")
  func shipped() {
    let shipped = EntryKindTable.bundled?.rhythms ?? []
    #expect(shipped.filter(\.isOn).map(\.key) == ["careMonthly"] && shipped.count == 12)
    #expect(shipped.allSatisfy { !$0.terms.blocksSeal && !$0.terms.kinds.isEmpty && $0.names["en"]?.isEmpty == false })
    #expect(shipped.first?.terms.whom == .careTags(["livingAlone", "emptyNest", "lostAbility"]))
    let tags = Set(Catalogue.bundled.careTags.map(\.key))
    for rhythm in shipped {
      if case .careTags(let keys) = rhythm.terms.whom { #expect(tags.isSuperset(of: keys), "\(rhythm.key)") }
    }
    #expect(throws: EntryKindTable.Fault.unknownWord("2/day", column: "every", line: 1)) {
      try EntryKindTable(list: "rhythm\tr\t甲\tA\tno\t-\t-\tnobody\t2/day\t-\tall")
    }
  }

  @Test("Repeats and whom are read as they are written")
  func written() {
    for text in ["1/month", "3/week", "30d", "memo+3d"] { #expect(Rhythm.Every(text)?.written == text) }
    for text in ["", "0/month", "1/day", "month", "d", "+3d", "a+b+3d", "3"] {
      #expect(Rhythm.Every(text) == nil, "\(text)")
    }
    for text in ["tag:livingAlone", "tag:a+b", "households", "items:notices", "nobody"] {
      #expect(Rhythm.Whom(text)?.written == text)
    }
    for text in ["", "tag:", "tag:a+", "items:", "dwellings"] { #expect(Rhythm.Whom(text) == nil, "\(text)") }
  }
}
