import Foundation
import TestSupport
import Testing

/// Orders from registration to the seal by commands alone.
@Suite struct OrderCommandTests {
  private func run(_ office: Office, _ arguments: String...) throws {
    let outcome = try office.start(arguments).finish()
    try #require(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
  }

  private func state(_ office: Office, _ number: String = CommandTests.number) throws -> String? {
    try office.order(number)["state"] as? String
  }

  @Test("Registering prints the number alone, and the next one follows")
  func numbers() throws {
    let office = try CommandTests.makeOffice()
    let second = try office.run("order", "register", "--place", "3-2-501", "--category", "照明", "--text", "一")
    let third = try office.run("order", "register", "--place", "车棚", "--category", "照明", "--text", "二")
    #expect(second.output == "20261120-002\n" && third.output == "20261120-003\n")
    #expect(second.error.isEmpty && third.error.isEmpty)
  }

  @Test("A slip prints as text, page and PDF, several at once; what cannot be is said, and no order is printed then")
  func slip() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    let text = try office.run("order", "slip", number)
    #expect(text.output.contains("群众意见交办单") && text.output.contains(number), "\(text.error)")
    let page = try office.run("order", "slip", number, "--format", "html").output
    #expect(page.contains("存根联") && page.contains("承办联"))
    let paper = office.folder + "/slips.pdf"
    let two = try office.run("order", "slip", number, number, "--format", "pdf", "--output", paper)
    #expect(two.status == .exited(0), "\(two.error)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: paper)).starts(with: Data("%PDF-".utf8)))
    let unknown = try office.run(
      "order", "slip", "20261120-999", "--format", "pdf", "--output", office.folder + "/x.pdf")
    #expect(unknown.status == .exited(1) && !FileManager.default.fileExists(atPath: office.folder + "/x.pdf"))
    #expect(try office.run("order", "slip", number, "--size", "a6").status == .exited(64))
  }

  @Test("The whole way of an order by commands")
  func wholeWay() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    try run(office, "order", "assign", number, "--mode", "coordinated", "--who", "李强")
    #expect(try state(office) == "assigned")
    try run(office, "order", "chase", number)
    try run(office, "order", "start", number)
    #expect(try state(office) == "inProgress")
    try run(office, "order", "suspend", number, "--reason", "等专业单位", "--wake", "2026-11-25")
    #expect(try state(office) == "suspended")
    try run(office, "order", "resume", number)
    try run(office, "order", "note", number, "--text", "供热公司已约时间")
    try run(office, "order", "extend", number, "--due", "2026-12-02", "--reason", "等配件")
    try run(office, "order", "reassign", number, "--team", "green")
    try run(office, "order", "return", number, "--reason", "不归本队")
    #expect(try state(office) == "registered")
    try run(office, "order", "assign", number, "--mode", "atOnce", "--who", "王芳")
    try run(office, "order", "start", number)
    try run(office, "order", "finish", number, "--done", "已修好", "--solved", "yes", "--reply", "请再试")
    #expect(try state(office) == "awaitingCallback")
    try run(office, "order", "callback", number, "--method", "phone", "--unreachable")
    try run(office, "order", "callback", number, "--method", "phone", "--solved", "yes", "--rating", "satisfied")
    #expect(try state(office) == "resolved")
    try run(office, "order", "reopen", number, "--reason", "又坏了")
    #expect(try state(office) == "registered")
    try run(office, "order", "withdraw", number, "--reason", "居民撤回")
    #expect(try state(office) == "withdrawn")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Refused, approved, rejected, merged, settled at the counter")
  func otherWays() throws {
    let office = try CommandTests.makeOffice()
    let second = try office.register("第二件")
    try run(
      office, "order", "refuse", CommandTests.number, "--reason", "不属社区职责", "--basis", "物业合同", "--alternative",
      "找物业")
    #expect(try state(office) == "refusalPending")
    try run(office, "order", "approve", CommandTests.number, "--reject", "请再想办法")
    #expect(try state(office) == "registered")
    try run(office, "order", "merge", second, "--into", CommandTests.number)
    #expect(try state(office, second) == "merged")
    let settled = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "证明办理", "--text", "开证明", "--resident", "1", "--settled",
      "已开", "--rating", "satisfied")
    #expect(try state(office, settled.output.trimmingCharacters(in: .newlines)) == "resolved")
  }

  @Test("What the rules refuse ends with 1, says why, and changes nothing")
  func refused() throws {
    let office = try CommandTests.makeOffice()
    for command in [
      ["order", "start", CommandTests.number], ["order", "resume", CommandTests.number],
      ["order", "finish", CommandTests.number, "--done", "x", "--solved", "yes"],
      ["order", "approve", CommandTests.number],
      ["order", "assign", CommandTests.number, "--mode", "atOnce", "--who", "王芳", "--due", "2027-01-01"],
      ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "他刑满释放"],
      [
        "order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x", "--received-at",
        "2026-11-21T09:00:00+08:00",
      ],
    ] {
      let outcome = try office.start(command).finish()
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(command): \(outcome.status)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(command): \(outcome.error)")
    }
    #expect(try office.numbers() == [CommandTests.number])
    #expect(try state(office) == "registered")
  }

  @Test("Undo takes the last change back by name, redo brings it again, and a registration undone keeps its number")
  func undo() throws {
    let office = try CommandTests.makeOffice()
    try run(office, "order", "assign", CommandTests.number, "--mode", "atOnce", "--who", "王芳")
    let undone = try office.run("undo")
    #expect(undone.status == .exited(0) && undone.output.contains(CommandTests.number))
    #expect(try state(office) == "registered")
    try run(office, "redo")
    #expect(try state(office) == "assigned")
    #expect(try office.run("redo").status == .exited(1))
    try run(office, "undo")
    try run(office, "undo")
    #expect(try state(office) == "withdrawn")
    #expect(try office.register("下一件") == "20261120-002")
    let list = try office.run("undo", "--list")
    #expect(list.status == .exited(0) && !list.output.contains("张伟明"))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What was undone last is done again first")
  func redo() throws {
    let office = try CommandTests.makeOffice()
    try run(office, "order", "assign", CommandTests.number, "--mode", "atOnce", "--who", "王芳")
    try run(office, "order", "start", CommandTests.number)
    try run(office, "undo")
    try run(office, "undo")
    #expect(try state(office) == "registered")
    try run(office, "redo")
    #expect(try state(office) == "assigned")
    try run(office, "redo")
    #expect(try state(office) == "inProgress")
    #expect(try office.run("redo").status == .exited(1))
  }

  @Test("A confidential order is not among those of its resident for who may not know")
  func confidentialOfResident() throws {
    let office = try CommandTests.makeOffice()
    try run(
      office, "order", "register", "--resident", "1", "--place", "3-2-501", "--category", "邻里纠纷", "--text", "家事",
      "--confidential")
    let own = try #require(try office.json("order", "list", "--resident", "1") as? [Any])
    let others = try #require(try office.json("order", "list", "--resident", "1", "--operator", "王芳") as? [Any])
    #expect(own.count == 2 && others.count == 1)
  }

  @Test("A place that stands for several dwellings is a choice, not a guess")
  func ambiguousPlace() throws {
    let office = try CommandTests.makeOffice()
    try run(office, "resident", "add", "--name", "陈静", "--place", "3-1-501", "--grid", "001")
    let unclear = try office.run(
      "order", "register", "--anonymous", "--place", "3号楼501室", "--category", "照明", "--text", "灯坏")
    #expect(unclear.status == .exited(1) && unclear.output.isEmpty)
    #expect(unclear.error.contains("3-1-501") && unclear.error.contains("3-2-501"))
  }

  private func decisions(_ office: Office, _ entries: [[String: Any]]) throws -> String {
    let path = office.folder + "/decisions.json"
    try JSONSerialization.data(withJSONObject: entries).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test("Lists are narrowed by partner, category and whoever answers; an unknown category is named")
  func narrowedLists() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    try run(office, "order", "assign", number, "--mode", "coordinated", "--partner", "城北供热公司")
    let second = try office.register("楼道灯不亮")
    try run(office, "order", "assign", second, "--mode", "atOnce", "--who", "李强")
    func numbers(_ arguments: String...) throws -> [String] {
      let outcome = try office.start(["order", "list", "--format", "json"] + arguments).finish()
      #expect(outcome.status == .exited(0), "\(outcome.error)")
      let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]] ?? []
      return list.compactMap { $0["number"] as? String }
    }
    #expect(try numbers("--partner", "城北供热公司") == [number])
    #expect(try numbers("--partner", "没有这家").isEmpty)
    #expect(try numbers("--category", "照明") == [second] && numbers("--category", "heating") == [number])
    #expect(try numbers("--who", "李强") == [second])
    #expect(try numbers("--search", "liqiang") == [second] && numbers("--search", "城北 供暖") == [number])
    let unknown = try office.run("order", "list", "--category", "没有这类")
    #expect(unknown.status == .exited(1) && unknown.error.contains("没有这类"))
  }

  @Test("Status and sheet say what is urgent and how often it was carried over; the close names urgent ones")
  func urgentAtTheClose() throws {
    let office = try CommandTests.makeOffice()
    let urgent = try office.run(
      "order", "register", "--anonymous", "--place", "3-2-501", "--category", "燃气", "--text", "有燃气味", "--urgent"
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    func open() throws -> [[String: Any]] {
      let status = try #require(try office.json("day", "status") as? [String: Any])
      return try #require(status["open"] as? [[String: Any]])
    }
    let first = try #require(try open().first { $0["order"] as? String == urgent })
    #expect(first["urgent"] as? Bool == true && first["timesCarried"] as? Int == 0)
    #expect((first["subject"] as? [String: Any])?["id"] as? String == urgent)
    let closing = try office.run("day", "close", "--carry-over", "明天继续")
    #expect(closing.status == .exited(0) && closing.error.contains(urgent), "\(closing.error)")
    let sheet = try #require(try office.json("day", "sheet", "--date", "2026-11-20") as? [String: Any])
    let lines = try #require(sheet["open"] as? [[String: Any]])
    #expect(lines.allSatisfy { $0["timesCarried"] as? Int == 1 } && lines.contains { $0["urgent"] as? Bool == true })
    let rates = try #require(sheet["rates"] as? [String: Any])
    #expect(Set(rates.keys).isSuperset(of: ["dayClearance", "dayCompletion", "sameDay"]))
    #expect((sheet["counts"] as? [String: Any])?["carriedOver"] as? Int == lines.count)
  }

  @Test("One invalid decision refuses all; valid ones and a reason for the rest seal the day")
  func dayClose() throws {
    let office = try Office()
    try office.generate()
    let status = try #require(try office.json("day", "status") as? [String: Any])
    let open = try #require(status["open"] as? [[String: Any]])
    #expect(status["sealed"] as? Bool == false && !open.isEmpty)
    // What is no order names none.
    let numbers = open.compactMap { $0["order"] as? String }
    let known: Set = ["subject", "order", "why", "suggested", "urgent", "timesCarried"]
    #expect(open.allSatisfy { Set($0.keys).union($0["subject"] == nil ? [] : ["order"]) == known })
    let first = try #require(numbers.first)
    let second = try #require(numbers.last)
    let before = try office.order(first)
    let carried: [String: Any] = ["order": first, "decision": "carryOver", "reason": "等配件"]
    let wrong: [[[String: Any]]] = [
      [carried, ["order": "20261120-999", "decision": "carryOver", "reason": "x"]],
      [carried, ["order": second, "decision": "forget"]], [carried, ["order": second, "decision": "carryOver"]],
      [carried, ["order": second, "decision": "extend", "due": "soon"]],
    ]
    for entries in wrong {
      let outcome = try office.run(
        "day", "close", "--decisions", try decisions(office, entries), "--carry-over", "明天继续")
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(entries)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
    let incomplete = try office.run("day", "close", "--decisions", try decisions(office, [carried]))
    #expect(incomplete.status == .exited(1))
    #expect(try office.order(first)["events"] as? NSArray == before["events"] as? NSArray)

    let closed = try office.run(
      "day", "close", "--decisions", try decisions(office, [carried]), "--carry-over", "明天继续", "--format", "json")
    #expect(closed.status == .exited(0), "\(closed.error)")
    let seal = try #require(try JSONSerialization.jsonObject(with: Data(closed.output.utf8)) as? [String: Any])
    #expect(seal["revision"] as? Int == 1 && seal["hash"] is String)
    let after = try #require(try office.json("day", "status", "--date", "2026-11-20") as? [String: Any])
    #expect(after["sealed"] as? Bool == true)
    #expect(try office.run("day", "close", "--date", "2026-11-20").status == .exited(1))

    let late = try office.run("order", "register", "--place", "3-2-501", "--category", "照明", "--text", "封账以后")
    #expect(late.output == "20261121-001\n" && late.error.contains(opening(of: "command.countsForLater")))
    try run(office, "day", "reopen", "--date", "2026-11-20", "--reason", "漏登一件")
    let again = try office.run(
      "day", "close", "--date", "2026-11-20", "--carry-over", "明天继续", "--format", "json")
    let second2 = try #require(try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
    #expect(second2["revision"] as? Int == 2)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "The day sheet comes as text, HTML, CSV and JSON, without full names", arguments: ["text", "html", "csv", "json"])
  func daySheet(format: String) throws {
    let office = try Office()
    try office.generate()
    let outcome = try office.run("day", "sheet", "--format", format)
    #expect(
      outcome.status == .exited(0)
        && outcome.output.contains(["text", "html"].contains(format) ? "1120-0" : "20261120-0"))
    for resident in try #require(try office.json("find", "zwm") as? [[String: Any]]) {
      #expect(!outcome.output.contains(resident["name"] as? String ?? "?"))
    }
    let path = office.folder + "/sheet"
    #expect(try office.run("day", "sheet", "--format", format, "--output", path).status == .exited(0))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try office.run("day", "sheet", "--format", format, "--output", path).status == .exited(1))
  }

  @Test("A field that no decision knows refuses all, and a close that was cut off goes on with the seal")
  func decisions() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    #expect(try office.run("order", "assign", number, "--mode", "atOnce", "--who", "李强").status == .exited(0))
    let wrong = #"[{"order": "\#(number)", "decision": "carryOver", "reason": "等配件", "resaon": "x"}]"#
    let refused = try office.run("day", "close", "--decisions", "-", input: wrong)
    #expect(refused.status == .exited(1) && refused.error.contains("resaon"), "\(refused.error)")
    #expect(try office.run("day", "status").output.contains("等配件") == false)
    let finish =
      #"[{"order": "\#(number)", "decision": "finish", "done": "修好了", "solved": "yes", "reply": "好了"}]"#
    // What a run leaves that was cut off between its decisions and its seal.
    let done = try office.run("order", "finish", number, "--done", "修好了", "--solved", "yes", "--reply", "好了")
    #expect(done.status == .exited(0), "\(done.error)")
    let closed = try office.run("day", "close", "--decisions", "-", "--carry-over", "明天再办", input: finish)
    #expect(closed.status == .exited(0), "\(closed.error)")
    #expect(try office.run("check").status == .exited(0))
  }
}

