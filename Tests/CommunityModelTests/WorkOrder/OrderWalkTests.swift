import CommunityModel
import Foundation
import TestSupport
import Testing

/// What an event may make of a state; anything else is a hole in the rules.
private let steps: [String: [OrderState: Set<OrderState>]] = {
  let open: [OrderState] = [
    .registered, .assigned, .inProgress, .suspended, .awaitingCallback, .refusalPending,
  ]
  let same = Dictionary(uniqueKeysWithValues: open.map { ($0, Set([$0])) })
  let worked: [OrderState] = [.assigned, .inProgress]
  func all(_ from: [OrderState], _ to: Set<OrderState>) -> [OrderState: Set<OrderState>] {
    Dictionary(uniqueKeysWithValues: from.map { ($0, to) })
  }
  return [
    "amended": same, "requesterLinked": same, "noted": same, "chased": same, "carriedOver": same,
    "assigned": [.registered: [.assigned]], "reassigned": all(worked + [.suspended], [.assigned]),
    "started": [.assigned: [.inProgress]], "returned": all(worked, [.registered]),
    "suspended": all(worked, [.suspended]), "resumed": [.suspended: [.assigned, .inProgress]],
    "extended": [.assigned: [.assigned], .inProgress: [.inProgress]],
    "finished": all(worked, [.awaitingCallback, .resolved]),
    "refusalAsked": all(worked + [.registered], [.refusalPending]),
    "refusalApproved": [.refusalPending: [.awaitingCallback, .resolved]],
    "refusalRejected": [.refusalPending: [.registered, .assigned, .inProgress]],
    "calledBack": [.awaitingCallback: [.awaitingCallback, .resolved, .inProgress]],
    "merged": all(worked + [.registered, .suspended], [.merged]),
    "withdrawn": all(worked + [.registered, .suspended], [.withdrawn]),
    "closed": [.resolved: [.closed]], "reopened": all([.resolved, .closed], [.registered]),
    "givenBack": [.merged: [.registered, .assigned, .inProgress]],
  ]
}()

@Suite("Any path an order can take") struct OrderWalkTests {
  static let walks = (1...4 as ClosedRange<UInt64>).map { OrderWalk(seed: $0, orders: 60, steps: 60) }
  static let paths = walks.flatMap(\.paths)

  @Test("The walks go everywhere: every state, every event, and rejections too")
  func reach() {
    let states = Set(Self.paths.flatMap { $0.stages.map(\.state) })
    #expect(OrderState.allCases.filter { !states.contains($0) } == [])
    let kinds = Set(Self.paths.flatMap { $0.events.map(\.kind.name) })
    #expect(kinds.symmetricDifference(Set(steps.keys).union(["registered"])) == [])
    #expect(Self.walks.allSatisfy { $0.rejections > 100 })
    #expect(Self.paths.contains { ($0.stages.last?.cycle ?? 0) > 2 })
    let endings = Set(Self.paths.flatMap { $0.stages.compactMap(\.ending) })
    #expect(endings == [.resolved, .unreachable, .unsolved])
  }

  @Test("No path loses an event: sequences run 1…n, and the revision is the last")
  func sequences() {
    for path in Self.paths {
      #expect(path.events.map(\.sequence) == Array(1...path.events.count))
      #expect(path.stages.map(\.revision) == Array(1...path.events.count))
    }
  }

  @Test("Replaying the events gives what applying them one by one gave, at every step")
  func replay() {
    for path in Self.paths {
      for (index, stage) in path.stages.enumerated() {
        let replayed = WorkOrder.replay(id: 1, number: path.number, events: Array(path.events.prefix(index + 1)))
        guard replayed == stage else {
          Issue.record("\(path.events[index].kind.name) replays differently")
          return
        }
      }
    }
  }

  @Test("Events survive being written and read, and give the same order")
  func codable() throws {
    for path in Self.paths.prefix(60) {
      let events = try JSONDecoder().decode([OrderEvent].self, from: try JSONEncoder().encode(path.events))
      #expect(events == path.events)
      let order = try #require(path.stages.last)
      #expect(try JSONDecoder().decode(WorkOrder.self, from: try JSONEncoder().encode(order)) == order)
    }
  }

