import CommunityModel
import GRDB

extension CommunityStore {
  public func teams(now: Instant) throws(StoreError) -> [TeamSummary] {
    try read { db in
      let calendar = try context(db).calendar
      let month = calendar.day(of: now).startOfMonth
      let next = month.startOfNextMonth
      let orders = try OpenCount.by("team", db, now: now)
      let members = try counts(
        db,
        """
        SELECT t.team, count(*) FROM volunteer_team t JOIN volunteer v ON v.id = t.volunteer
        WHERE v.active AND v.merged_into IS NULL GROUP BY t.team
        """)
      let activities = try db.cachedStatement(
        sql: """
          SELECT count(*) FROM entry INDEXED BY entry_by_team
          WHERE team = ? AND day >= ? AND day < ? AND kind = '\(Activity.entryKind)' AND state = 'done'
          """)
      let finished = try db.cachedStatement(
        sql: """
          SELECT count(*) FROM order_cycle INDEXED BY cycle_by_team
          WHERE team = ? AND finished_day >= ? AND finished_day < ?
          """)
      return try ServiceTeam.fetchAll(db, "ORDER BY id").map { team in
        TeamSummary(
          team: team, leaderName: try team.leader.flatMap { try Volunteer.fetch(db, id: $0)?.value.name },
          members: members[team.id] ?? 0, openOrders: orders[team.id]?.open ?? 0,
          overdue: orders[team.id]?.overdue ?? 0,
          activities: try Int.fetchOne(activities, arguments: [team.id, month.number, next.number]) ?? 0,
          finished: try Int.fetchOne(finished, arguments: [team.id, month.number, next.number]) ?? 0)
      }
    }
  }

  private func counts(
    _ db: Database, _ sql: String, _ arguments: StatementArguments = []
  ) throws -> [Int64: Int] {
    let rows = try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
    return try Dictionary(rows.map { try ($0.value(0), $0.value(1)) }) { first, _ in first }
  }

  public func volunteers(of team: ServiceTeam.ID) throws(StoreError) -> [Volunteer] {
    try read { db in
      try Volunteer.fetchAll(
        db,
        """
        WHERE id IN (SELECT volunteer FROM volunteer_team WHERE team = ?) AND merged_into IS NULL
        ORDER BY active DESC, id
        """, [team])
    }
  }

  public func volunteers(named name: String?) throws(StoreError) -> [Volunteer] {
    try read { db in
      if let name { return try Volunteer.fetchAll(db, "WHERE name = ? AND merged_into IS NULL ORDER BY id", [name]) }
      return try Volunteer.fetchAll(db, "WHERE merged_into IS NULL ORDER BY id")
    }
  }

  public func given(
    byMembersOf team: ServiceTeam.ID, in days: ClosedRange<Day>
  ) throws(StoreError) -> [Volunteer.ID: VolunteerService] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT ifnull(v.merged_into, v.id), sum(l.amount)
          FROM volunteer v JOIN entry_line l ON l.volunteer = v.id JOIN entry e ON e.id = l.entry
          WHERE ifnull(v.merged_into, v.id) IN (SELECT volunteer FROM volunteer_team WHERE team = ?)
            AND l.version = e.revision AND l.source = l.version AND e.state = 'done' AND e.day BETWEEN ? AND ?
            AND l.measure = '\(EntryMeasure.minutes)' AND l.role IN ('did', 'led')
          GROUP BY 1
          """)
      let rows = try Row.fetchAll(statement, arguments: [team, days.lowerBound.number, days.upperBound.number])
      var given: [Volunteer.ID: VolunteerService] = [:]
      for row in rows { given[try row.value(0), default: VolunteerService()].minutes = try row.value(1) }
      let members = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT volunteer FROM volunteer_team WHERE team = ?"), arguments: [team])
      for (member, points) in try Entries.points(db, of: members) where points != 0 {
        given[member, default: VolunteerService()].points = points
      }
      return given
    }
  }

  public func records(
    naming reference: CommunityModel.Record.Reference
  ) throws(StoreError) -> [(record: CommunityModel.Record, revision: Int)] {
    try read { db in
      var found: [(record: Record, revision: Int)] = []
      for kind in Record.Kind.inUse {
        let columns = Set(kind.links.filter { $0.target == reference.kind }.compactMap(\.column)).sorted()
        if columns.isEmpty { continue }
        let condition = columns.map { "\($0) = ?1" }.joined(separator: " OR ")
        let ids = try Int64.fetchAll(
          db, sql: "SELECT id FROM \(kind.rawValue) WHERE \(condition) ORDER BY id", arguments: [reference.id])
        for id in ids { if let one = try Record.fetch(db, Record.Reference(kind, id)) { found.append(one) } }
      }
      return found
    }
  }
}
