import Foundation
import TestSupport
import Testing

/// Units that the community works with, on the command line: orders, 报到, what a grid has of its own.
@Suite struct PartnerCommandTests {
  private func objects(_ office: Office, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  private func unit(_ office: Office, _ name: String) throws -> [String: Any] {
    try #require(try office.json("partner", "show", name) as? [String: Any])
  }

  private func done(_ office: Office, _ arguments: String...) throws {
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
  }

  @Test(
    "An order is handed to a unit by its number; what was written before is matched by its name and other spellings")
  func assignees() throws {
    let office = try CommandTests.makeOffice()
    let before = try office.register("灯不亮", place: "3-2-501")
    let other = try office.register("灯不亮", place: "3-2-502")
    let unknown = try office.register("灯不亮", place: "3-2-503")
    for (number, name) in [(before, "热力公司"), (other, "热力"), (unknown, "自来水公司")] {
      try done(office, "order", "assign", number, "--mode", "coordinated", "--partner", name)
    }
    try done(office, "partner", "add", "热力公司", "--kind", "provider", "--also", "热力")
    let after = try office.register("灯不亮", place: "3-2-504")
    try done(office, "order", "assign", after, "--mode", "coordinated", "--partner", "partner#1")
    let order = try office.order(after)
    #expect((order["assignment"] as? [String: Any])?["partner"] as? String == "热力公司")
    func numbers(_ name: String) throws -> [String] {
      try objects(office, "order", "list", "--partner", name).compactMap { $0["number"] as? String }.sorted()
    }
    #expect(try numbers("热力公司") == [before, other, after].sorted())
    #expect(try numbers("热力") == [before, other, after].sorted())
    #expect(try numbers("自来水公司") == [unknown], "who is no unit is found as written")
    try done(office, "partner", "edit", "热力公司", "--name", "青禾热力")
    #expect(try numbers("青禾热力") == [before, other, after].sorted(), "a unit keeps its orders under another name")
    #expect(try numbers("热力公司").count == 3, "and is found by the name that it had")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A unit's rating equals a recount from its orders")
  func rating() throws {
    let office = try CommandTests.makeOffice()
    try done(office, "partner", "add", "热力公司", "--kind", "provider")
    for (place, answer, rating) in [("1", "yes", "satisfied"), ("2", "no", "dissatisfied"), ("3", "yes", "unrated")] {
      let made = try office.run(
        "order", "register", "--place", "3-2-50\(place)", "--category", "供暖", "--text", "暖气不热", "--contact", "王女士",
        "--phone", "13812345678")
      let number = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
      try done(office, "order", "assign", number, "--mode", "coordinated", "--partner", "热力公司")
      try done(office, "order", "note", number, "--text", "已联系")
      try done(office, "order", "start", number)
      try done(office, "order", "finish", number, "--done", "已修", "--solved", "yes")
      var call = ["order", "callback", number, "--method", "phone", "--solved", answer, "--rating", rating]
      if answer == "no" { call += ["--close-unsolved", "--reason", "要换管道"] }
      let outcome = try office.start(call).finish()
      #expect(outcome.status == .exited(0), "\(outcome.error)")
    }
    let open = try office.register("暖气不热", category: "供暖", place: "3-2-505")
    try done(office, "order", "assign", open, "--mode", "coordinated", "--partner", "热力公司")
    let orders = try objects(office, "order", "list", "--partner", "热力公司")
    func count(_ holds: ([String: Any]) -> Bool) -> Int { orders.count { holds($0) } }
    func answer(_ order: [String: Any]) -> [String: Any]? { (order["callbacks"] as? [[String: Any]])?.last }
    let shown = try #require(try unit(office, "热力公司")["orders"] as? [String: Any])
    func rate(_ key: String) -> [Int?] {
      let it = shown[key] as? [String: Any]
      return [it?["part"] as? Int, it?["whole"] as? Int]
    }
    #expect(shown["count"] as? Int == orders.count && shown["open"] as? Int == count { $0["finishedAt"] is NSNull })
    #expect(rate("contacted") == [count { $0["firstContactAt"] is String }, 3])
    #expect(rate("onTime") == [count { $0["finishedAt"] is String }, 3])
    #expect(rate("solved") == [count { answer($0)?["solved"] as? String == "yes" }, count { answer($0) != nil }])
    let rated = count { answer($0).map { $0["rating"] as? String != "unrated" } ?? false }
    #expect(rate("satisfied") == [count { answer($0)?["rating"] as? String == "satisfied" }, rated])
    #expect(rate("satisfied") == [1, 2] && rate("solved") == [2, 3])
  }

  @Test(
    "Whoever came with a unit counts against the number it announced: 36 of 40 passes, 35 of 40 is flagged, none announced is no rate"
  )
  func turnout() throws {
    let office = try CommandTests.makeOffice()
    try done(office, "partner", "add", "实验小学", "--kind", "unit", "--expects", "40", "--promise", "清洁日")
    try done(office, "partner", "add", "供电所", "--kind", "provider")
    let table = (1...36).map { "队员\($0)" }
    for name in table { try done(office, "volunteer", "add", name, "--unit", "实验小学") }
    func facts() throws -> [String] {
      let it = try unit(office, "实验小学")
      return ["registered", "rate", "reached"].map { "\(it[$0] ?? "")" }
    }
    #expect(try facts() == ["36", "90", "1"])
    try done(office, "volunteer", "edit", "队员1", "--no-active")
    #expect(try facts() == ["35", "87.5", "0"])
    #expect(try office.run("partner", "list").output.contains("87.5%"))
    #expect(try unit(office, "供电所")["rate"] is NSNull)
    try done(
      office, "log", "add", "activity", "--team", "red", "--title", "清洁日", "--by", "partner#1", "--by", "周文静", "--set",
      "joint=environment")
    let it = try unit(office, "实验小学")
    #expect(it["done"] as? Int == 1 && (it["joint"] as? [String: Int]) == ["environment": 1])
    #expect(((it["promises"] as? [[String: Any]])?.first?["done"] as? Int) == 1, "promised against done")
  }

  @Test("The receipt of a unit's 报到 is printed as text and as a page, holds sums alone, and is written down")
  func receipt() throws {
    let office = try CommandTests.makeOffice()
    try done(office, "partner", "add", "实验小学", "--kind", "unit", "--expects", "3")
    try done(office, "volunteer", "add", "赵报到", "--unit", "实验小学", "--phone", "13912345678")
    let text = try office.run("partner", "receipt", "实验小学").output
    let page = try office.run("partner", "receipt", "实验小学", "--format", "html").output
    for paper in [text, page] {
      #expect(paper.contains("实验小学") && paper.contains("33.3%"))
      for word in ["赵报到", "139", "党", "未报到名单"] { #expect(!paper.contains(word), "\(word)") }
    }
    #expect(page.hasPrefix("<!DOCTYPE html>"))
  }

  @Test(
    "Nothing about a volunteer says what they belong to: no field, no skill, no badge, no unit in a resident's file")
  func noMembership() throws {
    let office = try CommandTests.makeOffice()
    try done(office, "partner", "add", "实验小学", "--kind", "unit")
    for options in [["--skill", "党员"], ["--badge", "党员3"], ["--skill", "信教"]] {
      #expect(try office.start(["volunteer", "add", "赵报到"] + options).finish().status == .exited(1), "\(options)")
    }
    try done(office, "resident", "add", "--name", "赵报到", "--grid", "001", "--place", "3-2-501")
    try done(office, "volunteer", "add", "赵报到", "--resident", "2", "--unit", "实验小学")
    #expect(!(try office.run("resident", "export", "2").output.contains("实验小学")))
    #expect(!(try office.run("resident", "show", "2").output.contains("实验小学")))
    let path = office.folder + "/volunteers.json"
    try done(office, "export", "residents", "--format", "json", "--output", path)
    #expect(!(try String(contentsOfFile: path, encoding: .utf8).contains("实验小学")))
  }

  @Test("A grid has one unit, one brand and one team, shown with what they did there")
  func grids() throws {
    let office = try CommandTests.makeOffice()
    try done(office, "partner", "add", "实验小学", "--kind", "unit")
    let code = try #require(try objects(office, "grid", "list").first?["code"] as? String)
    try done(office, "grid", "edit", code, "--partner", "实验小学", "--brand", "邻里食堂", "--team", "绿")
    try done(
      office, "log", "add", "activity", "--team", "绿", "--title", "清洁日", "--by", "partner#1", "--by", "周文静", "--grid",
      code)
    let shown = try #require(try office.json("grid", "show", code) as? [String: Any])
    #expect(shown["partner"] as? String == "实验小学" && shown["brand"] as? String == "邻里食堂")
    #expect(shown["team"] as? String == "绿色环保队")
    #expect((shown["activities"] as? [String: Int]) == ["partner": 1, "team": 1])
    #expect(try office.run("grid", "edit", code, "--partner", "没有这家").status == .exited(1))
    #expect(try office.run("grid", "edit", code, "--brand", "邻里食堂").status == .exited(1), "nothing to change")
    try done(office, "grid", "edit", code, "--brand", "", "--partner", "")
    #expect(try office.json("grid", "show", code) as? [String: Any] != nil)
    #expect(try office.run("check").status == .exited(0))
  }
}
