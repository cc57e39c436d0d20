import CommunityModel
import Foundation
import GRDB

/// A backup on its way to the place of a file: copied, brought to this version, made to forget whom the file there or the
/// lists say was erased, checked and on disk. Only then is it put in place, by one rename; whoever is stopped before has
/// the old file, and afterwards the new one.
struct Restoration {
  let backup: String
  let path: String
  let who: Operator
  let now: Instant
  /// Folders with lists of the erased, besides those beside the backup and the file.
  let lists: [String]
  let draft: String
  /// Called before each step; for tests, which break off there.
  var before: (Step) throws(StoreError) -> Void = { _ in }

  /// The steps on the way, in their order.
  enum Step: String, CaseIterable {
    case copy, hold, finish, keep, clear, rename, sync
  }

  init(of backup: String, to path: String, by who: Operator, at now: Instant, lists: [String] = []) {
    self.backup = backup
    self.path = path
    self.who = who
    self.now = now
    self.lists = lists
    draft = path + FileIdentity.draftMark + Digest.random(6).hexadecimal
  }

  /// Gives where the present file was put; nil where there was none.
  func run() throws -> String? {
    FileIdentity.dropDrafts(of: path)
    defer { FileCheck.remove(draft) }
    try FileCheck.makeEmpty(draft)
    try before(.copy)
    let source = try CommunityStore.readOnlyQueue(backup)
    defer { try? source.retire() }
    let queue = try CommunityStore.copy(source, to: draft)
    _ = try CommunityStore.look(through: queue)
    // Without a log: every page is in the file itself when it is written, or the writing has failed.
    _ = try queue.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
    try Migration.run(queue)
    try before(.hold)
    if FileIdentity(path) != nil, try isReadable() {
      var isHeld = false
      do {
        return try PresentFile(path: path).hold { db in
          isHeld = true
          try finish(queue, forgetting: try known(db), given: numbers(db, queue))
          return try putInPlace()
        }
      } catch let error as DatabaseError where !isHeld && StoreError(translating: error).isDamage {}
    }
    // What cannot be read is why one restores. It is put aside as it is, with its log.
    try finish(queue, forgetting: [])
    return try putInPlace()
  }

  /// Whether the present file can be made whole and asked who was erased; not where it is damaged or something else.
  private func isReadable() throws(StoreError) -> Bool {
    if try FileCheck.isOpenElsewhere(path) { throw .inUse }
    do throws(StoreError) {
      try FileCheck.demandCommunityFile(path)
      return true
    } catch {
      switch error {
      case .newerFile: return true
      case .foreignFile, .damaged: return false
      default: throw error
      }
    }
  }

