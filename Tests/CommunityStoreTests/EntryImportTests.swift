import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Entries that come out of a table, in the file.
@Suite struct EntryImportTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
  let day = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private func memo(_ text: String, on day: Day) -> EntryContent { EntryContent(day: day, grid: 1, text: text) }

  private func imported(_ steps: [EntryStep], at now: Instant? = nil, by who: Operator? = nil) throws -> Saved {
    try it.store.save(.importEntries(steps), by: who ?? it.secretary, at: now ?? friday)
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  @Test("An import is one entry of the journal; what happened before the file's first day is posted nowhere")
  func imports() throws {
    let saved = try imported([
      .new("memo", memo("路灯不亮", on: day), id: -1), .new("memo", memo("国庆", on: day.advanced(by: -50)), id: -2),
    ])
    #expect(saved.entries.map(\.booked) == [day, nil])
    let journal = try it.store.journal(limit: 1, by: nil)[0]
    #expect(journal.action == .importEntries && journal.count == 2 && journal.undoProblem == nil)
    #expect(try isSound())
    _ = try it.store.undoImport(saved.entry, by: it.secretary, at: friday)
    #expect(try it.store.entries(EntryQuery(viewer: Viewer(it.secretary.staff))).isEmpty)
    #expect(try isSound())
  }

  @Test(
    "A seal does not keep the secretary from taking an import back: one save of reversals, and what was sealed stays")
  func sealed() throws {
    let known = try #require(
      try it.store.save(.entry(.new("memo", memo("门锁坏了", on: day))), by: it.clerk, at: friday).entries.first)
    let steps: [EntryStep] = [
      .new("memo", memo("路灯不亮", on: day), id: -1), .on(known, .edit(memo("门锁又坏了", on: day))),
    ]
    let saved = try imported(steps)
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    let undone = try it.store.undoImport(saved.entry, by: it.secretary, at: monday)
    #expect(undone.entries.map(\.state) == [.done, .void])
    #expect(undone.entries.map(\.current.isCorrection) == [true, true])
    let later = CommunityFixture.day("2026-11-23")
    let booked = try it.store.read { try BookedEntries.fetch($0, later) }
    #expect(booked.corrections == ["memo": [1, 2]] && booked.corrected["memo"]?.entries == -1)
    #expect(try it.store.seals(from: nil)[0].content.booked?.fresh["memo"]?.entries == 2)
    #expect(try it.store.entry(1, seenBy: Viewer(it.secretary.staff))?.entry.content.text == "门锁坏了")
    #expect(try isSound())
    // Others may not: what is sealed the secretary strikes.
    let other = try imported([.new("memo", memo("楼道堆物", on: later), id: -1)], at: monday, by: it.clerk)
    _ = try it.store.save(.seal(later), by: it.secretary, at: monday)
    #expect(throws: StoreError.undoRefused(.daySealed)) {
      _ = try it.store.undoImport(other.entry, by: it.clerk, at: monday)
    }
  }

  @Test("Numbers that come with the rows push a series forward and are given once")
  func series() throws {
    var step = EntryStep.new("bulletin", EntryContent(day: day, title: "停车难", text: "无车位"), id: -1)
    step.number = EntryNumber(sequence: 12)
    #expect(try imported([step]).entries[0].number == EntryNumber(sequence: 12))
    let next = try it.store.save(
      .entry(.new("bulletin", EntryContent(day: day, title: "路灯", text: "不亮"))), by: it.clerk, at: friday)
    #expect(next.entries[0].number == EntryNumber(sequence: 13))
    #expect(throws: StoreError.invalid([RecordProblem("number", .duplicate)])) { try imported([step]) }
    #expect(try isSound())
  }

  @Test("What an entry asked for then is past: an order is made by hand, and one rejection refuses all")
  func past() throws {
    let lines = [
      EntryLine(.resident(it.residents[0]), .received, EntryMeasure.people, 1),
      EntryLine(.staff(it.clerk.staff.id), .did, EntryMeasure.people, 1),
    ]
    let visit = EntryContent(day: day, grid: 1, outcome: "needsHelp", lines: lines)
    #expect(try imported([.new("visit", visit, id: -1)]).entries[0].content.outcome == "needsHelp")
    #expect(throws: StoreError.self) {
      try imported([.new("visit", visit, id: -1), .new("memo", memo("", on: day), id: -2)])
    }
    #expect(try it.store.entries(EntryQuery(viewer: Viewer(it.secretary.staff))).count == 1)
    #expect(try isSound())
  }
}
