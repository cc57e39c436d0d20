import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import Tables
import TestSupport
import Testing

@testable import CommunityDocuments

@Suite("Forms that are filled")
struct OfficeFormFillingTests {
  private static let words = Wording(language: .zh)
  private let it: CommunityFixture
  private let office: CommunityModel.Office
  private let november = CommunityFixture.day("2026-11-01")

  init() throws {
    it = try CommunityFixture()
    office = try it.store.office(now: CommunityFixture.friday)
  }

  private func book(_ rows: [[String]], after: String = "") throws -> WorkbookForm {
    let sheet = rows.enumerated().map { HandmadeWorkbook.row($0 + 1, $1) }.joined()
    return try WorkbookForm(Array(try HandmadeWorkbook(rows: sheet, after: after).data()))
  }

  private func mapping(
    _ book: WorkbookForm, _ source: OfficeForm.Source, kind: String? = nil, before: OfficeForm.Map? = nil
  ) throws -> OfficeFormMapping {
    try OfficeFormMapping(
      book, source, kind: kind.flatMap { office.kinds.kind($0) }, before: before, from: it.store, office,
      words: Self.words)
  }

  private func result(
    _ book: WorkbookForm, _ map: OfficeForm.Map?, month: Day? = nil, isRevealed: Bool = true
  ) throws -> OfficeFormResult {
    try OfficeFormFilling(
      OfficeForm(id: 1, name: "表", file: "", map: map), book, month: month ?? november, from: it.store, office,
      words: Self.words, viewer: Viewer(it.secretary.staff), isRevealed: isRevealed
    ).result()
  }

  private func texts(_ result: OfficeFormResult) throws -> [[String]] {
    let book = try WorkbookForm(result.filled.bytes)
    return try book.content(of: try book.sheet(nil)).rows.map { row in
      row.cells.map { cell in
        switch cell.value {
        case .text(let text), .number(let text): text
        default: ""
        }
      }
    }
  }

  @Test(
    "Heads say what comes below them, whatever the source",
    arguments: [
      (.residents, "姓名|公民身份号码|现住址|年龄|备注|民族", ["name", nil, "place", "age", "note", nil]),
      (.households, "序号|户主|家庭人口数|住址|联系电话", ["ordinal", "name", "people", "place", "phone"]),
      (.units, "单位名称|联系人|联系电话|应到人数", ["name", "contact", "phone", "expects"]),
      (.entries, "日期|走访对象|走访情况|所属月份|天气", ["day", "whom", "text", "month", nil]),
    ] as [(OfficeForm.Source, String, [String?])])
  func heads(source: OfficeForm.Source, heads: String, keys: [String?]) throws {
    let book = try book([heads.split(separator: "|").map { String($0) }])
    let map = try mapping(book, source, kind: source == .entries ? "visit" : nil).map
    #expect(map.columns == keys.map { $0 ?? "" })
  }

  @Test("What this product refuses to hold is named and stays empty, whoever wants to map it")
  func refused() throws {
    let book = try book([["姓名", "电话", "民族", "开户银行"]])
    var mapping = try mapping(book, .residents)
    #expect(throws: OfficeFormProblem.refusedHead("C 民族")) { try mapping.set("民族", to: "note") }
    let result = try result(book, mapping.map)
    #expect(result.refusedColumns == ["C 民族", "D 开户银行"])
    #expect(result.rows == it.residents.count)
    #expect(try texts(result).dropFirst().allSatisfy { $0.count <= 2 })
  }

  @Test("People are told to whoever says why, and to nobody else")
  func personal() throws {
    let book = try book([["序号", "姓名", "所属网格"]])
    let map = try mapping(book, .residents).map
    #expect(throws: OfficeFormProblem.personal(["B 姓名"])) { try result(book, map, isRevealed: false) }
    var harmless = map
    harmless.columns[1] = ""
    #expect(try result(book, harmless, isRevealed: false).rows == it.residents.count)
  }

  @Test("What entries say of people is told to whoever says why, and never remembered")
  func personalEntries() throws {
    let book = try book([["日期", "走访对象", "走访情况"]])
    let map = try mapping(book, .entries, kind: "visit").map
    #expect(throws: OfficeFormProblem.personal(["B 走访对象", "C 走访情况"])) { try result(book, map, isRevealed: false) }
    let content = EntryContent(
      day: CommunityFixture.day("2026-11-20"), grid: 1, text: "腿脚不便", outcome: "well",
      lines: [
        EntryLine(.resident(it.residents[0]), .received, EntryMeasure.people, 1),
        EntryLine(.staff(1), .did, EntryMeasure.people, 1),
      ])
    _ = try it.store.save(.entry(.new("visit", content)), by: it.clerk, at: CommunityFixture.friday)
    let found = try result(book, map)
    #expect(found.rows == 1)
    #expect(found.memory.marks.filter { !$0.value.isEmpty || Subject($0.key) != nil }.isEmpty, "\(found.memory)")
    let paper = Paper.officeForm(
      OfficeForm(id: 1, name: "表", file: "", map: map), found, month: november, ListView(office, words: Self.words))
    #expect(paper.text().contains(Self.words("form.report.entries")))
  }

