import CommunityModel

/// What an order is like that is still open this morning: one of every sort that a desk has to deal with.
enum OpenMatter: Int, CaseIterable, Sendable {
  case overdueCoordinated
  case dueTodayCoordinated
  case callbackDue
  case notAssigned
  case dueTomorrow
  case notContacted
  case wakingToday
  case refusalPending
  case eveningLift
  case secondCall
  case extended
  case resolvedInTheEvening
  case hotlineInTheEvening
  case wakingLater
  case dueToday
  case returned
  case reassigned
  case confidential
  case anonymous
  case contactToCall
  case overdue
  case coordinated
  case unknownPlace
  case urgentOverNight
  case chased
  case calledTomorrow
  case waitingForPapers
  case assignedYesterday

  /// Working days before today on which it came in; 0 is yesterday evening, after the seal.
  private var daysAgo: Int {
    switch self {
    case .eveningLift, .resolvedInTheEvening, .hotlineInTheEvening, .urgentOverNight: 0
    case .notAssigned, .notContacted, .refusalPending, .returned, .anonymous, .unknownPlace, .assignedYesterday,
      .calledTomorrow:
      1
    case .callbackDue, .dueTomorrow, .confidential, .contactToCall: 2
    case .dueToday, .reassigned, .chased, .secondCall: 3
    case .coordinated, .waitingForPapers, .wakingLater: 4
    case .dueTodayCoordinated, .overdue: 5
    case .wakingToday: 6
    case .overdueCoordinated: 8
    case .extended: 9
    }
  }

  /// When it is registered, up to so many minutes later at will.
  private var clock: (hour: Int, minute: Int, spread: Int) {
    switch self {
    case .eveningLift: (21, 5, 15)
    case .resolvedInTheEvening: (18, 40, 10)
    case .hotlineInTheEvening: (20, 20, 30)
    case .urgentOverNight: (22, 30, 15)
    case .notContacted, .anonymous: (16, 20, 20)
    case .notAssigned, .unknownPlace: (17, 10, 30)
    case .refusalPending, .returned: (14, 40, 30)
    default: (9, 20, 120)
    }
  }

  /// The moment of registration.
  func arrival(_ schedule: DaySchedule, _ random: inout SplitMix64) -> Instant {
    let day = daysAgo == 0 ? schedule.today.advanced(by: -1) : schedule.workingDay(before: daysAgo)
    let (hour, minute, spread) = clock
    return schedule.calendar.offset.instant(day, hour, minute).adding(seconds: Int64(random.below(spread * 60)))
  }

  var isUrgent: Bool {
    self == .eveningLift || self == .urgentOverNight || self == .resolvedInTheEvening
  }

  var source: OrderSource? {
    switch self {
    case .hotlineInTheEvening, .coordinated: .hotline12345
    case .overdueCoordinated, .callbackDue: .phone
    case .unknownPlace: .homeVisit
    default: nil
    }
  }

  /// Categories that fit.
  private var categories: [String] {
    switch self {
    case .overdueCoordinated, .dueTodayCoordinated, .coordinated, .extended: ["heating", "leak", "drainage"]
    case .wakingToday, .wakingLater, .reassigned, .chased, .assignedYesterday: ["drainage", "leak", "water"]
    case .eveningLift, .resolvedInTheEvening: ["lift", "gas"]
    case .urgentOverNight: ["missingPerson", "gas"]
    case .confidential: ["neighbours"]
    case .waitingForPapers, .dueTomorrow: ["socialAid", "elderlyCare"]
    case .dueToday, .overdue: ["parking", "lighting", "elderlyCare"]
    case .anonymous, .notContacted: ["sanitation", "fireLane"]
    case .refusalPending: ["other", "illegalBuilding"]
    case .callbackDue, .contactToCall, .secondCall, .calledTomorrow: ["power", "lighting", "noise"]
    case .notAssigned, .hotlineInTheEvening, .returned: ["noise", "hazard", "sanitation"]
    case .unknownPlace: ["hazard"]
    }
  }

  /// A sort of matter that fits, in season where possible.
  func kind(_ office: StorySetting, month: Int, repeated: Int, _ random: inout SplitMix64) -> MatterKind? {
    let seasonal = office.kinds.filter { kind in
      (kind.months.isEmpty || kind.months.contains(month)) && kind.place != .counter
        && (kind.place != .lift || !office.liftBlocks.isEmpty) && (kind.urgent > 500) == isUrgent
    }
    // Sorts that share their categories, and the second of a sort, are about something else, so that a list does not
    // say the same thing again and again.
    let wanted = categories.indices.map { categories[($0 + repeated + rawValue) % categories.count] }
    for category in wanted {
      let fitting = seasonal.filter { $0.category.key == category }
      if !fitting.isEmpty { return random.pick(fitting) }
    }
    return seasonal.first
  }

