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
  ///   - lists: folders, besides that of the backups, where a list is kept of who was erased.
  ///   - watch: told how far a file of an older version is brought forward; where it says stop, or the program ends
  ///     meanwhile, the file stays as it was.
  public static func open(
    at path: String, now: Instant, clockIsHeld: Bool, lists: [String] = [], _ watch: WorkWatch? = nil
  ) throws(StoreError) -> CommunityStore {
    try FileCheck.demandCommunityFile(path)
    let identity = FileIdentity(path)
    do {
      // What only a log holds, left by a crash or written by another desk, is looked at without a chance of moving it
      // into the file; where there is none, the connection that looks is the one that stays.
      let hasLog = FileCheck.hasLog(path)
      if !FileCheck.isWritable(path) { return try openToRead(path, .permissions) }
      if hasLog, try !look(path).rehearsal, clockIsHeld { return try openToRead(path, .clockHeld) }
      let reader = try DatabaseQueue(path: path, configuration: configuration())
      let found = try look(through: reader)
      if clockIsHeld, !found.rehearsal {
        try reader.retire()
        return try openToRead(path, .clockHeld)
      }
      // From here on nothing can be restored to the path; what was put there a moment ago is to be opened instead.
      guard FileIdentity(path) == identity else { throw StoreError.replaced }
      try reader.writeWithoutTransaction { try useLog($0) }
      FileIdentity.dropFurtherNames(of: path)
      let connections = Connections(reader: reader) { synchronous in
        try DatabaseQueue(path: path, configuration: configuration(synchronous: synchronous))
      }
      if found.version < Schema.current {
        try keepOld(path, connections, version: found.version, now, watch)
        try Migration.run(connections.writer(), watch)
      }
      return CommunityStore(
        path: path, connections: connections, readOnlyReason: nil, identity: identity, lists: lists)
    } catch {
      throw StoreError(translating: error)
    }
  }

  /// Makes sure that the file keeps a log, so that some read while another saves. A restoring that was cut off leaves it
  /// without.
  static func useLog(_ db: Database) throws {
    guard try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" else { return }
    guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else { throw StoreError.busy }
  }

  private static func openToRead(_ path: String, _ reason: ReadOnlyReason) throws -> CommunityStore {
    let queue = try readOnlyQueue(path)
    if try look(through: queue).version < Schema.current { throw StoreError.readOnly(.permissions) }
    return CommunityStore(path: path, connections: Connections(only: queue), readOnlyReason: reason)
  }

  /// A new community in memory, for rehearsals and tests.
  public static func inMemory(
    community: Community, secretary: String, rehearsal: Bool, now: Instant
  ) throws(StoreError) -> CommunityStore {
    do {
      let queue = try DatabaseQueue(configuration: configuration())
      // Tests pour into it.
      try found(queue, community, secretary, .zh, rehearsal, now, isPoured: true)
      return CommunityStore(path: nil, connections: Connections(only: queue), readOnlyReason: nil)
    } catch {
      throw StoreError(translating: error)
    }
  }

  /// A look at the file through a connection that changes nothing and leaves nothing beside it.
  static func look(_ path: String) throws -> (rehearsal: Bool, version: Int32) {
    let queue = try readOnlyQueue(path)
    defer { try? queue.retire() }
    return try look(through: queue)
  }

  static func look(through queue: DatabaseQueue) throws -> (rehearsal: Bool, version: Int32) {
    try queue.read { db in
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

  /// Backs a file of an older version up as it is before it is brought to this one, under a name that no thinning out
  /// takes away.
  private static func keepOld(
    _ path: String, _ connections: Connections, version: Int32, _ now: Instant, _ watch: WorkWatch?
  ) throws {
    let folder = BackupFolder(of: path).path
    try FileCheck.makeFolder(folder)
    let target = "\(folder)/version-\(version)-\(UTCOffset.china.day(of: now).compact).qise"
    // A step that failed after its backup is tried again from the same file.
    if FileManager.default.fileExists(atPath: target) { return }
    try CommunityStore(path: path, connections: connections, readOnlyReason: nil).backUp(to: target, watch: watch)
  }

  /// For how many seconds a connection waits for what others hold.
  static let patience = 5

  /// Settings of every connection. The file itself remembers WAL mode, so the library's own set-up of it, which would
  /// weaken `synchronous`, is never run.
  static func configuration(synchronous: String = "FULL") -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience))
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = \(synchronous); PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;
          PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;
          """)
    }
    return configuration
  }
}