  @Test("A month that is over has the people who lived here at its end")
  func pastMonth() throws {
    let (october, day) = (CommunityFixture.day("2026-10-01"), PartialDate(iso: "2026-11-10"))
    var gone = try #require(try it.store.resident(it.residents[0])?.home).residence
    (gone.until, gone.ending) = (day, .movedOut)
    let home = try #require(gone.household)
    let come = Residence(id: -1, resident: -1, household: home, from: day)
    _ = try it.store.save(
      .put([
        it.store.edit(.residence(gone)), .new(.resident(Resident(id: -1, name: "新来人"))), .new(.residence(come)),
      ]), by: it.clerk, at: CommunityFixture.friday)
    let book = try book([["姓名", "电话"]])
    let names = { (month: Day, source: OfficeForm.Source) in
      let book = source == .residents ? book : try self.book([["户主", "联系电话"]])
      return try texts(result(book, mapping(book, source).map, month: month)).dropFirst().compactMap(\.first)
    }
    let (before, now) = (try names(october, .residents), try names(november, .residents))
    #expect(before.contains("张伟明") && !before.contains("新来人") && before.count == 4)
    #expect(!now.contains("张伟明") && now.contains("新来人") && now.count == 4)
    // He was whom one asks for there.
    #expect(try names(october, .households).contains("张伟明") && !names(november, .households).contains("张伟明"))
    let map = try mapping(book, .residents).map
    let form = OfficeForm(id: 1, name: "表", file: "", map: map)
    let report = { (month: Day) in
      Paper.officeForm(
        form, try result(book, map, month: month), month: month, ListView(office, words: Self.words)
      ).text()
    }
    #expect(try report(october).contains("2026年10月31日") && !report(november).contains("2026年11月30日"))
  }

