/// A matter that needs a decision before the day can be sealed.
public struct DayMatter: Hashable, Sendable, Identifiable {
  /// Why a matter needs a decision.
  public enum Why: String, Hashable, Sendable, Codable, CaseIterable {
    /// Past due from an earlier day.
    case overdue
    /// Due today.
    case dueToday
    /// Not assigned in time.
    case notAssigned
    /// The requester must be called back today.
    case callbackDue
    /// A suspension ends.
    case waking
    /// A refusal waits for the secretary.
    case refusalToApprove
    /// Nobody answers for it.
    case noOwner
    /// The hotline has yet to say whether it takes the order back, and time runs out.
    case sendBackToAnswer
    /// 我们满意 / 热线不满意
    case contradicted
  }

  /// What can be decided.
  public enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
    case assign
    case finish
    case callback
    case reassign
    case extend
    case resume
    case approve
    case carryOver
    /// What is owed was done.
    case done
    /// It is not to be done this time.
    case cancel
    /// What the hotline says to what it was asked.
    case answer
    /// 情况说明 to the hotline.
    case explain
  }

  /// What a list says of it.
  public struct Summary: Hashable, Sendable {
    /// Where.
    public var place: String
    /// What.
    public var text: String
    /// Who answers for it.
    public var who: StaffMember.ID?
    /// The team that does.
    public var team: ServiceTeam.ID?
    /// Another office that does.
    public var partner: String?
    /// Whether it was posted, and has to be taken down.
    public var isTakingDown = false

    public init(
      place: String = "", text: String, who: StaffMember.ID? = nil, team: ServiceTeam.ID? = nil, partner: String? = nil
    ) {
      self.place = place
      self.text = text
      self.who = who
      self.team = team
      self.partner = partner
    }
  }

  /// What it is about. A day asks about each subject once.
  public var subject: Subject
  /// Why it needs a decision.
  public var why: Why
  /// What may be decided, first what Enter takes.
  public var choices: [Decision]
  /// What was decided for the day, if anything; nil means that the day cannot be sealed.
  public var decided: WorkOrder.DayDecision.Kind?
  /// Whether it is marked 急.
  public var isUrgent: Bool
  /// By when it is to be done; what is due first is asked first.
  public var dueAt: Instant
  /// On how many days it was carried over (第n次顺延).
  public var timesCarried: Int
  /// What a list says of it.
  public var summary: Summary
  /// The order itself, where it is about one.
  public var order: WorkOrder?

  public init(
    _ subject: Subject, _ why: Why, choices: [Decision], decided: WorkOrder.DayDecision.Kind?, isUrgent: Bool = false,
    dueAt: Instant, timesCarried: Int = 0, summary: Summary, order: WorkOrder? = nil
  ) {
    self.subject = subject
    self.why = why
    self.choices = choices
    self.decided = decided
    self.isUrgent = isUrgent
    self.dueAt = dueAt
    self.timesCarried = timesCarried
    self.summary = summary
    self.order = order
  }

  public var id: Subject { subject }

  /// What Enter takes.
  public var suggested: Decision { choices.first ?? .carryOver }
}

/// What matters are looked for with.
public struct MatterContext: Hashable, Sendable {
  /// The day to be sealed.
  public var day: Day
  /// Working days and hours.
  public var calendar: WorkCalendar
  /// The community's limits.
  public var limits: OrderLimits
  /// Staff who work here now.
  public var activeStaff: Set<StaffMember.ID>

  public init(day: Day, calendar: WorkCalendar, limits: OrderLimits, activeStaff: Set<StaffMember.ID>) {
    self.day = day
    self.calendar = calendar
    self.limits = limits
    self.activeStaff = activeStaff
  }

  /// Whether a moment falls on the day or before it.
  func isUp(_ instant: Instant) -> Bool { calendar.day(of: instant) <= day }
}

/// The file as sources of matters read it: as it stands, or as far as that is known as it stood when a day ended.
public protocol MatterReading {
  /// The orders that are open.
  func openOrders() throws -> [WorkOrder]
  /// The orders that have ended and that the hotline's callback says the opposite of; see ``WorkOrder/isContradicted``.
  func contradictedOrders() throws -> [WorkOrder]
  /// Every record of a kind.
  func records(_ kind: Record.Kind) throws -> [Record]
  /// What the day asks for under rhythms that keep it from being sealed, and what was planned for it or before.
  func owing(on day: Day) throws -> [Owing]
  /// What was decided about such things, whenever.
  func decisions(about subjects: [Subject]) throws -> [OwedDecision]
}

/// Somebody or something that owes: a source of matters. To add one is a file with it and a line in
/// ``DayMatters/standard``; 今日, 日清, seals, day sheets and the command line ask nothing else.
public protocol MatterProvider: Sendable {
  /// Whether it asks about orders.
  var isAboutOrders: Bool { get }
  /// What the day asks for, in any order. Where it was decided already, the matter says so.
  func matters(_ file: any MatterReading, _ context: MatterContext) throws -> [DayMatter]
}

extension MatterProvider {
  public var isAboutOrders: Bool { false }
}

/// Finds every matter of a day.
public struct DayMatters: Sendable {
  /// The sources, the weightiest first: a subject is asked about once, for the first reason found.
  public var providers: [any MatterProvider]

  public init(_ providers: [any MatterProvider]) {
    self.providers = providers
  }

  /// The sources of a community.
  public static let standard = DayMatters(orderRules.map { rule in rule } + [ContradictedMatters(), OwedMatters()])

  /// Every matter of the day: urgent ones first, then by due date and subject.
  public func find(_ file: any MatterReading, _ context: MatterContext) throws -> [DayMatter] {
    var found: [Subject: DayMatter] = [:]
    for provider in providers {
      for matter in try provider.matters(file, context) where found[matter.subject] == nil {
        found[matter.subject] = matter
      }
    }
    return found.values.sorted(by: Self.isAskedSooner)
  }

  /// The sources of what is no order.
  public var ofRecords: DayMatters { DayMatters(providers.filter { !$0.isAboutOrders }) }

  static func isAskedSooner(_ left: DayMatter, _ right: DayMatter) -> Bool {
    if left.isUrgent != right.isUrgent { return left.isUrgent }
    return left.dueAt == right.dueAt ? left.subject < right.subject : left.dueAt < right.dueAt
  }
}
