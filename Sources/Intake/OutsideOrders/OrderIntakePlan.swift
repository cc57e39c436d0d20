import CommunityModel

/// What an import makes of one row of another system's orders.
public struct PlannedIntake: Hashable, Sendable {
  /// Where the row stands.
  public var place: String
  public var outcome: RosterOutcome
  /// What is done; nil where nothing is.
  public var intake: OrderIntake?
  /// The order here that the row is about; nil for a new one.
  public var number: OrderNumber?
  public var issues: [OutsideIssue]
  /// What a doubtful row comes to by what a person may decide on it, besides leaving it out: `same` takes it instead of
  /// the earlier row with its number, or for the order that has its number here; `new` registers it as an order of its
  /// own.
  public var choices: [ImportDecision: PlannedIntake] = [:]

  public init(
    place: String, outcome: RosterOutcome, intake: OrderIntake? = nil, number: OrderNumber? = nil,
    issues: [OutsideIssue]
  ) {
    self.place = place
    self.outcome = outcome
    self.intake = intake
    self.number = number
    self.issues = issues
  }
}

/// Texts that an import writes where the other system says nothing.
public struct OrderIntakeTexts: Sendable {
  /// The usual result of an assignment.
  public var expectedResult: String
  /// The place of an order without one.
  public var noPlace: String
  /// What was done, of an order that ended without a word about it.
  public var untold: String
  /// Why an order is withdrawn that the other system took back.
  public var withdrawn: String

  public init(expectedResult: String, noPlace: String, untold: String, withdrawn: String) {
    self.expectedResult = expectedResult
    self.noPlace = noPlace
    self.untold = untold
    self.withdrawn = withdrawn
  }
}

/// Compares orders of another system with the file and says what each of them comes to. Writes nothing.
public struct OrderIntakePlanner {
  /// What planning needs to know of the community, besides the file.
  public struct Setting: Sendable {
    /// Who imports, when, under which rules. Its moment is the one of the import.
    public var situation: Situation
    public var teams: [ServiceTeam]
    public var grids: [Grid]
    public var texts: OrderIntakeTexts

    public init(situation: Situation, teams: [ServiceTeam], grids: [Grid], texts: OrderIntakeTexts) {
      self.situation = situation
      self.teams = teams
      self.grids = grids
      self.texts = texts
    }
  }

  let file: any OrderReading & PeopleReading & PlacesReading
  let setting: Setting
  /// Rows of this import by the number they are known under; of one that was called about again the latest call.
  private var rows: [String: OutsideOrder] = [:]
  /// The outside numbers that this import registers.
  private var registered: Set<String> = []

  public init(_ file: any OrderReading & PeopleReading & PlacesReading, _ setting: Setting) {
    self.file = file
    self.setting = setting
  }

  /// What a row comes to. Rows are given in their order: the first of two with one number counts.
  public mutating func plan(_ reading: OutsideReading) throws(StoreError) -> PlannedIntake? {
    switch reading {
    case .blank: return nil
    case .skipped(let issue): return PlannedIntake(place: issue.place, outcome: .skipped, issues: [issue])
    case .rejected(let issues):
      return PlannedIntake(place: issues.first?.place ?? "", outcome: .rejected, issues: issues)
    case .order(let order, let issues): return try plan(order, issues)
    }
  }

  private mutating func plan(_ order: OutsideOrder, _ issues: [OutsideIssue]) throws(StoreError) -> PlannedIntake {
    let key = order.number ?? order.ownNumber?.description ?? ""
    if let earlier = rows[key] {
      var same = order
      same.place = earlier.place
      if same == earlier { return Self.end(order, issues, .skipped, .sameAsRow(earlier.place)) }
      if let again = try calledAgain(order, since: earlier, issues) { return again }
      var doubtful = Self.end(order, issues, .doubtful, .contradictsRow(earlier.place))
      doubtful.choices[.same] = try compared(order, issues)
      return doubtful
    }
    rows[key] = order
    let plan = try compared(order, issues)
    if plan.outcome == .new, let number = order.number { registered.insert(number) }
    return plan
  }

