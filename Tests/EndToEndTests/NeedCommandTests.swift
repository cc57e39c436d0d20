import Foundation
import TestSupport
import Testing

/// Needs and who can help, skills, and guides on the command line.
@Suite struct NeedCommandTests {
  private func done(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func objects(_ office: Office, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  private func id(_ printed: String) -> String {
    printed.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
  }

  @Test("A need proposes exactly the skilled, free, active people, those with least to do first, and is taken on once")
  func needs() throws {
    let office = try CommandTests.makeOffice()
    _ = try done(office, "grid", "edit", "001", "--team", "绿")
    let people: [(String, [String])] = [
      ("忙的", ["--skill", "理发", "--free", "6.morning,6.afternoon"]), ("没空的", ["--skill", "理发", "--free", "1.evening"]),
      ("不会的", ["--skill", "急救", "--free", "6.morning"]), ("走了的", ["--skill", "理发", "--free", "6.morning"]),
      ("远的", ["--skill", "理发,急救", "--skill", "理发", "--free", "周六上午"]),
      ("近的", ["--skill", "理发", "--free", "6.morning", "--team", "绿"]),
    ]
    for (name, options) in people {
      #expect(try office.start(["volunteer", "add", name] + options).finish().status == .exited(0), "\(name)")
    }
    _ = try done(office, "volunteer", "edit", "走了的", "--no-active")
    _ = try done(
      office, "log", "add", "service", "--title", "陪诊", "--planned", "--day", "2026-11-25", "--by", "忙的")
    let need = id(try done(office, "need", "add", "给老人理发", "--skill", "理发", "--when", "周六上午", "--grid", "001"))
    let found = try objects(office, "need", "match", need)
    #expect(found.map { $0["name"] as? String } == ["近的", "远的", "忙的"])
    #expect(found.map { $0["load"] as? Int } == [0, 0, 1] && found.first?["near"] as? Bool == true)
    let open = try objects(office, "need", "list")
    #expect(open.count == 1 && open[0]["state"] as? String == "wanted" && open[0]["skill"] as? String == "理发")
    #expect(try office.run("need", "slip", need).status == .exited(1), "nobody has the address before they took it on")
    _ = try done(office, "need", "claim", need, "--volunteer", "近的", "--on", "2026-11-21")
    let second = try office.run("need", "claim", need, "--volunteer", "远的")
    #expect(second.status == .exited(1) && second.error.contains("近的"))
    let taken = try objects(office, "need", "list")
    #expect(taken[0]["state"] as? String == "planned" && taken[0]["volunteerName"] as? String == "近的")
    #expect(try objects(office, "need", "match", need).map { $0["name"] as? String } == ["远的", "近的", "忙的"])
    #expect(try office.run("need", "slip", need).output.contains("给老人理发"))
    #expect(try office.run("need", "claim", need, "--volunteer", "走了的").status == .exited(1))
    #expect(try office.run("need", "add", "修灯", "--skill", "飞行").status == .exited(64))
    #expect(try office.run("need", "add", "修灯", "--when", "半夜").status == .exited(64))
    #expect(try office.run("need", "match", "9999").status == .exited(1))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Whom a need is for stands in its record alone")
  func recipients() throws {
    let office = try CommandTests.makeOffice()
    let need = id(try done(office, "need", "add", "想要一副老花镜", "--for", "#1", "--place", "3-2-501"))
    for command in [["need", "list"], ["need", "list", "--format", "json"], ["need", "match", need]] {
      let output = try office.start(command).finish().output
      for word in ["张伟明", "张*", "3-2-501"] { #expect(!output.contains(word), "\(command) \(word)") }
    }
  }

  @Test("Skills ship with the product; a community adds, renames for everybody who has one, and hides")
  func skills() throws {
    let office = try CommandTests.makeOffice()
    #expect(try objects(office, "catalogue", "skills", "list").contains { $0["name"] as? String == "理发" })
    _ = try done(office, "catalogue", "skills", "add", "剪纸")
    #expect(try office.run("catalogue", "skills", "add", "剪纸").status == .exited(1))
    _ = try done(office, "volunteer", "add", "赵新人", "--skill", "理发", "--skill", "剪纸")
    _ = try done(office, "catalogue", "skills", "edit", "理发", "--name", "美发")
    let skills = try objects(office, "catalogue", "skills", "list")
    #expect(skills.first { $0["key"] as? String == "haircut" }?["name"] as? String == "美发")
    #expect(skills.first { $0["name"] as? String == "美发" }?["volunteers"] as? Int == 1)
    #expect(try objects(office, "volunteer", "list", "--skill", "美发").map { $0["name"] as? String } == ["赵新人"])
    _ = try done(office, "catalogue", "skills", "hide", "剪纸")
    #expect(!(try objects(office, "catalogue", "skills", "list").contains { $0["name"] as? String == "剪纸" }))
    #expect(try objects(office, "volunteer", "list")[0]["skills"] as? [String] == ["美发", "剪纸"])
    _ = try done(office, "undo")
    #expect(try objects(office, "catalogue", "skills", "list").contains { $0["name"] as? String == "剪纸" })
    #expect(try office.run("catalogue", "skills", "add", "党员").status == .exited(1))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "The twenty proofs that a community may not issue ship as refusing guides, each with its rule and where it is had")
  func proofs() throws {
    let office = try CommandTests.makeOffice()
    let refused = try objects(office, "guide", "list", "--refused")
    #expect(refused.count == 20)
    #expect(refused.allSatisfy { ($0["basis"] as? String)?.contains("民发〔2020〕20号") == true })
    #expect(refused.allSatisfy { ($0["alternative"] as? String)?.isEmpty == false })
    #expect(Set(refused.compactMap { $0["title"] as? String }).isSuperset(of: ["亲属关系证明", "健在证明", "证件遗失证明"]))
    let card = try done(office, "guide", "print", "亲属关系证明")
    for word in ["便民服务流程卡", "民发〔2020〕20号", "公证"] { #expect(card.contains(word), "\(word)") }
    #expect(try done(office, "guide", "print", "kinship", "--format", "html").hasPrefix("<!DOCTYPE html>"))
  }

  @Test("An order that asks for 亲属关系证明 is refused with the rule and the alternative of its guide")
  func refusal() throws {
    let office = try CommandTests.makeOffice()
    let number = try office.register("请开一份亲属关系证明", category: "证明办理")
    _ = try done(office, "order", "refuse", number)
    let refusal = try office.order(number)["refusal"] as? [String: Any]
    #expect((refusal?["basis"] as? String)?.contains("民发〔2020〕20号") == true)
    #expect((refusal?["alternative"] as? String)?.contains("公证") == true && refusal?["reason"] as? String == "政策不允许")
    let other = try office.register("灯不亮")
    #expect(try office.run("order", "refuse", other).status == .exited(64), "nothing is made up")
    _ = try done(office, "order", "refuse", other, "--guide", "健在证明", "--basis", "另有规定")
    #expect((try office.order(other)["refusal"] as? [String: Any])?["basis"] as? String == "另有规定")
  }

  @Test("A community keeps guides of its own and changes shipped ones; a refusing one says why and where else to go")
  func guides() throws {
    let office = try CommandTests.makeOffice()
    _ = try done(
      office, "guide", "add", "活动室借用", "--paper", "身份证", "--step", "登记", "--where", "服务大厅", "--days", "1", "--category",
      "文体活动", "--phone", "0990-5550101")
    let it = try #require(try office.json("guide", "show", "活动室借用") as? [String: Any])
    #expect(it["papers"] as? [String] == ["身份证"] && it["where"] as? String == "服务大厅" && it["days"] as? Int == 1)
    #expect(it["category"] as? String == "文体活动" && it["refused"] as? Bool == false)
    #expect(try office.run("guide", "add", "活动室借用").status == .exited(1))
    #expect(try office.run("guide", "add", "盖章", "--refused").status == .exited(1), "why, and where else")
    #expect(try office.run("guide", "add", "盖章", "--category", "没有").status == .exited(1))
    _ = try done(office, "guide", "edit", "健在证明", "--alternative", "用手机认证")
    let changed = try #require(try office.json("guide", "show", "健在证明") as? [String: Any])
    #expect(changed["alternative"] as? String == "用手机认证" && changed["key"] as? String == "alive")
    #expect(try objects(office, "guide", "list", "--refused").count == 20, "it takes the place of the shipped one")
    _ = try done(office, "guide", "hide", "居民养犬证明")
    #expect(try objects(office, "guide", "list", "--refused").count == 19)
    #expect(try office.run("guide", "show", "没有这份").status == .exited(1))
    _ = try done(office, "undo")
    #expect(try objects(office, "guide", "list", "--refused").count == 20)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "A need of nothing is a wrong command, none is claimed before it was wanted, and the slip has the home's address")
  func edges() throws {
    let office = try CommandTests.makeOffice()
    for text in ["", "  "] {
      let outcome = try office.run("need", "add", text)
      #expect(outcome.status == .exited(64) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
    #expect(try objects(office, "need", "list").isEmpty)
    _ = try done(office, "volunteer", "add", "赵新人")
    let need = id(try done(office, "need", "add", "换灯泡", "--for", "#1"))
    let early = try office.run("need", "claim", need, "--volunteer", "赵新人", "--on", "2026-11-19")
    #expect(early.status == .exited(1) && early.error.split(separator: "\n").count == 1, "\(early.error)")
    _ = try done(office, "need", "claim", need, "--volunteer", "赵新人", "--on", "2026-11-22")
    #expect(try done(office, "need", "slip", need).contains("3-2-501"))
  }

  @Test(
    "Skills are read in one way: several in one text, each once, whatever the width of their letters, brackets kept")
  func skillsAsWritten() throws {
    let office = try CommandTests.makeOffice()
    _ = try done(office, "volunteer", "add", "赵新人", "--skill", "理发，电脑(Excel)、ＣＡＤ", "--skill", "cad")
    let listed = try objects(office, "volunteer", "list", "--skill", "cad")
    #expect(listed.map { $0["name"] as? String } == ["赵新人"])
    #expect(try objects(office, "volunteer", "list", "--skill", "电脑（EXCEL）").count == 1)
    #expect(try objects(office, "volunteer", "list", "--skill", "电脑").isEmpty)
    let table = office.folder + "/people.csv"
    try "姓名,特长\n赵新人,\"理髪/cad，急救\"\n".write(toFile: table, atomically: true, encoding: .utf8)
    _ = try done(office, "import", "volunteers", table)
    let book = try done(office, "volunteer", "book", "赵新人")
    #expect(book.contains("电脑(Excel)") && book.contains("急救") && !book.contains("cad"), "\(book)")
  }
}
