import CommunityModel
import GRDB

// Reading everything, for exports: along one cursor, in one transaction.
extension CommunityStore {
  public func eachResident(
    asOf day: Day?, _ body: (ResidentLine) throws(StoreError) -> Void
  ) throws(StoreError) {
    try read { db in
      let columns = Resident.columns.joined(separator: ", ")
      let count = Resident.columns.count + 2
      // A record that was merged into another is kept for its history alone.
      let rows = try Row.fetchCursor(
        db, sql: "SELECT id, revision, \(columns), status FROM resident WHERE merged_into IS NULL ORDER BY id")
      let homes = try db.cachedStatement(
        sql: """
          SELECT r.id, r.revision, \(Residence.columns.map { "r." + $0 }.joined(separator: ", ")),
            h.contact, d.use, b.grid, e.name, e.is_default, b.name, d.unit, d.room
          FROM residence r LEFT JOIN household h ON h.id = r.household LEFT JOIN dwelling d ON d.id = h.dwelling
            LEFT JOIN building b ON b.id = d.building LEFT JOIN estate e ON e.id = b.estate
          WHERE r.resident = ? ORDER BY r.ending IS NOT NULL, r.since DESC, r.id DESC
          """)
      while let row = try rows.next() {
        var line = ResidentLine(
          resident: try Resident(row: row), status: try row.named(count), residence: nil, place: nil, use: nil,
          grid: nil, isContact: false)
        guard let episodes = try Self.episodes(homes, of: line.resident.id, asOf: day) else { continue }
        if day != nil { line.status = Resident.Status(of: episodes.map(\.residence)) }
        if let (residence, home) = episodes.first(where: { $0.residence.isCurrent }) ?? episodes.first {
          let first = Residence.columns.count + 2
          line.residence = residence
          line.isContact = try home.value(first) == line.resident.id
          line.use = try home.named(ifAny: first + 1)
          line.grid = try home.value(first + 2)
          if line.grid != nil { line.place = try PlaceLookup.key(home, from: first + 3) }
        }
        try body(line)
      }
    }
  }

  /// Where a resident lived and lives, as it stood at the end of a day, the present first; nil where everything that is known
  /// of them began later.
  private static func episodes(
    _ homes: Statement, of resident: Resident.ID, asOf day: Day?
  ) throws -> [(residence: Residence, row: Row)]? {
    let rows = try Row.fetchAll(homes, arguments: [resident])
    let episodes = try rows.compactMap { row in
      let residence = try Residence(row: row)
      return (day.map { residence.asOf($0) } ?? residence).map { (residence: $0, row: row) }
    }
    return episodes.isEmpty && !rows.isEmpty ? nil : episodes
  }

  public func eachOrder(
    since: Day?, until: Day?, _ body: (OrderLine) throws(StoreError) -> Void
  ) throws(StoreError) {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, day, sequence, resident, requester_name, requester_phone FROM work_order INDEXED BY order_by_number
          WHERE day >= ? AND day <= ? ORDER BY day, sequence
          """, arguments: [since?.number ?? .min, until?.number ?? .max])
      while let row = try rows.next() {
        let events = try OrderEvents.fetch(db, row.value(0))
        let number = try row.orderNumber(1)
        guard let order = WorkOrder.replay(id: try row.value(0), number: number, events: events) else {
          throw StoreError.damaged("events")
        }
        var phone: String? = try row.value(5)
        if phone == nil, let resident: Int64 = try row.value(3) {
          let statement = try db.cachedStatement(sql: "SELECT phones FROM resident WHERE id = ?")
          phone = try String.fetchOne(statement, arguments: [resident]).flatMap { try JSONText.texts($0).first }
        }
        try body(
          OrderLine(
            order: order, requesterName: RequesterName.text(order.registration.requester, try row.value(4)),
            requesterPhone: phone, updatedAt: events.last?.at ?? order.registeredAt))
      }
    }
  }
}
