import CommunityModel
import GRDB

extension CommunityStore: ServiceReading {
  public func serviceBook(of volunteer: Volunteer.ID, seenBy viewer: Viewer?) throws(StoreError) -> ServiceBook? {
    try read { db in
      let all = try Volunteer.all(db, of: volunteer)
      guard let kept = all.first, let person = try Volunteer.fetch(db, id: kept)?.value else { return nil }
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), viewer)
      let statement = try db.cachedStatement(
        sql: """
          SELECT e.id, min(CASE l.role WHEN 'led' THEN 0 WHEN 'did' THEN 1 ELSE 2 END), l.role,
            sum(CASE WHEN l.measure = '\(EntryMeasure.minutes)' AND l.role IN ('did', 'led') THEN l.amount ELSE 0 END),
            \(Entries.pointsSum)
          FROM entry_line l JOIN entry e ON e.id = l.entry
          WHERE l.volunteer IN (SELECT value FROM json_each(?)) AND l.version = e.revision AND l.source = l.version
            AND e.state = 'done' AND e.kind <> '\(ServiceCertificate.kind)' AND l.measure <> '\(EntryMeasure.mention)'
          GROUP BY e.id ORDER BY e.day, e.id
          """)
      let rows = try Row.fetchAll(statement, arguments: [try JSONText.list(all)])
      let lines = try rows.map { row in
        guard let entry = try Entries.fetch(db, row.value(0)) else { throw StoreError.damaged("entry") }
        let isSeen = try reader.entry(entry.id) != nil
        return ServiceBook.Line(
          id: entry.id, kind: entry.kind, day: entry.day, title: isSeen ? entry.content.title : "",
          team: entry.content.team, role: try row.named(2), minutes: try row.value(3), points: try row.value(4),
          isCorrected: entry.versions.contains(where: \.isCorrection))
      }
      return ServiceBook(person, lines: lines)
    }
  }

  public func volunteerLoads() throws(StoreError) -> [Volunteer.ID: VolunteerLoad] {
    try read { db in
      var loads: [Volunteer.ID: VolunteerLoad] = [:]
      let open = try db.cachedStatement(
        sql: """
          SELECT ifnull(v.merged_into, v.id), count(DISTINCT e.id)
          FROM entry e JOIN entry_line l ON l.entry = e.id JOIN volunteer v ON v.id = l.volunteer
          WHERE e.state IN ('planned', 'wanted') AND l.version = e.revision AND l.source = l.version
            AND l.role IN ('did', 'led') GROUP BY 1
          """)
      for row in try Row.fetchAll(open) { loads[try row.value(0), default: VolunteerLoad()].open = try row.value(1) }
      let homes = try db.cachedStatement(
        sql: """
          SELECT v.id, r.home_grid FROM volunteer v JOIN resident r ON r.id = v.resident WHERE r.home_grid IS NOT NULL
          """)
      for row in try Row.fetchAll(homes) { loads[try row.value(0), default: VolunteerLoad()].grid = try row.value(1) }
      return loads
    }
  }

  public func serviceRanks(in days: ClosedRange<Day>, today: Day) throws(StoreError) -> [ServiceRank] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT ifnull(v.merged_into, v.id),
            sum(CASE l.measure WHEN '\(EntryMeasure.minutes)' THEN l.amount ELSE 0 END)
          FROM entry e INDEXED BY entry_by_day JOIN entry_line l ON l.entry = e.id JOIN volunteer v ON v.id = l.volunteer
          WHERE e.day BETWEEN ? AND ? AND e.state = 'done' AND l.version = e.revision AND l.source = l.version
            AND l.role IN ('did', 'led')
          GROUP BY 1
          """)
      let rows = try Row.fetchAll(statement, arguments: [days.lowerBound.number, days.upperBound.number])
      let points = try Entries.points(db, of: try rows.map { try $0.value(0) })
      let ranks = try rows.compactMap { row -> ServiceRank? in
        let minutes: Int = try row.value(1)
        guard minutes > 0, let it = try Volunteer.fetch(db, id: row.value(0))?.value, it.isActive else {
          return nil
        }
        let person = try it.resident.flatMap { try Merged.kept(db, $0)?.id }
        let birth = try person.flatMap { try Resident.fetch(db, id: $0)?.value.birth }
        return ServiceRank(volunteer: it, minutes: minutes, points: points[it.id] ?? 0, age: birth?.age(on: today))
      }
      return ranks.sorted { ($1.minutes, $1.points, $0.volunteer.id) < ($0.minutes, $0.points, $1.volunteer.id) }
    }
  }
}
