import CommunityDocuments
import CommunityResources
import TestSupport
import Testing

@testable import CommunityModel

/// 小结: the sentences of a report.
@Suite("The summary of a report") struct ReportParagraphTests {
  private static let days = CommunityFixture.day("2026-11-01")...CommunityFixture.day("2026-11-30")

  private func names(_ language: Language = .zh) throws -> FigureNames {
    let office = try CommunityFixture().store.office(now: CommunityFixture.friday)
    return FigureNames(office, Wording(language: language), partners: []) { _ in nil }
  }

  private func report(_ services: [ServiceSum], _ counts: [String: Int] = [:]) -> Report {
    let figures = FigureTable.bundled?.figures ?? []
    var report = Report(
      period: .month, days: Self.days, asOf: CommunityFixture.friday, of: nil,
      lines: counts.compactMap { key, count in
        figures.figure(key).map { Report.Line(figure: $0, value: FigureValue(count)) }
      }, tables: [], addedLater: 0)
    report.services = services
    return report
  }

  private func sum(_ team: Int64?, _ line: String?, _ amounts: [String: Int], entries: Int = 1) -> ServiceSum {
    ServiceSum(team: team, kind: "activity", line: line, entries: entries, amounts: amounts)
  }

  /// A month of the seven teams.
  private var month: [ServiceSum] {
    [
      sum(1, "便民服务", ["sessions": 90]), sum(1, "送学上门", ["sessions": 70]),
      sum(1, "政策宣讲", ["sessions": 20, "people": 1000]), sum(2, "义诊", ["sessions": 19, "people": 200]),
      sum(3, "电商培训", ["sessions": 7, "trained": 200, "employed": 60]),
      sum(4, "发放环保资料", ["sessions": 10, "leaflets": 10000]), sum(5, "邻里安全巡查", ["rounds": 30, "incidents": 50]),
      sum(5, "安全课堂", ["lessons": 10]), sum(6, "活动安保", ["sessions": 7]), sum(6, "寻人", ["found": 10]),
      sum(7, "文艺演出", ["sessions": 8, "audience": 40]),
    ]
  }

  @Test("A month says every number of its teams in their order, a sentence a team")
  func numbers() throws {
    let paragraph = ReportParagraph(report(month), try names())
    #expect(paragraph.sentences.count == 7)
    #expect(
      ReportParagraph.numbers(in: paragraph.text)
        == [90, 70, 20, 1000, 19, 200, 7, 200, 60, 10, 10000, 30, 50, 10, 7, 10, 8, 40])
    #expect(paragraph.sentences.first == "红色先锋队：便民服务90场；送学上门70场；政策宣讲20场、1000人次。")
    #expect(paragraph.sentences[2] == "金色创业队：电商培训7场、培训200人次、实现就业60人。")
    let english = ReportParagraph(report(month), try names(.en))
    #expect(ReportParagraph.numbers(in: english.text) == ReportParagraph.numbers(in: paragraph.text))
  }

  @Test("A clause without a count is left out, and so is a sentence without clauses")
  func zero() throws {
    let paragraph = ReportParagraph(
      report([sum(1, "政策宣讲", ["sessions": 2])], ["registered": 5, "finished": 0, "deeds": 0, "activities": 0]),
      try names())
    #expect(paragraph.sentences == ["红色先锋队：政策宣讲2场。", "登记工单5件。"])
    #expect(ReportParagraph(report([]), try names()).sentences.isEmpty)
  }

  @Test("What no team did, and what is no line of a menu, is told by its kind; what counts nothing by how often it was")
  func others() throws {
    var service = sum(nil, nil, [:], entries: 3)
    service.kind = "service"
    #expect(ReportParagraph(report([service]), try names()).sentences == ["其他服务：上门服务3次。"])
  }

  @Test(
    "Words can be changed, numbers cannot",
    arguments: [
      ("红队讲了 20 场，1000 人来听。", true), ("红队讲了２０场，1000人。", true), ("红队讲了21场，1000人。", false),
      ("红队讲了1000人，20场。", false), ("红队讲了20场。", false), ("红队讲了20场，1000人，另有3场。", false), ("", false),
    ])
  func edited(_ text: String, _ isSame: Bool) {
    let paragraph = ReportParagraph(sentences: ["红色先锋队：政策宣讲20场、1000人次。"])
    #expect(paragraph.missing(in: text) == (isSame ? nil : [20, 1000]))
  }
}
