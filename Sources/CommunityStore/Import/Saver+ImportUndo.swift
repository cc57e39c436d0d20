import CommunityModel
import GRDB

extension Saver {
  /// Takes a whole import back: records that it added go, those that it changed are as before.
  mutating func undoImport(_ entry: Int64, _ watch: WorkWatch? = nil) throws -> Saved {
    let ranges = try ImportRanges(db, entry)
    if try !ranges.blockers(limit: 1).isEmpty { throw UndoProblem.changedLater }
    let total = ranges.count
    var done = 0
    var buildings = try ranges.buildings()
    let images = try Row.fetchCursor(
      db, sql: "SELECT kind, id, body FROM import_image WHERE entry = ? ORDER BY position DESC", arguments: [entry])
    try ranges.unlinkContacts()
    var changed: Set<Resident.ID> = []
    while let row = try images.next() {
      guard let body: String = try row.value(2) else { throw UndoProblem.notUndoable }
      let before: Record = try JSONText.value(body)
      try restore(before, &buildings)
      if case .residence(let residence) = before { changed.insert(residence.resident) }
    }
    try ranges.remove("residence") { changed.insert($0) }
    for resident in changed where !ranges.holds(.resident, resident) {
      if let home = try Int64.fetchOne(
        db, sql: "SELECT home_building FROM resident WHERE id = ?", arguments: [resident])
      {
        buildings.insert(home)
      }
      try ResidentTerms.keeping(db, [resident]) { try Home.refresh(db, resident) }
    }
    try ranges.removeResidents {
      done += 1
      if done % RosterImport.batch == 0 { try RosterImport.tell(watch, .undoing, done, total) }
    }
    for kind in ["household", "dwelling", "building", "grid", "estate"] { try ranges.remove(kind) { _ in } }
    for building in buildings.sorted() where !ranges.holds(.building, building) {
      try Home.recount(db, building: building)
    }
    let id = try log("undo", "", count: max(1, total))
    try db.execute(sql: "INSERT INTO journal_undone (entry, by) VALUES (?, ?)", arguments: [entry, id])
    return Saved(entry: id, day: day)
  }

  /// Puts a record back as it was, as one more revision.
  private mutating func restore(_ before: Record, _ buildings: inout Set<Building.ID>) throws {
    let reference = before.reference
    guard let current = try Record.fetch(db, reference) else { throw UndoProblem.changedLater }
    let revision = current.revision + 1
    var residents = Set(try Home.residents(db, hangingOn: reference))
    if case .residence(let residence) = before { residents.insert(residence.resident) }
    for resident in residents {
      if let home = try Int64.fetchOne(
        db, sql: "SELECT home_building FROM resident WHERE id = ?", arguments: [resident])
      {
        buildings.insert(home)
      }
    }
    try ResidentTerms.keeping(db, residents) {
      try before.stored.update(db, id: reference.id, revision: revision)
      if case .resident(let resident) = before {
        try ResidentExtras(db: db, context: context).write(resident, today: context.calendar.day(of: now))
      }
      for resident in residents { try Home.refresh(db, resident) }
    }
    touches.append(Touch(kind: reference.kind.rawValue, id: reference.id, first: current.revision, last: revision))
  }
}

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
    for (table, column, kind) in Self.mentions where found.count < limit {
      guard let range = ranges[kind] else { continue }
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
    return Array(found.prefix(limit))
  }

  /// Whether a later change still counts: it was not undone and is no undoing itself.
  private static let counts = """
    j.action NOT IN ('undo', 'redo') AND NOT EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = t.entry)
    """

  /// Columns by which other records can hang on those of an import. Records that the import changed are put back
  /// before.
  private static let mentions = [
    ("work_order", "resident", "resident"), ("volunteer", "resident", "resident"),
    ("residence", "resident", "resident"), ("residence", "household", "household"),
    ("household", "dwelling", "dwelling"), ("building", "grid", "grid"),
  ]

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

extension CommunityStore {
  /// Takes a whole import back. Refused with ``UndoProblem/changedLater`` when later changes touched what it wrote;
  /// ``importBlockers(_:limit:)`` says which.
  public func undoImport(
    _ id: Int64, by operator: Operator, at now: Instant, _ watch: WorkWatch? = nil
  ) throws(StoreError) -> Saved {
    do {
      return try append { db in
        var saver = try Saver(db, context(db), `operator`, now)
        let undoing = Undoing(db: db, actor: saver.actor.id)
        if try undoing.isOrderImport(id) { return try saver.undo(id) }
        guard try undoing.isImport(id) else { throw StoreError.notFound("import#\(id)") }
        if let problem = try undoing.problem(of: id) { throw problem }
        return try saver.undoImport(id, watch)
      }
    } catch .invalid {
      throw .undoRefused(.changedLater)
    }
  }

  /// Records touched since an import that keep it from being taken back, such as `resident#17`; orders by their number.
  public func importBlockers(_ id: Int64, limit: Int) throws(StoreError) -> [String] {
    try read { db in
      var seen: Set<String> = []
      return try ImportRanges(db, id).blockers(limit: limit).map { name in
        let parts = name.split(separator: "#")
        guard ["order", "work_order"].contains(parts[0]), let id = parts.last.flatMap({ Int64($0) }),
          let row = try Row.fetchOne(db, sql: "SELECT day, sequence FROM work_order WHERE id = ?", arguments: [id])
        else { return name }
        return try row.orderNumber(0).description
      }.filter { seen.insert($0).inserted }
    }
  }
}