  private static func end(
    _ order: OutsideOrder, _ issues: [OutsideIssue], _ outcome: RosterOutcome, _ code: OutsideIssue.Code,
    number: OrderNumber? = nil
  ) -> PlannedIntake {
    let level: RosterIssue.Level = outcome == .doubtful || outcome == .rejected ? .error : .info
    return PlannedIntake(
      place: order.place, outcome: outcome, number: number, issues: issues + [OutsideIssue(order.place, level, code)])
  }

  /// What a row comes to beside the file.
  private func compared(_ order: OutsideOrder, _ issues: [OutsideIssue]) throws(StoreError) -> PlannedIntake {
    func end(_ outcome: RosterOutcome, _ code: OutsideIssue.Code, number: OrderNumber? = nil) -> PlannedIntake {
      Self.end(order, issues, outcome, code, number: number)
    }
    if order.receivedAt > setting.situation.now { return end(.doubtful, .receivedInFuture) }
    if let signed = order.signedAt, signed > setting.situation.now { return end(.doubtful, .timeInFuture) }
    for moment in [order.repliedAt, order.finishedAt].compactMap({ $0 }) {
      if moment > setting.situation.now { return end(.doubtful, .timeInFuture) }
      if moment < order.receivedAt { return end(.doubtful, .endsBeforeStart) }
    }
    switch try known(order) {
    case .otherMatter(let number):
      var doubtful = end(.doubtful, .numberTaken, number: number)
      if let stored = try file.order(number) { doubtful.choices[.same] = try follow(stored, order, issues) }
      if order.standing != .withdrawn { doubtful.choices[.new] = try register(order, issues) }
      return doubtful
    case .order(let number):
      guard let stored = try file.order(number) else { return end(.doubtful, .numberTaken, number: number) }
      return try follow(stored, order, issues)
    case .none:
      if order.standing == .withdrawn { return end(.skipped, .withdrawnOutside) }
      return try register(order, issues)
    }
  }

  // MARK: Known orders

  private enum Known {
    case none
    case order(OrderNumber)
    /// Our number stands for another matter in this file.
    case otherMatter(OrderNumber)
  }

  /// The order here that the row is about: by our own number, where it was received at the same minute, then by the
  /// other system's.
  private func known(_ order: OutsideOrder) throws(StoreError) -> Known {
    var otherMatter: OrderNumber?
    // Lists of service requests have one number only, and in what this file exported it is ours.
    if let own = order.ownNumber ?? order.number.flatMap({ OrderNumber($0) }), let stored = try file.order(own) {
      if stored.registration.receivedAt.seconds / 60 == order.receivedAt.seconds / 60 { return .order(own) }
      otherMatter = order.ownNumber
    }
    if let external = order.number ?? order.ownNumber?.description,
      let number = try file.orderNumber(external: external)
    {
      return .order(number)
    }
    return otherMatter.map { .otherMatter($0) } ?? .none
  }

