import CommunityDocuments
import CommunityModel
import Tables

/// What the desk needs of the world around it besides the file and the terminal. Tests give their own.
public protocol DeskServices: AnyObject {
  /// Now.
  func now() -> Instant
  /// A clock that runs on evenly, whatever ``now()`` says: for pauses.
  var uptime: ContinuousClock.Instant { get }
  /// Whether the clock stands still (`QISE_NOW`): no minute has to be waited for then.
  var isClockHeld: Bool { get }
  /// Who holds the desk: Unix user and terminal, for the journal.
  func operatorOf(_ staff: StaffMember) -> Operator
  /// Remembers who works here for the next time.
  func remember(_ staff: StaffMember)
  /// Says to other desks on the file who works at this one from now on.
  /// - Returns: whether their last desk did not end as it should, as when it was killed, and what was typed there and
  ///   stood in no file yet.
  func arrive(_ staff: StaffMember) -> (wasCut: Bool, drafts: [Draft])
  /// Keeps what the file does not take now where not even a kill loses it; nothing once all of it is in the file.
  func hold(_ drafts: [Draft])
  /// The other desks that are open on the file now.
  func presentDesks() -> [PresentDesk]
  /// Says to other desks that this one is gone.
  func leave()
  /// What somebody set for themselves at another desk since the last call; nil where nothing.
  func changedOwn() -> OwnSettings?
  /// Writes one of somebody's own files anew, whole or not at all and for nobody else to read. No other desk writes it
  /// between reading and writing.
  /// - Parameter change: makes the new text of the present one, empty where there is none; nil leaves it.
  func rewrite(_ file: OwnFile, _ change: (String) -> String?) throws(StoreError)
  /// Whether there is a printer to send documents to.
  var canPrint: Bool { get }
  /// Whether papers can be drawn as PDF.
  var canDraw: Bool { get }
  /// Writes a document to a new file of mode 0600; gives its path.
  func write(_ document: String, named name: String) throws(StoreError) -> String
  /// Draws papers and prints or writes them in the background; one of ``wakes`` becomes readable when that has ended.
  func start(_ print: PrintJob)
  /// What came of prints since the last call.
  func finishedPrints() -> [PrintJob.Outcome]
  /// Writes a page for a browser to a new file of mode 0600; gives its path.
  func write(page: String, named name: String) throws(StoreError) -> String
  /// Starts a verified backup in the background; one of ``wakes`` becomes readable when it is done.
  func startBackup()
  /// What came of backups since the last call: a path, or why not.
  func finishedBackups() -> [Result<String, StoreError>]
  /// Does something away from the desk's thread. One of ``wakes`` becomes readable whenever it calls what it is given,
  /// and when it has ended.
  func inBackground(_ work: @escaping @Sendable (_ wake: @escaping @Sendable () -> Void) -> Void)
  /// Waits for what ``inBackground(_:)`` is still doing, but not for ever.
  func waitForBackground()
  /// Tables and folders that a typed path may mean; `lists` counts lists in JSON too.
  func tables(for typed: String, lists: Bool) -> [TableEntry]
  /// Makes a path of what was typed.
  var tablePath: TablePath { get }
  /// Where an export goes.
  var exportPath: ExportPlacer { get }
  /// File descriptors, one of them readable when another desk saved or a backup or other work ended.
  var wakes: [Int32] { get }
  /// Takes away what made one of ``wakes`` readable.
  func drainWakes()
}

extension DeskServices {
  public var uptime: ContinuousClock.Instant { .now }
}
