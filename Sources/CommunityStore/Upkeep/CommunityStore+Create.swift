import CommunityModel
import CommunityResources
import Foundation
import GRDB

extension CommunityStore {
  /// Makes a new community file and opens it. The catalogue, the seven teams and the calendar are the bundled ones.
  ///
  /// The file is made under another name beside the path and put in place when it is whole and on disk, so that a
  /// half-made file is never found there. An existing file is never overwritten.
  /// - Parameters:
  ///   - secretary: full name of the first member of staff.
  ///   - rehearsal: whether the file is for practice (演练); only such files open under a held clock.
  ///   - pouring: fills the file before anybody can see it, as ``bulk(_:)`` would.
  ///   - indexing: told now and then how many rows of what was poured the search indexes have.
  public static func create(
    at path: String, community: Community, secretary: String, rehearsal: Bool, now: Instant,
    pouring: ((inout BulkSink) throws(StoreError) -> Void)? = nil, indexing: (Int) -> Void = { _ in }
  ) throws(StoreError) -> CommunityStore {
    let staff = StaffMember(id: 1, name: secretary, role: .secretary)
    let texts = Record.community(community).texts + Record.staff(staff).texts
    let problems = texts.compactMap { BundledResource.textCheck.problem(with: $0) }
    if !problems.isEmpty { throw .invalid(problems) }
    let manager = FileManager.default
    if manager.fileExists(atPath: path) || manager.fileExists(atPath: path + "-wal") { throw .fileExists(path) }
    let folder = FileCheck.folder(of: path)
    try FileCheck.makeFolder(folder)
    try FileCheck.demandLocal(path)
    let draft = path + FileIdentity.draftMark + Digest.random(6).hexadecimal
    defer { FileCheck.remove(draft) }
    try FileCheck.makeEmpty(draft)
    do {
      let queue = try DatabaseQueue(path: draft, configuration: configuration())
      try found(queue, community, secretary, rehearsal, now)
      if let pouring { try pour(into: queue, pouring, indexing: indexing) }
      // Only now, so that the pages above went straight into the file.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try queue.retire()
    } catch {
      throw StoreError(translating: error)
    }
    try FileCheck.sync(draft)
    // Unlike a renaming, a link never replaces what another process made meanwhile.
    guard link(draft, path) == 0 else { throw errno == EEXIST ? .fileExists(path) : FileCheck.refusal(errno) }
    try FileCheck.sync(folder)
    return try open(at: path, now: now, clockIsHeld: false)
  }

  /// Fills an empty database with tables, the community, its catalogue, its secretary and its teams.
  static func found(
    _ queue: DatabaseQueue, _ community: Community, _ secretary: String, _ rehearsal: Bool, _ now: Instant
  ) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
    try Migration.run(queue)
    try queue.write { db in
      let day = community.settings.utcOffset.day(of: now)
      let values = try community.values()
      try db.execute(
        sql: """
          INSERT INTO community (id, revision, name, code, settings, catalogue, rehearsal, first_day, file_key)
          VALUES (1, 1, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: StatementArguments(values) + [
          try JSONText.text(Catalogue.bundled), rehearsal, day.number, Data(Digest.random(32)),
        ])
      try StaffMember(id: 1, name: secretary, role: .secretary).insert(db, id: 1, revision: 1)
      try db.execute(sql: "INSERT INTO record_number VALUES ('staff', 1), ('team', \([ServiceTeam].bundled.count))")
      for team in [ServiceTeam].bundled { try team.insert(db, id: team.id, revision: 1) }
      try Rhythm.insertShipped(db)
      try DueBook(db, Context(db), today: day).rebuild()
      try JournalChain.append(db, JournalChain.Entry(at: now, day: day, action: .create, subject: ""))
    }
  }
}
