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
  /// What those rows do, in their order, by the same numbers.
  private(set) var intakes: [String: [OrderIntake]] = [:]

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
      if let again = try calledAgain(order, since: earlier, issues) {
        rows[key] = order
        intakes[key]? += [again.intake].compactMap(\.self)
        return again
      }
      var doubtful = Self.end(order, issues, .doubtful, .contradictsRow(earlier.place))
      doubtful.choices[.same] = try compared(order, issues)
      return doubtful
    }
    rows[key] = order
    let plan = try compared(order, issues)
    // Whatever a doubtful row comes to, nobody knows here.
    if plan.outcome != .doubtful { intakes[key] = [plan.intake].compactMap(\.self) }
    return plan
  }

  static func end(
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
    if let fault = fault(of: order) { return end(.doubtful, fault) }
    switch try known(order) {
    case .otherMatter(let number):
      var doubtful = end(.doubtful, .numberTaken, number: number)
      if let stored = try file.order(number) { doubtful.choices[.same] = try follow(Base(stored), order, issues) }
      if order.standing != .withdrawn { doubtful.choices[.new] = try register(order, issues) }
      return doubtful
    case .order(let number):
      guard let stored = try file.order(number) else { return end(.doubtful, .numberTaken, number: number) }
      return try follow(Base(stored), order, issues)
    case .none:
      if order.standing == .withdrawn { return end(.skipped, .withdrawnOutside) }
      return try register(order, issues)
    }
  }

  /// What is wrong with the times of a row, if anything.
  func fault(of order: OutsideOrder) -> OutsideIssue.Code? {
    let now = setting.situation.now
    if order.receivedAt > now { return .receivedInFuture }
    if let signed = order.signedAt, signed > now { return .timeInFuture }
    for moment in [order.repliedAt, order.finishedAt].compactMap({ $0 }) {
      if moment > now { return .timeInFuture }
      if moment < order.receivedAt { return .endsBeforeStart }
    }
    return nil
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
    // What the office does not offer any more comes as 其他.
    let offered = setting.situation.catalogue.offered
    let category = order.category.flatMap { offered.category($0)?.key } ?? offered.category(Catalogue.otherKey)?.key
    return Registration(
      receivedAt: order.receivedAt, source: order.source, requester: requester, place: place, grid: grid,
      category: category ?? offered.categories.last?.key ?? "",
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
  func steps(
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
  func judged(
    _ intake: OrderIntake, _ base: Base?, _ order: OutsideOrder, _ issues: [OutsideIssue], _ outcome: RosterOutcome
  ) throws(StoreError) -> PlannedIntake {
    switch try self.outcome(of: intake.steps, on: base?.order) {
    case .success:
      return PlannedIntake(
        place: order.place, outcome: outcome, intake: intake, number: base?.number, issues: issues)
    case .failure(let rejection):
      let refused = OutsideIssue(order.place, .error, .refused(rejection))
      return PlannedIntake(
        place: order.place, outcome: .doubtful, number: base?.number, issues: issues + [refused])
    }
  }

  /// How steps leave an order, or why one of them is refused.
  /// - Parameter stored: the order before; nil where they register it.
  func outcome(
    of steps: [OrderIntake.Step], on stored: WorkOrder?
  ) throws(StoreError) -> Result<WorkOrder?, Rejection> {
    var current = stored
    var isDead = false
    if let stored { isDead = try hasDied(stored.registration.requester) }
    let number = stored?.number ?? OrderNumber(day: setting.situation.day, sequence: 1)
    do throws(Rejection) {
      for step in steps {
        var situation = setting.situation
        situation.now = step.at
        situation.requesterHasDied = isDead
        current = try WorkOrderRules.decide(
          current, id: stored?.id ?? 0, number: number, [step.command], situation
        ).order
      }
    } catch {
      return .failure(error)
    }
    return .success(current)
  }
}
