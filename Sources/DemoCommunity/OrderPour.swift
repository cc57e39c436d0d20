import CommunityModel

/// Pours the orders of the whole history day by day, and then the seals.
struct OrderPour {
  /// An order that is about to be registered.
  private struct Arrival {
    var at: Instant
    var isUrgent = false
    var open: (matter: OpenMatter, index: Int)?
  }

  private let office: StorySetting
  private let schedule: DaySchedule
  private let seed: UInt64
  private let until: Instant
  private let total: Int
  /// Orders that are still open this morning, by registration.
  private var open: [Arrival] = []
  /// How many of a thousand orders take longer than a day; few in a big community, whose desk would drown otherwise.
  private let leisure: Int
  private var poured = 0
  /// Counts the orders of the history, so that every sort of ending comes up.
  private var serial = 0
  /// The last orders, into which a later one about the same thing can be merged while they are open.
  private var masters: [(story: OrderStory, request: Request)] = []
  /// How many are kept of them.
  private static let mostMasters = 40
  /// Orders that came of a visit, a memo or a meeting, for the ledger; some of them, where there are many.
  private(set) var origins: [OrderOrigin] = []
  /// What is kept of them at most, for the sake of memory.
  private static let mostOrigins = 20_000
  private let originStride: Int
  private var originsSeen = 0

  /// How many orders are open this morning: 7.5 %, of a huge history no more than 2,000.
  static func openCount(orders: Int) -> Int {
    min(orders, 2000, max(OpenMatter.allCases.count, orders * 3 / 40))
  }

  init(_ office: StorySetting, orders: Int, seed: UInt64, origins: Int) {
    self.office = office
    // About one order in five comes of such a thing.
    originStride = origins > 0 ? max(1, orders / 5 / min(origins, Self.mostOrigins)) : .max
    self.seed = seed
    schedule = office.schedule
    total = orders
    until = office.calendar.offset.instant(office.schedule.today, 0)
    let perDay = max(1, orders / max(1, schedule.workingDayCount))
    leisure = min(850, 500_000 / perDay)
    var random = SplitMix64(seed: seed, 5)
    open = (0..<Self.openCount(orders: orders)).compactMap { index in
      let matters = OpenMatter.allCases
      let matter = matters[index % matters.count]
      let at = matter.arrival(office.schedule, &random)
      return Arrival(at: at, isUrgent: matter.isUrgent, open: (matter, index))
    }
  }

  /// Pours every order, in the order of their numbers.
  mutating func pourOrders(
    into sink: inout some CommunitySink, _ progress: ((DemoProgress) -> Void)?
  ) throws(StoreError) {
    let days = schedule.first...schedule.today
    let counts = allotted(days)
    for (day, count) in zip(days, counts) {
      var random = SplitMix64(seed: seed, 6, UInt64(bitPattern: Int64(day.number)))
      var arrivals = (0..<count).map { arrival($0, on: day, &random) }
      arrivals += open.filter { schedule.eventDay(at: $0.at) == day }
      arrivals.sort { ($0.at, $0.open?.index ?? -1) < ($1.at, $1.open?.index ?? -1) }
      for (index, arrival) in arrivals.enumerated() {
        try pour(arrival, OrderNumber(day: day, sequence: index + 1), into: &sink)
        poured += 1
        if poured % 1000 == 0 { progress?(DemoProgress(stage: .orders, done: poured, total: total)) }
      }
    }
    progress?(DemoProgress(stage: .orders, done: poured, total: total))
  }

  /// Seals every worked day up to yesterday.
  func pourSeals(into sink: inout some CommunitySink, _ progress: ((DemoProgress) -> Void)?) throws(StoreError) {
    let days = (schedule.first..<schedule.today).filter { schedule.isWorked($0) }
    for (index, day) in days.enumerated() {
      try sink.seal(day, by: office.staff.secretary.id, at: schedule.sealing(of: day))
      progress?(DemoProgress(stage: .seals, done: index + 1, total: days.count))
    }
  }

  /// How many orders of the history come in on each day: by season, weekday and chance; one at least on duty.
  private func allotted(_ days: ClosedRange<Day>) -> [Int] {
    var random = SplitMix64(seed: seed, 7)
    var counts: [Int] = []
    var weights: [Int] = []
    for day in days {
      let isOpen = schedule.isWorked(day)
      let isWorking = isOpen && office.calendar.isWorking(day)
      counts.append(isOpen && !isWorking ? 1 : 0)
      weights.append(isWorking ? Self.weight(day) * random.within(60...140) : 0)
    }
    // Yesterday's duty needs no order of its own: what is overdue is carried over then.
    let rest = max(0, total - open.count - counts.reduce(0, +))
    let forced = total - open.count - rest
    var sum = 0
    for index in counts.indices.reversed() where counts[index] > 0 {
      sum += 1
      if sum > forced { counts[index] = 0 }
    }
    let all = max(1, weights.reduce(0, +))
    var reached = 0
    for index in counts.indices {
      let before = reached * rest / all
      reached += weights[index]
      counts[index] += reached * rest / all - before
    }
    return counts
  }

  private static func weight(_ day: Day) -> Int {
    let season = [13, 11, 11, 9, 9, 10, 11, 11, 9, 9, 13, 14][day.civil.month - 1]
    let week = [13, 11, 10, 10, 10, 6, 6][day.weekday - 1]
    return season * week
  }