  @Test("An undone tail leaves the order as it was before, and done again as it was after")
  func undo() throws {
    for path in Self.paths {
      for cut in stride(from: 1, to: path.events.count, by: 5) {
        let tail = Array((cut + 1)...path.events.count)
        let last = try #require(path.events.last)
        let undone = OrderEvent(
          sequence: last.sequence + 1, at: last.at, day: last.day, actor: 1, kind: .undone(tail))
        let redone = OrderEvent(
          sequence: last.sequence + 2, at: last.at, day: last.day, actor: 1, kind: .redone(tail))
        var before = path.stages[cut - 1]
        before.revision = undone.sequence
        before.lastDay = undone.day
        #expect(WorkOrder.replay(id: 1, number: path.number, events: path.events + [undone]) == before)
        var after = try #require(path.stages.last)
        after.revision = redone.sequence
        #expect(WorkOrder.replay(id: 1, number: path.number, events: path.events + [undone, redone]) == after)
      }
    }
  }

  @Test("States change only as the diagram says; what ended or was withdrawn stays so")
  func states() {
    for path in Self.paths {
      for (event, (before, after)) in zip(path.events.dropFirst(), zip(path.stages, path.stages.dropFirst())) {
        let allowed = steps[event.kind.name]?[before.state] ?? []
        #expect(allowed.contains(after.state), "\(event.kind.name): \(before.state) → \(after.state)")
      }
    }
  }

  @Test("The same question is always answered the same")
  func deterministic() {
    #expect(Self.walks.flatMap(\.wavering) == [])
    let again = OrderWalk(seed: 1, orders: 60, steps: 60)
    #expect(again.paths.map(\.events) == Self.walks[0].paths.map(\.events))
  }

