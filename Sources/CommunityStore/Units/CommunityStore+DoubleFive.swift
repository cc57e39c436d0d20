import CommunityModel
import GRDB

extension CommunityStore {
  public func doubleFive(in days: ClosedRange<Day>) throws(StoreError) -> DoubleFive {
    try read { db in
      let office = try context(db).office(db, now: Instant(seconds: 0))
      return try DoubleFiveReader(db: db, office: office, days: days).read()
    }
  }
}

/// Counts the ten figures: the five headline counts as reports do, and who did what was done.
private struct DoubleFiveReader {
  let db: Database
  let office: Office
  let days: ClosedRange<Day>

  private var span: StatementArguments { [days.lowerBound.number, days.upperBound.number] }

  func read() throws -> DoubleFive {
    var it = DoubleFive(days)
    let counter = FigureCounter(db: db, office: office, query: FigureQuery(days: days, now: office.now))
    for headline in EntryKind.Headline.allCases {
      let figure = Figure(key: headline.rawValue, names: [:], group: .headlines, source: .headline(headline))
      it[DoubleFive.Figure(headline)] = try counter.value(of: figure).numerator
    }
    try countDoers(&it)
    return it
  }

  private func countDoers(_ it: inout DoubleFive) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(DISTINCT ifnull(v.merged_into, v.id)),
          ifnull(sum(CASE l.measure WHEN '\(EntryMeasure.minutes)' THEN l.amount ELSE 0 END), 0)
        FROM entry e INDEXED BY entry_by_day JOIN entry_line l ON l.entry = e.id JOIN volunteer v ON v.id = l.volunteer
        WHERE e.day BETWEEN ?1 AND ?2 AND e.state = 'done' AND e.kind <> '\(ServiceCertificate.kind)'
          AND l.version = e.revision AND l.source = l.version AND l.role IN ('did', 'led')
        """)
    if let row = try Row.fetchOne(statement, arguments: span) {
      it[.volunteers] = try row.value(0)
      it[.minutes] = try row.value(1)
    }
    let units = try db.cachedStatement(
      sql: """
        SELECT count(DISTINCT l.partner) FROM entry e INDEXED BY entry_by_day JOIN entry_line l ON l.entry = e.id
        WHERE e.day BETWEEN ?1 AND ?2 AND e.state = 'done' AND l.version = e.revision AND l.source = l.version
          AND l.partner IS NOT NULL
        """)
    it[.partners] = try Int.fetchOne(units, arguments: span) ?? 0
    try countServed(&it)
  }

  /// The teams that did something of 活动, and how often somebody was served or took part.
  private func countServed(_ it: inout DoubleFive) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.day, e.team, ifnull((SELECT sum(l.amount) FROM entry_line l WHERE l.entry = e.id
          AND l.version = e.revision AND l.source = l.version AND l.measure = '\(EntryMeasure.people)'
          AND l.role IN ('received', 'attended')), 0)
        FROM entry e INDEXED BY entry_by_kind
        WHERE e.kind = ?3 AND e.day BETWEEN ?1 AND ?2 AND e.state = 'done'
        """)
    var teams: Set<ServiceTeam.ID> = []
    for kind in office.kinds where kind.headlines.contains(where: { $0.value == .activities }) {
      let rows = try Row.fetchCursor(statement, arguments: span + [kind.key])
      while let row = try rows.next() {
        guard kind.headlines.value(on: Day(number: try row.value(0))) == .activities else { continue }
        if let team: ServiceTeam.ID = try row.value(1) { teams.insert(team) }
        it[.people] += try row.value(2)
      }
    }
    it[.teams] = teams.count
  }
}
