extension WorkOrder {
  /// The order that the events add up to, or nil when they do not start with a registration that still counts.
  ///
  /// Events that were undone do not count; the undoing itself only moves the revision.
  public static func replay(id: Int64, number: OrderNumber, events: [OrderEvent]) -> WorkOrder? {
    var order: WorkOrder?
    for event in OrderEvent.counting(events) {
      if case .registered(let registration, let assignBy, let contactBy) = event.kind, order == nil {
        order = WorkOrder(
          id: id, number: number, registration: registration, assignBy: assignBy, contactBy: contactBy, event: event)
      } else {
        order?.apply(event)
      }
    }
    if let last = events.last {
      order?.revision = last.sequence
      order?.lastDay = last.day
    }
    return order
  }

  private init(
    id: Int64, number: OrderNumber, registration: Registration, assignBy: Instant, contactBy: Instant,
    event: OrderEvent
  ) {
    self.id = id
    self.number = number
    self.registration = registration
    self.assignBy = assignBy
    self.contactBy = contactBy
    contactSetOn = event.day
    state = .registered
    cycle = 1
    registeredAt = event.at
    registrar = event.actor
    clockStart = registration.receivedAt
    isRefused = false
    callbacks = []
    suspensions = []
    notes = []
    returns = 0
    reassignments = 0
    chases = 0
    carryOvers = []
    hotline = HotlineRecord()
    revision = event.sequence
    lastDay = event.day
  }

  /// Moves the order on by one event. Nothing is reckoned here: the event holds every date.
  public mutating func apply(_ event: OrderEvent) {
    revision = event.sequence
    lastDay = event.day
    if event.kind.asksAnew(hotline.verdict) { decision = nil }
    let (contactBefore, dueBefore) = (contactBy, dueAt)
    let (wasContacted, wasContradicted) = (firstContactAt != nil, isContradicted)
    change(event)
    hotline.note(contradicted: wasContradicted, isContradicted, on: event.day)
    if !wasContacted, firstContactAt != nil { firstContactOn = event.day }
    if contactBy != contactBefore { contactSetOn = event.day }
    if dueAt != dueBefore { dueSetOn = event.day }
  }

  private mutating func change(_ event: OrderEvent) {
    switch event.kind {
    case .registered, .undone, .redone: break
    case .amended(let registration, let assignBy, let contactBy, let dueAt, _):
      correct(registration)
      self.assignBy = assignBy
      self.contactBy = contactBy
      self.dueAt = dueAt
    case .requesterLinked(let resident, let phone):
      registration.requester = .resident(resident)
      registration.callbackPhone = phone ?? registration.callbackPhone
    case .assigned(let assignment, let dueAt):
      assign(assignment, dueAt: dueAt, at: event.at)
      if dueAt < event.at { decision = DayDecision(day: event.day, kind: .assign) }
    case .reassigned(let assignment, let dueAt):
      endSuspension(at: event.at)
      assign(assignment, dueAt: dueAt, at: event.at)
      reassignments += 1
      decision = DayDecision(day: event.day, kind: .reassign)
    case .started(let firstContactAt):
      state = .inProgress
      self.firstContactAt = self.firstContactAt ?? firstContactAt
    case .returned:
      state = .registered
      assignment = nil
      returns += 1
    case .suspended, .resumed, .extended: applyClock(event)
    case .finished, .refusalAsked, .refusalApproved, .refusalRejected, .calledBack: applyOutcome(event)
    case .merged, .absorbed, .givenBack: applyMerging(event)
    case .withdrawn(let reason): end(.withdrawn, at: event.at) { $0.withdrawalReason = reason }
    case .closed:
      state = .closed
      closedAt = event.at
    case .reopened(_, let assignBy, let contactBy):
      startCycle(at: event.at, assignBy: assignBy, contactBy: contactBy)
      hotline.takeUp(on: event.day)
    case .noted(let text): notes.append(OrderNote(at: event.at, by: event.actor, text: text))
    case .chased: chases += 1
    case .carriedOver(let reason):
      carryOvers.append(CarryOver(day: event.day, reason: reason))
      decision = DayDecision(day: event.day, kind: .carryOver)
    case .hotline(let step): apply(step, event)
    case .clocksMoved(let clocks): (assignBy, contactBy, dueAt) = (clocks.assignBy, clocks.contactBy, clocks.dueAt)
    }
  }

