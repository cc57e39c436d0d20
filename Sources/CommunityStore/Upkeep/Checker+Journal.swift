import CommunityModel
import Foundation
import GRDB

/// The journal's chain, and what it says was saved compared with what is stored.
extension Checker {
  mutating func checkJournal() throws {
    var previous: [UInt8] = []
    var next: Int64 = 1
    let rows = try Row.fetchCursor(db, sql: JournalChain.selection + " ORDER BY id")
    while let row = try rows.next() {
      reportProgress(.journal, result.entries)
      let id: Int64 = try row.value(0)
      let commitment = try Array(row.value(9) as Data)
      let link = try Array(row.value(10) as Data)
      if try id != next || JournalChain.link(after: previous, id, JournalChain.entry(row), commitment) != link {
        find(.journalLink(entry: id))
      }
      previous = link
      next = id + 1
      result.entries += 1
    }
    if try !JournalChain.headHolds(db) { find(.journalHead) }
    try checkParts()
    try checkRevisions()
  }

  /// Compares the parts of every entry with what the entry commits to, and with what is stored.
  private mutating func checkParts() throws {
    let rows = try Row.fetchCursor(db, sql: JournalPart.stored)
    var parts: [Row] = []
    while let row = try rows.next() {
      if let first = parts.first, try first.value(0) as Int64 != row.value(0) {
        try check(parts)
        parts = []
      }
      parts.append(row.copy())
    }
    try check(parts)
    let lost = try Int64.fetchCursor(
      db,
      sql: """
        SELECT id FROM journal WHERE commitment <> zeroblob(32) AND id NOT IN (SELECT entry FROM journal_part)
        """)
    while let entry = try lost.next() { find(.commitment(entry: entry)) }
  }

  /// - Parameter rows: the parts of one entry; see ``JournalPart/stored``.
  private mutating func check(_ rows: [Row]) throws {
    guard let first = rows.first else { return }
    let entry: Int64 = try first.value(0)
    guard try JournalPart.holds(rows, commitment: (first.value(7) as Data?).map { Array($0) }) else {
      return find(.commitment(entry: entry))
    }
    let orders = try Undoing(db: db, actor: 0).orders(of: entry)
    do {
      for row in rows {
        let part = try JournalPart(row)
        guard let body = part.body else { continue }
        switch part.subject {
        case .order(let id):
          let own = orders.filter { $0.id == id }
          if own.isEmpty { find(.commitment(entry: entry)) }
          try checkEvents(of: own, committed: try part.events())
        case .orders: try checkEvents(of: orders, committed: try part.events())
        case .entry(let id): if let image = try part.entry() { try checkEntry(id, committed: image, by: entry) }
        case .record, .records:
          for image in try part.images() {
            // That what a part of its own is of was touched is found for all parts at once.
            if part.subject == .records, try !isTouched(image.reference, by: entry) { find(.commitment(entry: entry)) }
            try checkRecord(image, putBy: entry)
          }
        case .note:
          if try JournalAction(stored: first.value(8)) == .importResidents {
            try checkImages(committedBy: entry, body)
          }
        }
      }
    } catch is DecodingError {
      find(.commitment(entry: entry))
    }
  }

  /// Compares what an import changed with what its journal entry committed to. Forgotten images keep their commitment.
  private mutating func checkImages(committedBy entry: Int64, _ body: String) throws {
    let summary: ImportSummary = try JSONText.value(body)
    let ranges = try Row.fetchAll(
      db, sql: "SELECT kind, first, last FROM import_range WHERE entry = ?", arguments: [entry])
    let kept = try Dictionary(
      uniqueKeysWithValues: ranges.map { row in
        (try row.value(0) as String, [try row.value(1) as Int64, try row.value(2) as Int64])
      })
    if kept != summary.ranges.filter({ $0.value[0] <= $0.value[1] }) { find(.commitment(entry: entry)) }
    var hash: [UInt8] = []
    var count = 0
    let images = try Row.fetchCursor(
      db, sql: "SELECT commitment, salt, body FROM import_image WHERE entry = ? ORDER BY position", arguments: [entry])
    while let row = try images.next() {
      count += 1
      let commitment = Array(try row.value(0) as Data)
      hash = ImportImages.next(hash, commitment)
      guard let salt: Data = try row.value(1), let body: String = try row.value(2) else { continue }
      if JournalChain.commitment(salt: Array(salt), body) != commitment { find(.commitment(entry: entry)) }
    }
    if count != summary.images || hash.hexadecimal != summary.imagesHash { find(.commitment(entry: entry)) }
  }