  @Test("Only what may moves a due date, and nothing an order does lets it out of the clock's limits")
  func dueDates() {
    let movers: Set<String> = [
      "amended", "assigned", "reassigned", "suspended", "resumed", "extended", "refusalAsked", "refusalRejected",
      "reopened", "givenBack",
    ]
    for path in Self.paths {
      for (event, (before, after)) in zip(path.events.dropFirst(), zip(path.stages, path.stages.dropFirst())) {
        if !movers.contains(event.kind.name) { #expect(before.dueAt == after.dueAt, "\(event.kind.name)") }
        guard after.state == .assigned || after.state == .inProgress, let due = after.dueAt, let mode = after.mode
        else { continue }
        let situation = OrderFixture.situation(at: OrderFixture.text(event.at))
        let limit = WorkOrderRules.latestDue(after, mode, situation)
        #expect(due <= limit, "\(event.kind.name): due \(OrderFixture.text(due)), limit \(OrderFixture.text(limit))")
      }
    }
  }

  @Test("An order holds together at every step")
  func coherence() {
    for order in Self.paths.flatMap(\.stages) {
      #expect((order.state == .suspended) == (order.currentSuspension != nil))
      #expect(order.suspensions.count { $0.until == nil } == (order.state == .suspended ? 1 : 0))
      #expect((order.endedAt != nil) == !order.state.isOpen)
      #expect((order.closedAt != nil) == (order.state == .closed))
      #expect((order.mergedInto != nil) == (order.state == .merged))
      #expect((order.beforeRefusal != nil) == (order.state == .refusalPending))
      #expect(order.state != .assigned || order.assignment != nil)
      #expect(order.state != .awaitingCallback || order.finishedAt != nil)
      #expect(order.assignment?.mode != .refused)
      if order.registration.urgency == .urgent, order.state.isBeingHandled, order.suspensions.isEmpty,
        order.cycle == 1, let due = order.dueAt, order.mode != nil
      {
        #expect(due <= order.clockStart.adding(seconds: OrderLimits().urgentDueWithin))
      }
    }
  }

  @Test("The counts of the days add up to the events")
  func counts() {
    var days: [Day: [DayCounts]] = [:]
    let events = Self.paths.flatMap(\.events)
    for path in Self.paths {
      for (day, counts) in DayCounts.byDay(of: path.events) { days[day, default: []].append(counts) }
    }
    func sum(_ path: KeyPath<DayCounts, Int>) -> Int { days.values.joined().reduce(0) { $0 + $1[keyPath: path] } }
    func happened(_ names: String...) -> Int { events.count { names.contains($0.kind.name) } }
    #expect(sum(\.received) == happened("registered", "reopened", "givenBack"))
    #expect(sum(\.finished) == happened("finished"))
    #expect(sum(\.closed) == happened("closed"))
    #expect(sum(\.suspended) == happened("suspended"))
    #expect(sum(\.extended) == happened("extended"))
    #expect(sum(\.refused) == happened("refusalApproved"))
    let carried = Self.paths.map { path in Set(path.events.filter { $0.kind.name == "carriedOver" }.map(\.day)).count }
    #expect(sum(\.carriedOver) == carried.reduce(0, +))
    #expect(sum(\.reassigned) == happened("reassigned"))
    #expect(sum(\.returned) == happened("returned"))
    #expect(sum(\.reopened) == happened("reopened"))
    #expect(sum(\.callbacks) == happened("calledBack"))
    #expect(sum(\.merged) == happened("merged"))
    #expect(sum(\.withdrawn) == happened("withdrawn"))
    // Everything that became 办结 was counted, whichever way it ended.
    let resolved = Self.paths.reduce(0) { total, path in
      total + zip(path.stages, path.stages.dropFirst()).count { $0.state != .resolved && $1.state == .resolved }
    }
    #expect(sum(\.resolved) == resolved)
    // What came in is still open, or is counted among what ended, less what was reopened.
    let open = Self.paths.count { $0.stages.last?.state.isOpen == true }
    #expect(sum(\.received) == open + sum(\.resolved) + sum(\.merged) + sum(\.withdrawn))
    let last = Self.paths.compactMap(\.stages.last)
    #expect(sum(\.reassigned) == last.reduce(0) { $0 + $1.reassignments })
    #expect(sum(\.returned) == last.reduce(0) { $0 + $1.returns })
    #expect(sum(\.carriedOver) == last.reduce(0) { $0 + Set($1.carryOvers.map(\.day)).count })
  }

  @Test("Every rate is a part of a whole, days add up to the period, and what is void is in none of them")
  func rates() {
    let calendar = OrderFixture.calendar
    let cycles = Self.paths.compactMap(\.stages.last).map { CycleFigures(of: $0, calendar) }
    let now = OrderFixture.at("2027-12-31")
    let first = OrderFixture.day("2026-09-01")
    let last = OrderFixture.day("2027-06-30")
    func figures(_ from: Day, _ until: Day) -> Figures {
      var figures = Figures()
      for cycle in cycles { figures.add(cycle, from: from, until: until, now: now) }
      return figures
    }
    let whole = figures(first, last)
    for rate in [whole.response, whole.solution, whole.satisfaction, whole.punctuality] {
      #expect(rate.whole > 0 && (0...rate.whole).contains(rate.part))
    }
    #expect(whole.response.whole == cycles.count { !$0.isVoid })
    #expect(whole.punctuality.whole == cycles.count { !$0.isVoid && $0.dueAt != nil })
    #expect(whole.handlingSeconds.count == cycles.count { !$0.isVoid && $0.finishedAt != nil })
    #expect(whole.handlingSeconds.allSatisfy { $0 >= 0 })
    #expect(whole.solution.whole == cycles.count { !$0.isVoid && !$0.wasRefused && $0.answer != nil })
    let middle = OrderFixture.day("2026-11-15")
    let parts = [figures(first, middle), figures(middle.advanced(by: 1), last)]
    #expect(parts.reduce(0) { $0 + $1.response.whole } == whole.response.whole)
    #expect(parts.reduce(0) { $0 + $1.punctuality.part } == whole.punctuality.part)
    #expect(parts.reduce(0) { $0 + $1.solution.whole } == whole.solution.whole)
    #expect(parts.flatMap(\.handlingSeconds).sorted() == whole.handlingSeconds.sorted())
  }
}
