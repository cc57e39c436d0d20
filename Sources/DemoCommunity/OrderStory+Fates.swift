import CommunityModel

/// How an order goes.
enum Fate: Sendable {
  /// Settled at the counter, in one save.
  case counter
  /// Begun and ended on one day.
  case quick
  case plain
  case returned
  case reassigned
  case suspended
  case extended
  case refused
  case withdrawn
  case merged
  case reopened
  /// Called back and not solved, so done again.
  case redone
  case unsolved
  case unreachable

  static let slow = Weighted<Fate>([
    (.plain, 770), (.returned, 25), (.reassigned, 45), (.suspended, 35), (.extended, 30), (.refused, 25),
    (.reopened, 15), (.redone, 20), (.unsolved, 20), (.unreachable, 15),
  ])

  /// Those that end within some days.
  static let brisk = Weighted<Fate>([(.plain, 900), (.refused, 25), (.reassigned, 40), (.unsolved, 20)])
}

extension OrderStory {
  /// Lives the whole story.
  ///
  /// - Parameters:
  ///   - mode: Another mode than the usual one, where the story must be short.
  ///   - master: The order that a merged one is merged into.
  mutating func live(_ request: Request, _ fate: Fate, mode: HandlingMode?, master: WorkOrder?) throws(StoreError) {
    try register(request)
    try signForHotline(by: request.registrar)
    switch fate {
    case .counter: try finishAtCounter(request)
    case .quick:
      try assign(isUrgent ? nil : .atOnce, quick: true)
      try work(quick: true)
      try callBack(quick: true)
    case .plain: try goPlainly(mode)
    case .returned:
      try assign(mode)
      try act(.returnOrder(reason: random.pick(office.phrases.returning)), by: handler, at: later(10...90))
      try goPlainly(mode)
    case .reassigned: try beReassigned(mode)
    case .suspended: try beSuspended()
    case .extended: try beExtended()
    case .refused: try beRefused(mode)
    case .withdrawn:
      if random.below(2) == 0 { try assign(mode) }
      try act(.withdraw(reason: random.pick(office.phrases.withdraw)), by: request.registrar, at: later(15...170))
    case .merged:
      guard let master else { return try goPlainly(mode) }
      try act(.merge(into: master.number), by: request.registrar, at: later(5...60), master: master)
    case .reopened: try beReopened(mode)
    case .redone: try beRedone(mode)
    case .unsolved:
      try assign(mode)
      try work(quick: false)
      guard state == .awaitingCallback else { return }
      try answer(
        .init(solved: .no, rating: random.below(2) == 0 ? .dissatisfied : .fairlySatisfied), by: office.staff.secretary,
        at: callMoment(), closeUnsolved: random.pick(office.phrases.unsolved))
    case .unreachable:
      try assign(mode)
      try work(quick: false)
      for _ in 0..<3 where state == .awaitingCallback { try missCall() }
      if state == .awaitingCallback {
        try answer(nil, by: random.pick(office.staff.clerks), at: officeHours(430...500))
      }
    }
  }

  private mutating func goPlainly(_ mode: HandlingMode?) throws(StoreError) {
    try assign(mode)
    try work(quick: false)
    try callBack()
  }

  private mutating func finishAtCounter(_ request: Request) throws(StoreError) {
    let clerk = request.registrar
    try act(.assign(assignment(.atOnce, who: clerk)), by: clerk, at: clock)
    try act(.start(firstContactAt: nil), by: clerk, at: clock)
    try act(.finish(Completion(done: kind.done, solved: .yes, reply: kind.reply)), by: clerk, at: clock)
    guard state == .awaitingCallback else { return }
    try act(
      .callBack(CallbackReport(method: .visit, answer: .init(solved: .yes, rating: .satisfied))), by: clerk, at: clock)
  }

  private mutating func beReassigned(_ mode: HandlingMode?) throws(StoreError) {
    try assign(mode)
    try start()
    let other = random.pick(office.staff.gridWorkers)
    try act(.reassign(assignment(mode, who: other)), by: random.pick(office.staff.clerks), at: later(20...200))
    try work(quick: false)
    try callBack()
  }

  private mutating func beSuspended() throws(StoreError) {
    try assign(.coordinated)
    try start()
    try note()
    let reason = random.pick(office.catalogue.suspensionReasons).key
    let at = later(20...300)
    let wake = office.calendar.workingDay(random.within(2...8), after: office.calendar.day(of: at))
    try act(.suspend(reason: reason, wakeOn: wake), by: handler, at: at)
    try act(.resume, by: handler, at: office.calendar.opening(of: wake).adding(seconds: Int64(random.below(9000))))
    try finish(at: finishMoment())
    try callBack()
  }

  private mutating func beExtended() throws(StoreError) {
    try assign(.coordinated)
    try start()
    try note()
    guard let order, let due = order.dueAt, order.registration.urgency == .normal else {
      try finish(at: finishMoment())
      return try callBack()
    }
    let start = office.calendar.day(of: order.clockStart)
    let to = office.calendar.closing(of: office.calendar.workingDay(random.within(7...14), after: start))
    if clock < due, due < to {
      let at = share(random.within(30...90), until: due)
      try act(.extend(to: to, reason: random.pick(office.phrases.extending)), by: handler, at: at)
    }
    try finish(at: finishMoment())
    try callBack()
  }

  private mutating func beRefused(_ mode: HandlingMode?) throws(StoreError) {
    if random.below(2) == 0 { try assign(mode) }
    try act(.refuse(random.pick(office.phrases.refusals)), by: handler, at: later(15...160))
    let secretary = office.staff.secretary
    if random.chance(perMille: 150) {
      try act(.reject(reason: random.pick(office.phrases.reject)), by: secretary, at: officeHours(20...300))
      if state == .registered { try assign(mode) }
      try work(quick: false)
      return try callBack()
    }
    try act(.approve, by: secretary, at: officeHours(20...400))
    guard state == .awaitingCallback else { return }
    let understood = random.chance(perMille: 700)
    try answer(
      .init(solved: understood ? .partly : .no, rating: understood ? .fairlySatisfied : .unrated),
      by: random.pick(office.staff.clerks), at: callMoment())
  }

  private mutating func beReopened(_ mode: HandlingMode?) throws(StoreError) {
    try goPlainly(mode)
    let back = office.calendar.workingDay(random.within(2...12), after: office.calendar.day(of: clock))
    let at = office.calendar.opening(of: back).adding(seconds: Int64(random.below(9000)))
    try act(.reopen(reason: random.pick(office.phrases.reopen)), by: random.pick(office.staff.clerks), at: at)
    try goPlainly(mode)
  }

  private mutating func beRedone(_ mode: HandlingMode?) throws(StoreError) {
    try assign(mode)
    try work(quick: false)
    guard state == .awaitingCallback else { return }
    try answer(.init(solved: .no, rating: .dissatisfied), by: random.pick(office.staff.clerks), at: callMoment())
    let completion = Completion(
      done: random.pick(office.phrases.redo), solved: .yes, reply: random.pick(office.phrases.redoReply))
    try act(.finish(completion), by: handler, at: officeHours(60...500))
    try callBack()
  }
}
