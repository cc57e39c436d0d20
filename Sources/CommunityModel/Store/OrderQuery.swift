/// The tabs of the order queue.
public enum OrderTab: String, Hashable, Sendable, CaseIterable {
  /// 待交办
  case toAssign
  /// 办理中
  case inProgress
  /// 今日到期
  case dueToday
  /// 逾期
  case overdue
  /// 待回访
  case awaitingCallback
  /// 挂起
  case suspended
  /// 已办结
  case ended
  /// 全部
  case all
}

/// Which orders, in what order, and which stretch of them.
public struct OrderQuery: Hashable, Sendable {
  /// By what orders are sorted. Numbers break every tie.
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    /// Urgent first, then by the next deadline, then those without one; the oldest of equals first. Ended ones come last,
    /// by number downwards.
    case deadline
    case number
    case place
    case state
    case team
  }

  /// Only these states; nil for all.
  public var states: Set<OrderState>?
  /// Only those due on this day or earlier and still worked on.
  public var dueBy: Day?
  /// Only those past due at this moment and still worked on.
  public var overdueAt: Instant?
  public var team: ServiceTeam.ID?
  public var grid: Grid.ID?
  public var who: StaffMember.ID?
  /// Handed to this partner unit.
  public var unit: PartnerUnit.ID?
  /// Handed to somebody outside who is written so and is no unit of the file.
  public var partner: String?
  /// Of this category, by key.
  public var category: String?
  public var resident: Resident.ID?
  /// Only orders at this place or within it (a building holds its units and rooms).
  public var place: PlaceKey?
  /// Registered on this day or later, by event day.
  public var since: Day?
  /// Registered on this day or earlier.
  public var until: Day?
  /// Only open ones whose last decision was 顺延: what the next morning opens on.
  public var isCarriedOver: Bool
  /// Words that number, place, text, requester, owner, team, mode, grid, category or state must hold, as written or as
  /// they sound; empty for all.
  public var text: String
  public var sort: Sort
  public var isReversed: Bool
  public var limit: Int
  public var offset: Int
  /// Who asks. Confidential orders are found by resident only for those who may see their requester, and by the
  /// requester's name only for the secretary; nil is nobody in particular, who finds none of them so.
  public var viewer: Viewer?

  public init(
    states: Set<OrderState>? = nil, dueBy: Day? = nil, overdueAt: Instant? = nil, team: ServiceTeam.ID? = nil,
    grid: Grid.ID? = nil, who: StaffMember.ID? = nil, unit: PartnerUnit.ID? = nil, partner: String? = nil,
    category: String? = nil,
    resident: Resident.ID? = nil, place: PlaceKey? = nil,
    since: Day? = nil, until: Day? = nil, isCarriedOver: Bool = false, text: String = "", sort: Sort = .deadline,
    isReversed: Bool = false,
    limit: Int = 200, offset: Int = 0, viewer: Viewer? = nil
  ) {
    self.states = states
    self.dueBy = dueBy
    self.overdueAt = overdueAt
    self.team = team
    self.grid = grid
    self.who = who
    self.unit = unit
    self.partner = partner
    self.category = category
    self.resident = resident
    self.place = place
    self.since = since
    self.until = until
    self.isCarriedOver = isCarriedOver
    self.text = text
    self.sort = sort
    self.isReversed = isReversed
    self.limit = limit
    self.offset = offset
    self.viewer = viewer
  }

  /// Whether an order stands in one of the states and is due as is asked; the rest is not looked at.
  public func holds(_ row: OrderRow, _ offset: UTCOffset) -> Bool {
    if let states, !states.contains(row.state) { return false }
    guard dueBy != nil || overdueAt != nil else { return true }
    guard row.state.isBeingHandled, let due = row.dueAt else { return false }
    if let dueBy, offset.day(of: due) > dueBy { return false }
    return overdueAt.map { due < $0 } ?? true
  }

  /// The orders of a tab at `now`.
  public static func tab(_ tab: OrderTab, now: Instant, today: Day) -> OrderQuery {
    switch tab {
    case .toAssign: OrderQuery(states: [.registered, .refusalPending])
    case .inProgress: OrderQuery(states: [.assigned, .inProgress])
    case .dueToday: OrderQuery(states: [.registered, .assigned, .inProgress, .refusalPending], dueBy: today)
    case .overdue: OrderQuery(states: [.registered, .assigned, .inProgress, .refusalPending], overdueAt: now)
    case .awaitingCallback: OrderQuery(states: [.awaitingCallback])
    case .suspended: OrderQuery(states: [.suspended])
    case .ended: OrderQuery(states: [.resolved, .closed, .merged, .withdrawn], sort: .number, isReversed: true)
    case .all: OrderQuery(sort: .number, isReversed: true)
    }
  }
}

/// How many orders each tab of the queue holds.
public struct OrderCounts: Hashable, Sendable {
  public var byTab: [OrderTab: Int]
  /// The tabs that may hold more than were counted.
  public var atLeast: Set<OrderTab> = []

  public init(byTab: [OrderTab: Int] = [:]) {
    self.byTab = byTab
  }

  /// The count of one tab.
  public subscript(tab: OrderTab) -> Int { byTab[tab] ?? 0 }
}