/// Correcting, merging and parting by commands.
@Suite struct OrderEditCommandTests {
  private func register(_ office: Office, _ more: String..., category: String = "供暖") throws -> String {
    let outcome = try office.start(
      ["order", "register", "--place", "3-2-501", "--category", category, "--text", "请来看看"] + more
    ).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("What was registered is corrected field by field; what is not said stays")
  func edit() throws {
    let office = try CommandTests.makeOffice()
    let number = try register(office, "--contact", "张三", "--phone", "13812345678")
    let outcome = try office.run(
      "order", "edit", number, "--phone", "13800001111", "--source", "phone", "--external", "QD-7", "--category", "照明")
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    let order = try office.order(number)
    let requester = order["requester"] as? [String: Any]
    #expect(requester?["name"] as? String == "张三" && requester?["phone"] as? String == "138****1111")
    #expect(order["source"] as? String == "phone" && order["externalNumber"] as? String == "QD-7")
    #expect(order["category"] as? String == "照明" && order["text"] as? String == "请来看看")
    #expect(try office.run("order", "edit", number, "--phone", "138l2345678").status == .exited(1))
    #expect(try office.run("undo").status == .exited(0))
    #expect(try office.order(number)["source"] as? String == "walkIn")
  }

  @Test("A phone given for a resident on file is the order's own number")
  func callbackPhone() throws {
    let office = try CommandTests.makeOffice()
    let number = try register(office, "--resident", "1", "--phone", "13800001111", "--contact", "女儿")
    let order = try office.order(number)
    #expect(order["callbackPhone"] as? String == "138****1111 女儿")
    #expect((order["requester"] as? [String: Any])?["residentId"] as? Int == 1)
    let wrong = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "供暖", "--text", "x", "--resident", "1", "--phone", "12")
    #expect(wrong.status == .exited(1) && wrong.output.isEmpty)
  }

