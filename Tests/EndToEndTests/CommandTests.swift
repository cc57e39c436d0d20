import Foundation
import TestSupport
import Testing

/// The command line as scripts see it: what comes back, in which form, with which exit status.
@Suite struct CommandTests {
  /// A small community with two grids, staff, a resident and one order, made by commands alone.
  static func makeOffice() throws -> Office { try Office(like: try model.get()) }

  /// Made once, because nearly every test begins with it.
  private static let model = Result {
    let office = try Office()
    try office.initialise()
    for arguments in [
      ["grid", "add", "--name", "第一网格"], ["grid", "add", "--name", "第二网格"],
      ["staff", "add", "李强", "--role", "teamLeader"], ["staff", "add", "王芳", "--role", "gridWorker"],
      [
        "resident", "add", "--name", "张伟明", "--phone", "16800000001", "--place", "3-2-501", "--grid", "001",
      ],
      [
        "order", "register", "--resident", "1", "--place", "3-2-501", "--category", "供暖", "--text", "暖气不热",
      ],
    ] {
      let outcome = try office.start(arguments).finish()
      try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
    }
    return try office.model()
  }

  static let number = "20261120-001"

  private static let order: Set<String> = [
    "callbackPhone", "chased", "repeated", "hotline", "mergedFrom", "number", "externalNumber", "outsideDue",
    "outsideRequest", "cycle",
    "state", "mode", "urgency", "confidential",
    "source", "receivedAt",
    "registeredAt", "place", "placeKey", "grid", "category", "text", "requester", "assignment", "firstContactAt",
    "finishedAt", "result", "solved", "reply", "callbacks", "suspensions", "extensions", "refusal", "returns",
    "reassignments", "mergedInto", "due", "events",
  ]

  /// Commands with the keys that their JSON has.
  static let documented: [(command: [String], keys: Set<String>)] = [
    (
      ["find", "zwm"], ["id", "name", "pinyin", "phone", "place", "grid", "tags", "openOrders", "status"]
    ),
    (["grid", "list"], ["code", "name", "leader", "households", "residents", "openOrders", "overdue"]),
    (
      ["team", "list"],
      ["id", "colour", "name", "leader", "members", "openOrders", "activitiesThisMonth", "quota", "active"]
    ),
    (["staff", "list"], ["id", "name", "role", "phone", "active"]),
    (["order", "list"], order), (["order", "show", number], order),
    (["day", "status"], ["date", "sealed", "seal", "open", "counts", "rates"]),
    (
      ["undo", "--list"], ["id", "at", "day", "action", "subject", "summary", "count", "undone", "undoable"]
    ),
    (
      ["resident", "show", "1"],
      [
        "id", "name", "otherName", "spelling", "sex", "birth", "age", "phones", "phoneLabels",
        "helpers", "merged", "preferredContact", "helpNeeds",
        "emergencyContact", "tags", "consents", "identityNumber", "note", "status", "place", "grid", "householdSize",
        "retentionReviewOn", "retentionReviewedOn", "retentionReviewedBy",
        "residences", "orders",
      ]
    ),
    (
      ["log", "kinds"],
      [
        "key", "name", "group", "form", "fields", "measures", "roles", "outcomes", "series", "headline", "visibility",
        "retentionMonths", "pointsPerHour",
      ]
    ),
    (["grid", "show", "001"], ["grid", "about", "brand", "partner", "team", "activities", "buildings"]),
    (["team", "show", "red"], ["team", "motto", "offers", "roster", "activities"]),
  ]

  @Test("JSON has exactly the documented keys, nulls among them, and stands alone on standard output")
  func json() throws {
    let office = try Self.makeOffice()
    for (command, keys) in Self.documented {
      let outcome = try office.start(command + ["--format", "json"]).finish()
      #expect(outcome.status == .exited(0) && outcome.error.isEmpty, "\(command): \(outcome.error)")
      let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let records = value as? [[String: Any]] ?? [value as? [String: Any] ?? [:]]
      #expect(!records.isEmpty, "\(command)")
      for record in records { #expect(Set(record.keys) == keys, "\(command)") }
    }
  }

  @Test("The parts of an order and of a day have the documented keys as well")
  func jsonParts() throws {
    let office = try Self.makeOffice()
    _ = try office.run("order", "assign", Self.number, "--mode", "coordinated", "--partner", "城北供热公司")
    let order = try office.order(Self.number)
    #expect(Set((order["requester"] as? [String: Any] ?? [:]).keys) == ["kind", "residentId", "name", "phone"])
    let assignment = Set((order["assignment"] as? [String: Any] ?? [:]).keys)
    #expect(assignment.isSuperset(of: ["who", "team", "partner", "dueAt", "forWhom", "what", "expectedResult"]))
    #expect(Set((order["due"] as? [String: Any] ?? [:]).keys) == ["at", "left", "overdue", "provisional"])
    let events = try #require(order["events"] as? [[String: Any]])
    #expect(events.allSatisfy { Set($0.keys) == ["at", "day", "actor", "kind", "summary"] } && events.count == 2)
    let status = try #require(try office.json("day", "status") as? [String: Any])
    let counts = Set((status["counts"] as? [String: Any] ?? [:]).keys)
    #expect(
      counts.isSuperset(of: [
        "received", "resolved", "closed", "suspended", "extended", "refused", "overdue", "carriedOver",
      ]))
  }

