import CommunityModel
import GRDB

/// What can be undone and done again, and why not.
struct Undoing {
  let db: Database
  let actor: StaffMember.ID

  func problem(of entry: Int64) throws -> UndoProblem? {
    guard let row = try header(entry), try action(row).isChange else { return .notUndoable }
    if try undoerIfAny(of: entry) != nil { return .alreadyUndone }
    if try isOfOlderVersion(entry) { return .olderVersion }
    if try row.value(1) as Int64? != actor { return .notYours }
    if try isSealed(for: entry, on: row.value(2)) { return .daySealed }
    if try isChangedLater(entry) { return .changedLater }
    if try isImport(entry) {
      if try hasForgottenImages(entry) { return .notUndoable }
      return try ImportRanges(db, entry).blockers(limit: 1).isEmpty ? nil : .changedLater
    }
    return try isKept(entry) ? nil : hasBlankedTexts(entry) ? .textsBlanked : .notUndoable
  }

  /// Whether the change is an import of residents, whose records are known by ranges.
  func isImport(_ entry: Int64) throws -> Bool { try header(entry).map(action) == .importResidents }

  /// Whether the change is an import of orders, which are undone as orders are.
  func isOrderImport(_ entry: Int64) throws -> Bool { try header(entry).map(action) == .importOrders }

  /// Whether the change is an import of entries of the ledger.
  func isEntryImport(_ entry: Int64) throws -> Bool { try header(entry).map(action) == .importEntries }

  /// Whether a seal keeps a change from being undone. An import of entries the secretary takes back as a whole all the same:
  /// what was sealed by reversals that are booked now.
  private func isSealed(for entry: Int64, on day: Int32) throws -> Bool {
    if try isEntryImport(entry), try isSecretary { return false }
    return try isSealed(day) || isPostingSealed(entry)
  }

  private var isSecretary: Bool {
    get throws { try StaffMember.fetch(db, id: actor)?.value.role == .secretary }
  }

  /// Whether the change put units, things, volunteers or posts, as imports of them do; those are undone as any change of
  /// records is.
  func isOfThings(_ entry: Int64) throws -> Bool {
    switch try header(entry).map(action) {
    case .add(let kind), .put(let kind): [.partner, .item, .volunteer, .post].contains(kind)
    default: false
    }
  }

  /// Whether something that the import changed was erased since.
  private func hasForgottenImages(_ entry: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM import_image WHERE entry = ? AND body IS NULL LIMIT 1")
    return try Int.fetchOne(statement, arguments: [entry]) != nil
  }

