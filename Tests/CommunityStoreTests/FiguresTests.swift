import CommunityModel
import CommunityResources
import DemoCommunity
import TestSupport
import Testing

@testable import CommunityStore

@Suite struct FiguresTests {
  private let friday = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")
  private let calendar = WorkCalendar.bundled

  /// The last moment of a day.
  private func end(of day: Day) -> Instant { calendar.offset.instant(day.advanced(by: 1), second: -1) }

  /// The figures that the rules make of every cycle of these orders, one after another.
  private func reckoned(
    _ orders: [OrderHistory], from: Day, until: Day, _ days: DeadlineDays
  ) -> Figures {
    var figures = Figures()
    let now = end(of: until)
    for history in orders {
      for cycle in history.cycles {
        figures.add(cycle.figures, from: from, until: until, now: now, days: days)
      }
      let void = Set(history.cycles.filter(\.figures.isVoid).map(\.figures.cycle))
      for due in history.dueDays where (from...until).contains(due.day) && !void.contains(due.cycle) {
        figures.add(due)
      }
      if let first = history.cycles.first?.figures, !first.isVoid, (from...until).contains(history.order.number.day) {
        figures.sameDay.count(first.finishedDay == history.order.number.day)
      }
      for event in history.counting where (from...until).contains(event.day) {
        if case .calledBack = event.kind { figures.callbacks += 1 }
      }
    }
    figures.handlingSeconds.sort()
    return figures
  }

  @Test("The sums that the file makes are those that the rules make of every cycle, and of every day up to its seal")
  func agree() throws {
    let today = calendar.day(of: friday)
    let invented = DemoCommunity(seed: 7, households: 300, orders: 400, years: 1, today: today)
    let store = try CommunityStore.inMemory(
      community: invented.community, secretary: invented.secretary, rehearsal: true, now: friday)
    try store.bulk { sink throws(StoreError) in try invented.pour(into: &sink) }
    let numbers = try store.orders(OrderQuery(sort: .number, limit: 10_000)).map(\.number)
    let events = try numbers.map { try store.events(of: $0) }
    let orders = zip(events, numbers).compactMap { OrderHistory(id: 1, number: $1, events: $0, calendar) }
    let days = try store.read { try FiguresReader(db: $0, calendar: calendar).deadlines(near: Day(number: 0)) }
    for length in [1, 7, 31] {
      for from in stride(from: today.advanced(by: -370), to: today, by: length) {
        let until = from.advanced(by: length - 1)
        let figures = try store.figures(from: from, until: until, now: end(of: until))
        #expect(figures == reckoned(orders, from: from, until: until, days), "\(from.iso) \(length)")
      }
    }
    let seals = try store.seals(from: nil)
    // The orders as a seal knew them, each made anew only when more of its events have come.
    var known: [OrderNumber: OrderHistory] = [:]
    for seal in seals {
      for order in orders {
        let number = order.order.number
        let past = order.counting.filter { $0.day <= seal.day }
        if past.count == known[number]?.events.count ?? 0 { continue }
        known[number] = OrderHistory(id: 1, number: number, events: past, calendar)
      }
      let wanted = reckoned(Array(known.values), from: seal.day, until: seal.day, days)
      #expect(seal.content.figures == wanted, "\(seal.day.iso)")
      let again = try store.read { try FiguresReader(db: $0, calendar: calendar).sealed(seal.day) }
      #expect(again == wanted, "\(seal.day.iso)")
    }
    let all = seals.map(\.content.figures)
    #expect(seals.count > 200 && all.map(\.response.whole).reduce(0, +) > 100)
    #expect(all.contains { $0.solution != Rate() && $0.satisfaction != $0.solution })
    #expect(all.contains { $0.extended > 0 })
    #expect(all.contains { $0.dayClearance != Rate() && $0.dayClearance != $0.dayCompletion })
    #expect(all.contains { $0.sameDay.part > 0 && $0.sameDay.part < $0.sameDay.whole })
  }

