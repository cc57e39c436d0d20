import CommunityModel
import GRDB

extension Saver {
  /// Takes a whole import back: records that it added go, those that it changed are as before.
  mutating func undoImport(_ entry: Int64, _ watch: WorkWatch? = nil) throws -> Saved {
    let ranges = try ImportRanges(db, entry)
    try dueBook().turn()
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
      if let home = try Home.building(db, of: resident) { buildings.insert(home) }
      try ResidentTerms.keeping(db, [resident]) { try Home.refresh(db, resident) }
    }
    try ranges.removeResidents {
      done += 1
      if done % RosterImport.batch == 0 { try RosterImport.report(watch, .undoing, done, total) }
    }
    for kind in Record.Kind.inUse where kind != .resident && kind != .residence {
      try ranges.remove(kind.rawValue) { _ in }
    }
    for building in buildings.sorted() where !ranges.holds(.building, building) {
      try Home.recount(db, building: building)
    }
    try dueBook().followMany()
    let id = try log(.undo, "", count: total, note: try JSONText.text(UndoingNote(entry: entry)))
    try db.execute(sql: "INSERT INTO journal_undone (entry, by) VALUES (?, ?)", arguments: [entry, id])
    return Saved(entry: id, day: day)
  }

  /// Puts a record back as it was, as one more revision.
  private mutating func restore(_ before: Record, _ buildings: inout Set<Building.ID>) throws {
    let reference = before.reference
    guard let current = try Record.fetch(db, reference) else { throw UndoProblem.changedLater }
    let revision = current.revision + 1
    for resident in try Home.residents(db, hangingOn: reference) + before.stored.residents(db) {
      if let home = try Home.building(db, of: resident) { buildings.insert(home) }
    }
    let image = RecordImage(reference: reference, before: current.record, after: before, revision: revision)
    try RecordWriter(db, context, today: context.calendar.day(of: now)).write([image])
    touches.append(Touch(kind: reference.kind.rawValue, id: reference.id, first: current.revision, last: revision))
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
        var saver = try Saver(db, self, `operator`, now)
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
