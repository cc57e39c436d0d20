import Foundation
import TestSupport
import Testing

/// `qise restore` as an office does it: beside open desks, cut off, without room.
@Suite struct RestoreCommandTests {
  /// An office with a backup, and an order that is newer than it.
  private func scene() throws -> (office: Office, backup: String, newer: String) {
    let office = try CommandTests.makeOffice()
    let backup = office.folder + "/backup.qise"
    #expect(try office.run("backup", backup).status == .exited(0))
    return (office, backup, try office.register("备份以后的事"))
  }

  private func kept(_ office: Office) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: office.folder)
      .filter { $0.contains("before-restore") && $0.hasSuffix(where: \.isHexDigit) }.map { office.folder + "/" + $0 }
  }

  @Test("Beside an open desk nothing is restored; once it is left it is")
  func openDesk() throws {
    let (office, backup, newer) = try scene()
    let desk = try office.desk()
    try desk.expect("today.due")
    let refused = try office.run("restore", backup)
    #expect(refused.status == .exited(1) && refused.error == Office.words("store.inUse") + "\n")
    #expect(try office.numbers().contains(newer))
    desk.signal(SIGTERM)
    #expect(desk.waitForExit() != nil)
    #expect(try office.run("restore", backup).status == .exited(0))
    #expect(try office.numbers() == [CommandTests.number])
  }

  @Test("An encrypted backup is tried, and restored where nothing is, with its passphrase alone")
  func encrypted() throws {
    let (office, _, newer) = try scene()
    let (locked, secret, sheet) = (office.folder + "/a.locked", office.folder + "/secret", office.folder + "/sheet.txt")
    try "青禾 楼道 灯亮了吧\n".write(toFile: secret, atomically: true, encoding: .utf8)
    let made = try office.run("backup", locked, "--encrypt", "--passphrase-file", secret, "--sheet", sheet)
    #expect(made.status == .exited(0) && made.output.contains(locked), "\(made.error)")
    let text = try String(contentsOfFile: sheet, encoding: .utf8)
    #expect(text.contains("a.locked") && !text.contains("灯亮了"))
    let trial = try office.run("restore", locked, "--check", "--passphrase-file", secret)
    #expect(trial.status == .exited(0) && trial.output.contains(Office.words("command.rehearse.unchanged")))
    let fresh = office.folder + "/fresh.qise"
    let without = try office.run("restore", locked, "--data", fresh)
    #expect(without.status == .exited(1) && without.error == Office.words("lock.passphraseMissing") + "\n")
    try "别的口令别的口令\n".write(toFile: secret, atomically: true, encoding: .utf8)
    let wrong = try office.run("restore", locked, "--data", fresh, "--passphrase-file", secret)
    #expect(wrong.status == .exited(1) && wrong.error == Office.words("lock.wrongPassphrase") + "\n")
    try "青禾 楼道 灯亮了吧\n".write(toFile: secret, atomically: true, encoding: .utf8)
    let restored = try office.run("restore", locked, "--data", fresh, "--passphrase-file", secret, "--operator", "周文静")
    #expect(restored.status == .exited(0), "\(restored.error)")
    #expect(try office.run("--data", fresh, "order", "show", newer).status == .exited(0))
    #expect(try office.run("--data", fresh, "check").status == .exited(0))
    #expect(try office.run("backup", "--encrypt").status == .exited(64))
    #expect(try office.run("backup", office.folder + "/b", "--passphrase-file", secret).status == .exited(64))
  }

  @Test("A clerk does not restore, nor somebody whom the file does not know")
  func roles() throws {
    let (office, backup, newer) = try scene()
    for name in ["王芳", "赵某"] {
      let outcome = try office.run("--operator", name, "restore", backup)
      #expect(outcome.status == .exited(1) && !outcome.error.isEmpty, "\(name)")
    }
    #expect(try office.numbers().contains(newer))
    #expect(try kept(office).isEmpty)
  }

  @Test("Killed at any moment there is the old file or the new one, and nothing that was saved is lost")
  func killed() throws {
    var (office, backup, newer) = try scene()
    let began = ContinuousClock.now
    let trial = try office.run("restore", backup, "--data", office.folder + "/trial.qise", "--operator", "周文静")
    #expect(trial.status == .exited(0), "\(trial.error)")
    let usual = ContinuousClock.now - began
    for round in 0..<12 {
      let run = try office.start(["restore", backup])
      _ = run.waitForExit(timeout: usual * (Double(round) / 9))
      run.killNow()
      let check = try office.run("check")
      #expect(check.status == .exited(0), "\(check.output)\(check.error)")
      if try office.numbers().contains(newer) { continue }
      let holders = try kept(office).filter { path in
        try office.run("--data", path, "order", "show", newer).status == .exited(0)
      }
      #expect(!holders.isEmpty, "\(newer) is lost")
      newer = try office.register("第\(round)轮以后的事")
    }
  }

  @Test("Without room nothing damaged is put in place", arguments: [1, 40, 120, 200, 300, 400, 600, 900])
  func noRoom(_ blocks: Int) throws {
    let (office, backup, newer) = try scene()
    // In blocks of 1024 bytes, for each file; writing fails as on a full disk.
    let outcome = try office.shell(
      "ulimit -f \(blocks); trap '' XFSZ; \"$1\" restore '\(backup)' --operator 周文静")
    #expect(try office.run("check").status == .exited(0), "\(blocks): \(outcome.error)")
    let isNew = try !office.numbers().contains(newer)
    #expect(isNew == (outcome.status == .exited(0)), "\(blocks): \(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == (isNew ? 0 : 1), "\(outcome.error)")
  }
}

extension String {
  fileprivate func hasSuffix(where condition: (Character) -> Bool) -> Bool { last.map(condition) ?? false }
}
