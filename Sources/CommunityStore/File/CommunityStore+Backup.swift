import CommunityModel
import Foundation
import GRDB

extension CommunityStore {
  public func backUp(at now: Instant) throws(StoreError) -> String {
    guard let path else { throw .notFound("file") }
    let folder = BackupFolder(of: path)
    try FileCheck.makeFolder(folder.path)
    let offset = try calendar().offset
    let target = folder.file(at: now, offset)
    try backUp(to: target, at: now)
    try keepErasedList()
    try folder.thinOut(today: offset.day(of: now))
    return target
  }

  /// Writes a verified copy of the file to a path, which must be free. The copy is one consistent state, complete by
  /// itself, made while others go on saving; it is in place only when it is whole, checked and on disk.
  public func backUp(to target: String, at now: Instant) throws(StoreError) {
    if FileManager.default.fileExists(atPath: target) { throw .fileExists(target) }
    try FileCheck.demandLocal(target)
    let draft = target + ".new-" + Digest.random(6).hexadecimal
    defer { for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) } }
    let file = Foundation.open(draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileCheck.refusal(errno) }
    Foundation.close(file)
    do {
      let head = try copy(to: draft)
      try CommunityStore.verify(draft, head: head)
    } catch {
      throw noticed(error)
    }
    try FileCheck.sync(draft)
    guard link(draft, target) == 0 else { throw errno == EEXIST ? .fileExists(target) : FileCheck.refusal(errno) }
    try FileCheck.sync(FileCheck.folder(of: target))
  }

  /// Copies page by page from a connection of its own and gives the journal's last link as copied.
  private func copy(to draft: String) throws -> [UInt8] {
    let target = try DatabaseQueue(path: draft, configuration: Self.configuration())
    defer { try? target.retire() }
    var own: DatabaseQueue?
    if let path, readOnlyReason == nil { own = try DatabaseQueue(path: path, configuration: Self.configuration()) }
    defer { try? own?.retire() }
    let source = own ?? connections.reader
    try source.backup(to: target, pagesPerStep: 2000)
    return try target.writeWithoutTransaction { db in
      // A copy of a file in WAL mode is in WAL mode; closing it leaves the one file alone.
      guard let head = try JournalChain.last(db)?.link else { throw StoreError.damaged("journal") }
      return head
    }
  }

  /// Throws unless the file is whole and its journal ends with the link.
  private static func verify(_ path: String, head: [UInt8]) throws {
    let queue = try readOnlyQueue(path)
    defer { try? queue.retire() }
    try queue.read { db in
      guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw StoreError.damaged("backup") }
      guard try JournalChain.last(db)?.link == head else { throw StoreError.damaged("backup journal") }
    }
  }

  /// Puts a backup in the place of a file. What is there now is kept beside it; residents that were erased since the
  /// backup, as the file there or the lists beside it and beside the backup say, are forgotten again. While another
  /// process has the file open it is ``StoreError/busy``; a rehearsal never takes the place of a file that is none.
  /// - Parameter clockIsHeld: whether `now` is not the real time: then only rehearsals are restored, and only over
  ///   rehearsals.
  /// - Returns: where the present file was put; nil when there was none.
  @discardableResult
  public static func restore(
    from backup: String, to path: String, now: Instant, clockIsHeld: Bool = false
  ) throws(StoreError) -> String? {
    try FileCheck.demandCommunityFile(backup)
    try FileCheck.makeFolder(FileCheck.folder(of: path))
    try FileCheck.demandLocal(path)
    if FileManager.default.fileExists(atPath: path) {
      let present = try? look(path)
      if clockIsHeld, present?.rehearsal != true { throw .readOnly(.clockHeld) }
      if present?.rehearsal == false, (try? look(backup))?.rehearsal == true { throw .rehearsalBackup }
      if try FileCheck.isOpenElsewhere(path) { throw .busy }
    }
    let present = try tombstones(of: path)
    let lists = [FileCheck.folder(of: backup), BackupFolder(of: path).path].map(ErasedList.init)
    let draft = path + ".new-" + Digest.random(6).hexadecimal
    defer { for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) } }
    do {
      try FileManager.default.copyItem(atPath: backup, toPath: draft)
      chmod(draft, 0o600)
      let restored = try open(at: draft, now: now, clockIsHeld: clockIsHeld)
      guard try restored.read({ try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }) == "ok" else {
        throw StoreError.damaged("backup")
      }
      let key = try restored.read { try restored.context($0).fileKey }
      try restored.forgetAgain(Set(present + lists.flatMap { $0.read(key: key) }), at: now)
      try restored.close()
    } catch {
      throw StoreError(translating: error)
    }
    try FileCheck.sync(draft)
    let kept = try putInPlace(draft, path, now)
    // A further backup restored elsewhere must know it too.
    try? open(at: path, now: now, clockIsHeld: clockIsHeld).keepErasedListAndClose()
    return kept
  }

  private static func putInPlace(_ draft: String, _ path: String, _ now: Instant) throws(StoreError) -> String? {
    var kept: String?
    if FileManager.default.fileExists(atPath: path) {
      let aside = path + ".before-restore-" + UTCOffset.china.day(of: now).compact + "-" + Digest.random(3).hexadecimal
      // The log goes with its file, so that what is kept can be opened again.
      for ending in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + ending) {
        guard rename(path + ending, aside + ending) == 0 else { throw FileCheck.refusal(errno) }
      }
      kept = aside
    }
    guard rename(draft, path) == 0 else { throw FileCheck.refusal(errno) }
    try FileCheck.sync(FileCheck.folder(of: path))
    return kept
  }

  /// Who was erased, according to the file in place; nobody when it cannot be read, which is why one restores.
  private static func tombstones(of path: String) throws(StoreError) -> [Tombstone] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      let queue = try readOnlyQueue(path)
      defer { try? queue.close() }
      return try queue.read { db in
        try Tombstone.fetchAll(db)
      }
    } catch {
      return []
    }
  }

  private func keepErasedListAndClose() throws(StoreError) {
    try keepErasedList()
    try close()
  }

  private func forgetAgain(_ erased: Set<Tombstone>, at now: Instant) throws(StoreError) {
    try append { db in
      let context = try context(db)
      var touches: [Saver.Touch] = []
      var count = 0
      for stone in erased.sorted(by: { $0.resident < $1.resident })
      where try Resident.fetch(db, id: stone.resident) != nil {
        touches += try Erasure(db: db, context: context).erase(stone.resident, by: stone.by, at: stone.at)
        count += 1
      }
      let last = try JournalChain.last(db)?.at ?? now
      let entry = try JournalChain.append(
        db,
        JournalChain.Entry(
          at: max(now, last), day: try Days(db: db, context: context).eventDay(at: max(now, last)), action: "restore",
          subject: "", count: count), payload: nil)
      try Saver.write(touches, of: entry, db)
    }
  }

  /// Closes every connection; nothing can be asked afterwards. The log is moved into the file and removed.
  public func close() throws(StoreError) {
    do {
      try connections.close()
      memory.withLock { $0.residentPages = nil }
    } catch {
      throw noticed(error)
    }
  }
}
