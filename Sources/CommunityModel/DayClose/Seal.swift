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
    /// What of the service ledger was booked that day; nil in seals of rules that do not cover it.
    public var booked: EntrySums.Booked?
    /// By which rule ``figures``, ``counts`` and ``booked`` were reckoned, and are recounted; nil in seals of the first
    /// one.
    public var rule: Int?

    /// The rule of today. From rule 2 on a deadline that still runs at the seal counts for the next event day, 顺延 and
    /// 移交 clear nothing, an order is overdue when its due date has passed at the seal, and ``DayCounts/carriedOver`` are
    /// the ``decisions`` for it. From rule 3 on a seal covers what was booked in the service ledger.
    public static let presentRule = 3

    public init(
      states: [String: OrderState], decisions: [String: String], counts: DayCounts, figures: Figures,
      booked: EntrySums.Booked?, rule: Int? = presentRule
    ) {
      self.states = states
      self.decisions = decisions
      self.counts = counts
      self.figures = figures
      self.booked = booked
      self.rule = rule
    }

    /// Whether the seal's rule covers what was booked in the service ledger.
    public var coversLedger: Bool { rule.map { $0 >= 3 } ?? false }

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
