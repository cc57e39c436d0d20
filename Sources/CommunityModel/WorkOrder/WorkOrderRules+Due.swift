/// When orders are due, with the times taken out at which their clocks stood still.
extension WorkOrderRules {
  /// The latest due date that an assignment in `mode` may have now: the mode's limit from the start of the clock, moved
  /// on by the time the clock stood still, and not before a due date that an extension granted.
  public static func latestDue(_ order: WorkOrder, _ mode: HandlingMode, _ situation: Situation) -> Instant {
    let urgency = order.registration.urgency
    let start = order.dueClock
    let limit = situation.limits.due(mode, urgency, receivedAt: start, situation.calendar)
    // What stood still before the clock of an urgency taken up began moves nothing.
    let since = order.suspensions.drop { suspension in suspension.until.map { $0 <= start } ?? false }
    var due = moved(limit, by: since, order, situation)
    let granted = mode == .coordinated && urgency == .normal ? order.timeExtension : nil
    if let granted {
      // Suspensions before the extension are in its date already.
      due = max(due, moved(granted.to, by: order.suspensions.drop { $0.from < granted.at }, order, situation))
    }
    // An extension since then was granted for those merged too.
    if let terms = order.inherited, granted.map({ $0.at < terms.at }) ?? true {
      due = min(due, promisedBy(order, situation) ?? due)
    }
    return due
  }

  /// The due date of an assignment in `mode` where nobody settles another: the latest there can be, or by when matters of
  /// the order's category are to be done.
  public static func usualDue(_ order: WorkOrder, _ mode: HandlingMode, _ situation: Situation) -> Instant {
    let latest = latestDue(order, mode, situation)
    guard order.registration.urgency == .normal,
      let days = situation.catalogue.category(order.registration.category)?.limitDays
    else { return latest }
    let calendar = situation.calendar
    let due = calendar.closing(of: calendar.workingDay(days, after: calendar.day(of: order.clockStart)))
    return min(latest, moved(due, by: order.suspensions[...], order, situation))
  }

  /// The same, or the earlier date of another office where that leaves any time: not after a reopening, not where it was set
  /// in the past.
  static func proposedDue(_ order: WorkOrder, _ mode: HandlingMode, _ situation: Situation) -> Instant {
    let usual = usualDue(order, mode, situation)
    guard let outside = order.registration.outsideDue, outside >= order.clockStart else { return usual }
    return min(usual, outside)
  }

  /// A date moved on by the times that the clock of the order stood still, a lasting one up to now.
  static func moved(
    _ date: Instant, by suspensions: ArraySlice<Suspension>, _ order: WorkOrder, _ situation: Situation
  ) -> Instant {
    suspensions.reduce(date) { date, suspension in
      let until = min(suspension.until ?? situation.now, suspension.wakeAt)
      return due(date, stoodStillFrom: suspension.from, to: until, order, situation)
    }
  }

  /// When the order is due if its clock runs on now; a suspended one's date was reckoned for the wake date.
  static func dueNow(_ order: WorkOrder, _ situation: Situation) -> Instant? {
    guard let dueAt = order.dueAt, let suspension = order.currentSuspension else { return order.dueAt }
    let clockFrom = min(situation.now, suspension.wakeAt)
    return due(dueAt, stoodStillFrom: suspension.wakeAt, to: clockFrom, order, situation)
  }

  /// A due date moved on by the time the clock stood still. One that was past already stays past.
  static func due(
    _ due: Instant, stoodStillFrom from: Instant, to until: Instant, _ order: WorkOrder, _ situation: Situation
  ) -> Instant {
    let urgency = order.registration.urgency
    let left = urgency.seconds(from: from, to: due, situation.calendar)
    return left > 0 ? urgency.adding(left, to: until, situation.calendar) : due
  }

  /// When a corrected order is due: a date at the limit moves with the limit, one settled earlier stays unless the new
  /// limit lies before it. While a refusal waits, the date to go back to could not follow, so receipt and urgency stay.
  static func due(
    of corrected: WorkOrder, before order: WorkOrder, _ situation: Situation
  ) throws(Rejection) -> Instant? {
    let isSame =
      corrected.clockStart == order.clockStart && corrected.registration.urgency == order.registration.urgency
    guard !isSame, let due = order.dueAt, let mode = order.mode else { return order.dueAt }
    if order.state == .refusalPending {
      throw .wrongState(order.state, command: "amend")
    }
    let situation = resumed(order, situation)
    let limit = latestDue(corrected, mode, situation)
    return due < latestDue(order, mode, situation) ? min(due, limit) : limit
  }

  /// The situation in which the due date of an order is reckoned: of a suspended one as it will be when the clock runs
  /// again.
  static func resumed(_ order: WorkOrder, _ situation: Situation) -> Situation {
    var situation = situation
    if let suspension = order.currentSuspension { situation.now = suspension.wakeAt }
    return situation
  }
}

extension WorkOrder {
  /// When the clock of the present urgency started: an order that became urgent by merging is due from the moment the
  /// urgent matter came, not from its own receipt days before.
  var dueClock: Instant {
    registration.urgency == .urgent ? inherited?.urgentFrom ?? clockStart : clockStart
  }

  /// The moment from which time left is counted: the clock of a suspended order stands still until its wake date.
  public func clock(at now: Instant) -> Instant { currentSuspension.map { max(now, $0.wakeAt) } ?? now }
}
