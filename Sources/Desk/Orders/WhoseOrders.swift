import CommunityModel
import CommunityResources

/// Whose orders a list shows: everybody's, one's own, those of one's grid, or those of the owner that one stood on. One
/// key goes from each to the next.
struct WhoseOrders: Hashable, Sendable {
  enum Shown: Hashable, Sendable {
    case everyone
    case owner(StaffMember.ID)
    case grid(Grid.ID)
  }

  private(set) var shown = Shown.everyone
  /// On whose order one stood when everybody's were left.
  private var met: StaffMember.ID?

  init() {}

  /// Goes on to the next.
  ///
  /// - Parameter owner: who the selected order is given to.
  mutating func turn(owner: StaffMember.ID?, _ context: DeskContext) {
    if shown == .everyone { met = owner }
    shown = next(owner: owner, context)
  }

  private func next(owner: StaffMember.ID?, _ context: DeskContext) -> Shown {
    let me = context.staff.id
    let met = shown == .everyone ? owner : met
    let grids = context.grids.filter { $0.leader == me }.map { Shown.grid($0.id) }
    let others = [met].compactMap { $0 }.filter { $0 != me }.map { Shown.owner($0) }
    let all = [.everyone, .owner(me)] + grids + others
    let place = all.firstIndex(of: shown).map { $0 + 1 } ?? 0
    return place < all.count ? all[place] : .everyone
  }

  /// What the key shows next.
  func nextLabel(owner: StaffMember.ID?, _ context: DeskContext) -> String {
    let next = next(owner: owner, context)
    return context.words("whose.show", ["whose": Self.name(next, context) ?? context.words("whose.everyone")])
  }

  /// What it is called in the title of a list; nil where everybody's are shown.
  func label(_ context: DeskContext) -> String? {
    Self.name(shown, context).map { context.words("whose.title", ["whose": $0]) }
  }

  /// What stands in a list that has nothing because of it; nil where everybody's are shown.
  func nothing(_ context: DeskContext) -> String? {
    let key = context.keys.key(for: .back)?.label(context.glyphs) ?? ""
    return Self.name(shown, context).map { context.words("whose.nothing", ["whose": $0, "key": key]) }
  }

  private static func name(_ shown: Shown, _ context: DeskContext) -> String? {
    switch shown {
    case .everyone: nil
    case .owner(context.staff.id): context.words("whose.mine")
    case .owner(let id): context.name(staff: id)
    case .grid(let id): context.gridName(id)
    }
  }

  /// Narrows what is asked for.
  func narrow(_ query: inout OrderQuery) {
    switch shown {
    case .everyone: break
    case .owner(let id): query.who = id
    case .grid(let id): query.grid = id
    }
  }

  /// Whether an order is one of them.
  func holds(_ row: OrderRow) -> Bool {
    switch shown {
    case .everyone: true
    case .owner(let id): row.who == id
    case .grid(let id): row.grid == id
    }
  }

  /// Whether something that the day asks for is one of them: a meeting that goes on is everybody's.
  func holds(_ row: DayAgenda.Row, meetings: Set<ServiceEntry.ID>) -> Bool {
    if shown == .everyone { return true }
    switch row {
    case .order(let order): return holds(order)
    case .other(let matter):
      if case .entry(let id) = matter.subject, meetings.contains(id) { return true }
      if case .owner(let id) = shown { return matter.summary.who == id }
      return false
    case .owed: return false
    }
  }
}
