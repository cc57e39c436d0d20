import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

@Suite("What is kept of the forms of the offices above")
struct OfficeFormTests {
  private let it: CommunityFixture
  private let october = CommunityFixture.day("2026-10-01")
  private let november = CommunityFixture.day("2026-11-01")

  init() throws { it = try CommunityFixture() }

  private func form(_ content: [UInt8]) throws -> OfficeForm {
    var form = OfficeForm(id: -1, name: "津贴", file: try it.store.keepOfficeFormFile(content))
    let saved = try it.store.save(.put([.new(.officeForm(form))]), by: it.clerk, at: CommunityFixture.friday)
    form.id = try #require(saved.numbers[Record.Reference(.officeForm, -1)])
    return form
  }

  @Test("A workbook is kept once, comes back byte for byte, and no two forms have one name")
  func file() throws {
    let form = try form([1, 2, 3])
    #expect(try it.store.keepOfficeFormFile([1, 2, 3]) == form.file)
    #expect(try it.store.officeFormFile(form.file) == [1, 2, 3])
    #expect(try it.store.officeFormFile("00") == nil)
    #expect(throws: StoreError.invalid([RecordProblem("formName", .duplicate)])) {
      _ = try self.form([4])
    }
    #expect(try it.store.officeForms().map(\.form) == [form])
  }

  @Test("What a form held is compared with the month before, also where it is filled again")
  func memory() throws {
    let form = try form([1])
    #expect(try it.store.lastFilled(form.id, before: november) == nil)
    let first = OfficeFormMemory(month: october, marks: ["resident#1": ["name": "a"]])
    try it.store.keepFilled(form.id, first)
    let second = OfficeFormMemory(month: november, marks: ["resident#1": ["name": "b"], "resident#2": [:]])
    try it.store.keepFilled(form.id, second)
    #expect(try it.store.lastFilled(form.id, before: november) == first)
    try it.store.keepFilled(form.id, second)
    #expect(try it.store.lastFilled(form.id, before: november) == first)
    #expect(try it.store.lastFilled(form.id, before: november.startOfNextMonth) == second)
  }

  @Test("An older month that is filled once more leaves what is known of the newer ones")
  func olderMonth() throws {
    let form = try form([1])
    let months = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"].map(CommunityFixture.day)
    func keep(_ month: Day, _ mark: String) throws {
      try it.store.keepFilled(form.id, OfficeFormMemory(month: month, marks: ["resident#1": ["name": mark]]))
    }
    for month in months { try keep(month, "a") }
    try keep(months[0], "b")
    try keep(months[2], "c")
    #expect(try it.store.lastFilled(form.id, before: months[3])?.marks == ["resident#1": ["name": "c"]])
    #expect(try it.store.lastFilled(form.id, before: months[3].startOfNextMonth)?.month == months[3])
    #expect(try it.store.lastFilled(form.id, before: months[2]) == nil, "two months are enough")
  }

  @Test("A mark says nothing of its text, and is another one in every file")
  func marks() throws {
    let other = try CommunityFixture(now: Instant(seconds: CommunityFixture.friday.seconds + 1))
    let marks = try it.store.marks(of: ["王秀兰", "王秀兰", "赵德福"])
    #expect(marks[0] == marks[1] && marks[0] != marks[2] && marks.allSatisfy { $0.count == 16 })
    #expect(try other.store.marks(of: ["王秀兰"]) != [marks[0]])
  }

  @Test("With a resident go the marks of their rows, and workbooks in which they stand")
  func erasing() throws {
    let detail = try #require(try it.store.resident(it.residents[0]))
    let household = try #require(detail.episodes.compactMap(\.residence.household).first)
    let named = HandmadeWorkbook(rows: HandmadeWorkbook.row(1, ["姓名", detail.resident.name]))
    let empty = HandmadeWorkbook(rows: HandmadeWorkbook.row(1, ["姓名", "电话"]))
    let (holds, form) = (try self.form(Array(try named.data())), Array(try empty.data()))
    let kept = try it.store.keepOfficeFormFile(form)
    let (own, others) = ("resident#\(it.residents[0])", "resident#\(it.residents[1])")
    try it.store.keepFilled(
      holds.id,
      OfficeFormMemory(
        month: october, marks: [own: ["name": "a"], others: ["name": "b"], "household#\(household)": ["name": "c"]]))
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: CommunityFixture.friday)
    #expect(try it.store.lastFilled(holds.id, before: november)?.marks == [others: ["name": "b"]])
    #expect(try it.store.officeFormFile(holds.file) == nil)
    #expect(try it.store.officeFormFile(kept) == form)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Marks of cells go in which the erased may stand beside somebody else: whether they changed is not told")
  func erasingOthers() throws {
    let form = try form([1])
    let (resident, unit) = ("resident#\(it.residents[1])", "partner#1")
    let marks = ["name": "1", "contactName": "2", "contactPhone": "3", "contact": "4", "phone": "5", "note": "6"]
    try it.store.keepFilled(form.id, OfficeFormMemory(month: october, marks: [resident: marks, unit: marks]))
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: CommunityFixture.friday)
    let left = try #require(try it.store.lastFilled(form.id, before: november)).marks
    let forgotten = OfficeFormMemory.forgotten
    #expect(
      left[resident]
        == marks.merging(["contactName": forgotten, "contactPhone": forgotten, "note": forgotten]) { $1 })
    #expect(left[unit] == marks.merging(["contact": forgotten, "phone": forgotten, "note": forgotten]) { $1 })
  }

  @Test("A workbook goes wherever the erased stand in it, and where nobody can look through it")
  func erasingBesideCells() throws {
    let name = try #require(try it.store.resident(it.residents[0])).resident.name
    let halves = (name.prefix(1), name.dropFirst())
    let runs = "<r><t>\(halves.0)</t></r><r><rPr><b/></rPr><t>\(halves.1)</t></r>"
    var workbooks = [
      HandmadeWorkbook(
        rows: HandmadeWorkbook.row(1, ["一"]), after: "<headerFooter><oddHeader>制表 \(name)</oddHeader></headerFooter>"),
      HandmadeWorkbook(rows: "<row r=\"1\"><c r=\"A1\"><f>\"\(name)\"</f></c></row>"),
      HandmadeWorkbook(sheets: [(name: name, content: HandmadeWorkbook.sheet([["一"]]))]),
      HandmadeWorkbook(rows: HandmadeWorkbook.row(1, ["一"])), HandmadeWorkbook(rows: HandmadeWorkbook.row(1, ["二"])),
    ]
    workbooks[3].add(
      "xl/comments1.xml", "<comments><commentList><comment><text>\(runs)</text></comment></commentList></comments>")
    var digests = try workbooks.map { try it.store.keepOfficeFormFile(Array(try $0.data())) }
    digests.append(try it.store.keepOfficeFormFile(Array("PK 不是表".utf8)))
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: CommunityFixture.friday)
    let kept = try digests.map { try it.store.officeFormFile($0) != nil }
    #expect(kept == [false, false, false, false, true, false])
  }

  // MARK: Removing

  @Test("A removed form comes back with its workbook as long as that can be undone; once sealed nothing is left of it")
  func removing() throws {
    let form = try form([1, 2])
    let older = try it.store.keepOfficeFormFile([3])
    let memory = OfficeFormMemory(month: october, marks: ["resident#1": ["name": "a"]])
    try it.store.keepFilled(form.id, memory)
    func remove() throws -> Saved {
      let seen = try #require(try it.store.officeForms().first).revision
      return try it.store.save(
        .remove(Record.Reference(.officeForm, form.id), seen: seen), by: it.clerk, at: CommunityFixture.friday)
    }
    let removed = try remove()
    #expect(try it.store.officeForms().isEmpty)
    _ = try it.store.save(.undo(removed.entry), by: it.clerk, at: CommunityFixture.friday)
    #expect(try it.store.officeForms().map(\.form) == [form])
    #expect(
      try it.store.officeFormFile(form.file) == [1, 2] && it.store.lastFilled(form.id, before: november) == memory)
    _ = try remove()
    _ = try it.store.save(.seal(CommunityFixture.day("2026-11-20")), by: it.secretary, at: CommunityFixture.friday)
    #expect(try it.store.officeFormFile(form.file) == nil && it.store.officeFormFile(older) == nil)
    #expect(try it.store.lastFilled(form.id, before: november) == nil)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A seal keeps the workbooks that forms name, and those that an unsealed change gives back")
  func sealing() throws {
    var form = try form([1])
    let (friday, saturday) = (CommunityFixture.friday, CommunityFixture.friday.adding(seconds: 24 * 3600))
    let old = form.file
    form.file = try it.store.keepOfficeFormFile([2])
    let seen = try #require(try it.store.officeForms().first).revision
    let replaced = try it.store.save(
      .put([.changed(.officeForm(form), seen: seen)]), by: it.secretary, at: saturday)
    _ = try it.store.save(.seal(CommunityFixture.day("2026-11-20")), by: it.secretary, at: saturday)
    #expect(try it.store.officeFormFile(old) == [1] && it.store.officeFormFile(form.file) == [2], "\(friday)")
    _ = try it.store.save(.undo(replaced.entry), by: it.secretary, at: saturday)
    #expect(try it.store.officeForms().map(\.form.file) == [old])
  }

  // MARK: Checking

  @Test(
    "A check says of a form whose workbook is gone, is another one or cannot be read",
    arguments: [
      ("SELECT 1", nil), ("DELETE FROM form_file", .fileGone), ("UPDATE form_file SET content = x'504B'", .fileChanged),
    ] as [(String, OfficeFormFault?)])
  func check(sql: String, fault: OfficeFormFault?) throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let content = Array(try HandmadeWorkbook(rows: HandmadeWorkbook.row(1, ["姓名"])).data())
    let form = OfficeForm(id: -1, name: "津贴", file: try it.store.keepOfficeFormFile(content))
    _ = try it.store.save(.put([.new(.officeForm(form))]), by: it.clerk, at: CommunityFixture.friday)
    let queue = try DatabaseQueue(path: folder.path("a.qise"))
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    #expect(try it.store.check(repair: true).findings == fault.map { [.officeForm(1, $0)] } ?? [])
    // The same workbook once more puts it right.
    #expect(try it.store.keepOfficeFormFile(content) == form.file)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A kept workbook that nobody can read is found")
  func unreadable() throws {
    _ = try form(Array("PK 不是表".utf8))
    #expect(try it.store.check(repair: false).findings == [.officeForm(1, .unreadable)])
  }
}
