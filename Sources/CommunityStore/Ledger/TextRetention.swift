import CommunityModel
import GRDB

/// Blanks what was written in entries whose kinds keep texts no longer: in every version, in what the journal keeps of
/// them, and in drafts. Days, numbers, lines, ties and sums stay, and so does what was sealed of them.
struct TextRetention {
  let db: Database
  let context: Context
  /// The time of the last save: a clock that is far from it blanks nothing.
  let now: Instant

  /// So many entries are blanked in one save, so that nobody waits for it.
  static let step = 200

  private var today: Day { context.calendar.day(of: now) }

  /// Entries whose texts are due, at most so many. What is still to be done says what it is as long as that takes.
  func due(atMost limit: Int) throws -> [ServiceEntry.ID] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM entry INDEXED BY entry_with_texts WHERE kind = ? AND day <= ? AND blanked IS NULL
          AND state NOT IN ('wanted', 'planned')
        ORDER BY day, id LIMIT ?
        """)
    var found: [ServiceEntry.ID] = []
    for kind in try context.office(db, now: now).kinds where found.count < limit {
      guard let last = kind.lastBlanked(on: today) else { continue }
      found += try Int64.fetchAll(statement, arguments: [kind.key, last.number, limit - found.count])
    }
    return found
  }

  /// Blanks these, and says so in the journal.
  func blank(_ ids: [ServiceEntry.ID], uid: UInt32, tty: String) throws {
    for id in ids { try blank(id) }
    try forgetDrafts(on: ids)
    for kind in [EntryImage.subject, Record.Kind.activity.rawValue] {
      // What became an entry was a record before.
      try JournalPart.forget(db, kind, "SELECT value FROM json_each(?)", [try JSONText.list(ids)])
    }
    let entry = JournalChain.Entry(
      at: now, day: try Days(db: db, context: context).eventDay(at: now), staff: nil, uid: uid, tty: tty,
      action: .retention, subject: ids.count == 1 ? "\(EntryImage.subject)#\(ids[0])" : "", count: ids.count)
    let touches = ids.map { Saver.Touch(kind: EntryImage.subject, id: $0, first: 0, last: 0) }
    try Saver.write(touches, of: try JournalChain.append(db, entry), db)
  }

  private func blank(_ id: ServiceEntry.ID) throws {
    guard let entry = try Entries.fetch(db, id) else { return }
    try Entries.rewrite(db, entry.blanked)
    try db.cachedStatement(sql: "UPDATE entry SET blanked = ? WHERE id = ?").execute(arguments: [today.number, id])
  }

  /// Forms on these begin with what they said; what was typed of a sheet says it of each of its rows.
  private func forgetDrafts(on ids: [ServiceEntry.ID]) throws {
    let kinds = Set(try context.office(db, now: now).kinds.map(\.key))
    let wanted = Set(ids)
    for row in try Row.fetchAll(db, sql: "SELECT staff, form, body FROM draft WHERE form LIKE '%:%'") {
      let form: String = try row.value(1)
      let parts = form.split(separator: ":")
      guard let name = parts.first?.split(separator: ".").first.map(String.init) else { continue }
      guard Self.formsOnEntries.contains(name) || kinds.contains(name) || EntryCommand.Kind(rawValue: name) != nil,
        var numbers = parts.last?.split(separator: ",").compactMap({ Int64($0) })
      else { continue }
      if name == "round" { numbers += try Self.rows(ofDraft: row.value(2)) }
      if wanted.isDisjoint(with: numbers) { continue }
      try db.execute(sql: "DELETE FROM draft WHERE staff = ? AND form = ?", arguments: [row.value(0) as Int64, form])
    }
  }

  private static let formsOnEntries: Set<String> = [
    "entry", "sheet", "promote", "link", "round", "claim", "meeting", "matter", "cancelEntry", "voidEntry",
    "sendBulletin",
    "answerBulletin", "followBulletin",
  ]

  /// The rows of which something was typed on a sheet.
  private static func rows(ofDraft body: String) throws -> [ServiceEntry.ID] {
    let values: [String: String] = try JSONText.value(body)
    return values.keys.compactMap { key in key.split(separator: ".").first.flatMap { Int64($0) } }
  }
}

extension Entries {
  /// The day on which the texts of an entry were blanked; nil while they stand.
  static func blankedOn(_ db: Database, _ id: ServiceEntry.ID) throws -> Day? {
    let statement = try db.cachedStatement(sql: "SELECT blanked FROM entry WHERE id = ?")
    return try (Int32.fetchOne(statement, arguments: [id])).map { Day(number: $0) }
  }
}

extension CommunityStore {
  private static let blanker = Background("texts")

  @discardableResult
  public func blankTexts(by operator: Operator) throws(StoreError) -> Int {
    var count = 0
    while true {
      let step = try blankStep(by: `operator`)
      count += step
      if step < TextRetention.step { break }
    }
    if count > 0 { finishBlanking() }
    return count
  }

  /// Blanks what is due after a seal: a little at once, the rest beside the work.
  func blankAhead(by operator: Operator) {
    let clock = ContinuousClock()
    let end = clock.now + DueBook.stretchOfTime
    var hasBlanked = false
    while true {
      // What cannot be done now is done after the next seal.
      guard let step = try? blankStep(by: `operator`) else { return }
      hasBlanked = hasBlanked || step > 0
      if step < TextRetention.step { break }
      guard clock.now < end else {
        return Self.blanker.run { [weak self] in _ = try? self?.blankTexts(by: `operator`) }
      }
    }
    if hasBlanked { finishBlanking() }
  }

  private func finishBlanking() {
    memory.withLock { $0.isWipingDue = true }
    finishErasing(waits: true)
  }

  /// - Returns: how many entries were blanked.
  private func blankStep(by operator: Operator) throws(StoreError) -> Int {
    func retention(_ db: Database) throws -> TextRetention? {
      guard let last = try JournalChain.last(db)?.at else { return nil }
      return TextRetention(db: db, context: try context(db), now: last)
    }
    // Nothing is written where nothing is due.
    if try read({ try retention($0)?.due(atMost: 1) ?? [] }).isEmpty { return 0 }
    return try append { db in
      guard let retention = try retention(db) else { return 0 }
      let ids = try retention.due(atMost: TextRetention.step)
      if !ids.isEmpty { try retention.blank(ids, uid: `operator`.uid, tty: `operator`.tty) }
      return ids.count
    }
  }
}