  @Test("The category says what is urgent, unless somebody does")
  func urgency() throws {
    let office = try CommandTests.makeOffice()
    func urgency(_ number: String) throws -> String? { try office.order(number)["urgency"] as? String }
    #expect(try urgency(try register(office, category: "燃气")) == "urgent")
    #expect(try urgency(try register(office, category: "走失")) == "urgent")
    #expect(try urgency(try register(office, "--urgency", "normal", category: "燃气")) == "normal")
    let lift = try office.run("order", "register", "--place", "3-2-501", "--category", "电梯", "--text", "停了")
    #expect(lift.status == .exited(0) && lift.error.contains("--urgency urgent"))
  }

  @Test("The master shows who else waits; withdrawing it, and parting by hand, give back")
  func merged() throws {
    let office = try CommandTests.makeOffice()
    let master = try register(office, "--contact", "李四", "--phone", "13812345679")
    let other = try register(office, "--contact", "张三", "--phone", "13812345678")
    let merge = try office.run("order", "merge", other, "--into", master)
    #expect(merge.status == .exited(0) && merge.output.contains(master))
    #expect(try office.order(master)["mergedFrom"] as? [String] == [other])
    #expect(try office.run("order", "show", master).output.contains("\(other) 张三 138****5678"))
    #expect(try office.run("order", "reopen", other, "--reason", "不是一回事").status == .exited(0))
    #expect(try office.order(master)["mergedFrom"] as? [String] == [])
    #expect(try office.run("order", "merge", other, "--into", master).status == .exited(0))
    let withdrawn = try office.run("order", "withdraw", master, "--reason", "登错了")
    #expect(withdrawn.status == .exited(0) && withdrawn.output.contains(other))
    #expect(try office.order(other)["state"] as? String == "registered")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Finishing a master says who else is to be told; a registration undone says so in words")
  func told() throws {
    let office = try CommandTests.makeOffice()
    let master = try register(office, "--contact", "李四", "--phone", "13812345679")
    let other = try register(office, "--contact", "张三", "--phone", "13812345678")
    _ = try office.run("order", "merge", other, "--into", master)
    _ = try office.run("order", "assign", master, "--mode", "atOnce", "--who", "王芳")
    let finish = try office.run("order", "finish", master, "--done", "修好", "--solved", "yes")
    #expect(finish.status == .exited(0) && finish.error.contains("张三"), "\(finish.error)")
    let mistaken = try register(office)
    _ = try office.run("undo")
    let shown = try office.run("order", "show", mistaken).output
    #expect(shown.contains("误登") && !shown.contains("registeredByMistake"))
  }
}
