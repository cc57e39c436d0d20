import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Entries of the ledger that become orders, in the file.
@Suite struct PromotionTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
  let day = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private var secretary: Viewer { Viewer(it.secretary.staff) }

  private func memo(_ text: String = "路灯不亮", isConfidential: Bool = false) throws -> ServiceEntry {
    let content = EntryContent(
      day: day, place: Place("3-2-501"), grid: 1, text: text, isConfidential: isConfidential)
    return try #require(
      try it.store.save(.entry(.new("memo", content)), by: it.clerk, at: friday).entries.first)
  }

  private func kind(_ key: String) throws -> EntryKind {
    try #require(try it.store.office(now: friday).kinds.kind(key))
  }

  @discardableResult
  private func promote(
    _ entry: ServiceEntry, after known: [OrderNumber] = [], at now: Instant? = nil, by who: Operator? = nil,
    isConfidential: Bool? = nil
  ) throws -> Saved {
    let now = now ?? friday
    var registration = try it.store.order(
      from: entry.content, try kind(entry.kind), EntryPromotion(category: "lighting"), isNew: false,
      try it.store.office(now: now))
    if let isConfidential { registration.isConfidential = isConfidential }
    return try it.store.save(
      .parts(EntryStep.on(entry, .promote).becoming(registration, after: known)), by: who ?? it.clerk, at: now)
  }

  private func links(_ id: ServiceEntry.ID = 1) throws -> [EntryLink] {
    try it.store.entry(id, seenBy: secretary)?.links ?? []
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  @Test("A memo becomes an order in one save and one undo; done again it is the same order")
  func promotes() throws {
    let entry = try memo()
    let saved = try promote(entry)
    let number = try #require(saved.orders.first?.number)
    #expect(saved.orders[0].registration.text == "路灯不亮" && saved.orders[0].registration.source == .memo)
    #expect(saved.orders[0].registration.receivedAt == friday && saved.entries == [entry])
    #expect(try links() == [EntryLink(from: 1, to: .order(number), why: .becameOrder)])
    let journal = try it.store.journal(limit: 1, by: nil)[0]
    #expect(journal.action == .entry(.promote) && journal.subject == "entry#1" && journal.undoProblem == nil)
    #expect(try isSound())
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(number)?.state == .withdrawn)
    #expect(try links().isEmpty)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry == entry)
    #expect(try isSound())
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(number)?.state == .registered && links().count == 1)
    #expect(try isSound())
  }

  @Test("What is promoted is not unmade before its promotion is")
  func order() throws {
    let made = try it.store.save(
      .entry(.new("memo", EntryContent(day: day, grid: 1, text: "路灯不亮"))), by: it.clerk, at: friday)
    let saved = try promote(made.entries[0])
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(made.entry), by: it.clerk, at: friday)
    }
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(made.entry), by: it.clerk, at: friday)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.state == .void)
    #expect(try isSound())
  }

  @Test("A second promotion is refused to the desk that did not see the first, and to one that saw another version")
  func twice() throws {
    let entry = try memo()
    let number = try #require(try promote(entry).orders.first?.number)
    #expect(throws: StoreError.rejectedEntry(.alreadyPromoted(number), kind: "memo")) {
      try promote(entry, by: it.secretary)
    }
    let second = try #require(try promote(entry, after: [number]).orders.first?.number)
    #expect(second != number)
    #expect(try links().count == 2)
    #expect(throws: StoreError.rejectedEntry(.alreadyPromoted(second), kind: "memo")) {
      try promote(entry, after: [number])
    }
    var content = entry.content
    content.text = "路灯又不亮"
    let edited = try it.store.save(.entry(.on(entry, .edit(content))), by: it.clerk, at: friday).entries[0]
    #expect(throws: StoreError.conflict(.entry(edited))) { try promote(entry, after: [number, second]) }
    #expect(try isSound())
  }

  @Test("A tie to an order there is counts as a promotion too, and asks where it would be a second one")
  func tied() throws {
    let entry = try memo()
    let order = try it.register("路灯不亮")
    let number = try #require(try promote(entry).orders.first?.number)
    let link = EntryStep.Link(to: .order(order.number), .becameOrder)
    #expect(throws: StoreError.rejectedEntry(.alreadyPromoted(number), kind: "memo")) {
      _ = try it.store.save(.entry(.on(entry, .edit(entry.content), links: [link])), by: it.clerk, at: friday)
    }
    let meant = EntryStep.Link(to: .order(order.number), .becameOrder, after: [number])
    _ = try it.store.save(.entry(.on(entry, .edit(entry.content), links: [meant])), by: it.clerk, at: friday)
    #expect(try links().count == 2)
    #expect(try isSound())
  }

  @Test("A withdrawn order frees the entry; a merged one counts by its master")
  func freed() throws {
    let entry = try memo()
    let number = try #require(try promote(entry).orders.first?.number)
    try it.carryOut(number, .withdraw(reason: "登错"))
    let again = try #require(try promote(entry).orders.first?.number)
    let master = try it.register("全楼路灯不亮")
    try it.carryOut(again, .merge(into: master.number))
    let detail = try #require(try it.store.entry(1, seenBy: secretary))
    #expect(try it.store.standingOrders(of: detail) == [master.number])
    #expect(throws: StoreError.rejectedEntry(.alreadyPromoted(master.number), kind: "memo")) { try promote(entry) }
    #expect(throws: Never.self) { try promote(entry, after: [master.number]) }
    #expect(try isSound())
  }

  @Test("After others went on with the order, undoing takes back the entry alone, and doing again brings it back")
  func apart() throws {
    let content = EntryContent(
      day: day, place: Place("3-2-501"), grid: 1, outcome: "needsHelp",
      lines: [
        EntryLine(.resident(it.residents[0]), .received, EntryMeasure.people, 1),
        EntryLine(.staff(it.clerk.staff.id), .did, EntryMeasure.people, 1),
      ])
    let registration = try it.store.order(
      from: content, try kind("visit"), EntryPromotion(category: "lighting", text: "下不了楼"), isNew: true,
      try it.store.office(now: friday))
    #expect(registration.requester == .resident(it.residents[0]))
    let saved = try it.store.save(
      .parts(EntryStep.new("visit", content).becoming(registration)), by: it.clerk, at: friday)
    let number = saved.orders[0].number
    _ = try it.store.save(
      .orders([it.store.step(number, [.assign(it.assignment())])]), by: it.secretary, at: friday)
    let undone = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(undone.orders.isEmpty && undone.entries.map(\.state) == [.void])
    #expect(try it.store.order(number)?.state == .assigned)
    #expect(try isSound())
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry.state == .done)
    #expect(try it.store.order(number)?.state == .assigned && links().count == 1)
    #expect(try isSound())
  }

  @Test("An entry whose making is undone keeps its ties under its number, and has them once when it is done again")
  func keepsTies() throws {
    let first = try memo()
    let order = try it.register("路灯不亮")
    let links = [
      EntryStep.Link(to: .entry(first.id), .followsUp), EntryStep.Link(to: .order(order.number), .becameOrder),
    ]
    let content = EntryContent(day: day, grid: 1, text: "路灯还是不亮")
    let saved = try it.store.save(.entry(.new("memo", content, links: links)), by: it.clerk, at: friday)
    let made = try self.links(2)
    #expect(made.count == 2)
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    let void = try #require(try it.store.entry(2, seenBy: secretary))
    #expect(void.entry.state == .void && void.links == made)
    #expect(try isSound())
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try self.links(2) == made)
    #expect(try isSound())
  }

  @Test("A promotion alone is not undone once others went on with its order")
  func gone() throws {
    let saved = try promote(try memo())
    _ = try it.store.save(
      .orders([it.store.step(saved.orders[0].number, [.assign(it.assignment())])]), by: it.secretary, at: friday)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    }
  }

  @Test("An entry that is sealed is promoted, and that is undone, without a posting of it changing")
  func sealed() throws {
    let entry = try memo()
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    let saved = try promote(entry, at: monday)
    #expect(saved.orders[0].registration.receivedAt == monday)
    #expect(try it.store.entry(1, seenBy: secretary)?.entry == entry)
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: monday)
    #expect(try links().isEmpty && isSound())
  }

  @Test("The stricter visibility of both holds: no order tells what the entry keeps, and a confidential order hides it")
  func stricter() throws {
    let entry = try memo(isConfidential: true)
    #expect(throws: StoreError.rejectedEntry(.orderTellsMore, kind: "memo")) {
      try promote(entry, isConfidential: false)
    }
    #expect(try promote(entry).orders[0].registration.isConfidential)
    let consult = EntryContent(
      day: day, title: "低保", text: "问低保", lines: [EntryLine(.everybody, .received, EntryMeasure.people, 1)])
    let open = try it.store.save(.entry(.new("consult", consult)), by: it.clerk, at: friday).entries[0]
    let other = try it.store.save(
      .put([.new(.staff(StaffMember(id: 0, name: "周窗口", role: .clerk)))]), by: it.secretary, at: friday)
    let viewer = Viewer(StaffMember(id: try #require(other.numbers.values.first), name: "周窗口", role: .clerk))
    #expect(try it.store.entry(open.id, seenBy: viewer) != nil && it.store.entry(open.id, seenBy: nil) != nil)
    try promote(open, isConfidential: true)
    #expect(try it.store.entry(open.id, seenBy: viewer) == nil && it.store.entry(open.id, seenBy: nil) == nil)
    #expect(try it.store.entry(open.id, seenBy: Viewer(it.clerk.staff)) != nil)
    #expect(try isSound())
  }
}