  /// Compares the events of a save, all of them, with those that are stored.
  private mutating func checkEvents(of touches: [Saver.Touch], committed: [OrderEvent]) throws {
    var left: [OrderEvent: Int] = [:]
    for event in committed { left[event, default: 0] += 1 }
    for touch in touches {
      guard
        let row = try Row.fetchOne(db, sql: "SELECT day, sequence FROM work_order WHERE id = ?", arguments: [touch.id])
      else { continue }
      let number = try row.orderNumber(0)
      do {
        let stored = try OrderEvents.fetch(db, touch.id).filter { (touch.first...touch.last).contains($0.sequence) }
        var isWhole = stored.count == touch.last - touch.first + 1
        for event in stored {
          isWhole = isWhole && left[event, default: 0] > 0
          left[event, default: 0] -= 1
        }
        if !isWhole { find(.events(number)) }
      } catch is DecodingError {
        // Found again, and said, where the orders are checked.
        continue
      }
    }
  }

  /// Whether the journal knows every event of an order. What was poured in when the file was made comes before all saves
  /// and is in no entry.
  func isJournalled(_ order: Int64, _ events: [OrderEvent]) throws -> Bool {
    try isJournalled(order, "order", last: events.count)
  }

  /// The same of whatever is kept as a row of steps.
  func isJournalled(_ id: Int64, _ kind: String, last: Int) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT t.first, t.last FROM journal_touch t JOIN journal j ON j.id = t.entry
        WHERE t.kind = ?1 AND t.id = ?2 AND t.last > 0 ORDER BY t.entry
        """)
    var next: Int?
    for row in try Row.fetchAll(statement, arguments: [kind, id]) {
      if let next, try row.value(0) != next { return false }
      next = try (row.value(1) as Int) + 1
    }
    return next.map { $0 == last + 1 } ?? true
  }

  /// Compares a record with what an entry put, where no later entry put it again.
  private mutating func checkRecord(_ image: RecordImage, putBy entry: Int64) throws {
    let reference = image.reference
    // What there was of a kind that there is no more has become something else.
    if reference.kind.isRetired { return }
    let newest = try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT max(entry) FROM journal_touch WHERE kind = ? AND id = ?"),
      arguments: [reference.kind.rawValue, reference.id])
    guard newest == entry else { return }
    do {
      let stored = try Record.fetch(db, reference)
      let isSame = image.isBrief ? stored != nil : stored?.record == image.after
      if !isSame, try stored != nil || !wentWithImport(reference) { find(.record(reference)) }
    } catch {
      guard case .damaged = StoreError(translating: error) else { throw error }
      find(.record(reference))
    }
  }

  private func isTouched(_ reference: Record.Reference, by entry: Int64) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM journal_touch WHERE kind = ? AND id = ? AND entry = ?")
    return try Int.fetchOne(statement, arguments: [reference.kind.rawValue, reference.id, entry]) != nil
  }

  /// Whether the import that added a record was taken back, and the record with it.
  private func wentWithImport(_ reference: Record.Reference) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM import_range r JOIN journal_undone u ON u.entry = r.entry
        WHERE r.kind = ? AND ? BETWEEN r.first AND r.last LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [reference.kind.rawValue, reference.id]) != nil
  }

  /// Compares the revision of every record with that of its last change; a record that was never changed has the first.
  private mutating func checkRevisions() throws {
    for kind in Record.Kind.inUse {
      let table = kind.rawValue
      // The community itself is changed by the pouring too.
      let unknown = kind == .community ? "r.revision" : "1"
      let ids = try Int64.fetchCursor(
        db,
        sql: """
          SELECT r.id FROM \(table) r WHERE r.revision <> coalesce(
            (SELECT t.last FROM journal_touch t WHERE t.kind = '\(table)' AND t.id = r.id ORDER BY t.entry DESC LIMIT 1),
            \(unknown))
          """)
      while let id = try ids.next() { find(.record(Record.Reference(kind, id))) }
    }
  }
}
