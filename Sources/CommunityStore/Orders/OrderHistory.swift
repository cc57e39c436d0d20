import CommunityModel

/// What the events of one order add up to: the order now, the figures of every cycle, and where it stood day by day.
struct OrderHistory {
  /// A cycle with what lists of figures also ask for.
  struct Cycle {
    var figures: CycleFigures
    var team: ServiceTeam.ID?
    /// What became of it by the end of the day for which its due date counts.
    var onDue: DueDay?
    /// The days on which it was due before its due date moved on from there.
    var moved: [DueDay] = []
  }

  /// Where an order stood at the end of a day on which something happened to it, and at the end of a cycle.
  struct Standing {
    var day: Day
    var order: WorkOrder
  }

  let order: WorkOrder
  let events: [OrderEvent]
  private let calendar: WorkCalendar
  let counting: [OrderEvent]
  private(set) var cycles: [Cycle] = []
  private(set) var standings: [Standing] = []
  /// Every day on which the order was due.
  private(set) var dueDays: [DueDay] = []

  /// Nil when the events do not make an order.
  init?(id: Int64, number: OrderNumber, events: [OrderEvent], _ calendar: WorkCalendar) {
    guard let order = WorkOrder.replay(id: id, number: number, events: events) else { return nil }
    self.order = order
    self.events = events
    let counting = OrderEvent.counting(events)
    self.calendar = calendar
    self.counting = counting
    var current: WorkOrder?
    var finder = DueDayFinder(calendar)
    for event in counting {
      if case .reopened = event.kind, let ended = current { cycles.append(Self.cycle(ended, calendar)) }
      if current == nil {
        current = WorkOrder.replay(id: id, number: number, events: [event])
      } else {
        current?.apply(event)
      }
      if let current {
        stand(current, event.day)
        finder.apply(event, current)
      }
    }
    cycles.append(Self.cycle(order, calendar))
    finder.finish()
    dueDays = finder.days
    for due in dueDays {
      guard let index = cycles.firstIndex(where: { $0.figures.cycle == due.cycle }) else { continue }
      if cycles[index].figures.dueDay == due.day {
        cycles[index].onDue = due
      } else {
        cycles[index].moved.append(due)
      }
    }
  }

  private mutating func stand(_ order: WorkOrder, _ day: Day) {
    let standing = Standing(day: day, order: order)
    if let last = standings.last, last.day == day, last.order.cycle == order.cycle {
      standings[standings.count - 1] = standing
    } else {
      standings.append(standing)
    }
  }

  /// The order as it stood at the end of a day; nil before it was registered.
  func standing(atEndOf day: Day) -> WorkOrder? { standings.last { $0.day <= day }?.order }

  /// What a cycle was from one day on, up to the day before another.
  struct Stretch {
    var figures: CycleFigures
    var from: Day
    var next: Day?

    func holds(_ day: Day) -> Bool { day >= from && next.map { day < $0 } ?? true }
  }

  /// What the cycles were on each day: what their last standing up to that day says.
  var stretches: [Stretch] {
    standings.enumerated().map { index, standing in
      let next = standings[(index + 1)...].first { $0.order.cycle == standing.order.cycle }?.day
      return Stretch(figures: CycleFigures(of: standing.order, calendar), from: standing.day, next: next)
    }
  }

  /// What the order adds to the figures of each day as the seal of that day reckons them: from what happened up to the
  /// end of the day, whatever came later. Callback tries are left out; they are counted with the events.
  func sealedFigures(_ deadlines: DeadlineDays) -> [Day: Figures] {
    var days: [Day: Figures] = [:]
    for stretch in stretches {
      addWork(of: stretch, to: &days)
      for deadline in stretch.figures.deadlines {
        let day = deadlines.day(of: deadline.at, on: deadline.day, doneOn: deadline.doneOn)
        if stretch.holds(day) { days[day, default: Figures()].add(deadline) }
      }
    }
    addDays(to: &days)
    return days
  }

  /// What was done in a cycle, for the days on which it was.
  func addWork(of stretch: Stretch, to days: inout [Day: Figures]) {
    let cycle = stretch.figures
    for day in Set([cycle.finishedDay, cycle.answeredDay].compactMap { $0 }) where stretch.holds(day) {
      days[day, default: Figures()].addWork(of: cycle, day...day)
    }
  }

  /// What the order adds to 日清率 and what stands beside it.
  func addDays(to days: inout [Day: Figures]) {
    for due in dueDays { days[due.day, default: Figures()].add(due) }
    guard let registered = counting.first?.day, let stood = standing(atEndOf: registered) else { return }
    // Whatever a later cycle of the same day came to, the first one was finished on it.
    let isFinished = stood.cycle > 1
    if stood.isVoid, !isFinished { return }
    days[registered, default: Figures()].sameDay.count(isFinished || stood.finishedOn != nil)
  }

  private func end(of day: Day) -> Instant { calendar.offset.instant(day.advanced(by: 1), second: -1) }

  /// What the order added to the figures of each day by the rule of the first seals: deadlines counted for the day they
  /// fall on, passed or not, and any decision cleared a day.
  func figuresByFirstRule() -> [Day: Figures] {
    var days: [Day: Figures] = [:]
    for stretch in stretches {
      let cycle = stretch.figures
      let dates = [cycle.contactDay, cycle.dueDay, cycle.finishedDay, cycle.answeredDay]
      for day in Set(dates.compactMap { $0 }) where stretch.holds(day) {
        days[day, default: Figures()].add(cycle, from: day, until: day, now: end(of: day))
        if cycle.dueDay == day, !cycle.isVoid {
          days[day, default: Figures()].dayClearance.count(Self.isCleared(cycle, counting))
        }
      }
    }
    return days
  }

  private static func cycle(_ order: WorkOrder, _ calendar: WorkCalendar) -> Cycle {
    Cycle(figures: CycleFigures(of: order, calendar), team: order.assignment?.team)
  }

  private static func isCleared(_ figures: CycleFigures, _ events: some Sequence<OrderEvent>) -> Bool {
    guard let due = figures.dueDay else { return false }
    return figures.finishedDay.map { $0 <= due } ?? false || events.contains { $0.day == due && $0.kind.isDecision }
  }
}

extension OrderEvent.Kind {
  /// Whether it cleared an open matter for its day by the rule of the first seals.
  var isDecision: Bool {
    switch self {
    case .reassigned, .extended, .suspended, .carriedOver, .calledBack, .finished, .refusalApproved: true
    default: false
    }
  }
}
