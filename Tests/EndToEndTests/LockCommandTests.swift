import TestSupport
import Testing

/// Locking on the command line.
@Suite struct LockCommandTests {
  @Test("After how long desks cover themselves is a setting; a passphrase is forgotten by the secretary alone")
  func lock() throws {
    let office = try CommandTests.makeOffice()
    let steps: [([String], status: Int, part: String)] = [
      (["config", "get", "lockMinutes"], 0, "off"), (["config", "set", "lockMinutes", "10"], 0, ""),
      (["config", "get", "lockMinutes"], 0, "10"), (["config", "set", "lockMinutes", "999"], 1, ""),
      (["lock", "forget", "没有的人"], 1, ""), (["lock", "forget", "王芳"], 1, ""),
      (["lock", "forget", "王芳", "--operator", "王芳"], 1, ""),
    ]
    for (arguments, status, part) in steps {
      let outcome = try office.start(arguments).finish()
      #expect(outcome.status == .exited(status), "\(arguments) \(outcome.error)")
      #expect(part.isEmpty || outcome.output.contains(part), "\(arguments) \(outcome.output)")
    }
  }
}