  /// A requester other than a resident, where the matter is about one.
  func requester(_ office: StorySetting, _ random: inout SplitMix64) -> Requester? {
    switch self {
    case .anonymous: return .anonymous
    case .contactToCall, .unknownPlace:
      let name = office.names.full(nil, .female, born: 1960 + random.below(35), &random)
      return .contact(name: name, phone: office.names.mobile(&random))
    case .resolvedInTheEvening, .notAssigned, .hotlineInTheEvening, .overdue: return nil
    // Whoever is to be called, or waits for an answer, is somebody who can be reached.
    default: return .resident(Int64(random.pick(office.homes).contact))
    }
  }
}

extension OrderStory {
  /// Lives the story of a matter that is open this morning as far as it has come.
  mutating func live(_ request: Request, open matter: OpenMatter) throws(StoreError) {
    try register(request)
    try signForHotline(by: request.registrar)
    let today = office.schedule.today
    switch matter {
    case .notAssigned, .unknownPlace: break
    case .hotlineInTheEvening: try askToBeTakenBack()
    case .notContacted: try assign(.atOnce, quick: true)
    case .anonymous: try assign(.atOnce, quick: true)
    case .assignedYesterday: try assign(.coordinated, quick: true)
    case .overdueCoordinated, .dueTodayCoordinated: try begin(.coordinated)
    case .coordinated:
      try begin(.coordinated)
      try act(
        .hotline(.urge(at: nil, text: "")), by: random.pick(office.staff.clerks), at: yesterdayMorning)
      try act(
        .hotline(.exclude(reason: random.pick(office.phrases.exclusions))), by: handler, at: officeHours(30...60))
    case .dueToday, .dueTomorrow, .overdue, .confidential: try begin(.throughout)
    case .callbackDue, .contactToCall, .calledTomorrow:
      try begin(.throughout)
      try finish(at: matter == .calledTomorrow ? later(60...120) : later(300...400))
    case .secondCall:
      try begin(.throughout)
      try finish(at: later(200...300))
      try answer(nil, by: random.pick(office.staff.clerks), at: yesterdayMorning)
    case .wakingToday: try begin(.coordinated, suspendedUntil: today, reason: "utility")
    case .wakingLater:
      try begin(.coordinated, suspendedUntil: office.calendar.workingDay(4, after: today), reason: "weather")
    case .waitingForPapers:
      try begin(.throughout, suspendedUntil: office.calendar.workingDay(2, after: today), reason: "papers")
    case .refusalPending:
      try assign(.throughout, quick: true)
      try act(.refuse(random.pick(office.phrases.refusals)), by: handler, at: later(20...60))
    case .returned:
      try assign(.atOnce, quick: true)
      try act(.returnOrder(reason: random.pick(office.phrases.returning)), by: handler, at: later(20...60))
    case .extended: try extendUntilAfter(today)
    case .reassigned:
      try begin(.coordinated)
      let other = random.pick(office.staff.gridWorkers)
      try act(
        .reassign(assignment(.coordinated, who: other)), by: random.pick(office.staff.clerks), at: later(60...200))
      try act(.start(firstContactAt: nil), by: other, at: later(20...60))
    case .chased:
      try begin(.coordinated)
      try act(.chase(random.pick(office.phrases.chase)), by: random.pick(office.staff.clerks), at: later(200...400))
    case .eveningLift, .resolvedInTheEvening:
      try begin(nil)
      try finish(at: later(10...20))
      if matter == .resolvedInTheEvening, state == .awaitingCallback {
        try answer(
          .init(solved: .yes, rating: .satisfied), by: random.pick(office.staff.clerks), at: later(10...20))
      }
      // That it was served is not what the requester tells the hotline later.
      if matter == .resolvedInTheEvening, state == .resolved { try hear(isContent: false, at: later(60...90)) }
    case .urgentOverNight: try begin(nil)
    }
  }

  /// In the morning of the working day before this one.
  private var yesterdayMorning: Instant {
    office.calendar.opening(of: office.schedule.workingDay(before: 1)).adding(seconds: 4000)
  }

  private mutating func begin(
    _ mode: HandlingMode?, suspendedUntil wake: Day? = nil, reason: String = ""
  ) throws(StoreError) {
    try assign(mode, quick: true)
    try start(quick: true)
    try note()
    guard let wake else { return }
    try act(.suspend(reason: reason, wakeOn: wake), by: handler, at: later(30...90))
  }

  private mutating func extendUntilAfter(_ today: Day) throws(StoreError) {
    try begin(.coordinated)
    guard let order else { return }
    let start = office.calendar.day(of: order.clockStart)
    let to = office.calendar.closing(of: office.calendar.workingDay(12, after: start))
    try act(.extend(to: to, reason: random.pick(office.phrases.extending)), by: handler, at: later(600...1000))
    try note()
  }
}
