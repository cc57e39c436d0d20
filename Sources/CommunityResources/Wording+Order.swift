import CommunityModel

/// The words of work orders.
extension Wording {
  /// Where an order stands: 办理中 / in progress.
  public func callAsFunction(_ state: OrderState) -> String { self("state.\(state.rawValue)") }

  /// 即接即办 / At once.
  public func callAsFunction(_ mode: HandlingMode) -> String { self("mode.\(mode.rawValue)") }

  /// The mode in two characters, for lists: 即办 全程 协调 拒办.
  public func short(_ mode: HandlingMode) -> String { self("mode.short.\(mode.rawValue)") }

  /// 一般 / normal.
  public func callAsFunction(_ urgency: Urgency) -> String { self("urgency.\(urgency.rawValue)") }

  /// Where a matter came from: 来访 / walk-in.
  public func callAsFunction(_ source: OrderSource) -> String { self("source.\(source.rawValue)") }

  /// 已解决 / solved.
  public func callAsFunction(_ solved: Solved) -> String { self("solved.\(solved.rawValue)") }

  /// 满意 / satisfied.
  public func callAsFunction(_ rating: Rating) -> String { self("rating.\(rating.rawValue)") }

  /// How a callback is made: 电话 / phone.
  public func callAsFunction(_ method: CallbackMethod) -> String { self("callbackMethod.\(method.rawValue)") }

  /// The title of a tab of the order queue.
  public func callAsFunction(_ tab: OrderTab) -> String { self("orderTab.\(tab.rawValue)") }

  /// By what a list of orders is sorted.
  public func callAsFunction(_ sort: OrderQuery.Sort) -> String { self("orderSort.\(sort.rawValue)") }

  /// The label of a field that the rules speak of.
  public func callAsFunction(_ name: OrderField) -> String {
    // A note of an order is what happened, that of a record what is to be known.
    name == .note ? self("field.orderNote") : field(name.rawValue)
  }

  /// Why a matter needs a decision today.
  public func callAsFunction(_ why: DayMatter.Why) -> String { self("matter.\(why.rawValue)") }

  /// Why a matter needs a decision today, as of now: what may still be assigned in time is not late yet.
  public func why(_ matter: DayMatter, now: Instant) -> String {
    if matter.why == .notAssigned, let order = matter.order,
      now <= min(order.assignBy, order.dueAt ?? order.assignBy)
    {
      return self("matter.toAssign")
    }
    return self(matter.why)
  }

  /// What something is about: the order's number as it is, a record as 居民 #17.
  public func callAsFunction(_ subject: Subject) -> String {
    switch subject {
    case .order(let number): number.description
    case .entry(let id): self("journal.shown.entry", ["number": String(id)])
    case .record(let reference):
      self("event.numbered", ["kind": self(reference.kind), "number": String(reference.id)])
    }
  }

  /// The same where nine columns are all there is and what stands beside it says the sort: 1120-004, #562.
  public func short(_ subject: Subject) -> String {
    switch subject {
    case .order(let number): number.short
    case .entry(let id): "#\(id)"
    case .record: self(subject)
    }
  }

  /// What can be decided about a matter.
  public func callAsFunction(_ decision: DayMatter.Decision) -> String { self("decision.\(decision.rawValue)") }

  /// What was decided about a matter.
  public func callAsFunction(_ decided: WorkOrder.DayDecision.Kind) -> String { self("decided.\(decided.rawValue)") }

  /// How an order ended.
  public func callAsFunction(_ ending: WorkOrder.Ending) -> String { self("ending.\(ending.rawValue)") }

  /// What a command does, as a verb: 交办 / assign. `name` is ``OrderCommand/name``.
  public func orderCommand(_ name: String) -> String { self("orderCommand.\(name)") }
}
