import CommunityModel

/// What the events of one order add up to: the order now, the figures of every cycle, and where it stood day by day.
struct OrderHistory {
  /// A cycle with what lists of figures also ask for.
  struct Cycle {
    var figures: CycleFigures
    var team: ServiceTeam.ID?
    /// Whether it was finished or decided about by the end of the day it was due.
    var isSettledOnDue: Bool
  }

  /// Where an order stood at the end of a day on which something happened to it.
  struct Standing {
    var day: Day
    var state: OrderState
    var decision: WorkOrder.DayDecision?
    var dueAt: Instant?
  }

  let order: WorkOrder
  let events: [OrderEvent]
  private(set) var cycles: [Cycle] = []
  private(set) var standings: [Standing] = []

  /// Nil when the events do not make an order.
  init?(id: Int64, number: OrderNumber, events: [OrderEvent], _ calendar: WorkCalendar) {
    guard let order = WorkOrder.replay(id: id, number: number, events: events) else { return nil }
    self.order = order
    self.events = events
    let counting = Self.counting(events)
    var current: WorkOrder?
    var start = counting.startIndex
    for (index, event) in counting.enumerated() {
      if case .reopened = event.kind, let ended = current {
        cycles.append(Self.cycle(ended, counting[start..<index], calendar))
        start = index
      }
      if current == nil {
        current = WorkOrder.replay(id: id, number: number, events: [event])
      } else {
        current?.apply(event)
      }
      if let current { stand(current, event.day) }
    }
    cycles.append(Self.cycle(order, counting[start...], calendar))
  }

  private mutating func stand(_ order: WorkOrder, _ day: Day) {
    let standing = Standing(day: day, state: order.state, decision: order.decision, dueAt: order.dueAt)
    if standings.last?.day == day {
      standings[standings.count - 1] = standing
    } else {
      standings.append(standing)
    }
  }

  /// The events that were not undone, without the undoing itself.
  static func counting(_ events: [OrderEvent]) -> [OrderEvent] {
    var undone: Set<Int> = []
    for event in events {
      switch event.kind {
      case .undone(let sequences): undone.formUnion(sequences)
      case .redone(let sequences): undone.subtract(sequences)
      default: break
      }
    }
    return events.filter { event in
      switch event.kind {
      case .undone, .redone: false
      default: !undone.contains(event.sequence)
      }
    }
  }

  private static func cycle(_ order: WorkOrder, _ events: ArraySlice<OrderEvent>, _ calendar: WorkCalendar) -> Cycle {
    let figures = CycleFigures(of: order, calendar)
    var isSettled = false
    if let due = figures.dueAt.map({ calendar.day(of: $0) }) {
      isSettled =
        figures.finishedAt.map { calendar.day(of: $0) <= due } ?? false
        || events.contains { $0.day == due && $0.kind.isDecision }
    }
    return Cycle(figures: figures, team: order.assignment?.team, isSettledOnDue: isSettled)
  }
}

extension OrderEvent.Kind {
  /// Whether it settles an open matter for its day.
  var isDecision: Bool {
    switch self {
    case .reassigned, .extended, .suspended, .carriedOver, .calledBack, .finished, .refusalApproved: true
    default: false
    }
  }
}
