import CommunityModel
import CommunityResources
import Foundation
import GRDB

extension CommunityStore {
  /// Opens the community file at a path.
  ///
  /// A file that is missing, foreign, newer, damaged or on a network file system is refused without being touched.
  /// Looked at are the header, the version, the length and the last link of the journal; `check` does the rest.
  /// - Parameters:
  ///   - now: opens a file whose journal ends later too, but then nothing is saved.
  ///   - clockIsHeld: whether `now` is not the real time: a file that is no rehearsal is then opened to be read only.
  public static func open(at path: String, now: Instant, clockIsHeld: Bool) throws(StoreError) -> CommunityStore {
    try FileCheck.demandCommunityFile(path)
    let found: (rehearsal: Bool, version: Int32)
    do {
      found = try look(path)
    } catch {
      throw StoreError(translating: error)
    }
    var reason: ReadOnlyReason?
    if clockIsHeld && !found.rehearsal { reason = .clockHeld }
    if !FileCheck.isWritable(path) { reason = .permissions }
    if reason != nil, found.version < Schema.current { throw .readOnly(.permissions) }
    do {
      return try connect(path, reason, isOld: found.version < Schema.current ? now : nil)
    } catch {
      throw StoreError(translating: error)
    }
  }

  /// A new community in memory, for rehearsals and tests.
  public static func inMemory(
    community: Community, secretary: String, rehearsal: Bool, now: Instant
  ) throws(StoreError) -> CommunityStore {
    do {
      let queue = try DatabaseQueue(configuration: configuration())
      try found(queue, community, secretary, rehearsal, now)
      return CommunityStore(
        path: nil, connections: Connections(writer: queue, reader: queue, drafts: nil), readOnlyReason: nil)
    } catch {
      throw StoreError(translating: error)
    }
  }

  /// A look at the file through a connection that changes nothing and leaves nothing beside it.
  static func look(_ path: String) throws -> (rehearsal: Bool, version: Int32) {
    let queue = try readOnlyQueue(path)
    defer { try? queue.close() }
    return try queue.read { db in
      let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
        throw StoreError.foreignFile
      }
      if version > Schema.current { throw StoreError.newerFile }
      guard try JournalChain.lastLinkHolds(db) else { throw StoreError.damaged("journal") }
      // Older files keep no head; the step to this version makes it.
      if version >= Schema.withHead, try !JournalChain.headHolds(db) { throw StoreError.damaged("journal head") }
      return (try Bool.fetchOne(db, sql: "SELECT rehearsal FROM community") ?? false, version)
    }
  }

  /// A connection that never writes. Without a -wal file the file is taken as it stands, which needs no helper files.
  static func readOnlyQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = configuration()
    configuration.readonly = true
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    return try DatabaseQueue(path: hasLog ? path : immutable(path), configuration: configuration)
  }

  private static func immutable(_ path: String) -> String {
    var escaped = ""
    for byte in path.utf8 {
      let isPlain = byte > 0x20 && byte < 0x7F && ![0x25, 0x3F, 0x23].contains(byte)
      escaped += isPlain ? String(Unicode.Scalar(byte)) : "%" + [byte].hexadecimal
    }
    return "file:" + escaped + "?immutable=1"
  }

  /// - Parameter isOld: the time now, where the file is of an older version: it is backed up before it is brought forward.
  private static func connect(
    _ path: String, _ reason: ReadOnlyReason?, isOld: Instant?
  ) throws -> CommunityStore {
    if let reason {
      let queue = try readOnlyQueue(path)
      return CommunityStore(
        path: path, connections: Connections(writer: queue, reader: queue, drafts: nil), readOnlyReason: reason)
    }
    let writer = try DatabaseQueue(path: path, configuration: configuration())
    if let now = isOld { try keepOld(path, writer, now) }
    try migrate(writer)
    var reading = configuration()
    reading.readonly = true
    let reader = try DatabaseQueue(path: path, configuration: reading)
    let drafts = try DatabaseQueue(path: path, configuration: configuration(synchronous: "NORMAL"))
    return CommunityStore(
      path: path, connections: Connections(writer: writer, reader: reader, drafts: drafts), readOnlyReason: nil)
  }

  /// Backs a file up as it is before it is brought to this version, under a name that no thinning out takes away.
  private static func keepOld(_ path: String, _ writer: DatabaseQueue, _ now: Instant) throws {
    let old = CommunityStore(
      path: path, connections: Connections(writer: writer, reader: writer, drafts: nil), readOnlyReason: nil)
    let folder = BackupFolder(of: path).path
    try FileCheck.makeFolder(folder)
    let version = try writer.read { try Int32.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    let target = "\(folder)/version-\(version)-\(UTCOffset.china.day(of: now).compact).qise"
    // A step that failed after its backup is tried again from the same file.
    if FileManager.default.fileExists(atPath: target) { return }
    try old.backUp(to: target, at: now)
  }

  /// Settings of every connection. The file itself remembers WAL mode, so the library's own set-up of it, which would
  /// weaken `synchronous`, is never run.
  static func configuration(synchronous: String = "FULL") -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = \(synchronous); PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;
          PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;
          """)
    }
    return configuration
  }

  static func migrate(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      guard try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < Schema.current else { return }
      try db.inTransaction(.immediate) {
        // Another desk may have migrated while this one waited.
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        for step in Schema.versions.dropFirst(Int(version)) {
          try db.execute(sql: step.sql)
          try step.fill?(db)
        }
        try db.execute(sql: "PRAGMA user_version = \(Schema.current)")
        return .commit
      }
    }
  }
}
