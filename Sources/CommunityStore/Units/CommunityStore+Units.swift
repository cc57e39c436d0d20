import CommunityModel
import GRDB

extension CommunityStore: UnitReading {
  public func turnouts() throws(StoreError) -> [PartnerUnit.ID: Int] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT unit, count(*) FROM volunteer WHERE unit IS NOT NULL AND active AND merged_into IS NULL GROUP BY unit
          """)
      return try Dictionary(Row.fetchAll(statement).map { try ($0.value(0), $0.value(1)) }) { first, _ in first }
    }
  }

  public func standing(
    of unit: PartnerUnit.ID, now: Instant, seenBy viewer: Viewer?
  ) throws(StoreError) -> PartnerStanding? {
    try read { db in
      guard let found = try PartnerUnit.fetch(db, id: unit)?.value else { return nil }
      let registered = try db.cachedStatement(
        sql: "SELECT count(*) FROM volunteer WHERE unit = ? AND active AND merged_into IS NULL")
      let turnout = Turnout(
        registered: try Int.fetchOne(registered, arguments: [unit]) ?? 0, expects: found.expects)
      var it = PartnerStanding(unit: found, turnout: turnout, orders: try orders(db, of: unit, now: now))
      it.kept = found.promised.map { _ in 0 }
      let office = try context(db).office(db, now: now)
      var query = EntryQuery(parties: [.partner(unit)], state: .done, viewer: viewer)
      query.limit = .max
      let reader = EntryReader(db: db, office: office, viewer)
      var done: [ServiceEntry.ID: Int] = [:]
      try reader.each(query) { detail in
        if EntryKind.promises.contains(detail.entry.kind) { return true }
        it.take(detail.entry.content)
        for link in detail.links where link.from == detail.entry.id {
          if case .entry(let promise) = link.to { done[promise, default: 0] += 1 }
        }
        return true
      }
      var promises = EntryQuery(kinds: EntryKind.promises, parties: [.partner(unit)], viewer: viewer)
      promises.limit = .max
      try reader.each(promises) { detail in
        if detail.promiseState != .cancelled {
          it.promises.append(PartnerPromise(detail, done: done[detail.entry.id] ?? 0))
        }
        return true
      }
      it.promises.sort { ($0.due, $0.id) < ($1.due, $1.id) }
      return it
    }
  }

  /// Each order of a unit in its cycle of now.
  private func orders(_ db: Database, of unit: PartnerUnit.ID, now: Instant) throws -> PartnerOrders {
    let contact = "(c.contact_by <= ?2 OR c.first_contact_at IS NOT NULL)"
    let due = "c.due_at IS NOT NULL AND (c.due_at <= ?2 OR c.finished_at IS NOT NULL)"
    let answered = "c.solved IS NOT NULL AND c.rating IS NOT NULL"
    let conditions = [
      "1", "o.open", contact, contact + " AND c.first_contact_at <= c.contact_by", due,
      due + " AND c.finished_at <= c.due_at", answered + " AND NOT c.refused",
      answered + " AND NOT c.refused AND c.solved = 'yes'", answered + " AND c.rating <> 'unrated'",
      answered + " AND c.rating IN ('satisfied', 'fairlySatisfied')",
    ]
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(conditions.map { "count(*) FILTER (WHERE \($0))" }.joined(separator: ", "))
        FROM work_order o INDEXED BY order_by_unit JOIN order_cycle c ON c.order_id = o.id AND c.cycle = o.cycle
        WHERE o.partner_unit = ?1 AND NOT c.void
        """)
    var it = PartnerOrders()
    guard let row = try Row.fetchOne(statement, arguments: [unit, now.seconds]) else { return it }
    func rate(_ place: Int) throws -> Rate { Rate(part: try row.value(place + 1), whole: try row.value(place)) }
    (it.count, it.open) = (try row.value(0), try row.value(1))
    (it.contacted, it.onTime) = (try rate(2), try rate(4))
    (it.solved, it.satisfied) = (try rate(6), try rate(8))
    return it
  }
}

extension PartnerStanding {
  /// Counts an entry that was done with the unit.
  fileprivate mutating func take(_ content: EntryContent) {
    done += 1
    let said = content.title + "\n" + content.text
    for (place, promise) in unit.promised.enumerated() where said.contains(promise) { kept[place] += 1 }
    if case .choice(let key)? = content.fields[EntryKind.jointField] { joint[key, default: 0] += 1 }
  }
}
