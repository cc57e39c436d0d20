import CommunityModel
import CommunityResources
import Foundation
import GRDB
import Intake
import Synchronization

/// An import of residents while it is prepared: rows are read in (``read(_:)``), compared with the file and each other
/// (``judge(_:)``), looked at and decided on, and written in one transaction (``write(by:at:_:)``). Until then the file
/// is as it was. It has a connection of its own, so that the desk goes on working.
public final class RosterImport: RosterImporting {
  let store: CommunityStore
  let queue: DatabaseQueue
  let options: ImportOptions
  let setting: RosterReader.Setting
  let state: Mutex<State>

  struct State {
    var rows: Int64 = 0
    /// The last journal entry that the rows were compared with.
    var judgedUpTo: Int64?
    /// What tells the rows that have something in common with another.
    var repeated = RepeatedKeys()
    /// The buildings of the rows as the file has them, made out with ``judgedUpTo``; their grids are not settled.
    var plan: ImportPlan?
    /// Whether decisions changed what the rows say of the places since that was last made out.
    var arePlacesStale = false
  }

  /// How many rows are done between two looks at the watch.
  static let batch = 500

  init(_ store: CommunityStore, _ queue: DatabaseQueue, _ options: ImportOptions, _ setting: RosterReader.Setting) {
    self.store = store
    self.queue = queue
    self.options = options
    self.setting = setting
    state = Mutex(State())
  }

  deinit {
    // A community in memory has the one connection for everything.
    if store.path != nil { try? queue.retire() }
  }

  func stage<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.writeWithoutTransaction { db in
        var value: Value?
        // Only temporary tables change: nobody else is kept waiting.
        try db.inTransaction(.deferred) {
          value = try body(db)
          return .commit
        }
        guard let value else { throw StoreError.damaged("import") }
        return value
      }
    } catch {
      throw store.noticed(error)
    }
  }

  /// Does something with what was judged; what decisions changed of it is judged again first.
  func withCurrentPlaces<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    let isStale = state.withLock { $0.arePlacesStale }
    let value = try stage { db in
      if isStale { try planPlaces(db) }
      return try body(db)
    }
    if isStale { state.withLock { $0.arePlacesStale = false } }
    return value
  }

  /// Reports to the watch how far it is; throws where it wants to stop.
  static func report(_ watch: WorkWatch?, _ stage: WorkProgress.Stage, _ done: Int, _ total: Int?) throws {
    try WorkProgress(stage, done: done, total: total).report(to: watch)
  }

  /// Takes the waiting rows away. Nothing can be done with the import any more.
  public func discard() {
    try? queue.writeWithoutTransaction { db in
      try ImportStage.drop(db)
      db.releaseMemory()
    }
  }
}

extension CommunityStore: RosterImportingFile {
  public func startImport(_ options: ImportOptions, now: Instant) throws(StoreError) -> any RosterImporting {
    try beginImport(options, now: now)
  }

  /// Begins an import of residents. Nothing is written to the file before ``RosterImport/write(by:at:_:)``.
  public func beginImport(_ options: ImportOptions, now: Instant) throws(StoreError) -> RosterImport {
    try demandWritable()
    do {
      let context = try connections.reader.read { try self.context($0) }
      let queue: DatabaseQueue
      if let path {
        var configuration = Self.configuration()
        configuration.label = "import"
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA temp_store = FILE; PRAGMA cache_size = -16000; PRAGMA temp.cache_size = -8000")
        }
      } else {
        queue = try connections.writer()
      }
      try queue.writeWithoutTransaction { db in
        try ImportStage.drop(db)
        try db.execute(sql: ImportStage.tables)
      }
      let setting = RosterReader.Setting.bundled(
        today: context.calendar.day(of: now), offset: context.calendar.offset, community: context.community.name,
        catalogue: context.catalogue)
      return RosterImport(self, queue, options, setting)
    } catch {
      throw noticed(error)
    }
  }

  /// What a mapping is kept under: the heads cannot be read from it, which may have been a row of people.
  private static func mark<Mapping: TableMapping>(
    _ type: Mapping.Type, _ fingerprint: String, _ context: Context
  ) -> String {
    Mapping.shelf
      + Digest.keyed(Array(fingerprint.utf8), key: context.fileKey).map { Int($0).padded(to: 3) }.joined()
  }

  /// The mapping that was last used for tables with these heads, without the heads.
  public func importMapping<Mapping: TableMapping>(
    _ type: Mapping.Type, _ fingerprint: String
  ) throws(StoreError) -> Mapping? {
    try read { db in
      try String.fetchOne(
        db, sql: "SELECT body FROM import_mapping WHERE fingerprint = ?",
        arguments: [Self.mark(type, fingerprint, context(db))]
      )
      .map { try JSONText.value($0) }
    }
  }

  /// Keeps a mapping for the next table with the same heads, without them; one whose heads are none is not kept.
  public func keep<Mapping: TableMapping>(
    _ mapping: Mapping, _ vocabulary: Mapping.Vocabulary
  ) throws(StoreError) {
    guard mapping.mayBeKept(vocabulary) else { return }
    let kept = mapping.forNextTime
    try write { db in
      let key = Self.mark(Mapping.self, mapping.fingerprint, try context(db))
      try db.execute(
        sql: """
          INSERT INTO import_mapping (fingerprint, body) VALUES (?, ?)
          ON CONFLICT (fingerprint) DO UPDATE SET body = excluded.body
          """, arguments: [key, try JSONText.text(kept)])
    }
  }
}
