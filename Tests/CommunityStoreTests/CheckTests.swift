import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

@Suite struct CheckTests {
  let friday = CommunityFixture.friday

  /// A file with a little of everything, and what a check finds after `sql` was done to it by other means.
  private func findings(after sql: String, repair: Bool = false, sealing day: Day? = nil) throws -> CheckReport {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.register(then: it.settled)
    let open = try it.register("电梯停运", resident: 2)
    _ = try it.store.save(
      .put([.new(.volunteer(Volunteer(id: 0, team: 1, name: "孙助人")))]), by: it.clerk, at: friday)
    if let day {
      try it.carryOut(open.number, .carryOver(reason: "等配件"))
      _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    }
    _ = try it.store.save(
      .put([it.store.edit(.estate(Estate(id: 1, name: "梧桐里小区", isDefault: true)))]), by: it.clerk, at: friday)
    try it.store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      where trigger.hasSuffix("_kept") || trigger.hasSuffix("_fixed") {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try db.execute(sql: sql)
    }
    try queue.close()
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    var report = try store.check(repair: repair)
    report.findings.removeAll { if case .schema = $0 { true } else { false } }
    if repair {
      report.findings = try store.check(repair: false).findings.filter { if case .schema = $0 { false } else { true } }
    }
    return report
  }

  @Test("A sound file has nothing to find")
  func sound() throws {
    let report = try findings(after: "SELECT 1")
    #expect(report.findings.isEmpty && report.orders == 2 && report.residents == 4)
  }

