import CommunityModel
import GRDB

/// Forgetting a resident, also done again to a restored backup.
///
/// What goes: the record with its residences, what the journal, imports and drafts keep of them, name and telephones in
/// their orders and wherever else they stand. What stays: their orders as 居民#id with days, states and figures, and that
/// somebody was erased.
///
/// A volunteer who is the resident, by link or by the same name and telephone, stays as 志愿者#id with team and day of
/// joining, without name, telephone and link, and works no more: the sums of their team hold, and nobody is named. Teams
/// that they led have no leader, households that they looked after are told that this ended. Somebody of the staff stays:
/// what they did in office is signed with their name.
struct Erasure {
  let db: Database
  let context: Context

  /// What an erasing came to.
  struct Outcome {
    /// Records of others that changed with it.
    var touches: [Saver.Touch] = []
    /// Where one of the names still stands that can mean somebody else.
    var mentions: [WrittenText] = []
  }

  /// Gives the records of others that were changed with it.
  func erase(_ resident: Resident.ID, by staff: StaffMember.ID, at: Instant) throws -> Outcome {
    try Merged.separate(db, context, resident)
    let person = try Resident.fetch(db, id: resident)?.value
    var outcome = Outcome()
    try forgetPayloads(resident)
    try forgetInForms(resident)
    if let person { outcome.touches += try forgetVolunteers(person, at) }
    outcome.touches += try forgetLinks(.resident, resident, .clears, at)
    outcome.touches += try forgetLinks(.resident, resident, .ends, at)
    try db.execute(sql: "DELETE FROM recent WHERE resident = ?", arguments: [resident])
    try ResidentTerms.fetch(db, resident)?.remove(db, resident)
    outcome.touches += try forgetLinks(.resident, resident, .removes, at)
    try db.execute(sql: "DELETE FROM resident WHERE id = ?", arguments: [resident])
    try DueBook.forgetTags(db, of: resident)
    var orders: [OrderNumber] = []
    if let person {
      let memory = try PersonInTexts(person, db)
      orders = try forgetInOrders(person, memory, &outcome)
      try forgetInRecords(memory, at, &outcome)
      try forgetInEntries(resident, memory, &outcome)
      try forgetInPayloads(memory)
      try forgetFormFiles(memory)
      try forgetDrafts(person, memory, orders.map(\.description))
    }
    try db.execute(
      sql: "INSERT INTO tombstone (resident, at, by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [resident, at.seconds, staff])
    try tidyIndexes()
    outcome.touches.append(Saver.Touch(kind: Record.Kind.resident.rawValue, id: resident, first: 0, last: 0))
    return outcome
  }

  // MARK: Records

  /// Deals with the records that name somebody in one of the ways of ``RecordLink/Erasing``.
  private func forgetLinks(
    _ target: Record.Kind, _ id: Int64, _ way: RecordLink.Erasing, _ at: Instant
  ) throws -> [Saver.Touch] {
    var touches: [Saver.Touch] = []
    for kind in Record.Kind.inUse {
      for link in kind.links where link.target == target && link.erasing == way {
        guard let column = link.column else { continue }
        switch way {
        case .clears: touches += try update(kind, "\(column) = NULL", where: column, id)
        case .ends:
          let today = context.calendar.day(of: at).iso
          touches += try update(kind, "until = '\(today)'", where: "until IS NULL AND \(column)", id)
        case .removes:
          try db.execute(sql: "DELETE FROM \(kind.rawValue) WHERE \(column) = ?", arguments: [id])
        case .separates: break
        }
      }
    }
    return touches
  }

  private func update(
    _ kind: Record.Kind, _ setting: String, where column: String, _ id: Int64
  ) throws -> [Saver.Touch] {
    try Row.fetchAll(
      db,
      sql: "UPDATE \(kind.rawValue) SET \(setting), revision = revision + 1 WHERE \(column) = ? RETURNING id, revision",
      arguments: [id]
    ).map { try Saver.Touch(kind: kind.rawValue, id: $0.value(0), first: ($0.value(1) as Int) - 1, last: $0.value(1)) }
  }

  /// Makes volunteers nameless who are the resident.
  private func forgetVolunteers(_ person: Resident, _ at: Instant) throws -> [Saver.Touch] {
    let memory = try PersonInTexts(person, db)
    var touches: [Saver.Touch] = []
    let own = try Volunteer.fetchAll(
      db, "WHERE resident = ?1 OR name IN (?2, ?3)", [person.id, person.name, person.otherName ?? person.name]
    ).filter { $0.resident == person.id || memory.isSame($0.name, $0.phone) }
    // Records of one person that were merged are all theirs.
    let all = try Set(own.flatMap { try Volunteer.all(db, of: $0.id) }).sorted()
    for volunteer in try all.compactMap({ try Volunteer.fetch(db, id: $0)?.value }) {
      touches += try forgetLinks(.volunteer, volunteer.id, .clears, at)
      touches += try forgetLinks(.volunteer, volunteer.id, .ends, at)
      let nameless = Record.volunteer(volunteer.erased)
      touches += try replace(nameless, at)
      try forgetPayloads(of: nameless.reference)
    }
    return touches
  }

  /// Takes name and phones out of what was written in records of others and of places and teams.
  private func forgetInRecords(_ memory: PersonInTexts, _ at: Instant, _ outcome: inout Outcome) throws {
    for kind in Record.Kind.inUse {
      guard let (sql, arguments) = memory.condition(on: try kind.stored.columns) else { return }
      let ids = try Int64.fetchAll(
        db, sql: "SELECT id FROM \(kind.rawValue) WHERE \(sql) ORDER BY id", arguments: arguments)
      for id in ids {
        let reference = Record.Reference(kind, id)
        guard let found = try Record.fetch(db, reference)?.record else { continue }
        let left = memory.removed(from: found)
        if let left { outcome.touches += try replace(left, at) }
        outcome.mentions += WrittenText.all(of: left ?? found).filter { memory.mayBeMeant(in: $0.text) }.map(
          \.asMention)
      }
    }
  }

  /// Puts a record in the place of what is stored, and keeps nothing of that.
  func replace(_ record: Record, _ at: Instant) throws -> [Saver.Touch] {
    let (reference, before) = (record.reference, try Record.fetch(db, record.reference))
    guard let before else { return [] }
    let image = RecordImage(
      reference: reference, before: before.record, after: record, revision: before.revision + 1)
    try RecordWriter(db, context, today: context.calendar.day(of: at)).write([image])
    return [
      Saver.Touch(kind: reference.kind.rawValue, id: reference.id, first: before.revision, last: image.revision)
    ]
  }

  // MARK: Journal

  /// What the journal and imports keep of the resident, their residences and orders.
  private func forgetPayloads(_ resident: Resident.ID) throws {
    try JournalPart.forget(db, "resident", "?", [resident])
    try JournalPart.forget(db, "residence", "SELECT id FROM residence WHERE resident = ?", [resident])
    try JournalPart.forget(db, "order", "SELECT id FROM work_order WHERE resident = ?", [resident])
    try db.execute(
      sql: """
        UPDATE import_image SET body = NULL, salt = NULL WHERE (kind = 'resident' AND id = ?1)
          OR (kind = 'residence' AND id IN (SELECT id FROM residence WHERE resident = ?1))
        """, arguments: [resident])
    // Parts that mention the resident by number only: linked later, or undone.
    try JournalPart.forget(db, "body LIKE ?", ["%\"resident\":{\"_0\":\(resident)}%"])
  }

  /// What the journal and imports keep of a record.
  func forgetPayloads(of reference: Record.Reference) throws {
    let (kind, id) = (reference.kind.rawValue, reference.id)
    try JournalPart.forget(db, kind, "?", [id])
    try db.execute(
      sql: "UPDATE import_image SET body = NULL, salt = NULL WHERE kind = ? AND id = ?", arguments: [kind, id])
  }

  /// What the journal and imports keep of others, and of what was written otherwise later, where something of theirs
  /// stands in it.
  private func forgetInPayloads(_ memory: PersonInTexts) throws {
    guard let (sql, arguments) = memory.condition(on: ["body"]) else { return }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT entry, part, body FROM journal_part WHERE body IS NOT NULL AND (\(sql))", arguments: arguments)
    var parts: [(entry: Int64, part: Int)] = []
    while let row = try rows.next() {
      if memory.isWritten(in: try row.value(2)) { parts.append((try row.value(0), try row.value(1))) }
    }
    for it in parts { try JournalPart.forget(db, "entry = ? AND part = ?", [it.entry, it.part]) }
    let images = try Row.fetchAll(
      db, sql: "SELECT entry, position, body FROM import_image WHERE body IS NOT NULL AND (\(sql))",
      arguments: arguments)
    for image in images where memory.isWritten(in: try image.value(2)) {
      try db.execute(
        sql: "UPDATE import_image SET body = NULL, salt = NULL WHERE entry = ? AND position = ?",
        arguments: [image.value(0) as Int64, image.value(1) as Int64])
    }
  }

  // MARK: Orders

  /// Changes the free texts of an order's events in place: the one thing that may be done to an event, and only to
  /// forget. State, dates and figures do not follow from them; the order's row and search terms are made anew.
  func rewrite(_ order: Int64, _ number: OrderNumber, _ change: (OrderEvent) -> OrderEvent.Kind) throws {
    try db.execute(sql: "INSERT INTO erasing (id) VALUES (1)")
    var events = try OrderEvents.fetch(db, order)
    for index in events.indices {
      let kind = change(events[index])
      guard kind != events[index].kind else { continue }
      events[index].kind = kind
      try db.execute(
        sql: "UPDATE order_event SET body = ? WHERE order_id = ? AND sequence = ?",
        arguments: [try JSONText.text(kind), order, events[index].sequence])
    }
    try db.execute(sql: "DELETE FROM erasing")
    guard let history = OrderHistory(id: order, number: number, events: events, context.calendar) else {
      throw StoreError.damaged("events")
    }
    // No cycle is written: figures stay as they were.
    try OrderProjection(db: db, context: context).write(history, cyclesSince: .max, isNew: false)
  }

  /// Merges the segments of the search indexes: terms that were taken out stay readable in old ones until then.
  func tidyIndexes() throws {
    for index in SearchIndexKind.allCases { try SearchIndex.tidy(db, index) }
  }

  /// Takes name and phones out of what was written in orders, the resident's own and others'. An order that somebody
  /// brought of this name and phone, linked to nobody, becomes one of the resident's own.
  /// - Returns: their own orders.
  private func forgetInOrders(
    _ resident: Resident, _ memory: PersonInTexts, _ outcome: inout Outcome
  ) throws -> [OrderNumber] {
    var own: [OrderNumber] = []
    for id in try memory.orders(db) {
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT day, sequence, resident FROM work_order WHERE id = ?", arguments: [id])
      else { continue }
      let number = try row.orderNumber(0)
      var events = try OrderEvents.fetch(db, id)
      let isOwn = try row.value(2) == resident.id || memory.isRequester(of: events)
      if isOwn { own.append(number) }
      // The rows of their own hold the name too.
      if isOwn || events.contains(where: { memory.removed(from: $0.kind, isOwn: false) != $0.kind }) {
        try rewrite(id, number) { event in memory.removed(from: event.kind, isOwn: isOwn) }
        try JournalPart.forget(db, "order", "?", [id])
        outcome.touches.append(Saver.Touch(kind: "order", id: id, first: 0, last: 0))
        events = try OrderEvents.fetch(db, id)
      }
      outcome.mentions += WrittenText.all(of: number, events).filter { memory.mayBeMeant(in: $0.text) }.map(\.asMention)
    }
    return own
  }

  // MARK: Entries

  /// Takes name and phones out of what was written in entries of the ledger. Of an entry that was about nobody else, but
  /// for those who were erased before, no text is left. Lines stay, of 居民#id.
  private func forgetInEntries(
    _ resident: Resident.ID, _ memory: PersonInTexts, _ outcome: inout Outcome
  ) throws {
    let erased = Set(try Int64.fetchAll(db, sql: "SELECT resident FROM tombstone"))
    for id in try memory.entries(db) {
      guard let entry = try Entries.fetch(db, id) else { continue }
      let served = entry.parties.filter { party in
        if case .resident(let id) = party { id == resident || !erased.contains(id) } else { party.isServed }
      }
      let isOwn = served.contains(.resident(resident))
      let left = entry.withTexts { _, text in
        isOwn && served.count == 1 ? "" : memory.removed(from: text, isOwn: isOwn)
      }
      if left != entry {
        try Entries.rewrite(db, left)
        try JournalPart.forget(db, EntryImage.subject, "?", [id])
        outcome.touches.append(Saver.Touch(kind: EntryImage.subject, id: id, first: 0, last: 0))
      }
      outcome.mentions += WrittenText.all(of: left).filter { memory.mayBeMeant(in: $0.text) }.map(\.asMention)
    }
  }

  // MARK: Drafts

  /// Drafts on the resident, on their orders, or in which one of their names or telephones stands.
  private func forgetDrafts(_ person: Resident, _ memory: PersonInTexts, _ numbers: [String]) throws {
    for row in try Row.fetchAll(db, sql: "SELECT staff, form, body FROM draft") {
      let (form, body): (String, String) = try (row.value(1), row.value(2))
      let isConcerned =
        form.hasSuffix(":\(person.id)") || form.hasSuffix("#\(person.id)") || numbers.contains { form.contains($0) }
        || memory.mayBeMeant(in: body) || memory.isWritten(in: body)
      if isConcerned {
        try db.execute(sql: "DELETE FROM draft WHERE staff = ? AND form = ?", arguments: [row.value(0) as Int64, form])
      }
    }
  }
}
