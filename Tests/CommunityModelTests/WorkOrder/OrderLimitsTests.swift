import CommunityModel
import TestSupport
import Testing

@Suite("Time limits of orders") struct OrderLimitsTests {
  let limits = OrderLimits()
  let calendar = OrderFixture.calendar

  @Test(
    "Every mode has its limit from receipt",
    arguments: [
      (.atOnce, "2026-11-20 09:30", "2026-11-20 18:00", "the same working day"),
      (.atOnce, "2026-11-20 16:00", "2026-11-20 18:00", "four o'clock sharp is not after four"),
      (.atOnce, "2026-11-20 16:30", "2026-11-23 12:00", "after four on a Friday: Monday noon"),
      (.atOnce, "2026-11-20 23:00", "2026-11-23 12:00", "at night too"),
      (.atOnce, "2026-11-20 06:00", "2026-11-20 18:00", "before opening"),
      (.atOnce, "2026-11-21 10:00", "2026-11-23 18:00", "on a Saturday it counts as received on Monday"),
      (.atOnce, "2026-09-30 16:30", "2026-10-08 12:00", "on the eve of National Day"),
      (.atOnce, "2026-10-01 10:00", "2026-10-08 18:00", "on National Day"),
      (.atOnce, "2026-09-20 10:00", "2026-09-20 18:00", "on a Sunday that is made up"),
      (.atOnce, "2026-09-18 16:30", "2026-09-20 12:00", "the next working day is that Sunday"),
      (.throughout, "2026-11-20 09:30", "2026-11-25 18:00", "three working days"),
      (.throughout, "2026-09-29 09:30", "2026-10-09 18:00", "across National Day"),
      (.throughout, "2026-11-21 09:30", "2026-11-25 18:00", "from a Saturday"),
      (.coordinated, "2026-11-20 09:30", "2026-11-27 18:00", "five working days"),
      (.coordinated, "2026-09-30 09:30", "2026-10-13 18:00", "with the made-up Saturday among them"),
      (.coordinated, "2026-12-30 09:30", "2027-01-07 18:00", "into a year without a table"),
      (.refused, "2026-11-20 09:30", "2026-11-24 18:00", "two working days to explain"),
    ] as [(HandlingMode, String, String, Comment)])
  func due(mode: HandlingMode, received: String, due: String, what: Comment) {
    #expect(OrderFixture.text(limits.due(mode, .normal, receivedAt: OrderFixture.at(received), calendar)) == due, what)
  }

  @Test("An urgent order is due in four hours by the wall clock, whatever its mode", arguments: HandlingMode.allCases)
  func urgent(mode: HandlingMode) {
    let night = OrderFixture.at("2026-11-21 22:00")
    #expect(OrderFixture.text(limits.due(mode, .urgent, receivedAt: night, calendar)) == "2026-11-22 02:00")
    #expect(OrderFixture.text(limits.contactBy(.urgent, receivedAt: night, calendar)) == "2026-11-21 22:30")
    #expect(OrderFixture.text(limits.assignBy(.urgent, receivedAt: night, calendar)) == "2026-11-21 22:30")
  }

  @Test(
    "Assigned and contacted within three working hours",
    arguments: [
      ("2026-11-20 09:30", "2026-11-20 14:30"), ("2026-11-20 16:30", "2026-11-23 10:30"),
      ("2026-11-21 10:00", "2026-11-23 12:00"), ("2026-09-30 17:59", "2026-10-08 11:59"),
    ] as [(String, String)])
  func threeHours(received: String, by: String) {
    let received = OrderFixture.at(received)
    #expect(OrderFixture.text(limits.assignBy(.normal, receivedAt: received, calendar)) == by)
    #expect(OrderFixture.text(limits.contactBy(.normal, receivedAt: received, calendar)) == by)
  }

  @Test("An extension reaches fifteen working days from receipt at most")
  func extended() {
    let received = OrderFixture.at("2026-11-20 09:30")
    #expect(OrderFixture.text(limits.extendedDue(receivedAt: received, calendar)) == "2026-12-11 18:00")
  }

  @Test("A community may set its own limits")
  func own() {
    var own = limits
    own.atOnceCutOff = 15 * 3600
    own.atOnceNextDayBy = 10 * 3600
    own.coordinatedDays = 7
    own.urgentDueWithin = 2 * 3600
    let received = OrderFixture.at("2026-11-20 15:30")
    #expect(OrderFixture.text(own.due(.atOnce, .normal, receivedAt: received, calendar)) == "2026-11-23 10:00")
    #expect(OrderFixture.text(own.due(.coordinated, .normal, receivedAt: received, calendar)) == "2026-12-01 18:00")
    #expect(OrderFixture.text(own.due(.atOnce, .urgent, receivedAt: received, calendar)) == "2026-11-20 17:30")
  }
}

@Suite("Order numbers") struct OrderNumberTests {
  @Test(
    "A number reads back, with three digits or more",
    arguments: ["20261120-004", "20261120-999", "20261120-1000", "20280229-001"])
  func readsBack(text: String) {
    #expect(OrderNumber(text)?.description == text)
  }

  @Test(
    "Anything else is no number",
    arguments: [
      "", "20261120", "20261120-", "20261120-04", "20261131-004", "20261120-000", "1120-004", "20261120-004-1",
    ])
  func noNumber(text: String) {
    #expect(OrderNumber(text) == nil)
  }

  @Test("Numbers sort by day and count, not by text")
  func sorts() throws {
    let texts = ["20261120-1000", "20261121-001", "20261120-999"]
    let sorted = try texts.map { try #require(OrderNumber($0)) }.sorted()
    #expect(sorted.map(\.short) == ["1120-999", "1120-1000", "1121-001"])
  }
}
