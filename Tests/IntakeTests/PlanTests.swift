import CommunityModel
import CommunityResources
import Foundation
import Intake
import Tables
import TestSupport
import Testing

@Suite("What a table is taken to hold")
struct PlanTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func roster(
    _ path: String, only: String? = nil, _ given: [RosterMapping] = [], remembered: [RosterMapping] = []
  ) throws -> RosterPlan {
    try RosterPlan(
      try TableFile.open(path), only: only, BundledResource.rosterVocabulary, overrides: MappingOverrides(given)
    ) { fingerprint in remembered.first { $0.fingerprint == fingerprint } }
  }

  private func orders(_ path: String, only: String? = nil) throws -> OutsidePlan {
    try OutsidePlan(path, only: only, BundledResource.outsideVocabulary) { _ in nil }
  }

  @Test("a workbook of which no sheet can be seen is refused, and a hidden one can be named")
  func hidden() throws {
    let rows = "<sheetData>\(HandmadeWorkbook.row(1, ["姓名", "手机号"]))</sheetData>"
    let path = "\(folder.path)/t.xlsx"
    try HandmadeWorkbook(sheets: [("甲", rows), ("乙", rows)], state: "state=\"hidden\"").write(to: path)
    #expect(throws: TableError.noSheets) { try roster(path) }
    #expect(throws: OutsideSource.Problem.table(.noSheets)) { try orders(path) }
    #expect(try roster(path, only: "乙").sheets.count == 1)
    #expect(try orders(path, only: "乙").sheet.sheet.name == "乙")
  }

  @Test("orders on other sheets are told of, and columns of a roster that are of no use, once each")
  func leftOut() throws {
    func sheet(_ labels: [String]) -> String { "<sheetData>\(HandmadeWorkbook.row(1, labels))</sheetData>" }
    let path = "\(folder.path)/t.xlsx"
    let orders = sheet(["工单编号", "内容"])
    try HandmadeWorkbook(sheets: [("11月", orders), ("统计", sheet(["类别", "件数"])), ("12月", orders)]).write(to: path)
    var plan = try self.orders(path)
    #expect(plan.otherSheets == ["12月"])
    plan.choose(2)
    #expect(plan.otherSheets == ["11月"])
    #expect(try self.orders(path, only: "12月").otherSheets == [])
    let roster = sheet(["序号", "姓名", "手机号", "民族", "爱好"])
    try HandmadeWorkbook(sheets: [("1号楼", roster), ("2号楼", roster)]).write(to: path)
    #expect(try self.roster(path).unusedColumns == ["序号", "爱好"])
  }

  /// A workbook with a chart on a sheet of its own that everybody sees, beside these hidden sheets.
  private func charted(_ hidden: [String]) -> HandmadeWorkbook {
    let rows = "<sheetData>\(HandmadeWorkbook.row(1, ["姓名", "手机号"]))</sheetData>"
    var workbook = HandmadeWorkbook(sheets: hidden.map { ($0, rows) }, styles: "<cellXfs><xf/></cellXfs>")
    var list = "<sheet name=\"图表\" sheetId=\"99\" r:id=\"rIdC\"/>"
    var links = HandmadeWorkbook.link("rIdC", "chartsheet", "chartsheets/sheet1.xml")
    links += HandmadeWorkbook.link("rIdF", "styles", "/xl/styles.xml")
    for (index, name) in hidden.enumerated() {
      list += "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" state=\"hidden\" r:id=\"rId\(index + 1)\"/>"
      links += HandmadeWorkbook.link("rId\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
    }
    let spaces = "xmlns=\"\(HandmadeWorkbook.main)\" xmlns:r=\"\(HandmadeWorkbook.office)\""
    workbook.replace("xl/workbook.xml", Array("<workbook \(spaces)><sheets>\(list)</sheets></workbook>".utf8))
    workbook.replace("xl/_rels/workbook.xml.rels", Array("<Relationships>\(links)</Relationships>".utf8))
    workbook.add("xl/chartsheets/sheet1.xml", "<chartsheet xmlns=\"\(HandmadeWorkbook.main)\"/>")
    return workbook
  }

  @Test("a workbook whose only visible sheet is a chart is refused as one without, and a hidden table can be named")
  func chart() throws {
    let path = "\(folder.path)/t.xlsx"
    try charted(["甲"]).write(to: path)
    #expect(throws: TableError.noSheets) { try roster(path) }
    #expect(throws: OutsideSource.Problem.table(.noSheets)) { try orders(path) }
    #expect(try roster(path, only: "甲").isUsable)
    #expect(throws: TableError.noSuchSheet("图表", available: [])) { try roster(path, only: "图表") }
    let bare = "\(folder.path)/bare.xlsx"
    try charted([]).write(to: bare)
    #expect(throws: TableError.noSheets) { try roster(bare) }
  }

  private func mapping(_ labels: [String], _ fields: [RosterField]) -> RosterMapping {
    var mapping = RosterMapping(proposedFor: labels, BundledResource.rosterVocabulary)
    for (index, field) in fields.enumerated() { mapping.columns[index].field = field }
    return mapping
  }

  @Test("a head that a person explains goes before any row that is remembered")
  func given() throws {
    let path = folder.path + "/t.csv"
    try Data("子,丑\n甲,乙\n解红,3-2-601\n".utf8).write(to: URL(filePath: path))
    let given = mapping(["甲", "乙"], [.name, .address])
    let kept = mapping(["子", "丑"], [.name, .note])
    #expect(try roster(path, remembered: [kept]).sheets[0].header?.rows == 1...1)
    let plan = try roster(path, [given], remembered: [kept])
    #expect(plan.sheets[0].header?.rows == 2...2)
    #expect(plan.sheets[0].mapping == given)
  }

  @Test("hidden sheets that hold people or orders are known, others that are hidden are passed over")
  func hiddenBesides() throws {
    let people = HandmadeWorkbook.sheet([["姓名", "手机号"], ["解红", "19100000001"]])
    let nobody = HandmadeWorkbook.sheet([["姓名", "手机号"]])
    let words = HandmadeWorkbook.sheet([["类别", "代码"], ["低保", "1"]])
    let path = "\(folder.path)/t.xlsx"
    var book = HandmadeWorkbook(sheets: [("名册", people), ("往年", people), ("空表", nobody), ("字典", words)])
    for sheet in 1...3 { book.hide(sheet: sheet) }
    try book.write(to: path)
    var plan = try roster(path)
    #expect(plan.sheets.map(\.sheet.name) == ["名册"] && plan.hidden.map(\.sheet.name) == ["往年"])
    #expect(plan.showHidden() == 1..<2)
    #expect(plan.sheets.map(\.sheet.name) == ["名册", "往年"] && plan.hidden.isEmpty)
    #expect(try roster(path, only: "往年").hidden.isEmpty)
    let order = HandmadeWorkbook.sheet([["工单编号", "内容"], ["99T1", "灯不亮"]])
    var orders = HandmadeWorkbook(sheets: [("11月", order), ("10月", order), ("字典", words)])
    for sheet in 1...2 { orders.hide(sheet: sheet) }
    try orders.write(to: path)
    let list = try self.orders(path)
    #expect(list.sheet.sheet.name == "11月" && list.otherSheets == ["10月"] && list.sheets.count == 2)
  }

  @Test("columns without a head in which something stands are known by their letters and places")
  func unheaded() throws {
    let rows = [["姓名", "手机号", ""], ["解红", "19100000001", ""], ["乐涛", "", "要敲门", "", "常来"]]
    let path = "\(folder.path)/t.xlsx"
    try HandmadeWorkbook(sheets: [("名册", HandmadeWorkbook.sheet(rows))]).write(to: path)
    var plan = try roster(path)
    #expect(plan.sheets[0].unheadedColumns.map(\.column) == ["C", "E"])
    #expect(plan.sheets[0].unheadedColumns.map(\.place) == ["名册!C3", "名册!E3"])
    plan.map(2, to: .note, of: 0)
    #expect(plan.sheets[0].unheadedColumns.map(\.column) == ["E"])
  }
}
