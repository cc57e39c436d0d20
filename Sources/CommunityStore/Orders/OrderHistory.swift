import CommunityModel

/// What the events of one order add up to: the order now, the figures of every cycle, and where it stood day by day.
struct OrderHistory {
  /// A cycle with what lists of figures also ask for.
  struct Cycle {
    var figures: CycleFigures
    var team: ServiceTeam.ID?
    /// Whether it was finished or decided about by the end of the day for which its due date counts.
    var isSettledOnDue: Bool
  }

  /// Where an order stood at the end of a day on which something happened to it, and at the end of a cycle.
  struct Standing {
    var day: Day
    var order: WorkOrder
  }

  let order: WorkOrder
  let events: [OrderEvent]
  private let calendar: WorkCalendar
  private let counting: [OrderEvent]
  private(set) var cycles: [Cycle] = []
  private(set) var standings: [Standing] = []

  /// Nil when the events do not make an order.
  init?(id: Int64, number: OrderNumber, events: [OrderEvent], _ calendar: WorkCalendar) {
    guard let order = WorkOrder.replay(id: id, number: number, events: events) else { return nil }
    self.order = order
    self.events = events
    let counting = OrderEvent.counting(events)
    self.calendar = calendar
    self.counting = counting
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
    let standing = Standing(day: day, order: order)
    if let last = standings.last, last.day == day, last.order.cycle == order.cycle {
      standings[standings.count - 1] = standing
    } else {
      standings.append(standing)
    }
  }

  /// What the order adds to the figures of each day as the seal of that day reckons them: from what happened up to the
  /// end of the day, whatever came later. Callback tries are left out; they are counted with the events.
  func sealedFigures() -> [Day: Figures] {
    var days: [Day: Figures] = [:]
    for (index, standing) in standings.enumerated() {
      // What the cycle was on a day is what its last standing up to that day says.
      let next = standings[(index + 1)...].first { $0.order.cycle == standing.order.cycle }?.day
      let cycle = CycleFigures(of: standing.order, calendar)
      let dates = [cycle.contactDay, cycle.dueDay, cycle.finishedDay, cycle.answeredDay]
      for day in Set(dates.compactMap { $0 }) where day >= standing.day && next.map({ day < $0 }) ?? true {
        let end = calendar.offset.instant(day.advanced(by: 1), second: -1)
        days[day, default: Figures()].add(cycle, from: day, until: day, now: end)
        if cycle.dueDay == day, !cycle.isVoid {
          days[day, default: Figures()].dayClearance.count(Self.isSettled(cycle, counting))
        }
      }
    }
    return days
  }

  private static func cycle(_ order: WorkOrder, _ events: ArraySlice<OrderEvent>, _ calendar: WorkCalendar) -> Cycle {
    let figures = CycleFigures(of: order, calendar)
    return Cycle(figures: figures, team: order.assignment?.team, isSettledOnDue: isSettled(figures, events))
  }

  private static func isSettled(_ figures: CycleFigures, _ events: some Sequence<OrderEvent>) -> Bool {
    guard let due = figures.dueDay else { return false }
    return figures.finishedDay.map { $0 <= due } ?? false || events.contains { $0.day == due && $0.kind.isDecision }
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
