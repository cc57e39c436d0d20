import CommunityModel
import GRDB

/// What lists know of an order: one row of `work_order`, its cycles and its search terms. All of it can be made again
/// from the events.
struct OrderProjection {
  let db: Database
  let context: Context

  static let columns = [
    "id", "day", "sequence", "revision", "state", "state_rank", "open", "handled", "lane", "cycle", "mode", "urgency",
    "confidential", "source", "received_at", "registered_at", "assign_by", "due_at", "finished_at", "deadline",
    "category", "place_raw", "estate", "building", "unit", "room", "place_sort", "building_id", "dwelling_id", "grid",
    "text",
    "external_number", "requester", "resident", "requester_name", "requester_phone", "registrar", "who", "team",
    "partner", "callbacks", "carried_over", "last_day", "merged_into",
    "partner_unit",
  ]

  private static let upsert: String = {
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let updates = columns.dropFirst(3).map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    return """
      INSERT INTO work_order (\(columns.joined(separator: ", "))) VALUES (\(marks))
      ON CONFLICT (id) DO UPDATE SET \(updates)
      """
  }()

  /// Writes the row and the cycles from `since` on; older cycles stay frozen.
  /// - Parameter indexing: whether the search index follows; a repair, to which it may be broken, makes it anew afterwards.
  func write(_ history: OrderHistory, cyclesSince since: Int = 1, isNew: Bool, indexing: Bool = true) throws {
    let order = history.order
    if indexing {
      let name = try requesterName(order.registration.requester)?.name
      let terms = OrderTerms(order: order, requesterName: name)
      let old = isNew ? nil : try OrderTerms.fetch(db, id: order.id)
      if old != terms {
        try old?.remove(db, id: order.id)
        try terms.add(db, order.id)
      }
    }
    let values = StatementArguments(try values(order))
    try db.cachedStatement(sql: Self.upsert).execute(arguments: values)
    for cycle in history.cycles where cycle.figures.cycle >= since { try write(cycle, of: order.id) }
    try HotlineTable.write(db, order, isNew: isNew)
    if !isNew {
      for entry in try Entries.becoming(db, order.number) { try Entries.keepConfidence(db, of: entry) }
      try db.cachedStatement(sql: "DELETE FROM order_cycle WHERE order_id = ? AND cycle > ?")
        .execute(arguments: [order.id, order.cycle])
      try db.cachedStatement(sql: "DELETE FROM moved_due WHERE order_id = ? AND cycle > ?")
        .execute(arguments: [order.id, order.cycle])
    }
  }

  private func values(_ order: WorkOrder) throws -> [(any DatabaseValueConvertible)?] {
    let registration = order.registration
    let key = registration.place.key
    let home = try key.flatMap { try PlaceLookup.resolve(db, $0) }
    let deadline = order.nextDeadline(context.community.settings.limits, context.calendar)
    // Urgent ones, the other open ones, the ended ones: as lists by deadline run.
    let lane = deadline == nil ? 2 : registration.urgency == .urgent ? 0 : 1
    let (requester, named) = Self.parts(registration.requester)
    let person = try requesterName(registration.requester)
    let resident = named.map { person?.resident ?? $0 }
    let identity: [(any DatabaseValueConvertible)?] = [
      order.id, order.number.day.number, order.number.sequence, order.revision, order.state.rawValue,
      order.state.rank, order.state.isOpen, order.state.isBeingHandled, lane, order.cycle, order.mode?.rawValue,
      registration.urgency.rawValue, registration.isConfidential, registration.source.rawValue,
      registration.receivedAt.seconds, order.registeredAt.seconds, order.assignBy.seconds, order.dueAt?.seconds,
      order.finishedAt?.seconds, deadline?.seconds, registration.category,
    ]
    let place: [(any DatabaseValueConvertible)?] = [
      registration.place.raw, key?.estate, key?.building, key?.unit, key?.room,
      PlaceSort.text(key, raw: registration.place.raw), home?.building, home?.dwelling,
      registration.grid, registration.text, registration.externalNumber,
    ]
    let people: [(any DatabaseValueConvertible)?] = [
      requester, resident, person?.name, registration.ownPhone, order.registrar, order.assignment?.who,
      order.assignment?.team,
      order.assignment?.partner, order.callbacks.count, order.carriedOver, order.lastDay.number,
      order.mergedInto?.description, try unit(order.assignment),
    ]
    return identity + place + people
  }

  /// The unit that an assignment names, or one that is written as it is there.
  private func unit(_ assignment: Assignment?) throws -> PartnerUnit.ID? {
    guard let assignment else { return nil }
    return try assignment.unit ?? assignment.partner.flatMap { try PartnerUnit.written($0, db) }
  }

  /// Who asked, as lists say it: a resident by the record that was kept where several were merged.
  private func requesterName(_ requester: Requester) throws -> (resident: Resident.ID?, name: String)? {
    switch requester {
    case .resident(let id): return try Merged.kept(db, id).map { ($0.id, $0.name) }
    case .contact(let name, _): return (nil, name)
    case .anonymous: return nil
    }
  }

  private static func parts(_ requester: Requester) -> (kind: String, resident: Int64?) {
    switch requester {
    case .resident(let id): ("resident", id)
    case .contact: ("contact", nil)
    case .anonymous: ("anonymous", nil)
    }
  }

  /// Columns that depend on the calendar, or on places and units as they were when the row was written.
  private static let passing: Set<String> = ["deadline", "lane", "building_id", "dwelling_id", "partner_unit"]

