import GRDB
import Synchronization

/// The connections of one store: one that reads while a save or an import runs, and from the first save and the first
/// draft on one for each of these. Every connection reads the whole schema, so none is opened before it is needed.
final class Connections: Sendable {
  let reader: DatabaseQueue
  /// Opens another connection with a setting of `PRAGMA synchronous`; nil where the one that reads is the only one.
  private let open: (@Sendable (_ synchronous: String) throws -> DatabaseQueue)?
  private let opened = Mutex<(writer: DatabaseQueue?, drafts: DatabaseQueue?)>((nil, nil))

  /// Connections to a file.
  init(reader: DatabaseQueue, open: @escaping @Sendable (_ synchronous: String) throws -> DatabaseQueue) {
    self.reader = reader
    self.open = open
  }

  /// One connection for everything: in memory, or where nothing is written.
  init(only: DatabaseQueue) {
    reader = only
    open = nil
  }

  /// The only connection that saves.
  func writer() throws -> DatabaseQueue {
    guard let open else { return reader }
    return try opened.withLock { opened in
      if let writer = opened.writer { return writer }
      let writer = try open("FULL")
      opened.writer = writer
      return writer
    }
  }

  /// Keeps drafts without waiting for the disk.
  func drafts() throws -> DatabaseQueue {
    guard let open else { return reader }
    return try opened.withLock { opened in
      if let drafts = opened.drafts { return drafts }
      let drafts = try open("NORMAL")
      opened.drafts = drafts
      return drafts
    }
  }

  deinit {
    try? close()
  }

  func close() throws {
    let (writer, drafts) = opened.withLock { $0 }
    try drafts?.retire()
    try writer?.retire()
    try reader.retire()
  }
}
