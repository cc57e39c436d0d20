import CommunityModel
import GRDB
import Intake

extension RosterImport {
  /// Writes new and changed rows, and the doubtful ones that were decided on, in one transaction with one journal entry.
  /// Where the file changed since the rows were compared, they are compared again first. The waiting rows stay, so that
  /// a report can still be made; ``discard()`` takes them away.
  public func write(
    by operator: Operator, at now: Instant, _ watch: WorkWatch? = nil
  ) throws(StoreError) -> ImportResult {
    try store.demandWritable()
    let total = Int(state.withLock { $0.rows })
    let (result, summary): (ImportWriter, (entry: Int64, day: Day))
    var before: Int64 = 0
    do {
      (result, summary) = try queue.writeWithoutTransaction { db in
        var value: (ImportWriter, (entry: Int64, day: Day))?
        try db.inTransaction(.immediate) {
          before = try JournalChain.last(db)?.id ?? 0
          if before != state.withLock({ $0.judgedUpTo }) { try judge(db, total, watch) }
          value = try write(db, try planPlaces(db), `operator`, now, watch)
          return .commit
        }
        guard let value else { throw StoreError.damaged("import") }
        return value
      }
    } catch {
      throw store.noticed(error)
    }
    state.withLock { $0.arePlacesStale = false }
    store.noteSaved(summary.entry - before)
    store.fillDueAhead()
    if store.path != nil {
      // The log has grown with the import; what cannot be folded in now is later.
      _ = try? queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
    return ImportResult(id: summary.entry, tally: try tally(), added: result.numbers.counts, day: summary.day)
  }

  private func write(
    _ db: Database, _ plan: ImportPlan, _ operator: Operator, _ now: Instant, _ watch: WorkWatch?
  ) throws -> (ImportWriter, (entry: Int64, day: Day)) {
    let saver = try Saver(db, store, `operator`, now)
    let context = saver.context
    try saver.dueBook().turn()
    let entry = (try JournalChain.last(db)?.id ?? 0) + 1
    var writer = try ImportWriter(
      db, context, options, plan, merge(context), today: setting.today, entry: entry)
    let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.import_row WHERE \(ImportWriter.condition)") ?? 0
    var last: Int64 = 0
    var done = 0
    let (plan, preparer) = (writer.plan, writer.preparer)
    let ahead = WorkAhead<Void, WaitingLine, Result<PreparedRow, any Error>>(()) { _, line in
      Result { try preparer.prepared(line) }
    }
    try ahead.each({
      let page = try WaitingLine.page(db, after: last, plan, where: ImportWriter.condition)
      last = page.last?.n ?? last
      return page
    }) { page in
      for row in page { try writer.write(row.get()) }
      done += page.count
      try Self.report(watch, .writing, done, total)
    }
    let summary = try writer.finish { try Self.report(watch, .indexing, $0, total) }
    try saver.dueBook().followMany()
    _ = try saver.log(.importResidents, "", count: done, note: try JSONText.text(summary))
    return (writer, (entry, saver.day))
  }
}
