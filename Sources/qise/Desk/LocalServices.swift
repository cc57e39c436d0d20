import CommunityDocuments
import CommunityModel
import CommunityStore
import Desk
import Glibc
import Synchronization
import Tables
import Terminal

/// The world around the desk on this machine: clock, printer, files, backups, changes by other desks.
final class LocalServices: DeskServices {
  private let file: CommunityStore
  private let path: String
  private let clock: ProgramClock
  private let watch: ChangeWatch?
  private let presence: DeskPresence
  private let ownWatch: OwnWatch?
  private let waker: Waker?
  private let backups = Finished<Result<String, StoreError>>()
  private let backup = Background("backup")
  private let longWork = Background("long work")
  private let printing = Background("printing")
  private let prints = Finished<PrintJob.Outcome>()
  private let printer: String?
  private let drawer = PaperProgram.beside

  init(file: CommunityStore, path: String, clock: ProgramClock) {
    self.file = file
    self.path = path
    self.clock = clock
    // Without the watch the desk still works; it only learns of other desks when it saves.
    watch = try? file.watch()
    presence = DeskPresence(path)
    ownWatch = OwnWatch(OwnFolder(Folders(.current)))
    waker = Waker()
    printer = Self.program("lp")
  }

  func now() -> Instant { clock.now() }
  var isClockHeld: Bool { clock.held != nil }

  func operatorOf(_ staff: StaffMember) -> Operator {
    Operator(staff: staff, uid: getuid(), tty: controllingTerminal())
  }

  func remember(_ staff: StaffMember) {
    OperatorMemory(Folders(.current)).remember(staff.id, for: path)
  }

  func arrive(_ staff: StaffMember) -> (wasCut: Bool, drafts: [Draft]) {
    let found = presence.arrive(PresentDesk(staff: staff.id, tty: controllingTerminal(), since: clock.now()))
    return (found.wasCut, found.drafts)
  }

  func hold(_ drafts: [Draft]) { presence.hold(drafts) }

  func presentDesks() -> [PresentDesk] { presence.others() }

  func leave() { presence.leave() }

  func changedOwn() -> OwnSettings? {
    guard ownWatch?.takeChange() == true else { return nil }
    return OwnFolder(Folders(.current)).settings
  }

  func rewrite(_ file: OwnFile, _ change: (String) -> String?) throws(StoreError) {
    try OwnFolder(Folders(.current)).rewrite(file, change)
  }

  // MARK: Waking

  var wakes: [Int32] { [watch?.fileDescriptor, waker?.fileDescriptor, ownWatch?.fileDescriptor].compactMap { $0 } }

  func drainWakes() {
    watch?.drain()
    waker?.clear()
  }

  // MARK: Backups

  func startBackup() {
    let (file, backups, waker, now) = (file, backups, waker, clock.now())
    backup.run {
      do throws(StoreError) {
        backups.add(.success(try file.backUp(at: now)))
      } catch {
        backups.add(.failure(error))
      }
      waker?.wake()
    }
  }

  func finishedBackups() -> [Result<String, StoreError>] { backups.removeAll() }

  // MARK: Long work

  func inBackground(_ work: @escaping @Sendable (_ wake: @escaping @Sendable () -> Void) -> Void) {
    let waker = waker
    longWork.run {
      work { waker?.wake() }
      waker?.wake()
    }
  }

  func waitForBackground() {
    longWork.wait(atMost: .seconds(3))
    printing.wait(atMost: .seconds(3))
  }

  // MARK: Tables

  private var folder: TableFolder {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let working = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "/"
    return TableFolder(home: Invocation.current.variable("HOME") ?? working, working: working)
  }

  func tables(for typed: String, lists: Bool) -> [TableEntry] { folder.entries(for: typed, lists: lists) }

  var tablePath: TablePath {
    let folder = folder
    return { folder.path(of: $0) }
  }

  // MARK: Exports

  var exportPath: ExportPlacer {
    let (folder, documents) = (folder, Folders(.current).documents)
    return { typed, suffix throws(StoreError) in
      // A name alone goes where documents go; nobody else can read that folder.
      var path = typed
      if !typed.contains("/"), typed != "~" {
        Folders.make(for: documents + "/")
        path = documents + "/" + typed
      }
      return try DocumentFile.freePath(folder.path(of: path), suffix: suffix)
    }
  }

  // MARK: Documents

  var canPrint: Bool { printer != nil }

  var canDraw: Bool { drawer.isThere }

  func write(_ document: String, named name: String) throws(StoreError) -> String {
    try write(document, named: name, suffix: "txt")
  }

  func start(_ print: PrintJob) {
    let press = PrintingPress(
      printer: printer, drawer: drawer, setup: PrinterSetup(text: TextFile.read(Folders(.current).printing) ?? ""),
      folder: Folders(.current).documents, words: Invocation.words)
    let (prints, waker) = (prints, waker)
    printing.run {
      prints.add(press.run(print))
      waker?.wake()
    }
  }

  func finishedPrints() -> [PrintJob.Outcome] { prints.removeAll() }

  func write(page: String, named name: String) throws(StoreError) -> String {
    try write(page, named: name, suffix: "html")
  }

  private func write(_ text: String, named name: String, suffix: String) throws(StoreError) -> String {
    let folder = Folders(.current).documents
    Folders.make(for: folder + "/")
    let path = try DocumentFile.freePath(folder + "/" + name, suffix: suffix)
    try DocumentFile.write(text, to: path)
    return path
  }

  /// The first program of that name on the search path.
  private static func program(_ name: String) -> String? {
    let folders = (Invocation.current.variable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
  }
}

/// What came of work, handed from the thread that does it to the desk's.
private final class Finished<Outcome: Sendable>: Sendable {
  private let outcomes = Mutex<[Outcome]>([])

  func add(_ outcome: Outcome) {
    outcomes.withLock { $0.append(outcome) }
  }

  func removeAll() -> [Outcome] {
    outcomes.withLock { outcomes in
      defer { outcomes = [] }
      return outcomes
    }
  }
}