  func redoProblem(of entry: Int64) throws -> UndoProblem? {
    // An import is done again by importing again.
    guard let row = try header(entry), try action(row).isChange, try !isImport(entry),
      let undoer = try undoerIfAny(of: entry)
    else {
      return .notUndoable
    }
    if try isOfOlderVersion(entry) { return .olderVersion }
    if try row.value(1) as Int64? != actor { return .notYours }
    let saved = try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM journal WHERE id > ? AND action NOT IN \(JournalAction.sql(\.keepsUndone)) LIMIT 1
        """, arguments: [undoer])
    if saved != nil { return .savedSince }
    if try isSealed(row.value(2)) || isPostingSealed(entry) { return .daySealed }
    // What was undone last is done again first.
    let later = try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM journal_undone u JOIN journal_touch t ON t.entry = u.entry
        JOIN journal_touch own ON own.entry = ?1 AND own.kind = t.kind AND own.id = t.id
        WHERE u.entry < ?1 LIMIT 1
        """, arguments: [entry])
    if later != nil { return .changedLater }
    return try isKept(entry) ? nil : hasBlankedTexts(entry) ? .textsBlanked : .notUndoable
  }

  private func header(_ entry: Int64) throws -> Row? {
    try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT action, staff, day, subject FROM journal WHERE id = ?"), arguments: [entry])
  }

  func subject(of entry: Int64) throws -> String { try header(entry)?[3] ?? "" }

  private func action(_ header: Row) throws -> JournalAction { JournalAction(stored: try header.value(0)) }

  private func isSealed(_ day: Int32) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM sealed_day WHERE day = ?")
    return try Int.fetchOne(statement, arguments: [day]) != nil
  }

  /// Whether the change was made to a kind of records that there is no more: it is told and stays as it is.
  private func isOfOlderVersion(_ entry: Int64) throws -> Bool {
    let retired = Record.Kind.allCases.filter(\.isRetired).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM journal_touch WHERE entry = ? AND kind IN (\(retired)) LIMIT 1")
    return try Int.fetchOne(statement, arguments: [entry]) != nil
  }

  /// Whether a day is sealed on which something of the entries of the ledger is posted that the change touched.
  private func isPostingSealed(_ entry: Int64) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM journal_touch t JOIN entry_version v ON v.entry = t.id
        JOIN sealed_day s ON s.day IN (v.booked, v.taken_back) WHERE t.entry = ? AND t.kind = '\(EntryImage.subject)'
          AND t.first <= t.last LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [entry]) != nil
  }

  /// Whether the journal still says something that can be undone, and nothing is forgotten without which the rest makes
  /// no sense: records of one person that were merged, an order that was merged into another.
  private func isKept(_ entry: Int64) throws -> Bool {
    let makings = try blankedMakings(of: entry)
    let parts = try JournalPart.subjects(db, of: entry).filter { $0.subject != .note }
      .map { (isKept: $0.isKept || makings.contains($0.subject), subject: $0.subject) }
    guard parts.contains(where: \.isKept) else { return false }
    if parts.allSatisfy(\.isKept) { return true }
    return try header(entry).map(action)?.isOfOnePiece != true && !hasMergedOrders(entry)
  }

  /// Whether the journal forgot an entry of the ledger of the change because its texts are kept no longer.
  private func hasBlankedTexts(_ entry: Int64) throws -> Bool {
    try forgotten(of: entry).contains { subject in
      if case .entry(let id) = subject { try Entries.blankedOn(db, id) != nil } else { false }
    }
  }

  /// Whether the change merged orders or gave merged ones back.
  private func hasMergedOrders(_ entry: Int64) throws -> Bool {
    for touch in try touches(ofOrders: entry) {
      let events = try OrderEvents.fetch(db, touch.id).filter { (touch.first...touch.last).contains($0.sequence) }
      if events.contains(where: \.kind.isOfMerging) { return true }
    }
    return false
  }

  /// Whether a later change that still counts touches something that this one touched, so that it is not undone. An entry
  /// of the ledger is undone without the order of the same save that others went on with.
  private func isChangedLater(_ entry: Int64) throws -> Bool {
    let later = try laterTouched(entry)
    if later.isEmpty { return false }
    return try entries(of: entry).isEmpty || !later.allSatisfy { $0.kind == "order" }
  }

  /// What of a change a later one that still counts touches. What was forgotten is not undone and so not asked about.
  func laterTouched(_ entry: Int64) throws -> [(kind: String, id: Int64)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT own.kind, own.id FROM journal_touch own
        JOIN journal_touch t ON t.kind = own.kind AND t.id = own.id AND t.entry > own.entry
        JOIN journal j ON j.id = t.entry
        WHERE own.entry = ? AND j.action NOT IN \(JournalAction.sql(\.isUndoing))
          AND NOT EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = t.entry)
          AND NOT EXISTS (SELECT 1 FROM journal_part p
            WHERE p.entry = own.entry AND p.kind = own.kind AND p.id = own.id AND p.body IS NULL)
        """)
    return try Row.fetchAll(statement, arguments: [entry]).map { (kind: try $0.value(0), id: try $0.value(1)) }
  }

  /// The orders that undoing a change undoes: those of its entries' save that others went on with stay.
  func ordersToUndo(of entry: Int64) throws -> [Saver.Touch] {
    let later = Set(try laterTouched(entry).lazy.filter { $0.kind == "order" }.map(\.id))
    return try orders(of: entry).filter { !later.contains($0.id) }
  }

  /// The ties that the change made, as far as the journal still says.
  func links(of entry: Int64) throws -> [EntryLink] {
    try JournalPart.fetch(db, of: entry).flatMap { try $0.entry()?.links ?? [] }
  }

  /// What undid a change; nil where it counts.
  func undoerIfAny(of entry: Int64) throws -> Int64? {
    let statement = try db.cachedStatement(sql: "SELECT by FROM journal_undone WHERE entry = ?")
    return try Int64.fetchOne(statement, arguments: [entry])
  }

  func undoer(of entry: Int64) throws -> Int64 { try undoerIfAny(of: entry) ?? 0 }

  /// The orders that the change appended events to, but for those of which the journal was made to forget it.
  func orders(of entry: Int64) throws -> [Saver.Touch] {
    let forgotten = try forgotten(of: entry)
    return try touches(ofOrders: entry).filter { !forgotten.contains(.order($0.id)) }
  }

  /// The entries of the ledger that the change appended versions to, but for those of which the journal was made to
  /// forget it.
  func entries(of entry: Int64) throws -> [Saver.Touch] {
    let forgotten = try forgotten(of: entry).subtracting(blankedMakings(of: entry))
    // Where only a tie was made there is no version to take back.
    return try touches(EntryImage.subject, entry).filter { $0.first <= $0.last && !forgotten.contains(.entry($0.id)) }
  }

  /// The entries of the ledger that the change made and that are kept without their texts: what was made is void without
  /// them too, as long as nothing else was done to it.
  private func blankedMakings(of entry: Int64) throws -> Set<JournalPart.Subject> {
    let forgotten = try forgotten(of: entry)
    if forgotten.isEmpty { return [] }
    return Set(
      try touches(EntryImage.subject, entry).filter { touch in
        guard touch.first == 1, touch.last > 0, forgotten.contains(.entry(touch.id)),
          try Entries.blankedOn(db, touch.id) != nil, let made = try Entries.fetch(db, touch.id)
        else { return false }
        return made.revision == touch.last || made.state == .void && made.current.reason == EntryRules.undone
      }.map { JournalPart.Subject.entry($0.id) })
  }

  private func forgotten(of entry: Int64) throws -> Set<JournalPart.Subject> {
    Set(try JournalPart.subjects(db, of: entry).filter { !$0.isKept }.map(\.subject))
  }

  private func touches(ofOrders entry: Int64) throws -> [Saver.Touch] { try touches("order", entry) }

  private func touches(_ kind: String, _ entry: Int64) throws -> [Saver.Touch] {
    try Row.fetchAll(
      db, sql: "SELECT id, first, last FROM journal_touch WHERE entry = ? AND kind = ? ORDER BY id",
      arguments: [entry, kind]
    ).map { try Saver.Touch(kind: kind, id: $0.value(0), first: $0.value(1), last: $0.value(2)) }
  }

  /// The records that the change put or removed, as far as the journal still says.
  func images(of entry: Int64) throws -> [RecordImage] {
    try JournalPart.fetch(db, of: entry).flatMap { try $0.images() }
  }
}

extension OrderEvent.Kind {
  /// Whether it changes two orders at once.
  fileprivate var isOfMerging: Bool {
    switch self {
    case .merged, .absorbed, .givenBack: true
    default: false
    }
  }
}
