/// Somebody who waits for the reply to an order, and how they are reached.
public struct WaitingRequester: Hashable, Sendable {
  /// The order they asked in: the one at hand, or one merged into it.
  public var order: OrderNumber
  /// What the file calls them; nil for anonymous ones, and where whoever looks may not see them.
  public var name: String?
  /// The number to call, unmasked, perhaps with who answers there: the one left with the order, else the first that the file has. Nil where there is
  /// none or nobody is called any more.
  public var phone: String?
  /// Whether whoever looks may see them.
  public var isSeen: Bool

  public init(order: OrderNumber, name: String? = nil, phone: String? = nil, isSeen: Bool) {
    self.order = order
    self.name = name
    self.phone = phone
    self.isSeen = isSeen
  }
}

extension CommunityReading {
  /// Who asked in an order, as far as somebody may see them.
  /// - Parameter viewer: who looks; nil is nobody in particular, who sees no confidential requester.
  public func requester(of order: WorkOrder, seenBy viewer: Viewer?) throws(StoreError) -> WaitingRequester {
    guard viewer?.seesRequester(of: order) ?? !order.registration.isConfidential else {
      return WaitingRequester(order: order.number, isSeen: false)
    }
    return try requester(of: order)
  }

  /// Who asked in an order; whoever shows it asks ``Viewer`` first.
  public func requester(of order: WorkOrder) throws(StoreError) -> WaitingRequester {
    let it = order.registration
    var found = WaitingRequester(
      order: order.number, name: try requesterName(it.requester), phone: it.ownPhone,
      isSeen: true)
    if found.phone == nil, case .resident(let id) = it.requester {
      // Nobody is called who has died.
      let person = try resident(id)
      found.phone = person?.status == .deceased ? nil : person?.resident.phones.first
    }
    return found
  }

  /// Who else waits for the reply to an order: whoever asked in the orders merged into it.
  public func alsoWaiting(for order: OrderNumber, seenBy viewer: Viewer?) throws(StoreError) -> [WaitingRequester] {
    try orders(mergedInto: order).map { order throws(StoreError) in try requester(of: order, seenBy: viewer) }
  }
}
