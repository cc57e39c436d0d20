import Foundation
import TestSupport
import Testing

/// The file itself: made, refused, backed up, restored, never half written.
@Suite struct FileTests {
  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("init and generate make files of mode 0600 and never write over anything")
  func neverOver() throws {
    let office = try CommandTests.makeOffice()
    #expect(try mode(office.file) == 0o600)
    let before = try bytes(office.file)
    let again = try office.run("init", "--name", "另一个社区")
    #expect(again.status == .exited(1) && again.output.isEmpty)
    let generated = try office.run("generate", "--output", office.file, "--households", "10")
    #expect(generated.status == .exited(1))
    #expect(try bytes(office.file) == before)
    let made = office.folder + "/made.qise"
    #expect(try office.run("generate", "--output", made, "--households", "10", "--orders", "5").status == .exited(0))
    #expect(try mode(made) == 0o600)
  }

  @Test("The same seed gives the same community")
  func sameSeed() throws {
    let office = try Office()
    let lists = try ["a", "b"].map { name in
      let path = office.folder + "/\(name).qise"
      _ = try office.run("generate", "--output", path, "--households", "12", "--orders", "20", "--seed", "7")
      return try office.run("--data", path, "order", "list", "--format", "csv").output
    }
    #expect(lists[0] == lists[1] && lists[0].count > 200)
  }

  @Test("generate writes as many entries of the ledger as it is told, and check finds nothing")
  func entries() throws {
    let office = try Office()
    let made = office.folder + "/made.qise"
    for (count, status) in [("-1", 64), ("0", 0), ("250", 0)] {
      let path = made + count
      let outcome = try office.run("generate", "--output", path, "--households", "30", "--entries", count)
      #expect(outcome.status == .exited(status), "\(outcome.error)")
      if status != 0 { continue }
      let list = try #require(try office.json("--data", path, "log", "list") as? [[String: Any]])
      // What is void is in no list.
      #expect(list.count == 0 && count == "0" || (240...250).contains(list.count), "\(list.count)")
      #expect(try office.run("--data", path, "check").status == .exited(0))
    }
  }