  /// Whether the stored row is what the events add up to.
  func agrees(_ history: OrderHistory) throws -> Bool {
    let order = history.order
    let wanted = try values(order)
    let statement = try db.cachedStatement(
      sql: "SELECT \(Self.columns.joined(separator: ", ")) FROM work_order WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [order.id]) else { return false }
    guard try HotlineTable.agrees(db, order) else { return false }
    return zip(Self.columns, zip(row.databaseValues, wanted)).allSatisfy { column, values in
      Self.passing.contains(column) || values.0 == (values.1?.databaseValue ?? .null)
    }
  }

  /// Whether the stored figures are what the events add up to. Working seconds are left as they were reckoned.
  func cyclesAgree(_ history: OrderHistory) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT cycle, contact_by, first_contact_at, due_at, finished_at, handling_seconds IS NULL, extended, refused,
          solved, rating, callbacks, void, team, contact_day, due_day, finished_day, answered_day, contacted_day,
          settled_on_due, finished_on_due FROM order_cycle WHERE order_id = ? ORDER BY cycle
        """)
    let rows = try Row.fetchAll(statement, arguments: [history.order.id])
    guard rows.count == history.cycles.count, try movedDueDays(history.order.id) == Set(history.cycles.flatMap(\.moved))
    else { return false }
    return zip(rows, history.cycles).allSatisfy { row, cycle in
      let figures = cycle.figures
      let wanted: [(any DatabaseValueConvertible)?] = [
        figures.cycle, figures.contactBy.seconds, figures.firstContactAt?.seconds, figures.dueAt?.seconds,
        figures.finishedAt?.seconds, figures.handlingSeconds == nil, figures.wasExtended, figures.wasRefused,
        figures.answer?.solved.rawValue, figures.answer?.rating.rawValue, figures.callbacks, figures.isVoid, cycle.team,
        figures.contactDay.number, figures.dueDay?.number, figures.finishedDay?.number, figures.answeredDay?.number,
        figures.contactedDay?.number, cycle.onDue?.isCleared ?? false, cycle.onDue?.isFinished ?? false,
      ]
      return zip(row.databaseValues, wanted).allSatisfy { $0 == ($1?.databaseValue ?? .null) }
    }
  }

  private func write(_ cycle: OrderHistory.Cycle, of order: Int64) throws {
    let figures = cycle.figures
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO order_cycle (order_id, cycle, contact_by, first_contact_at, due_at, finished_at, handling_seconds,
          extended, refused, solved, rating, callbacks, void, team, settled_on_due, contact_day, due_day, finished_day,
          answered_day, contacted_day, finished_on_due)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (order_id, cycle) DO UPDATE SET contact_by = excluded.contact_by,
          first_contact_at = excluded.first_contact_at, due_at = excluded.due_at, finished_at = excluded.finished_at,
          handling_seconds = excluded.handling_seconds, extended = excluded.extended, refused = excluded.refused,
          solved = excluded.solved, rating = excluded.rating, callbacks = excluded.callbacks, void = excluded.void, team = excluded.team,
          settled_on_due = excluded.settled_on_due, contact_day = excluded.contact_day, due_day = excluded.due_day,
          finished_day = excluded.finished_day, answered_day = excluded.answered_day,
          contacted_day = excluded.contacted_day, finished_on_due = excluded.finished_on_due
        """)
    try statement.execute(arguments: [
      order, figures.cycle, figures.contactBy.seconds, figures.firstContactAt?.seconds, figures.dueAt?.seconds,
      figures.finishedAt?.seconds, figures.handlingSeconds, figures.wasExtended, figures.wasRefused,
      figures.answer?.solved.rawValue, figures.answer?.rating.rawValue, figures.callbacks, figures.isVoid, cycle.team,
      cycle.onDue?.isCleared ?? false, figures.contactDay.number, figures.dueDay?.number, figures.finishedDay?.number,
      figures.answeredDay?.number, figures.contactedDay?.number, cycle.onDue?.isFinished ?? false,
    ])
    try write(moved: cycle.moved, figures, of: order)
  }

  /// Writes what version 6 of the tables knows more of cycles than those before; what was frozen stays.
  func writeDueDays(_ history: OrderHistory) throws {
    let update = try db.cachedStatement(
      sql: """
        UPDATE order_cycle SET contacted_day = ?, settled_on_due = ?, finished_on_due = ? WHERE order_id = ? AND cycle = ?
        """)
    for cycle in history.cycles {
      try update.execute(arguments: [
        cycle.figures.contactedDay?.number, cycle.onDue?.isCleared ?? false, cycle.onDue?.isFinished ?? false,
        history.order.id, cycle.figures.cycle,
      ])
      try write(moved: cycle.moved, cycle.figures, of: history.order.id)
    }
  }

  /// Puts these in the place of the due days that the cycle had before and that its due date has left.
  private func write(moved days: [DueDay], _ figures: CycleFigures, of order: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM moved_due WHERE order_id = ? AND cycle = ?")
      .execute(arguments: [order, figures.cycle])
    for due in days {
      try db.cachedStatement(
        sql:
          "INSERT OR REPLACE INTO moved_due (order_id, cycle, day, cleared, finished, void) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [order, figures.cycle, due.day.number, due.isCleared, due.isFinished, figures.isVoid])
    }
  }

  private func movedDueDays(_ order: Int64) throws -> Set<DueDay> {
    let statement = try db.cachedStatement(
      sql: "SELECT cycle, day, cleared, finished FROM moved_due WHERE order_id = ?")
    return Set(
      try Row.fetchAll(statement, arguments: [order]).map {
        try DueDay(cycle: $0.value(0), day: $0.day(1), isCleared: $0.value(2), isFinished: $0.value(3))
      })
  }
}
