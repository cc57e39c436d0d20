import CommunityModel
import GRDB

extension Saver {
  /// What merging and withdrawing mean for other orders: a master takes up what is merged into it, and one that is
  /// withdrawn gives back what was. Gives those orders as they are then.
  ///
  /// - Parameters:
  ///   - order: the order as this save leaves it.
  ///   - events: what this save appended to it.
  mutating func followMerging(_ order: WorkOrder, _ events: [OrderEvent]) throws -> [WorkOrder] {
    var others: [WorkOrder] = []
    for event in events {
      switch event.kind {
      case .merged(let number): others.append(try takeIn(order, mergedBy: event, into: number))
      case .withdrawn(let reason): others += try giveBack(mergedInto: order, reason: reason)
      default: break
      }
    }
    return others
  }

  private mutating func takeIn(
    _ order: WorkOrder, mergedBy event: OrderEvent, into number: OrderNumber
  ) throws -> WorkOrder {
    let before = try OrderEvents.fetch(db, order.id).filter { $0.sequence < event.sequence }
    guard let id = try OrderEvents.id(db, number) else { throw StoreError.notFound(number.description) }
    let events = try OrderEvents.fetch(db, id)
    guard let merged = WorkOrder.replay(id: order.id, number: order.number, events: before),
      let master = WorkOrder.replay(id: id, number: number, events: events)
    else { throw StoreError.damaged("events") }
    let taken = WorkOrderRules.takeIn(merged, into: master, try situation())
    return try store(id: id, number, events + [taken], new: taken.sequence)
  }

  /// Gives back what was merged into an order that was withdrawn.
  mutating func giveBack(mergedInto master: WorkOrder, reason: String) throws -> [WorkOrder] {
    var given: [WorkOrder] = []
    for order in try OrderEvents.merged(db, into: master.number) {
      let events = try OrderEvents.fetch(db, order.id)
      let new = try WorkOrderRules.decide(order, .reopen(reason: reason), situation(master: master))
      given.append(try store(id: order.id, order.number, events + new, new: order.revision + 1))
    }
    return given
  }
}
