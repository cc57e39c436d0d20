import CommunityModel

/// One order as it is lived through: commands at moments, decided by the rules, and what the evenings do to it.
struct OrderStory {
  let office: Office
  let number: OrderNumber
  let kind: MatterKind
  /// Commands from this moment on are not given: the story has not come so far.
  let until: Instant
  var random: SplitMix64
  private(set) var order: WorkOrder?
  private(set) var events: [OrderEvent] = []
  /// The moment of the last command.
  private(set) var clock: Instant
  /// The next day whose evening has not been lived through.
  private var evening: Day
  private(set) var hasStopped = false

  init(
    _ number: OrderNumber, _ kind: MatterKind, from start: Instant, until: Instant, _ office: Office,
    _ random: SplitMix64
  ) {
    self.number = number
    self.kind = kind
    self.until = until
    self.office = office
    self.random = random
    clock = start
    evening = number.day
    events.reserveCapacity(10)
  }

  var state: OrderState? { order?.state }
  var isUrgent: Bool { order?.registration.urgency == .urgent }

  /// Gives a command at the moment, or as soon after as somebody works; nothing once the story has stopped.
  mutating func act(
    _ command: OrderCommand, by actor: StaffMember, at moment: Instant, master: WorkOrder? = nil
  ) throws(StoreError) {
    guard !hasStopped else { return }
    let now = office.schedule.workable(max(moment, clock))
    guard now < until else {
      hasStopped = true
      return
    }
    try liveThroughEvenings(before: now)
    clock = now
    try carryOut(command, by: actor, at: now, master: master, isSealing: false)
  }

  /// Lives through all evenings up to yesterday's and gives the history.
  mutating func end() throws(StoreError) -> [OrderEvent] {
    try liveThroughEvenings(before: until)
    return events
  }

  private mutating func carryOut(
    _ command: OrderCommand, by actor: StaffMember, at now: Instant, master: WorkOrder?, isSealing: Bool
  ) throws(StoreError) {
    let day = isSealing ? office.calendar.day(of: now) : office.schedule.eventDay(at: now)
    let situation = Situation(
      actor: actor, now: now, day: day, calendar: office.calendar, limits: office.limits, catalogue: office.catalogue,
      master: master, isSealing: isSealing)
    let made: [OrderEvent]
    do {
      made = try WorkOrderRules.decide(order, command, situation)
    } catch {
      throw .rejectedOrder(number, error)
    }
    if order == nil {
      order = WorkOrder.replay(id: 1, number: number, events: made)
    } else {
      for event in made { order?.apply(event) }
    }
    events += made
  }

  private mutating func liveThroughEvenings(before moment: Instant) throws(StoreError) {
    guard let state = order?.state, state.isOpen || state == .resolved else {
      evening = office.schedule.eventDay(at: moment)
      return
    }
    while evening < office.schedule.today {
      let sealing = office.schedule.sealing(of: evening)
      if sealing >= moment { return }
      if office.schedule.isWorked(evening) { try close(evening, at: sealing) }
      evening = evening.advanced(by: 1)
      guard let state = order?.state, state.isOpen || state == .resolved else { return }
    }
  }

  /// The end of a day: what is 办结 is struck off by the seal; a matter without a decision is carried over before.
  private mutating func close(_ day: Day, at sealing: Instant) throws(StoreError) {
    guard let order else { return }
    if order.state == .resolved {
      return try carryOut(.close, by: office.staff.secretary, at: sealing, master: nil, isSealing: true)
    }
    let context = MatterContext(
      day: day, calendar: office.calendar, limits: office.limits, activeStaff: office.activeStaff)
    guard let matter = DayMatters.matter(of: order, context), matter.decided == nil else { return }
    let at = max(clock, office.calendar.offset.instant(day, 18, 1).adding(seconds: Int64(random.below(480))))
    clock = at
    let reason = random.pick(office.phrases.carryOver)
    try carryOut(.carryOver(reason: reason), by: office.staff.secretary, at: at, master: nil, isSealing: false)
  }
}