  /// What has happened to a known order there that has not happened here.
  private func follow(
    _ stored: WorkOrder, _ order: OutsideOrder, _ issues: [OutsideIssue]
  ) throws(StoreError) -> PlannedIntake {
    let unchanged = PlannedIntake(place: order.place, outcome: .unchanged, number: stored.number, issues: [])
    let again = repeatedCall(order, of: stored)
    guard stored.state.isOpen else {
      guard let again else {
        // Nobody would see the call: somebody has to look at it.
        let isGone = stored.state == .withdrawn || stored.state == .merged
        guard isGone, order.standing != .withdrawn, order.isCalled(after: stored.registration.receivedAt) else {
          return unchanged
        }
        return Self.end(order, issues, .doubtful, .repeatedWhenGone, number: stored.number)
      }
      return try judged(
        OrderIntake(OrderIntake.Known(stored.number, seen: stored.revision), steps: [again]), stored, order,
        issues + [OutsideIssue(order.place, .info, .repeatedAfterEnd)], .changed)
    }
    let last = try file.events(of: stored.number).last?.at ?? stored.registeredAt
    var commands: [OrderIntake.Step] = []
    var found = issues
    if order.standing == .withdrawn {
      guard stored.state != .awaitingCallback else { return unchanged }
      // What it was asked to take back it took back.
      let command: OrderCommand =
        stored.hotline.isAway
        ? .hotline(.answerSendBack(.granted, remark: "")) : .withdraw(reason: setting.texts.withdrawn)
      commands = [again, OrderIntake.Step(command, at: setting.situation.now)].compactMap(\.self)
    } else {
      // What was reported before the order was reopened here is about the time before.
      if stored.cycle > 1, order.endedAt ?? order.receivedAt < stored.clockStart { return unchanged }
      let signing = signing(order, of: stored, notBefore: last)
      guard order.stage > stored.stage || again != nil || signing != nil else { return unchanged }
      if stored.state == .refusalPending, order.stage > stored.stage {
        found.append(OutsideIssue(order.place, .error, .needsApproval))
        return PlannedIntake(place: order.place, outcome: .doubtful, number: stored.number, issues: found)
      }
      commands = try steps(
        order, from: stored.stage, stored.registration, notBefore: last, suspended: stored.state == .suspended,
        mode: stored.assignment?.mode, &found)
      commands = [signing].compactMap(\.self) + commands + [again].compactMap(\.self)
    }
    if again != nil { found.append(OutsideIssue(order.place, .info, .repeatedCall)) }
    let intake = OrderIntake(OrderIntake.Known(stored.number, seen: stored.revision), steps: commands)
    return try judged(intake, stored, order, found, .changed)
  }

  /// 签收, where it is said when and is not known here.
  private func signing(
    _ order: OutsideOrder, of stored: WorkOrder, notBefore last: Instant
  ) -> OrderIntake.Step? {
    guard let at = order.signedAt, stored.hasOutsideNumber, stored.hotline.signedAt == nil else { return nil }
    // A later call is no other receipt: what was signed for is the first one.
    let signed = max(at, stored.registration.receivedAt)
    return .init(.hotline(.sign(at: signed)), at: max(last, signed))
  }

  /// 重复来电: the hotline gives a matter that is called about again the same number and a later call.
  private func repeatedCall(_ order: OutsideOrder, of stored: WorkOrder) -> OrderIntake.Step? {
    let last = stored.hotline.repeats.max() ?? stored.registration.receivedAt
    guard stored.hasOutsideNumber, order.isCalled(after: max(last, stored.registration.receivedAt)) else { return nil }
    let text = order.text == stored.registration.text ? "" : order.text
    let command = HotlineCommand.repeatCall(at: order.receivedAt, text: text)
    return command.allowedStates.contains(stored.state) ? .init(.hotline(command), at: setting.situation.now) : nil
  }

  /// A later call about the matter of an earlier row of this import; nil where it is none.
  private mutating func calledAgain(
    _ order: OutsideOrder, since earlier: OutsideOrder, _ issues: [OutsideIssue]
  ) throws(StoreError) -> PlannedIntake? {
    guard let number = order.number, order.isCalled(after: earlier.receivedAt),
      order.receivedAt <= setting.situation.now
    else { return nil }
    let found = issues + [OutsideIssue(order.place, .info, .repeatedCall)]
    let plan: PlannedIntake
    if registered.contains(number) {
      let step = OrderIntake.Step(
        .hotline(.repeatCall(at: order.receivedAt, text: "")), at: setting.situation.now)
      plan = PlannedIntake(
        place: order.place, outcome: .changed, intake: OrderIntake(earlier: number, steps: [step]), issues: found)
    } else if case .order(let known) = try self.known(order), let stored = try file.order(known) {
      if let step = repeatedCall(order, of: stored) {
        let intake = OrderIntake(OrderIntake.Known(known, seen: stored.revision), steps: [step])
        plan = try judged(intake, stored, order, found, .changed)
      } else {
        plan = PlannedIntake(place: order.place, outcome: .unchanged, number: known, issues: [])
      }
    } else {
      return nil
    }
    rows[number]?.receivedAt = order.receivedAt
    return plan
  }

