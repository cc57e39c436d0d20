import CommunityModel
import GRDB

extension CommunityStore {
  public func doubleFive(in days: ClosedRange<Day>) throws(StoreError) -> DoubleFive {
    try read { db in
      let kinds = try context(db).office(db, now: Instant(seconds: 0)).kinds
      return try DoubleFiveReader(db: db, kinds: kinds, days: days).read()
    }
  }
}

/// Counts the ten figures from orders and entries. What is tied to an order that stands counts only as that order; a meeting
/// counts by its matters.
private struct DoubleFiveReader {
  let db: Database
  let kinds: [EntryKind]
  let days: ClosedRange<Day>

  private var span: StatementArguments { [days.lowerBound.number, days.upperBound.number] }

  func read() throws -> DoubleFive {
    var it = DoubleFive(days)
    try countEntries(&it)
    try countOrders(&it)
    try countDoers(&it)
    return it
  }

  /// Whether an entry is tied to an order that was not withdrawn.
  private static let isOrder = """
    EXISTS (SELECT 1 FROM entry_link l JOIN work_order o ON o.day = l.to_day AND o.sequence = l.to_sequence
      WHERE l.entry = e.id AND l.to_day IS NOT NULL AND o.state <> '\(OrderState.withdrawn.rawValue)')
    """

  private func countEntries(_ it: inout DoubleFive) throws {
    let counted = kinds.filter { !$0.headlines.isEmpty }
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.day, count(*) FROM entry e INDEXED BY entry_by_kind
        WHERE e.kind = ?3 AND e.day BETWEEN ?1 AND ?2 AND e.state = 'done' AND NOT \(Self.isOrder)
        GROUP BY e.day
        """)
    for kind in counted {
      for row in try Row.fetchAll(statement, arguments: span + [kind.key]) {
        let day = Day(number: try row.value(0))
        guard let headline = kind.headlines.value(on: day) else { continue }
        it[DoubleFive.Figure(headline)] += try row.value(1)
      }
      if kind.isMeeting || EntryKind.promises.contains(kind.key) { try takeBack(kind, &it) }
    }
  }

  /// The heads of meetings, whose matters are counted, and promises that were not kept.
  private func takeBack(_ kind: EntryKind, _ it: inout DoubleFive) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.id FROM entry e INDEXED BY entry_by_kind
        WHERE e.kind = ?3 AND e.day BETWEEN ?1 AND ?2 AND e.state = 'done' AND NOT \(Self.isOrder)
          AND NOT EXISTS (SELECT 1 FROM entry_link p WHERE p.entry = e.id AND p.why = '\(EntryLink.Why.partOf.rawValue)')
        """)
    for id in try Int64.fetchAll(statement, arguments: span + [kind.key]) {
      guard let entry = try Entries.fetch(db, id), let headline = kind.headlines.value(on: entry.day) else { continue }
      let isHead = kind.isMeeting && entry.content.isClosed != nil
      let isUnkept = kind.outcome(entry.content.outcome).map { $0.effect != .serves } ?? false
      if isHead || EntryKind.promises.contains(kind.key) && isUnkept { it[DoubleFive.Figure(headline)] -= 1 }
    }
  }

  /// Each order in its cycle of now, once: where it is solved under its category, on the day of the answer; else as an
  /// opinion where it came as one, on the day of its number.
  private func countOrders(_ it: inout DoubleFive) throws {
    let solved = try db.cachedStatement(
      sql: """
        SELECT o.category, count(*) FROM order_cycle c INDEXED BY cycle_by_answer
        JOIN work_order o ON o.id = c.order_id AND o.cycle = c.cycle
        WHERE c.answered_day BETWEEN ?1 AND ?2 AND NOT c.void AND NOT c.refused AND c.solved = 'yes'
        GROUP BY o.category
        """)
    for row in try Row.fetchAll(solved, arguments: span) {
      it[DoubleFive.Figure(Catalogue.headline(of: try row.value(0)))] += try row.value(1)
    }
    let sources = DoubleFive.opinionSources.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    let opinions = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM work_order o JOIN order_cycle c ON c.order_id = o.id AND c.cycle = o.cycle
        WHERE o.day BETWEEN ?1 AND ?2 AND o.source IN (\(sources)) AND NOT c.void
          AND (c.refused OR c.solved IS NOT 'yes')
        """)
    it[.opinions] += try Int.fetchOne(opinions, arguments: span) ?? 0
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
    for kind in kinds where kind.headlines.contains(where: { $0.value == .activities }) {
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