  private mutating func apply(_ step: HotlineStep, _ event: OrderEvent) {
    hotline.apply(step, at: event.at, on: event.day)
    switch step {
    case .urged: chases += 1
    case .sendBackAnswered(.granted, _): end(.withdrawn, at: event.at) { _ in }
    default: break
    }
  }

  /// Puts a corrected registration in the place of the present one, with the start of the clock that follows from it.
  mutating func correct(_ registration: Registration) {
    // Receipt starts the clocks of the first cycle, reopening those of a later one; orders merged into this one may have
    // come earlier.
    if cycle == 1, registration.receivedAt != self.registration.receivedAt {
      clockStart = min(registration.receivedAt, inherited?.clockStart ?? registration.receivedAt)
    }
    // Who says that it is not urgent after all says it of what was merged too.
    if registration.urgency == .normal, self.registration.urgency == .urgent {
      inherited?.urgentFrom = nil
      inherited?.promisedBy = nil
    }
    self.registration = registration
  }

  private mutating func applyMerging(_ event: OrderEvent) {
    switch event.kind {
    case .merged(let master):
      let before = state
      end(.merged, at: event.at) { ($0.mergedInto, $0.beforeMerge) = (master, before) }
    case .absorbed(_, let terms):
      // What was decided this morning was decided of a matter with more time.
      if terms.dueAt != dueAt || terms.urgency != registration.urgency { decision = nil }
      inherit(terms)
    case .givenBack(_, _, let dueAt):
      // A suspension does not outlast the merging that ended it.
      state = beforeMerge == .suspended ? suspensions.last?.stateBefore ?? .assigned : beforeMerge ?? .registered
      (mergedInto, beforeMerge, endedAt) = (nil, nil, nil)
      self.dueAt = dueAt
      // While it was merged its dates counted for nothing; they count from this day on.
      contactSetOn = event.day
      if dueAt != nil { dueSetOn = event.day }
    default: break
    }
  }

  /// Inherits urgency and clocks from an order merged into this one.
  mutating func inherit(_ terms: InheritedTerms) {
    inherited = terms
    registration.urgency = terms.urgency
    clockStart = min(clockStart, terms.clockStart)
    assignBy = terms.assignBy
    contactBy = terms.contactBy
    dueAt = terms.dueAt
  }

  private mutating func assign(_ assignment: Assignment, dueAt: Instant, at: Instant) {
    state = .assigned
    self.assignment = assignment
    self.dueAt = dueAt
    assignedAt = at
  }

  private mutating func applyClock(_ event: OrderEvent) {
    switch event.kind {
    case .suspended(let reason, let wakeOn, let wakeAt, let dueAt):
      suspensions.append(
        Suspension(
          from: event.at, wakeOn: wakeOn, wakeAt: wakeAt, reason: reason, stateBefore: state, dueBefore: self.dueAt))
      state = .suspended
      self.dueAt = dueAt
    case .resumed(let clockFrom, let dueAt):
      state = currentSuspension?.stateBefore ?? .assigned
      endSuspension(at: clockFrom)
      self.dueAt = dueAt
    case .extended(let due, let reason):
      timeExtension = Extension(at: event.at, from: dueAt ?? due, to: due, reason: reason)
      dueAt = due
      decision = DayDecision(day: event.day, kind: .extend)
    default: break
    }
  }

