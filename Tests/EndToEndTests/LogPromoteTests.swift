import Foundation
import TestSupport
import Testing

@Suite("Entries become orders on the command line") struct LogPromoteTests {
  private func shown(_ office: Office, _ id: String) throws -> [String: Any] {
    try #require(try office.json("log", "show", id) as? [String: Any])
  }

  @Test("Promoting prints the order's number; a second time it ends with 1, unless it is meant")
  func promotes() throws {
    let office = try CommandTests.makeOffice()
    #expect(try office.run("log", "add", "memo", "--text", "路灯不亮", "--place", "3-2-501").status == .exited(0))
    let first = try office.run("log", "promote", "1", "--category", "照明")
    #expect(first.status == .exited(0), "\(first.error)")
    let number = first.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let order = try #require(try office.json("order", "show", number) as? [String: Any])
    #expect(order["category"] as? String == "照明" && order["text"] as? String == "路灯不亮")
    #expect(try shown(office, "1")["orders"] as? [String] == [number])
    let second = try office.run("log", "promote", "1")
    #expect(second.status == .exited(1) && second.error.contains(number), "\(second.error)")
    #expect(second.error.split(separator: "\n").count == 1)
    let edited = try office.run("log", "edit", "1", "--order", number)
    #expect(edited.status == .exited(1), "\(edited.error)")
    let again = try office.run("log", "promote", "1", "--again", "--text", "路灯还是不亮")
    #expect(again.status == .exited(0) && again.output != first.output, "\(again.error)")
    #expect(try office.run("undo").status == .exited(0))
    #expect(try shown(office, "1")["orders"] as? [String] == [number])
    #expect(try office.run("order", "withdraw", number, "--reason", "登错").status == .exited(0))
    #expect(try office.run("log", "promote", "1").status == .exited(0))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A visit that finds need of help is an order in the same save, received when it happened")
  func needsHelp() throws {
    let office = try CommandTests.makeOffice()
    let visit = ["log", "add", "visit", "--for", "#1", "--by", "王芳", "--outcome", "needsHelp", "--from", "08:10"]
    let bare = try office.start(visit).finish()
    #expect(bare.status == .exited(1), "\(bare.error)")
    let added = try office.start(visit + ["--category", "elderlyCare", "--text", "下不了楼"]).finish()
    #expect(added.status == .exited(0), "\(added.error)")
    #expect(added.output.split(separator: " ").last == "1\n")
    let entry = try shown(office, "1")
    let number = try #require((entry["orders"] as? [String])?.first)
    let order = try #require(try office.json("order", "show", number) as? [String: Any])
    #expect(order["text"] as? String == "下不了楼" && order["category"] as? String == "养老助残")
    #expect((order["receivedAt"] as? String)?.hasPrefix("2026-11-20T08:10") == true)
    #expect(try office.run("undo").status == .exited(0))
    #expect((try office.json("log", "list") as? [Any])?.isEmpty == true)
    #expect((try office.json("order", "show", number) as? [String: Any])?["state"] as? String == "withdrawn")
    let planned = try office.run("log", "add", "visit", "--for", "#1", "--by", "王芳", "--planned")
    #expect(planned.status == .exited(0), "\(planned.error)")
    let done = try office.run(
      "log", "done", "2", "--outcome", "needsHelp", "--category", "elderlyCare", "--text", "要人送饭")
    #expect(done.status == .exited(0), "\(done.error)")
    #expect((try shown(office, "2")["orders"] as? [String])?.count == 1)
    #expect(try office.run("check").status == .exited(0))
  }
}
