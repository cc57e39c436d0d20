import CommunityModel
import GRDB

/// Makes the cells of the building matrix.
struct DwellingSummaries {
  let db: Database
  let ids: [Dwelling.ID]

  init(_ db: Database, _ ids: [Dwelling.ID]) {
    self.db = db
    self.ids = ids
  }

  func all(_ orders: [Int64: OpenCount]) throws -> [DwellingSummary] {
    try ids.compactMap { id in
      guard let (dwelling, revision) = try Dwelling.fetch(db, id: id), let place = try Self.place(db, id) else {
        return nil
      }
      let households = try Row.fetchAll(
        try db.cachedStatement(
          sql: "SELECT id, contact FROM household WHERE dwelling = ? AND until IS NULL ORDER BY id"),
        arguments: [id])
      let people = try Row.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT id, name, visible_tags <> '' FROM resident WHERE home_dwelling = ? AND status IN ('living', 'absent')
            ORDER BY id
            """), arguments: [id])
      let contacts = try Set(households.compactMap { try $0.value(1) as Int64? })
      let contact = try people.first { try contacts.contains($0.value(0)) } ?? people.first
      return try DwellingSummary(
        dwelling: dwelling, revision: revision, key: place.key, households: households.map { try $0.value(0) },
        contactName: contact?.value(1), people: people.count, openOrders: orders[id]?.open ?? 0,
        overdue: orders[id]?.overdue ?? 0,
        hasCareTag: people.contains { try $0.value(2) })
    }
  }

  /// Key and grid of a dwelling.
  static func place(_ db: Database, _ dwelling: Dwelling.ID) throws -> (key: PlaceKey, grid: Grid.ID)? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT b.grid, e.name, e.is_default, b.name, d.unit, d.room FROM dwelling d
          JOIN building b ON b.id = d.building JOIN estate e ON e.id = b.estate WHERE d.id = ?
        """)
    return try Row.fetchOne(statement, arguments: [dwelling]).map { try (PlaceLookup.key($0, from: 1), $0.value(0)) }
  }
}
