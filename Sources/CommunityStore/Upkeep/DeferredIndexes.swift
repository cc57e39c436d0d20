import CommunityModel
import GRDB

/// Indexes that a bulk load does without and makes at its end. Filled row by row, each of them would be written all over
/// for every row that comes; sorted once, it is written from its beginning to its end.
///
/// Only where the file has no residents and no orders yet: else making them anew takes longer than keeping them.
struct DeferredIndexes {
  /// Not asked for while residents, orders and entries are poured.
  private static let names = [
    "resident_by_name", "resident_by_dwelling", "resident_by_building", "resident_by_grid", "household_by_contact",
    "residence_by_household", "residence_ended", "order_by_state", "order_by_place", "order_by_team", "order_by_grid",
    "order_by_who",
    "order_by_resident", "order_by_cluster", "order_redone", "order_open", "order_by_external", "event_by_day",
    "cycle_by_contact", "cycle_by_due",
    "cycle_by_finish", "cycle_by_team", "cycle_by_answer", "entry_by_day", "entry_by_kind",
    "entry_by_team", "line_by_staff", "line_by_volunteer", "line_by_team", "line_by_household", "line_by_resident",
    "link_by_entry",
    "link_to_entry", "link_to_order",
  ]

  /// The statements that make them, as the schema has them.
  private var statements: [String] = []
  var isEmpty: Bool { statements.isEmpty }

  /// Takes the indexes away.
  init(_ db: Database) throws {
    let hasRows = "SELECT EXISTS (SELECT 1 FROM resident) OR EXISTS (SELECT 1 FROM work_order)"
    if try Bool.fetchOne(db, sql: hasRows) ?? true { return }
    for name in Self.names {
      let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?"
      guard let statement = try String.fetchOne(db, sql: sql, arguments: [name]) else { continue }
      try db.execute(sql: "DROP INDEX \(name)")
      statements.append(statement)
    }
  }

  /// Makes them again.
  func make(_ db: Database) throws {
    for statement in statements { try db.execute(sql: statement) }
  }
}
