import CommunityModel
import Testing

/// Settings as they are written.
@Suite struct SettingKeyTests {
  private let community = Community(name: "青禾社区")

  @Test("Every setting reads back what it writes, and the usual value of each is one")
  func backAndForth() {
    for key in SettingKey.allCases where key != .code {
      var it = community
      #expect(key.set(key.value(community), in: &it, lastSealed: nil), "\(key) \(key.value(community))")
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
    #expect(key.set(text, in: &it, lastSealed: nil) == isOne)
    #expect(it == community || isOne)
    if isOne { #expect(key.value(it) == text) }
  }

  @Test("Working hours have days, weekdays and spans; the last rule that fits a day counts")
  func hours() throws {
    let text = "09:00-12:00,14:00-18:00; 2026-06-01..2026-08-31 08:30-12:00,15:00-18:30; sat 09:00-12:00"
    var it = community
    #expect(SettingKey.workHours.set(text, in: &it, lastSealed: nil) && SettingKey.workHours.value(it) == text)
    #expect(SettingKey.workHours.set("９点到12点", in: &it, lastSealed: nil) == false)
    var calendar = WorkCalendar()
    calendar.hours = it.settings.everyHours
    func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }
    #expect(try calendar.spans(on: day("2026-07-01")).first?.start == 8 * 3600 + 1800)
    #expect(try calendar.spans(on: day("2026-09-01")).first?.start == 9 * 3600)
    #expect(try calendar.isWorking(day("2026-09-05")) && calendar.spans(on: day("2026-09-05")).count == 1)
    #expect(
      SettingKey.workHours.set("09:00-12:00,14:00-18:00", in: &it, lastSealed: nil)
        && it.settings.currentHours == [WorkCalendar.standardHours])
  }

  @Test("Days that are sealed keep the hours that they were counted with, however often hours are set")
  func sealed() throws {
    var it = community
    func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }
    for (text, last) in [
      ("08:00-12:00", "2026-11-20"), ("07:00-12:00", "2026-11-20"), ("10:00-12:00; sat 09:00-12:00", "2026-11-24"),
    ] {
      #expect(SettingKey.workHours.set(text, in: &it, lastSealed: try day(last)))
    }
    var calendar = WorkCalendar()
    calendar.hours = it.settings.everyHours
    for (iso, hour) in [("2026-11-20", 9), ("2026-11-23", 7), ("2026-11-24", 7), ("2026-11-25", 10)] {
      #expect(try calendar.spans(on: day(iso)).first?.start == Int64(hour) * 3600, "\(iso)")
    }
    #expect(try !calendar.isWorking(day("2026-11-21")) && calendar.isWorking(day("2026-11-28")))
    #expect(SettingKey.workHours.value(it) == "10:00-12:00; sat 09:00-12:00")
  }

  @Test(
    "What does not hold together is no rule",
    arguments: [
      "", "全天", "12:00-09:00", "09:00-12:00,11:00-18:00", "sat 09:00-12:00", "2026-06-01..2026-08-31 09:00-12:00",
      "09:00-12:00; 2026-08-31..2026-06-01 09:00-10:00", "09:00-12:00; xyz 09:00-10:00", "09:00-12:00; , 09:00-10:00",
      "09:00-12:00; 09:00",
      "09:00-12:00; mon 2026-06-01..2026-08-31 09:00-10:00",
    ])
  func faults(_ text: String) {
    var it = community
    #expect(!SettingKey.workHours.set(text, in: &it, lastSealed: nil) && it == community)
  }
}
