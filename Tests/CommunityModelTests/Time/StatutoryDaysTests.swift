import CommunityModel
import CommunityResources
import Intake
import Tables
import Testing

@Suite("Days that the law frees, and days that a community enters")
struct StatutoryDaysTests {
  private let calendar = WorkCalendar.bundled

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  @Test("a year without a notice has the thirteen days of the law, whatever their weekday")
  func byLaw() throws {
    let days = calendar.namedDays(in: 2027)
    #expect(
      days.map(\.day.iso) == [
        "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
        "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
      ])
    #expect(days.allSatisfy { $0.source == .rule && $0.kind == .holiday && !calendar.isWorking($0.day) })
    #expect(try calendar.isProvisional(day("2027-01-04")) && calendar.isWorking(day("2027-01-04")))
    // In 2028 Mid-autumn falls on 3 October.
    #expect(calendar.namedDays(in: 2028).count == 12)
    for year in 2027...2060 { #expect((12...13).contains(calendar.namedDays(in: year).count), "\(year)") }
  }

  @Test("a year with a notice is as the notice says, and a year of which nothing is known as its weekdays say")
  func others() throws {
    #expect(calendar.namedDays(in: 2026).allSatisfy { $0.source == .notice && $0.holiday != nil })
    #expect(try !calendar.isProvisional(day("2026-10-01")) && !calendar.isWorking(day("2026-10-07")))
    #expect(calendar.namedDays(in: 2061).isEmpty)
    #expect(try calendar.isWorking(day("2061-10-03")) && calendar.isProvisional(day("2061-10-03")))
  }

  @Test("what a community enters wins, and a year is known once every legal holiday is entered")
  func entered() throws {
    var settings = CommunitySettings()
    settings.enter([try day("2027-02-14"): .workday, try day("2027-01-01"): .workday])
    var some = calendar
    some.add(settings.calendarDays)
    #expect(try some.isWorking(day("2027-02-14")) && some.isWorking(day("2027-01-01")))
    #expect(try some.isProvisional(day("2027-01-04")) && !some.isProvisional(day("2027-02-14")))
    settings.enter(
      Dictionary(
        uniqueKeysWithValues: calendar.namedDays(in: 2027).map { ($0.day, Optional(WorkCalendar.DayKind.holiday)) }))
    var all = calendar
    all.add(settings.calendarDays)
    #expect(all.knownYears.contains(2027))
    #expect(try !all.isProvisional(day("2027-01-04")) && !all.isWorking(day("2027-01-01")))
    #expect(try all.namedDays(in: 2027).map(\.source).contains(.rule) == false && all.isProvisional(day("2028-01-04")))
    settings.enter([try day("2027-01-01"): nil])
    #expect(settings.calendarDays.map(\.day) == settings.calendarDays.map(\.day).sorted())
    #expect(try !settings.calendarDays.contains { try $0.day == day("2027-01-01") })
  }

  @Test(
    "rows of lists of days off",
    arguments: [
      (["日期", "安排"], CalendarRow.none), (["2027-01-01", "放假"], .day(20_819, .holiday)),
      (["元旦", "2027年1月1日", "休"], .day(20_819, .holiday)), (["2027/1/1", "上班"], .day(20_819, .workday)),
      (["20270101", "work"], .day(20_819, .workday)), (["2027-01-01", "ＯＦＦ", "周五"], .day(20_819, .holiday)),
      (["2027-01-01", "也许"], .unclear), (["2027-01-01", "放假", "上班"], .unclear),
      (["2027-01-01", "2027-01-03", "放假"], .unclear),
    ] as [([String], CalendarRow)])
  func rows(_ cells: [String], _ row: CalendarRow) {
    #expect(CalendarRow(SheetRow(sheet: nil, number: 1, cells: cells.map { SheetCell(.text($0)) })) == row)
  }
}

extension CalendarRow {
  fileprivate static func day(_ number: Int32, _ kind: WorkCalendar.DayKind) -> CalendarRow {
    .day(Day(number: number), kind)
  }
}
