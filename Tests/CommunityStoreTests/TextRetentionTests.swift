import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Texts of entries are kept as long as their kind says, and no longer; whatever was counted stays.
@Suite("Texts that are kept no longer") struct TextRetentionTests {
  private let folder: TemporaryFolder
  private let it: CommunityFixture
  private let start = CommunityFixture.day("2026-11-20")
  /// The first day to be sealed on which a visit of the start is kept no longer.
  private let end = CommunityFixture.day("2026-12-21")

  /// Visits keep their texts for one month here.
  init() throws {
    folder = try TemporaryFolder()
    it = try CommunityFixture(at: folder.path("a.qise"))
    var kept = KeptKind(id: -1, kind: try #require([EntryKind].bundled.kind("visit")))
    kept.kind.retentionMonths = 1
    _ = try it.store.save(.put([.new(.entryKind(kept))]), by: it.secretary, at: CommunityFixture.friday)
  }

  private func at(_ day: Day, _ hour: Int = 10) -> Instant { UTCOffset.china.instant(day, hour) }

  private func visit(on day: Day, _ text: String) -> EntryContent {
    EntryContent(
      day: day, place: Place("3-2-501 客厅"), grid: 1, text: text, outcome: "well",
      lines: [
        EntryLine(.resident(it.residents[0]), .received, EntryMeasure.people, 1),
        EntryLine(.staff(it.clerk.staff.id), .did, EntryMeasure.people, 1),
      ])
  }

  @discardableResult
  private func save(_ step: EntryStep, at now: Instant) throws -> Saved {
    try it.store.save(.entry(step), by: it.clerk, at: now)
  }

  private func detail(_ id: ServiceEntry.ID, in store: CommunityStore? = nil) throws -> EntryDetail {
    try #require(try (store ?? it.store).entry(id, seenBy: Viewer(it.secretary.staff)))
  }

  /// Seals every day that has to be up to this one.
  private func seal(upTo day: Day, at now: Instant) throws {
    it.store.trustClock()
    for open in try it.store.unsealedDays(upTo: day) {
      _ = try it.store.save(.seal(open), by: it.secretary, at: now)
    }
  }

  /// Whether a text stands anywhere in the file.
  private func stands(_ text: String, in store: CommunityStore? = nil) throws -> Bool {
    try (store ?? it.store).read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      return try tables.contains { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").contains { row in
          row.databaseValues.contains { String.fromDatabaseValue($0)?.contains(text) ?? false }
        }
      }
    }
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  @Test(
    "The first seal after that time takes the text out of a visit, of all that it ever said and of drafts; all else stays"
  )
  func blanks() throws {
    try save(.new("visit", visit(on: start, "腿疼旧话")), at: at(start))
    let edited = try save(.on(detail(1).entry, .edit(visit(on: start, "腿疼新话"))), at: at(start, 11)).entries[0]
    let other = try save(
      .new("duty", EntryContent(day: start, text: "路灯旧话", lines: [EntryLine(.staff(2), .did, EntryMeasure.people, 1)])),
      at: at(start, 12)
    ).entries[0]
    try seal(upTo: start, at: at(start, 18))
    for (form, text) in [("entry.edit:1", "腿疼草稿"), ("entry.edit:2", "另外"), ("resident:1", "另外")] {
      try it.store.keep(Draft(staff: 2, form: form, values: ["text": text], at: at(start, 12)))
    }
    let before = try it.store.seals(from: nil)
    try seal(upTo: end.advanced(by: -3), at: at(end.advanced(by: -3), 18))
    #expect(try detail(1).entry == edited && detail(1).blankedOn == nil)
    try seal(upTo: end, at: at(end, 18))
    let blanked = try detail(1)
    #expect(blanked.blankedOn == end && blanked.entry == edited.blanked && blanked.entry.content.text.isEmpty)
    #expect(blanked.entry.content.lines == edited.content.lines && blanked.entry.content.outcome == "well")
    #expect(blanked.entry.booked == start && blanked.entry.content.place?.key == edited.content.place?.key)
    #expect(try detail(other.id).entry == other)
    #expect(try !stands("腿疼") && !stands("客厅") && stands("路灯旧话") && stands("另外"))
    let journal = try it.store.journal(limit: 1, by: nil)[0]
    #expect(journal.action == .retention && journal.count == 1 && journal.subject == "entry#1" && journal.staff == nil)
    #expect(try Array(it.store.seals(from: nil).prefix(before.count)) == before)
    #expect(try Set(it.store.drafts(of: 2).map(\.form)) == ["entry.edit:2", "resident:1"])
    #expect(try isSound())
    // Nothing is left to do, and nothing is written where nothing is due.
    #expect(try it.store.blankTexts(by: it.secretary) == 0)
    #expect(try it.store.journal(limit: 1, by: nil)[0].id == journal.id)
  }

