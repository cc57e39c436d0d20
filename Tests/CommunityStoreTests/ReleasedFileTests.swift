import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Files made by released versions: they open, are brought forward, and everything in them still means what it meant.
@Suite struct ReleasedFileTests {
  /// Monday afternoon, after everything in the file.
  static let now = Instant(iso: "2026-11-23T15:00:00+08:00") ?? CommunityFixture.friday

  private let folder: TemporaryFolder
  private let store: CommunityStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CommunityStore.open(at: Self.copy(in: folder), now: Self.now, clockIsHeld: true)
  }

  @Test("What 0.1.0 wrote is brought forward and sound, seals and journal as they were")
  func sound() throws {
    #expect(try store.check(repair: false).findings.isEmpty)
    let seals = try store.seals(from: nil)
    #expect(seals.count == 254)
    #expect(seals.last?.hash == "c4fb653a32e0a994ff51020b2b2216e8e1662ba001e736273c437fb753741919")
    #expect(seals.suffix(2).map(\.revision) == [1, 2])
    #expect(try store.journal(limit: 1000, by: nil).count == 386)
    let drafts = try store.drafts(of: 1)
    #expect(drafts.map(\.form) == ["register"] && drafts.first?.values["text"] == "没写完的工单")
  }

  /// A copy of the file as 0.1.0 left it.
  private static func copy(in folder: TemporaryFolder) throws -> String {
    let path = folder.path("0.1.0.qise")
    let released = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Released")
    try FileManager.default.copyItem(atPath: released.appendingPathComponent("0.1.0.qise").path, toPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  @Test("Bringing a file forward tells how far it is, from its backup to the last row")
  func progress() throws {
    let folder = try TemporaryFolder()
    var told: [WorkProgress] = []
    let store = try CommunityStore.open(at: Self.copy(in: folder), now: Self.now, clockIsHeld: true) {
      told.append($0)
      return true
    }
    #expect(told.first?.stage == .backingUp && told.last?.stage == .migrating)
    let rows = told.filter { $0.stage == .migrating }
    let known = try store.read { db in
      try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM resident) + 2 * (SELECT count(*) FROM work_order)") ?? 0
    }
    #expect(rows.map(\.done) == rows.map(\.done).sorted() && rows.first?.done == 0)
    #expect(Set(rows.map(\.total)).count == 1 && rows.last?.done == rows.last?.total)
    #expect(try #require(rows.last?.total) >= known)
  }

  @Test(
    "Stopped while it is backed up or brought forward, a file is as it was, and is brought forward the next time",
    arguments: [WorkProgress.Stage.backingUp, .migrating])
  func stopped(_ stage: WorkProgress.Stage) throws {
    let folder = try TemporaryFolder()
    let path = try Self.copy(in: folder)
    #expect(throws: StoreError.cancelled) {
      _ = try CommunityStore.open(at: path, now: Self.now, clockIsHeld: true) { $0.stage != stage }
    }
    let left = try CommunityStore.look(path)
    #expect(left.version == 5)
    let kept = try FileManager.default.contentsOfDirectory(atPath: path + ".backups")
    #expect(kept == (stage == .backingUp ? [] : ["version-5-20261123.qise"]))
    let store = try CommunityStore.open(at: path, now: Self.now, clockIsHeld: true)
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  @Test("Whoever lives in a file of 0.1.0 is found by building and room alone")
  func roomsWithoutUnits() throws {
    let homes = try store.read { db in
      try Row.fetchAll(db, sql: "SELECT id, home_place FROM resident WHERE status = 'living' AND merged_into IS NULL")
        .compactMap { row in PlaceKey.parse(row[1]).flatMap { $0.unit == nil ? nil : (id: row[0] as Int64, key: $0) } }
    }
    #expect(!homes.isEmpty)
    for home in homes {
      let typed = PlaceKey(building: home.key.building, room: home.key.room).description
      #expect(try store.findResidents(typed, limit: 50).map(\.id).contains(home.id), "\(typed)")
    }
  }

  @Test("The activity of 0.1.0 is an entry with the same day, team and sums, posted nowhere, and keeps its history")
  func activity() throws {
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    let found = try store.entries(EntryQuery(kinds: ["activity"], viewer: Viewer(secretary))).map(\.entry)
    #expect(found.allSatisfy { $0.state == .done && $0.booked == nil && $0.postings.isEmpty })
    // All but the last came with the file when it was made.
    let entry = try #require(found.max { $0.id < $1.id })
    let logged = try #require(try store.journal(ofEntry: entry.id, limit: 9).first)
    #expect(logged.action == .add(.activity) && logged.undoProblem == .olderVersion)
    #expect(entry.recordedBy == logged.staff && entry.recordedAt == logged.at)
    // What the journal keeps of the activity is what the entry says.
    let images = try store.read { try Undoing(db: $0, actor: 1).images(of: logged.id) }
    guard case .activity(let was) = images.first?.after else { throw StoreError.damaged("image") }
    let it = entry.content
    #expect((it.day, it.team, it.title, it.text) == (was.day, was.team, was.title, was.note))
    #expect(it.counts == was.counts && it.place?.raw ?? "" == was.place)
    let who = Operator(staff: try #require(try store.staff().first { $0.id == logged.staff }), uid: 0, tty: "")
    #expect(throws: StoreError.undoRefused(.olderVersion)) {
      _ = try store.save(.undo(logged.id), by: who, at: Self.now)
    }
    #expect(try store.record(Record.Reference(.activity, entry.id)) == nil)
  }

  @Test("Everything that can be undone in a file of 0.1.0 is undone, the last first, and leaves it sound")
  func undoing() throws {
    let someone = try #require(try store.staff().first { $0.role == .secretary })
    let who = Operator(staff: someone, uid: 0, tty: "")
    var undone: Set<String> = []
    while let entry = try store.journal(limit: 1000, by: nil).first(where: { $0.undoProblem == nil }) {
      _ = try store.save(.undo(entry.id), by: who, at: Self.now)
      undone.insert(entry.action.stored)
    }
    let kinds: Set = [
      "add.grid", "add.resident", "add.staff", "import.orders", "import.residents", "merge.resident",
      "order.approve", "order.assign", "order.callback", "order.chase", "order.extend", "order.finish", "order.merge",
      "order.note", "order.reassign", "order.refuse", "order.register", "order.reject", "order.reopen", "order.resume",
      "order.return", "order.start", "order.suspend", "put.resident", "split.resident",
    ]
    #expect(undone == kinds, "\(undone.symmetricDifference(kinds).sorted())")
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  @Test(
    "Every entry of 0.1.0 that is undone is done again as it was, but for imports of residents, which are imported again"
  )
  func redoing() throws {
    let someone = try #require(try store.staff().first { $0.role == .secretary })
    let who = Operator(staff: someone, uid: 0, tty: "")
    var redone: Set<String> = []
    while let entry = try store.journal(limit: 2000, by: nil).first(where: { $0.undoProblem == nil }) {
      let before = try standing()
      _ = try store.save(.undo(entry.id), by: who, at: Self.now)
      if entry.action == .importResidents {
        #expect(throws: StoreError.undoRefused(.notUndoable)) {
          _ = try store.save(.redo(entry.id), by: who, at: Self.now)
        }
        continue
      }
      _ = try store.save(.redo(entry.id), by: who, at: Self.now)
      let isSame = try standing() == before
      #expect(isSame, "\(entry.id) \(entry.action.stored)")
      redone.insert(entry.action.stored)
      _ = try store.save(.undo(entry.id), by: who, at: Self.now)
    }
    #expect(redone.count > 20, "\(redone.sorted())")
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  /// Every record, and where every order stands; not how often they were touched.
  private struct Standing: Equatable {
    var orders: [String]
    var records: [CommunityModel.Record]
  }

  private func standing() throws -> Standing {
    try store.read { db in
      let orders = try Row.fetchAll(
        db,
        sql: """
          SELECT day, sequence, state, open, cycle, mode, urgency, due_at, finished_at, place_raw, grid, category, text,
            requester, who, team, partner, callbacks, carried_over FROM work_order ORDER BY id
          """)
      let records = try CommunityModel.Record.Kind.inUse.flatMap { kind in
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM \(kind.rawValue) ORDER BY id")
        return try ids.map { try #require(try Record.fetch(db, Record.Reference(kind, $0))).record }
      }
      return Standing(orders: orders.map { "\($0)" }, records: records)
    }
  }

  @Test("Whoever has reached an age in a file of 0.1.0 is found by it, and nobody else is")
  func ages() throws {
    let today = CommunityFixture.day("2026-11-23")
    for (query, ages) in [("80岁+", 80...150), ("60-69岁", 60...69), ("不满14岁", 0...13)] {
      let wanted = try store.read { db in
        try Row.fetchAll(db, sql: "SELECT id, birth FROM resident WHERE merged_into IS NULL AND birth IS NOT NULL")
          .filter { row in
            PartialDate(iso: row[1] as String).map { AgeRange(ages).contains($0, on: today) } ?? false
          }.map { $0[0] as Int64 }
      }
      let found = try store.findResidents(query, on: today, limit: 10_000).map(\.id)
      #expect(found.sorted() == wanted.sorted() && !wanted.isEmpty, "\(query)")
    }
  }

  @Test("Care tags of children are restricted in a file of 0.1.0 too, and stand beside nobody")
  func childTags() throws {
    let catalogue = try store.office(now: Self.now).catalogue
    for key in ["orphan", "childInNeed", "leftBehindChild"] { #expect(catalogue.careTag(key)?.isRestricted == true) }
    let shown = try store.read { db in
      try String.fetchAll(db, sql: "SELECT visible_tags FROM resident").joined(separator: " ")
    }
    #expect(!shown.contains("orphan") && !shown.contains("leftBehindChild") && !shown.contains("childInNeed"))
  }

  @Test("Who was erased in 0.1.0 is nowhere in the file that is brought forward")
  func erased() throws {
    try store.close()
    for ending in ["", "-wal"] {
      let path = folder.path("0.1.0.qise" + ending)
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      for trace in ["石忘明", "13700007777"] { #expect(bytes.range(of: Data(trace.utf8)) == nil) }
    }
  }
}
