import CommunityModel
import GRDB

extension Saver {
  /// What merging and withdrawing mean for other orders: a master inherits from what is merged into it, and what was merged
  /// into one that is withdrawn stands by itself again. Gives those orders as they are then.
  ///
  /// - Parameters:
  ///   - order: the order as this save leaves it.
  ///   - events: what this save appended to it.
  mutating func followMerging(_ order: WorkOrder, _ events: [OrderEvent]) throws -> [WorkOrder] {
    var others: [WorkOrder] = []
    for event in events {
      switch event.kind {
      case .merged(let number): others.append(try mergeIntoMaster(order, mergedBy: event, into: number))
      case .withdrawn(let reason): others += try unmerge(from: order, reason: reason)
      case .hotline(.sendBackAnswered(.granted, _)):
        others += try unmerge(from: order, reason: order.hotline.sendBack?.request.reason ?? "")
      default: break
      }
    }
    return others
  }

  private mutating func mergeIntoMaster(
    _ order: WorkOrder, mergedBy event: OrderEvent, into number: OrderNumber
  ) throws -> WorkOrder {
    let before = try OrderEvents.fetch(db, order.id).filter { $0.sequence < event.sequence }
    guard let id = try OrderEvents.id(db, number) else { throw StoreError.notFound(number.description) }
    let events = try OrderEvents.fetch(db, id)
    guard let merged = WorkOrder.replay(id: order.id, number: order.number, events: before),
      let master = WorkOrder.replay(id: id, number: number, events: events)
    else { throw StoreError.damaged("events") }
    let event = WorkOrderRules.mergeEvent(of: merged, into: master, try situation())
    return try store(id: id, number, events + [event], new: event.sequence)
  }

  /// Lets what was merged into a withdrawn order stand by itself again.
  mutating func unmerge(from master: WorkOrder, reason: String) throws -> [WorkOrder] {
    var separated: [WorkOrder] = []
    for order in try OrderEvents.merged(db, into: master.number) {
      let events = try OrderEvents.fetch(db, order.id)
      let new = try WorkOrderRules.decide(order, .reopen(reason: reason), situation(master: master))
      separated.append(try store(id: order.id, order.number, events + new, new: order.revision + 1))
    }
    return separated
  }
}
