extension OrderReading {
  /// The free texts of a resident's orders, oldest order first: what is shown for rewording once the resident is erased.
  /// Confidential orders are among them as far as the viewer sees their requester.
  public func texts(
    ofOrdersOf resident: Resident.ID, seenBy viewer: Viewer?
  ) throws(StoreError) -> [OrderText] {
    let orders = try orders(OrderQuery(resident: resident, sort: .number, limit: .max, viewer: viewer))
    var texts: [OrderText] = []
    for order in orders { texts += OrderText.all(of: order.number, try events(of: order.number)) }
    return texts
  }
}
