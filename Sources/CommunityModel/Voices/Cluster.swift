/// Several of the same sort at one place, or the same thing over and over: a reason to do something before the next one
/// asks (未诉先办). It counts places and categories, never people.
public struct Cluster: Hashable, Sendable {
  /// What makes it one.
  public enum Why: String, Hashable, Sendable, CaseIterable {
    /// Three different requesters in a week with the same category in one building.
    case sameMatter = "sameMatter"
    /// 重办 for the third time.
    case redone = "redone"
    /// 顺延 on the third day.
    case carriedOver = "carriedOver"
  }

  /// So many different requesters make a cluster, and so often is over and over.
  public static let least = 3
  /// The days that are looked at, today the last of them.
  public static let days: Int32 = 7
  /// A building of fewer households would tell who asked.
  public static let leastHouseholds = 5

  public var why: Why
  /// The building, where it is of one.
  public var building: Building.ID?
  /// Where, as lists show it: the building, never a door.
  public var place: String
  public var grid: Grid.ID?
  /// The category's key.
  public var category: String
  /// The orders, the earliest first.
  public var orders: [OrderNumber]
  /// How many different requesters, or how often.
  public var count: Int
  /// The preventive order that takes care of it; nil while there is none.
  public var preventive: OrderNumber?

  public init(
    _ why: Why, building: Building.ID? = nil, place: String, grid: Grid.ID? = nil, category: String,
    orders: [OrderNumber], count: Int, preventive: OrderNumber? = nil
  ) {
    self.why = why
    self.building = building
    self.place = place
    self.grid = grid
    self.category = category
    self.orders = orders
    self.count = count
    self.preventive = preventive
  }

  /// Whether one preventive order can take care of it, and none does.
  public var isToPrevent: Bool { why == .sameMatter && preventive == nil }
}

/// Reading clusters.
public protocol ClusterReading: Sendable {
  /// What clusters there are on a day: by place and category first, then what comes back over and over.
  func clusters(on day: Day) throws(StoreError) -> [Cluster]
  /// The clusters that an order belongs to on a day.
  func clusters(around number: OrderNumber, on day: Day) throws(StoreError) -> [Cluster]
}

/// What is done about a cluster.
public enum ClusterWork {
  /// One preventive order (未诉先办), made of a memo that is tied to every order of the cluster; those that are still
  /// worked on are merged into it, so that its reply goes to all.
  /// - Parameters:
  ///   - orders: the orders of the cluster as they were read.
  ///   - text: what is to be done.
  ///   - commands: what happens to the new order in the same save.
  public static func prevent(
    _ cluster: Cluster, orders: [WorkOrder], text: String, _ kind: EntryKind, _ office: Office,
    then commands: (Registration) throws(StoreError) -> [OrderCommand]
  ) throws(StoreError) -> [ChangePart] {
    let content = EntryContent(day: office.today, place: Place(cluster.place), grid: cluster.grid, text: text)
    let promotion = EntryPromotion(
      category: cluster.category, urgency: office.catalogue.urgency(of: cluster.category))
    let registration: Registration
    do throws(EntryRejection) {
      registration = try EntryRules.registration(
        from: content, kind, promotion, isNew: true, now: office.now, office.calendar)
    } catch {
      throw .rejectedEntry(error, kind: kind.key)
    }
    let number = OrderNumber.provisional(1)
    let links = cluster.orders.map { EntryStep.Link(to: .order($0), .followsUp) }
    let step = EntryStep.new(kind.key, content, links: links)
    let merged = orders.filter { Self.mergeable.contains($0.state) }.map { order in
      ChangePart.order(OrderStep(order.number, seen: order.revision, [.merge(into: number)]))
    }
    return step.becoming(registration, as: number, then: try commands(registration)) + merged
  }

  private static let mergeable: Set<OrderState> = [.registered, .assigned, .inProgress, .suspended]
}
