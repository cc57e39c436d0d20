import CommunityModel
import GRDB

extension CommunityStore {
  public func serviceSums(in days: ClosedRange<Day>, of part: FigurePart?) throws(StoreError) -> [ServiceSum] {
    try read { db in
      let kinds = try context(db).kinds.kinds(on: days.upperBound).filter {
        $0.headlines.contains { $0.value == .activities }
      }
      return try ServiceSums(kinds: kinds.map(\.key), days: days, part: part).fetch(db)
    }
  }

  public func orderHours(in days: ClosedRange<Day>) throws(StoreError) -> OrderHours {
    try read { db in
      let offset = try context(db).community.settings.utcOffset
      let sql = """
        SELECT (received_at + ?3) / 3600 AS hour, count(*) FROM work_order INDEXED BY order_by_number
        WHERE day BETWEEN ?1 AND ?2 GROUP BY 1
        """
      var hours = OrderHours()
      let rows = try Row.fetchCursor(
        db, sql: sql, arguments: [days.lowerBound.number, days.upperBound.number, offset.seconds])
      while let row = try rows.next() {
        let (hour, count): (Int, Int) = try (row.value(0), row.value(1))
        hours.add(count, weekday: Day(number: Int32(hour / 24)).weekday, hour: hour % 24)
      }
      return hours
    }
  }

  public func carriedOver(in days: ClosedRange<Day>) throws(StoreError) -> [Int] {
    try read { db in
      var counts: [Int] = []
      for (nth, count) in try CarryOvers(db: db, days: days).fetch() {
        while counts.count < nth { counts.append(0) }
        counts[nth - 1] += count
      }
      return counts
    }
  }
}

/// How many of some days' carry-overs were the first of their order, the second, and so on. What was undone is none.
private struct CarryOvers {
  let db: Database
  let days: ClosedRange<Day>

  private var span: StatementArguments { [days.lowerBound.number, days.upperBound.number] }

  func fetch() throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    let plain = """
      SELECT nth, count(*) FROM (
        SELECT (SELECT count(*) FROM order_event b WHERE b.order_id = a.order_id AND b.kind = 'carriedOver'
          AND b.sequence <= a.sequence) AS nth
        FROM order_event a INDEXED BY event_by_day
        WHERE a.day BETWEEN ? AND ? AND a.kind = 'carriedOver' AND NOT \(Self.isChanged))
      GROUP BY nth
      """
    for row in try Row.fetchAll(db, sql: plain, arguments: span) {
      counts[try row.value(0), default: 0] += try row.value(1) as Int
    }
    // Of orders of which anything was undone only their history tells what counts.
    let changed = """
      SELECT DISTINCT a.order_id FROM order_event a INDEXED BY event_by_day
      WHERE a.day BETWEEN ? AND ? AND a.kind = 'carriedOver' AND \(Self.isChanged)
      """
    for id in try Int64.fetchAll(db, sql: changed, arguments: span) {
      var nth = 0
      for event in OrderEvent.counting(try OrderEvents.fetch(db, id)) {
        guard case .carriedOver = event.kind else { continue }
        nth += 1
        if days.contains(event.day) { counts[nth, default: 0] += 1 }
      }
    }
    return counts
  }

  private static let isChanged =
    "EXISTS (SELECT 1 FROM order_event u WHERE u.order_id = a.order_id AND u.kind IN ('undone', 'redone'))"
}

/// What teams did on some days, added up by the lines of their menus.
struct ServiceSums {
  let kinds: [String]
  let days: ClosedRange<Day>
  /// A team or a grid; nil for everybody.
  let part: FigurePart?

  func fetch(_ db: Database) throws -> [ServiceSum] {
    let own =
      switch part {
      case .team(let id)?: "AND e.team = \(id)"
      case .grid(let id)?: "AND e.grid = \(id)"
      default: ""
      }
    let body = "(SELECT v.body FROM entry_version v WHERE v.entry = e.id AND v.version = e.revision)"
    let done = """
      SELECT e.id, e.revision, e.team, e.kind, json_extract(\(body), '$.content.fields.\(EntryKind.lineField).text') AS line
      FROM entry e INDEXED BY entry_by_kind
      WHERE e.kind IN (\(FigureFacts.list(kinds))) AND e.state = 'done'
        AND e.day BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number) \(own)
      """
    let sql = """
      WITH done AS MATERIALIZED (\(done))
      SELECT team, kind, line, NULL AS measure, count(*) AS amount FROM done GROUP BY 1, 2, 3
      UNION ALL
      SELECT d.team, d.kind, d.line, l.measure, sum(l.amount) FROM done d
      CROSS JOIN entry_line l ON l.entry = d.id AND l.version = d.revision AND l.source = l.version
      WHERE l.measure <> '\(EntryMeasure.mention)' GROUP BY 1, 2, 3, 4
      """
    var sums: [Key: ServiceSum] = [:]
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      let key = Key(team: try row.value(0), kind: try row.value(1), line: try row.value(2))
      var sum = sums[key] ?? ServiceSum(team: key.team, kind: key.kind, line: key.line, entries: 0, amounts: [:])
      let amount: Int = try row.value(4)
      if let measure: String = try row.value(3) {
        if amount != 0 { sum.amounts[measure] = amount }
      } else {
        sum.entries = amount
      }
      sums[key] = sum
    }
    return sums.values.sorted { Self.comesFirst($0, $1) }
  }

  private struct Key: Hashable {
    var team: ServiceTeam.ID?
    var kind: String
    var line: String?
  }

  /// Teams in their order, what no team did last; of a team what was done most often first.
  private static func comesFirst(_ left: ServiceSum, _ right: ServiceSum) -> Bool {
    if left.team != right.team { return left.team ?? .max < right.team ?? .max }
    if left.entries != right.entries { return left.entries > right.entries }
    return (left.kind, left.line ?? "") < (right.kind, right.line ?? "")
  }
}
