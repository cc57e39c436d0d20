import CommunityModel
import NameFinding
import Testing

@Suite struct AgeRangeTests {
  private let today = Day(iso: "2026-11-20")

  @Test(
    "Ages are read as people write them, full-width too",
    arguments: [
      ("80岁+", 80...150), ("80+", 80...150), ("80+岁", 80...150), ("８０岁＋", 80...150), ("80岁以上", 80...150),
      ("80周岁及以上", 80...150), ("80以上", 80...150), ("60-69岁", 60...69), ("６０－６９岁", 60...69), ("60～69岁", 60...69),
      ("60—69岁", 60...69), ("60岁-69岁", 60...69), ("60至69岁", 60...69), ("60岁到69岁", 60...69), ("80岁", 80...80),
      ("80歲+", 80...150), ("14岁以下", 0...14), ("不满14岁", 0...13), ("未满１４周岁", 0...13), ("0岁", 0...0),
    ])
  func read(_ text: String, _ ages: ClosedRange<Int>) {
    #expect(AgeRange(TextFolding.folded(text))?.ages == ages)
  }

  @Test(
    "What speaks of no age, or is not written to its end, is none",
    arguments: [
      "80", "60-69", "岁", "80岁x", "69-60岁", "张80岁", "高龄80+", "999岁", "60-", "60-69", "80以下", "+80", "-5岁", "不满0岁",
      "3-2-501", "1380000", "80岁岁", "",
    ])
  func none(_ text: String) {
    #expect(AgeRange(TextFolding.folded(text)) == nil)
  }

  @Test(
    "Somebody is of an age from their birthday on; a birth known by its year or month is reached with that",
    arguments: [
      ("1946-11-20", true), ("1946-11-21", false), ("1946-11", true), ("1946-12", false), ("1946", true),
      ("1947", false),
      ("1900-01-01", true), ("2030", false),
    ])
  func boundary(_ birth: String, _ isIn: Bool) throws {
    let today = try #require(today)
    #expect(AgeRange(80...150).contains(try #require(PartialDate(iso: birth)), on: today) == isIn)
  }

  @Test(
    "The upper end is whole years too: who is 69 stays in until the day before they are 70",
    arguments: [("1956-11-21", true), ("1956-11-20", false), ("1956", false), ("1957", true), ("1966-11-20", true)])
  func upper(_ birth: String, _ isIn: Bool) throws {
    let today = try #require(today)
    #expect(AgeRange(60...69).contains(try #require(PartialDate(iso: birth)), on: today) == isIn)
  }

  @Test(
    "Every birth that fits lies in the years that are asked for",
    arguments: [0...13, 60...69, 80...150, 80...80, 0...0])
  func years(_ ages: ClosedRange<Int>) throws {
    let today = try #require(today)
    let range = AgeRange(ages)
    let years = range.birthYears(on: today)
    for year in 1850...2026 {
      for text in ["\(year)", "\(year)-01", "\(year)-12", "\(year)-11-20", "\(year)-11-21"] {
        let birth = try #require(PartialDate(iso: text))
        if range.contains(birth, on: today) { #expect(years.contains(year), "\(text)") }
      }
    }
    #expect(years.upperBound - years.lowerBound == ages.count)
  }
}
