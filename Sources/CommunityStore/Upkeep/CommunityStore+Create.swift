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
  ///   - language: what the teams and their menus are called in.
  ///   - rehearsal: whether the file is for practice (演练); only such files open under a held clock.
  ///   - pouring: fills the file before anybody can see it, as ``bulk(_:)`` would.
  ///   - indexing: told now and then how many rows of what was poured the search indexes have.
  public static func create(
    at path: String, community: Community, secretary: String, language: Language = .zh, rehearsal: Bool, now: Instant,
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
      try found(queue, community, secretary, language, rehearsal, now, isPoured: pouring != nil)
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

  /// Fills an empty database with tables, the community, its catalogue, its secretary and its teams. The journal's first
  /// entry commits to all of it, but where more is poured in than an entry could hold.
  static func found(
    _ queue: DatabaseQueue, _ community: Community, _ secretary: String, _ language: Language, _ rehearsal: Bool,
    _ now: Instant, isPoured: Bool
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
      try db.execute(sql: "INSERT INTO record_number VALUES ('staff', 1), ('team', \([ServiceTeam].bundled.count))")
      let first = [Record.staff(StaffMember(id: 1, name: secretary, role: .secretary))]
      let records = first + [ServiceTeam].shipped(language).map(Record.team)
      for record in records { try record.stored.insert(db, id: record.reference.id, revision: 1) }
      try Rhythm.insertShipped(db)
      try DueBook(db, Context(db), today: day).rebuild()
      let creation = JournalChain.Entry(at: now, day: day, action: .create, subject: "")
      if isPoured {
        try JournalChain.append(db, creation)
        return
      }
      let rhythms = try Rhythm.fetchAll(db, "ORDER BY id").map(Record.rhythm)
      let images = ([Record.community(community)] + records + rhythms).map {
        RecordImage(reference: $0.reference, before: nil, after: $0, revision: 1)
      }
      let note = try FoundingNote.digest(db).map { try JSONText.text(FoundingNote(settings: $0)) }
      let entry = try JournalChain.append(
        db, creation, try JournalPart.parts(images: images, events: [:], entries: [:], note: note))
      let touches = images.map {
        Saver.Touch(kind: $0.reference.kind.rawValue, id: $0.reference.id, first: 0, last: 1)
      }
      try Saver.write(touches, of: entry, db)
    }
  }
}
