import CommunityModel
import GRDB

extension CommunityStore {
  public func journal(limit: Int, by staff: StaffMember.ID?) throws(StoreError) -> [JournalEntry] {
    try read { db in
      let rows = try Row.fetchAll(
        db, sql: JournalChain.selection + (staff == nil ? "" : " WHERE staff = ?2") + " ORDER BY id DESC LIMIT ?1",
        arguments: staff.map { [limit, $0] } ?? [limit])
      return try rows.map { try entry(db, $0) }
    }
  }

  public func journal(of reference: CommunityModel.Record.Reference, limit: Int) throws(StoreError) -> [JournalEntry] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: JournalChain.selection + """
           WHERE id IN (SELECT entry FROM journal_touch WHERE kind = ?1 AND id = ?2 ORDER BY entry DESC LIMIT ?3)
          OR id IN (SELECT entry FROM import_range WHERE kind = ?1 AND ?2 BETWEEN first AND last)
          OR id IN (SELECT id FROM journal WHERE subject = ?4 AND action IN \(JournalAction.sql(\.isAccess)))
          ORDER BY id DESC LIMIT ?3
          """,
        arguments: [reference.kind.rawValue, reference.id, limit, reference.name])
      return try rows.map { try entry(db, $0) }
    }
  }

  public func journal(ofEntry id: ServiceEntry.ID, limit: Int) throws(StoreError) -> [JournalEntry] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: JournalChain.selection + """
           WHERE id IN (SELECT entry FROM journal_touch WHERE kind = '\(EntryImage.subject)' AND id = ?1)
          OR id IN (SELECT id FROM journal WHERE subject = ?2 AND action IN \(JournalAction.sql(\.isAccess)))
          ORDER BY id DESC LIMIT ?3
          """, arguments: [id, "\(EntryImage.subject)#\(id)", limit])
      return try rows.map { try entry(db, $0) }
    }
  }

  public func history(of resident: Resident.ID, limit: Int) throws(StoreError) -> [RecordHistory] {
    try read { db in
      guard let kept = try Merged.kept(db, resident)?.id else { return [] }
      let people = [kept] + (try Merged.all(db, into: kept))
      var references = Set(people.map { Record.Reference(.resident, $0) })
      // What goes with a person when they are erased is theirs: where they lived.
      for kind in Record.Kind.inUse {
        for link in kind.links where link.target == .resident && link.erasing == .removes {
          guard let column = link.column else { continue }
          for person in people {
            let ids = try Int64.fetchAll(
              db, sql: "SELECT id FROM \(kind.rawValue) WHERE \(column) = ?", arguments: [person])
            references.formUnion(ids.map { Record.Reference(kind, $0) })
          }
        }
      }
      var entries: Set<Int64> = []
      for reference in references {
        entries.formUnion(
          try Int64.fetchAll(
            db,
            sql: """
              SELECT entry FROM journal_touch WHERE kind = ?1 AND id = ?2
              UNION SELECT id FROM journal WHERE subject = ?3 AND action IN \(JournalAction.sql(\.isAccess))
              ORDER BY 1 DESC LIMIT ?4
              """, arguments: [reference.kind.rawValue, reference.id, reference.name, limit]))
      }
      return try entries.sorted(by: >).prefix(limit).compactMap { try history(db, $0, references) }
    }
  }

  public func recordSteps(of entry: JournalEntry.ID) throws(StoreError) -> [RecordHistory.Step] {
    try read { db in
      try Undoing(db: db, actor: 0).images(of: entry).map {
        RecordHistory.Step(reference: $0.reference, before: $0.before, after: $0.after)
      }
    }
  }

  private func history(
    _ db: Database, _ id: Int64, _ references: Set<Record.Reference>
  ) throws -> RecordHistory? {
    guard let row = try Row.fetchOne(db, sql: JournalChain.selection + " WHERE id = ?", arguments: [id]) else {
      return nil
    }
    let entry = try JournalChain.entry(row)
    let undoing = Undoing(db: db, actor: entry.staff ?? 0)
    let steps = try undoing.images(of: id).filter { references.contains($0.reference) }.map {
      RecordHistory.Step(reference: $0.reference, before: $0.before, after: $0.after)
    }
    return RecordHistory(
      id: id, at: entry.at, staff: entry.staff, action: entry.action, isUndone: try undoing.undoer(of: id) != 0,
      steps: steps)
  }

  /// The entry as its own author could undo it now.
  private func entry(_ db: Database, _ row: Row) throws -> JournalEntry {
    let entry = try JournalChain.entry(row)
    let id: Int64 = try row.value(0)
    let problem = try entry.staff.map { try Undoing(db: db, actor: $0).problem(of: id) } ?? .notUndoable
    return JournalEntry(
      id: id, at: entry.at, day: entry.day, staff: entry.staff, action: entry.action, subject: entry.subject,
      count: entry.count, isUndone: problem == .alreadyUndone, undoProblem: problem)
  }
}
