import CommunityModel
import GRDB

extension RosterImport {
  /// Reads one sheet's rows, all of them from the top; those up to the head are passed over. `next` gives row after row
  /// and nil at the end; what it throws stops the reading.
  public func read(
    _ header: RosterHeader, _ mapping: RosterMapping, _ watch: ImportWatch? = nil,
    _ next: () throws -> SheetRow?
  ) throws(StoreError) {
    state.withLock { $0.judgedUpTo = nil }
    var reader = RosterReader(header, mapping, setting)
    var count = state.withLock { $0.rows }
    let context: Context
    do {
      context = try store.connections.reader.read { try store.context($0) }
    } catch {
      throw store.noticed(error)
    }
    var staging = Staging(context: context)
    try stage { db in
      try ImportStage.add(db, issues: Self.columnIssues(header, reader.mapping), row: nil, isJudged: false)
      while let row = try next() {
        if row.number <= header.rows.upperBound { continue }
        let reading = reader.read(row)
        if case .blank = reading { continue }
        count += 1
        try staging.add(db, count, row, reading)
        if count % Int64(Self.batch) == 0 { try Self.tell(watch, .reading, Int(count), nil) }
      }
    }
    state.withLock { $0.rows = count }
  }

  /// Says that a sheet has no table of residents.
  public func pass(over sheet: String?) throws(StoreError) {
    try stage {
      try ImportStage.add($0, issues: [RosterIssue(sheet ?? "", .info, .noHeader)], row: nil, isJudged: false)
    }
  }

  /// What is not taken: refused columns, and columns whose meaning nobody said.
  private static func columnIssues(_ header: RosterHeader, _ mapping: RosterMapping) -> [RosterIssue] {
    let head = SheetRow(sheet: header.sheet, number: header.rows.lowerBound, cells: [])
    return mapping.columns.enumerated().compactMap { index, column in
      switch column.field {
      case .refused: RosterIssue(head.place(ofColumn: index), .warning, .columnRefused, column.label)
      case .ignored where !column.label.isEmpty:
        RosterIssue(head.place(ofColumn: index), .info, .columnIgnored, column.label)
      default: nil
      }
    }
  }
}

/// Puts readings into the waiting tables.
private struct Staging {
  let context: Context
  let keepsIdentity: Bool
  /// Buildings seen in this sheet, by estate and name.
  private var buildings: [String: Int64] = [:]

  init(context: Context) {
    self.context = context
    keepsIdentity = context.community.settings.keepsIdentityNumbers
  }

  mutating func add(_ db: Database, _ n: Int64, _ row: SheetRow, _ reading: RosterReading) throws {
    let statement = try db.cachedStatement(
      sql:
        "INSERT INTO temp.import_row (n, place, outcome, body, identity, building, is_doubted) VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    switch reading {
    case .blank: return
    case .skipped(let issue):
      try statement.execute(arguments: [n, issue.place, RosterOutcome.skipped.rawValue, nil, nil, nil, false])
      try ImportStage.add(db, issues: [issue], row: n, isJudged: false)
    case .rejected(let issues):
      let place = issues.last?.place ?? row.place(ofColumn: 0)
      try statement.execute(arguments: [n, place, RosterOutcome.rejected.rawValue, nil, nil, nil, false])
      try ImportStage.add(db, issues: issues, row: n, isJudged: false)
    case .entry(let given, let issues):
      var entry = given
      let identity = entry.identity.map { IdentityMark.of($0, context) }
      // Read for comparing only: where the community keeps none it goes no further than this.
      if !keepsIdentity { entry.identity = nil }
      let building = try building(db, entry)
      try statement.execute(arguments: [
        n, entry.place, nil, EntryText.text(entry), identity, building, issues.contains { $0.isDoubt },
      ])
      try ImportStage.add(db, issues: issues, row: n, isJudged: false)
    }
  }

  private mutating func building(_ db: Database, _ entry: RosterEntry) throws -> Int64? {
    guard let home = entry.home, let name = home.building else { return nil }
    let key = (home.estate ?? "") + "\u{1F}" + name
    let id: Int64
    if let known = buildings[key] {
      id = known
    } else {
      try db.execute(
        sql: "INSERT INTO temp.import_building (estate, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [home.estate ?? "", name])
      id =
        try Int64.fetchOne(
          db, sql: "SELECT id FROM temp.import_building WHERE estate = ? AND name = ?",
          arguments: [home.estate ?? "", name]) ?? 0
      if buildings.count < 20_000 { buildings[key] = id }
    }
    if let grid = entry.grid {
      try db.cachedStatement(
        sql: """
          INSERT INTO temp.import_grid_vote (building, grid, votes) VALUES (?, ?, 1)
          ON CONFLICT (building, grid) DO UPDATE SET votes = votes + 1
          """
      ).execute(arguments: [id, grid])
    }
    return id
  }
}

/// What identity numbers are compared by: a keyed hash, cut to the size of an integer.
enum IdentityMark {
  static func of(_ number: String, _ context: Context) -> Int64 { of(hash: hash(number, context)) }

  static func of(hash: [UInt8]) -> Int64 {
    Int64(bitPattern: hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  static func hash(_ number: String, _ context: Context) -> [UInt8] {
    Digest.keyed(Array(number.utf8), key: context.fileKey)
  }
}
