import CommunityModel
import GRDB

extension CommunityStore {
  public func teams(now: Instant) throws(StoreError) -> [TeamSummary] {
    try read { db in
      let calendar = try context(db).calendar
      let month = calendar.day(of: now).startOfMonth
      let next = month.startOfNextMonth
      let orders = try OpenCount.by("team", db, now: now)
      let members = try counts(db, "SELECT team, count(*) FROM volunteer WHERE active GROUP BY team")
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
    try read { try Volunteer.fetchAll($0, "WHERE team = ? ORDER BY active DESC, id", [team]) }
  }
}