  @Test(
    "Rows are filled as far as they are empty; where something stands in the way nothing is filled",
    arguments: [
      ([["姓名", "电话"]], nil), ([["姓名", "电话"], [], [], [], [], [], ["合计"]], nil),
      ([["姓名", "电话"], [], ["合计"]], .noRoom(rows: 1, needed: 4, at: 3)),
      ([["姓名", "电话"], ["例：王某"]], .noRoom(rows: 0, needed: 4, at: 2)),
      (
        [["姓名", "电话", "区"], ["", "", "青禾"], ["", "", "青禾"], ["", "", "青禾"], ["", "", "青禾"], ["", "", "填表人："]], nil
      ),
      ([["姓名", "电话", "区"], [], ["", "", "填表人："]], .noRoom(rows: 1, needed: 4, at: 3)),
    ] as [([[String]], OfficeFormProblem?)])
  func room(rows: [[String]], problem: OfficeFormProblem?) throws {
    try #require(it.residents.count == 4)
    let cells = rows.map { $0.map { $0.isEmpty ? "" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" } }
    let sheet = cells.enumerated().map { number, row in
      let whole = zip(row, ["A", "B", "C"]).map { cell, letter in
        cell.isEmpty ? "<c r=\"\(letter)\(number + 1)\"/>" : cell
      }
      return "<row r=\"\(number + 1)\">\(whole.joined())</row>"
    }
    let book = try WorkbookForm(Array(try HandmadeWorkbook(rows: sheet.joined()).data()))
    let map = try mapping(book, .residents).map
    if let problem {
      #expect(throws: problem) { try result(book, map) }
    } else {
      #expect(try result(book, map).rows == 4)
    }
  }

  @Test("Figures stand in their cells as numbers, within text as people say them, and are never half understood")
  func figures() throws {
    _ = try it.register("灯不亮")
    let book = try book([
      ["{{figure: registered}}", "共{{数字：登记工单 期=本年}}件", "{{figure: response grid=999}}", "{{community}}{{month}}"],
      ["{{figure: satisfaction}}", "{{figure: residents tag=低保}}", "{{figure: registered theme=x}}"],
    ])
    let result = try result(book, nil)
    let found = try texts(result)
    #expect(found[0] == ["1", "共1件", "{{figure: response grid=999}}", "\(office.community.name)2026年11月"])
    #expect(found[1].first == "—")
    #expect(
      result.unfilled.map(\.name) == [
        "figure: response grid=999", "figure: satisfaction", "figure: registered theme=x",
      ])
    #expect(result.unfilled.map { Self.words($0.reason) }.allSatisfy { !$0.contains("⟦") })
    #expect(throws: OfficeFormProblem.nothingToFill) { try self.result(try self.book([["一", "二"]]), nil) }
  }

  @Test("What differs from last time is told by cell, who came and who is gone by number")
  func changes() throws {
    let book = try book([["姓名", "电话"]])
    let map = try mapping(book, .residents).map
    let first = try result(book, map)
    #expect(first.last == nil && first.changed.isEmpty && first.added.isEmpty)
    var memory = first.memory
    memory.month = CommunityFixture.day("2026-10-01")
    let (same, other) = ("resident#\(it.residents[0])", "resident#\(it.residents[1])")
    memory.marks = [same: memory.marks[same] ?? [:], other: ["name": "0", "phone": "1"], "resident#99": [:]]
    try it.store.keepFilled(1, memory)
    let second = try result(book, map)
    #expect(Set(second.changed.compactMap(\.subject?.description)) == [other])
    #expect(Set(second.added.compactMap(\.subject?.id)) == Set(it.residents.dropFirst(2).map { String($0) }))
    #expect(second.gone.map(\.description) == ["resident#99"])
    // Nothing that is remembered can be read.
    let marks = second.memory.marks.values.flatMap(\.values)
    #expect(!marks.isEmpty && marks.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test("Columns keep what they mean where they move; a head that is another one has to be looked at")
  func moved() throws {
    let old = try book([["姓名", "电话", "其他"]])
    var mapped = try mapping(old, .residents)
    try mapped.set("C", to: "grid")
    let new = try book([["其他", "姓名", "手机"]])
    #expect(throws: OfficeFormProblem.headsChanged(["A 其他", "B 姓名", "C 手机"])) { try result(new, mapped.map) }
    let again = try mapping(new, .residents, before: mapped.map).map
    #expect(again.columns == ["grid", "name", "phone"])
    #expect(try result(new, again).rows == it.residents.count)
  }

  @Test("A head that somebody pointed at is known again, also where rows become something else")
  func keptHead() throws {
    let book = try book([["说明", "甲"], ["姓名", "电话"], ["某某", "某某"]])
    let pointed = try OfficeFormMapping(
      book, .residents, rows: 1...1, from: it.store, office, words: Self.words)
    for source in [OfficeForm.Source.residents, .households] {
      #expect(try mapping(book, source, before: pointed.map).map.firstRow == 1)
    }
    let moved = try self.book([["抬头"], ["姓名", "电话"]])
    #expect(try mapping(moved, .residents, before: pointed.map).map.firstRow == 2, "another head is looked for")
  }

  @Test("Columns that hold what is recorded no more are named")
  func unknownColumns() throws {
    var map = try mapping(try book([["姓名", "电话", "备注"]]), .residents).map
    let form = { OfficeForm(id: 1, name: "表", file: "", map: $0).unknownColumns(office, words: Self.words) }
    #expect(form(map).isEmpty)
    map.columns[2] = "luck"
    #expect(form(map) == ["C luck"])
    map.source = .entries
    map.kind = "noSuchKind"
    #expect(form(map) == ["A name", "B phone", "C luck"])
  }

  // MARK: Files

  @Test("Workbook and report are there both or not at all, at two places, over nothing that is there")
  func writing() throws {
    let folder = try TemporaryFolder()
    let book = try book([["序号", "所属网格"]])
    let kept = try OfficeForm.keep(
      book, named: "表", inPlaceOf: nil, in: it.store, by: it.clerk, at: CommunityFixture.friday)
    var form = kept
    form.map = try mapping(book, .residents).map
    func write(_ output: String, _ report: String? = nil) throws {
      _ = try OfficeFormFill(form, month: november, to: output, report: report).write(
        from: it.store, words: Self.words, by: it.clerk, at: CommunityFixture.friday)
    }
    let output = folder.path("表.xlsx")
    let twice = folder.path + "/../" + (folder.path.split(separator: "/").last ?? "") + "/表.xlsx"
    for path in [output, twice] {
      #expect(throws: OfficeFormProblem.samePlace(output)) { try write(output, path) }
    }
    #expect(throws: StoreError.missingFolder(folder.path("没有"))) { try write(output, folder.path("没有/表.txt")) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(try it.store.lastFilled(form.id, before: november.startOfNextMonth) == nil)
    try Data().write(to: URL(fileURLWithPath: folder.path("有.txt")))
    #expect(throws: StoreError.fileExists(folder.path("有.txt"))) { try write(folder.path("有.xlsx")) }
    try write(output)
    #expect(throws: StoreError.fileExists(output)) { try write(output, folder.path("别处.txt")) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["有.txt", "表.txt", "表.xlsx"])
    for name in ["表.txt", "表.xlsx"] {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    #expect(try it.store.lastFilled(form.id, before: november.startOfNextMonth)?.month == november)
  }

  @Test(
    "The rows of a head are one or two that a sheet has",
    arguments: [
      ("3", 3...3), ("3-4", 3...4), ("1048576", 1_048_576...1_048_576), ("0", nil), ("3-5", nil), ("4-3", nil),
      ("1048577", nil), ("9223372036854775807", nil), ("99999999999999999999", nil), ("3-", nil), ("-3", nil),
      ("", nil), ("三", nil), ("1-2-3", nil),
    ] as [(String, ClosedRange<Int>?)])
  func headRows(text: String, rows: ClosedRange<Int>?) {
    #expect(OfficeForm.headRows(written: text) == rows)
  }

  @Test("A workbook with the number of an identity card is not kept, and says where it stands")
  func identity() throws {
    #expect(try book([["姓名"], ["11010519491231002X"]]).placeOfIdentityNumber() == "表!A2")
    #expect(try book([["姓名"], ["16800000001"]]).placeOfIdentityNumber() == nil)
  }
}
