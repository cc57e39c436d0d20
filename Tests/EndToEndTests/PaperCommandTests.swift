import Foundation
import TestSupport
import Testing

/// Papers that commands print, and a printer that hangs.
@Suite("Papers") struct PaperCommandTests {
  @Test("Every paper is listed with the command or key that prints it, and every such command is one")
  func list() throws {
    let office = try Office()
    let all = try #require(try office.json("paper", "list") as? [[String: Any]])
    #expect(all.count >= 30 && all.allSatisfy { Set($0.keys) == ["key", "name", "command", "how"] })
    let manual = try office.run("manual").output
    for paper in all {
      guard let command = paper["command"] as? String else { continue }
      let words = command.split(separator: " ").prefix(2).prefix { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
      #expect(manual.contains("qise " + words.joined(separator: " ")), "\(command)")
    }
  }

  @Test(
    "The papers of an order name whoever asked in full only on their own, and there is no notice of what was not refused"
  )
  func ofOrders() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    let assigned = try office.run("order", "assign", number, "--mode", "coordinated", "--who", "李强")
    #expect(assigned.status == .exited(0), "\(assigned.error)")
    let chase = try office.run("paper", "print", "chaseNotice", number).output
    #expect(chase.contains("催办单") && chase.contains("李强") && chase.contains("张*") && !chase.contains("张伟明"))
    let extend = try office.run("paper", "print", "extensionRequest", number).output
    #expect(extend.contains("延期申请") && extend.contains("□同意") && !extend.contains("张伟明"))
    let reception = try office.run("paper", "print", "receptionForm", number).output
    #expect(reception.contains("张伟明") && reception.contains("来访接待登记表") && !reception.contains("16800000001"))
    let none = try office.run("paper", "print", "refusalNotice", number)
    #expect(none.status == .exited(1) && none.output.isEmpty && none.error.contains("拒办告知书"))
    let refused = try office.run(
      "order", "refuse", number, "--reason", "notAllowed", "--basis", "物业管理条例", "--alternative", "找热力公司")
    if refused.status == .exited(0) {
      let notice = try office.run("paper", "print", "refusalNotice", number).output
      for text in ["张伟明", "物业管理条例", "找热力公司", "审批"] { #expect(notice.contains(text), "\(text)") }
    } else {
      Issue.record("\(refused.error)")
    }
    #expect(try office.run("paper", "print", "chaseNotice").status == .exited(64))
  }

  @Test("A notice for a door names nobody, gives no reason and does not say that nobody was there")
  func doorNotice() throws {
    let office = try CommandTests.makeOffice()
    let notice = try office.run("paper", "print", "doorNotice", CommandTests.number, "--copies", "2").output
    #expect(notice.components(separatedBy: CommandTests.number).count == 3)
    for text in ["张", "伟明", "3-2-501", "暖气", "供暖", "不在", "168"] { #expect(!notice.contains(text), "\(text)") }
    #expect(try office.run("paper", "print", "doorNotice", "--copies", "0").status == .exited(64))
  }

  @Test(
    "A log of visits is somebody's for a month, a roster that of a kind, a receipt and a handover those of an entry")
  func ofTheLedger() throws {
    let office = try CommandTests.makeOffice()
    func add(_ arguments: String...) throws -> String {
      let outcome = try office.start(["log", "add"] + arguments).finish()
      try #require(outcome.status == .exited(0), "\(outcome.error)")
      return outcome.output.split(separator: " ").last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
    }
    _ = try add("visit", "--for", "3-2-501", "--by", "王芳", "--outcome", "well", "--text", "一切都好")
    let log = try office.run("paper", "print", "visitLog", "王芳").output
    #expect(log.contains("走访日志") && log.contains("王芳") && log.contains("3-2-501") && log.contains("平安"))
    #expect(!log.contains("张伟明"), "\(log)")
    _ = try add("duty", "--by", "李强", "--from", "18:00", "--until", "20:00")
    let roster = try office.run("paper", "print", "roster", "duty", "--month", "2026-11").output
    #expect(roster.contains("李强") && roster.contains("18:00–20:00") && roster.contains("2026-11-20"))
    #expect(try office.run("paper", "print", "roster", "memo").status == .exited(1))
    let given = try add("goodsIn", "--item", "大米=20", "--new-item", "袋")
    let receipt = try office.run("paper", "print", "donationReceipt", given)
    #expect(receipt.output.contains("捐赠收据") && receipt.output.contains("大米"), "\(receipt.error)")
    #expect(try office.run("paper", "print", "handover", given).status == .exited(1))
  }

  @Test("How the printer of this machine is given papers is set once; what is no value says what is")
  func printer() throws {
    let office = try Office()
    #expect(try office.run("paper", "printer").output.contains("printer pages\n"))
    #expect(try office.run("paper", "printer", "size.orderSlip", "half").status == .exited(0))
    #expect(try office.run("paper", "printer").output.contains("size.orderSlip half\n"))
    let wrong = try office.run("paper", "printer", "printer", "fax")
    #expect(wrong.status == .exited(64) && wrong.error.contains("lines"), "\(wrong.error)")
  }

  @Test("A printer that hangs never holds the desk, and is given PDF under a name that names nobody")
  func hangs() throws {
    let office = try CommandTests.makeOffice()
    let lp = office.folder + "/bin/lp"
    let script = """
      #!/bin/sh
      echo "$@" > \(office.folder)/arguments
      /usr/bin/head -c 5 > \(office.folder)/begin
      exec /bin/sleep 40
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: lp))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: lp)
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goOrders)
    try desk.expect(text: "暖气不热")
    desk.press(.open, .export)
    try desk.expect(text: "群众意见交办单")
    desk.press(.export)
    try desk.expect("output.title")
    desk.type("1")
    try desk.expect("print.sending")
    // Work goes on while it hangs.
    desk.press(.goToday)
    try desk.expect("today.due", timeout: .seconds(5))
    desk.press(.lookup)
    try desk.expect("residents.lookup", timeout: .seconds(5))
    desk.press(.back)
    let sent = ContinuousClock.now
    while ContinuousClock.now - sent < .seconds(10), !FileManager.default.fileExists(atPath: office.folder + "/begin") {
      _ = desk.waitUntil(timeout: .milliseconds(50)) { _ in false }
    }
    #expect(try String(contentsOfFile: office.folder + "/arguments", encoding: .utf8) == "-t order-20261120-001\n")
    #expect(try String(contentsOfFile: office.folder + "/begin", encoding: .utf8) == "%PDF-")
    try desk.leave()
  }
}
