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
          OR id IN (SELECT id FROM journal WHERE subject = ?4 AND action IN ('reveal', 'print', 'export', 'copy'))
          ORDER BY id DESC LIMIT ?3
          """,
        arguments: [reference.kind.rawValue, reference.id, limit, reference.name])
      return try rows.map { try entry(db, $0) }
    }
  }

  /// The entry as its own author could undo it now.
  private func entry(_ db: Database, _ row: Row) throws -> JournalEntry {
    let entry = JournalChain.entry(row)
    let id: Int64 = row[0]
    let problem = try entry.staff.map { try Undoing(db: db, actor: $0).problem(of: id) } ?? .notUndoable
    return JournalEntry(
      id: id, at: entry.at, day: entry.day, staff: entry.staff, action: entry.action, subject: entry.subject,
      count: entry.count, isUndone: problem == .alreadyUndone, undoProblem: problem)
  }
}
