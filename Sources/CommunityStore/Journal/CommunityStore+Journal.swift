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
           WHERE id IN (SELECT entry FROM journal_touch WHERE kind = ? AND id = ? ORDER BY entry DESC LIMIT ?)
          OR id IN (SELECT id FROM journal WHERE subject = ? AND action IN ('reveal', 'print', 'export', 'copy'))
          ORDER BY id DESC LIMIT ?
          """,
        arguments: [reference.kind.rawValue, reference.id, limit, reference.name, limit])
      return try rows.map { try entry(db, $0) }
    }
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
