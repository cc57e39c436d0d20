/// Merging (合并): what may be merged into what, what the master inherits, and how a merged order is separated again.
extension WorkOrderRules {
  /// An order may be merged into one that somebody still works on or calls back about; everywhere else its matter would
  /// be lost.
  static func merge(
    _ order: WorkOrder, _ number: OrderNumber, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    if number == order.number { throw .mergeIntoItself }
    guard let master = situation.master, master.number == number else { throw .mergeTargetUnusable(number) }
    switch master.state {
    case .registered, .assigned, .inProgress: break
    case .suspended:
      if order.registration.urgency == .urgent { throw .mergeTargetAsleep(number) }
    case .awaitingCallback:
      if master.isRefused { throw .mergeTargetRefused(number) }
      if let finished = master.finishedAt, order.clockStart > finished { throw .mergeTargetFinished(number) }
    case .refusalPending: throw .mergeTargetRefused(number)
    case .resolved, .closed: throw .mergeTargetEnded(number)
    case .merged: throw .mergeTargetMerged(number, into: master.mergedInto ?? number)
    case .withdrawn: throw .mergeTargetUnusable(number)
    }
    return .merged(into: number)
  }

  /// The event by which a master inherits what an order merged into it demands.
  ///
  /// - Parameter order: the merged order as it stood before.
  public static func mergeEvent(of order: WorkOrder, into master: WorkOrder, _ situation: Situation) -> OrderEvent {
    let isStronger = order.registration.urgency == .urgent && master.registration.urgency == .normal
    let before = master.inherited
    var terms = InheritedTerms(
      at: situation.now, urgency: isStronger ? .urgent : master.registration.urgency,
      clockStart: min(before?.clockStart ?? order.clockStart, order.clockStart),
      urgentFrom: isStronger ? order.dueClock : before?.urgentFrom,
      assignBy: order.state == .registered ? min(master.assignBy, order.assignBy) : master.assignBy,
      contactBy: order.firstContactAt == nil ? min(master.contactBy, order.contactBy) : master.contactBy,
      dueAt: master.dueAt)
    let promise = promise(of: order, to: master, situation)
    let promised = [promisedBy(master, situation), promise].compactMap { $0 }
    terms.promisedBy = promised.min()
    var after = master
    after.inherit(terms)
    if let due = master.dueAt, let mode = master.mode {
      terms.dueAt = ([due, latestDue(after, mode, resumed(master, situation))] + promised).min()
    } else if master.dueAt != nil || order.dueAt != nil {
      terms.dueAt = [master.dueAt, promise].compactMap { $0 }.min()
    }
    return OrderEvent(
      sequence: master.revision + 1, at: situation.now, day: situation.day, actor: situation.actor.id,
      kind: .absorbed(order.number, terms))
  }

  /// The due date that the requester of a merged order may rely on: the one agreed for it, or that of its urgency.
  private static func promise(of order: WorkOrder, to master: WorkOrder, _ situation: Situation) -> Instant? {
    var promise = dueNow(order, situation)
    if promise == nil, order.registration.urgency == .urgent {
      promise = situation.limits.due(.atOnce, .urgent, receivedAt: order.dueClock, situation.calendar)
    }
    guard let promise, let suspension = master.currentSuspension else { return promise }
    return due(promise, stoodStillFrom: situation.now, to: suspension.wakeAt, master, situation)
  }

  /// What the master has promised to those merged before, moved on by what its clock stood still since.
  static func promisedBy(_ master: WorkOrder, _ situation: Situation) -> Instant? {
    guard let terms = master.inherited, let promised = terms.promisedBy else { return nil }
    return moved(promised, by: master.suspensions.drop { $0.from < terms.at }, master, situation)
  }

  /// A merged order that stands by itself again, as it stood before; its clock has run on meanwhile.
  static func unmerge(
    _ order: WorkOrder, _ reason: String, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    guard let number = order.mergedInto else { throw .wrongState(order.state, command: "reopen") }
    guard let master = situation.master, master.number == number else { throw .mergeTargetUnusable(number) }
    if master.state == .resolved || master.state == .closed { throw .masterEnded(number) }
    // A suspension that the merging ended was reckoned into the date up to its wake date.
    var due = order.dueAt
    if order.beforeMerge == .suspended, let last = order.suspensions.last, let until = last.until, let date = due {
      due = Self.due(date, stoodStillFrom: last.wakeAt, to: until, order, situation)
    }
    return .givenBack(from: number, reason: reason, dueAt: due)
  }
}
