/// What a decision is made from besides the order and the command. Nothing here reads a clock or a file.
public struct Situation: Sendable {
  /// Who acts.
  public var actor: StaffMember
  /// Now.
  public var now: Instant
  /// The event day of what is done now; see ``WorkCalendar/eventDay(at:lastSealed:)``.
  public var day: Day
  /// Working days and hours.
  public var calendar: WorkCalendar
  /// The community's time limits.
  public var limits: OrderLimits
  /// The community's categories and reasons.
  public var catalogue: Catalogue
  /// The master of a merge, when the command is one and the order exists.
  public var master: WorkOrder?
  /// Whether the seal itself acts; only it strikes orders off.
  public var isSealing: Bool
  /// Whether the requester has died: nobody is called back any more.
  public var requesterHasDied = false
  /// What free text is checked for. Nil checks nothing: for histories that were checked when they were made.
  public var textCheck: TextCheck?

  public init(
    actor: StaffMember, now: Instant, day: Day, calendar: WorkCalendar, limits: OrderLimits, catalogue: Catalogue,
    master: WorkOrder? = nil, isSealing: Bool = false, textCheck: TextCheck? = nil
  ) {
    self.actor = actor
    self.now = now
    self.day = day
    self.calendar = calendar
    self.limits = limits
    self.catalogue = catalogue
    self.master = master
    self.isSealing = isSealing
    self.textCheck = textCheck
  }
}

/// The one place where it is decided what may happen to a work order (product rules, *Work order*).
public enum WorkOrderRules {
  /// Longest free text of an order, in characters.
  public static let longestText = TextKind.matter.limit
  /// Longest suspension, in days: half a year. A date farther away is a mistyped year, and its matter would be gone.
  public static let longestSuspension = 180

  /// The events that carrying out `command` on `order` gives. The order is nil only for a registration.
  ///
  /// Pure: the same arguments give the same answer. Throws the first ``Rejection`` that applies.
  public static func decide(
    _ order: WorkOrder?, _ command: OrderCommand, _ situation: Situation
  ) throws(Rejection) -> [OrderEvent] {
    let kinds: [OrderEvent.Kind]
    if case .register(let registration) = command {
      guard order == nil else { throw .wrongState(order?.state ?? .registered, command: command.name) }
      kinds = [try register(registration, situation)]
    } else {
      guard let order else { throw .missing(.text) }
      // What the hotline says to the contrary of a matter that has ended can be put off as an open one is.
      let isPutOff = order.isContradicted && command.kind == .carryOver
      guard command.allowedStates.contains(order.state) || isPutOff || isNumbered(order, command) else {
        throw .wrongState(order.state, command: command.name)
      }
      kinds = [try decideOn(order, command, situation)]
    }
    for kind in kinds {
      for (field, text) in kind.texts { try check(text, field, situation.textCheck) }
    }
    let first = (order?.revision ?? 0) + 1
    return kinds.enumerated().map { offset, kind in
      OrderEvent(
        sequence: first + offset, at: situation.now, day: situation.day, actor: situation.actor.id, kind: kind)
    }
  }

  /// Whether the command gives a number of another office's to what has ended, and corrects nothing else: the hotline calls
  /// back when the work is done, and what it says then is known by its number.
  private static func isNumbered(_ order: WorkOrder, _ command: OrderCommand) -> Bool {
    guard case .amend(let registration) = command, order.state.mayBeNumbered else { return false }
    var it = order.registration
    if it.externalNumber == registration.externalNumber { return false }
    it.externalNumber = registration.externalNumber
    return it == registration
  }

  /// The events of several commands carried out one after another, as one save (当场办结 is one).
  public static func decide(
    _ order: WorkOrder?, id: Int64, number: OrderNumber, _ commands: [OrderCommand], _ situation: Situation
  ) throws(Rejection) -> (events: [OrderEvent], order: WorkOrder?) {
    var current = order
    var all: [OrderEvent] = []
    for command in commands {
      let events = try decide(current, command, situation)
      if current == nil {
        current = WorkOrder.replay(id: id, number: number, events: events)
      } else {
        for event in events { current?.apply(event) }
      }
      all += events
    }
    return (all, current)
  }

