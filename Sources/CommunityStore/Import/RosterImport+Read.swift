import CommunityModel
import CommunityResources
import GRDB
import Intake
import Tables

extension RosterImport {
  /// Reads one sheet's rows, all of them from the top; those up to the head are passed over. `next` gives row after row
  /// and nil at the end; what it throws stops the reading.
  public func read(
    _ header: RosterHeader, _ mapping: RosterMapping, _ watch: WorkWatch? = nil,
    _ next: () throws -> SheetRow?
  ) throws(StoreError) {
    state.withLock { ($0.judgedUpTo, $0.plan) = (nil, nil) }
    let reader = RosterReader(header, mapping, setting)
    var (count, repeated) = state.withLock { state in
      defer { state.repeated = RepeatedKeys() }
      return (state.rows, state.repeated)
    }
    let context: Context
    do {
      context = try store.connections.reader.read { try store.context($0) }
    } catch {
      throw store.noticed(error)
    }
    let understanding = Understanding(context, reader.mapping)
    let ahead = WorkAhead<RosterReader, SheetRow, UnderstoodRow>(reader) { reader, row in
      understanding.row(row, reader.read(row))
    }
    var staging = Staging()
    try stage { db in
      try ImportStage.add(db, issues: columnIssues(header, reader.mapping), row: nil, isJudged: false)
      var above: [RosterIssue] = []
      var unheaded: [Int: String] = [:]
      try ahead.each({ try Self.page(below: header, next) { above += aboveIssues($0, reader) } }) { page in
        for row in page where !row.isBlank {
          count += 1
          for (column, place) in row.unheaded where unheaded[column] == nil { unheaded[column] = place }
          repeated.note(row.keys)
          try staging.add(db, count, row)
        }
        try Self.report(watch, .reading, Int(count), nil)
      }
      let columns = unheaded.sorted { $0.key < $1.key }.map { column, place in
        RosterIssue(place, .warning, .columnUnheaded, SheetRow.letters(ofColumn: column))
      }
      try ImportStage.add(db, issues: above + columns, row: nil, isJudged: false)
      try staging.writeVotes(db)
    }
    state.withLock { ($0.rows, $0.repeated) = (count, repeated) }
  }

  /// The next rows below a head; fewer where they are wide, so that memory is bounded.
  private static func page(
    below header: RosterHeader, _ next: () throws -> SheetRow?, above: (SheetRow) -> Void
  ) throws -> [SheetRow] {
    var page: [SheetRow] = []
    var cells = 0
    while page.count < batch, cells < 20_000, let row = try next() {
      if row.number <= header.rows.upperBound {
        if row.number < header.rows.lowerBound { above(row) }
        continue
      }
      page.append(row)
      cells += row.cells.count
    }
    return page
  }

  /// What is said of a row above the head, where somebody stands in it: titles and notes are about nobody.
  private func aboveIssues(_ row: SheetRow, _ reader: RosterReader) -> [RosterIssue] {
    var reader = reader
    guard case .entry(let entry, _) = reader.read(row), entry.isTold else { return [] }
    return [RosterIssue(row.place(ofColumn: 0), .warning, .aboveHead)]
  }

  /// Says that a sheet is not read, and why.
  public func pass(over sheet: String?, _ issue: RosterIssue.Code) throws(StoreError) {
    let level: RosterIssue.Level = issue == .hiddenSheet ? .warning : .info
    try stage {
      try ImportStage.add($0, issues: [RosterIssue(sheet ?? "", level, issue)], row: nil, isJudged: false)
    }
  }

  /// What is not taken: refused columns, and columns whose meaning nobody said.
  private func columnIssues(_ header: RosterHeader, _ mapping: RosterMapping) -> [RosterIssue] {
    let head = SheetRow(sheet: header.sheet, number: header.rows.lowerBound, cells: [])
    let shown = mapping.shownLabels(setting.vocabulary)
    return mapping.columns.enumerated().compactMap { index, column in
      switch column.field {
      case .refused: RosterIssue(head.place(ofColumn: index), .warning, .columnRefused, shown[index])
      case .ignored where !column.label.isEmpty:
        RosterIssue(head.place(ofColumn: index), .info, .columnIgnored, shown[index])
      default: nil
      }
    }
  }
}