  /// Who was erased from the present file; nobody where damage hides it.
  private func known(_ db: Database) throws -> [Tombstone] {
    do {
      return try Tombstone.fetchAll(db)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_ERROR || StoreError(translating: error).isDamage
    {
      return []
    }
  }

  /// The numbers of bulletins, sheets and the like that were given in the present file: they are on paper, and not given
  /// again.
  private func numbers(_ db: Database, _ draft: DatabaseQueue) -> SeriesNumbers.Known {
    let sql = "SELECT file_key FROM community"
    guard let key = try? Data.fetchOne(db, sql: sql), key == (try? draft.read { try Data.fetchOne($0, sql: sql) })
    else {
      return SeriesNumbers.Known()
    }
    return (try? SeriesNumbers.fetchAll(db)) ?? SeriesNumbers.Known()
  }

  // MARK: The new file

  /// Forgets the erased, and makes sure that all of it is in one file, on disk.
  private func finish(
    _ queue: DatabaseQueue, forgetting known: [Tombstone], given: SeriesNumbers.Known = SeriesNumbers.Known()
  ) throws {
    try before(.finish)
    let restored = CommunityStore(path: draft, connections: Connections(only: queue), readOnlyReason: nil)
    let key = try restored.read { try restored.context($0).fileKey }
    let made = try restored.read { try JournalChain.last($0).map { UTCOffset.china.day(of: $0.at) } }
    let own = BackupFolder(of: path).path
    let listed = ([FileCheck.folder(of: backup), own] + lists).flatMap { ErasedList(folder: $0).read(key: key) }
    try queue.write { try SeriesNumbers.push(given, $0) }
    var head = try restored.forgetAgain(Set(known + listed), by: who, at: now)
    // What was blanked since the backup is blanked again. After a year or more the next seal does it, before which a clock
    // that is wrong has been noticed.
    if let made, made.distance(to: UTCOffset.china.day(of: now)) < 366 {
      try restored.blankTexts(by: who)
      head = try restored.read { try JournalChain.last($0)?.link ?? [] }
    }
    // A further backup restored elsewhere must know it too.
    try? restored.keepErased(in: [own] + lists)
    try queue.writeWithoutTransaction { try CommunityStore.useLog($0) }
    try queue.retire()
    if FileCheck.hasLog(draft) { throw StoreError.damaged("log") }
    unlink(draft + "-wal")
    try CommunityStore.verify(draft, head: head)
    try FileCheck.sync(draft)
  }

  // MARK: Its place

  /// The one step that counts. What lies there has a second name before its own goes to the new file.
  /// - Returns: that name; nil where nothing lay there.
  private func putInPlace() throws(StoreError) -> String? {
    let day = UTCOffset.china.day(of: now).compact
    let aside = path + FileIdentity.asideMark + day + "-" + Digest.random(3).hexadecimal
    let folder = FileCheck.folder(of: path)
    var kept: [String] = []
    var isPut = false
    do throws(StoreError) {
      try before(.keep)
      for ending in ["", "-wal", "-journal"] where FileIdentity(path + ending) != nil {
        chmod(path + ending, 0o600)
        guard link(path + ending, aside + ending) == 0 else { throw FileCheck.refusal(errno) }
        kept.append(ending)
      }
      try FileCheck.sync(folder)
      try before(.clear)
      // Another file's log beside the new one would be taken for its own.
      for ending in ["-wal", "-shm", "-journal"] { unlink(path + ending) }
      try before(.rename)
      guard rename(draft, path) == 0 else { throw FileCheck.refusal(errno) }
      isPut = true
      try before(.sync)
      try FileCheck.sync(folder)
      return kept.contains("") ? aside : nil
    } catch {
      if isPut, !kept.contains("") { unlink(path) }
      // Where both names are of one file this renames nothing, and the second one is left.
      for ending in kept where rename(aside + ending, path + ending) == 0 { unlink(aside + ending) }
      throw error
    }
  }
}

extension StoreError {
  fileprivate var isDamage: Bool { if case .damaged = self { true } else { false } }
}

extension CommunityStore {
  /// Puts a backup in the place of a file. What is there now is kept beside it; residents that were erased since the
  /// backup, as the file there or the lists beside it and beside the backup say, are forgotten again. While another
  /// window has the file open it is ``StoreError/inUse``; a rehearsal never takes the place of a file that is none.
  /// - Parameters:
  ///   - who: one of ``staff(restoring:to:)``; only a secretary restores.
  ///   - clockIsHeld: whether `now` is not the real time: then only rehearsals are restored, and only over rehearsals.
  ///   - lists: folders with further lists of the erased, kept up to date too.
  /// - Returns: where the present file was put; nil when there was none.
  @discardableResult
  public static func restore(
    from backup: String, to path: String, by who: Operator, now: Instant, clockIsHeld: Bool = false,
    lists: [String] = []
  ) throws(StoreError) -> String? {
    // In the place of a link the new file would be another one than whoever takes the other way to it finds.
    let path = FileCheck.resolved(path)
    let known = try staff(restoring: backup, to: path)
    guard known.contains(where: { $0.id == who.staff.id && $0.isActive && $0.role == .secretary }) else {
      throw .rejected(.secretaryOnly)
    }
    try FileCheck.makeFolder(FileCheck.folder(of: path))
    try FileCheck.demandLocal(path)
    if let present = FileIdentity(path) {
      if present == FileIdentity(backup) { throw .fileExists(path) }
      let found = try? look(path)
      if clockIsHeld, found?.rehearsal != true { throw .readOnly(.clockHeld) }
      if found?.rehearsal == false, (try? look(backup))?.rehearsal == true { throw .rehearsalBackup }
    }
    do {
      if clockIsHeld, try !look(backup).rehearsal { throw StoreError.readOnly(.clockHeld) }
      return try Restoration(of: backup, to: path, by: who, at: now, lists: lists).run()
    } catch {
      let error = StoreError(translating: error)
      throw error == .diskFull ? .noRoom(path) : error
    }
  }

  /// Who may be asked for restoring a backup: the staff of the file that it replaces, and where that cannot be read, of
  /// the backup.
  public static func staff(restoring backup: String, to path: String) throws(StoreError) -> [StaffMember] {
    try FileCheck.demandCommunityFile(backup)
    if let present = try? members(of: path), !present.isEmpty { return present }
    do {
      return try members(of: backup)
    } catch {
      throw StoreError(translating: error)
    }
  }

  private static func members(of path: String) throws -> [StaffMember] {
    try FileCheck.demandCommunityFile(path)
    let queue = try readOnlyQueue(path)
    defer { try? queue.retire() }
    return try queue.read { try StaffMember.fetchAll($0, "ORDER BY id") }
  }

  /// Erases again who was erased, and gives the journal's last link.
  fileprivate func forgetAgain(
    _ erased: Set<Tombstone>, by who: Operator, at now: Instant
  ) throws(StoreError) -> [UInt8] {
    try append { db in
      let context = try context(db)
      var touches: [Saver.Touch] = []
      var count = 0
      for stone in erased.sorted(by: { $0.resident < $1.resident })
      where try Resident.fetch(db, id: stone.resident) != nil {
        touches += try Erasure(db: db, context: context).erase(stone.resident, by: stone.by, at: stone.at).touches
        count += 1
      }
      let last = try JournalChain.last(db)?.at ?? now
      if count > 0 { try DueBook(db, context, today: context.calendar.day(of: last)).refill() }
      let isKnown = try StaffMember.fetch(db, id: who.staff.id)?.value.name == who.staff.name
      let entry = JournalChain.Entry(
        at: max(now, last), day: try Days(db: db, context: context).eventDay(at: max(now, last)),
        staff: isKnown ? who.staff.id : nil, uid: who.uid, tty: who.tty, action: .restore, subject: "", count: count)
      try Saver.write(touches, of: try JournalChain.append(db, entry), db)
      return try JournalChain.last(db)?.link ?? []
    }
  }
}