  private static func decideOn(
    _ order: WorkOrder, _ command: OrderCommand, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    switch command {
    case .register: throw .wrongState(order.state, command: command.name)
    case .amend(let registration): return try amend(order, registration, situation)
    case .linkRequester(let resident):
      guard Viewer(situation.actor).seesRequester(of: order) else { throw .secretaryOnly }
      return .requesterLinked(resident, callbackPhone: order.registration.ownPhone)
    case .assign(let assignment):
      return .assigned(assignment, dueAt: try dueDate(order, assignment, situation))
    case .reassign(let assignment):
      return .reassigned(assignment, dueAt: try dueDate(order, assignment, situation))
    case .start(let at): return .started(firstContactAt: try contact(order, at, situation))
    case .returnOrder(let reason): return .returned(reason: try demanded(reason, .reason))
    case .suspend(let reason, let wakeOn): return try suspend(order, reason, wakeOn, situation)
    case .resume: return resume(order, situation)
    case .extend(let due, let reason): return try extend(order, due, reason, situation)
    case .finish(let completion): return try finish(order, completion, situation)
    case .refuse(let refusal): return try refuse(order, refusal, situation)
    case .approve:
      try secretary(situation)
      return .refusalApproved(endsUncalled: cannotBeCalled(order, situation))
    case .reject(let reason):
      try secretary(situation)
      return .refusalRejected(reason: try demanded(reason, .reason))
    case .callBack(let report): return try callBack(order, report, situation)
    case .merge(let number): return try merge(order, number, situation)
    case .withdraw(let reason): return .withdrawn(reason: try demanded(reason, .reason))
    case .close:
      guard situation.isSealing else { throw .onlyBySeal }
      return .closed
    case .reopen(let reason):
      let reason = try demanded(reason, .reason)
      return try order.state == .merged ? unmerge(order, reason, situation) : reopen(order, reason, situation)
    case .note(let text): return .noted(try demanded(text, .note))
    case .chase(let text): return .chased(text)
    case .carryOver(let reason): return .carriedOver(reason: try demanded(reason, .reason))
    case .hotline(let command): return .hotline(try decide(order, command, situation))
    case .moveClocks(let clocks):
      try secretary(situation)
      return .clocksMoved(clocks)
    }
  }
}

// MARK: - Registration

extension WorkOrderRules {
  private static func register(
    _ registration: Registration, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    try check(registration, situation)
    try demandOffered(registration.category, situation)
    let registration = registration.withReadPhones
    let (assignBy, contactBy) = clocks(registration.urgency, from: registration.receivedAt, situation)
    return .registered(registration, assignBy: assignBy, contactBy: contactBy)
  }

  /// Whether what was registered can stand; throws the first reason why not.
  public static func check(_ registration: Registration, _ situation: Situation) throws(Rejection) {
    if registration.receivedAt > situation.now { throw .inFuture(.receivedAt) }
    if case .contact(let name, _) = registration.requester, name.trimmed.isEmpty { throw .missing(.requester) }
    if registration.place.raw.trimmed.isEmpty { throw .missing(.place) }
    if registration.category.isEmpty { throw .missing(.category) }
    guard situation.catalogue.categories.contains(where: { $0.key == registration.category }) else {
      throw .unknownKey(registration.category, .category)
    }
    try demand(registration.text, .text)
  }

  private static func demandOffered(_ category: String, _ situation: Situation) throws(Rejection) {
    if situation.catalogue.category(category)?.isHidden ?? false { throw .unknownKey(category, .category) }
  }

  private static func amend(
    _ order: WorkOrder, _ registration: Registration, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    // What has ended gets a number and nothing else; no clock of it runs.
    if !order.state.isOpen {
      return .amended(
        registration, assignBy: order.assignBy, contactBy: order.contactBy, dueAt: order.dueAt,
        before: order.registration)
    }
    try check(registration, situation)
    if registration.category != order.registration.category { try demandOffered(registration.category, situation) }
    if registration.receivedAt > order.registeredAt { throw .inFuture(.receivedAt) }
    let now = order.registration
    let isOfRequester =
      registration.requester != now.requester || registration.callbackPhone != now.callbackPhone
    if !Viewer(situation.actor).seesRequester(of: order), isOfRequester || !registration.isConfidential {
      throw .secretaryOnly
    }
    var registration = registration
    if isOfRequester { registration = registration.withReadPhones }
    var corrected = order
    corrected.correct(registration)
    let before = order.registration
    let isSame = corrected.clockStart == order.clockStart && registration.urgency == before.urgency
    let (assignBy, contactBy) =
      isSame
      ? (order.assignBy, order.contactBy) : clocks(registration.urgency, from: corrected.dueClock, situation)
    return .amended(
      registration, assignBy: assignBy, contactBy: contactBy, dueAt: try due(of: corrected, before: order, situation),
      before: before)
  }

