import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import Intake
import Tables
import TestSupport
import Testing

@testable import CommunityDocuments

@Suite("A batch of orders that is filled in")
struct BatchReturnTests {
  @Test("Finished orders get what was done, reply and time in their rows; every other row is told with its reason")
  func filled() throws {
    let it = try CommunityFixture()
    let folder = try TemporaryFolder()
    for number in ["HX1", "HX2", "HX3"] {
      var registration = it.registration("灯不亮")
      registration.externalNumber = number
      let saved = try it.store.save(.register([.register(registration)]), by: it.clerk, at: CommunityFixture.friday)
      let order = try #require(saved.orders.first)
      if number == "HX2" { continue }
      try it.carryOut(
        order.number, .assign(it.assignment(.throughout)), .start(firstContactAt: nil),
        .finish(Completion(done: "换了灯泡", solved: .yes, reply: "已告知 13812345678")))
    }
    func row(_ number: String, _ done: String) -> [String] { [number, "2026-11-18 09:00", "灯不亮", done] }
    let rows = [
      ["工单编号", "来电时间", "诉求内容", "办理情况", "答复来电人情况"], row("HX3", "以前写的"), row("HX1", ""), row("HX2", ""), row("HX9", ""),
    ]
    let sheet = rows.enumerated().map { HandmadeWorkbook.row($0 + 1, $1) }.joined()
    let (batch, output) = (folder.path("批次.xlsx"), folder.path("回填.xlsx"))
    try HandmadeWorkbook(rows: sheet).write(to: batch)
    func write(_ report: String? = nil) throws -> OfficeFormResult {
      try BatchReturn(batch, to: output, report: report).write(
        from: it.store, words: Wording(language: .zh), by: it.clerk, at: CommunityFixture.friday, MappingOverrides()
      ) { _ in nil }
    }
    #expect(throws: OfficeFormProblem.samePlace(output)) { try write(output) }
    #expect(throws: StoreError.missingFolder(folder.path("没有"))) { try write(folder.path("没有/说明.txt")) }
    #expect(!FileManager.default.fileExists(atPath: output))
    let result = try write()
    let filled = try WorkbookForm(path: output)
    let cells = try filled.content(of: try filled.sheet(nil)).rows.map { $0.cells.map(\.value) }
    #expect(cells.map { $0[0] } == rows.map { .text($0[0]) }, "the same rows in the same order")
    #expect(cells[1][3...] == [.text("以前写的"), .text("已告知 138****5678")])
    #expect(cells[2][3...] == [.text("换了灯泡"), .text("已告知 138****5678")])
    #expect(result.rows == 2 && result.cells == 3)
    #expect(result.unfilled.map(\.place) == ["表!D2", "表!A4", "表!A5"])
    #expect(result.unfilled.map(\.reason) == [.occupied, .unfinished, .noOrder])
    #expect(FileManager.default.fileExists(atPath: folder.path("回填.txt")))
  }
}
