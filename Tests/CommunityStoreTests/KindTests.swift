import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import CommunityStore

/// Kinds of entries as a community makes and changes them.
@Suite struct KindTests {
  private let it: CommunityFixture
  private let friday = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")

  init() throws { it = try CommunityFixture() }

  private var loans: EntryKind {
    var kind = EntryKind.own(named: "图书借阅", group: .services)
    kind.measures = ["copies"]
    kind.fields = [
      EntryKind.Field(key: "title", names: ["zh": "书名"], kind: .text, isRequired: true),
      EntryKind.Field(key: "f1", names: ["zh": "借书人"], kind: .person),
    ]
    return kind.withUsualParts
  }

  @discardableResult
  private func make(_ kind: EntryKind) throws(StoreError) -> Saved {
    try it.store.save(.put([.new(.entryKind(KeptKind(id: -1, kind: kind)))]), by: it.secretary, at: friday)
  }

  private func kept(_ id: Int64 = 1) throws -> (kind: KeptKind, revision: Int) {
    guard case (.entryKind(let kind), let revision)? = try it.store.record(Record.Reference(.entryKind, id)) else {
      throw StoreError.notFound("entryKind#\(id)")
    }
    return (kind, revision)
  }

  @discardableResult
  private func change(_ id: Int64 = 1, _ change: (inout EntryKind) -> Void) throws -> Saved {
    var (kept, revision) = try kept(id)
    change(&kept.kind)
    return try it.store.save(.put([.changed(.entryKind(kept), seen: revision)]), by: it.secretary, at: friday)
  }

  private func kind(_ key: String, at now: Instant? = nil) throws -> EntryKind? {
    try it.store.office(now: now ?? friday).kinds.kind(key)
  }

  private func problems(_ body: () throws -> Void) -> [RecordProblem] {
    do {
      try body()
      return []
    } catch StoreError.invalid(let problems) {
      return problems
    } catch {
      return [RecordProblem("\(error)", .missing)]
    }
  }

  private func lend(_ fields: [String: EntryValue] = ["title": .text("活着")]) throws -> Saved {
    let content = EntryContent(
      day: day, fields: fields, lines: [EntryLine(.staff(2), .did, EntryMeasure.mention, 1, field: "f1")])
    return try it.store.save(.entry(.new("own1", content)), by: it.clerk, at: friday)
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  @Test("A community's own kind gets a key, is one of the office's and takes entries by its fields")
  func own() throws {
    try make(loans)
    #expect(try kind("own1")?.fields.map(\.key) == ["title", "f1"])
    #expect(try it.store.office(now: friday).kinds.count == [EntryKind].bundled.count + 1)
    #expect(throws: StoreError.rejectedEntry(.missingValue("title"), kind: "own1")) { try lend([:]) }
    #expect(throws: StoreError.rejectedEntry(.wrongType("title", expected: .text), kind: "own1")) {
      try lend(["title": .number(3)])
    }
    #expect(throws: StoreError.self) { try lend(["title": .text("上访户老王")]) }
    let entry = try #require(try lend().entries.first)
    #expect(try it.store.entry(entry.id, seenBy: nil)?.entry.content.fields == ["title": .text("活着")])
    try change { $0.isOn = false }
    #expect(try it.store.entry(entry.id, seenBy: nil)?.entry.content.fields == ["title": .text("活着")])
    #expect(try isSound())
  }

