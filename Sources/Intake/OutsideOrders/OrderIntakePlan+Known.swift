import CommunityModel

/// Rows about orders that are known here, or that a row before registers.
extension OrderIntakePlanner {
  enum Known {
    case none
    case order(OrderNumber)
    /// Our number stands for another matter in this file.
    case otherMatter(OrderNumber)
  }

  /// The order here that the row is about: by our own number, where it was received at the same minute, then by the
  /// other system's.
  func known(_ order: OutsideOrder) throws(StoreError) -> Known {
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

  /// An order that a row goes on with: as the file has it, or as the rows before leave it.
  struct Base {
    var order: WorkOrder
    /// Its number; nil while it is not registered.
    var number: OrderNumber?
    /// When something happened to it last; nil where only the file knows.
    var last: Instant?
    /// Whom steps are for; it has none itself.
    var intake: OrderIntake

    init(_ stored: WorkOrder) {
      (order, number) = (stored, stored.number)
      intake = OrderIntake(OrderIntake.Known(stored.number, seen: stored.revision), steps: [])
    }

    /// One that a row before registers.
    init(registered order: WorkOrder, external: String) {
      self.order = order
      intake = OrderIntake(earlier: external, steps: [])
    }
  }

  /// What has happened to a known order there that has not happened here.
  func follow(
    _ base: Base, _ order: OutsideOrder, _ issues: [OutsideIssue]
  ) throws(StoreError) -> PlannedIntake {
    let stored = base.order
    let unchanged = PlannedIntake(place: order.place, outcome: .unchanged, number: base.number, issues: [])
    let again = repeatedCall(order, of: stored)
    let signed = signed(order, of: stored)
    var intake = base.intake
    guard stored.state.isOpen else {
      if signed == nil, again == nil {
        // Nobody would see the call: somebody has to look at it.
        let isGone = stored.state == .withdrawn || stored.state == .merged
        guard isGone, order.standing != .withdrawn, order.isCalled(after: stored.registration.receivedAt) else {
          return unchanged
        }
        return Self.end(order, issues, .doubtful, .repeatedWhenGone, number: base.number)
      }
      let since = try last(of: base)
      intake.steps = [signed.map { signing($0, notBefore: since) }, again].compactMap(\.self)
      let told = again == nil ? [] : [OutsideIssue(order.place, .info, .repeatedAfterEnd)]
      return try judged(intake, base, order, issues + told, .changed)
    }
    var found = issues
    if order.standing == .withdrawn {
      guard stored.state != .awaitingCallback else { return unchanged }
      // What it was asked to take back it took back.
      let command: OrderCommand =
        stored.hotline.isAway
        ? .hotline(.answerSendBack(.granted, remark: "")) : .withdraw(reason: setting.texts.withdrawn)
      intake.steps = [again, OrderIntake.Step(command, at: setting.situation.now)].compactMap(\.self)
    } else {
      // What was reported before the order was reopened here is about the time before.
      if stored.cycle > 1, order.endedAt ?? order.receivedAt < stored.clockStart { return unchanged }
      guard order.stage > stored.stage || again != nil || signed != nil else { return unchanged }
      if stored.state == .refusalPending, order.stage > stored.stage {
        found.append(OutsideIssue(order.place, .error, .needsApproval))
        return PlannedIntake(place: order.place, outcome: .doubtful, number: base.number, issues: found)
      }
      let since = try last(of: base)
      let new = try steps(
        order, from: stored.stage, stored.registration, notBefore: since, suspended: stored.state == .suspended,
        mode: stored.assignment?.mode, &found)
      intake.steps = [signed.map { signing($0, notBefore: since) }].compactMap(\.self) + new
      intake.steps += [again].compactMap(\.self)
    }
    if again != nil { found.append(OutsideIssue(order.place, .info, .repeatedCall)) }
    return try judged(intake, base, order, found, .changed)
  }

  private func last(of base: Base) throws(StoreError) -> Instant {
    var last = base.last
    if last == nil, let number = base.number { last = try file.events(of: number).last?.at }
    return last ?? base.order.registeredAt
  }

  /// 签收: when, where that is said and is not known here.
  private func signed(_ order: OutsideOrder, of stored: WorkOrder) -> Instant? {
    guard let at = order.signedAt, stored.hasOutsideNumber, stored.hotline.signedAt == nil,
      HotlineCommand.sign(at: at).allowedStates.contains(stored.state)
    else { return nil }
    // A later call is no other receipt: what was signed for is the first one.
    return max(at, stored.registration.receivedAt)
  }

  private func signing(_ signed: Instant, notBefore last: Instant) -> OrderIntake.Step {
    .init(.hotline(.sign(at: signed)), at: max(last, signed))
  }

  /// 重复来电: the hotline gives a matter that is called about again the same number and a later call.
  private func repeatedCall(_ order: OutsideOrder, of stored: WorkOrder) -> OrderIntake.Step? {
    let last = stored.hotline.repeats.max() ?? stored.registration.receivedAt
    guard stored.hasOutsideNumber, order.isCalled(after: max(last, stored.registration.receivedAt)) else { return nil }
    let text = order.text == stored.registration.text ? "" : order.text
    let command = HotlineCommand.repeatCall(at: order.receivedAt, text: text)
    return command.allowedStates.contains(stored.state) ? .init(.hotline(command), at: setting.situation.now) : nil
  }

  /// A later call about the matter of an earlier row of this import, with what else the row says has happened since; nil
  /// where it is none.
  func calledAgain(
    _ order: OutsideOrder, since earlier: OutsideOrder, _ issues: [OutsideIssue]
  ) throws(StoreError) -> PlannedIntake? {
    guard let number = order.number, let intakes = intakes[number], order.isCalled(after: earlier.receivedAt),
      let base = try base(of: order, number, after: intakes)
    else { return nil }
    // That it ended before the later call the row before said already.
    if let fault = fault(of: order), fault != .endsBeforeStart {
      return Self.end(order, issues, .doubtful, fault)
    }
    return try follow(base, order, issues)
  }

  /// The order that a row is about as the rows before leave it; nil where it is another matter's.
  private func base(
    of order: OutsideOrder, _ external: String, after intakes: [OrderIntake]
  ) throws(StoreError) -> Base? {
    var base: Base?
    if case .order(let number) = try known(order) { base = try file.order(number).map(Base.init) }
    let steps = intakes.flatMap(\.steps)
    guard !steps.isEmpty else { return base }
    guard case .success(let after?) = try outcome(of: steps, on: base?.order) else { return nil }
    if base == nil { base = Base(registered: after, external: external) }
    base?.order = after
    base?.last = steps.map(\.at).max()
    return base
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