  private static func reopen(
    _ order: WorkOrder, _ reason: String, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    let ended = situation.calendar.day(of: order.endedAt ?? order.registeredAt)
    let limit = situation.limits.reopenWithinDays
    if ended.distance(to: situation.calendar.day(of: situation.now)) > limit {
      throw .reopenTooLate(ended: ended, limit: limit)
    }
    let (assignBy, contactBy) = clocks(order.registration.urgency, from: situation.now, situation)
    return .reopened(reason: reason, assignBy: assignBy, contactBy: contactBy)
  }

  private static func clocks(
    _ urgency: Urgency, from start: Instant, _ situation: Situation
  ) -> (assignBy: Instant, contactBy: Instant) {
    (
      situation.limits.assignBy(urgency, receivedAt: start, situation.calendar),
      situation.limits.contactBy(urgency, receivedAt: start, situation.calendar)
    )
  }
}

// MARK: - Assignment and work

extension WorkOrderRules {
  private static func dueDate(
    _ order: WorkOrder, _ assignment: Assignment, _ situation: Situation
  ) throws(Rejection) -> Instant {
    if assignment.mode == .refused { throw .refusalIsNoAssignment }
    if assignment.hasNobody { throw .nobodyNamed }
    if assignment.mode == .throughout, assignment.who == nil, assignment.team == nil { throw .handlerNeeded }
    try demand(assignment.forWhom, .forWhom)
    try demand(assignment.what, .what)
    try demand(assignment.expectedResult, .expectedResult)
    let limit = latestDue(order, assignment.mode, situation)
    guard let dueAt = assignment.dueAt else {
      // Handing on alone gives no more time: the mode as before keeps the date agreed for it.
      if order.assignment?.mode == assignment.mode { return min(limit, dueNow(order, situation) ?? limit) }
      return proposedDue(order, assignment.mode, situation)
    }
    if dueAt > limit { throw .dueTooLate(limit: limit) }
    if dueAt < order.clockStart { throw .tooEarly(.dueAt, notBefore: order.clockStart) }
    return dueAt
  }

  private static func contact(
    _ order: WorkOrder, _ at: Instant?, _ situation: Situation
  ) throws(Rejection) -> Instant {
    let at = at ?? situation.now
    if at > situation.now { throw .inFuture(.firstContactAt) }
    if at < order.clockStart { throw .tooEarly(.firstContactAt, notBefore: order.clockStart) }
    return at
  }

  private static func suspend(
    _ order: WorkOrder, _ reason: String, _ wakeOn: Day, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    guard situation.catalogue.suspensionReasons.contains(where: { $0.key == reason && !$0.isHidden }) else {
      throw reason.isEmpty ? .missing(.reason) : .unknownKey(reason, .suspensionReason)
    }
    let today = max(situation.day, situation.calendar.day(of: situation.now))
    if wakeOn <= today { throw .wakeNotLater(today: today) }
    let limit = today.advanced(by: longestSuspension)
    if wakeOn > limit { throw .wakeTooLate(limit: limit) }
    let wakeAt = situation.calendar.opening(of: wakeOn)
    return .suspended(
      reason: reason, wakeOn: wakeOn, wakeAt: wakeAt,
      dueAt: due(order.dueAt ?? situation.now, stoodStillFrom: situation.now, to: wakeAt, order, situation))
  }

  private static func resume(_ order: WorkOrder, _ situation: Situation) -> OrderEvent.Kind {
    let clockFrom = min(situation.now, order.currentSuspension?.wakeAt ?? situation.now)
    return .resumed(clockFrom: clockFrom, dueAt: dueNow(order, situation) ?? situation.now)
  }

  private static func extend(
    _ order: WorkOrder, _ due: Instant, _ reason: String, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    if order.registration.urgency == .urgent { throw .urgentNeverExtended }
    if order.timeExtension != nil { throw .alreadyExtended }
    guard let now = order.dueAt, let mode = order.assignment?.mode else { throw .missing(.dueAt) }
    if mode != .coordinated { throw .modeNotExtendable(mode) }
    if situation.now > now { throw .extensionAfterDue(due: now) }
    if due <= now { throw .extensionNotLater(due: now) }
    let longest = situation.limits.extendedDue(receivedAt: order.clockStart, situation.calendar)
    let limit = moved(longest, by: order.suspensions[...], order, situation)
    if due > limit { throw .dueTooLate(limit: limit) }
    return .extended(to: due, reason: try demanded(reason, .reason))
  }