/// What a row was understood as, ready to be put down.
private struct UnderstoodRow: Sendable {
  var isBlank = false
  var place = ""
  var outcome = RosterOutcome.new
  /// Who the row is about; nil where it is about nobody.
  var body: String?
  var identity: Int64?
  var home: PlaceKey?
  var grid: String?
  var isDoubted = false
  var keys: [Int64] = []
  var issues: [RosterIssue] = []
  /// Columns without a head in which the row says something, and where.
  var unheaded: [(column: Int, place: String)] = []
}

/// Makes readings into what waits.
private struct Understanding: Sendable {
  private let context: Context
  private let keys = RowKeys(RosterComparison(BundledResource.readings))
  private let unheaded: UnheadedColumns

  init(_ context: Context, _ mapping: RosterMapping) {
    self.context = context
    unheaded = UnheadedColumns(mapping)
  }

  func row(_ row: SheetRow, _ reading: RosterReading) -> UnderstoodRow {
    var understood = understood(row, reading)
    if !understood.isBlank, understood.outcome != .skipped {
      understood.unheaded = unheaded.columns(in: row).map { ($0, row.place(ofColumn: $0)) }
    }
    return understood
  }

  private func understood(_ row: SheetRow, _ reading: RosterReading) -> UnderstoodRow {
    switch reading {
    case .blank: return UnderstoodRow(isBlank: true)
    case .skipped(let issue): return UnderstoodRow(place: issue.place, outcome: .skipped, issues: [issue])
    case .rejected(let issues):
      return UnderstoodRow(place: issues.last?.place ?? row.place(ofColumn: 0), outcome: .rejected, issues: issues)
    case .entry(let written, let issues):
      var entry = written
      let identity = entry.identity.map { IdentityMark.of($0, context) }
      // Read for comparing only: where the community keeps none it goes no further than this.
      if !context.community.settings.keepsIdentityNumbers { entry.identity = nil }
      return UnderstoodRow(
        place: entry.place, body: EntryText.text(entry), identity: identity, home: entry.home, grid: entry.grid,
        isDoubted: issues.contains { $0.isDoubt }, keys: keys.keys(entry, identity: identity), issues: issues)
    }
  }
}

/// Puts rows into the waiting tables.
private struct Staging {
  /// Buildings seen in this sheet, by estate and name.
  private var buildings: [String: Int64] = [:]
  private var lastHome: PlaceKey?
  /// How often each grid is said of a building; empty for rows that name none.
  private var votes: [Int64: [String: (rows: Int, rooms: Int)]] = [:]

  mutating func add(_ db: Database, _ n: Int64, _ row: UnderstoodRow) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO temp.import_row
          (n, place, outcome, body, identity, building, grid, has_room, is_doubted, keys, lacks_unit)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let building = try building(db, row)
    try statement.execute(arguments: [
      n, row.place, row.outcome.rawValue, row.body, row.identity, building, row.grid,
      row.home?.room != nil, row.isDoubted, row.keys.isEmpty ? nil : RowKeys.packed(row.keys),
      row.home?.room != nil && row.home?.unit == nil,
    ])
    if let building, let home = row.home, !row.isDoubted { try note(db, home, in: building) }
    try ImportStage.add(db, issues: row.issues, row: n, isJudged: false)
  }

  /// Notes which unit a room is in, for rows that leave it out. The people of a dwelling stand below each other as a rule.
  private mutating func note(_ db: Database, _ home: PlaceKey, in building: Int64) throws {
    guard let unit = home.unit, let room = home.room, home != lastHome else { return }
    lastHome = home
    let statement = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO temp.import_door (building, room, unit) VALUES (?, ?, ?)")
    try statement.execute(arguments: [building, room, unit])
  }

  private mutating func building(_ db: Database, _ row: UnderstoodRow) throws -> Int64? {
    guard let home = row.home, let name = home.building else { return nil }
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
    let counted = votes[id]?[row.grid ?? ""] ?? (0, 0)
    votes[id, default: [:]][row.grid ?? ""] = (counted.rows + 1, counted.rooms + (home.room == nil ? 0 : 1))
    return id
  }

  func writeVotes(_ db: Database) throws {
    for (building, votes) in votes {
      for (grid, count) in votes {
        try db.execute(
          sql: """
            INSERT INTO temp.import_grid_vote (building, grid, rows, rooms) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (building, grid) DO UPDATE SET rows = rows + excluded.rows, rooms = rooms + excluded.rooms
            """, arguments: [building, grid, count.rows, count.rooms])
      }
    }
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