  // MARK: New orders

  private func register(
    _ order: OutsideOrder, _ issues: [OutsideIssue]
  ) throws(StoreError) -> PlannedIntake {
    var found = issues
    let registration = try registration(order, &found)
    let signedAt = order.signedAt.map { max($0, order.receivedAt) }
    let signing = signedAt.map { [OrderIntake.Step(.hotline(.sign(at: $0)), at: $0)] } ?? []
    let steps =
      [OrderIntake.Step(.register(registration), at: order.receivedAt)]
      + signing
      + (try steps(
        order, from: .registered, registration, notBefore: signedAt ?? order.receivedAt, suspended: false, mode: nil,
        &found))
    return try judged(OrderIntake(steps: steps), nil, order, found, .new)
  }

  private func registration(
    _ order: OutsideOrder, _ issues: inout [OutsideIssue]
  ) throws(StoreError) -> Registration {
    func note(_ level: RosterIssue.Level, _ code: OutsideIssue.Code) {
      issues.append(OutsideIssue(order.place, level, code))
    }
    if order.address.isEmpty { note(.info, .addressMissing) }
    let place = Place(order.address.isEmpty ? setting.texts.noPlace : order.address)
    var grid = try place.key.flatMap { key throws(StoreError) in try file.grid(of: key) }
    if grid == nil, let named = order.grid {
      grid = setting.grids.first { $0.code == named || $0.name == named }?.id
    }
    if grid == nil { note(.info, .gridPending) }
    let (requester, isDoubtful) = try CallerMatch(file: file).requester(order.caller, order.phone, place.key)
    if isDoubtful { note(.info, .callerAmbiguous) }
    var callbackPhone: String?
    if case .resident(let id) = requester, let phone = order.phone, try !isKnown(phone, of: id) {
      callbackPhone = phone
    }
    let fallback = setting.situation.catalogue.categories.last?.key ?? ""
    return Registration(
      receivedAt: order.receivedAt, source: order.source, requester: requester, place: place, grid: grid,
      category: order.category ?? setting.situation.catalogue.category("other")?.key ?? fallback,
      urgency: order.urgency, isConfidential: order.isConfidential, text: order.text,
      externalNumber: order.number ?? order.ownNumber?.description, outsideDue: order.dueAt,
      outsideRequest: order.request, callbackPhone: callbackPhone)
  }

  /// Whether the file has a caller's number already; what is no number is not kept.
  private func isKnown(_ phone: String, of resident: Resident.ID) throws(StoreError) -> Bool {
    guard let number = try? PhoneNumber(phone) else { return true }
    let phones = try file.resident(resident)?.resident.phones ?? []
    return phones.contains { (try? PhoneNumber($0))?.digits == number.digits }
  }

  // MARK: Steps

