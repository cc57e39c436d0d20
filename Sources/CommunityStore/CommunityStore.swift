import CommunityModel
import GRDB
import Synchronization

/// A community's one file: SQLite in WAL mode, every save one synced transaction.
///
/// One value may be used from several threads: saves take turns, reads go beside them on a connection of their own.
/// Nothing of the database library shows through; every failure is a ``StoreError``.
public final class CommunityStore: CommunityFile, Sendable {
  /// Where the file lies; nil for a store in memory.
  public let path: String?
  /// Why the file can only be read, as found at opening; nil when it can be written.
  public let readOnlyReason: ReadOnlyReason?
  let connections: Connections
  /// Which file was opened; nil where nobody else could put another in its place.
  let identity: FileIdentity?
  /// Folders, besides that of the backups, where a list is kept of who was erased.
  let lists: [String]
  let memory: Mutex<Memory>

  /// What a store remembers between calls; all of it can be read again from the file.
  struct Memory {
    /// Community, catalogue and calendar as of a revision.
    var context: Context?
    /// Who is asked what a day owes.
    var matters = DayMatters.standard
    /// Names of grids and tags for the lookup.
    var vocabulary: LookupVocabulary?
    /// Names of what orders have by key.
    var attributes: OrderAttributes?
    /// How the places of residents are written.
    var places = PlaceReader()
    /// Whether rows of what is owed are being filled in.
    var isFillingDue = false
    /// Whether what the first lookup makes for all others is being made.
    var isExpectingLookups = false
    /// Whether damage was met: nothing is written any more.
    var isDamaged = false
    /// Journal entries that this store itself appended since it was opened.
    var ownEntries: Int64 = 0
    /// Whole open orders by number in the file, to be compared by revision.
    var openOrders: [Int64: WorkOrder] = [:]
    /// Whether what a day asked about an order was handled since, by number in the file, to be compared by revision.
    var handledOrders: (asked: MatterContext, orders: [Int64: (revision: Int, isHandled: Bool)])?
    /// The last journal entry that rewrote texts when they were read.
    var erasingKnown: Int64?
    /// The last one when it was looked whether the log is to be cut; 0 for none.
    var erasedUpTo: Int64?
    /// Whether something that was erased may still be read in the file or its log.
    var isWipingDue = false
    /// The clock that saves are made by; nil takes the moment that each is given.
    var clock: (@Sendable () -> Instant)?
    /// Whether the next save may be far from the last one.
    var isClockTrusted = false
  }

  init(
    path: String?, connections: Connections, readOnlyReason: ReadOnlyReason?, identity: FileIdentity? = nil,
    lists: [String] = []
  ) {
    self.path = path
    self.connections = connections
    self.readOnlyReason = readOnlyReason
    self.identity = identity
    self.lists = lists
    memory = Mutex(Memory())
  }

  /// Runs `body` on one consistent state of the file.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try connections.reader.unsafeRead { try $0.inReadTransaction(body) }
    } catch {
      throw noticed(error)
    }
  }

  /// Runs `body` in one immediate transaction that is on disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try demandWritable()
    do {
      let writer = try connections.writer()
      if Patience.waits { return try writer.write(body) }
      return try writer.writeWithoutTransaction { db in
        try db.waiting(milliseconds: Self.impatience) {
          var value: Value?
          try db.inTransaction(.immediate) {
            value = try body(db)
            return .commit
          }
          guard let value else { throw StoreError.busy }
          return value
        }
      }
    } catch {
      throw noticed(error)
    }
  }

  /// For how many milliseconds whoever draws a screen waits for what others hold: an ordinary save is over by then.
  private static let impatience = 120

  func demandWritable() throws(StoreError) {
    if let readOnlyReason { throw .readOnly(readOnlyReason) }
    if memory.withLock({ $0.isDamaged }) { throw .readOnly(.damage) }
    try demandInPlace()
  }

  /// Throws where another file lies at the path by now: what is saved to this one would be found by nobody.
  func demandInPlace() throws(StoreError) {
    if let path, let identity, FileIdentity(path) != identity { throw .replaced }
  }

  /// The error in the store's words; damage turns the store read-only.
  func noticed(_ error: any Error) -> StoreError {
    let translated = StoreError(translating: error)
    if case .damaged = translated { memory.withLock { $0.isDamaged = true } }
    return translated
  }
}

extension Database {
  /// Runs `body` on one state of the file.
  ///
  /// The library's own way compiles BEGIN and COMMIT each time and sets `query_only` around them, and after either of
  /// these SQLite compiles every kept statement anew (`sqlite3_set_authorizer` and the pragma expire them): that took as
  /// long as the lookup itself. Nothing within `body` may be compiled for once only, for the same reason.
  func inReadTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
    do {
      let value = try body(self)
      try cachedStatement(sql: "COMMIT TRANSACTION").execute()
      return value
    } catch {
      if isInsideTransaction { try? rollback() }
      throw error
    }
  }
}

extension CommunityStore {
  /// Watches the file for what other desks write.
  public func watch() throws(StoreError) -> ChangeWatch {
    guard let path else { throw .notFound("file") }
    return try ChangeWatch(path)
  }
}

extension CommunityStore {
  /// A store in memory that begins as this one is now. For tests.
  package func copyInMemory() throws(StoreError) -> CommunityStore {
    do {
      let queue = try DatabaseQueue(configuration: Self.configuration())
      try connections.reader.backup(to: queue)
      return CommunityStore(path: nil, connections: Connections(only: queue), readOnlyReason: nil)
    } catch {
      throw noticed(error)
    }
  }

  /// `PRAGMA synchronous` of the connection that saves; 2 is FULL. For tests.
  package func synchronousSetting() throws(StoreError) -> Int {
    try write { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
  }

  /// Lets the file grow by a few pages only, as a full disk would. For tests.
  package func limitPages(to more: Int = 40) throws(StoreError) {
    do {
      for connection in [try connections.writer(), try connections.drafts()] {
        try connection.writeWithoutTransaction { db in
          let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
          try db.execute(sql: "PRAGMA max_page_count = \(pages + more)")
        }
      }
    } catch {
      throw noticed(error)
    }
  }

  /// Runs something while this window is saving and nobody else can. For tests.
  package func whileSaving(_ body: () throws -> Void) throws {
    try connections.writer().write { _ in try body() }
  }

  /// Runs something while this window reads the file as it is now. For tests.
  package func whileReading(_ body: () throws -> Void) throws {
    try connections.reader.unsafeRead { db in
      try db.inReadTransaction { db in
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM journal")
        try body()
      }
    }
  }
}
