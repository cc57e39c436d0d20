import Testing

@testable import Desk

/// What is said of a place, in so much room as there is.
@Suite struct PlaceFactTests {
  @Test(
    "Parts stay whole, and a part that is wider than a line stands alone",
    arguments: [
      (20, ["甲乙  丙丁", "一个很长的岗位名称"]), (6, ["甲乙", "丙丁", "一个很长的岗位名称"]),
      (40, ["甲乙  丙丁  一个很长的岗位名称"]),
    ])
  func lines(_ columns: Int, _ expected: [String]) {
    let fact = PlaceAspects.Fact(label: "岗位", parts: ["甲乙", "丙丁", "一个很长的岗位名称"])
    #expect(fact.lines(columns: columns) { $0.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } } == expected)
  }
}