  @Test("What is used is renamed or hidden, never retyped or taken away, whoever does it: a save or an undoing")
  func used() throws {
    let made = try make(loans)
    let added = try change { $0.fields.append(EntryKind.Field(key: "f2", names: ["zh": "备考"], kind: .text)) }
    // Nothing is used yet.
    try change { $0.fields[2].kind = .number }
    _ = try lend(["title": .text("活着"), "f2": .number(3)])
    let removed = RecordProblem("entryKind", .kind(.removed("书名")))
    #expect(problems { try change { $0.fields.removeFirst() } } == [removed])
    #expect(
      problems { try change { $0.fields[1].kind = .unit } } == [
        RecordProblem("entryKind", .kind(.retyped(field: "借书人")))
      ])
    #expect(
      problems { try change { $0.subjects = .any } } == [RecordProblem("entryKind", .kind(.fixedOnceUsed(.subjects)))])
    // A field that no entry says anything of goes, though the kind is used.
    try change { $0.fields.append(EntryKind.Field(key: "f3", names: ["zh": "架位"], kind: .text)) }
    try change { $0.fields.removeLast() }
    let renamed = try change { kind in
      kind.names = ["zh": "图书外借"]
      kind.fields[0].names = ["zh": "书籍"]
      kind.fields[1].isHidden = true
    }
    for entry in [made.entry, added.entry] {
      #expect(throws: StoreError.undoRefused(.changedLater)) {
        _ = try it.store.save(.undo(entry), by: it.secretary, at: friday)
      }
    }
    _ = try it.store.save(.undo(renamed.entry), by: it.secretary, at: friday)
    #expect(try kind("own1")?.names == ["zh": "图书借阅"] && isSound())
  }

  @Test("Making a kind is undone while nothing is of it, and not once something is")
  func undone() throws {
    let made = try make(loans)
    let lent = try lend()
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(made.entry), by: it.secretary, at: friday)
    }
    _ = try it.store.save(.undo(lent.entry), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(made.entry), by: it.secretary, at: friday)
    #expect(try kind("own1") == nil)
    _ = try it.store.save(.redo(made.entry), by: it.secretary, at: friday)
    #expect(try kind("own1") == loans.keyed("own1") && isSound())
  }

  @Test("Names and choices pass the gate, a name stands once, and nobody but the secretary makes kinds")
  func gate() throws {
    var graded = EntryKind.own(named: "户评", group: .visits)
    graded.subjects = .any
    graded.fields = [
      EntryKind.Field(
        key: "f1", names: ["zh": "等级"], kind: .choice,
        choices: [EntryKind.Field.Choice(key: "c1", names: ["zh": "好"])])
    ]
    #expect(problems { try make(graded) } == [RecordProblem("entryKind", .kind(.choiceAboutPeople(field: "等级")))])
    #expect(
      problems { try make(.own(named: "吸毒人员", group: .visits)) }.contains {
        if case .refusedWords = $0.reason { true } else { false }
      })
    #expect(problems { try make(.own(named: "入户走访", group: .visits)) } == [RecordProblem("entryKind", .duplicate)])
    #expect(problems { try make(.own(named: "民族团结进步宣传", group: .heard)) } == [])
    #expect(throws: StoreError.self) {
      _ = try it.store.save(.put([.new(.entryKind(KeptKind(id: -1, kind: loans)))]), by: it.clerk, at: friday)
    }
  }

  @Test(
    "A shipped kind is renamed, hidden, closed further and given fields; what else it is stays, and so does its key")
  func shipped() throws {
    let visit = try #require([EntryKind].bundled.kind("visit"))
    var changed = visit
    changed.names = ["zh": "上门走访"]
    changed.visibility = .secretary
    changed.isOn = false
    changed.fields.append(EntryKind.Field(key: "f1", names: ["zh": "陪同"], kind: .person))
    changed.setHeadline(.opinions, from: day)
    try make(changed)
    let now = try #require(try kind("visit"))
    #expect(now.names == ["zh": "上门走访"] && !now.isOn && now.visibility == .secretary && now.isShipped)
    #expect(now.fields.map(\.key) == ["declines", "f1"] && now.columns == visit.columns)
    #expect(now.headlines.value(on: day.advanced(by: -1)) == nil && now.headlines.value(on: day) == .opinions)
    // Its place among the kinds is what it was.
    let keys = try it.store.office(now: friday).kinds.map(\.key)
    #expect(keys == [EntryKind].bundled.map(\.key))
    let loosened = RecordProblem("entryKind", .kind(.visibilityLoosened))
    #expect(problems { try change { $0.visibility = .own } } == [loosened])
    let fixed = RecordProblem("entryKind", .kind(.shipped))
    #expect(problems { try change { $0.form = .line } } == [fixed])
    #expect(problems { try change { $0.outcomes.removeLast() } } == [fixed])
    #expect(problems { try change { $0.measures.append("copies") } } == [fixed])
    #expect(problems { try make(changed) }.map(\.reason).contains(.duplicate))
    let content = EntryContent(
      day: day, outcome: "well",
      lines: [
        EntryLine(.household(1), .received, EntryMeasure.households, 1),
        EntryLine(.staff(2), .did, EntryMeasure.people, 1),
      ])
    _ = try it.store.save(.entry(.new("visit", content)), by: it.clerk, at: friday)
    let (kept, revision) = try kept()
    #expect(
      problems {
        _ = try it.store.save(
          .parts([.remove(kept.asRecord.reference, seen: revision)]), by: it.secretary, at: friday)
      } == [loosened])
    #expect(try isSound())
  }

  @Test(
    "A shipped kind is changed whatever its own fields are called; a field that is added, or renamed, goes by the rule")
  func shippedFields() throws {
    for key in [EntryKind].bundled.map(\.key) {
      var shipped = try #require([EntryKind].bundled.kind(key))
      shipped.names["zh", default: ""] += "新"
      try make(shipped)
      #expect(try kind(key)?.names == shipped.names, "\(key)")
    }
    let venue = Int64(try #require([EntryKind].bundled.map(\.key).firstIndex(of: "venue")) + 1)
    let name = try #require(try kept(venue).kind.kind.field("unit")?.names["zh"])
    let place = try #require(try kept(venue).kind.kind.fields.firstIndex { $0.key == "unit" })
    #expect(name == "使用单位")
    for head in ["民族", "工作单位"] {
      let added = EntryKind.Field(key: "f1", names: ["zh": head], kind: .text)
      #expect(!problems { try change(venue) { $0.fields.append(added) } }.isEmpty, "\(head)")
      #expect(!problems { try change(venue) { $0.fields[place].names["zh"] = head } }.isEmpty, "\(head)")
    }
    try change(venue) { $0.fields[place].names["zh"] = "借用方" }
    #expect(try isSound())
  }

  @Test("A shorter retention holds after thirty days, a longer one at once")
  func retention() throws {
    var kept = KeptKind(id: -1, kind: try #require([EntryKind].bundled.kind("visit")))
    kept.setRetention(12, on: day)
    _ = try it.store.save(.put([.new(.entryKind(kept))]), by: it.secretary, at: friday)
    let later = UTCOffset.china.instant(day.advanced(by: 30), 9)
    #expect(try kind("visit")?.retentionMonths == 24 && kind("visit", at: later)?.retentionMonths == 12)
    kept.setRetention(36, on: day.advanced(by: 31))
    #expect(kept.retentionMonths(on: day.advanced(by: 31)) == 36 && kept.shorterRetention == nil)
    kept.setRetention(nil, on: day)
    #expect(kept.retentionMonths(on: day) == nil)
    kept.setRetention(6, on: day)
    #expect(kept.retentionMonths(on: day) == nil && kept.retentionMonths(on: day.advanced(by: 30)) == 6)
  }

  @Test("Another desk's kinds are seen, and changing one that they changed since is a conflict")
  func twoDesks() throws {
    try make(loans)
    let (mine, revision) = try kept()
    _ = try kind("own1")
    try change { $0.names = ["zh": "借书"] }
    #expect(try kind("own1")?.names == ["zh": "借书"])
    #expect(throws: StoreError.self) {
      _ = try it.store.save(.put([.changed(.entryKind(mine), seen: revision)]), by: it.secretary, at: friday)
    }
  }
}

extension EntryKind {
  fileprivate func keyed(_ key: String) -> EntryKind {
    var it = self
    it.key = key
    return it
  }
}
