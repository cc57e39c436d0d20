import CommunityModel
import GRDB

// What was erased can be read in the file until the log has been moved into it, and in the log until that is cut. Neither
// happens by itself while a window stays open.
extension CommunityStore {
  @discardableResult
  public func finishErasing(waits: Bool) -> Bool {
    guard memory.withLock({ $0.isWipingDue }), path != nil, readOnlyReason == nil else { return true }
    do {
      try connections.writer().writeWithoutTransaction { db in
        try db.waiting(milliseconds: waits ? 2000 : 0) { _ = try db.checkpoint(.truncate) }
      }
      memory.withLock { $0.isWipingDue = false }
      if let path { DeskPresence.forgetLeft(beside: path) }
      return true
    } catch {
      // Somebody reads a state from before.
      return false
    }
  }

  /// Remembers that the log is to be cut, where anybody was erased since it was last looked for. What was erased before
  /// this window was opened was somebody else's to finish.
  func noteErasing(upTo last: Int64?) {
    memory.withLock { memory in
      if let known = memory.erasedUpTo, known != last ?? 0 { memory.isWipingDue = true }
      memory.erasedUpTo = last ?? 0
    }
  }
}

extension Database {
  /// Runs `body` while what others hold is waited for so long, and no longer; afterwards as every connection does.
  func waiting<Value>(milliseconds: Int, _ body: () throws -> Value) throws -> Value {
    try execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
    defer { try? execute(sql: "PRAGMA busy_timeout = \(CommunityStore.patience * 1000)") }
    return try body()
  }
}
