import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

@Suite("Matters that are about no order") struct RecordMatterTests {
  private let friday = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")

  private func ask(_ store: CommunityStore, _ decided: [Household.ID: WorkOrder.DayDecision.Kind] = [:]) {
    store.ask(DayMatters(DayMatters.standard.providers + [OwingHouseholds(decided: decided)]))
  }

  @Test("They stand on 今日, keep the day from being sealed, and lie in seal and sheet by their names")
  func sealed() throws {
    let it = try CommunityFixture()
    ask(it.store)
    let order = try it.register(then: [.assign(it.assignment())]).number
    let households = (1...3).map { Subject.record(Record.Reference(.household, $0)) }
    #expect(try it.store.matters(of: day).map(\.subject) == [.order(order)] + households)
    let agenda = try it.store.agenda(of: day, approving: false, limit: 10)
    #expect(agenda.rows.map(\.id) == households + [.order(order)] && agenda.total == 4)

    try it.carryOut(order, .carryOver(reason: "等配件"))
    #expect(throws: StoreError.sealRefused(.undecided(households))) {
      try it.store.save(.seal(day), by: it.secretary, at: friday)
    }
    ask(it.store, [1: .carryOver, 2: .callback, 3: .carryOver])
    #expect(try it.store.agenda(of: day, approving: false, limit: 10).rows.map(\.id) == [households[1]])
    let open = try it.store.daySheet(day, now: friday)
    #expect(open.counts.carriedOver == 1 && open.counts.overdue == 0, "what is counted are orders")

    let seal = try #require(try it.store.save(.seal(day), by: it.secretary, at: friday).seal)
    let wanted = ["household#1": "carryOver", "household#2": "callback", "household#3": "carryOver"]
    #expect(seal.content.otherDecisions == wanted && seal.content.decisions == [order.description: "carryOver"])
    #expect(seal.content.counts.carriedOver == 1)
    #expect(try it.store.seals(from: nil) == [seal])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    // Whatever is decided later, the sheet of the sealed day says what was sealed.
    ask(it.store)
    let sheet = try it.store.daySheet(day, now: friday)
    #expect(sheet.open.map(\.subject) == [.order(order)] + households)
    #expect(sheet.open.map(\.decision) == [.carryOver, .carryOver, .callback, .carryOver])
    #expect(sheet.open.map(\.owner) == ["青色应急队 王书记"] + Array(repeating: "王书记", count: 3))
  }

  @Test("A seal of a day on which only orders were asked about says nothing of other matters")
  func sameBytes() throws {
    let it = try CommunityFixture()
    let seal = try #require(try it.store.save(.seal(day), by: it.secretary, at: friday).seal)
    let text = try JSONText.text(seal.content)
    let booked = #"{"booked":{"corrected":{},"corrections":{},"entries":{},"fresh":{}},"counts":{"callbacks":0,"#
    #expect(text.hasPrefix(booked) && text.hasSuffix(#""rule":3,"states":{}}"#), "\(text)")
    #expect(!text.contains("otherDecisions"))
  }
}