  @Test("Work finished after the seal counts for the next day, and the due date for its own")
  func afterTheSeal() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register(then: [.assign(it.assignment()), .start(firstContactAt: nil)])
    #expect(calendar.day(of: try #require(order.dueAt)) == day)
    try it.carryOut(order.number, .carryOver(reason: "等配件"))
    let five = calendar.offset.instant(day, 17)
    let seal = try #require(try it.store.save(.seal(day), by: it.secretary, at: five).seal)
    // The day is over: what was due on it was due, and carrying over clears nothing. Its deadline still runs.
    #expect(seal.content.figures.punctuality == Rate() && seal.content.counts.overdue == 0)
    #expect(seal.content.figures.dayClearance == Rate(part: 0, whole: 1))
    #expect(seal.content.figures.dayCompletion == Rate(part: 0, whole: 1))
    let later = five.adding(seconds: 1800)
    let answer = Callback.Answer(solved: .yes, rating: .satisfied)
    try it.carryOut(
      order.number, .finish(Completion(done: "已修好", solved: .yes, reply: "已恢复")),
      .callBack(CallbackReport(method: .phone, answer: answer)), at: later)
    let next = day.advanced(by: 1)
    let today = try it.store.figures(from: day, until: day, now: end(of: next))
    #expect(today.punctuality == Rate() && today.handlingSeconds.isEmpty)
    #expect(today.dayClearance == Rate(part: 0, whole: 1))
    #expect(today.solution == Rate() && today.callbacks == 0)
    let tomorrow = try it.store.figures(from: next, until: next, now: end(of: next))
    #expect(tomorrow.handlingSeconds.count == 1 && tomorrow.punctuality == Rate(part: 1, whole: 1))
    #expect(tomorrow.solution == Rate(part: 1, whole: 1) && tomorrow.callbacks == 1)
    #expect(try it.store.counts(of: day).finished == 0 && it.store.counts(of: next).finished == 1)
    #expect(try it.store.figures(from: day, until: next, now: end(of: next)).callbacks == 1)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("What is registered after the seal and due the same evening is the next day's in every rate")
  func registeredAfterTheSeal() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    let order = try it.register(then: [.assign(it.assignment())])
    #expect(calendar.day(of: try #require(order.dueAt)) == day)
    let next = day.advanced(by: 1)
    #expect(try it.store.figures(from: day, until: day, now: end(of: next)) == Figures())
    let figures = try it.store.figures(from: next, until: next, now: end(of: next))
    #expect(figures.response.whole == 1 && figures.punctuality.whole == 1)
  }

  @Test("A day sealed the next morning is sealed as it ended")
  func nextMorning() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register(then: [.assign(it.assignment()), .start(firstContactAt: nil)])
    let merged = try it.register(then: [.assign(it.assignment())])
    try it.carryOut(order.number, .carryOver(reason: "等配件"))
    try it.carryOut(merged.number, .carryOver(reason: "等配件"))
    let morning = calendar.offset.instant(day.advanced(by: 1), 9)
    try it.carryOut(merged.number, .withdraw(reason: "误登"), at: morning)
    try it.carryOut(order.number, .finish(Completion(done: "好", solved: .yes, reply: "好")), at: morning)
    let seal = try #require(try it.store.save(.seal(day), by: it.secretary, at: morning).seal)
    #expect(seal.content.figures.punctuality == Rate(part: 0, whole: 2))
    #expect(seal.content.figures.handlingSeconds.isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("An order carried over twice in a day is carried over once, until both are undone")
  func carriedOverTwice() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register()
    let first = try it.carryOut(order.number, .carryOver(reason: "等配件"))
    let second = try it.carryOut(order.number, .carryOver(reason: "等天气"))
    #expect(try it.store.counts(of: day).carriedOver == 1)
    _ = try it.store.save(.undo(second.entry), by: it.clerk, at: friday)
    #expect(try it.store.counts(of: day).carriedOver == 1)
    _ = try it.store.save(.undo(first.entry), by: it.clerk, at: friday)
    #expect(try it.store.counts(of: day).carriedOver == 0)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}
