import CommunityModel
import CommunityResources
import Testing

@testable import CommunityDocuments

@Suite("Places in the cells of forms")
struct FormTokenTests {
  @Test(
    "are found within text, in half and full width",
    arguments: [
      ("{{month}}", ["month"]), ("本月{{figure: a}}件、{{ figure: b }}件", ["figure: a", "figure: b"]),
      ("｛｛figure：registered　team＝red｝｝", ["figure:registered team=red"]), ("{｛month｝}", ["month"]),
      ("{{a\nb}}", ["a b"]), ("{month}", []), ("{{month", []), ("}} {{", []), ("{{a {{b}}", ["b"]), ("", []),
    ] as [(String, [String])])
  func found(text: String, contents: [String]) {
    let tokens = FormToken.all(in: text)
    #expect(tokens.map(\.content) == contents)
    let scalars = Array(text.unicodeScalars)
    for token in tokens {
      let inside = scalars[token.range]
      #expect("{｛".unicodeScalars.contains(inside.first ?? " ") && "}｝".unicodeScalars.contains(inside.last ?? " "))
    }
  }

  @Test("stand alone where nothing but spaces is beside them")
  func alone() throws {
    for (text, isWhole) in [(" {{month}} ", true), ("({{month}})", false)] {
      #expect(try #require(FormToken.all(in: text).first).isWhole(of: text) == isWhole)
    }
  }

  @Test(
    "ask for what they say",
    arguments: [
      ("month", .month), ("月份", .month), ("Community", .community), ("今天", .today), ("year", .year),
      ("figure: registered", .figure(key: "registered", filters: [], period: .month)),
      ("数字:登记工单 期=本年", .figure(key: "登记工单", filters: [], period: .year)),
      (
        "figure: registered team = 红色 先锋 grid=001 period=lastMonth",
        .figure(
          key: "registered",
          filters: [.init(dimension: .team, value: "红色 先锋"), .init(dimension: .grid, value: "001")], period: .lastMonth)
      ),
    ] as [(String, FormRequest)])
  func asks(content: String, request: FormRequest) throws {
    #expect(try FormRequest(content, Wording(language: .zh)) == request)
  }

  @Test(
    "that ask for nothing say why",
    arguments: [
      ("weather", .unknown("weather")), ("number: a", .unknown("number: a")),
      ("figure: a luck=7", .unknownDimension("luck")), ("figure: a month=2026-11", .unknownDimension("month")),
      ("figure: a period=ever", .unknownPeriod("ever")), ("figure: a team=red team=blue", .tooManyFilters),
      ("figure: a team=red grid=001 tag=低保", .tooManyFilters),
    ] as [(String, FormRequest.Fault)])
  func faults(content: String, fault: FormRequest.Fault) {
    #expect(throws: fault) { try FormRequest(content, Wording(language: .zh)) }
  }

  @Test(
    "are of the days that their period says",
    arguments: [
      (FormPeriod.month, "2026-11-01", "2026-11-30"), (.lastMonth, "2026-10-01", "2026-10-31"),
      (.lastYear, "2025-11-01", "2025-11-30"), (.year, "2026-01-01", "2026-11-30"),
      (.quarter, "2026-10-01", "2026-11-30"),
    ])
  func periods(period: FormPeriod, first: String, last: String) throws {
    let days = period.days(of: try #require(Day(iso: "2026-11-01")))
    #expect(days.lowerBound.iso == first && days.upperBound.iso == last)
  }
}
