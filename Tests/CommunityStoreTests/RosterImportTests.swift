import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import Intake
import TestSupport
import Testing

@Suite("Importing residents")
struct RosterImportTests {
  static let options = ImportOptions(
    tagPurpose: "关爱", tagSource: "台账", pendingGrid: "待定网格", defaultEstate: "本小区")
  static let head = ["姓名", "性别", "出生日期", "手机号", "住址", "所属网格", "类别", "备注"]

  let office: CommunityFixture

  init() throws {
    office = try CommunityFixture()
  }

  func start(
    _ rows: [[String]], _ head: [String] = Self.head, _ options: ImportOptions = Self.options
  ) throws -> any RosterImporting {
    try Self.start(rows, head, options, in: office)
  }

  static func start(
    _ rows: [[String]], _ head: [String], _ options: ImportOptions = Self.options, in office: CommunityFixture
  ) throws -> any RosterImporting {
    let sheet = RosterSheet(nil, [head] + rows)
    let vocabulary = BundledResource.rosterVocabulary
    let header = try #require(HeaderFinder(vocabulary).header(in: sheet.rows))
    let started = try office.store.startImport(options, now: CommunityFixture.friday)
    var rows = sheet.rows.makeIterator()
    try started.read(header, RosterMapping(proposedFor: header.labels, vocabulary), nil) { rows.next() }
    try started.judge(nil)
    return started
  }

  func write(_ started: any RosterImporting) throws -> ImportResult {
    try started.write(by: office.secretary, at: CommunityFixture.friday, nil)
  }

  func outcomes(_ started: any RosterImporting) throws -> [RosterOutcome] {
    try started.rows(nil, offset: 0, limit: 100).map(\.outcome)
  }

  func find(_ query: String) throws -> [ResidentRow] { try office.store.findResidents(query, limit: 10) }

  @Test("people of whom the name alone is known are the same when they come again, and doubtful beside a namesake")
  func namesAlone() throws {
    let head = ["姓名", "备注"]
    _ = try write(start([["乐涛", "爱下棋"], ["覃月", ""], ["覃月", ""]], head))
    #expect(try outcomes(start([["乐涛", "爱下棋"], ["乐小涛", ""], ["覃月", ""]], head)) == [.unchanged, .new, .doubtful])
    #expect(try outcomes(start([["乐涛", "", "1961年10月", "18735041374", "9-2-1701"]])) == [.doubtful])
  }

  @Test("what notes say of people is counted by what they say, and tags by which they are")
  func sorts() throws {
    let started = try start(
      [
        ["乐涛", "", "", "", "", "", "残疾", "已去世"], ["覃月", "", "2016", "", "", "", "低保、残疾", "已搬走"],
        ["解红", "", "", "", "", "", "残疾", "去世"],
      ])
    let counts = try started.issueCounts()
    #expect(counts[RosterIssue.Sort(.statusFromNote, "deceased")] == 2)
    #expect(counts[RosterIssue.Sort(.statusFromNote, "movedOut")] == 1)
    #expect(counts[RosterIssue.Sort(.tagNeedsConsent, "disability")] == 3)
    #expect(counts[RosterIssue.Sort(.tagNeedsConsent, "minimumAllowance")] == 1)
    #expect(counts[RosterIssue.Sort(.placeMissing)] == 3)
  }

  @Test("somebody above the head of the table is told of, a title is not")
  func aboveHead() throws {
    let sheet = RosterSheet(
      nil,
      [["居民名单", "2026年"], ["填表人", "解红"], ["乐涛", "18735041374", "9-2-1701"], ["姓名", "电话", "住址"], ["乐小涛", "", ""]])
    let vocabulary = BundledResource.rosterVocabulary
    let header = try #require(HeaderFinder(vocabulary).header(in: sheet.rows))
    let started = try office.store.startImport(Self.options, now: CommunityFixture.friday)
    var rows = sheet.rows.makeIterator()
    try started.read(header, RosterMapping(proposedFor: header.labels, vocabulary), nil) { rows.next() }
    #expect(try started.judge(nil).rows == 1)
    var above: [String] = []
    try started.forEachIssue { if $0.code == .aboveHead { above.append($0.place) } }
    #expect(above == ["A3"])
  }

