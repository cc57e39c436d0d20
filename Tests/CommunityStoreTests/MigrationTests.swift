import CommunityModel
import CommunityResources
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

@Suite struct MigrationTests {
  private let friday = CommunityFixture.friday

  /// A file as an old version left it: one community, one order with its events.
  private func makeOldFile(at path: String, version: Int = 1) throws -> OrderNumber {
    let it = try CommunityFixture()
    let order = try it.register(then: it.settled)
    let events = try it.store.events(of: order.number)
    let hidden = try it.store.save(
      .register([.register(it.registration("家事", isConfidential: true))]), by: it.clerk, at: friday)
    let confidential = try it.store.events(of: hidden.orders[0].number)
    let queue = try DatabaseQueue(path: path, configuration: CommunityStore.configuration())
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA journal_mode = WAL")
      try db.execute(sql: Schema.versions[0].sql + "; PRAGMA user_version = 1")
      let settings = try JSONText.text(CommunitySettings())
      try db.execute(
        sql: "INSERT INTO community VALUES (1, 1, '青禾社区', NULL, ?, ?, 1, 20777, x'00')",
        arguments: [settings, try JSONText.text(Catalogue.bundled)])
      try StaffMember(id: 1, name: "王书记", role: .secretary).insert(db, id: 1, revision: 1)
      try StaffMember(id: 2, name: "刘窗口", role: .clerk).insert(db, id: 2, revision: 1)
      try db.execute(
        sql:
          "INSERT INTO team (id, revision, colour, name, motto, offers, quota) VALUES (5, 1, 'cyan', '青色应急队', '', '[]', 3)"
      )
      for event in events { try OrderEvents.append(db, 1, event) }
      for event in confidential { try OrderEvents.append(db, 2, event) }
      try db.execute(
        sql: """
          INSERT INTO work_order (id, day, sequence, revision, state, state_rank, open, handled, lane, cycle, urgency,
            confidential, source, received_at, registered_at, assign_by, category, place_raw, place_sort, text, requester,
            registrar, callbacks, last_day)
          VALUES (1, 20777, 1, 5, 'resolved', 6, 0, 0, 2, 1, 'normal', 0, 'walkIn', 1, 1, 1, 'heating', '', '', '',
            'anonymous', 2, 1, 20777);
          INSERT INTO resident (id, revision, name, phones, help_needs, care_tags, consents, note, open_orders)
          VALUES (1, 1, '张伟明', '[]', '[]', '[]', '[]', '', 1);
          INSERT INTO record_number VALUES ('resident', 1);
          INSERT INTO work_order (id, day, sequence, revision, state, state_rank, open, handled, lane, cycle, urgency,
            confidential, source, received_at, registered_at, assign_by, category, place_raw, place_sort, text, requester,
            resident, registrar, callbacks, last_day)
          VALUES (2, 20777, 2, 1, 'registered', 0, 1, 0, 1, 1, 'normal', 1, 'walkIn', 1, 1, 1, 'heating', '', '', '',
            'resident', 1, 2, 0, 20777);
          INSERT INTO order_cycle VALUES (1, 1, 1, 1, 1, 1, 0, 0, 0, 'yes', 'satisfied', 1, 1, 0, 5, 1);
          """)
      let entry = JournalChain.Entry(at: friday, day: order.number.day, action: .create, subject: "")
      let link = JournalChain.link(after: [], 1, entry, JournalChain.noCommitment)
      try db.execute(
        sql: "INSERT INTO journal VALUES (1, ?, ?, NULL, 0, '', 'create', '', 1, ?, ?)",
        arguments: [friday.seconds, order.number.day.number, Data(JournalChain.noCommitment), Data(link)])
      for step in Schema.versions[1..<version] { try db.execute(sql: step.sql) }
      try db.execute(sql: "PRAGMA user_version = \(version)")
    }
    try queue.close()
    return order.number
  }

  private func version(_ path: String) throws -> Int32? {
    let queue = try CommunityStore.readOnlyQueue(path)
    return try queue.read { try Int32.fetchOne($0, sql: "PRAGMA user_version") }
  }

  @Test("A file of version 1 is backed up, brought forward and sound")
  func forward() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.qise")
    let number = try makeOldFile(at: path)
    #expect(try version(path) == 1)
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(try store.order(number)?.state == .resolved)
    let figures = try store.figures(from: number.day, until: number.day, now: friday)
    #expect(figures.solution == Rate(part: 1, whole: 1) && figures.handlingSeconds.count == 1)
    #expect(try store.counts(of: number.day).resolved == 1)
    #expect(try store.findResidents("zwm", limit: 1).map(\.openOrders) == [0])
    // The lists of this file were written by hand; what they follow from is whole.
    #expect(try store.check(repair: true).isSound)
    #expect(try store.check(repair: false).findings.isEmpty)
    try store.close()
    #expect(try version(path) == Schema.current)
    let kept = folder.path("old.qise.backups/version-1-20261120.qise")
    #expect(try version(kept) == 1)
    let again = try CommunityStore.open(at: kept, now: friday, clockIsHeld: false)
    #expect(try again.order(number)?.state == .resolved)
  }

  @Test("A file of version 5 finds names as they are compared now, and keeps identity numbers in one form")
  func names() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.qise")
    _ = try makeOldFile(at: path, version: 5)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      for (id, name, number) in [(2, "⽅⼩明", "11010519491231002x"), (3, "José", "110105 19491231 002X"), (4, "吕平", "")] {
        try db.execute(
          sql: """
            INSERT INTO resident (id, revision, name, phones, help_needs, care_tags, consents, note, identity_number,
              identity_hash)
            VALUES (?, 1, ?, '[]', '[]', '[]', '[]', '', nullif(?, ''), ?)
            """, arguments: [id, name, number, Data([UInt8(id)])])
      }
    }
    try queue.close()
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    for (query, id) in [("方小明", 2), ("jose", 3), ("lyu", 4), ("zwm", 1)] as [(String, Int64)] {
      #expect(try store.findResidents(query, limit: 5).map(\.id) == [id], "\(query)")
    }
    #expect(try store.resident(2)?.resident.identityNumber == "11010519491231002X")
    // Whose number it is that two have, people must say.
    #expect(try store.resident(3)?.resident.identityNumber == "110105 19491231 002X")
  }

  @Test("A file of version 3 is backed up and brought forward, whether it has the index of those who left or not")
  func reviews() throws {
    for hasIndex in [false, true] {
      let folder = try TemporaryFolder()
      let path = folder.path("old.qise")
      _ = try makeOldFile(at: path, version: 3)
      if hasIndex {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE INDEX residence_ended ON residence (until)") }
        try queue.close()
      }
      let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
      var resident = try #require(try store.resident(1)).resident
      #expect(resident.retentionReview == nil)
      resident.retentionReview = RetentionReview(day: CommunityFixture.day("2026-11-20"), by: 2)
      let clerk = Operator(staff: StaffMember(id: 2, name: "刘窗口", role: .clerk), uid: 0, tty: "")
      _ = try store.save(.put([store.edit(.resident(resident))]), by: clerk, at: friday)
      #expect(try store.resident(1)?.resident.retentionReview == resident.retentionReview)
      let indexes = try store.read { db in
        try String.fetchAll(
          db, sql: "SELECT name FROM sqlite_schema WHERE name IN ('resident_by_reviewer', 'residence_ended') ORDER BY 1"
        )
      }
      #expect(indexes == ["residence_ended", "resident_by_reviewer"])
      try store.close()
      #expect(try version(path) == Schema.current)
      #expect(try version(folder.path("old.qise.backups/version-3-20261120.qise")) == 3)
    }
  }

  @Test("The search indexes of a file of version 4 are made anew, with what its program did not put there")
  func searchTerms() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.qise")
    _ = try makeOldFile(at: path, version: 4)
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(try store.findResidents("zhang", limit: 5).map(\.name) == ["张伟明"])
    let terms = try store.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM resident_search WHERE resident_search MATCH ?",
        arguments: ["pinyin:\"\(ResidentTerms.surname)zhang\""])
    }
    #expect(terms == 1)
    #expect(try store.check(repair: false).findings.allSatisfy { !"\($0)".contains("search") })
    try store.close()
    #expect(try version(path) == Schema.current)
  }

  @Test("A file of version 5 learns into which orders others were merged, and which categories are urgent")
  func merging() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.qise")
    let number = try makeOldFile(at: path, version: 5)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      var catalogue = Catalogue.bundled
      for index in catalogue.categories.indices { catalogue.categories[index].emergency = nil }
      try db.execute(sql: "UPDATE community SET catalogue = ?", arguments: [try JSONText.text(catalogue)])
      try db.execute(
        sql: """
          INSERT INTO order_event VALUES (2, 2, ?, 20777, 2, 'merged', '{"merged":{"into":"\(number)"}}');
          """, arguments: [friday.seconds])
      try db.execute(
        sql: "UPDATE work_order SET state = 'merged', state_rank = ?, open = 0, revision = 2 WHERE id = 2",
        arguments: [OrderState.merged.rank])
    }
    try queue.close()
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(try store.orders(mergedInto: number).map(\.id) == [2])
    let catalogue = try store.catalogue()
    #expect(catalogue.category("gas")?.emergency == .always && catalogue.category("lift")?.emergency == .asks)
    #expect(catalogue.urgency(of: "走失") == .urgent && catalogue.urgency(of: "heating") == .normal)
    try store.close()
    #expect(try version(path) == Schema.current)
  }

  @Test("Removing a member of staff looks reviewed records up and does not read every resident")
  func reviewer() throws {
    let plan = try CommunityFixture().store.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN SELECT 1 FROM resident WHERE reviewed_by = 1")
        .map { $0["detail"] as String }
    }
    #expect(plan.count == 1 && plan.allSatisfy { $0.contains("resident_by_reviewer") }, "\(plan)")
  }

  @Test("A step that fails leaves the file as it was")
  func failing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.qise")
    _ = try makeOldFile(at: path)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER order_event_kept; DELETE FROM order_event WHERE sequence = 1")
    }
    try queue.close()
    #expect(throws: StoreError.damaged("events")) {
      _ = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    }
    #expect(try version(path) == 1)
  }

  @Test("A newer file is refused and not touched")
  func newer() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    try CommunityFixture(at: path).store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(Schema.current + 1)") }
    try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: StoreError.newerFile) { _ = try CommunityStore.open(at: path, now: friday, clockIsHeld: false) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }
}