  private mutating func applyOutcome(_ event: OrderEvent) {
    switch event.kind {
    case .finished(let completion, let endsUncalled):
      firstContactAt = firstContactAt ?? event.at
      self.completion = completion
      finish(event)
      endOrAwaitCallback(endsUncalled, at: event.at)
    case .refusalAsked(let refusal, let dueAt):
      hotline.keep(at: event.at)
      beforeRefusal = BeforeRefusal(state: state, dueAt: self.dueAt)
      self.refusal = refusal
      self.dueAt = dueAt
      state = .refusalPending
    case .refusalApproved(let endsUncalled):
      isRefused = true
      beforeRefusal = nil
      finish(event)
      endOrAwaitCallback(endsUncalled, at: event.at)
    case .refusalRejected:
      state = beforeRefusal?.state ?? .registered
      dueAt = beforeRefusal?.dueAt
      beforeRefusal = nil
      refusal = nil
    case .calledBack(let callback, let outcome):
      decision = DayDecision(day: event.day, kind: .callback)
      if callback.answer != nil { answeredOn = event.day }
      apply(callback, outcome, at: event.at)
    default: break
    }
  }

  private mutating func finish(_ event: OrderEvent) {
    hotline.keep(at: event.at)
    finishedAt = event.at
    finishedOn = event.day
  }

  private mutating func apply(_ callback: Callback, _ outcome: OrderEvent.CallbackOutcome, at: Instant) {
    callbacks.append(callback)
    // Whoever was told of a refusal was in touch; the first contact of a refused order is that call at the latest.
    if callback.answer != nil { firstContactAt = firstContactAt ?? callback.at }
    switch outcome {
    case .failed: break
    case .resolved, .told: end(.resolved, at: at) { $0.ending = .resolved }
    case .unreachable: end(.resolved, at: at) { $0.ending = .unreachable }
    case .resolvedUnsolved: end(.resolved, at: at) { $0.ending = .unsolved }
    case .redo:
      state = .inProgress
      finishedAt = nil
      finishedOn = nil
    }
  }

  private mutating func endOrAwaitCallback(_ endsUncalled: Bool, at: Instant) {
    if endsUncalled {
      end(.resolved, at: at) { $0.ending = .resolved }
    } else {
      state = .awaitingCallback
    }
  }

  private mutating func end(_ state: OrderState, at: Instant, _ note: (inout WorkOrder) -> Void) {
    endSuspension(at: at)
    self.state = state
    endedAt = at
    note(&self)
  }

  private mutating func endSuspension(at: Instant) {
    guard let last = suspensions.indices.last, suspensions[last].until == nil else { return }
    suspensions[last].until = min(at, suspensions[last].wakeAt)
  }

  private mutating func startCycle(at: Instant, assignBy: Instant, contactBy: Instant) {
    state = .registered
    cycle += 1
    clockStart = at
    self.assignBy = assignBy
    self.contactBy = contactBy
    assignedAt = nil
    assignment = nil
    dueAt = nil
    firstContactAt = nil
    firstContactOn = nil
    finishedAt = nil
    finishedOn = nil
    completion = nil
    refusal = nil
    isRefused = false
    callbacks = []
    answeredOn = nil
    suspensions = []
    timeExtension = nil
    ending = nil
    endedAt = nil
    closedAt = nil
    inherited = nil
  }
}

extension OrderEvent.Kind {
  /// Whether the order now stands where an earlier decision of the day (顺延, 移交 …) says nothing about: a returned order
  /// needs a new handler, a refusal the secretary, although the order was carried over in the morning.
  fileprivate func asksAnew(_ verdict: HotlineVerdict?) -> Bool {
    switch self {
    case .hotline(.judged(let new)): !new.agrees(with: verdict)
    case .assigned, .returned, .suspended, .resumed, .finished, .refusalAsked, .refusalApproved, .refusalRejected,
      .reopened, .givenBack, .hotline(.sendBackAsked), .hotline(.sendBackAnswered),
      .hotline(.exclusionAnswered):
      true
    default: false
    }
  }
}
