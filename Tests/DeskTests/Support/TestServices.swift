import CommunityDocuments
import CommunityModel
import Desk
import Tables
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

  /// Who came to this desk.
  private(set) var arrived: [StaffMember.ID] = []
  /// Who did not end as they should the last time.
  var cut: Set<StaffMember.ID> = []
  /// The other desks.
  var others: [PresentDesk] = []

  /// What the file did not take.
  var held: [Draft] = []
  func hold(_ drafts: [Draft]) { held = drafts }

  func arrive(_ staff: StaffMember) -> (wasCut: Bool, drafts: [Draft]) {
    arrived.append(staff.id)
    return (cut.remove(staff.id) != nil, held)
  }

  func presentDesks() -> [PresentDesk] { others }
  func leave() { arrived = [] }

  /// What the next wake brings.
  var ownAtOtherDesk: OwnSettings?
  func changedOwn() -> OwnSettings? {
    defer { ownAtOtherDesk = nil }
    return ownAtOtherDesk
  }

  /// The texts of somebody's own files.
  var own: [OwnFile: String] = [:]

  func rewrite(_ file: OwnFile, _ change: (String) -> String?) throws(StoreError) {
    if let new = change(own[file] ?? "") { own[file] = new }
  }

  var canDraw = true
  /// What the next wake brings.
  var prints: [PrintJob.Outcome] = []

  func write(_ document: String, named name: String) throws(StoreError) -> String {
    written.append(Written(name: name, text: document, toPrinter: false))
    return "/home/clerk/\(name).txt"
  }

  func start(_ print: PrintJob) {
    written.append(Written(name: print.name, text: print.text, toPrinter: !print.isFile))
  }

  func finishedPrints() -> [PrintJob.Outcome] {
    defer { prints = [] }
    return prints
  }

  func write(page: String, named name: String) throws(StoreError) -> String {
    written.append(Written(name: name + ".html", text: page, toPrinter: false))
    return "/home/clerk/\(name).html"
  }

  func startBackup() { backupsStarted += 1 }

  func finishedBackups() -> [Result<String, StoreError>] {
    defer { backups = [] }
    return backups
  }

  /// Work that waits to be done by ``doWork()``.
  private var waiting: [@Sendable (_ wake: @escaping @Sendable () -> Void) -> Void] = []
  /// What lies in the folder that people of these tests keep tables in.
  var entries: [TableEntry] = []
  /// Where the files of those entries really are; `/home/clerk` stands for it.
  var folder = "/nowhere"
  /// What must live as long as the desk, such as that folder.
  var kept: AnyObject?

  func inBackground(_ work: @escaping @Sendable (_ wake: @escaping @Sendable () -> Void) -> Void) {
    waiting.append(work)
  }

  /// Does what was asked to be done in the background.
  func doWork() {
    let works = waiting
    waiting = []
    for work in works { work {} }
  }

  func waitForBackground() {}

  func tables(for typed: String, lists: Bool) -> [TableEntry] {
    entries.filter { $0.typed.hasPrefix(typed) || $0.name.contains(typed) }
  }

  var tablePath: TablePath {
    let folder = folder
    return { $0.hasPrefix("/home/clerk") ? folder + $0.dropFirst("/home/clerk".count) : $0 }
  }

  var exportPath: ExportPlacer {
    let folder = folder
    return { typed, suffix throws(StoreError) in try DocumentFile.freePath(folder + "/" + typed, suffix: suffix) }
  }

  var wakes: [Int32] { [] }
  func drainWakes() {}
}