  /// What leads an order from a stage to the one that the row reports.
  private func steps(
    _ order: OutsideOrder, from stage: OutsideOrder.Stage, _ registration: Registration, notBefore earliest: Instant,
    suspended: Bool, mode known: HandlingMode?, _ issues: inout [OutsideIssue]
  ) throws(StoreError) -> [OrderIntake.Step] {
    let target = order.stage
    guard target > stage else { return [] }
    let now = setting.situation.now
    let ended = min(max(target < .finished ? now : order.endedAt ?? now, earliest), now)
    var steps: [OrderIntake.Step] = []
    var mode = known
    if stage < .working {
      let assignment = try assignment(registration)
      mode = assignment.mode
      steps += [.init(.assign(assignment), at: ended), .init(.start(firstContactAt: nil), at: ended)]
      if target == .working, let done = order.done { steps.append(.init(.note(done), at: ended)) }
    } else if suspended {
      steps.append(.init(.resume, at: ended))
    }
    guard target >= .finished else { return steps }
    let done = order.done ?? setting.texts.untold
    if stage < .finished {
      if order.done == nil { issues.append(OutsideIssue(order.place, .info, .handlingUntold)) }
      if order.endedAt == nil { issues.append(OutsideIssue(order.place, .info, .momentUntold)) }
      // What was done there is the coordination that this mode asks to be noted.
      if mode == .coordinated { steps.append(.init(.note(done), at: ended)) }
      let completion = Completion(done: done, solved: order.solved ?? .yes, reply: order.reply)
      steps.append(.init(.finish(completion), at: ended))
    }
    guard target == .calledBack else { return steps }
    var cannotBeCalled = registration.cannotBeCalled
    if !cannotBeCalled, registration.ownPhone == nil { cannotBeCalled = try hasDied(registration.requester) }
    if cannotBeCalled {
      if order.rating != nil { issues.append(OutsideIssue(order.place, .info, .anonymousRating)) }
      return steps
    }
    let answer = Callback.Answer(solved: order.solved ?? .yes, rating: order.rating ?? .unrated)
    let called = min(max(order.repliedAt ?? ended, ended), now)
    steps.append(.init(.callBack(CallbackReport(method: order.method, answer: answer)), at: called))
    return steps
  }

  /// Team and mode from the category, the person from the grid; the importer where there is nobody.
  private func assignment(_ registration: Registration) throws(StoreError) -> Assignment {
    let name = registration.isConfidential ? "" : try file.requesterName(registration.requester) ?? ""
    var assignment = Assignment.defaults(
      for: registration, catalogue: setting.situation.catalogue, teams: setting.teams, grids: setting.grids,
      requester: name, expectedResult: setting.texts.expectedResult)
    if assignment.hasNobody { assignment.who = setting.situation.actor.id }
    return assignment
  }

  private func hasDied(_ requester: Requester) throws(StoreError) -> Bool {
    guard case .resident(let id) = requester else { return false }
    return try file.resident(id)?.status == .deceased
  }

  /// Asks the rules in advance what the save will ask them.
  private func judged(
    _ intake: OrderIntake, _ stored: WorkOrder?, _ order: OutsideOrder, _ issues: [OutsideIssue],
    _ outcome: RosterOutcome
  ) throws(StoreError) -> PlannedIntake {
    var current = stored
    var isDead = false
    if let stored { isDead = try hasDied(stored.registration.requester) }
    let number = stored?.number ?? OrderNumber(day: setting.situation.day, sequence: 1)
    do throws(Rejection) {
      for step in intake.steps {
        var situation = setting.situation
        situation.now = step.at
        situation.requesterHasDied = isDead
        current = try WorkOrderRules.decide(
          current, id: stored?.id ?? 0, number: number, [step.command], situation
        ).order
      }
    } catch {
      let refused = OutsideIssue(order.place, .error, .refused(error))
      return PlannedIntake(
        place: order.place, outcome: .doubtful, number: stored?.number, issues: issues + [refused])
    }
    return PlannedIntake(
      place: order.place, outcome: outcome, intake: intake, number: stored?.number, issues: issues)
  }
}

extension OutsideOrder {
  /// Whether it came in a later minute: lists keep no seconds.
  fileprivate func isCalled(after moment: Instant) -> Bool { receivedAt.seconds / 60 > moment.seconds / 60 }
}

extension WorkOrder {
  /// How far the order has come here, in the steps of other systems.
  fileprivate var stage: OutsideOrder.Stage {
    switch state {
    case .registered: .registered
    case .assigned, .inProgress, .suspended, .refusalPending: .working
    case .awaitingCallback: .finished
    case .resolved, .closed, .merged, .withdrawn: .calledBack
    }
  }
}
