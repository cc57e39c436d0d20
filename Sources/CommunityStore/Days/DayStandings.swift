import CommunityModel
import GRDB

/// The orders of a day as they stood at its end, whatever came later: those that were open then and those to which
/// something happened on the day.
struct DayStandings {
  /// An order of the day.
  struct Standing {
    /// As it stood at the end of the day.
    var order: WorkOrder
    /// What happened to it on the day, as far as it counts.
    var events: [OrderEvent]
    /// What was decided about it for the day, be it the next morning before the seal.
    var decision: WorkOrder.DayDecision.Kind?
    /// Why it was carried over after the day, for the day.
    var reason = ""
  }

  let db: Database
  let day: Day

  /// By number.
  /// - Parameters:
  ///   - open: the orders that are open now.
  ///   - seal: the day's seal, which names them all; nil while there is none.
  func read(open: [WorkOrder], seal: Seal?) throws -> [Standing] {
    let known = Dictionary(open.map { ($0.id, $0) }) { first, _ in first }
    return try (seal.map { try named(in: $0) } ?? found(open)).compactMap { id, number in
      try standing(id, number, known[id], seal)
    }.sorted { $0.order.number < $1.order.number }
  }

  private func standing(_ id: Int64, _ number: OrderNumber, _ now: WorkOrder?, _ seal: Seal?) throws -> Standing? {
    if let now, now.lastDay < day {
      return Standing(order: now, events: [], decision: seal?.content.decision(about: .order(number)))
    }
    let events = OrderEvent.counting(try OrderEvents.fetch(db, id))
    guard let order = WorkOrder.replay(id: id, number: number, events: events.filter { $0.day <= day }) else {
      return nil
    }
    let later = now?.decision.flatMap { $0.day > day ? $0.kind : nil }
    let reason = events.lazy.filter { $0.day > day }.compactMap { event -> String? in
      if case .carriedOver(let reason) = event.kind { reason } else { nil }
    }.first
    return Standing(
      order: order, events: events.filter { $0.day == day },
      decision: seal.map { $0.content.decision(about: .order(number)) } ?? later, reason: reason ?? "")
  }

  /// The orders that a seal names.
  private func named(in seal: Seal) throws -> [(Int64, OrderNumber)] {
    try seal.content.states.keys.compactMap { text in
      guard let number = OrderNumber(text), let id = try OrderEvents.id(db, number) else { return nil }
      return (id, number)
    }
  }

  /// The orders that are open or had something happen to them since.
  private func found(_ open: [WorkOrder]) throws -> [(Int64, OrderNumber)] {
    let touched = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, day, sequence FROM work_order
          WHERE id IN (SELECT order_id FROM order_event INDEXED BY event_by_day WHERE day >= ?)
          """), arguments: [day.number]
    ).map { try ($0.value(0) as Int64, $0.orderNumber(1)) }
    let ids = Set(touched.map(\.0))
    return touched + open.filter { !ids.contains($0.id) }.map { ($0.id, $0.number) }
  }
}
