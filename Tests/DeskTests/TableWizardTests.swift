import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import Intake
import TestSupport
import Testing

@testable import Desk

@Suite("Importing tables at the desk")
final class TableWizardTests: CommunityDeskSuite {
  private let book = EntryTable.visits(by: "刘窗口", "3-2-501", "3-2-502")

  private var visits: [ServiceEntry] {
    get throws {
      try community.store.entries(EntryQuery(kinds: ["visit"], viewer: Viewer(community.secretary.staff))).map(\.entry)
    }
  }

  private func expectSound() throws {
    #expect(try community.store.check(repair: false, progress: nil).findings == [])
  }

  @Test(
    "From the ledger to the sums by keys alone: kind, file, columns, dry run, import; taken back by the list of changes"
  )
  func wholeWalk() throws {
    try desk.openTable("rhzf", book)
    #expect(desk.screen == "tables.columns")
    #expect(!desk.text.contains("群众"), "what is not kept shows nowhere")
    desk.press(.advance)
    desk.work()
    #expect(desk.screen == "tables.check")
    let tally = try #require(desk.table?.tally)
    #expect((tally.rows, tally[.new], tally[.rejected]) == (4, 2, 2), "\(desk.text)")
    desk.press(.open)
    #expect(desk.screen == "tables.row")
    desk.press(.back, .advance)
    #expect(try visits.isEmpty, "a dry run writes nothing")
    desk.press(.advance)
    desk.work()
    #expect(desk.table?.frame.entry != nil)
    #expect(try visits.count == 2)
    try expectSound()
    desk.press(.undo, .open)
    #expect(try visits.allSatisfy { $0.state == .void })
    try expectSound()
  }

  @Test("The same table again changes nothing, and there is nothing to write")
  func again() throws {
    for round in 0..<2 {
      try desk.checkTable("rhzf", book)
      desk.press(.advance)
      guard round == 0 else { break }
      desk.press(.advance)
      desk.work()
      desk.press(.open)
    }
    #expect(desk.table?.tally[.unchanged] == 2)
    #expect(desk.offer(.advance)?.refusal == desk.words("import.nothingToWrite"))
  }

  @Test("What was exported imports as unchanged, whatever was masked", arguments: [nil, "核对"])
  func exported(reason: String?) throws {
    try desk.checkTable("rhzf", book)
    desk.press(.advance, .advance)
    desk.work()
    let folder = try TemporaryFolder()
    var export = Export(.entries, .csv, to: folder.path("entries.csv"))
    export.reason = reason
    _ = try export.write(
      from: community.store, words: desk.words, by: community.secretary, at: CommunityFixture.friday)
    try desk.checkTable("rhzf", try String(contentsOfFile: folder.path("entries.csv"), encoding: .utf8))
    let tally = try #require(desk.table?.tally)
    #expect((tally.rows, tally[.unchanged]) == (2, 2), "\(desk.text)")
  }

  @Test("A column under a head that nobody knows is explained by a person, and remembered for the same kind")
  func meaning() throws {
    let table = "日期,走访对象,走访人,怎么样\n2026-11-18,3-2-501,刘窗口,平安\n"
    try desk.openTable("rhzf", table)
    desk.press(.moveLast)
    desk.choose(meaning: "jg")
    desk.press(.advance)
    desk.work()
    #expect(desk.table?.tally[.new] == 1, "\(desk.text)")
    let next = try community.desk()
    try next.openTable("rhzf", table)
    #expect(next.text.contains("和上次一样"))
    // The same heads of another kind do not know what only visits have.
    let other = try community.desk()
    try other.openTable("hdxx", "日期,走访对象,走访人,怎么样\n2026-11-18,3-2-501,刘窗口,平安\n")
    #expect(other.screen != "tables.columns" || !other.text.contains("怎么样  结果"))
  }

  @Test("A table without a day is none, and says what to do")
  func noHead() throws {
    try desk.openTable("rhzf", "甲,乙\n1,2\n")
    #expect(desk.screen == "tables.columns")
    #expect(desk.text.contains("没有找到「入户走访」的表头"))
    #expect(desk.offer(.advance)?.refusal != nil)
    desk.press(.back)
    #expect(desk.screen == "tables.file")
  }

  @Test(
    "Other tables with heads come in by the same steps, once, and go with one undo",
    arguments: [
      ("志愿者", "姓名,电话,服务队\n柳青云,13912345678,橙色关爱队\n", Record.Kind.volunteer),
      ("物品", "品名,单位\n大米,袋\n", .item), ("单位", "单位名称,单位类型\n青禾实验小学,驻区单位\n", .partner),
    ])
  func others(query: String, table: String, kind: Record.Kind) throws {
    try desk.checkTable(query, table)
    #expect(desk.table?.tally[.new] == 1, "\(desk.text)")
    desk.press(.advance, .advance)
    desk.work()
    let id = try #require(desk.table?.frame.entry)
    try desk.checkTable(query, table)
    #expect(desk.table?.tally[.unchanged] == 1, "\(desk.text)")
    _ = try community.store.undoImport(id, by: community.secretary, at: CommunityFixture.friday)
    try expectSound()
  }

