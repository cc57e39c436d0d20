/// A meeting (接待日, 议事会, 恳谈会, 联席会) with its matters: an entry and the entries that are part of it.
public struct Meeting: Hashable, Sendable {
  /// The entry that it is: when, where, how many came, who received them.
  public var head: EntryDetail
  /// Its matters in the order in which they were written.
  public var matters: [MeetingMatter]
  /// 上期反馈: matters of earlier meetings of the kind of which nobody was told yet what became of them.
  public var feedback: [MeetingMatter]

  public init(head: EntryDetail, matters: [MeetingMatter], feedback: [MeetingMatter] = []) {
    self.head = head
    self.matters = matters
    self.feedback = feedback
  }

  public var id: ServiceEntry.ID { head.entry.id }
  public var kind: String { head.entry.kind }
  public var content: EntryContent { head.entry.content }
  /// Whether it goes on: opened, and not closed yet.
  public var isOpen: Bool { head.entry.state.isAhead && content.isClosed == false }
  /// Those who came.
  public var attended: Int { content.attended }
  /// Who received them, or led it.
  public var hosts: [EntryParty] { content.hosts }
  /// Matters of which nobody has said yet how they end.
  public var undecided: [MeetingMatter] { matters.filter(\.isUndecided) }

  /// How many of its matters are at least so far.
  public func count(_ stage: MatterStage) -> Int { matters.count { $0.stage == stage } }
}

/// A matter that was brought to a meeting, with what became of it.
public struct MeetingMatter: Hashable, Sendable, Identifiable {
  /// An order that the matter became, a merged one as its master.
  public struct Order: Hashable, Sendable {
    public var number: OrderNumber
    public var state: OrderState
    /// Whether it ended without being solved (未解决结案).
    public var isUnsolved: Bool
    /// What was replied to whoever asked.
    public var reply: String

    public init(number: OrderNumber, state: OrderState, isUnsolved: Bool = false, reply: String = "") {
      self.number = number
      self.state = state
      self.isUnsolved = isUnsolved
      self.reply = reply
    }
  }

  public var detail: EntryDetail
  /// The meeting at which it was brought up.
  public var meeting: ServiceEntry.ID
  /// The orders that it became and that stand.
  public var orders: [Order]
  /// The bulletins that it went into.
  public var bulletins: [EntryDetail]
  /// What was told of it afterwards.
  public var answers: [EntryDetail]

  public init(
    detail: EntryDetail, meeting: ServiceEntry.ID, orders: [Order] = [], bulletins: [EntryDetail] = [],
    answers: [EntryDetail] = []
  ) {
    self.detail = detail
    self.meeting = meeting
    self.orders = orders
    self.bulletins = bulletins
    self.answers = answers
  }

  public var id: ServiceEntry.ID { detail.entry.id }
  public var content: EntryContent { detail.entry.content }
  public var isUndecided: Bool { detail.entry.current.isUndecided }
  /// How it ended; nil while that is undecided.
  public var end: MatterEnd? { isUndecided ? nil : content.outcome.flatMap(MatterEnd.init) }

  /// When somebody was told what became of it.
  public var toldOn: Day? { answers.map(\.entry.day).max() }

  /// How far it is.
  public var stage: MatterStage {
    switch end {
    case nil: .raised
    case .answered: .settled
    case .declined: .decided
    case .order: !orders.isEmpty && orders.allSatisfy(\.isSettled) ? .settled : .decided
    case .bulletin: bulletins.contains { $0.isAnswered } ? .settled : .decided
    }
  }

  /// Whether it comes up at later meetings until it was told what became of it. What was answered or declined was told on
  /// the spot.
  public var isOwed: Bool { (end == .order || end == .bulletin) && answers.isEmpty }
}

extension MeetingMatter.Order {
  /// Whether it was brought to its end and solved.
  public var isSettled: Bool { (state == .resolved || state == .closed) && !isUnsolved }

  init(_ order: WorkOrder, reply: String?) {
    self.init(
      number: order.number, state: order.state, isUnsolved: order.ending == .unsolved, reply: reply ?? "")
  }
}

extension EntryDetail {
  /// Whether it is a bulletin that was answered.
  public var isAnswered: Bool {
    entry.content.date(of: EntryKind.answeredOnField) != nil
      || links.contains { $0.to == .entry(entry.id) && $0.why == .answers }
  }
}

extension EntryContent {
  /// Those who came, as they were counted.
  public var attended: Int {
    lines.lazy.filter { $0.measure == EntryMeasure.people && $0.role == .attended }.reduce(0) { $0 + $1.amount }
  }

  /// Who led it; where nobody is said to, who did it.
  public var hosts: [EntryParty] {
    func named(_ role: EntryRole) -> [EntryParty] {
      lines.filter { $0.role == role && $0.measure == EntryMeasure.presence(of: $0.party) && $0.field == nil }
        .map(\.party)
    }
    let led = named(.led)
    return led.isEmpty ? named(.did) : led
  }
}
