import CommunityModel
import Desk
import TestSupport

/// The world around a desk under test: a clock that moves only when told, a printer that remembers.
final class TestServices: DeskServices {
  /// Something printed or written.
  struct Written {
    var name: String
    var text: String
    var toPrinter: Bool
  }

  var clock: Instant
  var canPrint: Bool
  /// What the even clock shows; nil lets it run.
  var heldUptime: ContinuousClock.Instant?
  private(set) var written: [Written] = []
  private(set) var backupsStarted = 0
  private(set) var remembered: [StaffMember.ID] = []
  /// What the next wake brings.
  var backups: [Result<String, StoreError>] = []

  init(clock: Instant, canPrint: Bool = true) {
    self.clock = clock
    self.canPrint = canPrint
  }

  func now() -> Instant { clock }
  var isClockHeld: Bool { true }
  var uptime: ContinuousClock.Instant { heldUptime ?? .now }
  func operatorOf(_ staff: StaffMember) -> Operator { Operator(staff: staff, uid: 1000, tty: "pts/1") }
  func remember(_ staff: StaffMember) { remembered.append(staff.id) }

  func write(_ document: String, named name: String, toPrinter: Bool) throws(StoreError) -> String {
    written.append(Written(name: name, text: document, toPrinter: toPrinter))
    return toPrinter ? "lp" : "/home/clerk/\(name).txt"
  }

  func startBackup() { backupsStarted += 1 }

  func finishedBackups() -> [Result<String, StoreError>] {
    defer { backups = [] }
    return backups
  }

  var wakes: [Int32] { [] }
  func drainWakes() {}
}
