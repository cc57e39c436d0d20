import Foundation
import TestSupport
import Testing

@Suite("Clusters on the command line") struct ClusterCommandTests {
  /// A building of six households, and one of two.
  private func makeOffice() throws -> Office {
    let office = try CommandTests.makeOffice()
    for room in ["101", "102", "201", "202", "301"] {
      let added = try office.run("resident", "add", "--name", "王建国", "--place", "3-1-\(room)", "--grid", "001")
      try #require(added.status == .exited(0), "\(added.error)")
    }
    for room in ["101", "102", "103"] {
      let added = try office.run("resident", "add", "--name", "李秀英", "--place", "4-1-\(room)", "--grid", "001")
      try #require(added.status == .exited(0), "\(added.error)")
    }
    return office
  }

  private func printed(_ office: Office, _ arguments: String...) throws -> String {
    try MeetingCommandTests.printed(office, arguments)
  }

  private func register(_ office: Office, _ resident: Int, _ place: String, _ category: String) throws -> String {
    try printed(
      office, "order", "register", "--resident", "\(resident)", "--place", place, "--category", category, "--text",
      "下水堵"
    )
  }

  private func clusters(_ office: Office) throws -> [[String: Any]] {
    try #require(try office.json("cluster", "list") as? [[String: Any]])
  }

  @Test("Three different requesters in a week in one building are a cluster; one preventive order takes care of it")
  func prevents() throws {
    let office = try makeOffice()
    let first = try register(office, 2, "3-1-101", "下水")
    office.now = "2026-11-23T09:00:00+08:00"
    let second = try register(office, 3, "3-1-102", "下水")
    _ = try register(office, 3, "3-1-102", "下水")
    #expect(try clusters(office).isEmpty, "the same person twice is one")
    _ = try register(office, 4, "3-1-201", "供暖")
    #expect(try clusters(office).isEmpty, "another category")
    let third = try register(office, 4, "3-1-201", "下水")
    let found = try #require(try clusters(office).first)
    #expect(found["why"] as? String == "sameMatter" && found["category"] as? String == "下水")
    #expect(found["place"] as? String == "3号楼" && found["count"] as? Int == 3 && found["preventive"] is NSNull)
    #expect((found["orders"] as? [String])?.count == 4)
    let text = try office.run("cluster", "list").output
    #expect(text.contains("下水") && !text.contains("王") && !text.contains("101"), "never a person or a door")
    _ = try printed(office, "order", "assign", first, "--mode", "atOnce", "--who", "王芳")
    _ = try printed(office, "order", "start", first)
    _ = try printed(office, "order", "finish", first, "--done", "通了", "--solved", "yes", "--reply", "已通")
    let made = try printed(office, "cluster", "prevent", third)
    let order = try office.order(made)
    #expect(order["source"] as? String == "memo" && order["category"] as? String == "下水")
    #expect((order["mergedFrom"] as? [String])?.contains(second) == true)
    #expect(try office.order(first)["state"] as? String == "awaitingCallback")
    #expect(try clusters(office).first?["preventive"] as? String == made)
    #expect(try office.run("cluster", "prevent", third).status == .exited(1))
    // What was finished already is tied to it.
    let tied = try #require(try office.json("log", "list", "--order", first) as? [[String: Any]])
    #expect((tied.first?["orders"] as? [String])?.contains(made) == true)
    #expect(try office.run("undo").status == .exited(0))
    #expect(try office.order(second)["state"] as? String == "registered")
    #expect(try clusters(office).first?["preventive"] is NSNull)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Ordinary duplicates take care of no cluster: one person twice, or whoever asked for the master; two others do")
  func duplicates() throws {
    let office = try makeOffice()
    let first = try register(office, 2, "3-1-101", "下水")
    let again = try register(office, 2, "3-1-101", "下水")
    let second = try register(office, 3, "3-1-102", "下水")
    let once = try register(office, 3, "3-1-102", "下水")
    let third = try register(office, 4, "3-1-201", "下水")
    func preventive() throws -> String? { try clusters(office).first?["preventive"] as? String }
    _ = try printed(office, "order", "merge", again, "--into", first)
    _ = try printed(office, "order", "merge", once, "--into", first)
    #expect(try clusters(office).first?["count"] as? Int == 3)
    #expect(try preventive() == nil, "only one other asked for what was merged")
    _ = try printed(office, "order", "merge", second, "--into", first)
    #expect(try preventive() == nil, "the same other once more")
    _ = try printed(office, "order", "merge", third, "--into", first)
    #expect(try preventive() == first)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A small building, an older week and people of whom nothing is known make no cluster")
  func none() throws {
    let office = try makeOffice()
    for (resident, room) in [(7, "101"), (8, "102"), (9, "103")] {
      _ = try register(office, resident, "4-1-\(room)", "下水")
    }
    for _ in 1...3 { _ = try office.register("楼道灯不亮", category: "照明", place: "3-1-101") }
    #expect(try clusters(office).isEmpty)
    for (resident, room) in [(2, "101"), (3, "102"), (4, "201")] {
      _ = try register(office, resident, "3-1-\(room)", "下水")
    }
    #expect(try clusters(office).count == 1)
    office.now = "2026-11-27T09:00:00+08:00"
    #expect(try clusters(office).isEmpty)
  }

  @Test("What was carried over on a third day is told")
  func carriedOver() throws {
    let office = try makeOffice()
    let number = try register(office, 2, "3-1-101", "下水")
    // On its own day, late in the afternoon, nobody has to have assigned it yet.
    for day in ["2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25"] {
      office.now = day + "T17:30:00+08:00"
      #expect(try clusters(office).isEmpty)
      _ = try printed(office, "day", "close", "--carry-over", "等配件")
    }
    let found = try clusters(office).filter { $0["orders"] as? [String] == [number] }
    #expect(found.map { $0["why"] as? String } == ["carriedOver"] && found.first?["count"] as? Int == 3)
  }
}
