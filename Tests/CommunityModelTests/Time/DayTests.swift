import CommunityModel
import TestSupport
import Testing

@Suite("Days") struct DayTests {
  @Test(
    "A civil date has one number, and the number gives the date back",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("1969-12-25", -7), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
      ("1900-03-01", -25_508), ("1900-02-28", -25_509), ("2026-11-20", 20_777), ("0001-01-01", -719_162),
      ("9999-12-31", 2_932_896),
    ] as [(String, Int32)])
  func numbers(iso: String, number: Int32) throws {
    let day = try #require(Day(iso: iso))
    #expect(day.number == number)
    #expect(Day(number: number).iso == iso)
  }

  @Test("Every day of 1896–2104 reads back, follows the one before and moves the weekday on by one")
  func everyDay() throws {
    var day = try #require(Day(iso: "1896-01-01"))
    let last = try #require(Day(iso: "2104-12-31"))
    var weekday = 3
    while day <= last {
      let (year, month, date) = day.civil
      guard Day(year: year, month: month, day: date) == day, Day(iso: day.iso) == day, day.weekday == weekday else {
        Issue.record("\(day.iso) does not read back, or is not weekday \(weekday)")
        return
      }
      day = day.advanced(by: 1)
      weekday = weekday % 7 + 1
    }
  }

  @Test(
    "Text that is no date is no day",
    arguments: [
      "", "2026", "2026-11", "2026-13-01", "2026-00-10", "2026-11-31", "2026-02-29", "2100-02-29", "2026-11-00",
      "0000-01-01", "2026-1-01", "2026-01-1", "26-01-01", " 2026-01-01", "2026-01-01 ", "2026/01/01", "2026-01-01-01",
      "+026-01-01", "２０２６-01-01", "2026--1-01",
    ])
  func impossible(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test("A leap day is there every four years, not in centuries, but in every fourth century")
  func leapYears() {
    let february = [2023, 2024, 2026, 2028, 1900, 2000, 2100, 2400].map { Day.daysInMonth(2, year: $0) }
    #expect(february == [28, 29, 28, 29, 28, 29, 28, 29])
    #expect((0...13).map { Day.daysInMonth($0, year: 2026) } == [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0])
  }

  @Test(
    "Weekdays count from Monday",
    arguments: [("2026-11-20", 5), ("2026-11-22", 7), ("2026-11-23", 1), ("1970-01-01", 4), ("1969-12-29", 1)]
      as [(String, Int)])
  func weekdays(iso: String, weekday: Int) throws {
    #expect(try #require(Day(iso: iso)).weekday == weekday)
  }

  @Test("Months begin on the first, also across a year's end")
  func months() {
    let day = OrderFixture.day("2026-12-31")
    #expect(day.startOfMonth.iso == "2026-12-01")
    #expect(day.startOfNextMonth.iso == "2027-01-01")
    #expect(OrderFixture.day("2028-02-10").startOfNextMonth.iso == "2028-03-01")
    #expect(day.compact == "20261231")
    #expect(day.year == 2026)
    #expect(day.distance(to: OrderFixture.day("2027-01-02")) == 2)
  }
}