  private func arrival(_ index: Int, on day: Day, _ random: inout SplitMix64) -> Arrival {
    let offset = office.calendar.offset
    guard office.calendar.isWorking(day) else {
      return Arrival(at: offset.instant(day, 9, 5).adding(seconds: Int64(random.below(4 * 3600))), isUrgent: true)
    }
    let eve = day.advanced(by: -1)
    if schedule.isWorked(eve), random.chance(perMille: 20) {
      return Arrival(at: offset.instant(eve, 18, 30).adding(seconds: Int64(random.below(3 * 3600))), isUrgent: true)
    }
    // On the last days everything is begun early enough to be ended before tonight.
    let left = schedule.workingDaysLeft(after: day)
    let span = left == 0 ? 4 * 3600 : 7 * 3600 - 600
    let seconds = min(random.below(span), random.below(span) + span / 4)
    let opening = office.calendar.opening(of: day).adding(seconds: 120)
    return Arrival(at: office.calendar.adding(workingSeconds: Int64(seconds + 1), to: opening))
  }

  private mutating func pour(
    _ arrival: Arrival, _ number: OrderNumber, into sink: inout some CommunitySink
  ) throws(StoreError) {
    var random = SplitMix64(seed: seed, UInt64(UInt32(bitPattern: number.day.number)), UInt64(number.sequence))
    let month = number.day.civil.month
    if let (matter, index) = arrival.open {
      let repeated = index / OpenMatter.allCases.count
      guard let kind = matter.kind(office, month: month, repeated: repeated, &random) else { return }
      var request = Request(
        kind, at: arrival.at, urgent: arrival.isUrgent, source: matter.source,
        requester: matter.requester(office, &random), unknownPlace: matter == .unknownPlace, office, &random)
      if matter == .confidential { request.registration.isConfidential = true }
      if matter == .resolvedInTheEvening { request.comeFromHotline(office, SplitMix64(seed: seed, 8, UInt64(index))) }
      var story = OrderStory(number, kind, from: arrival.at, until: until, office, random)
      try story.live(request, open: matter)
      note(request, number)
      return try sink.add(order: number, events: story.end())
    }
    let kind = arrival.isUrgent ? office.urgentKinds.pick(&random) : office.byMonth[month - 1].pick(&random)
    let isUrgent = arrival.isUrgent || canBeUrgent(arrival.at) && random.chance(perMille: kind.urgent)
    var request = Request(kind, at: arrival.at, urgent: isUrgent, office, &random)
    let (fate, mode) = fate(of: kind, on: number.day, urgent: isUrgent, &random)
    var merged: WorkOrder?
    if fate == .merged, let (order, first) = master(at: arrival.at) {
      merged = order
      request.kind = first.kind
      request.registration.category = first.registration.category
      (request.registration.place, request.registration.grid) = (first.registration.place, first.registration.grid)
      request.registration.text = first.kind.text(office.phrases, &random)
    }
    var story = OrderStory(number, request.kind, from: arrival.at, until: until, office, random)
    try story.live(request, fate, mode: mode, master: merged)
    try story.hearFromHotline()
    note(request, number)
    try sink.add(order: number, events: story.end())
    if let order = story.order, order.state != .merged, order.state != .withdrawn {
      masters.insert((story, request), at: 0)
      if masters.count > Self.mostMasters { masters.removeLast() }
    }
  }

  /// Remembers an order that came of something in the ledger.
  private mutating func note(_ request: Request, _ number: OrderNumber) {
    guard originStride < .max, let origin = OrderOrigin(number, request) else { return }
    if originsSeen % originStride == 0 { origins.append(origin) }
    originsSeen += 1
  }

  /// The latest order that is still worked on an hour and a half after a moment: whatever is merged until then is not lost.
  private func master(at moment: Instant) -> (WorkOrder, Request)? {
    for (story, request) in masters {
      let events = story.events.filter { $0.at <= moment.adding(seconds: 90 * 60) }
      guard let order = WorkOrder.replay(id: 1, number: story.number, events: events),
        [.assigned, .inProgress].contains(order.state)
      else { continue }
      return (order, request)
    }
    return nil
  }

  /// Whether a matter that comes in now can be dealt with before somebody is off.
  private func canBeUrgent(_ moment: Instant) -> Bool {
    schedule.isWorked(office.calendar.day(of: moment).advanced(by: 1))
      || office.calendar.offset.secondOfDay(of: moment) < 13 * 3600
  }

  /// How an order goes, and in which mode where the usual one would take too long: the history ends closed.
  private mutating func fate(
    of kind: MatterKind, on day: Day, urgent: Bool, _ random: inout SplitMix64
  ) -> (Fate, HandlingMode?) {
    serial += 1
    let left = schedule.workingDaysLeft(after: day)
    if kind.place == .counter, random.chance(perMille: 800) { return (.counter, nil) }
    let isSlow = random.chance(perMille: leisure)
    if urgent { return (isSlow && left >= 3 ? .plain : .quick, nil) }
    if serial % 50 == 17, !masters.isEmpty { return (.merged, nil) }
    if serial % 50 == 31, left >= 3 { return (.withdrawn, nil) }
    if !isSlow || left < 9 { return (.quick, nil) }
    if left < 14 { return (Fate.brisk.pick(&random), kind.category.mode == .coordinated ? .throughout : nil) }
    return ((left < 40 ? Fate.brisk : Fate.slow).pick(&random), nil)
  }
}
