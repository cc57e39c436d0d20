import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// 保密 of entries and of the orders that they became: the stricter of both holds, wherever an entry is read.
@Suite("Entries and their orders in confidence") struct ConfidenceTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let day = CommunityFixture.day("2026-11-20")
  private let other: Viewer

  init() throws {
    it = try CommunityFixture()
    let saved = try it.store.save(
      .put([.new(.staff(StaffMember(id: 0, name: "周窗口", role: .clerk)))]), by: it.secretary, at: friday)
    other = Viewer(StaffMember(id: try #require(saved.numbers.values.first), name: "周窗口", role: .clerk))
  }

  private func consult(isConfidential: Bool = false, state: EntryState = .done) throws -> ServiceEntry {
    var content = EntryContent(
      day: day, title: "低保", text: "问低保", lines: [EntryLine(.everybody, .received, EntryMeasure.people, 1)])
    content.isConfidential = isConfidential
    return try #require(
      try it.store.save(.entry(.new("consult", content, as: state)), by: it.clerk, at: friday).entries.first)
  }

  @discardableResult
  private func promote(_ entry: ServiceEntry, isConfidential: Bool) throws -> Saved {
    let office = try it.store.office(now: friday)
    var registration = try it.store.order(
      from: entry.content, try #require(office.kinds.kind(entry.kind)), EntryPromotion(category: "lighting"),
      isNew: false, office)
    registration.isConfidential = isConfidential
    return try it.store.save(
      .parts(EntryStep.on(entry, .promote).becoming(registration)), by: it.clerk, at: friday)
  }

  /// Everywhere that an entry is listed or counted for somebody.
  private func places(_ viewer: Viewer?) throws -> [String: Int] {
    let query = EntryQuery(kinds: ["consult"], viewer: viewer)
    var words = query
    words.words = [EntryWord("低保")]
    var counts = 0
    if let viewer { counts = try it.store.entryCounts(seenBy: viewer).sum(of: ["consult"], [.done]) }
    return [
      "entries": try it.store.entries(query).count, "rows": try it.store.entryRows(query).count,
      "found": try it.store.entryRows(words).count, "count": try it.store.entryCount(query, upTo: 100),
      "counts": counts,
    ]
  }

  private func amend(_ number: OrderNumber, isConfidential: Bool) throws {
    let order = try #require(try it.store.order(number))
    var registration = order.registration
    registration.isConfidential = isConfidential
    try it.carryOut(number, .amend(registration))
  }

  @Test("An entry whose order is confidential is in no list and no count of whoever may not see it, until that is over")
  func hidden() throws {
    let entry = try consult()
    let all = ["entries": 1, "rows": 1, "found": 1, "count": 1, "counts": 1]
    #expect(try places(other) == all)
    let saved = try promote(entry, isConfidential: true)
    let number = try #require(saved.orders.first?.number)
    #expect(try places(other).values.allSatisfy { $0 == 0 })
    #expect(try places(Viewer(it.clerk.staff)) == all && places(Viewer(it.secretary.staff)) == all)
    #expect(try places(nil).values.allSatisfy { $0 == 0 })
    try amend(number, isConfidential: false)
    #expect(try places(other) == all)
    try amend(number, isConfidential: true)
    #expect(try places(other).values.allSatisfy { $0 == 0 })
    try it.carryOut(number, .withdraw(reason: "登错"))
    #expect(try places(other) == all)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("An undone promotion opens its entry again, and one done again hides it again")
  func undone() throws {
    let saved = try promote(try consult(), isConfidential: true)
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try places(other)["rows"] == 1)
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try places(other)["rows"] == 0)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A planned entry whose order is confidential is on 今日 by its kind alone")
  func planned() throws {
    var content = EntryContent(day: day, plannedFor: day, title: "低保", text: "问低保")
    content.lines = [EntryLine(.everybody, .received, EntryMeasure.people, 1)]
    let entry = try #require(
      try it.store.save(.entry(.new("consult", content, as: .planned)), by: it.clerk, at: friday).entries.first)
    func summary() throws -> String? {
      try it.store.matters(of: day).first { $0.subject == .entry(entry.id) }?.summary.text
    }
    #expect(try summary() == "咨询 低保")
    try promote(entry, isConfidential: true)
    #expect(try summary() == "咨询")
  }

  @Test("An entry is not made confidential while its order is open to everybody, unless the order is in the same save")
  func closing() throws {
    let entry = try consult()
    let number = try #require(try promote(entry, isConfidential: false).orders.first?.number)
    var content = entry.content
    content.isConfidential = true
    let closing = EntryStep.on(entry, .edit(content))
    #expect(throws: StoreError.rejectedEntry(.orderTellsMore, kind: "consult")) {
      try it.store.save(.entry(closing), by: it.clerk, at: friday)
    }
    var registration = try #require(try it.store.order(number)).registration
    registration.isConfidential = true
    _ = try it.store.save(
      .parts([.entry(closing), .order(it.store.step(number, [.amend(registration)]))]), by: it.clerk, at: friday)
    #expect(try places(other)["rows"] == 0)
    #expect(throws: StoreError.rejectedEntry(.orderTellsMore, kind: "consult")) {
      try amend(number, isConfidential: false)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Undoing does not open an order whose entry became confidential since")
  func undoing() throws {
    let entry = try consult()
    let number = try #require(try promote(entry, isConfidential: false).orders.first?.number)
    var registration = try #require(try it.store.order(number)).registration
    registration.isConfidential = true
    let amended = try it.store.save(
      .orders([it.store.step(number, [.amend(registration)])]), by: it.clerk, at: friday)
    var content = entry.content
    content.isConfidential = true
    _ = try it.store.save(.entry(.on(entry, .edit(content))), by: it.clerk, at: friday)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try it.store.save(.undo(amended.entry), by: it.clerk, at: friday)
    }
    #expect(try #require(try it.store.order(number)).registration.isConfidential)
  }

  private func bulletin(of entry: ServiceEntry) throws -> Saved {
    let step = BulletinWork.new("低保要讲明白", on: day, from: [.entry(entry.id)])
    return try it.store.save(.entry(step), by: it.clerk, at: friday)
  }

  @Test("While a bulletin of it is open an entry is neither made confidential nor becomes a confidential order")
  func inBulletin() throws {
    let entry = try consult()
    let open = try bulletin(of: entry)
    let tellsMore = StoreError.rejectedEntry(.bulletinTellsMore, kind: EntryKind.bulletin)
    var content = entry.content
    content.isConfidential = true
    #expect(throws: tellsMore) { try it.store.save(.entry(.on(entry, .edit(content))), by: it.clerk, at: friday) }
    #expect(throws: tellsMore) { try promote(entry, isConfidential: true) }
    let told = try #require(open.entries.first)
    var closed = told.content
    closed.isConfidential = true
    _ = try it.store.save(.entry(.on(told, .edit(closed))), by: it.clerk, at: friday)
    _ = try promote(entry, isConfidential: true)
    #expect(try it.store.entry(told.id, seenBy: other) == nil)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A bulletin of what is confidential cannot be opened, and stays kept when it is undone and done again")
  func bulletinStaysKept() throws {
    let entry = try consult(isConfidential: true)
    let made = try bulletin(of: entry)
    let kept = try #require(made.entries.first)
    #expect(kept.content.isConfidential)
    var open = kept.content
    (open.isConfidential, open.text) = (false, "低保政策要讲明白")
    let edited = try it.store.save(.entry(.on(kept, .edit(open))), by: it.clerk, at: friday)
    #expect(edited.entries.first?.content.isConfidential == true)
    _ = try it.store.save(.undo(edited.entry), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(made.entry), by: it.clerk, at: friday)
    let again = try it.store.save(.redo(made.entry), by: it.clerk, at: friday)
    #expect(again.entries.first?.content.isConfidential == true && again.entries.first?.state == .done)
    #expect(try it.store.entry(kept.id, seenBy: other) == nil)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}
