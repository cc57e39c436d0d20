import CommunityModel
import DemoCommunity
import TestSupport
import Testing

@testable import CommunityStore

@Suite("What a day asks for") struct AgendaTests {
  private let friday = CommunityFixture.friday
  private let today = CommunityFixture.day("2026-11-20")

  @Test(
    "It holds all that the end of the day will ask about, and beyond that only orders that nobody was given yet; what the hotline may take back is nobody’s"
  )
  func complete() throws {
    let demo = DemoCommunity(seed: 11, households: 300, orders: 600, years: 1, today: today)
    let store = try CommunityStore.inMemory(
      community: demo.community, secretary: demo.secretary, rehearsal: true, now: friday)
    try store.bulk { sink throws(StoreError) in try demo.pour(into: &sink) }
    let (calendar, limits) = (try store.calendar(), try store.community().settings.limits)
    let active = Set(try store.staff().filter(\.isActive).map(\.id))
    let open = try store.openOrders()
    var kinds: Set<DayMatter.Why> = []
    for day in [-3, 0, 1, 4, 12].map({ today.advanced(by: $0) }) {
      let context = MatterContext(day: day, calendar: calendar, limits: limits, activeStaff: active)
      let matters = DayMatters.find(in: open, context)
      kinds.formUnion(matters.map(\.why))
      let agenda = try store.agenda(of: day, approving: true, limit: 10_000)
      let asked = Set(matters.compactMap(\.subject.order))
      let undecided = matters.filter { $0.decided != .carryOver }.compactMap(\.subject.order)
      #expect(Set(undecided).isSubset(of: agenda.orders.map(\.number)), "\(day.iso)")
      #expect(agenda.orders.allSatisfy { asked.contains($0.number) || $0.state == .registered }, "\(day.iso)")
      #expect(
        open.filter { $0.state == .registered && $0.carriedOver == nil && !$0.hotline.isAway }.allSatisfy { it in
          agenda.orders.contains { $0.number == it.number }
        })
      #expect(agenda.totalOrders == agenda.orders.count)
      let first = try store.agenda(of: day, approving: true, limit: 5)
      #expect(first.orders == Array(agenda.orders.prefix(5)) && first.totalOrders == agenda.totalOrders)
    }
    #expect(kinds.isSuperset(of: [.overdue, .dueToday, .callbackDue, .waking]), "the demo has them all: \(kinds)")
  }

  @Test("An order wakes by the suspension that counts, whatever was undone or ended before")
  func waking() throws {
    let it = try CommunityFixture()
    func suspended(_ text: String, _ days: String...) throws -> OrderNumber {
      let number = try it.register(text, then: [.assign(it.assignment(.coordinated))]).number
      for (index, day) in days.enumerated() {
        if index > 0 { try it.carryOut(number, .resume) }
        try it.carryOut(number, .suspend(reason: "utility", wakeOn: CommunityFixture.day(day)))
      }
      return number
    }
    let once = try suspended("一次", "2026-11-23")
    let longer = try suspended("第二次更久", "2026-11-23", "2026-12-01")
    let shorter = try suspended("第二次更短", "2026-12-01", "2026-11-23")
    func wakes(on day: String) throws -> [OrderNumber] {
      try it.store.agenda(of: CommunityFixture.day(day), approving: false, limit: 10).orders
        .filter { $0.state == .suspended }.map(\.number).sorted()
    }
    #expect(try wakes(on: "2026-11-22") == [])
    #expect(try wakes(on: "2026-11-23") == [once, shorter])
    #expect(try wakes(on: "2026-12-01") == [once, longer, shorter])
    // Undone, the first suspension lasts on.
    for entry in try it.store.journal(limit: 20, by: nil) where entry.subject == longer.description {
      guard entry.action == .order(.suspend) || entry.action == .order(.resume) else { continue }
      _ = try it.store.save(.undo(entry.id), by: it.clerk, at: friday)
      if entry.action == .order(.resume) { break }
    }
    #expect(try #require(try it.store.order(longer)?.currentSuspension).wakeOn == CommunityFixture.day("2026-11-23"))
    #expect(try wakes(on: "2026-11-23") == [once, longer, shorter])
  }

  @Test("What is carried over is asked for on the next day again, and at once where that is undone")
  func carriedOver() throws {
    let it = try CommunityFixture()
    let number = try it.register(then: [.assign(it.assignment())]).number
    func asked(_ days: Int) throws -> [OrderNumber] {
      try it.store.agenda(of: today.advanced(by: days), approving: false, limit: 10).orders.map(\.number)
    }
    #expect(try asked(0) == [number])
    let first = try it.carryOut(number, .carryOver(reason: "配件未到"))
    #expect(try asked(0) == [] && asked(3) == [number])
    _ = try it.store.save(.undo(first.entry), by: it.clerk, at: friday)
    #expect(try asked(0) == [number])
    try it.carryOut(number, .carryOver(reason: "配件未到"))
    #expect(try asked(0) == [])
    // On Monday carried over once more; undone, Friday's carrying over says nothing of Monday.
    let monday = UTCOffset.china.instant(today.advanced(by: 3), 9, 0)
    let second = try it.carryOut(number, .carryOver(reason: "仍未到"), at: monday)
    #expect(try asked(3) == [])
    _ = try it.store.save(.undo(second.entry), by: it.clerk, at: monday)
    #expect(try asked(3) == [number])
  }

  @Test("An order whose only member of staff has left belongs to nobody; a team or a partner answers for one")
  func ownerless() throws {
    let it = try CommunityFixture()
    func assigned(_ text: String, team: ServiceTeam.ID? = nil, partner: String? = nil) throws -> OrderNumber {
      var assignment = it.assignment(.coordinated)
      (assignment.who, assignment.team, assignment.partner) = (it.clerk.staff.id, team, partner)
      return try it.register(text, then: [.assign(assignment)]).number
    }
    let alone = try assigned("只有一人")
    _ = try assigned("有队伍", team: 5)
    _ = try assigned("有单位", partner: "供热公司")
    #expect(try it.store.agenda(of: today, approving: true, limit: 10).orders == [])
    var clerk = it.clerk.staff
    clerk.isActive = false
    _ = try it.store.save(.put([it.store.edit(.staff(clerk))]), by: it.secretary, at: friday)
    #expect(try it.store.agenda(of: today, approving: true, limit: 10).orders.map(\.number) == [alone])
  }
}
