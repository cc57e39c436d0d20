import CommunityModel
import Foundation
import GRDB

/// The file at a path while another one takes its place.
struct PresentFile {
  let path: String

  /// Runs `body` while nobody else can open the file, everything that was saved to it moved from its log into the file
  /// itself, and no log beside it.
  ///
  /// For that it leaves WAL mode: whoever had opened it a moment too early would otherwise read it, put aside, together
  /// with the log of the new one. Where `body` throws, the file is as it was; where the program ends meanwhile, the next
  /// opening brings the mode back.
  /// - Throws: ``StoreError/inUse`` while another window has it open; what the database met where it cannot be read.
  func hold<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let identity = FileIdentity(path)
    let queue = try DatabaseQueue(path: path, configuration: CommunityStore.configuration())
    defer { try? queue.retire() }
    return try queue.writeWithoutTransaction { db in
      let hadLog = try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
      do {
        try Self.leaveLog(db)
        return try alone(db, identity, body)
      } catch {
        if hadLog, FileIdentity(path) == identity { try? CommunityStore.useLog(db) }
        throw error
      }
    }
  }

  private static func leaveLog(_ db: Database) throws {
    do {
      try db.checkpoint(.truncate)
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") == "delete" else { throw StoreError.inUse }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw StoreError.inUse
    }
  }

  private func alone<Value>(
    _ db: Database, _ identity: FileIdentity?, _ body: (Database) throws -> Value
  ) throws -> Value {
    do {
      try db.beginTransaction(.exclusive)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw StoreError.inUse
    }
    do {
      // Between the two somebody may have opened it, or restored it.
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "delete", FileIdentity(path) == identity else {
        throw StoreError.inUse
      }
      let value = try body(db)
      // Nothing was written to it, and by now it may lie elsewhere.
      try? db.rollback()
      return value
    } catch {
      if db.isInsideTransaction { try? db.rollback() }
      throw error
    }
  }
}
