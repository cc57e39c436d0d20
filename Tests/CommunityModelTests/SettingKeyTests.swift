import CommunityModel
import Testing

/// Settings as they are written.
@Suite struct SettingKeyTests {
  private let community = Community(name: "青禾社区")

  @Test("Every setting reads back what it writes, and the usual value of each is one")
  func backAndForth() {
    for key in SettingKey.allCases where key != .code {
      var it = community
      #expect(key.set(key.value(community), in: &it), "\(key) \(key.value(community))")
      #expect(it == community, "\(key)")
    }
  }

  @Test(
    "Limits are whole numbers in their ranges and times of day",
    arguments: [
      (SettingKey.coordinatedDays, "7", true), (.coordinatedDays, "0", false), (.coordinatedDays, "61", false),
      (.coordinatedDays, "三", false), (.assignHours, "2", true), (.assignHours, "2.5", false),
      (.urgentContactMinutes, "20", true), (.urgentContactMinutes, "4", false), (.atOnceUntil, "15:30", true),
      (.atOnceUntil, "25:00", false), (.reopenDays, "", false),
    ])
  func limits(_ key: SettingKey, _ text: String, _ isOne: Bool) {
    var it = community
    #expect(key.set(text, in: &it) == isOne)
    #expect(it == community || isOne)
    if isOne { #expect(key.value(it) == text) }
  }

  @Test("Working hours have days, weekdays and spans; the last rule that fits a day counts")
  func hours() throws {
    let text = "09:00-12:00,14:00-18:00; 2026-06-01..2026-08-31 08:30-12:00,15:00-18:30; sat 09:00-12:00"
    var it = community
    #expect(SettingKey.workHours.set(text, in: &it) && SettingKey.workHours.value(it) == text)
    #expect(SettingKey.workHours.set("９点到12点", in: &it) == false)
    var calendar = WorkCalendar()
    calendar.hours = try #require(it.settings.hours)
    func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }
    #expect(try calendar.spans(on: day("2026-07-01")).first?.start == 8 * 3600 + 1800)
    #expect(try calendar.spans(on: day("2026-09-01")).first?.start == 9 * 3600)
    #expect(try calendar.isWorking(day("2026-09-05")) && calendar.spans(on: day("2026-09-05")).count == 1)
    #expect(SettingKey.workHours.set("09:00-12:00,14:00-18:00", in: &it) && it.settings.hours == nil)
  }

  @Test(
    "What does not hold together is no rule",
    arguments: [
      "", "全天", "12:00-09:00", "09:00-12:00,11:00-18:00", "sat 09:00-12:00", "2026-06-01..2026-08-31 09:00-12:00",
      "09:00-12:00; 2026-08-31..2026-06-01 09:00-10:00", "09:00-12:00; xyz 09:00-10:00", "09:00-12:00; 09:00",
      "09:00-12:00; mon 2026-06-01..2026-08-31 09:00-10:00",
    ])
  func faults(_ text: String) {
    var it = community
    #expect(!SettingKey.workHours.set(text, in: &it) && it == community)
  }
}
