import Desk
import Foundation
import TestSupport
import Testing

/// A file that whoever sits there may read but not write, or not even read.
@Suite struct ReadOnlyTests {
  /// What starts a program as somebody whom modes of files bind: nothing for a usual account; for root, who may do
  /// everything, another account. Nil where there is no way.
  static let starter: [String]? = {
    if geteuid() != 0 { return [] }
    let tool = "/usr/bin/setpriv"
    guard access(tool, X_OK) == 0, let program = Office.program else { return nil }
    let starter = [tool, "--reuid=65534", "--regid=65534", "--clear-groups"]
    let attempt = try? CommandRun(
      command: starter + [program, "--version"], environment: ["PATH": "/usr/bin:/bin"], directory: "/tmp"
    ).finish()
    return attempt?.status == .exited(0) ? starter : nil
  }()

  /// An office whose file and folder have these modes for the account that the program runs under.
  private func makeOffice(file: Int, folder: Int) throws -> Office {
    let office = try CommandTests.makeOffice()
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: office.file + suffix) }
    let starter = try #require(Self.starter)
    // The rights of the owner, or of everybody where the program runs as somebody else.
    func set(_ mode: Int, _ path: String) throws {
      try FileManager.default.setAttributes(
        [.posixPermissions: starter.isEmpty ? mode << 6 : 0o700 | mode], ofItemAtPath: path)
    }
    for name in ["data", "state", "config", "cache", "run", "bin"] { try set(0o7, office.folder + "/" + name) }
    try set(file, office.file)
    try set(folder, office.folder)
    office.starter = starter
    return office
  }

  /// Lets the folder be taken away again.
  private func release(_ office: Office) {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: office.folder)
  }

  private func state(_ office: Office) throws -> (files: Set<String>, bytes: Data) {
    let files = try FileManager.default.contentsOfDirectory(atPath: office.folder)
    return (Set(files), try Data(contentsOf: URL(fileURLWithPath: office.file)))
  }

  /// Commands that write, each with all that it needs.
  static let writing: [[String]] = [
    ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "灯坏"],
    ["order", "chase", CommandTests.number], ["resident", "add", "--name", "赵新"], ["resident", "erase", "1", "--yes"],
    ["resident", "show", "1", "--reveal"], ["resident", "export", "1"], ["staff", "add", "孙一"], ["undo"],
    ["grid", "add", "--name", "第三网格"], ["day", "close", "--carry-over", "等"], ["config", "set", "name", "别处"],
  ]

  /// What the account remembers of who works there is somebody else's, so it is said.
  private static let me = ["--operator", "周文静"]

  @Test(
    "What may only be read can be looked at and checked; whatever would write says so and leaves nothing behind",
    .enabled(if: ReadOnlyTests.starter != nil, "root is bound by no mode, and there is no setpriv"),
    arguments: [(0o4, 0o5), (0o6, 0o5), (0o4, 0o7)])
  func readable(file: Int, folder: Int) throws {
    let office = try makeOffice(file: file, folder: folder)
    defer { release(office) }
    let before = try state(office)
    for command in [
      ["find", "zwm"], ["order", "list"], ["order", "show", CommandTests.number], ["resident", "show", "1"],
      ["grid", "list"], ["staff", "list"], ["day", "status"], ["check"], ["undo", "--list"],
    ] {
      let outcome = try office.start(Self.me + command).finish()
      #expect(outcome.status == .exited(0) && outcome.error.isEmpty, "\(command): \(outcome.error)")
      #expect(!outcome.output.contains("16800000001"), "\(command)")
    }
    for command in Self.writing {
      let outcome = try office.start(Self.me + command).finish()
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(command): \(outcome.output)")
      #expect(outcome.error.contains(Office.words("readOnly.permissions")), "\(command): \(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(command): \(outcome.error)")
    }
    // A copy of it may be made where there is room for one, and nothing sound needs a repair.
    #expect(try office.run("check", "--repair").status == .exited(0))
    if folder == 0o5 { #expect(try office.run("backup").status == .exited(1)) }
    let after = try state(office)
    #expect(after.files == before.files && after.bytes == before.bytes)
  }

  @Test(
    "The desk opens such a file, shows it masked, and says why nothing is saved",
    .enabled(if: ReadOnlyTests.starter != nil, "root is bound by no mode, and there is no setpriv"))
  func desk() throws {
    let office = try makeOffice(file: 0o4, folder: 0o5)
    defer { release(office) }
    let before = try state(office)
    let desk = try office.desk("--operator", "周文静")
    try desk.expect("today.due")
    desk.press(.lookup)
    desk.type("zwm")
    try desk.expect(text: "张伟明")
    desk.press(.reveal)
    try desk.expect("readOnly.permissions")
    #expect(!desk.text.contains("16800000001"))
    try desk.leave()
    let after = try state(office)
    #expect(after.files == before.files && after.bytes == before.bytes)
  }

  @Test(
    "A file that may not be read gives nothing away",
    .enabled(if: ReadOnlyTests.starter != nil, "root is bound by no mode, and there is no setpriv"))
  func unreadable() throws {
    let office = try makeOffice(file: 0, folder: 0o5)
    defer { release(office) }
    for command in [["find", "zwm"], ["check"], ["order", "list"], ["backup"], ["check", "--repair"]] + Self.writing {
      let outcome = try office.start(command).finish()
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(command)")
      #expect(outcome.error.contains(Office.words("store.unreadable", ["path": office.file])), "\(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(command): \(outcome.error)")
    }
  }
}
