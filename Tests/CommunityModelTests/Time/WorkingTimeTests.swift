import CommunityModel
import TestSupport
import Testing

@Suite("Working time") struct WorkingTimeTests {
  let calendar = OrderFixture.calendar

  @Test(
    "Only hours at work count",
    arguments: [
      ("2026-11-20 09:00", "2026-11-20 18:00", 7 * 60), ("2026-11-20 11:30", "2026-11-20 14:30", 60),
      ("2026-11-20 12:00", "2026-11-20 14:00", 0), ("2026-11-20 00:00", "2026-11-21 00:00", 7 * 60),
      ("2026-11-20 17:00", "2026-11-23 10:00", 120), ("2026-11-21 00:00", "2026-11-22 23:59", 0),
      ("2026-09-30 17:00", "2026-10-08 10:00", 120), ("2026-09-19 00:00", "2026-09-21 00:00", 7 * 60),
      ("2026-11-20 18:00", "2026-11-20 09:00", -7 * 60), ("2026-11-20 10:00", "2026-11-20 10:00", 0),
      ("2026-12-31 17:00", "2027-01-04 10:00", 120),
    ] as [(String, String, Int64)])
  func measure(from: String, to: String, minutes: Int64) {
    #expect(calendar.workingSeconds(from: OrderFixture.at(from), to: OrderFixture.at(to)) == minutes * 60)
  }

  @Test(
    "Working time added passes over lunch, night, weekend and holiday",
    arguments: [
      ("2026-11-20 09:30", 180, "2026-11-20 14:30"), ("2026-11-20 09:00", 180, "2026-11-20 12:00"),
      ("2026-11-20 09:00", 181, "2026-11-20 14:01"), ("2026-11-20 16:30", 180, "2026-11-23 10:30"),
      ("2026-11-20 22:00", 60, "2026-11-23 10:00"), ("2026-09-30 17:00", 180, "2026-10-08 11:00"),
      ("2026-11-20 13:00", 0, "2026-11-20 13:00"), ("2026-11-20 18:00", 420, "2026-11-23 18:00"),
    ] as [(String, Int64, String)])
  func add(start: String, minutes: Int64, end: String) {
    #expect(OrderFixture.text(calendar.adding(workingSeconds: minutes * 60, to: OrderFixture.at(start))) == end)
  }

  @Test("What was added is measured again, and time splits where you like", arguments: [1, 2, 3, 4] as [UInt64])
  func inverse(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let first = OrderFixture.at("2024-01-01").seconds
    let last = OrderFixture.at("2027-12-31").seconds
    for _ in 0..<300 {
      let start = Instant(seconds: .random(in: first...last, using: &random))
      let seconds = Int64.random(in: 1...(60 * 7 * 3600), using: &random)
      let end = calendar.adding(workingSeconds: seconds, to: start)
      let middle = Instant(seconds: .random(in: start.seconds...end.seconds, using: &random))
      let measured = calendar.workingSeconds(from: start, to: end)
      let split = calendar.workingSeconds(from: start, to: middle) + calendar.workingSeconds(from: middle, to: end)
      guard measured == seconds, split == seconds, calendar.workingSeconds(from: end, to: start) == -seconds,
        // Not a second earlier would do: the end lies within working time.
        calendar.workingSeconds(from: start, to: end.adding(seconds: -1)) == seconds - 1
      else {
        Issue.record("\(seconds) s from \(OrderFixture.text(start)): measured \(measured), split \(split)")
        return
      }
    }
  }

  @Test("A calendar that closes every day answers all the same")
  func closedForEver() {
    var closed = WorkCalendar()
    closed.hours = [WorkCalendar.Hours(spans: [])]
    let start = OrderFixture.at("2026-11-20 09:00")
    #expect(closed.adding(workingSeconds: 1, to: start) > start)
    #expect(closed.workingSeconds(from: start, to: start.adding(seconds: 86_400 * 30)) == 0)
  }
}
