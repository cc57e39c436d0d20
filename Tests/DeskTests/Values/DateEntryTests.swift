import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

@Suite struct DateEntryTests {
  static let today = CommunityFixture.day("2026-11-20")
  static let calendar = WorkCalendar.bundled

  static let days: [(String, String?)] = [
    ("2026-11-21", "2026-11-21"), ("26-11-21", "2026-11-21"), ("20261121", "2026-11-21"), ("2026/11/21", "2026-11-21"),
    ("11-21", "2026-11-21"), ("11.21", "2026-11-21"), ("11/21", "2026-11-21"), ("11月21日", "2026-11-21"),
    ("１１－２１", "2026-11-21"), ("11-20", "2026-11-20"), ("11-19", "2027-11-19"), ("1-5", "2027-01-05"),
    ("+3", "2026-11-23"), ("+0", "2026-11-20"), ("+3660", "2036-11-27"), ("+3661", nil), ("今天", "2026-11-20"),
    ("明天", "2026-11-21"), ("后天", "2026-11-22"), ("昨天", "2026-11-19"), (" 明天 ", "2026-11-21"), ("", nil), ("某天", nil),
    ("11-31", nil), ("2026-02-29", nil), ("13-1", nil), ("5", nil), ("0-0", nil), ("-3", nil),
    ("99999999999999999999-1-1", nil),
  ]

  @Test("Days are read as people write them", arguments: days)
  func day(_ text: String, _ expected: String?) {
    #expect(DateEntry.day(text, today: Self.today, words: Wording(language: .zh))?.iso == expected)
  }

  @Test(
    "A month and a day of the past are of this year or the last",
    arguments: [("11-19", "2026-11-19"), ("11-20", "2026-11-20"), ("11-21", "2025-11-21")])
  func past(_ text: String, _ expected: String) {
    #expect(DateEntry.day(text, today: Self.today, isPast: true, words: Wording(language: .zh))?.iso == expected)
  }

  @Test("English names of days", arguments: [("today", "2026-11-20"), ("Tomorrow", "2026-11-21")])
  func english(_ text: String, _ expected: String) {
    #expect(DateEntry.day(text, today: Self.today, words: Wording(language: .en))?.iso == expected)
  }

  static let moments: [(String, String?)] = [
    ("14:30", "2026-11-20 14:30"), ("9:05", "2026-11-20 09:05"), ("１４：３０", "2026-11-20 14:30"),
    ("11-21 18:00", "2026-11-21 18:00"), ("明天 9:00", "2026-11-21 09:00"), ("明天", "2026-11-21 18:00"),
    ("2026-11-23", "2026-11-23 18:00"), ("25:00", nil), ("14:61", nil), ("", nil), ("某时", nil), ("某天 14:30", nil),
    ("14:30 明天", nil),
  ]

  @Test("Moments are a day, a time or both; the day alone is its closing time", arguments: moments)
  func moment(_ text: String, _ expected: String?) {
    let moment = DateEntry.moment(
      text, now: CommunityFixture.friday, calendar: Self.calendar, words: Wording(language: .zh))
    #expect(moment.map { DateEntry.text($0, Self.calendar) } == expected)
  }

  @Test("What is written is read back to the minute", arguments: [0, 60, 86_340, 86_400 * 40])
  func roundTrip(_ seconds: Int64) {
    let moment = CommunityFixture.friday.adding(seconds: seconds)
    let read = DateEntry.moment(
      DateEntry.text(moment, Self.calendar), now: CommunityFixture.friday, calendar: Self.calendar,
      words: Wording(language: .zh))
    #expect(read == moment)
  }

  static let passed: [(String, String?)] = [
    ("8:15", "2026-11-20 08:15"), ("22:30", "2026-11-19 22:30"), ("9:30", "2026-11-20 09:30"),
    ("今天", "2026-11-20 09:30"), ("11-20", "2026-11-20 09:30"), ("昨天", "2026-11-19 18:00"),
    ("昨天 22:30", "2026-11-19 22:30"), ("12-31 8:00", "2025-12-31 08:00"),
  ]

  @Test("What has passed is read as the past: a time still to come today was yesterday's", arguments: passed)
  func past(_ text: String, _ expected: String?) {
    let moment = DateEntry.moment(
      text, now: CommunityFixture.friday, calendar: Self.calendar, isPast: true, words: Wording(language: .zh))
    #expect(moment.map { DateEntry.text($0, Self.calendar) } == expected)
  }

  @Test(
    "Three days more count from the date that there was", arguments: [("+3", "2026-11-30"), ("11-29", "2026-11-29")])
  func more(_ text: String, _ expected: String) {
    let from = CommunityFixture.day("2026-11-27")
    #expect(DateEntry.day(text, today: Self.today, from: from, words: Wording(language: .zh))?.iso == expected)
    let moment = DateEntry.moment(
      text, now: CommunityFixture.friday, calendar: Self.calendar, from: from, words: Wording(language: .zh))
    #expect(moment.map { DateEntry.text($0, Self.calendar) } == expected + " 18:00")
  }
}