  private static func finish(
    _ order: WorkOrder, _ completion: Completion, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    try demand(completion.done, .done)
    try demand(completion.reply, .reply)
    if order.assignment?.mode == .coordinated, !order.notes.contains(where: { $0.at >= order.clockStart }) {
      throw .coordinationNoteMissing
    }
    return .finished(completion, endsUncalled: cannotBeCalled(order, situation))
  }
}

// MARK: - Refusal, callback

extension WorkOrderRules {
  private static func refuse(
    _ order: WorkOrder, _ refusal: Refusal, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    guard situation.catalogue.refusalReasons.contains(where: { $0.key == refusal.reason && !$0.isHidden }) else {
      throw refusal.reason.isEmpty ? .missing(.reason) : .unknownKey(refusal.reason, .refusalReason)
    }
    try demand(refusal.basis, .basis)
    try demand(refusal.alternative, .alternative)
    return .refusalAsked(refusal, dueAt: latestDue(order, .refused, situation))
  }

  private static func callBack(
    _ order: WorkOrder, _ report: CallbackReport, _ situation: Situation
  ) throws(Rejection) -> OrderEvent.Kind {
    let at = report.at ?? situation.now
    if at > situation.now { throw .inFuture(.calledAt) }
    if let finished = order.finishedAt, at < finished { throw .tooEarly(.calledAt, notBefore: finished) }
    let callback = Callback(
      at: at, by: situation.actor.id, method: report.method, answer: report.answer,
      told: report.alsoInformed.isEmpty ? nil : report.alsoInformed)
    if let reason = report.closeUnsolved {
      guard report.answer?.solved == .no else { throw .notUnsolved }
      try secretary(situation)
      return .calledBack(callback, outcome: .resolvedUnsolved(reason: try demanded(reason, .reason)))
    }
    guard let answer = report.answer else {
      return .calledBack(callback, outcome: givesUp(order, at, situation) ? .unreachable : .failed)
    }
    // A refusal is only told: that the requester is not served by it does not send the matter back to work.
    if order.isRefused { return .calledBack(callback, outcome: .told) }
    return .calledBack(callback, outcome: answer.solved == .no ? .redo : .resolved)
  }

  /// Whether nobody can be called back.
  private static func cannotBeCalled(_ order: WorkOrder, _ situation: Situation) -> Bool {
    order.registration.cannotBeCalled || situation.requesterHasDied && order.registration.ownPhone == nil
  }

  /// Whether one more failed try at `at` makes the requester 联系不上: enough tries on enough days.
  private static func givesUp(_ order: WorkOrder, _ at: Instant, _ situation: Situation) -> Bool {
    if situation.requesterHasDied, order.registration.ownPhone == nil { return true }
    let sinceFinish = order.callbacks.filter { $0.answer == nil && $0.at >= (order.finishedAt ?? $0.at) }
    let tries = sinceFinish.map(\.at) + [at]
    let days = Set(tries.map { situation.calendar.day(of: $0) })
    return tries.count >= situation.limits.unreachableTries && days.count >= situation.limits.unreachableDays
  }

  private static func secretary(_ situation: Situation) throws(Rejection) {
    if situation.actor.role != .secretary { throw .secretaryOnly }
  }
}

// MARK: - Texts

extension WorkOrderRules {
  static func demanded(_ text: String, _ field: OrderField) throws(Rejection) -> String {
    try demand(text, field)
    return text
  }

  private static func demand(_ text: String, _ field: OrderField) throws(Rejection) {
    if text.trimmed.isEmpty { throw .missing(field) }
  }

  /// Throws when a text may not be kept in its field; see ``TextCheck``. Without a check only its length counts.
  public static func check(_ text: String, _ field: OrderField, _ gate: TextCheck?) throws(Rejection) {
    let limit = field.textKind.limit
    guard let gate else {
      if text.unicodeScalars.count > limit { throw .tooLong(field, limit: limit) }
      return
    }
    switch gate.problem(with: text, as: field.textKind) {
    case nil: return
    case .tooLong(let limit): throw .tooLong(field, limit: limit)
    case .controlCharacters: throw .controlCharacters(field)
    case .personalNumber: throw .personalNumber(field)
    case .refusedWords(let words): throw .refusedWords(words, field)
    }
  }
}
