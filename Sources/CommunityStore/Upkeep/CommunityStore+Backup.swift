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
    try backUp(to: target, watch: nil)
  }

  /// - Parameter watch: told how far it is, in hundredths; false leaves no copy.
  func backUp(to target: String, watch: WorkWatch?) throws(StoreError) {
    if FileManager.default.fileExists(atPath: target) { throw .fileExists(target) }
    try FileCheck.demandLocal(target)
    let draft = target + FileIdentity.draftMark + Digest.random(6).hexadecimal
    defer { FileCheck.remove(draft) }
    try FileCheck.makeEmpty(draft)
    do {
      let head = try copy(to: draft, watch)
      try CommunityStore.verify(draft, head: head)
    } catch {
      let error = noticed(error)
      throw error == .diskFull ? .noRoom(target) : error
    }
    try FileCheck.sync(draft)
    guard link(draft, target) == 0 else { throw errno == EEXIST ? .fileExists(target) : FileCheck.refusal(errno) }
    try FileCheck.sync(FileCheck.folder(of: target))
  }

  /// Copies page by page from a connection of its own and gives the journal's last link as copied.
  private func copy(to draft: String, _ watch: WorkWatch?) throws -> [UInt8] {
    var own: DatabaseQueue?
    if let path, readOnlyReason == nil { own = try DatabaseQueue(path: path, configuration: Self.configuration()) }
    defer { try? own?.retire() }
    let target = try Self.copy(own ?? connections.reader, to: draft, watch)
    defer { try? target.retire() }
    return try target.writeWithoutTransaction { db in
      // A copy of a file in WAL mode is in WAL mode; closing it leaves the one file alone.
      guard let head = try JournalChain.last(db)?.link else { throw StoreError.damaged("journal") }
      return head
    }
  }

  /// Copies everything that a connection sees, page by page, into a file that is there and empty.
  static func copy(_ source: DatabaseQueue, to draft: String, _ watch: WorkWatch? = nil) throws -> DatabaseQueue {
    let target = try DatabaseQueue(path: draft, configuration: configuration())
    try WorkProgress(.backingUp, done: 0, total: 100).report(to: watch)
    try source.backup(to: target, pagesPerStep: 2000) { pages in
      let hundredths = pages.completedPageCount * 100 / max(1, pages.totalPageCount)
      try WorkProgress(.backingUp, done: hundredths, total: 100).report(to: watch)
    }
    return target
  }

  /// Throws unless the file is whole and its journal ends with the link.
  static func verify(_ path: String, head: [UInt8]) throws {
    let queue = try readOnlyQueue(path)
    defer { try? queue.retire() }
    try queue.read { db in
      guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw StoreError.damaged("backup") }
      guard try JournalChain.last(db)?.link == head else { throw StoreError.damaged("backup journal") }
    }
  }

  /// Closes every connection; nothing can be asked afterwards. The log is moved into the file and removed.
  public func close() throws(StoreError) {
    do {
      try connections.close()
    } catch {
      throw noticed(error)
    }
  }
}