  @Test("An age finds as many residents of a generated community as their dates of birth say")
  func ages() throws {
    let office = try Office()
    let made = office.folder + "/made.qise"
    let arguments = ["generate", "--output", made, "--households", "120", "--orders", "0", "--entries", "0"]
    _ = try office.start(arguments, with: ["QISE_NOW": "2026-11-20T09:30:00+08:00"]).finish()
    let list = office.folder + "/all.json"
    let export = ["--data", made, "export", "residents", "--output", list, "--reveal", "--reason", "核对"]
    #expect(try office.start(export, with: ["QISE_NOW": "2026-11-20T09:30:00+08:00"]).finish().status == .exited(0))
    let people = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: list)))
    // Somebody with two homes stands in two rows.
    let births = Dictionary(
      (people as? [[String: Any]] ?? []).map { ($0["id"] as? Int ?? 0, $0["birthDate"] as? String ?? "") }
    ) { first, _ in first }
    for (query, ages) in [("80岁+", 80...150), ("60-69岁", 60...69), ("不满14岁", 0...13)] {
      // What is not known of a date counts as reached; 20 November is the day.
      let wanted = births.values.filter { birth in
        let parts = birth.split(separator: "-").compactMap { Int($0) } + [1, 1]
        guard parts.count > 2 else { return false }
        return ages.contains(2026 - parts[0] - (parts[1] * 100 + parts[2] > 1120 ? 1 : 0))
      }.count
      let find = ["--data", made, "find", query, "--limit", "10000", "--format", "json"]
      let found = try office.start(find, with: ["QISE_NOW": "2026-11-20T09:30:00+08:00"]).finish()
      let rows = try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [Any]
      #expect(rows?.count == wanted && wanted > 0, "\(query): \(rows?.count ?? 0) of \(wanted)")
    }
  }

  @Test("A foreign, empty, newer, damaged or truncated file is refused and stays byte for byte")
  func refused() throws {
    let office = try CommandTests.makeOffice()
    // Nothing may be left in a log beside the file when its bytes are played with.
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: office.file + suffix) }
    let good = try bytes(office.file)
    var newer = good
    newer.replaceSubrange(60..<64, with: [0x7F, 0xFF, 0xFF, 0xFF])
    var otherID = good
    otherID.replaceSubrange(68..<72, with: [1, 2, 3, 4])
    var damaged = good
    for index in stride(from: 100, to: 4096, by: 3) { damaged[index] ^= 0x5A }
    let spoilt: [(name: String, data: Data)] = [
      ("text", Data("这是一封信。\n".utf8)), ("empty", Data()), ("other", otherID), ("newer", newer),
      ("damaged", damaged), ("truncated", good.prefix(good.count / 2)), ("header", good.prefix(100)),
      ("noise", Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 167) })),
    ]
    for (name, data) in spoilt {
      let path = office.folder + "/\(name).qise"
      try data.write(to: URL(fileURLWithPath: path))
      let commands: [[String]] = [
        ["find", "zwm"], ["order", "list"],
        ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x"], ["check"], ["day", "close"],
        ["backup"],
      ]
      for command in commands {
        let outcome = try office.start(["--data", path] + command).finish()
        #expect(outcome.status == .exited(1), "\(name) \(command): \(outcome.status) \(outcome.output)")
        #expect(!outcome.error.isEmpty && outcome.error.split(separator: "\n").count == 1, "\(name): \(outcome.error)")
        #expect(try bytes(path) == data, "\(name) \(command) changed the file")
      }
      let desk = try office.desk("--data", path)
      #expect(desk.waitForExit() == .exited(1), "\(name): \(desk.text.text)")
      #expect(try bytes(path) == data, "the desk changed \(name)")
    }
  }

  @Test("Under QISE_NOW a file that is no rehearsal opens to be read only")
  func rehearsal() throws {
    let office = try Office(now: nil)
    try office.initialise()
    #expect(try office.register("今天的事").isEmpty == false)
    let later = try office.start(
      ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x"],
      with: ["QISE_NOW": "2099-01-05T09:30:00+08:00"]
    ).finish()
    #expect(later.status == .exited(1) && later.output.isEmpty)
    let list = try office.start(["order", "list"], with: ["QISE_NOW": "2099-01-05T09:30:00+08:00"]).finish()
    #expect(list.status == .exited(0))
  }

  @Test("A clock behind the last entry is refused with a sentence")
  func clockBehind() throws {
    let office = try CommandTests.makeOffice()
    office.now = "2026-11-19T09:00:00+08:00"
    let outcome = try office.run("order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x")
    #expect(outcome.status == .exited(1) && outcome.output.isEmpty)
    #expect(outcome.error.split(separator: "\n").count == 1)
  }

  @Test("A clock far ahead wants a word, and one word of the secretary gets back from where it was")
  func clockAhead() throws {
    let office = try CommandTests.makeOffice()
    func register(_ more: String...) throws -> CommandRun.Outcome {
      try office.start(
        ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "x", "--anonymous"] + more
      ).finish()
    }
    let right = office.now
    office.now = "2036-11-20T09:30:00+08:00"
    let refused = try register()
    #expect(refused.status == .exited(1) && refused.error.contains("--clock-is-right"))
    #expect(try register("--clock-is-right").status == .exited(0))
    office.now = right
    let locked = try register()
    #expect(locked.status == .exited(1) && locked.error.contains("--clock-is-right"))
    #expect(try register("--clock-is-right").status == .exited(0))
    #expect(try register().status == .exited(0))
    let changes = try office.run("undo", "--list", "--format", "json").output
    #expect(changes.contains("clock.ahead") && changes.contains("clock.back"))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("With no room left a save fails whole and the file stays valid")
  func noRoom() throws {
    let office = try CommandTests.makeOffice()
    let before = try office.numbers()
    let size = (try bytes(office.file).count + 1023) / 1024
    let text = String(repeating: "暖气一直不热。", count: 60)
    var failures = 0
    for room in [0, 1, 4, 8] {
      // In blocks of 1024 bytes; SIGXFSZ is ignored, so that writing fails as on a full disk.
      let outcome = try office.shell(
        """
        ulimit -f \(max(1, room)); trap '' XFSZ
        "$1" order register --place 3-2-501 --category 照明 --text '\(text)'
        """)
      if outcome.status != .exited(0) {
        failures += 1
        #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(outcome.status) \(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
      }
      #expect(try office.run("check").status == .exited(0), "room \(room) of \(size)")
    }
    #expect(failures > 0)
    #expect(try office.numbers().starts(with: before) || Set(try office.numbers()).isSuperset(of: before))
    let made = try office.shell("ulimit -f 4; trap '' XFSZ; \"$1\" init --name 新社区 '\(office.folder)/new.qise'")
    #expect(made.status == .exited(1))
    #expect(!FileManager.default.fileExists(atPath: office.folder + "/new.qise"))
  }

  @Test("A backup is whole, restores, and erased residents stay erased")
  func backup() throws {
    let office = try CommandTests.makeOffice()
    let path = office.folder + "/backup.qise"
    #expect(try office.run("backup", path).status == .exited(0))
    #expect(try mode(path) == 0o600)
    #expect(try office.run("--data", path, "check").status == .exited(0))
    #expect(try office.run("backup", path).status == .exited(1))
    let usual = try office.run("backup")
    #expect(usual.status == .exited(0))

    let exported = try office.run("resident", "export", "1")
    #expect(exported.output.contains("16800000001"))
    #expect(try office.run("resident", "erase", "1", "--yes").status == .exited(0))
    #expect(try office.run("find", "zwm").status == .exited(1))
    #expect(try office.numbers() == [CommandTests.number])
    for suffix in ["", "-wal"] {
      guard let data = try? bytes(office.file + suffix) else { continue }
      #expect(data.range(of: Data("张伟明".utf8)) == nil, "the name is left in the file\(suffix)")
      #expect(data.range(of: Data("16800000001".utf8)) == nil, "the phone is left in the file\(suffix)")
    }
    _ = try office.register("恢复以前")
    let restored = try office.run("restore", path)
    #expect(restored.status == .exited(0), "\(restored.error)")
    #expect(try office.numbers() == [CommandTests.number])
    #expect(try office.run("find", "zwm").status == .exited(1))
    #expect(try office.run("check").status == .exited(0))
    #expect(try mode(office.file) == 0o600)
  }

  @Test("Something that is no backup is not restored, and the file stays")
  func badBackup() throws {
    let office = try CommandTests.makeOffice()
    let path = office.folder + "/letter"
    try Data("这是一封信。\n".utf8).write(to: URL(fileURLWithPath: path))
    let outcome = try office.run("restore", path)
    #expect(outcome.status == .exited(1) && outcome.output.isEmpty)
    #expect(try office.numbers() == [CommandTests.number])
  }
}

