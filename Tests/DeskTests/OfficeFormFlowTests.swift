import CommunityModel
import CommunityResources
import Foundation
import Tables
import TestSupport
import Testing

@testable import Desk

/// 上级表格 at the desk.
@Suite("Forms of the offices above at the desk") struct OfficeFormFlowTests {
  private let desk: DeskHarness
  private let it: CommunityFixture

  init() throws {
    it = try CommunityFixture()
    desk = try it.desk()
  }

  /// Adds a form of these rows from the folder of the test.
  private func add(_ rows: [[String]], named name: String = "津贴") throws {
    let sheet = rows.enumerated().map { HandmadeWorkbook.row($0 + 1, $1) }.joined()
    try desk.lay(HandmadeWorkbook(rows: sheet), named: "空表.xlsx")
    desk.openOfficeForms()
    desk.press(.newRecord)
    desk.fill(["file": "/home/clerk/空表.xlsx", "name": name])
    desk.save()
    desk.work()
  }

  private var form: OfficeForm {
    get throws { try #require(try it.store.officeForms().first?.form) }
  }

  @Test("A form is added, its columns are mapped, and it is filled for a month with a report on screen")
  func adding() throws {
    try add([["姓名", "电话", "民族"]])
    #expect(
      desk.screen == "officeForms" && desk.text.contains("津贴")
        && desk.message == desk.words("officeForm.kept", ["name": "津贴"]))
    desk.press(.edit)
    desk.save()
    #expect(desk.text.contains(desk.words("form.meaning.refused")))
    desk.save()
    #expect(try form.map?.columns == ["name", "phone", ""] && form.map?.source == .residents)
    #expect(desk.screen == "officeForms", "\(desk.text)")

    // Names need somebody who says why; the desk says so in its own words.
    desk.press(.open)
    desk.save()
    desk.work()
    #expect(desk.isProblem && !desk.message.contains("--"), "\(desk.message)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.services.folder) == ["空表.xlsx"])
    desk.press(.open)
    desk.fill(["reveal": " ", "reason": "街道要求", "file": "十一月.xlsx"])
    desk.save()
    desk.work()
    #expect(desk.screen == "officeForm.report" && desk.text.contains("民族"), "\(desk.text)")
    let path = desk.services.folder + "/十一月.xlsx"
    let filled = try WorkbookForm(path: path)
    #expect(try filled.content(of: filled.sheet(nil)).rows.count == 1 + it.residents.count)
    #expect(FileManager.default.fileExists(atPath: desk.services.folder + "/十一月.txt"))
    desk.press(.back)
    #expect(desk.lines.contains { $0.contains("津贴") && $0.contains("2026年11月") }, "\(desk.text)")
  }

  @Test("The rows of a head are said as people count them, and known the next time")
  func head() throws {
    try add([["说明", "甲"], ["姓名", "电话"]])
    desk.press(.edit)
    desk.fill(["head": "9223372036854775807"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "head" }?.problem == desk.words("officeForm.head.problem"))
    desk.fill(["head": "1"])
    desk.save()
    desk.save()
    #expect(try form.map?.firstRow == 1)
    desk.press(.edit)
    desk.fill(["source": "户"])
    desk.save()
    desk.save()
    #expect(try form.map?.firstRow == 1 && form.map?.source == .households)
  }

  @Test("A sheet without a head says where to point at one")
  func noHead() throws {
    try add([["一"], ["二"]])
    desk.press(.edit)
    desk.save()
    #expect(desk.text.contains("表头行") && !desk.text.contains("--head"), "\(desk.text)")
  }

  @Test("A form is removed, and comes back when that is undone")
  func removing() throws {
    try add([["姓名", "电话"]])
    let kept = try form
    desk.press(.removeForm)
    #expect(try it.store.officeForms().isEmpty && desk.text.contains(desk.words("officeForm.none")))
    #expect(desk.message == desk.words("officeForm.removed", ["name": "津贴"]))
    #expect(desk.offer(.removeForm)?.refusal == desk.words("refusal.noOfficeForm"))
    desk.press(.undo)
    desk.press(.open)
    #expect(try form == kept && desk.screen == "officeForms" && desk.text.contains("津贴"))
  }

  @Test("A form of cells alone has no columns to map; a month to come is not filled")
  func cells() throws {
    try add([["{{month}}", "{{figure: registered}}"]])
    #expect(desk.message == desk.words("officeForm.keptPlaces", ["name": "津贴", "count": "2"]))
    #expect(desk.offer(.edit)?.refusal == desk.words("refusal.cellsOnly"))
    desk.press(.open)
    desk.fill(["month": "2099-01"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "month" }?.problem != nil)
  }

  @Test("What the rows of a form are is asked first; entries want their kind")
  func mapped() throws {
    try add([["日期", "走访对象"]])
    desk.press(.edit)
    desk.fill(["source": "台账"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "kind" }?.problem != nil)
  }
}