  @Test("a name with brackets and strokes is sound and found")
  func markedName() throws {
    let it = try CommunityFixture()
    for name in ["张三（户主）", "李明/王芳", "#5*", "（无名）"] {
      _ = try it.store.save(.put([.new(.resident(Resident(id: 0, name: name)))]), by: it.clerk, at: friday)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
    #expect(try it.store.findResidents("张三", limit: 5).map(\.name) == ["张三（户主）"])
    #expect(try it.store.findResidents("wangfang", limit: 5).map(\.name) == ["李明/王芳"])
  }

  static let tampering: [(String, CheckFinding)] = [
    ("UPDATE journal SET staff = 2 WHERE id = 2", .journalLink(entry: 2)),
    ("DELETE FROM journal WHERE id = 2", .journalLink(entry: 3)),
    ("UPDATE journal_part SET body = '{}' WHERE entry = 3 AND part = 2", .commitment(entry: 3)),
    (
      "UPDATE order_event SET sequence = 9 WHERE order_id = 2",
      .events(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 2))
    ),
    (
      "UPDATE order_event SET body = replace(body, '已修好', '没修好') WHERE order_id = 1",
      .events(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1))
    ),
    (
      "UPDATE order_event SET actor = 1 WHERE order_id = 1 AND sequence = 3",
      .events(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1))
    ),
  ]

  private static let second = CheckFinding.events(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 2))

  /// Forged by somebody who also makes the rows that follow from the events say the same.
  static let forging: [(String, CheckFinding)] = [
    (
      """
      INSERT INTO order_event VALUES (2, 2, 1795000000, 20777, 1, 'closed', '{"closed":{}}')
      """, second
    ),
    (
      """
      INSERT INTO order_event VALUES (2, 2, 1795000000, 20777, 1, 'undone', '{"undone":{"_0":[1]}}');
      INSERT INTO journal_touch VALUES ('order', 2, 6, 2, 2)
      """, second
    ),
    (
      """
      INSERT INTO order_event VALUES (2, 2, 1795000000, 20777, 1, 'redone', '{"redone":{"_0":[9]}}');
      INSERT INTO journal_touch VALUES ('order', 2, 1, 2, 2)
      """, second
    ),
    (
      "DELETE FROM order_event WHERE order_id = 1 AND sequence = 5",
      .events(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1))
    ),
    ("UPDATE resident SET name = '张伟民' WHERE id = 1", .record(Record.Reference(.resident, 1))),
    ("UPDATE volunteer SET revision = 7", .record(Record.Reference(.volunteer, 1))),
    (
      "UPDATE journal_part SET salt = NULL, body = NULL; UPDATE estate SET revision = 9",
      .record(Record.Reference(.estate, 1))
    ),
    ("UPDATE staff SET role = 'secretary' WHERE id = 2", .record(Record.Reference(.staff, 2))),
    ("UPDATE estate SET name = '别处'", .record(Record.Reference(.estate, 1))),
    ("DELETE FROM residence WHERE id = 1", .record(Record.Reference(.residence, 1))),
    // What is kept beside the chain, and what the file began with.
    ("DELETE FROM journal_touch WHERE kind = 'volunteer'", .commitment(entry: 6)),
    ("UPDATE staff SET name = '别人' WHERE id = 1", .record(Record.Reference(.staff, 1))),
    ("UPDATE team SET quota = 99 WHERE id = 1", .record(Record.Reference(.team, 1))),
    ("UPDATE community SET rehearsal = 1 - rehearsal", .unjournalled("community")),
    ("UPDATE community SET first_day = first_day - 30", .unjournalled("community")),
    ("UPDATE community SET catalogue = replace(catalogue, '供暖', '取暖')", .unjournalled("community")),
    ("INSERT INTO calendar_override VALUES (20800, 'holiday')", .unjournalled("calendar_override")),
    (
      "INSERT INTO estate (id, revision, name, is_default) VALUES (9, 1, '别处', 0)",
      .record(Record.Reference(.estate, 9))
    ),
    ("UPDATE order_number SET last = last + 5", .numbers("2026-11-20")),
    ("UPDATE record_number SET last = 1 WHERE kind = 'resident'", .numbers("resident")),
    ("INSERT INTO journal_undone VALUES (2, 8)", .undone(entry: 2)),
    ("INSERT INTO tombstone VALUES (2, 1795000000, 1)", .tombstone(2)),
    ("UPDATE resident SET home_place = '9-9-999' WHERE id = 2", .beside(Record.Reference(.resident, 2))),
    ("UPDATE resident SET visible_tags = '残疾' WHERE id = 2", .beside(Record.Reference(.resident, 2))),
    ("UPDATE resident SET merged_names = '[\"李\"]' WHERE id = 2", .beside(Record.Reference(.resident, 2))),
    (
      """
      INSERT INTO resident_search (rowid, hanzi, pinyin, initials, phone, place) VALUES (2, '李', 'li', 'l', '139', 'x')
      """, .searchIndex("resident_search")
    ),
  ]

  @Test("What was undone, done again, erased and opened again is known by what the journal says")
  func keptBeside() throws {
    let tampering: [(String, CheckFinding)] = [
      ("DELETE FROM journal_undone", .undone(entry: 0)), ("DELETE FROM tombstone", .tombstone(4)),
      ("UPDATE tombstone SET by = 2", .tombstone(4)),
      ("UPDATE reopening SET reason = '别的理由'", .reopening(CommunityFixture.day("2026-11-20"))),
      ("UPDATE reopening SET by = 2", .reopening(CommunityFixture.day("2026-11-20"))),
    ]
    for (sql, wanted) in tampering {
      let folder = try TemporaryFolder()
      let path = folder.path("a.qise")
      let it = try CommunityFixture(at: path)
      let chased = try it.carryOut(it.register().number, .chase("催"))
      for _ in 1...2 {
        _ = try it.store.save(.undo(chased.entry), by: it.clerk, at: friday)
        _ = try it.store.save(.redo(chased.entry), by: it.clerk, at: friday)
      }
      let undone = try it.store.save(.undo(chased.entry), by: it.clerk, at: friday)
      _ = try it.store.save(.erase(it.residents[3]), by: it.secretary, at: friday)
      try it.carryOut(it.register().number, .carryOver(reason: "等配件"))
      try it.carryOut(chased.orders[0].number, .carryOver(reason: "等配件"))
      let day = CommunityFixture.day("2026-11-20")
      _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
      _ = try it.store.save(.reopenDay(day, reason: "补录"), by: it.secretary, at: friday)
      #expect(try it.store.check(repair: false).findings.isEmpty)
      try it.store.close()
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "DROP TRIGGER reopening_fixed; \(sql)") }
      try queue.close()
      let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
      let expected = if case .undone = wanted { CheckFinding.undone(entry: undone.entry) } else { wanted }
      #expect(try store.check(repair: false).findings.contains(expected), "\(sql)")
    }
  }

  @Test("What was forged or changed outside the journal is found", arguments: forging)
  func forged(_ sql: String, _ finding: CheckFinding) throws {
    let findings = try findings(after: sql).findings
    #expect(findings.contains(finding), "\(findings)")
  }

  @Test("Events that a seal, an undoing and a redoing appended are known by what the journal committed to")
  func committedEvents() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let done = try it.register(then: it.settled)
    let other = try it.register()
    let chased = try it.carryOut(other.number, .chase("催"))
    let undone = try it.store.save(.undo(chased.entry), by: it.clerk, at: friday)
    _ = try it.store.save(.redo(chased.entry), by: it.clerk, at: friday)
    try it.carryOut(other.number, .carryOver(reason: "等配件"))
    _ = try it.store.save(.seal(CommunityFixture.day("2026-11-20")), by: it.secretary, at: friday)
    #expect(undone.orders[0].revision == 3)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER order_event_fixed")
      try db.execute(
        sql:
          "UPDATE order_event SET actor = 2 WHERE kind = 'closed'; UPDATE order_event SET at = at + 1 WHERE kind = 'undone'"
      )
    }
    try queue.close()
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    let findings = try store.check(repair: false).findings
    #expect(findings.contains(.events(done.number)) && findings.contains(.events(other.number)), "\(findings)")
  }

  @Test("Entries taken off the end of the journal are missed at opening and by a check")
  func cutJournal() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.register()
    let cut = "DROP TRIGGER journal_kept; DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)"
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: cut) }
    try queue.close()
    #expect(try it.store.check(repair: false).findings.contains(.journalHead))
    try it.store.close()
    #expect(throws: StoreError.damaged("journal head")) {
      _ = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    }
  }

  @Test("Figures that a seal of another hash claims are reckoned again")
  func forgedFigures() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let day = CommunityFixture.day("2026-11-20")
    try it.register(then: it.settled)
    let seal = try #require(try it.store.save(.seal(day), by: it.secretary, at: friday).seal)
    #expect(seal.content.figures.solution == Rate(part: 1, whole: 1))
    try it.store.close()
    var content = seal.content
    content.figures.solution = Rate(part: 9, whole: 9)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(content), as: UTF8.self)
    // Somebody who knows how the hash is made.
    let hash = SealTable.hash(
      number: 1, day: day, revision: 1, previous: "", by: seal.by, at: seal.at, content: text)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER seal_fixed")
      try db.execute(sql: "UPDATE seal SET content = ?, hash = ?", arguments: [text, hash])
    }
    try queue.close()
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(try store.check(repair: false).findings.contains(.sealedCounts(day)))
  }

  @Test("Tampering is found", arguments: tampering)
  func tampered(_ sql: String, _ finding: CheckFinding) throws {
    let findings = try findings(after: sql).findings
    #expect(findings.contains(finding))
  }

  @Test(
    "Tampering with a sealed day is found",
    arguments: [
      "DELETE FROM sealed_day", "INSERT INTO reopening VALUES (1, 1, 0, 'x'); DELETE FROM sealed_day",
      "DELETE FROM seal; DELETE FROM sealed_day",
      "UPDATE seal SET content = replace(content, 'closed', 'forged')",
    ])
  func tamperedSeal(_ sql: String) throws {
    let report = try findings(after: sql, sealing: CommunityFixture.day("2026-11-20"))
    #expect(report.findings.contains(.sealedCounts(CommunityFixture.day("2026-11-20"))))
  }

  @Test("The chain still verifies after what its parts held was forgotten")
  func forgottenParts() throws {
    #expect(try findings(after: "UPDATE journal_part SET salt = NULL, body = NULL").findings.isEmpty)
  }

  static let repairable: [(String, CheckFinding)] = [
    (
      "UPDATE work_order SET state = 'closed' WHERE id = 2",
      .projection(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 2))
    ),
    (
      "UPDATE order_cycle SET due_at = 5 WHERE order_id = 1",
      .figures(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1))
    ),
    (
      "UPDATE order_cycle SET rating = 'dissatisfied' WHERE order_id = 1",
      .figures(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1))
    ),
    ("UPDATE day_count SET received = 7", .dayCounts(CommunityFixture.day("2026-11-20"))),
    ("UPDATE building_count SET residents = 70 WHERE building = 1", .buildingCounts(1)),
    ("UPDATE resident SET open_orders = 5 WHERE id = 1", .openOrders),
    ("UPDATE resident SET open_orders = 0", .openOrders),
    ("INSERT INTO open_search (open_search) VALUES ('delete-all')", .searchIndex("open_search")),
    (
      """
      INSERT INTO open_search (rowid, hanzi, pinyin, initials, phone, place)
      VALUES (1, '张', '\(ResidentTerms.anchor)zhang', '\(ResidentTerms.anchor)z', '', '')
      """, .searchIndex("open_search")
    ),
    ("INSERT INTO resident_search (resident_search) VALUES ('delete-all')", .searchIndex("resident_search")),
    ("INSERT INTO order_search (order_search) VALUES ('delete-all')", .searchIndex("order_search")),
  ]

  @Test("What follows from events and records is found off and put right", arguments: repairable)
  func repairs(_ sql: String, _ finding: CheckFinding) throws {
    #expect(try findings(after: sql).findings.contains(finding))
    #expect(try findings(after: sql, repair: true).findings.isEmpty)
  }

  @Test("Erasing leaves nothing of a resident in the file but 居民#id in their orders")
  func erase() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let order = try it.register()
    let id = it.residents[0]
    try it.store.keep(Draft(staff: 2, form: "resident.edit:\(id)", values: ["name": "张伟明"], at: friday))
    try it.store.noteOpened(id, by: 2, at: friday)
    _ = try it.store.save(.erase(id), by: it.secretary, at: friday)
    #expect(try it.store.resident(id) == nil)
    #expect(try it.store.findResidents("zwm", limit: 5).isEmpty)
    #expect(try it.store.findResidents("", limit: 5).isEmpty)
    #expect(try it.store.drafts(of: 2).isEmpty)
    #expect(try it.store.requesterName(.resident(id)) == "居民#\(id)")
    #expect(try it.store.orders(OrderQuery())[0].requesterName == "居民#\(id)")
    #expect(try it.store.order(order.number) == order)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for text in ["张伟明", "13812345678", "zhangweiming"] { #expect(bytes.range(of: Data(text.utf8)) == nil) }
  }

  @Test("Erasing takes name and phone out of what was written in the resident's orders, and the figures stay")
  func eraseTexts() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let id = it.residents[0]
    var assignment = it.assignment()
    assignment.forWhom = "张伟明"
    let order = try it.register(
      "张伟明家暖气不热，电话 13812345678",
      then: [.assign(assignment), .finish(Completion(done: "已修好", solved: .yes, reply: "张伟明家已恢复"))])
    let known = Requester.contact(name: "老张", phone: "13812345678")
    var registration = it.registration("楼道灯坏")
    registration.requester = known
    let linked = try it.store.save(
      .register([.register(registration), .linkRequester(id)]), by: it.clerk, at: friday
    ).orders[0]
    let figures = try it.store.figures(from: order.number.day, until: order.number.day, now: friday)
    _ = try it.store.openOrders()
    _ = try it.store.save(.erase(id), by: it.secretary, at: friday)
    let after = try #require(try it.store.order(order.number))
    #expect(after.registration.text == "居民#\(id)家暖气不热，电话 ****")
    #expect(after.assignment?.forWhom == "居民#\(id)" && after.completion?.reply == "居民#\(id)家已恢复")
    #expect(after.state == order.state && after.revision == order.revision)
    #expect(try it.store.orders(OrderQuery(text: "暖气不热")).map(\.text) == [after.registration.text])
    #expect(try it.store.openOrders().allSatisfy { !$0.registration.text.contains("张伟明") })
    #expect(try it.store.figures(from: order.number.day, until: order.number.day, now: friday) == figures)
    let events = try it.store.events(of: linked.number)
    guard case .registered(let first, _, _) = events[0].kind else { throw StoreError.damaged("events") }
    #expect(first.requester == .resident(id))
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for text in ["张伟明", "老张", "13812345678"] { #expect(bytes.range(of: Data(text.utf8)) == nil) }
  }

  @Test("Erasing forgets the name given before the requester was linked, and the text can be taken out too")
  func eraseLinked() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    var registration = it.registration("住五楼的周先生腿脚不便")
    registration.requester = .contact(name: "周老先生", phone: "13612340000")
    let saved = try it.store.save(
      .register([.register(registration), .linkRequester(it.residents[3])]), by: it.clerk, at: friday)
    let number = saved.orders[0].number
    _ = try it.store.save(.erase(it.residents[3]), by: it.secretary, at: friday)
    let text = try #require(
      try it.store.texts(ofOrdersOf: it.residents[3], seenBy: Viewer(it.secretary.staff)).first { $0.field == "text" })
    let replaced = text.reworded("已删除")
    _ = try it.store.save(.redact([replaced]), by: it.secretary, at: friday)
    #expect(try it.store.orders(OrderQuery(text: "已删除")).map(\.number) == [number])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for text in ["周老先生", "13612340000", "腿脚", "欧阳娜"] { #expect(bytes.range(of: Data(text.utf8)) == nil) }
  }

  @Test("A record that others hang on is not taken away")
  func removeInUse() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    #expect(throws: StoreError.invalid([RecordProblem("reference", .unknownReference)])) {
      _ = try it.store.save(it.store.removal(of: Record.Reference(.building, 1)), by: it.secretary, at: friday)
    }
  }

  @Test("A bulk load gives the same file as saves would, sealed day by day")
  func bulk() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let source = try it.register(then: it.settled)
    let events = try it.store.events(of: source.number)
    let grid = try #require(try it.store.record(Record.Reference(.grid, 1))).record
    let resident = try #require(try it.store.resident(it.residents[0])).resident
    let day = CommunityFixture.day("2026-11-20")
    let store = try CommunityStore.create(
      at: folder.path("b.qise"), community: try it.store.community(), secretary: "王书记", rehearsal: true, now: friday
    ) { sink throws(StoreError) in
      try sink.add(grid)
      try sink.add(.resident(resident))
      try sink.add(order: source.number, events: events)
      try sink.seal(day, by: 1, at: friday)
    }
    #expect(try store.order(source.number) == source)
    #expect(try store.findResidents("zwm", limit: 5).count == 1)
    #expect(try store.seals(from: nil)[0].content.counts.resolved == 1)
    #expect(try store.check(repair: false).findings.isEmpty)
    #expect(try store.figures(from: day, until: day, now: friday).solution == Rate(part: 1, whole: 1))
  }
}