  @Test("What is still to be done keeps its texts as long as that takes; once it is done they go with the next seal")
  func open() throws {
    let planned = try save(.new("visit", visit(on: start, "还要去看的话"), as: .planned), at: at(start)).entries[0]
    let wanted = try save(.new("visit", visit(on: start, "要人去看的话"), as: .wanted), at: at(start)).entries[0]
    #expect(try it.store.entryCount(of: "visit", upTo: end) == 0)
    try save(.new("memo", EntryContent(day: end, text: "今天的话")), at: at(end))
    #expect(try it.store.blankTexts(by: it.secretary) == 0)
    #expect(try detail(planned.id).blankedOn == nil && detail(wanted.id).blankedOn == nil)
    #expect(try stands("还要去看的话") && stands("要人去看的话"))
    try save(.on(planned, .markDone(visit(on: start, "还要去看的话"))), at: at(end, 19))
    try save(.on(wanted, .cancel(reason: "搬走了")), at: at(end, 19))
    #expect(try it.store.blankTexts(by: it.secretary) == 2)
    #expect(try !stands("去看的话") && !stands("搬走了") && isSound())
  }

  @Test("What was typed of a sheet, and of any other form on an entry, goes with its texts")
  func drafts() throws {
    for text in ["一", "二"] { try save(.new("visit", visit(on: start, "腿疼\(text)")), at: at(start)) }
    try save(.new("memo", EntryContent(day: start, text: "路灯")), at: at(start))
    let forms = ["round:3", "round.need:1", "cancelEntry:3,2", "meeting.tell:1", "matter:2", "claim:1"]
    for form in forms + ["round:7", "round.need:3", "resident:1", "matter:entry#1"] {
      let values = form == "round:3" ? ["2": "needsHelp", "2.text": "腿疼草稿"] : ["text": "草稿"]
      try it.store.keep(Draft(staff: 2, form: form, values: values, at: at(start, 12)))
    }
    try seal(upTo: end, at: at(end, 18))
    #expect(
      try Set(it.store.drafts(of: 2).map(\.form)) == ["round:7", "round.need:3", "resident:1", "matter:entry#1"])
    #expect(try !stands("腿疼"))
  }

  @Test("What was made is undone without its texts, what was changed is not and says why; a new text is blanked again")
  func later() throws {
    try save(.new("visit", visit(on: start, "腿疼旧话")), at: at(start))
    try seal(upTo: start, at: at(start, 18))
    // An entry that is older than its texts are kept is let in; the next seal blanks it.
    let late = try save(.new("visit", visit(on: start, "补记的话")), at: at(end, 9))
    #expect(try it.store.journal(limit: 1, by: nil)[0].undoProblem == nil)
    try it.store.blankTexts(by: it.secretary)
    #expect(try detail(1).blankedOn == end && detail(2).blankedOn == end)
    // What was made is void without its texts too, and done again it has none.
    _ = try it.store.save(.undo(late.entry), by: it.clerk, at: at(end, 10))
    #expect(try detail(2).entry.state == .void && isSound())
    _ = try it.store.save(.redo(late.entry), by: it.clerk, at: at(end, 10))
    #expect(try detail(2).entry.state == .done && detail(2).entry.content.text.isEmpty && isSound())
    let edited = try save(.on(detail(2).entry, .edit(visit(on: start, "又改的话"))), at: at(end, 11))
    try it.store.blankTexts(by: it.secretary)
    for entry in [edited.entry, late.entry] {
      #expect(throws: StoreError.undoRefused(.textsBlanked)) {
        try it.store.save(.undo(entry), by: it.clerk, at: at(end, 11))
      }
    }
    _ = try it.store.save(
      .entry(.on(detail(1).entry, .correct(visit(on: start, "更正的话")))), by: it.secretary, at: at(end, 11))
    #expect(try detail(1).blankedOn == nil && detail(1).entry.content.text == "更正的话")
    try it.store.blankTexts(by: it.secretary)
    #expect(try detail(1).blankedOn == end && !stands("更正的话") && !stands("补记的话"))
    _ = try it.store.save(
      .entry(.on(detail(2).entry, .void(reason: "记重了"))), by: it.secretary, at: at(end, 13))
    try it.store.blankTexts(by: it.secretary)
    #expect(try detail(2).entry.state == .void && !stands("记重了"))
    #expect(try isSound())
  }

  @Test("An import of an old book is taken back as a whole, also after its texts were blanked")
  func imported() throws {
    let steps = (1...3).map { EntryStep.new("visit", visit(on: start, "旧书第\($0)页"), id: -Int64($0)) }
    let saved = try it.store.save(.importEntries(steps), by: it.secretary, at: at(end, 9))
    #expect(try it.store.blankTexts(by: it.secretary) == 3 && !stands("旧书"))
    let undone = try it.store.save(.undo(saved.entry), by: it.secretary, at: at(end, 10))
    #expect(undone.entries.map(\.state) == [.void, .void, .void])
    #expect(try isSound())
  }

  @Test("A restored backup forgets again what was blanked since")
  func restored() throws {
    try save(.new("visit", visit(on: start, "腿疼旧话")), at: at(start))
    try seal(upTo: start, at: at(start, 18))
    let backup = folder.path("backup.qise")
    try it.store.backUp(to: backup, at: at(start, 19))
    try it.store.close()
    try CommunityStore.restore(
      from: backup, to: folder.path("a.qise"), by: it.secretary, now: at(end), clockIsHeld: true)
    let store = try CommunityStore.open(at: folder.path("a.qise"), now: at(end), clockIsHeld: false)
    #expect(try detail(1, in: store).blankedOn == end && !stands("腿疼", in: store))
    #expect(try store.check(repair: false).findings.isEmpty)
    try store.close()
  }

  @Test("Many are blanked in steps of two hundred, each an entry of the journal; sums by day and by booking stay")
  func steps() throws {
    for first in stride(from: 0, to: 450, by: 150) {
      let steps = (first..<first + 150).map {
        EntryStep.new("visit", visit(on: start, "第\($0)次的话"), id: -Int64($0) - 1)
      }
      _ = try it.store.save(.parts(steps.map { .entry($0) }), by: it.clerk, at: at(start))
    }
    let sums = "SELECT measure, role, booked, sum(amount) FROM entry_line GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    let before = try it.store.read { try Row.fetchAll($0, sql: sums) }
    try seal(upTo: start, at: at(start, 18))
    _ = try save(.new("memo", EntryContent(day: end, text: "今天的话")), at: at(end))
    #expect(try it.store.blankTexts(by: it.secretary) == 450)
    let journal = try it.store.journal(limit: 10, by: nil).filter { $0.action == .retention }
    #expect(journal.map(\.count) == [50, 200, 200])
    let after = try it.store.read { try Row.fetchAll($0, sql: sums) }
    #expect(before.allSatisfy(after.contains))
    #expect(try !stands("次的话") && stands("今天的话"))
    #expect(try isSound())
  }

  @Test("A shorter time takes effect after thirty days, and can be taken back until then")
  func shorter() throws {
    _ = try save(.new("memo", EntryContent(day: start, text: "腿疼旧话")), at: at(start))
    var kept = KeptKind(id: -1, kind: try #require(try it.store.office(now: at(start)).kinds.kind("memo")))
    let day = start.advanced(months: 2)
    kept.setRetention(1, on: day)
    it.store.trustClock()
    _ = try it.store.save(.put([.new(.entryKind(kept))]), by: it.secretary, at: at(day))
    #expect(try it.store.blankTexts(by: it.secretary) == 0)
    #expect(try it.store.entryCount(of: "memo", upTo: day.advanced(months: -1)) == 1)
    for (days, count) in [(29, 0), (30, 1)] {
      let later = day.advanced(by: days)
      it.store.trustClock()
      _ = try save(
        .new(
          "duty", EntryContent(day: later, text: "一句话", lines: [EntryLine(.staff(2), .did, EntryMeasure.people, 1)])),
        at: at(later))
      #expect(try it.store.blankTexts(by: it.secretary) == count, "\(days)")
    }
    #expect(try it.store.entryCount(of: "memo", upTo: day) == 0 && !stands("腿疼"))
    #expect(try isSound())
  }
}
