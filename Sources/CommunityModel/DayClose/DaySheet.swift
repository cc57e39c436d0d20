/// The day sheet (日清表): what one day came to. Made for paper, so people appear only as 张*.
public struct DaySheet: Hashable, Sendable {
  /// A line of the sheet about one order, or about something else that asks for a decision.
  public struct Line: Hashable, Sendable {
    /// What it is about.
    public var subject: Subject
    /// Where, as it is written on paper; 保密 orders too.
    public var place: String
    /// What is asked, cut to one line by the printer.
    public var text: String
    /// Where an order stands.
    public var state: OrderState?
    /// Requester as 张*, or nil for anonymous and confidential ones.
    public var requester: String?
    /// Why it needed a decision; nil for orders that needed none.
    public var why: DayMatter.Why?
    /// What was decided.
    public var decision: WorkOrder.DayDecision.Kind?
    /// The reason given with the decision.
    public var reason: String
    /// When it is due now.
    public var dueAt: Instant?
    /// Who answers for it: staff, team or partner.
    public var owner: String
    /// 是否保密: printed in the requester's place.
    public var isConfidential: Bool
    /// Whether it is marked 急.
    public var isUrgent: Bool
    /// Whether it was past due when the day ended.
    public var isOverdue: Bool
    /// On how many days up to this one it was carried over (第n次顺延).
    public var timesCarried: Int

    public init(
      _ subject: Subject, place: String, text: String, state: OrderState?, requester: String?, why: DayMatter.Why?,
      decision: WorkOrder.DayDecision.Kind?, reason: String, dueAt: Instant?, owner: String,
      isConfidential: Bool = false, isUrgent: Bool = false, isOverdue: Bool = false, timesCarried: Int = 0
    ) {
      self.subject = subject
      self.place = place
      self.text = text
      self.state = state
      self.requester = requester
      self.why = why
      self.decision = decision
      self.reason = reason
      self.dueAt = dueAt
      self.owner = owner
      self.isConfidential = isConfidential
      self.isUrgent = isUrgent
      self.isOverdue = isOverdue
      self.timesCarried = timesCarried
    }
  }

  /// The community's name.
  public var community: String
  /// The day.
  public var day: Day
  /// Its counts.
  public var counts: DayCounts
  /// Its figures.
  public var figures: Figures
  /// Orders received that day.
  public var received: [Line]
  /// Orders that ended that day: called back, merged or withdrawn.
  public var ended: [Line]
  /// What was open at the end of the day and asked for a decision, was decided about or is overdue.
  public var open: [Line]
  /// What tomorrow brings: due, waking, to be called back.
  public var tomorrow: [Line]
  /// The seal that holds, if the day is sealed.
  public var seal: Seal?
  /// Name of who sealed.
  public var sealedBy: String?

  public init(
    community: String, day: Day, counts: DayCounts, figures: Figures, received: [Line], ended: [Line], open: [Line],
    tomorrow: [Line], seal: Seal?, sealedBy: String?
  ) {
    self.community = community
    self.day = day
    self.counts = counts
    self.figures = figures
    self.received = received
    self.ended = ended
    self.open = open
    self.tomorrow = tomorrow
    self.seal = seal
    self.sealedBy = sealedBy
  }
}
