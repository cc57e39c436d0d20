import CommunityModel
import TestSupport
import Testing

@Suite("Working days and hours") struct WorkCalendarTests {
  let calendar = OrderFixture.calendar

  @Test(
    "The notices free days and make others up",
    arguments: [
      ("2026-11-20", true, "an ordinary Friday"), ("2026-11-21", false, "a Saturday"),
      ("2026-11-22", false, "a Sunday"),
      ("2026-09-20", true, "the Sunday made up for National Day"),
      ("2026-10-10", true, "the Saturday made up for National Day"),
      ("2026-02-14", true, "the Saturday made up for Spring Festival"), ("2026-01-04", true, "a Sunday for New Year"),
      ("2026-10-01", false, "National Day, a Thursday"), ("2026-10-07", false, "its last day, a Wednesday"),
      ("2026-10-08", true, "the day after"), ("2026-09-25", false, "Mid-autumn, a Friday"),
      ("2025-10-08", false, "Mid-autumn and National Day together"), ("2024-02-09", true, "eve of 2024, worked"),
      ("2024-02-18", true, "a Sunday made up in 2024"),
    ] as [(String, Bool, Comment)])
  func workingDays(day: String, isWorking: Bool, what: Comment) {
    #expect(calendar.isWorking(OrderFixture.day(day)) == isWorking, what)
  }

  @Test("A year without a table is reckoned from weekdays and the legal holidays, and marked 暂算")
  func unknownYear() {
    let nationalDay = OrderFixture.day("2027-10-01")
    #expect(calendar.isProvisional(nationalDay))
    let isFree = !calendar.isWorking(nationalDay) && !calendar.isWorking(OrderFixture.day("2027-10-02"))
    #expect(isFree)
    #expect(calendar.isWorking(OrderFixture.day("2027-10-04")))
    #expect(!calendar.isProvisional(OrderFixture.day("2026-10-01")))
    #expect(!calendar.isProvisional(OrderFixture.day("2026-11-20")))
  }

  @Test("The community's own exception wins over notice and weekday, and is nothing provisional")
  func overrides() {
    var own = calendar
    own.overrides = [
      OrderFixture.day("2026-10-01"): .workday, OrderFixture.day("2026-11-20"): .holiday,
      OrderFixture.day("2027-10-01"): .holiday, OrderFixture.day("2026-11-22"): .workday,
    ]
    #expect(own.isWorking(OrderFixture.day("2026-10-01")))
    #expect(!own.isWorking(OrderFixture.day("2026-11-20")))
    #expect(!own.isWorking(OrderFixture.day("2027-10-01")))
    #expect(!own.isProvisional(OrderFixture.day("2027-10-01")))
    #expect(own.spans(on: OrderFixture.day("2026-11-22")) == WorkCalendar.standardHours.spans)
  }

  @Test("A day has two spans, with the lunch break between; a day off has none")
  func spans() {
    let friday = OrderFixture.day("2026-11-20")
    #expect(calendar.spans(on: friday).map { [$0.start / 3600, $0.end / 3600] } == [[9, 12], [14, 18]])
    #expect(calendar.spans(on: OrderFixture.day("2026-11-21")).isEmpty)
    #expect(OrderFixture.text(calendar.opening(of: friday)) == "2026-11-20 09:00")
    #expect(OrderFixture.text(calendar.closing(of: friday)) == "2026-11-20 18:00")
    #expect(OrderFixture.text(calendar.opening(of: OrderFixture.day("2026-11-21"))) == "2026-11-21 09:00")
    #expect(OrderFixture.text(calendar.closing(of: OrderFixture.day("2026-11-21"))) == "2026-11-21 18:00")
  }

  /// Summer hours from June to September, and duty on Saturday mornings all year.
  private var summer: WorkCalendar {
    var calendar = calendar
    calendar.hours = [
      WorkCalendar.standardHours,
      WorkCalendar.Hours(
        from: OrderFixture.day("2026-06-01"), until: OrderFixture.day("2026-09-30"),
        spans: [.init(start: 8 * 3600, end: 12 * 3600), .init(start: 15 * 3600, end: 18 * 3600)]),
      WorkCalendar.Hours(weekdays: [6], spans: [.init(start: 9 * 3600, end: 11 * 3600)]),
    ]
    return calendar
  }

  @Test(
    "Summer hours hold from their first day to their last, weekend duty on its weekday",
    arguments: [
      ("2026-05-29", [9, 12, 14, 18], "before summer"), ("2026-06-01", [8, 12, 15, 18], "the first day"),
      ("2026-09-30", [8, 12, 15, 18], "the last day"), ("2026-10-08", [9, 12, 14, 18], "after summer"),
      ("2026-11-21", [9, 11], "duty on a Saturday"), ("2026-11-22", [], "no duty on a Sunday"),
      ("2026-10-03", [], "no duty on a Saturday that is a holiday"),
      ("2026-10-10", [9, 12, 14, 18], "a Saturday made up is a full day"),
      ("2026-09-20", [8, 12, 15, 18], "a Sunday made up in summer has summer hours"),
    ] as [(String, [Int64], Comment)])
  func rules(day: String, hours: [Int64], what: Comment) {
    let spans = summer.spans(on: OrderFixture.day(day))
    #expect(spans.flatMap { [$0.start / 3600, $0.end / 3600] } == hours, what)
  }

  @Test(
    "Work goes on at the next working moment",
    arguments: [
      ("2026-11-20 10:00", "2026-11-20 10:00"), ("2026-11-20 07:00", "2026-11-20 09:00"),
      ("2026-11-20 12:00", "2026-11-20 14:00"), ("2026-11-20 13:59", "2026-11-20 14:00"),
      ("2026-11-20 18:00", "2026-11-23 09:00"), ("2026-11-21 10:00", "2026-11-23 09:00"),
      ("2026-09-30 18:00", "2026-10-08 09:00"), ("2026-09-19 08:00", "2026-09-20 09:00"),
    ] as [(String, String)])
  func nextMoment(from: String, next: String) {
    #expect(OrderFixture.text(calendar.nextWorkingMoment(from: OrderFixture.at(from))) == next)
  }

  @Test(
    "The nth working day after a day passes over holidays and takes made-up days",
    arguments: [
      ("2026-11-20", 0, "2026-11-20"), ("2026-11-20", 1, "2026-11-23"), ("2026-11-20", 3, "2026-11-25"),
      ("2026-11-20", 5, "2026-11-27"), ("2026-09-30", 1, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"),
      ("2026-09-30", 4, "2026-10-12"), ("2026-09-18", 1, "2026-09-20"), ("2026-10-03", 1, "2026-10-08"),
      ("2026-12-31", 1, "2027-01-04"),
    ] as [(String, Int, String)])
  func workingDay(day: String, count: Int, expected: String) {
    #expect(calendar.workingDay(count, after: OrderFixture.day(day)).iso == expected)
  }
}
