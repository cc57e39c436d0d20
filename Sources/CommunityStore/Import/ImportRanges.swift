import CommunityModel
import GRDB

/// The new records of an import.
struct ImportRanges {
  let db: Database
  let entry: Int64
  private let ranges: [String: ClosedRange<Int64>]

  init(_ db: Database, _ entry: Int64) throws {
    self.db = db
    self.entry = entry
    var ranges: [String: ClosedRange<Int64>] = [:]
    for row in try Row.fetchAll(
      db, sql: "SELECT kind, first, last FROM import_range WHERE entry = ?", arguments: [entry])
    {
      let (first, last): (Int64, Int64) = try (row.value(1), row.value(2))
      if first <= last { ranges[try row.value(0)] = first...last }
    }
    self.ranges = ranges
  }

  /// How many residents were added.
  var count: Int { ranges["resident"]?.count ?? 0 }

  func holds(_ kind: Record.Kind, _ id: Int64) -> Bool { ranges[kind.rawValue]?.contains(id) ?? false }

  /// Buildings whose sums change when the records go.
  func buildings() throws -> Set<Building.ID> {
    guard let residents = ranges["resident"] else { return [] }
    return Set(
      try Int64.fetchAll(
        db, sql: "SELECT DISTINCT home_building FROM resident WHERE id BETWEEN ? AND ? AND home_building IS NOT NULL",
        arguments: [residents.lowerBound, residents.upperBound]))
  }

  /// What later changes touched or hang on records of the import: their names, such as `resident#17`.
  func blockers(limit: Int) throws -> [String] {
    let own = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT t.kind || '#' || t.id FROM journal_touch own
          JOIN journal_touch t ON t.kind = own.kind AND t.id = own.id AND t.entry > own.entry
          JOIN journal j ON j.id = t.entry
        WHERE own.entry = ?1 AND \(Self.counts) LIMIT ?2
        """, arguments: [entry, limit])
    var found = own
    for (kind, range) in ranges.sorted(by: { $0.key < $1.key }) where found.count < limit {
      found += try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT t.kind || '#' || t.id FROM journal_touch t JOIN journal j ON j.id = t.entry
          WHERE t.kind = ?1 AND t.id BETWEEN ?2 AND ?3 AND t.entry > ?4 AND \(Self.counts) LIMIT ?5
          """, arguments: [kind, range.lowerBound, range.upperBound, entry, limit])
    }
    for (table, column, target) in Self.links where found.count < limit {
      guard let range = ranges[target.rawValue] else { continue }
      let others = ranges[table] ?? 0...0
      found += try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM \(table) WHERE \(column) BETWEEN ?1 AND ?2 AND NOT (id BETWEEN ?3 AND ?4)
            AND id NOT IN (SELECT id FROM import_image WHERE entry = ?5 AND kind = ?6) LIMIT ?7
          """,
        arguments: [
          range.lowerBound, range.upperBound, others.lowerBound, others.upperBound, entry, table, limit,
        ]
      ).map { "\(table)#\($0)" }
    }
    for target in [Record.Kind.resident, .household] where found.count < limit {
      guard let range = ranges[target.rawValue] else { continue }
      found += try Int64.fetchAll(
        db,
        sql: """
          SELECT DISTINCT l.entry FROM entry_line l JOIN entry e ON e.id = l.entry
          WHERE l.\(target.rawValue) BETWEEN ? AND ? AND e.state <> 'void' LIMIT ?
          """, arguments: [range.lowerBound, range.upperBound, limit]
      ).map { "\(EntryImage.subject)#\($0)" }
    }
    // Grids stand in a list there, and in no column.
    if let range = ranges[Record.Kind.grid.rawValue], found.count < limit,
      let partner = try PartnerUnit.working(db, in: range)
    {
      found.append("\(Record.Kind.partner.rawValue)#\(partner)")
    }
    return Array(found.prefix(limit))
  }

  /// Whether a later change still counts: it was not undone and is no undoing itself.
  private static let counts = """
    j.action NOT IN \(JournalAction.sql(\.isUndoing)) AND NOT EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = t.entry)
    """

  /// Columns by which other records can hang on those of an import. Records that the import changed are put back
  /// before.
  private static let links: [(table: String, column: String, target: Record.Kind)] =
    [("work_order", "resident", .resident), ("work_order", "grid", .grid), ("entry", "grid", .grid)]
    + Record.Kind.inUse.flatMap { kind in
      kind.links.compactMap { link in link.column.map { (kind.rawValue, $0, link.target) } }
    }

  /// Households of the import name their contact, which would not let the resident go.
  func unlinkContacts() throws {
    guard let households = ranges["household"] else { return }
    try db.execute(
      sql: "UPDATE household SET contact = NULL WHERE id BETWEEN ? AND ? AND contact IS NOT NULL",
      arguments: [households.lowerBound, households.upperBound])
  }

  /// Removes all records of a kind; told of every resident whose residence goes.
  func remove(_ kind: String, _ each: (Int64) throws -> Void) throws {
    guard let range = ranges[kind] else { return }
    if kind == "residence" {
      let residents = try Int64.fetchCursor(
        db, sql: "SELECT resident FROM residence WHERE id BETWEEN ? AND ? AND NOT (resident BETWEEN ? AND ?)",
        arguments: [
          range.lowerBound, range.upperBound, ranges["resident"]?.lowerBound ?? 0, ranges["resident"]?.upperBound ?? 0,
        ])
      var others: [Int64] = []
      while let resident = try residents.next() { others.append(resident) }
      for resident in others { try each(resident) }
    }
    if kind == "building" {
      try db.execute(
        sql: "DELETE FROM building_count WHERE building BETWEEN ? AND ?",
        arguments: [range.lowerBound, range.upperBound])
    }
    try db.execute(
      sql: "DELETE FROM \(kind) WHERE id BETWEEN ? AND ?", arguments: [range.lowerBound, range.upperBound])
  }

  /// Removes the residents with what finds them.
  func removeResidents(_ each: () throws -> Void) throws {
    guard let range = ranges["resident"] else { return }
    var next = range.lowerBound
    while next <= range.upperBound {
      let end = min(next + 999, range.upperBound)
      let rows = try Row.fetchAll(
        try db.cachedStatement(
          sql: "SELECT id, \(ResidentTerms.columnList) FROM resident WHERE id BETWEEN ? AND ? ORDER BY id"),
        arguments: [next, end])
      for row in rows {
        try ResidentTerms(ResidentTerms.source(row, from: 1)).remove(db, row.value(0))
        try each()
      }
      next = end + 1
    }
    try db.execute(
      sql: "DELETE FROM recent WHERE resident BETWEEN ? AND ?", arguments: [range.lowerBound, range.upperBound])
    try db.execute(
      sql: "DELETE FROM resident WHERE id BETWEEN ? AND ?", arguments: [range.lowerBound, range.upperBound])
  }
}
