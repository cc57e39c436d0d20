import Foundation
import TestSupport
import Testing

/// Lists of the community's own on the command line.
@Suite("Lists that a community sets") struct TermCommandTests {
  private func list(_ office: Office, _ name: String, all: Bool = false) throws -> [[String: Any]] {
    let answer = all ? try office.json("catalogue", name, "list", "--all") : try office.json("catalogue", name, "list")
    return try #require(answer as? [[String: Any]])
  }

  @Test(
    "A category is added, used, changed, hidden and brought back; a name that there is not is told with those there are"
  )
  func categories() throws {
    let office = try CommandTests.makeOffice()
    let made = try office.run(
      "catalogue", "categories", "add", "充电桩", "--team", "blue", "--mode", "coordinated", "--limit", "2")
    #expect(made.output == "own1\n", "\(made.error)")
    let rows = try list(office, "categories")
    let own = try #require(rows.first { $0["key"] as? String == "own1" })
    #expect(own["name"] as? String == "充电桩" && own["team"] as? String == "blue" && own["limitDays"] as? Int == 2)
    #expect(own["mode"] as? String == "coordinated" && own["active"] as? Bool == true)
    #expect(rows.last?["key"] as? String == "other")
    let registered = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "充电桩", "--text", "充不上电", "--anonymous")
    #expect(registered.status == .exited(0), "\(registered.error)")
    #expect(try office.run("catalogue", "categories", "hide", "充电桩").output == "own1\n")
    #expect(try list(office, "categories").contains { $0["key"] as? String == "own1" } == false)
    #expect(try list(office, "categories", all: true).contains { $0["key"] as? String == "own1" })
    let refused = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "充电桩", "--text", "又充不上电", "--anonymous")
    #expect(refused.status == .exited(1))
    #expect(try office.run("catalogue", "categories", "edit", "own1", "--active", "--name", "充电").status == .exited(0))
    #expect(try office.run("undo").status == .exited(0))
    #expect(try office.run("catalogue", "categories", "edit", "own1", "--limit", "61").status == .exited(64))
    #expect(try office.run("catalogue", "categories", "edit", "own1", "--no-active").status == .exited(1))
    let unknown = try office.run("catalogue", "careTags", "edit", "没有的", "--restricted")
    #expect(unknown.status == .exited(1) && unknown.error.contains("没有的") && unknown.error.contains("独居"))
  }

  @Test(
    "Every list has its lines, takes one of one's own, and refuses a refused word",
    arguments: ["categories", "careTags", "suspensionReasons", "refusalReasons", "themes"])
  func every(_ name: String) throws {
    let office = try CommandTests.makeOffice()
    let before = try list(office, name).count
    #expect(before > 3)
    #expect(try office.run("catalogue", name, "add", "吸毒人员").status == .exited(1))
    #expect(try office.run("catalogue", name, "add", "别的事情").output == "own1\n")
    #expect(try list(office, name).count == before + 1)
    #expect(try office.run("check").status == .exited(0))
  }
}
