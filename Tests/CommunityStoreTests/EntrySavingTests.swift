import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Entries of the service ledger in the file.
@Suite struct EntrySavingTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
  let day = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private var secretary: Viewer { Viewer(it.secretary.staff) }

  @discardableResult
  private func save(_ step: EntryStep, by who: Operator? = nil, at now: Instant? = nil) throws -> ServiceEntry {
    try #require(try it.store.save(.entry(step), by: who ?? it.clerk, at: now ?? friday).entries.first)
  }

  private func visit(_ outcome: String = "well", of residents: [Resident.ID]? = nil, text: String = "") -> EntryContent
  {
    let served = (residents ?? [it.residents[0]]).map { EntryLine(.resident($0), .received, EntryMeasure.people, 1) }
    return EntryContent(
      day: day, place: Place("3-2-501"), grid: 1, text: text, outcome: outcome,
      lines: served + [EntryLine(.staff(it.clerk.staff.id), .did, EntryMeasure.people, 1)])
  }

  private var activity: EntryContent {
    EntryContent(
      day: day, from: ClockTime("20:00"), until: ClockTime("06:00"), team: 2, title: "巡夜",
      lines: [
        EntryLine(.staff(it.clerk.staff.id), .did, EntryMeasure.people, 1),
        EntryLine(.everybody, .attended, EntryMeasure.people, 18),
      ])
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  private func listed(_ query: EntryQuery) throws -> [Int64] { try it.store.entries(query).map(\.entry.id) }

  @Test("An entry is kept with what the rules reckon, found by kind, day, team and people, and counts on its day")
  func adds() throws {
    let entry = try save(.new("activity", activity))
    #expect(entry.id == 1 && entry.state == .done && entry.booked == day)
    #expect(entry.content.sum(EntryMeasure.minutes) == 600 && entry.content.sum(EntryMeasure.people) == 19)
    let read = try #require(try it.store.entry(1, seenBy: secretary))
    #expect(read.entry == entry && read.names[.staff(it.clerk.staff.id)] == "刘窗口")
    #expect(try listed(EntryQuery(kinds: ["activity"], since: day, until: day, team: 2, viewer: secretary)) == [1])
    #expect(try listed(EntryQuery(parties: [.staff(it.clerk.staff.id)], viewer: nil)) == [1])
    #expect(try listed(EntryQuery(kinds: ["visit"], viewer: secretary)) == [])
    let sum = try it.store.read { db in
      try Int.fetchOne(
        db, sql: "SELECT sum(amount) FROM entry_line WHERE booked = ? AND measure = 'people'", arguments: [day.number])
    }
    #expect(sum == 19)
    #expect(try isSound())
  }

  @Test("Undoing its making leaves an entry void under its number and out of lists; done again it is what it was")
  func undoes() throws {
    let saved = try it.store.save(.entry(.new("activity", activity)), by: it.clerk, at: friday)
    let journal = try it.store.journal(limit: 1, by: nil)[0]
    #expect(journal.action == .entry(.add) && journal.subject == "entry#1" && journal.undoProblem == nil)
    let undone = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(undone.entries.map(\.state) == [.void] && undone.entries[0].id == 1)
    #expect(try listed(EntryQuery(viewer: secretary)) == [])
    #expect(try isSound())
    let again = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday).entries[0]
    #expect(again.state == .done && again.content == saved.entries[0].content && again.booked == day)
    #expect(try isSound())
    let edited = try it.store.save(
      .entry(.on(again, .edit(activity.titled("夜巡")))), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(edited.entry), by: it.clerk, at: friday)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.content == saved.entries[0].content)
    #expect(try isSound())
  }

  @Test("A visit that finds need of help and its order are one save and one undo")
  func needsHelp() throws {
    #expect(throws: StoreError.rejectedEntry(.orderNeeded(outcome: "needsHelp"), kind: "visit")) {
      try save(.new("visit", visit("needsHelp")))
    }
    let saved = try it.store.save(
      .parts([
        .register([.register(it.registration("下不了楼"))]),
        .entry(
          .new(
            "visit", visit("needsHelp"), links: [EntryStep.Link(to: .order(.provisional(1)), .becameOrder)])),
      ]), by: it.clerk, at: friday)
    let number = saved.orders[0].number
    #expect(
      try it.store.entry(1, seenBy: secretary)?.links == [EntryLink(from: 1, to: .order(number), why: .becameOrder)])
    #expect(try listed(EntryQuery(order: number, viewer: secretary)) == [1])
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(number)?.state == .withdrawn)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.state == .void)
    #expect(try isSound())
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.state == .done)
    #expect(try isSound())
  }

  @Test(
    "After the seal an entry is corrected, not edited or undone; what was sealed stays and the correction counts later")
  func seals() throws {
    let saved = try it.store.save(.entry(.new("activity", activity)), by: it.clerk, at: friday)
    let entry = saved.entries[0]
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    var other = activity
    other.team = 3
    #expect(throws: StoreError.rejectedEntry(.sealed([day]), kind: "activity")) {
      try save(.on(entry, .edit(other)), at: monday)
    }
    #expect(throws: StoreError.undoRefused(.daySealed)) {
      _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: monday)
    }
    let corrected = try save(.on(entry, .correct(other)), at: monday)
    let later = CommunityFixture.day("2026-11-23")
    #expect(corrected.booked == later && corrected.current.takesBack?.booked == later)
    let sums = try it.store.read { db in
      try [day, later].map {
        try Int.fetchOne(
          db, sql: "SELECT sum(amount) FROM entry_line WHERE booked = ? AND measure = 'people'", arguments: [$0.number])
      }
    }
    #expect(sums == [19, 0])
    #expect(try listed(EntryQuery(team: 3, viewer: secretary)) == [1])
    // Something of yesterday that is written down late counts on the next day that has a seal.
    #expect(try save(.new("activity", activity), at: monday).booked == later)
    #expect(try isSound())
  }

  @Test("The file itself keeps versions and lines, and lets nothing be posted on a sealed day")
  func guards() throws {
    try save(.new("activity", activity))
    for sql in [
      "UPDATE entry_line SET amount = 7", "DELETE FROM entry_line", "UPDATE entry_version SET booked = NULL",
      "DELETE FROM entry_version", "DELETE FROM entry",
    ] {
      #expect(throws: (any Error).self, "\(sql)") { try it.store.write { try $0.execute(sql: sql) } }
    }
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    #expect(throws: (any Error).self) {
      try it.store.write {
        try $0.execute(
          sql: """
            INSERT INTO entry_line (entry, version, position, source, everybody, role, measure, amount, booked)
            VALUES (1, 9, 0, 9, 1, 'did', 'people', 1, ?)
            """, arguments: [day.number])
      }
    }
    #expect(try isSound())
  }

  @Test("A line that is not what its version says is found by a check")
  func check() throws {
    try save(.new("activity", activity))
    try it.store.write { db in
      try db.execute(sql: "DROP TRIGGER entry_line_fixed")
      try db.execute(sql: "UPDATE entry_line SET amount = 70 WHERE amount = 18")
    }
    #expect(try it.store.check(repair: false).findings.contains(.entry(1)))
  }

  @Test("What another desk saved since an entry was read is a conflict")
  func conflicts() throws {
    let entry = try save(.new("activity", activity))
    let theirs = try save(.on(entry, .edit(activity.titled("夜巡"))))
    #expect(throws: StoreError.conflict(.entry(theirs))) { try save(.on(entry, .edit(activity.titled("巡逻")))) }
    #expect(try isSound())
  }

  @Test("Numbers of a series run on, are never given twice, and stay with an entry that is void")
  func series() throws {
    let bulletin = EntryContent(day: day, title: "停车难", text: "三号楼前无车位")
    let first = try it.store.save(.entry(.new("bulletin", bulletin)), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(first.entry), by: it.clerk, at: friday)
    #expect(try save(.new("bulletin", bulletin)).number == EntryNumber(sequence: 2))
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.number == EntryNumber(sequence: 1))
    let project = EntryContent(day: day, title: "加装扶手", outcome: "kept")
    let yearly = EntryLine(.staff(1), .did, EntryMeasure.people, 1)
    var planned = project
    planned.lines = [yearly]
    #expect(try save(.new("project", planned)).number == EntryNumber(year: 2026, sequence: 1))
    #expect(try isSound())
  }

  @Test("A visit is seen and changed by whoever did it, the worker of its grid and the secretary, and by nobody else")
  func eyes() throws {
    let other = try it.store.save(
      .put([.new(.staff(StaffMember(id: 0, name: "周窗口", role: .clerk)))]), by: it.secretary, at: friday)
    let member = StaffMember(id: try #require(other.numbers.values.first), name: "周窗口", role: .clerk)
    let entry = try save(.new("visit", visit(text: "说起女儿")))
    for (viewer, sees) in [(Viewer(it.clerk.staff), true), (secretary, true), (Viewer(member), false)] {
      let seen = try it.store.entry(1, seenBy: viewer)
      #expect((seen != nil) == sees)
      #expect(try listed(EntryQuery(viewer: viewer)) == (sees ? [1] : []))
    }
    #expect(try it.store.entry(1, seenBy: nil) == nil)
    #expect(throws: StoreError.notFound("entry#1")) {
      try save(.on(entry, .edit(visit())), by: Operator(staff: member, uid: 1000, tty: "pts/3"))
    }
    // A tie to it shows only to who sees both ends.
    try save(.new("memo", memo("门锁坏了"), links: [EntryStep.Link(to: .entry(1), .followsUp)]))
    #expect(try it.store.entry(2, seenBy: Viewer(it.clerk.staff))?.links.count == 1)
  }

  private func memo(_ text: String) -> EntryContent { EntryContent(day: day, grid: 1, text: text) }

  @Test("Nobody and nothing is named that the file does not know")
  func unknown() throws {
    for party in [EntryParty.resident(99), .volunteer(9), .partner(1), .item(1), .careTag("nobody"), .household(77)] {
      var content = activity
      content.lines = [EntryLine(party, .attended, party.kind == .careTag ? "people" : "mention", 1)]
      #expect(throws: StoreError.self, "\(party)") { try save(.new("activity", content)) }
    }
    var elsewhere = activity
    elsewhere.team = 99
    #expect(throws: StoreError.invalid([RecordProblem("team", .unknownReference)])) {
      try save(.new("activity", elsewhere))
    }
    #expect(throws: StoreError.notFound("nonsense")) { try save(.new("nonsense", activity)) }
    #expect(try it.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry_line") } == 0)
  }

  @Test("An entry names records of the same save")
  func newcomer() throws {
    let saved = try it.store.save(
      .parts([
        .record(.new(.resident(Resident(id: -1, name: "孙新来", phones: ["13600001111"])))),
        .entry(.new("visit", visit(of: [-1]))),
      ]), by: it.clerk, at: friday)
    let person = try #require(saved.numbers[Record.Reference(.resident, -1)])
    #expect(saved.entries[0].content.subject == .resident(person))
    #expect(try isSound())
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.resident(person) == nil)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.state == .void)
    #expect(try isSound())
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.resident(person)?.resident.name == "孙新来")
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.state == .done)
    #expect(try isSound())
  }

  @Test("A record that an entry names does not go while the entry counts")
  func named() throws {
    let added = try it.store.save(
      .put([.new(.resident(Resident(id: -1, name: "孙新来", phones: ["13600001111"])))]), by: it.clerk, at: friday)
    let person = try #require(added.numbers.values.first)
    let entry = try save(.new("visit", visit(of: [person])))
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(added.entry), by: it.clerk, at: friday)
    }
    try save(.on(entry, .void(reason: "记错了人")))
    _ = try it.store.save(.undo(added.entry), by: it.clerk, at: friday)
    #expect(try it.store.resident(person) == nil)
    #expect(try isSound())
  }

  @Test("Entries of a merged record are those of the person, and its own again once told apart")
  func merges() throws {
    try save(.new("visit", visit(of: [it.residents[1]])))
    let kept = try #require(try it.store.record(Record.Reference(.resident, it.residents[0])))
    let other = try #require(try it.store.record(Record.Reference(.resident, it.residents[1])))
    guard case .resident(let person) = kept.record else { return }
    let merge = ResidentMerge(
      kept: person, other: it.residents[1], keptRevision: kept.revision, otherRevision: other.revision)
    _ = try it.store.save(.merge(merge), by: it.secretary, at: friday)
    #expect(try listed(EntryQuery(parties: [.resident(it.residents[0])], viewer: secretary)) == [1])
    #expect(try it.store.entry(1, seenBy: secretary)?.names[.resident(it.residents[1])] == "张伟明")
    _ = try it.store.save(.split(it.residents[1]), by: it.secretary, at: friday)
    #expect(try listed(EntryQuery(parties: [.resident(it.residents[0])], viewer: secretary)) == [])
    #expect(try isSound())
  }

  @Test("Erasing somebody blanks what was about them alone, takes them out of the rest, and changes no figure")
  func erases() throws {
    try save(.new("visit", visit(text: "说腿疼")))
    try save(.new("condolence", condolence("张伟明和李小红都在家", [it.residents[0], it.residents[1]])))
    try save(.new("memo", memo("张伟明家漏水，13812345678")))
    func lines() throws -> [Row] {
      try it.store.read { try Row.fetchAll($0, sql: "SELECT * FROM entry_line ORDER BY entry, version, position") }
    }
    let before = try lines()
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    let texts = try it.store.entries(EntryQuery(viewer: secretary)).map(\.entry.content.text)
    let number = it.residents[0]
    #expect(texts == ["居民#\(number)家漏水，****", "居民#\(number)和李小红都在家", ""])
    #expect(try lines() == before)
    #expect(try isSound())
  }

  @Test("Where a short name stands in an entry that can mean somebody else is told, and can be reworded")
  func mentions() throws {
    try save(.new("memo", memo("单雄路口积水")))
    let saved = try it.store.save(.erase(it.residents[2]), by: it.secretary, at: friday)
    #expect(saved.mentions.map(\.id) == ["entry#1/1/text"])
    let reworded = try #require(saved.mentions.first).reworded("路口积水")
    _ = try it.store.save(.redact([reworded]), by: it.secretary, at: friday)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.content.text == "路口积水")
    #expect(try isSound())
  }

  private func condolence(_ text: String, _ residents: [Resident.ID]) -> EntryContent {
    EntryContent(
      day: day, title: "慰问", text: text,
      lines: residents.map { EntryLine(.resident($0), .received, EntryMeasure.people, 1) })
  }
}

extension EntryContent {
  fileprivate func titled(_ title: String) -> EntryContent {
    var it = self
    it.title = title
    return it
  }
}
