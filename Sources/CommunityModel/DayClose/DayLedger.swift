/// Which days are sealed, and so which day an event counts for.
public struct DayLedger: Hashable, Sendable {
  /// Days under a seal that still holds (a reopened day is not among them).
  public var sealed: Set<Day>
  /// The last of them.
  public var lastSealed: Day?
  /// The day before which nothing happened: the day the file was made.
  public var firstDay: Day

  public init(sealed: Set<Day>, firstDay: Day) {
    self.sealed = sealed
    lastSealed = sealed.max()
    self.firstDay = firstDay
  }

  /// The day that an event at `now` counts for: the later of the local date and the day after the last sealed day.
  public func eventDay(at now: Instant, _ calendar: WorkCalendar) -> Day {
    let today = calendar.day(of: now)
    return lastSealed.map { max(today, $0.advanced(by: 1)) } ?? today
  }

  /// Days not yet sealed up to and including `today`, oldest first. A day off without events is passed over.
  public func unsealed(
    upTo today: Day, _ calendar: WorkCalendar, hasEvents: (Day) -> Bool
  ) -> [Day] {
    guard firstDay <= today else { return [] }
    return (firstDay...today).filter { day in
      !sealed.contains(day) && (calendar.isWorking(day) || hasEvents(day))
    }
  }
}

/// The seal of a day (封账): a link in a chain that shows later whether anything was changed.
public struct Seal: Hashable, Sendable, Codable {
  /// 1, 2, 3 … along the chain.
  public var number: Int
  /// The day sealed.
  public var day: Day
  /// 1, and one more every time the day was reopened and sealed again.
  public var revision: Int
  /// Hash of the previous seal, in lower-case hexadecimal; empty for the first.
  public var previous: String
  /// Hash over number, day, revision, previous hash, who, when and content.
  public var hash: String
  /// Who sealed.
  public var by: StaffMember.ID
  /// When.
  public var at: Instant
  /// What is sealed: numbers, states, decisions and figures; never a name or a text.
  public var content: Content
  /// Why the day was reopened later; nil while the seal holds.
  public var reopened: String?

  /// What a seal covers.
  public struct Content: Hashable, Sendable, Codable {
    /// Order number → state, for every order that was touched that day or is open.
    public var states: [String: OrderState]
    /// Order number → decision, for every matter of the day that is about an order.
    public var decisions: [String: String]
    /// ``Subject`` → decision, for every other matter of the day; nil where there was none, as in all seals of before.
    public var otherDecisions: [String: String]?
    /// The day's counts.
    public var counts: DayCounts
    /// The day's figures.
    public var figures: Figures
    /// By which rule ``figures`` and ``counts`` were reckoned, and are recounted; nil in seals of the first one.
    public var rule: Int?

    /// The rule of today. From rule 2 on a deadline that still runs at the seal counts for the next event day, 顺延 and
    /// 移交 clear nothing, an order is overdue when its due date has passed at the seal, and ``DayCounts/carriedOver`` are
    /// the ``decisions`` for it.
    public static let presentRule = 2

    public init(
      states: [String: OrderState], decisions: [String: String], counts: DayCounts, figures: Figures,
      rule: Int? = presentRule
    ) {
      self.states = states
      self.decisions = decisions
      self.counts = counts
      self.figures = figures
      self.rule = rule
    }

    /// What was decided about a subject.
    public func decision(about subject: Subject) -> WorkOrder.DayDecision.Kind? {
      let decision = subject.order == nil ? otherDecisions?[subject.description] : decisions[subject.description]
      return decision.flatMap(WorkOrder.DayDecision.Kind.init)
    }

    /// Takes in what was decided about a subject.
    public mutating func decide(_ subject: Subject, _ decision: WorkOrder.DayDecision.Kind?) {
      guard let decision else { return }
      if subject.order == nil {
        otherDecisions = (otherDecisions ?? [:]).merging([subject.description: decision.rawValue]) { $1 }
      } else {
        decisions[subject.description] = decision.rawValue
      }
    }

    /// How many orders were carried over, as ``decisions`` say.
    public var carriedOver: Int { decisions.values.count { $0 == WorkOrder.DayDecision.Kind.carryOver.rawValue } }
  }

  public init(
    number: Int, day: Day, revision: Int, previous: String, hash: String, by: StaffMember.ID, at: Instant,
    content: Content, reopened: String? = nil
  ) {
    self.number = number
    self.day = day
    self.revision = revision
    self.previous = previous
    self.hash = hash
    self.by = by
    self.at = at
    self.content = content
    self.reopened = reopened
  }
}

/// How many orders met with what on one day.
public struct DayCounts: Hashable, Sendable, Codable {
  /// 接: registered, reopened ones included.
  public var received = 0
  /// 办: work finished.
  public var finished = 0
  /// 办结
  public var resolved = 0
  /// 注销
  public var closed = 0
  /// 挂起
  public var suspended = 0
  /// 延期
  public var extended = 0
  /// 拒办, approved.
  public var refused = 0
  /// Open and past due at the end of the day.
  public var overdue = 0
  /// 顺延: orders, however often each was carried over that day.
  public var carriedOver = 0
  /// 移交
  public var reassigned = 0
  /// 退回
  public var returned = 0
  /// 重办
  public var reopened = 0
  /// 回访, tries included.
  public var callbacks = 0
  /// 合并
  public var merged = 0
  /// 撤单
  public var withdrawn = 0

  public init() {}

  /// What the events of one order add to each day. An order carried over several times in a day is carried over once.
  public static func byDay(of events: [OrderEvent]) -> [Day: DayCounts] {
    var days: [Day: DayCounts] = [:]
    for event in OrderEvent.counting(events) {
      days[event.day, default: DayCounts()].add(event.kind)
      if case .carriedOver = event.kind { days[event.day]?.carriedOver = 1 }
    }
    return days
  }

  /// Counts one event of the day.
  private mutating func add(_ kind: OrderEvent.Kind) {
    switch kind {
    // What a master gives back comes in again, as what is reopened does.
    case .registered, .givenBack: received += 1
    case .reopened:
      received += 1
      reopened += 1
    case .finished(_, let endsUncalled):
      finished += 1
      if endsUncalled { resolved += 1 }
    case .refusalApproved(let endsUncalled):
      refused += 1
      if endsUncalled { resolved += 1 }
    case .calledBack(_, let outcome):
      callbacks += 1
      switch outcome {
      case .resolved, .told, .unreachable, .resolvedUnsolved: resolved += 1
      case .failed, .redo: break
      }
    case .closed: closed += 1
    case .suspended: suspended += 1
    case .extended: extended += 1
    case .carriedOver: carriedOver += 1
    case .reassigned: reassigned += 1
    case .returned: returned += 1
    case .merged: merged += 1
    case .withdrawn: withdrawn += 1
    case .amended, .requesterLinked, .assigned, .started, .resumed, .refusalAsked, .refusalRejected, .noted, .chased,
      .tookIn, .undone, .redone:
      break
    }
  }
}
