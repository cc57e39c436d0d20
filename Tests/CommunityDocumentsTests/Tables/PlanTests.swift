import CommunityDocuments
import CommunityModel
import CommunityResources
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
      try TableFile.open(path), only: only, BundledResource.rosterVocabulary, given: GivenMappings(given)
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

  private func mapping(_ labels: [String], _ fields: [RosterField]) -> RosterMapping {
    var mapping = RosterMapping(proposedFor: labels, BundledResource.rosterVocabulary)
    for (index, field) in fields.enumerated() { mapping.columns[index].field = field }
    return mapping
  }

  @Test("a head that a person explains goes before any row that is remembered")
  func given() throws {
    let path = try folder.file("t.csv", "子,丑\n甲,乙\n解红,3-2-601\n".utf8)
    let given = mapping(["甲", "乙"], [.name, .address])
    let kept = mapping(["子", "丑"], [.name, .note])
    #expect(try roster(path, remembered: [kept]).sheets[0].header?.rows == 1...1)
    let plan = try roster(path, [given], remembered: [kept])
    #expect(plan.sheets[0].header?.rows == 2...2)
    #expect(plan.sheets[0].mapping == given)
  }
}
