import CommunityModel
import GRDB

extension Merged {
  /// Takes a record out of every merging, with the episodes that were recorded for each, so that it can be erased by
  /// itself. What the mergings brought into the kept record stays there.
  static func separate(_ db: Database, _ context: Context, _ id: Resident.ID) throws {
    let merged = try Int64.fetchAll(
      db, sql: "SELECT id FROM resident INDEXED BY resident_by_merge WHERE merged_into = ?", arguments: [id])
    let into = try Int64.fetchOne(db, sql: "SELECT merged_into FROM resident WHERE id = ?", arguments: [id])
    let people = Set(merged + [id] + (into.flatMap { [$0] } ?? []))
    if people.count == 1 { return }
    let kept = try kept(db, id)?.id ?? id
    let orders = try Row.fetchAll(
      db, sql: "SELECT id, day, sequence FROM work_order WHERE resident = ?", arguments: [kept])
    try ResidentTerms.keeping(db, people.union([kept])) {
      try db.execute(
        sql: "UPDATE resident SET merged_into = NULL WHERE id = ?1 OR merged_into = ?1", arguments: [id])
      for person in merged + [id] {
        try db.execute(
          sql: "UPDATE residence SET resident = ?1, recorded_for = NULL WHERE recorded_for = ?1", arguments: [person])
      }
      for person in people.union([kept]) {
        try refreshNames(db, person)
        try Home.refresh(db, person)
      }
    }
    for row in orders {
      let number = try row.orderNumber(1)
      let events = try OrderEvents.fetch(db, row.value(0))
      guard let history = OrderHistory(id: try row.value(0), number: number, events: events, context.calendar) else {
        continue
      }
      try ProjectionUpdate(db: db, context: context).write(history, cyclesSince: .max, isNew: false)
    }
  }
}
