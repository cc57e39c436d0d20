import CommunityModel
import CommunityResources
import DemoCommunity
import Testing

@Suite("A demo community: orders and sealed days")
struct DemoOrderTests {
  let sink: GatheringSink

  init() throws {
    sink = try poured()
  }

  @Test("every order replays, its events are in order and its day fits its number")
  func replay() {
    #expect(sink.orders.count == 400)
    let yesterday = friday.advanced(by: -1)
    for order in sink.orders {
      #expect(WorkOrder.replay(id: 1, number: order.number, events: order.events) != nil)
      #expect(order.events.map(\.sequence) == Array(1...order.events.count))
      #expect(order.events.first?.day == order.number.day)
      for (earlier, later) in zip(order.events, order.events.dropFirst()) {
        #expect(earlier.at <= later.at && earlier.day <= later.day, "\(order.number)")
      }
      for event in order.events {
        let local = UTCOffset.china.day(of: event.at)
        #expect(local <= event.day && event.day <= friday && local <= yesterday, "\(order.number)")
      }
    }
  }

  @Test("numbers of a day run from one without a gap")
  func numbers() {
    for (day, orders) in Dictionary(grouping: sink.orders, by: \.number.day) {
      #expect(orders.map(\.number.sequence) == Array(1...orders.count), "\(day.iso)")
    }
  }

  @Test("every state is there, and twenty to forty orders are open", arguments: [UInt64(1), 2, 3, 7, 2026])
  func states(seed: UInt64) throws {
    let orders = try poured(seed: seed).replayed()
    #expect(Set(orders.map(\.state)) == Set(OrderState.allCases))
    #expect((20...40).contains(orders.filter(\.state.isOpen).count))
    #expect(orders.contains { $0.registration.isConfidential && $0.state.isOpen })
    #expect(orders.contains { $0.registration.externalNumber != nil && $0.state.isOpen })
    #expect(orders.contains { $0.registration.urgency == .urgent && $0.state.isOpen })
    #expect(orders.contains { $0.registration.grid == nil })
    #expect(orders.contains { $0.timeExtension != nil } && orders.contains { $0.cycle > 1 })
    let yesterday = friday.advanced(by: -1)
    #expect(orders.contains { $0.state.isOpen && $0.decision == .init(day: yesterday, kind: .carryOver) })
  }

  @Test("this morning has matters of every sort")
  func matters() {
    let staff = Set(sink.staff.map(\.id))
    let orders = sink.replayed()
    let open = orders.filter(\.state.isOpen)
    let context = MatterContext(day: friday, calendar: .bundled, limits: OrderLimits(), activeStaff: staff)
    let matters = DayMatters.find(in: orders, context)
    #expect(Set(matters.map(\.why)).isSuperset(of: Set(DayMatter.Why.allCases).subtracting([.noOwner])))
    #expect(
      matters.allSatisfy { $0.decided == nil },
      "\(matters.filter { $0.decided != nil }.map { "\($0.subject) \($0.why)" })")
    #expect(open.count > matters.count)
    #expect(open.contains { $0.callbacks.count == 1 && $0.state == .awaitingCallback })
  }

  @Test("the hotline and the office tell each other something: signed for, urged, sent back, left out, judged")
  func hotline() {
    let told = sink.replayed().map(\.hotline)
    #expect(told.contains { $0.signedAt != nil && $0.urges > 0 } && told.contains(where: \.isAway))
    #expect(told.contains { $0.exclusion.map { $0.answer == nil } ?? false })
    #expect(told.contains { $0.verdict?.isUnfavourable == false })
  }

  /// A working day, a Saturday, a Monday, the first day after a long holiday, a make-up working Saturday.
  static let mornings = ["2026-11-20", "2026-11-21", "2026-11-23", "2026-10-08", "2026-10-10", "2027-01-04"]

  @Test("every sealed day has no matter without a decision and nothing left to strike off", arguments: mornings)
  func sealed(morning: String) throws {
    let today = try #require(Day(iso: morning))
    let sink = try poured(today: today)
    let staff = Set(sink.staff.map(\.id))
    let sealed = Set(sink.seals.map(\.day))
    let touched = Set(sink.orders.flatMap { $0.events.map(\.day) })
    let history = today.advanced(by: -365)..<today
    #expect(touched.filter { $0 < today }.isSubset(of: sealed))
    #expect(history.allSatisfy { sealed.contains($0) == (WorkCalendar.bundled.isWorking($0) || touched.contains($0)) })
    // The last weeks hold every sort of order; the whole year would take long.
    for seal in sink.seals.suffix(25) + sink.seals.prefix(25) {
      let orders = sink.replayed(upTo: seal.day)
      let context = MatterContext(day: seal.day, calendar: .bundled, limits: OrderLimits(), activeStaff: staff)
      let undecided = DayMatters.find(in: orders, context).filter { $0.decided == nil }
      #expect(undecided.isEmpty, "\(seal.day.iso): \(undecided.map { "\($0.subject) \($0.why)" })")
      #expect(!orders.contains { $0.state == .resolved }, "\(seal.day.iso)")
    }
    for order in sink.orders {
      for event in order.events where event.day < today {
        let seal = sink.seals.first { $0.day == event.day }
        #expect(seal.map { event.at <= $0.at } ?? false, "\(order.number) \(event.kind.name)")
      }
    }
  }

  @Test("requesters and places are in the file, and texts hold no refused words")
  func texts() {
    let residents = Set(sink.residents.map(\.id))
    for order in sink.replayed() {
      if case .resident(let id) = order.registration.requester { #expect(residents.contains(id)) }
      #expect(BundledResource.textCheck.found(in: order.registration.text).isEmpty)
      #expect(!order.registration.text.contains("{") && order.registration.receivedAt <= order.registeredAt)
      #expect((order.registration.place.kind == .dwelling) == (order.registration.place.key?.room != nil))
    }
  }

  @Test("the figures of the year look real")
  func figures() throws {
    let sink = try poured(households: 6000)
    var figures = Figures()
    let now = UTCOffset.china.instant(friday, 0)
    for order in sink.replayed() {
      figures.add(
        CycleFigures(of: order, .bundled), from: friday.advanced(by: -365), until: friday.advanced(by: -30), now: now)
    }
    #expect((92...98).contains(figures.response.percent ?? 0), "\(figures.response)")
    #expect((87...94).contains(figures.solution.percent ?? 0), "\(figures.solution)")
    #expect((92...98).contains(figures.satisfaction.percent ?? 0), "\(figures.satisfaction)")
    #expect((84...93).contains(figures.punctuality.percent ?? 0), "\(figures.punctuality)")
  }

  @Test("a busy community keeps few orders open and a longer history is longer")
  func busy() throws {
    var sink = CountingSink()
    try DemoCommunity(seed: 1, households: 2000, orders: 30_000, years: 1, today: friday).pour(into: &sink)
    #expect(sink.orders == 30_000)
    #expect((1500...2100).contains(sink.open), "\(sink.open)")
    var longer = CountingSink()
    try DemoCommunity(seed: 1, years: 3, today: friday).pour(into: &longer)
    #expect(longer.orders == 1200 && longer.seals > 700)
    var none = CountingSink()
    try DemoCommunity(seed: 1, households: 20, orders: 0, today: friday).pour(into: &none)
    #expect(none.orders == 0 && none.seals > 200)
  }
}
