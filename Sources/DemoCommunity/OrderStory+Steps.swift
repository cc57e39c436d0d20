import CommunityModel

/// The steps that stories are made of. Each waits as long as people do: working time, or the wall clock when urgent.
extension OrderStory {
  /// The moment so many minutes of work after the last command.
  mutating func later(_ minutes: ClosedRange<Int>) -> Instant {
    let seconds = Int64(random.within(minutes) * 60 + random.below(60))
    return isUrgent ? clock.adding(seconds: seconds) : office.calendar.adding(workingSeconds: seconds, to: clock)
  }

  /// The moment so many minutes of office hours after the last command, urgent or not.
  mutating func officeHours(_ minutes: ClosedRange<Int>) -> Instant {
    office.calendar.adding(workingSeconds: Int64(random.within(minutes) * 60 + random.below(60)), to: clock)
  }

  /// A moment between the last command and `end`, so many hundredths of the working time in between.
  func share(_ hundredths: Int, until end: Instant) -> Instant {
    if isUrgent { return clock.adding(seconds: max(0, end.since(clock)) * Int64(hundredths) / 100) }
    let span = office.calendar.workingSeconds(from: clock, to: end)
    return office.calendar.adding(workingSeconds: max(0, span) * Int64(hundredths) / 100, to: clock)
  }

  /// Who answers for the order now, or would as a rule.
  var handler: StaffMember {
    let assigned = order?.assignment?.who.flatMap { who in office.staff.members.first { $0.id == who } }
    return assigned ?? office.handler(kind.category, grid: order?.registration.grid)
  }

  mutating func register(_ request: Request) throws(StoreError) {
    try act(.register(request.registration), by: request.registrar, at: request.registeredAt)
  }

  /// The assignment for the matter, with the usual mode or another.
  mutating func assignment(_ mode: HandlingMode? = nil, who: StaffMember? = nil) -> Assignment {
    let mode = mode ?? kind.category.mode
    var assignment = Assignment(
      mode: mode, who: (who ?? handler).id, team: office.team(kind.category.team),
      partner: mode == .coordinated ? kind.partner : nil, forWhom: office.phrases.forWhom(kind.place), what: kind.what,
      expectedResult: kind.expected)
    if mode == .throughout {
      if kind.place == .counter { assignment.papersReceived = random.pick(office.phrases.papers) }
      assignment.nextStep = random.pick(office.phrases.nextStep)
      assignment.nextStepOn = office.calendar.workingDay(after: office.calendar.day(of: clock))
    } else if mode == .coordinated {
      assignment.nextStep = random.pick(office.phrases.nextStep)
      assignment.nextStepOn = office.calendar.workingDay(2, after: office.calendar.day(of: clock))
    }
    return assignment
  }

  mutating func assign(_ mode: HandlingMode? = nil, quick: Bool = false) throws(StoreError) {
    let isLate = !quick && !isUrgent && random.chance(perMille: 15)
    let at = isLate ? later(200...420) : later(quick || isUrgent ? 1...8 : 4...70)
    try act(.assign(assignment(mode)), by: random.pick(office.staff.clerks), at: at)
  }

  /// First contact, in time as a rule.
  mutating func start(quick: Bool = false) throws(StoreError) {
    guard let order else { return }
    let isLate = !quick && random.chance(perMille: 35)
    var at = quick ? later(2...20) : share(random.within(5...90), until: order.contactBy)
    if isLate {
      let late = Int64(random.within(10...240) * 60)
      at =
        isUrgent
        ? order.contactBy.adding(seconds: late / 4)
        : office.calendar.adding(workingSeconds: late, to: order.contactBy)
    }
    try act(.start(firstContactAt: nil), by: handler, at: at)
  }

  mutating func note() throws(StoreError) {
    let isCoordinated = order?.assignment?.mode == .coordinated
    let text = random.pick(isCoordinated ? office.phrases.coordination : office.phrases.note)
    try act(.note(text), by: handler, at: later(isUrgent ? 2...8 : 5...60))
  }

  mutating func finish(at moment: Instant, solved: Solved = .yes) throws(StoreError) {
    let done = solved == .yes ? kind.done : kind.done + random.pick(office.phrases.partly)
    try act(.finish(Completion(done: done, solved: solved, reply: kind.reply)), by: handler, at: moment)
  }

  /// When work ends: within the due date as a rule, else some hours after it.
  mutating func finishMoment() -> Instant {
    guard let due = order?.dueAt else { return clock }
    let isLate = random.chance(perMille: isUrgent ? 60 : 120) || due <= clock
    guard isLate else { return share(random.within(12...96), until: due) }
    let seconds = Int64(random.within(20...isLateMinutes) * 60)
    let from = max(due, clock)
    return isUrgent ? from.adding(seconds: seconds / 4) : office.calendar.adding(workingSeconds: seconds, to: from)
  }

  private var isLateMinutes: Int { order?.assignment?.mode == .coordinated ? 700 : 400 }

  /// The work between assignment and finish.
  mutating func work(quick: Bool) throws(StoreError) {
    try start(quick: quick)
    if order?.assignment?.mode == .coordinated || random.chance(perMille: quick ? 100 : 300) { try note() }
    if !quick, random.chance(perMille: 40) {
      try act(.chase(random.pick(office.phrases.chase)), by: random.pick(office.staff.clerks), at: later(20...120))
    }
    if !quick, order?.assignment?.mode == .coordinated, random.chance(perMille: 350) { try note() }
    try finish(at: quick ? later(8...50) : finishMoment())
  }
}

/// Callbacks.
extension OrderStory {
  private static let methods = Weighted<CallbackMethod>([(.phone, 82), (.visit, 11), (.message, 7)])
  private static let ratings = Weighted<Rating>([
    (.satisfied, 72), (.fairlySatisfied, 20), (.dissatisfied, 4), (.unrated, 4),
  ])

  /// The callback as it usually goes: sometimes only the second call is answered.
  mutating func callBack(quick: Bool = false) throws(StoreError) {
    guard state == .awaitingCallback else { return }
    let caller = random.pick(office.staff.clerks)
    if !quick, random.chance(perMille: 60) { try missCall() }
    let rating = Self.ratings.pick(&random)
    let solved: Solved = random.chance(perMille: rating == .dissatisfied ? 500 : 75) ? .partly : .yes
    try answer(.init(solved: solved, rating: rating), by: caller, at: quick ? officeHours(5...40) : callMoment())
  }

  mutating func callMoment() -> Instant {
    officeHours(random.chance(perMille: 30) ? 480...800 : 25...400)
  }

  mutating func answer(
    _ answer: Callback.Answer?, by caller: StaffMember, at moment: Instant, closeUnsolved: String? = nil
  ) throws(StoreError) {
    let report = CallbackReport(method: Self.methods.pick(&random), answer: answer, closeUnsolved: closeUnsolved)
    try act(.callBack(report), by: caller, at: moment)
  }

  mutating func missCall() throws(StoreError) {
    try answer(nil, by: random.pick(office.staff.clerks), at: officeHours(30...300))
  }
}
