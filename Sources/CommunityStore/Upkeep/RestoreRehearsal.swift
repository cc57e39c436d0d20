import CommunityModel
import Foundation
import GRDB

/// What restoring a backup would change, tried on a copy and found out without changing anything.
public struct RestoreRehearsal: Sendable {
  /// What a file holds.
  public struct Contents: Hashable, Sendable {
    /// When it was last saved; nil where it never was.
    public var lastSaved: Instant?
    /// Entries of the journal.
    public var saves: Int
    public var residents: Int
    public var orders: Int
    /// Entries of the ledger.
    public var entries: Int
  }

  /// What would be there afterwards.
  public var backup: Contents
  /// What is there now; nil where there is nothing, or nothing that can be read.
  public var present: Contents?
  /// Whether both are of one community file, so that the backup is an earlier state of what is there.
  public var isSameFile: Bool
}

extension CommunityStore {
  /// Tries restoring a backup: it is copied, brought to this version and checked, as it would be, and the copy is taken away.
  /// - Throws: what restoring would throw of the backup.
  public static func rehearse(restoring backup: String, to path: String) throws(StoreError) -> RestoreRehearsal {
    let path = FileCheck.resolved(path)
    try FileCheck.demandCommunityFile(backup)
    try FileCheck.makeFolder(FileCheck.folder(of: path))
    let draft = path + FileIdentity.draftMark + Digest.random(6).hexadecimal
    defer { FileCheck.remove(draft) }
    try FileCheck.makeEmpty(draft)
    do {
      let source = try readOnlyQueue(backup)
      defer { try? source.retire() }
      let queue = try copy(source, to: draft)
      defer { try? queue.retire() }
      _ = try look(through: queue)
      try Migration.run(queue)
      let (contents, key) = try queue.read { db -> (RestoreRehearsal.Contents, Data?) in
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw StoreError.damaged("backup") }
        return (try RestoreRehearsal.Contents(db), try Data.fetchOne(db, sql: "SELECT file_key FROM community"))
      }
      let present = try? contentsOf(path)
      return RestoreRehearsal(
        backup: contents, present: present?.contents, isSameFile: key != nil && present?.key == key)
    } catch {
      let error = StoreError(translating: error)
      throw error == .diskFull ? .noRoom(path) : error
    }
  }

  private static func contentsOf(_ path: String) throws -> (contents: RestoreRehearsal.Contents, key: Data?) {
    try FileCheck.demandCommunityFile(path)
    let queue = try readOnlyQueue(path)
    defer { try? queue.retire() }
    return try queue.read { db in
      (try RestoreRehearsal.Contents(db), try Data.fetchOne(db, sql: "SELECT file_key FROM community"))
    }
  }
}

extension RestoreRehearsal.Contents {
  fileprivate init(_ db: Database) throws {
    func count(_ table: String) throws -> Int {
      // A file of an earlier version has no ledger.
      guard try db.tableExists(table) else { return 0 }
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    }
    let last = try JournalChain.last(db)
    self.init(
      lastSaved: last?.at, saves: try count("journal"), residents: try count("resident"),
      orders: try count("work_order"), entries: try count("entry"))
  }
}
