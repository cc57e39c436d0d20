/// Reading orders.
public protocol OrderReading: Sendable {
  func orders(_ query: OrderQuery) throws(StoreError) -> [OrderRow]
  /// How many orders a query has without its stretch; counting ends at `most`.
  func count(_ query: OrderQuery, upTo most: Int) throws(StoreError) -> Int
  func orderCounts(now: Instant) throws(StoreError) -> OrderCounts
  /// How many of the orders that a query names stand in every tab; its states and due dates do not count. Counting ends
  /// at `most`, and sooner where every row has to be looked at; see ``OrderCounts/atLeast``.
  func orderCounts(_ narrowing: OrderQuery, now: Instant, upTo most: Int) throws(StoreError) -> OrderCounts
  func order(_ number: OrderNumber) throws(StoreError) -> WorkOrder?
  func events(of number: OrderNumber) throws(StoreError) -> [OrderEvent]
  /// Every order merged into another, directly or through a third: those whose requesters wait for the same reply.
  func orders(mergedInto number: OrderNumber) throws(StoreError) -> [WorkOrder]
  /// The full number that a short one (`1120-004`) most recently stood for.
  func orderNumber(short text: String) throws(StoreError) -> OrderNumber?
  /// The order that another office's number was registered under; one taken back as registered by mistake does not
  /// count.
  func orderNumber(external number: String) throws(StoreError) -> OrderNumber?
  /// Every open order, whole; a few thousand at most.
  func openOrders() throws(StoreError) -> [WorkOrder]
  /// Name of a requester as the file has it; 居民#id after erasure; nil for anonymous.
  func requesterName(_ requester: Requester) throws(StoreError) -> String?
  /// Every order registered in the days, by number, one after another, all of one state of the file; nil leaves an end open.
  func eachOrder(
    since: Day?, until: Day?, _ body: (OrderLine) throws(StoreError) -> Void
  ) throws(StoreError)
}

extension OrderReading {
  /// How many orders a query has without its stretch.
  public func count(_ query: OrderQuery) throws(StoreError) -> Int { try count(query, upTo: .max) }

  /// The public reply to an order: its own, or that of the master it was merged into (the master's reply goes to all).
  /// Nil while nothing was replied.
  public func reply(to order: WorkOrder) throws(StoreError) -> String? {
    var order = order
    // A master may itself have been merged later; numbers cannot run in a circle, but a damaged file might say so.
    for _ in 0..<20 {
      if let reply = order.completion?.reply { return reply }
      guard let master = order.mergedInto, let next = try self.order(master) else { return nil }
      order = next
    }
    return nil
  }
}
