import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite("What a roster says of buildings, at the desk")
final class RosterPlacesTests: CommunityDeskSuite {
  private func importRoster(_ text: String) throws {
    try desk.checkRoster(text)
    desk.press(.advance)
  }

  private func grid(of building: String) throws -> String? {
    let id = try #require(PlaceKey.parse(building).map { try community.store.grid(of: $0) })
    return try community.store.grids().first { $0.id == id }?.name
  }

  @Test("What a decision on a doubtful row does to its building shows before it is written")
  func decided() throws {
    try importRoster("姓名,出生日期,住址\n赵新,1960-02-02,21-1-101\n")
    desk.press(.advance)
    desk.work()
    desk.press(.open)
    try importRoster("姓名,出生日期,住址,所属网格\n赵新,1950-01-01,21-1-101,第7网格\n")
    let moved = desk.words("import.gridMoved.one", ["building": "21号楼", "grid": "第7网格"])
    #expect(!desk.text.contains(moved))
    #expect(desk.offer(.advance)?.refusal == desk.words("import.nothingToWrite"))
    desk.press(.back, .leaveOut, .advance)
    #expect(desk.offer(.advance)?.refusal == desk.words("import.nothingToWrite"))
    desk.press(.back, .newPerson, .advance)
    #expect(desk.text.contains(moved) && desk.offer(.advance)?.refusal == nil)
  }

  @Test("A roster that changes nobody and names the grid of a building in the pending one is written all the same")
  func moves() throws {
    try importRoster("姓名,住址\n赵新,21-1-101\n")
    desk.press(.advance)
    desk.work()
    desk.press(.open)
    #expect(try grid(of: "21号楼") == desk.words("import.pendingGrid"))
    try importRoster("姓名,住址,所属网格\n赵新,21-1-101,第1网格\n张伟明,3-2-501,第2网格\n")
    #expect(desk.wizard?.tally.movedBuildings == 1)
    let moved = desk.words("import.gridMoved.one", ["building": "21号楼", "grid": "第一网格"])
    let said = desk.words("roster.gridRows", ["rows": "1", "grid": "第二网格"])
    let stays = desk.words("rosterIssue.gridStands", ["building": "3号楼", "grids": said, "what": "第一网格"]).prefix(30)
    #expect(desk.text.contains(moved) && desk.text.contains(stays))
    desk.press(.advance)
    desk.work()
    #expect(try grid(of: "21号楼") == "第一网格" && grid(of: "3号楼") == "第一网格")
    desk.press(.open)
    try importRoster("姓名,住址,所属网格\n赵新,21-1-101,第1网格\n")
    #expect(desk.offer(.advance)?.refusal == desk.words("import.nothingToWrite"))
  }
}