  private func show(_ outcome: RosterOutcome) {
    for _ in 0..<8 where desk.table?.frame.outcomes.outcome != outcome { desk.press(.nextTab) }
  }

  private func decide(_ action: ActionID, _ further: ActionID...) {
    desk.press(action)
    for action in further { desk.press(action) }
    desk.work()
  }

  @Test("On a doubtful row it is decided who of several is meant, or somebody new, or nobody; once more takes it back")
  func doubtful() throws {
    let both = [
      Volunteer(id: -1, teams: [2], name: "柳青云", phone: "13912345678"), Volunteer(id: -2, teams: [3], name: "柳青云"),
    ]
    _ = try community.store.save(
      .put(both.map { .new(.volunteer($0)) }), by: community.secretary, at: CommunityFixture.friday)
    try desk.checkTable("志愿者", "姓名,服务队\n柳青云,红色先锋队\n乐涛,红色先锋队\n")
    func counts(_ outcomes: RosterOutcome...) -> [Int] { outcomes.map { desk.table?.tally[$0] ?? -1 } }
    show(.doubtful)
    #expect(counts(.new, .changed, .doubtful, .skipped) == [1, 0, 1, 0], "\(desk.text)")
    desk.press(.samePerson)
    #expect(desk.screen == "tables.meant" && desk.text.contains("…5678"))
    decide(.moveDown, .open)
    #expect(counts(.new, .changed, .doubtful, .skipped) == [1, 1, 0, 0], "\(desk.text)")
    show(.changed)
    decide(.samePerson)
    #expect(counts(.new, .changed, .doubtful, .skipped) == [1, 0, 1, 0])
    show(.doubtful)
    decide(.newPerson)
    #expect(counts(.new, .changed, .doubtful, .skipped) == [2, 0, 0, 0])
    show(.new)
    decide(.newPerson)
    show(.doubtful)
    decide(.leaveOut)
    #expect(counts(.new, .changed, .doubtful, .skipped) == [1, 0, 0, 1])
    show(.skipped)
    decide(.leaveOut)
    show(.doubtful)
    decide(.samePerson, .moveDown, .open)
    desk.press(.advance, .advance)
    desk.work()
    let saved = try community.store.volunteers(named: "柳青云")
    #expect(saved.map(\.teams) == [[2], [3, 1]], "\(saved)")
    try expectSound()
  }

  @Test("Who did it, and a second row of one name, are decided on likewise")
  func doubtfulOthers() throws {
    let both = [Volunteer(id: -1, teams: [2], name: "柳青云"), Volunteer(id: -2, teams: [3], name: "柳青云")]
    _ = try community.store.save(
      .put(both.map { .new(.volunteer($0)) }), by: community.secretary, at: CommunityFixture.friday)
    try desk.checkTable("rhzf", "日期,走访对象,走访人,结果\n2026-11-18,3-2-501,柳青云,平安\n")
    show(.doubtful)
    #expect(desk.offer(.newPerson)?.refusal != nil)
    decide(.samePerson, .moveDown, .open)
    desk.press(.advance, .advance)
    desk.work()
    #expect(try visits.first?.content.lines.contains { $0.party == .volunteer(2) } == true)
    try desk.checkTable("物品", "品名,单位\n大米,袋\n大米,包\n")
    show(.doubtful)
    #expect(desk.offer(.newPerson)?.refusal != nil)
    decide(.samePerson)
    #expect(desk.table?.tally[.doubtful] == 0 && desk.table?.tally[.new] == 1)
    desk.press(.advance, .advance)
    desk.work()
    #expect(try community.store.items().map(\.unit) == ["包"])
    try expectSound()
  }

  @Test("Whoever may not import is told so where they would")
  func refused() throws {
    let added = try community.store.save(
      .put([.new(.staff(StaffMember(id: -1, name: "王芳", role: .gridWorker)))]), by: community.secretary,
      at: CommunityFixture.friday)
    let id = try #require(added.numbers[Record.Reference(.staff, -1)])
    let worker = try community.desk(as: StaffMember(id: id, name: "王芳", role: .gridWorker))
    worker.press(.goLedger)
    #expect(worker.offer(.importTable)?.refusal == worker.words("refusal.importRole"))
  }
}
