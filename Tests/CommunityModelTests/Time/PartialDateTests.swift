import CommunityModel
import TestSupport
import Testing

@Suite("Dates known in part") struct PartialDateTests {
  @Test(
    "A year, a month or a day is kept as it is known",
    arguments: [
      ("1948", "1948-01-01", "1948-12-31"), ("1948-02", "1948-02-01", "1948-02-29"),
      ("1949-02", "1949-02-01", "1949-02-28"), ("1948-02-29", "1948-02-29", "1948-02-29"),
    ] as [(String, String, String)])
  func range(text: String, earliest: String, latest: String) throws {
    let date = try #require(PartialDate(iso: text))
    #expect(date.iso == text)
    #expect(date.earliest.iso == earliest)
    #expect(date.latest.iso == latest)
  }

  @Test(
    "What cannot be is refused",
    arguments: [
      "", "48", "1948-", "1948-13", "1948-00", "1949-02-29", "1948-2", "1948-02-3", "0000", "1948-02-01-01", "一九四八",
    ])
  func impossible(text: String) {
    #expect(PartialDate(iso: text) == nil)
  }

  @Test("A day without its month is no date")
  func dayWithoutMonth() {
    #expect(PartialDate(year: 1948, month: nil, day: 3) == nil)
  }

  @Test(
    "Age counts completed years, and makes nobody older than is known",
    arguments: [
      ("1959-11-20", "2026-11-19", 66), ("1959-11-20", "2026-11-20", 67), ("1959-11", "2026-11-29", 66),
      ("1959-11", "2026-11-30", 67), ("1959", "2026-12-30", 66), ("1959", "2026-12-31", 67),
      ("2004-02-29", "2026-02-28", 21), ("2004-02-29", "2026-03-01", 22), ("2026-11-21", "2026-11-20", 0),
      ("2026", "2026-11-20", 0), ("2012-11-20", "2026-11-20", 14),
    ] as [(String, String, Int)])
  func age(born: String, today: String, age: Int) throws {
    #expect(try #require(PartialDate(iso: born)).age(on: OrderFixture.day(today)) == age)
  }

  @Test("Dates sort by the first day they can mean, the vaguer one later")
  func order() throws {
    let texts = ["1948-03", "1948", "1948-01-02", "1948-01-01", "1948-01"]
    let sorted = try texts.map { try #require(PartialDate(iso: $0)) }.sorted().map(\.iso)
    #expect(sorted == ["1948-01-01", "1948-01", "1948", "1948-01-02", "1948-03"])
  }
}
