import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Entries that become orders") struct EntryPromotionTests {
  typealias Fixture = LedgerFixture
  let memo = Fixture.kind("memo")

  private func entry(_ change: (inout EntryContent) -> Void = { _ in }) throws -> ServiceEntry {
    var content = EntryContent(
      day: Fixture.day("2026-11-19"), from: ClockTime("16:10"), place: Place("3号楼"), grid: 1, text: "楼道灯不亮")
    change(&content)
    return try Fixture.entry(memo, content)
  }

  private func promote(_ content: EntryContent, isNew: Bool = false) throws(EntryRejection) -> Registration {
    try EntryRules.registration(
      from: content, memo, EntryPromotion(category: "lighting"), isNew: isNew, now: OrderFixture.at(Fixture.now),
      OrderFixture.calendar)
  }

  private func check(
    _ content: EntryContent, _ kind: EntryKind, orders: [(number: OrderNumber, state: OrderState)] = [],
    seen: [OrderNumber] = [], isConfidential: Bool = false
  ) throws(EntryRejection) {
    try EntryRules.checkPromotion(of: content, kind, orders: orders, seen: seen, isConfidential: isConfidential)
  }

  @Test("An entry of the same save was received when it happened, a later one now")
  func received() throws {
    let entry = try entry()
    #expect(try promote(entry.content, isNew: true).receivedAt == OrderFixture.at("2026-11-19 16:10"))
    #expect(try promote(entry.content).receivedAt == OrderFixture.at(Fixture.now))
    let evening = try self.entry { $0.until = ClockTime("17:40") }
    #expect(try promote(evening.content, isNew: true).receivedAt == OrderFixture.at("2026-11-19 17:40"))
    let untimed = try self.entry { $0.from = nil }
    #expect(try promote(untimed.content, isNew: true).receivedAt == OrderFixture.at("2026-11-19 18:00"))
    let today = try self.entry {
      $0.day = Fixture.day("2026-11-20")
      $0.from = ClockTime("11:00")
    }
    #expect(try promote(today.content, isNew: true).receivedAt == OrderFixture.at(Fixture.now))
  }

  @Test("What the order says comes from the entry")
  func registration() throws {
    let registration = try promote(
      try entry { $0.lines = [EntryLine(.resident(7), .received, "people", 1)] }.content)
    #expect(registration.text == "楼道灯不亮" && registration.category == "lighting" && registration.grid == 1)
    #expect(registration.source == .memo && registration.requester == .resident(7))
    #expect(registration.place.raw == "3号楼" && !registration.isConfidential)
    #expect(try promote(try entry { $0.isConfidential = true }.content).isConfidential)
  }

  @Test("A second promotion is refused to who did not see the first; a withdrawn order frees the entry")
  func twice() throws {
    let content = try entry().content
    let (one, two) = (OrderFixture.number, OrderNumber(day: OrderFixture.number.day, sequence: 99))
    #expect(throws: EntryRejection.alreadyPromoted(one)) { try check(content, memo, orders: [(one, .assigned)]) }
    #expect(throws: Never.self) { try check(content, memo, orders: [(one, .assigned)], seen: [one]) }
    #expect(throws: EntryRejection.alreadyPromoted(two)) {
      try check(content, memo, orders: [(one, .closed), (two, .registered)], seen: [one])
    }
    #expect(throws: Never.self) { try check(content, memo, orders: [(one, .withdrawn)]) }
  }

  @Test("What is kept in confidence becomes no order that tells it")
  func stricter() throws {
    let content = try entry { $0.isConfidential = true }.content
    #expect(throws: EntryRejection.orderTellsMore) { try check(content, memo) }
    #expect(throws: Never.self) { try check(content, memo, isConfidential: true) }
  }

  @Test("Only of kinds that become orders, and of what still counts")
  func refused() throws {
    let answer = EntryContent(day: Fixture.day("2026-11-20"), title: "答复", text: "已修好")
    #expect(throws: EntryRejection.becomesNoOrder) { try check(answer, Fixture.kind("answer")) }
    #expect(!EntryCommand.promote.allowedStates.contains(.void))
    #expect(!EntryCommand.promote.allowedStates.contains(.cancelled))
  }

  @Test("An entry is not tied to itself, nor twice the same way")
  func links() throws {
    let link = EntryLink(from: 1, to: .entry(2), why: .followsUp)
    #expect(throws: EntryRejection.linkToItself) {
      try EntryRules.check(EntryLink(from: 1, to: .entry(1), why: .partOf), known: [])
    }
    #expect(throws: EntryRejection.alreadyLinked) { try EntryRules.check(link, known: [link]) }
    #expect(throws: Never.self) {
      try EntryRules.check(link, known: [EntryLink(from: 1, to: .entry(2), why: .answers)])
    }
  }
}
