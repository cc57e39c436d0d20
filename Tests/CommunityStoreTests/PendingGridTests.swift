import CommunityModel
import CommunityStore
import Intake
import TestSupport
import Testing

@Suite("Buildings whose grid a later roster names")
struct PendingGridTests {
  private static let head = ["姓名", "手机号", "住址", "所属网格"]
  /// Two buildings that no roster has put into a grid.
  private static let first = [
    ["赵新", "16800000011", "21-1-101", ""], ["赵欣", "", "21-1-102", ""], ["钱多", "", "22-1-101", ""],
  ]

  private let importing: RosterImportTests
  private var store: CommunityStore { importing.office.store }

  init() throws {
    importing = try RosterImportTests()
    _ = try importing.write(try importing.start(Self.first, Self.head))
  }

  private func grid(of building: String) throws -> String? {
    let id = try #require(PlaceKey.parse(building).map { try store.grid(of: $0) })
    return try store.grids().first { $0.id == id }?.name
  }

  private func issues(_ started: any RosterImporting, _ code: RosterIssue.Code) throws -> [RosterIssue] {
    var found: [RosterIssue] = []
    try started.forEachIssue { if $0.code == code { found.append($0) } }
    return found
  }

  private func isSound() throws -> Bool { try store.check(repair: false, progress: nil).findings == [] }

  @Test("without a word the building is in the pending grid")
  func pending() throws {
    #expect(try grid(of: "21号楼") == "待定网格")
    #expect(try grid(of: "22号楼") == "待定网格")
  }