@Suite struct EraseCommandTests {
  @Test("Erasing needs --yes where nobody can be asked, lists what is left to read, and lets it be reworded")
  func erase() throws {
    let office = try CommandTests.makeOffice()
    let refused = try office.run("resident", "erase", "1")
    #expect(refused.status == .exited(1) && refused.error.contains("--yes"))
    #expect(try office.run("find", "zwm").status == .exited(0))
    let erased = try office.run("resident", "erase", "1", "--yes")
    #expect(erased.status == .exited(0) && erased.output.contains("暖气不热"), "\(erased.error)")
    let key = "\(CommandTests.number)/1/text"
    let reworded = try office.run("resident", "redact", "1", "--which", key, "--text", "供暖")
    #expect(reworded.status == .exited(0) && !reworded.output.contains("暖气不热"), "\(reworded.error)")
    #expect(try office.run("resident", "redact", "1", "--which", key).status == .exited(64))
    #expect(try office.run("resident", "redact", "1", "--which", "x/1/text", "--blank").status == .exited(1))
    let blanked = try office.run("resident", "redact", "1", "--blank", "--format", "json")
    #expect(blanked.status == .exited(0) && blanked.output.filter { !$0.isWhitespace } == "[]")
    #expect(try office.run("check").status == .exited(0))
    let clerk = try office.run("--operator", "王芳", "resident", "erase", "1", "--yes")
    #expect(clerk.status == .exited(1))
  }

  @Test("A mention elsewhere is told in JSON with its place, and reworded and blanked there")
  func mention() throws {
    let office = try CommandTests.makeOffice()
    for arguments in [["--name", "单雄"], ["--name", "李小红", "--note", "单雄的表妹"]] {
      #expect(try office.start(["resident", "add"] + arguments).finish().status == .exited(0))
    }
    let erased = try office.run("resident", "erase", "2", "--yes", "--format", "json")
    #expect(erased.status == .exited(0) && erased.error.contains("单雄的表妹"), "\(erased.error)")
    let told = try JSONSerialization.jsonObject(with: Data(erased.output.utf8)) as? [[String: Any]]
    let mention = try #require(told?.first)
    #expect(mention["subject"] as? String == "resident#3" && mention["mention"] as? Bool == true)
    let key = try #require(mention["id"] as? String)
    let reworded = try office.run("resident", "redact", "2", "--which", key, "--text", "表妹")
    #expect(reworded.status == .exited(0), "\(reworded.error)")
    #expect(try office.run("resident", "redact", "2", "--which", key, "--blank").status == .exited(0))
    #expect(try office.run("resident", "redact", "2", "--which", key, "--blank").status == .exited(1))
    #expect(try office.run("check").status == .exited(0))
  }
}