  @Test("CSV has a heading of the same keys and the phone masked")
  func csv() throws {
    let office = try Self.makeOffice()
    let outcome = try office.run("find", "zwm", "--format", "csv")
    let lines = outcome.output.split(whereSeparator: \.isNewline)
    #expect(lines.first == "id,name,pinyin,phone,place,grid,tags,openOrders,status")
    #expect(lines.count == 2 && lines[1].contains("168****0001"))
  }

  @Test("Unknown options, bad values and bad times are usage errors: 64, one sentence, nothing on standard output")
  func usage() throws {
    let office = try Self.makeOffice()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: office.file))
    let wrong: [[String]] = [
      ["--nonsense"], ["nonsense"], ["find"], ["find", "zwm", "--limit", "many"], ["find", "zwm", "--limit", "0"],
      ["find", "zwm", "--format", "yaml"], ["order", "list", "--state", "lost"], ["order", "list", "--due", "soon"],
      ["order", "list", "--since", "2026-13-01"], ["order", "register", "--text", "x"],
      ["order", "assign", Self.number, "--mode", "slowly"], ["order", "suspend", Self.number, "--reason", "weather"],
      ["order", "finish", Self.number, "--done", "x", "--solved", "perhaps"],
      ["order", "callback", Self.number, "--method", "phone"],
      [
        "order", "callback", Self.number, "--method", "phone", "--unreachable", "--solved", "yes",
      ],
      ["order", "show"], ["day", "status", "--date", "yesterday"], ["day", "reopen"], ["init"],
      ["init", "--name", "x", "--code", "12"], ["generate"], ["generate", "--output", "x.qise", "--households", "0"],
      ["staff", "add"], ["staff", "add", "某某", "--role", "king"], ["resident", "add"], ["restore"],
      ["check", "--quickly"], ["undo", "now"], ["--lang", "fr", "find", "zwm"],
    ]
    for arguments in wrong {
      let outcome = try office.start(arguments).finish()
      #expect(outcome.status == .exited(64), "\(arguments): \(outcome.status) \(outcome.error)")
      #expect(outcome.output.isEmpty, "\(arguments)")
      let lines = outcome.error.split(separator: "\n")
      #expect(lines.count == 1, "\(arguments): \(outcome.error)")
      #expect(!outcome.error.contains("Error:") && !outcome.error.contains("⟦"), "\(arguments): \(outcome.error)")
    }
    let badNow = try office.start(["check"], with: ["QISE_NOW": "noon"]).finish()
    #expect(badNow.status == .exited(64) && badNow.output.isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: office.file)) == bytes)
  }

  @Test("A missing file is said in one sentence, with exit status 1, by every command that needs one")
  func missingFile() throws {
    let office = try Office()
    let commands: [[String]] = [
      ["find", "zwm"], ["order", "list"], ["order", "show", Self.number], ["grid", "list"], ["team", "list"],
      ["staff", "list"], ["day", "status"], ["day", "close"], ["undo"], ["redo"], ["check"], ["backup"],
      ["resident", "show", "1"], ["restore", "missing.qise"],
    ]
    for command in commands {
      let outcome = try office.start(command).finish()
      #expect(outcome.status == .exited(1), "\(command): \(outcome.status)")
      #expect(outcome.output.isEmpty, "\(command)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(command): \(outcome.error)")
    }
    #expect(!FileManager.default.fileExists(atPath: office.file))
  }

  @Test("An operator nobody knows ends every command with 1 and names the list of staff")
  func unknownOperator() throws {
    let office = try Self.makeOffice()
    for command in [
      ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x"], ["order", "start", Self.number],
      ["day", "close"], ["undo"], ["staff", "add", "某某"], ["order", "list"], ["order", "show", Self.number],
    ] {
      let outcome = try office.start(["--operator", "无此人"] + command).finish()
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(command): \(outcome.status)")
      #expect(outcome.error.contains("qise staff list"), "\(command): \(outcome.error)")
    }
    #expect(try office.numbers().count == 1)
  }

  @Test("What is not found ends with 1: residents, orders, teams, grids")
  func notFound() throws {
    let office = try Self.makeOffice()
    for command in [
      ["find", "查无此人"], ["order", "show", "20261120-099"], ["order", "start", "20261120-099"],
      ["resident", "show", "99"], ["team", "show", "pink"], ["grid", "show", "999"],
      ["order", "register", "--place", "3-2-501", "--category", "没有的类别", "--text", "x"],
      ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x", "--resident", "99"],
    ] {
      let outcome = try office.start(command).finish()
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(command): \(outcome.status)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(command): \(outcome.error)")
    }
    let empty = try office.run("find", "查无此人", "--format", "json")
    #expect(empty.status == .exited(1))
  }

  @Test("Help and version go to standard output and end with 0, in both languages")
  func help() throws {
    let office = try Office()
    for language in ["zh", "en"] {
      for command in [
        [], ["init"], ["demo"], ["generate"], ["find"], ["resident"], ["staff"], ["grid"], ["team"], ["log"], ["order"],
        ["order", "register"], ["order", "callback"], ["undo"], ["redo"], ["day"], ["day", "close"], ["backup"],
        ["restore"], ["check"],
      ] {
        let outcome = try office.start(command + ["--help", "--lang", language]).finish()
        #expect(outcome.status == .exited(0) && outcome.error.isEmpty, "\(command)")
        #expect(!outcome.output.isEmpty && !outcome.output.contains("⟦"), "\(command)")
      }
    }
    #expect(try office.run("--version").output.hasPrefix("0."))
  }

  @Test("Output that cannot be written is a failure, not silence")
  func fullOutput() throws {
    let office = try Self.makeOffice()
    let outcome = try office.shell("\"$1\" order list --format json > /dev/full")
    #expect(outcome.status == .exited(1) && !outcome.error.isEmpty)
  }

  @Test("Text from standard input is taken for a dash")
  func standardInput() throws {
    let office = try Self.makeOffice()
    let outcome = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "照明", "--text", "-", input: "楼道灯不亮\n两盏\n")
    let number = outcome.output.trimmingCharacters(in: .newlines)
    #expect(try office.order(number)["text"] as? String == "楼道灯不亮\n两盏")
  }

  @Test("Two records of one person are merged, found by both names, and split again")
  func mergeRecords() throws {
    let office = try Self.makeOffice()
    let steps: [([String], String)] = [
      (["resident", "add", "--name", "欧阳维", "--phone", "16800000002 家里"], "2"),
      (["resident", "merge", "1", "2"], "2"), (["find", "欧阳维"], "张伟明"), (["resident", "show", "2"], "张伟明"),
      (["resident", "split", "2"], "2"), (["find", "欧阳维"], "欧阳维"),
    ]
    for (arguments, part) in steps {
      let outcome = try office.start(arguments).finish()
      #expect(outcome.status == .exited(0) && outcome.output.contains(part), "\(arguments) \(outcome.error)")
    }
  }

  @Test("Two records that speak of two people are merged only where that is meant, and it is said what differs")
  func mergeDoubtful() throws {
    let office = try Self.makeOffice()
    _ = try office.start(["resident", "edit", "1", "--sex", "male", "--birth", "1980-05"]).finish()
    let other = ["resident", "add", "--name", "张伟明", "--sex", "female", "--birth", "1947"]
    #expect(try office.start(other).finish().status == .exited(0))
    let refused = try office.start(["resident", "merge", "1", "2"]).finish()
    #expect(refused.status == .exited(1) && refused.output.isEmpty)
    for part in ["性别", "33", "--yes"] { #expect(refused.error.contains(part), "\(refused.error)") }
    #expect(!refused.error.contains("张伟明") && !refused.error.contains("1947"))
    let two = try ["1", "2"].map { try office.start(["resident", "show", $0]).finish().output }
    #expect(two[0] != two[1])
    #expect(try office.start(["resident", "merge", "1", "2", "--yes"]).finish().status == .exited(0))
  }

  @Test("A household ends with the last who leaves it, and nobody moves into the home where they live")
  func householdsEnd() throws {
    let office = try Self.makeOffice()
    let steps: [(arguments: [String], status: Int, households: Int)] = [
      (["resident", "add", "--name", "陈静", "--place", "3-2-501"], 0, 1),
      (["resident", "edit", "1", "--moved-out"], 0, 1),
      (["resident", "edit", "2", "--place", "3-2-502"], 0, 1), (["resident", "edit", "2", "--place", "3-2-502"], 1, 1),
      (["resident", "edit", "1", "--place", "3-2-501"], 0, 2), (["resident", "edit", "2", "--died"], 0, 1),
    ]
    struct GridLine: Decodable { var households: Int }
    for step in steps {
      let outcome = try office.start(step.arguments).finish()
      #expect(outcome.status == .exited(step.status), "\(step.arguments) \(outcome.error)")
      let listed = try office.start(["grid", "list", "--format", "json"]).finish().output
      let grids = try JSONDecoder().decode([GridLine].self, from: Data(listed.utf8))
      #expect(grids.map(\.households).reduce(0, +) == step.households, "\(step.arguments)")
    }
  }

  @Test("Identity numbers are off until the secretary turns them on, and turning them off must be meant")
  func identityNumbers() throws {
    let office = try Self.makeOffice()
    let number = "990102198005050011"
    func run(_ arguments: String...) throws -> PseudoTerminal.ExitStatus? {
      try office.start(arguments).finish().status
    }
    #expect(try run("resident", "edit", "1", "--identity-number", number) == .exited(1))
    #expect(try run("config", "set", "identityNumbers", "on", "--operator", "王芳") == .exited(1))
    #expect(try run("config", "set", "identityNumbers", "maybe") == .exited(1))
  }

  @Test("Which sounds are taken for one another is a setting of the community")
  func fuzzySounds() throws {
    let office = try Self.makeOffice()
    let steps: [([String], status: Int, part: String)] = [
      (["config", "get", "fuzzySounds"], 0, "on"), (["find", "zangweiming"], 0, "张伟明"),
      (["config", "set", "fuzzySounds", "n-l,in-ing"], 0, ""), (["config", "get", "fuzzySounds"], 0, "n-l,in-ing"),
      (["find", "zangweiming"], 1, ""), (["config", "set", "fuzzySounds", "x-y"], 1, ""),
      (["config", "set", "fuzzySounds", "off"], 0, ""), (["config", "get", "fuzzySounds"], 0, "off"),
    ]
    for (arguments, status, part) in steps {
      let outcome = try office.start(arguments).finish()
      #expect(outcome.status == .exited(status), "\(arguments) \(outcome.error)")
      #expect(part.isEmpty || outcome.output.contains(part), "\(arguments) \(outcome.output)")
    }
  }

  @Test("The records due for review are listed by find, masked, the longest due first")
  func dueForReview() throws {
    let office = try Self.makeOffice()
    #expect(try office.run("find", "--due-for-review").status == .exited(1))
    #expect(try office.run("resident", "edit", "1", "--keep").error.contains(Office.words("refusal.notDueForReview")))
    #expect(try office.run("resident", "edit", "1", "--moved-out", "--on", "2025-03").status == .exited(0))
    let found = try #require(try office.json("find", "--due-for-review") as? [[String: Any]])
    #expect(found.count == 1 && found[0]["dueSince"] as? String == "2026-03-31")
    #expect(found[0]["phone"] as? String == "168****0001")
    let table = try office.run("find", "--due-for-review")
    #expect(table.output.contains("张伟明") && table.output.contains(Office.words("field.dueSince")))
    #expect(try office.run("resident", "edit", "1", "--keep").status == .exited(0))
    #expect(try office.run("find", "--due-for-review").status == .exited(1))
    let kept = try #require(try office.json("resident", "show", "1") as? [String: Any])
    #expect(kept["retentionReviewedOn"] as? String == "2026-11-20" && kept["retentionReviewedBy"] is String)
    let reviewer = try #require(kept["retentionReviewedBy"] as? String)
    let told = Office.words("resident.retention.reviewed", ["day": "", "name": reviewer])
    #expect(try office.run("resident", "show", "1").output.contains(told.trimmingCharacters(in: .whitespaces)))
    #expect(try office.run("undo").status == .exited(0))
    #expect(try office.run("find", "--due-for-review").status == .exited(0))
    #expect(try office.run("find", "--due-for-review", "zwm").status == .exited(64))
    #expect(try office.run("find", "zwm", "--format", "json").output.contains("dueSince") == false)
  }
}
