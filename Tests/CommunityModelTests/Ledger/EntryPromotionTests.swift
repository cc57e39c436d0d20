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

  private func promote(
    _ entry: ServiceEntry, seen: Int = 1, again: Bool = false, orders: [(number: OrderNumber, state: OrderState)] = [],
    isNew: Bool = false, by actor: StaffMember = OrderFixture.gridWorker
  ) throws(EntryRejection) -> Registration {
    try EntryRules.promote(
      entry, EntryPromotion(seen: seen, category: "lighting", again: again), orders: orders, isNew: isNew,
      Fixture.situation(memo, by: actor))
  }

  @Test("An entry of the same save was received when it happened, a later one now")
  func received() throws {
    let entry = try entry()
    #expect(try promote(entry, isNew: true).receivedAt == OrderFixture.at("2026-11-19 16:10"))
    #expect(try promote(entry).receivedAt == OrderFixture.at(Fixture.now))
    let evening = try self.entry { $0.until = ClockTime("17:40") }
    #expect(try promote(evening, isNew: true).receivedAt == OrderFixture.at("2026-11-19 17:40"))
    let untimed = try self.entry { $0.from = nil }
    #expect(try promote(untimed, isNew: true).receivedAt == OrderFixture.at("2026-11-19 18:00"))
    let today = try self.entry {
      $0.day = Fixture.day("2026-11-20")
      $0.from = ClockTime("11:00")
    }
    #expect(try promote(today, isNew: true).receivedAt == OrderFixture.at(Fixture.now))
  }

  @Test("What the order says comes from the entry")
  func registration() throws {
    let registration = try promote(
      try entry { $0.lines = [EntryLine(.resident(7), .received, "people", 1)] })
    #expect(registration.text == "楼道灯不亮" && registration.category == "lighting" && registration.grid == 1)
    #expect(registration.source == .memo && registration.requester == .resident(7))
    #expect(registration.place.raw == "3号楼" && !registration.isConfidential)
    #expect(try promote(try entry { $0.isConfidential = true }).isConfidential)
  }

  @Test("A second promotion is refused without asking; a withdrawn order frees the entry")
  func twice() throws {
    let entry = try entry()
    let number = OrderFixture.number
    #expect(throws: EntryRejection.alreadyPromoted(number)) { try promote(entry, orders: [(number, .assigned)]) }
    #expect(throws: EntryRejection.alreadyPromoted(number)) { try promote(entry, orders: [(number, .merged)]) }
    #expect(throws: Never.self) { try promote(entry, again: true, orders: [(number, .assigned)]) }
    #expect(throws: Never.self) { try promote(entry, orders: [(number, .withdrawn)]) }
  }

  @Test("Promotion carries what the desk saw of the entry")
  func seen() throws {
    let entry = try entry()
    let edited = try entry.after(.edit(entry.content), Fixture.situation(memo))
    #expect(throws: EntryRejection.changedSince(seen: 1, now: 2)) { try promote(edited) }
    #expect(throws: Never.self) { try promote(edited, seen: 2) }
  }

  @Test("Only who sees an entry promotes it, and only of kinds that become orders")
  func refused() throws {
    let entry = try entry()
    #expect(throws: EntryRejection.notYours) { try promote(entry, by: OrderFixture.clerk) }
    let duty = Fixture.kind("answer")
    let answer = try Fixture.entry(duty, EntryContent(day: Fixture.day("2026-11-20"), title: "答复", text: "已修好"))
    #expect(throws: EntryRejection.becomesNoOrder) {
      try EntryRules.promote(
        answer, EntryPromotion(seen: 1, category: "lighting"), orders: [], isNew: false, Fixture.situation(duty))
    }
    let void = try entry.after(.void(reason: "重复"), Fixture.situation(memo))
    #expect(throws: EntryRejection.wrongState(.void, command: "promote")) { try promote(void, seen: 2) }
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
