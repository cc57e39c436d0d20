import CommunityModel
import GRDB

/// The ledger's tables: versions are appended, lines and the entry's row follow from them.
enum Entries {
  /// The entry that the file's versions make; nil where there is none.
  static func fetch(_ db: Database, _ id: ServiceEntry.ID) throws -> ServiceEntry? {
    let statement = try db.cachedStatement(sql: "SELECT id, kind, year, number FROM entry WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    let number: Int? = try row.value(3)
    let entry = ServiceEntry(
      id: id, kind: try row.value(1), number: try number.map { EntryNumber(year: try row.value(2), sequence: $0) },
      versions: try versions(db, of: id))
    guard let entry else { throw StoreError.damaged("entry") }
    return entry
  }

  /// What an entry said, oldest first.
  static func versions(_ db: Database, of id: ServiceEntry.ID) throws -> [EntryVersion] {
    let statement = try db.cachedStatement(sql: "SELECT body FROM entry_version WHERE entry = ? ORDER BY version")
    return try String.fetchAll(statement, arguments: [id]).map { try JSONText.value($0) }
  }

  /// Writes the newest version of an entry, with its lines.
  static func append(_ db: Database, _ entry: ServiceEntry) throws {
    let version = entry.current
    try db.cachedStatement(
      sql: "INSERT INTO entry_version (entry, version, booked, taken_back, correction, body) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      entry.id, version.number, version.booked?.number, version.takesBack?.booked.number, version.isCorrection,
      try JSONText.text(version),
    ])
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO entry_line (entry, version, position, \(columns)) VALUES
        (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (position, line) in lines(of: version, in: entry).enumerated() {
      try statement.execute(arguments: [entry.id, version.number, position] + StatementArguments(line.values))
    }
    let row = try values(db, of: entry)
    try db.cachedStatement(
      sql: """
        INSERT INTO entry (id, \(projection)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, state = excluded.state, day = excluded.day,
          planned_for = excluded.planned_for, grid = excluded.grid, team = excluded.team,
          confidential = excluded.confidential, hangs_until = excluded.hangs_until, blanked = CASE WHEN ? THEN blanked END
        """
    ).execute(arguments: [entry.id] + StatementArguments(row) + [version == version.blanked])
    try EntryParties.follow(db, entry)
  }

  /// The columns of ``values(of:)``.
  static let projection =
    """
    kind, year, number, revision, state, day, planned_for, grid, team, confidential, recorded_by, recorded_at, hangs_until
    """

  /// What an entry is sorted, filtered and seen by.
  static func values(_ db: Database, of entry: ServiceEntry) throws -> [(any DatabaseValueConvertible)?] {
    [
      entry.kind, entry.number?.year, entry.number?.sequence, entry.revision, entry.state.rawValue, entry.day.number,
      entry.content.plannedFor?.number, entry.content.grid, entry.content.team, try isConfidential(db, entry),
      entry.recordedBy, entry.recordedAt.seconds, entry.hangsUntil?.number,
    ]
  }

  // MARK: Lines

  /// The columns of ``Line/values``.
  static let columns = """
    source, staff, volunteer, partner, team, household, resident, care_tag, item, fund, everybody, role, measure, amount, \
    booked
    """

  /// A row of lines.
  struct Line {
    var source: Int
    var line: EntryLine
    var booked: Day?

    var values: [(any DatabaseValueConvertible)?] {
      let party = EntryParty.Kind.columns.map { kind -> (any DatabaseValueConvertible)? in
        guard kind == line.party.kind else { return nil }
        switch line.party {
        case .careTag(let key): return key
        case .everybody: return 1
        default: return line.party.number
        }
      }
      let rest: [(any DatabaseValueConvertible)?] = [line.role.rawValue, line.measure, line.amount, booked?.number]
      return [source as (any DatabaseValueConvertible)?] + party + rest
    }
  }

  /// The rows of one version: first what it takes back, then its own lines, posted or not.
  static func lines(of version: EntryVersion, in entry: ServiceEntry) -> [Line] {
    let back = entry.postings(of: version).filter(\.takesBack).map {
      Line(source: $0.source, line: $0.line, booked: $0.booked)
    }
    return back + version.content.lines.map { Line(source: version.number, line: $0, booked: version.booked) }
  }

  // MARK: Links

  /// Ties of an entry to others, and of others to it.
  static func links(_ db: Database, of id: ServiceEntry.ID) throws -> [EntryLink] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT entry, why, to_entry, to_day, to_sequence FROM entry_link WHERE entry = ?1 OR to_entry = ?1 ORDER BY rowid
        """)
    return try Row.fetchAll(statement, arguments: [id]).map { row in
      let end: EntryLink.End =
        if let entry: Int64 = try row.value(2) { .entry(entry) } else { .order(try row.orderNumber(3)) }
      return EntryLink(from: try row.value(0), to: end, why: try row.named(1))
    }
  }

  static func append(_ db: Database, _ link: EntryLink) throws {
    let (entry, order) = ends(of: link)
    try db.cachedStatement(
      sql: "INSERT INTO entry_link (entry, why, to_entry, to_day, to_sequence) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [link.from, link.why.rawValue, entry, order?.day.number, order?.sequence])
    if order != nil { try keepConfidence(db, of: link.from) }
  }

  private static func ends(of link: EntryLink) -> (entry: Int64?, order: OrderNumber?) {
    switch link.to {
    case .entry(let id): (id, nil)
    case .order(let number): (nil, number)
    }
  }

  /// Takes a tie away whose making was undone.
  static func remove(_ db: Database, _ link: EntryLink) throws {
    let (entry, order) = ends(of: link)
    try db.cachedStatement(
      sql: """
        DELETE FROM entry_link
        WHERE entry = ? AND why = ? AND to_entry IS ? AND to_day IS ? AND to_sequence IS ?
        """
    ).execute(arguments: [link.from, link.why.rawValue, entry, order?.day.number, order?.sequence])
    if order != nil { try keepConfidence(db, of: link.from) }
  }

  /// The orders that an entry became, in the order it did: a merged one is its master.
  static func orders(_ db: Database, of id: ServiceEntry.ID) throws -> [(number: OrderNumber, state: OrderState)] {
    let links = try links(db, of: id).filter { $0.from == id && $0.why == .becameOrder }
    return try links.compactMap { link in
      guard case .order(let number) = link.to, var order = try OrderEvents.order(db, number) else { return nil }
      // Numbers cannot run in a circle, but a damaged file might say so.
      for _ in 0..<20 {
        guard order.state == .merged, let master = try order.mergedInto.flatMap({ try OrderEvents.order(db, $0) })
        else { break }
        order = master
      }
      return (order.number, order.state)
    }
  }

  // MARK: What is named

  /// An entry that is not void and names a record.
  static func naming(_ db: Database, _ reference: Record.Reference) throws -> ServiceEntry.ID? {
    let lines = "SELECT entry FROM entry_line WHERE"
    let condition: String
    switch reference.kind {
    case .staff, .volunteer, .household, .resident, .partner, .item, .fund:
      condition = "id IN (\(lines) \(reference.kind.rawValue) = ?1)"
    case .team: condition = "team = ?1 OR id IN (\(lines) team = ?1)"
    case .grid: condition = "grid = ?1"
    default: return nil
    }
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM entry WHERE state <> 'void' AND (\(condition)) LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [reference.id])
  }

  // MARK: Forgetting

  /// Puts versions in the place of what they were before their texts were taken away: the one thing that may be done to
  /// a version, and only to forget. Lines, days and sums stay.
  static func rewrite(_ db: Database, _ entry: ServiceEntry) throws {
    try db.execute(sql: "INSERT INTO erasing (id) VALUES (1)")
    for version in entry.versions {
      try db.execute(
        sql: "UPDATE entry_version SET body = ? WHERE entry = ? AND version = ?",
        arguments: [try JSONText.text(version), entry.id, version.number])
    }
    try db.execute(sql: "DELETE FROM erasing")
  }
}

extension EntryParty.Kind {
  /// The kinds in the order of their columns.
  static let columns: [EntryParty.Kind] = [
    .staff, .volunteer, .partner, .team, .household, .resident, .careTag, .item, .fund, .everybody,
  ]

  /// The column of `entry_line`.
  var column: String {
    switch self {
    case .careTag: "care_tag"
    case .everybody: "everybody"
    default: rawValue
    }
  }
}

extension Entries {
  /// What of the lines counts now: those of the latest version of what is done.
  private static let present = "l.version = e.revision AND l.source = l.version AND e.state = 'done'"

  /// What lines come to in points (积分), wherever points are told: what was got less what was given.
  static let pointsSum = """
    sum(CASE WHEN l.measure <> '\(EntryMeasure.points)' THEN 0 WHEN l.role = '\(EntryRole.gave.rawValue)' THEN -l.amount \
    ELSE l.amount END)
    """

  /// Points of a volunteer without those of one entry.
  static func points(_ db: Database, of volunteer: Volunteer.ID, without id: ServiceEntry.ID) throws -> Int {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(pointsSum) FROM entry_line l JOIN entry e ON e.id = l.entry
        WHERE l.volunteer IN (SELECT value FROM json_each(?)) AND l.measure = '\(EntryMeasure.points)'
          AND l.entry <> ? AND \(present)
        """)
    let person = try JSONText.list(Volunteer.all(db, of: volunteer))
    return try Int.fetchOne(statement, arguments: [person, id]) ?? 0
  }

  /// Points of several volunteers as they stand now, with those of the records that were merged into theirs.
  static func points(_ db: Database, of volunteers: [Volunteer.ID]) throws -> [Volunteer.ID: Int] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT ifnull(v.merged_into, v.id), \(pointsSum)
        FROM volunteer v JOIN entry_line l ON l.volunteer = v.id JOIN entry e ON e.id = l.entry
        WHERE ifnull(v.merged_into, v.id) IN (SELECT value FROM json_each(?)) AND l.measure = '\(EntryMeasure.points)'
          AND \(present) GROUP BY 1
        """)
    let rows = try Row.fetchAll(statement, arguments: [try JSONText.list(volunteers)])
    return Dictionary(try rows.map { (try $0.value(0), try $0.value(1)) }) { first, _ in first }
  }

  /// What entries did to the stock of items.
  /// - Parameters:
  ///   - item: only to this one.
  ///   - id: what this one did is left out.
  static func stockMoves(
    _ db: Database, of item: Item.ID? = nil, without id: ServiceEntry.ID = 0
  ) throws -> [StockMove] {
    let wanted = item == nil ? "l.item IS NOT NULL" : "l.item = ?2"
    let statement = try db.cachedStatement(
      sql: """
        SELECT l.entry, l.item, e.day, e.recorded_at, l.role, l.amount FROM entry_line l JOIN entry e ON e.id = l.entry
        WHERE \(wanted) AND l.measure = '\(EntryMeasure.items)' AND l.entry <> ?1 AND \(present)
        """)
    let arguments: StatementArguments = item.map { [id, $0] } ?? [id]
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var moves: [StockMove] = []
    while let row = try rows.next() {
      let role: EntryRole = try row.named(4)
      guard let what = EntryKind.Goods(role: role) else { continue }
      moves.append(
        StockMove(
          entry: try row.value(0), item: try row.value(1), day: try row.day(2), recordedAt: try row.instant(3), what,
          try row.value(5)))
    }
    return moves
  }
}