  @Test("the building goes with everybody who lives there, told once, though no row is new; undoing brings it back")
  func moves() throws {
    let rows = [
      ["赵新", "16800000011", "21-1-101", "第1网格"], ["赵欣", "", "21-1-102", "第一网格"],
    ]
    let started = try importing.start(rows, Self.head)
    #expect(try importing.outcomes(started) == [.unchanged, .unchanged])
    #expect(
      try issues(started, .gridMoved)
        == [RosterIssue("", .info, .gridMoved, "第一网格", building: "21号楼")])
    #expect(try issues(started, .gridDiffers) == [] && issues(started, .gridStands) == [])
    let tally = try started.tally()
    #expect(tally.movedBuildings == 1 && tally.isAnythingToWrite)
    #expect(try grid(of: "21号楼") == "待定网格")
    let result = try importing.write(started)
    #expect(try grid(of: "21号楼") == "第一网格" && grid(of: "22号楼") == "待定网格")
    // Lists and the lookup know it too.
    let found = try #require(try importing.find("赵新").first)
    #expect(found.grid == 1)
    #expect(try importing.find("第一网格 赵新").count == 1)
    #expect(try importing.find("待定网格 赵新").isEmpty)
    #expect(try isSound())
    let inFirst = try store.buildings(of: 1, now: CommunityFixture.friday)
    let building = try #require(inFirst.first { $0.building.name == "21" })
    #expect(try store.journal(of: .init(.building, building.id), limit: 1).first?.id == result.id)
    // Once more changes nothing.
    #expect(try !importing.start(rows, Self.head).tally().isAnythingToWrite)
    _ = try store.undoImport(result.id, by: importing.office.secretary, at: CommunityFixture.friday, nil)
    #expect(try grid(of: "21号楼") == "待定网格")
    #expect(try importing.find("赵新").first?.grid != 1)
    #expect(try importing.find("第一网格 赵新").isEmpty)
    #expect(try isSound())
  }

  @Test("a grid that the file lacks is added for it, with people who come and go in the same roster; all is undone")
  func newGrid() throws {
    let before = try store.grids().count
    let started = try importing.start(
      [
        ["赵新", "16800000011", "22-1-102", "第7网格"], ["孙来", "", "22-1-103", "第7网格"],
        ["李小红", "13987654321", "22-1-104", "第7网格"], ["赵欣", "", "21-1-102", "第8网格"],
      ], Self.head)
    #expect(try issues(started, .gridAdded).map(\.argument) == ["第7网格", "第8网格"])
    let result = try importing.write(started)
    #expect(result.added[.grid] == 2)
    #expect(try grid(of: "22号楼") == "第7网格" && grid(of: "21号楼") == "第8网格")
    #expect(try importing.find("第7网格").map(\.name).sorted() == ["孙来", "李小红", "赵新", "钱多"].sorted())
    #expect(try isSound())
    #expect(try store.importBlockers(result.id, limit: 5) == [])
    _ = try store.undoImport(result.id, by: importing.office.secretary, at: CommunityFixture.friday, nil)
    #expect(try store.grids().count == before)
    #expect(try grid(of: "22号楼") == "待定网格")
    #expect(try importing.find("李小红").first?.place == "3-2-501")
    #expect(try isSound())
  }

  @Test("most rows decide, and that they do not agree is told once, with every row that names a grid")
  func majority() throws {
    let started = try importing.start(
      [
        ["赵新", "", "21-1-101", "第2网格"], ["赵欣", "", "21-1-102", "第二网格"], ["孙一", "", "21-1-103", "第1网格"],
        ["孙二", "", "21-1-104", "待定网格"],
      ], Self.head)
    #expect(try issues(started, .gridMoved).map(\.argument) == ["第二网格"])
    let finding = RosterIssue(
      "", .warning, .gridDiffers, "第二网格", building: "21号楼",
      grids: [GridVotes.Count("第二网格", rows: 2), GridVotes.Count("第一网格", rows: 1)])
    #expect(try issues(started, .gridDiffers) == [finding])
    #expect(try issues(started, .gridStands) == [])
    _ = try importing.write(started)
    #expect(try grid(of: "21号楼") == "第二网格")
    #expect(try isSound())
  }

  @Test("a building that has a grid is never moved: told once, with how many rows say otherwise")
  func stands() throws {
    let started = try importing.start(
      [
        ["张伟明", "", "3-2-501", "第2网格"], ["李小红", "", "3-2-501", "第二网格"], ["孙一", "", "3-2-601", "第9网格"],
        ["单雄", "", "3-2-502", "第1网格"],
      ], Self.head)
    let said = [
      GridVotes.Count("第二网格", rows: 2), GridVotes.Count("第一网格", rows: 1), GridVotes.Count("第9网格", rows: 1),
    ]
    #expect(
      try issues(started, .gridStands)
        == [RosterIssue("", .warning, .gridStands, "第一网格", building: "3号楼", grids: said)])
    #expect(try issues(started, .gridDiffers) == [] && issues(started, .gridMoved) == [])
    #expect(try issues(started, .gridAdded) == [])
    _ = try importing.write(started)
    #expect(try grid(of: "3号楼") == "第一网格")
    #expect(try isSound())
  }

  /// Somebody who may be the resident of a record: the same name, room and phone, another birth date.
  private func doubtful(_ grid: String) throws -> any RosterImporting {
    _ = try importing.write(
      try importing.start([["吴疑", "1950-01-01", "24-1-101"]], ["姓名", "出生日期", "住址"]))
    let started = try importing.start(
      [["吴疑", "1960-02-02", "24-1-101", grid], ["赵新", "", "21-1-101", "第1网格"]], ["姓名", "出生日期", "住址", "所属网格"])
    #expect(try importing.outcomes(started) == [.doubtful, .unchanged])
    return started
  }

  @Test(
    "a doubtful row that is left out neither moves a building nor adds a grid",
    arguments: [nil, .leave] as [ImportDecision?])
  func leftOut(decision: ImportDecision?) throws {
    let started = try doubtful("第7网格")
    try started.decide(1, .new)
    try started.decide(1, decision)
    #expect(try started.notices().map(\.code) == [.gridMoved])
    #expect(try issues(started, .gridMoved).map(\.building) == ["21号楼"])
    #expect(try issues(started, .gridAdded) == [])
    #expect(try started.issueCounts()[RosterIssue.Sort(.gridMoved)] == 1)
    let tally = try started.tally()
    #expect(tally.movedBuildings == 1 && tally.leftOut == (decision == nil ? 0 : 1))
    let before = try store.grids().count
    _ = try importing.write(started)
    #expect(try grid(of: "24号楼") == "待定网格" && store.grids().count == before)
    #expect(try isSound())
  }

  @Test("a doubtful row that is decided on moves its building, which is told before; undoing takes all of it back")
  func decided() throws {
    let started = try doubtful("第7网格")
    try started.decide(1, .new)
    #expect(try issues(started, .gridAdded).map(\.argument) == ["第7网格"])
    #expect(try issues(started, .gridMoved).map(\.building).sorted() == ["21号楼", "24号楼"])
    #expect(try started.notices() == issues(started, .gridAdded) + issues(started, .gridMoved))
    #expect(try started.tally().movedBuildings == 2)
    let before = try store.grids().count
    let result = try importing.write(started)
    #expect(result.tally.movedBuildings == 2)
    #expect(try grid(of: "24号楼") == "第7网格" && store.grids().count == before + 1)
    #expect(try importing.find("吴疑").count == 2)
    // What was told before it was written is told after it too.
    #expect(try started.notices().map(\.code) == [.gridAdded, .gridMoved, .gridMoved])
    #expect(try isSound())
    _ = try store.undoImport(result.id, by: importing.office.secretary, at: CommunityFixture.friday, nil)
    #expect(try grid(of: "24号楼") == "待定网格" && grid(of: "21号楼") == "待定网格")
    #expect(try store.grids().count == before && importing.find("吴疑").count == 1)
    #expect(try isSound())
  }

  @Test("a building that only doubtful rows name is told to be added, with its grid, once they are imported")
  func newBuilding() throws {
    let started = try importing.start(
      [["张伟明", "1950-01-01", "13812345678", "25-1-101", "第7网格"]], ["姓名", "出生日期", "手机号", "住址", "所属网格"])
    try #require(try importing.outcomes(started) == [.doubtful])
    #expect(try started.notices() == [])
    try started.decide(1, .new)
    #expect(try started.notices().map(\.code) == [.gridAdded, .buildingAdded])
    try started.decide(1, nil)
    #expect(try started.notices() == [])
    #expect(try importing.write(started).added == [:])
  }

  @Test("an import is not taken back once its building was put elsewhere by hand")
  func changedLater() throws {
    let result = try importing.write(try importing.start([["赵新", "", "21-1-101", "第1网格"]], Self.head))
    var building = try #require(
      try store.buildings(of: 1, now: CommunityFixture.friday).first { $0.building.name == "21" }?.building)
    building.grid = 2
    _ = try store.save(
      .put([RecordEdit(.building(building))]), by: importing.office.secretary, at: CommunityFixture.friday)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try store.undoImport(result.id, by: importing.office.secretary, at: CommunityFixture.friday, nil)
    }
    #expect(try store.importBlockers(result.id, limit: 5) == ["building#\(building.id)"])
  }

  @Test("the pending grid of a desk in the other language is the same one")
  func otherLanguage() throws {
    let english = ImportOptions(
      tagPurpose: "care", tagSource: "roster", pendingGrid: "Grid not settled", defaultEstate: "Estate")
    let started = try importing.start([["周新", "", "23-1-101", ""]], Self.head, english)
    _ = try importing.write(started)
    #expect(try grid(of: "23号楼") == "待定网格")
    #expect(try store.grids().count == 3)
  }
}