  @Test("new people stand in the file with place, grid and search words, and the file is sound")
  func newPeople() throws {
    let started = try start([
      ["解红", "男", "1942-10-12", "19108621736", "3＃2门601号", "第1网格", "低保;独居", ""],
      ["乐涛", "男", "1961年10月", "18735041374", "9-2-1701", "第9网格", "", "听力不好，打字沟通"],
      ["乐小涛", "", "", "", "9-2-1701", "第9网格", "", ""],
    ])
    #expect(try outcomes(started) == [.new, .new, .new])
    let result = try write(started)
    #expect(result.added[.resident] == 3)
    #expect(result.added[.building] == 1)
    #expect(result.added[.grid] == 1)
    #expect(result.added[.household] == 2)
    let found = try #require(try find("xh").first { $0.name == "解红" })
    #expect(found.place == "3-2-601")
    #expect(found.tags == ["minimumAllowance", "livingAlone"])
    #expect(try find("9-2-1701").count == 2)
    #expect(try office.store.grids(now: CommunityFixture.friday).map(\.grid.code).contains("990102013006009"))
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("a second import of the same roster changes nothing")
  func again() throws {
    let rows = [
      ["解红", "男", "1942-10-12", "19108621736", "3＃2门601号", "第1网格", "低保;独居", ""],
      ["乐涛", "男", "1961年10月", "18735041374", "9-2-1701", "第9网格", "", "听力不好，打字沟通"],
      ["乐小涛", "", "", "", "9-2-1701", "第9网格", "", "已搬走"], ["孙红", "", "", "", "", "", "", ""],
    ]
    _ = try write(try start(rows))
    let started = try start(rows.dropLast())
    #expect(try outcomes(started) == [.unchanged, .unchanged, .unchanged])
    #expect(try write(started).added == [:])
  }

  @Test("facts that are missing are filled in, and a new home ends the old one; undoing brings all back")
  func changes() throws {
    let before = try office.store.resident(office.residents[0])
    let started = try start([
      ["张伟明", "男", "1980-05-04", "13812345678", "4-1-102", "第2网格", "低保", ""],
      ["李小红", "女", "", "13987654321", "3-2-501", "", "", ""],
    ])
    #expect(try outcomes(started) == [.changed, .unchanged])
    let result = try write(started)
    let after = try #require(try office.store.resident(office.residents[0]))
    #expect(after.resident.birth?.iso == "1980-05-04")
    #expect(after.episodes.map { $0.place?.description } == ["4-1-102", "3-2-501"])
    #expect(after.episodes.map(\.residence.ending) == [nil, .movedOut])
    #expect(after.status == .living)
    #expect(try office.store.journal(of: .init(.resident, office.residents[0]), limit: 1).first?.id == result.id)
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
    _ = try office.store.undoImport(result.id, by: office.secretary, at: CommunityFixture.friday, nil)
    let back = try #require(try office.store.resident(office.residents[0]))
    #expect(back.resident == before?.resident)
    #expect(back.episodes == before?.episodes)
    #expect(try find("4-1-102").isEmpty)
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
  }

  @Test(
    "nobody twice: who is the same, who may be, and who is not",
    arguments: [
      // Same name and room; same name and phone elsewhere; a namesake.
      (["张伟明", "", "", "", "3-2-501", "", "", ""], RosterOutcome.unchanged),
      (["张伟明", "", "", "13812345678", "", "", "", ""], .unchanged),
      (["张伟明", "", "", "", "4-1-103", "", "", ""], .new),
      // Same name and room, but another birth date; sounds the same in the same room.
      (["张伟明", "", "1950-01-01", "", "3-2-501", "", "", ""], .doubtful),
      (["张为明", "", "", "", "3-2-501", "", "", ""], .doubtful),
      (["张为明", "女", "", "", "3-2-501", "", "", ""], .new),
      // A place that cannot be read or is not whole.
      (["赵新", "", "", "", "河边的房子", "", "", ""], .doubtful), (["赵新", "", "", "", "3号楼", "", "", ""], .doubtful),
      (["赵新", "", "", "", "", "", "", ""], .new), (["", "男", "", "13500000001", "3-2-501", "", "", ""], .rejected),
      (["合计", "", "", "", "", "", "", "2人"], .skipped),
    ])
  func likeness(row: [String], outcome: RosterOutcome) throws {
    let started = try start([row])
    #expect(try outcomes(started) == [outcome])
    let tally = try started.tally()
    #expect(RosterOutcome.allCases.map { tally[$0] }.reduce(0, +) == tally.rows)
  }

  @Test("the same person twice in a roster is one, with what both rows say")
  func withinRoster() throws {
    let started = try start([
      ["赵新", "男", "1990-01-01", "13500000001", "3-2-601", "", "", ""],
      ["赵新", "", "1990-01-01", "13500000002", "3-2-601", "", "低保", ""],
      ["赵新", "", "1990-01-01", "", "9-9-901", "", "", ""], ["赵欣", "", "", "", "3-2-601", "", "", ""],
    ])
    #expect(try outcomes(started) == [.new, .changed, .doubtful, .doubtful])
    try started.decide(4, .new)
    try started.decide(3, .same)
    let result = try write(started)
    #expect(result.added[.resident] == 2)
    let row = try #require(try find("赵新").first)
    let found = try #require(try office.store.resident(row.id))
    #expect(found.resident.phones == ["13500000001", "13500000002"])
    #expect(found.resident.careTags.map(\.key) == ["minimumAllowance"])
    #expect(found.episodes.count == 2)
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("somebody who moved out and comes back is one person with two episodes")
  func comesBack() throws {
    _ = try write(try start([["张伟明", "", "", "", "3-2-501", "", "", "已搬走"]]))
    #expect(try office.store.resident(office.residents[0])?.status == .movedOut)
    let started = try start([["张伟明", "", "", "", "3-2-501", "", "", ""]])
    #expect(try outcomes(started) == [.changed])
    _ = try write(started)
    let back = try #require(try office.store.resident(office.residents[0]))
    #expect(back.status == .living)
    #expect(back.episodes.count == 2)
  }

  @Test("an import that was built upon stays, and says on what")
  func blocked() throws {
    let result = try write(try start([["赵新", "男", "", "13500000001", "3-2-601", "", "", ""]]))
    let row = try #require(try find("赵新").first)
    let found = try #require(try office.store.resident(row.id))
    var resident = found.resident
    resident.note = "爱下棋"
    let later = try office.store.save(
      .put([RecordEdit(.resident(resident))]), by: office.secretary, at: CommunityFixture.friday)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try office.store.undoImport(result.id, by: office.secretary, at: CommunityFixture.friday, nil)
    }
    #expect(try office.store.importBlockers(result.id, limit: 5) == ["resident#\(row.id)"])
    _ = try office.store.save(.undo(later.entry), by: office.secretary, at: CommunityFixture.friday)
    _ = try office.store.save(.undo(result.id), by: office.secretary, at: CommunityFixture.friday)
    #expect(try find("赵新").isEmpty)
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("an import that is stopped leaves nothing behind")
  func stopped() throws {
    let started = try start([["赵新", "男", "", "13500000001", "3-2-601", "", "", ""]])
    #expect(throws: StoreError.cancelled) {
      try started.write(by: office.secretary, at: CommunityFixture.friday) { $0.stage != .writing }
    }
    #expect(try find("赵新").isEmpty)
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("identity numbers tell people apart, and are kept nowhere unless the community keeps them")
  func identity() throws {
    let head = ["姓名", "身份证号", "住址"]
    let started = try start(
      [["赵新", "990102194912310024", "3-2-601"], ["赵心", "990102194912310024", "9-2-101"]], head)
    #expect(try outcomes(started) == [.new, .doubtful])
    _ = try write(started)
    let row = try #require(try find("赵新").first)
    #expect(try office.store.resident(row.id)?.resident.identityNumber == nil)
    #expect(try office.store.resident(row.id)?.resident.birth?.iso == "1949-12-31")
    try started.forEachIssue { #expect(!$0.argument.contains("990102")) }
  }

  @Test("a mapping is remembered for tables with the same heads")
  func mapping() throws {
    var mapping = RosterMapping(proposedFor: Self.head, BundledResource.rosterVocabulary)
    mapping.columns[6].field = .ignored
    try office.store.keep(mapping, BundledResource.rosterVocabulary)
    let kept = try #require(try office.store.importMapping(RosterMapping.self, mapping.fingerprint))
    #expect(kept.labelled(Self.head) == mapping)
    #expect(kept.labelled(Self.head + [""]).columns.last?.field == .ignored)
    #expect(try office.store.importMapping(RosterMapping.self, "x") == nil)
    #expect(try office.store.importMapping(OutsideMapping.self, mapping.fingerprint) == nil)
  }

  @Test("of a row of people that has no word of heads or cells, and was taken for the head, nothing can be read later")
  func foreignHead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let office = try CommunityFixture(at: path)
    let roster = RosterMapping(columns: [.init(label: "赵新民", field: .name), .init(label: "青年大街", field: .address)])
    let orders = OutsideMapping(columns: [.init(label: "赵新民", field: .number), .init(label: "青年大街", field: .text)])
    try office.store.keep(roster, BundledResource.rosterVocabulary)
    try office.store.keep(orders, BundledResource.outsideVocabulary)
    let kept = try office.store.importMapping(OutsideMapping.self, orders.fingerprint)
    #expect(kept?.labelled(["赵新民", "青年大街"]) == orders)
    try office.store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for part in ["赵新民", "青年大街"] { #expect(bytes.range(of: Data(part.utf8)) == nil) }
  }

  @Test(
    "a row of people that somebody took for the head is not kept, nor one below it",
    arguments: [
      ["赵新", "男", "户主", "信佛"], ["赵新", "男"], ["姓名 赵新", "性别 男", "备注 信佛"],
      ["赵新", "党员", "户主"],
    ])
  func peopleAsHead(_ labels: [String]) throws {
    let mapping = RosterMapping(proposedFor: labels, BundledResource.rosterVocabulary)
    try office.store.keep(mapping, BundledResource.rosterVocabulary)
    #expect(try office.store.importMapping(RosterMapping.self, mapping.fingerprint) == nil)
  }

  @Test(
    "a row that is no head is never kept",
    arguments: [
      ("16800000011", false), ("1-2-34 5", false), ("１２３４", false), ("2026", false), ("2栋1单元3", true),
      ("一二三四", true), ("联系电话2", true),
    ])
  func noHead(_ label: String, _ isKept: Bool) throws {
    let mapping = RosterMapping(proposedFor: ["姓名", label], BundledResource.rosterVocabulary)
    try office.store.keep(mapping, BundledResource.rosterVocabulary)
    let kept = try office.store.importMapping(RosterMapping.self, mapping.fingerprint)
    #expect(kept?.labelled(["姓名", label]) == (isKept ? mapping : nil))
  }
}
