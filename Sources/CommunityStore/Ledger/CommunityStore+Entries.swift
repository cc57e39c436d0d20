import CommunityModel
import GRDB

extension CommunityStore: EntryReading {
  public func entries(_ query: EntryQuery) throws(StoreError) -> [EntryDetail] {
    try read { db in
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), query.viewer)
      return try reader.entries(query)
    }
  }

  public func eachEntry(
    _ query: EntryQuery, _ body: (EntryDetail) throws(StoreError) -> Void
  ) throws(StoreError) {
    try read { db in
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), query.viewer)
      var query = query
      (query.isReversed, query.limit) = (true, .max)
      try reader.each(query) { detail in
        try body(detail)
        return true
      }
    }
  }

  public func entry(numbered number: EntryNumber, of kind: String) throws(StoreError) -> ServiceEntry.ID? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id FROM entry WHERE kind = ? AND year IS ? AND number = ? ORDER BY state = 'void' LIMIT 1")
      return try Int64.fetchOne(statement, arguments: [kind, number.year, number.sequence])
    }
  }

  public func untoldMatters(of kind: String, upTo day: Day) throws(StoreError) -> [ServiceEntry.ID] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT e.id FROM entry e INDEXED BY entry_by_kind WHERE e.kind = ? AND e.day <= ? AND e.state = 'done'
            AND EXISTS (SELECT 1 FROM entry_link p WHERE p.entry = e.id AND p.why = '\(EntryLink.Why.partOf.rawValue)')
            AND (EXISTS (SELECT 1 FROM entry_link o WHERE o.entry = e.id AND o.why = '\(EntryLink.Why.becameOrder.rawValue)')
              OR EXISTS (SELECT 1 FROM entry_link b WHERE b.to_entry = e.id AND b.why = '\(EntryLink.Why.followsUp.rawValue)'))
            AND NOT EXISTS (SELECT 1 FROM entry_link a JOIN entry t ON t.id = a.entry
              WHERE a.to_entry = e.id AND a.why = '\(EntryLink.Why.answers.rawValue)' AND t.state = 'done')
          ORDER BY e.day, e.id
          """)
      return try Int64.fetchAll(statement, arguments: [kind, day.number])
    }
  }

  public func bookings(at now: Instant) throws(StoreError) -> BookingDays {
    try read { try Days(db: $0, context: try context($0)).booking(at: now) }
  }

  public func entry(_ id: ServiceEntry.ID, seenBy viewer: Viewer?) throws(StoreError) -> EntryDetail? {
    try read { db in
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), viewer)
      return try reader.entry(id).map(reader.detail)
    }
  }
}

/// Reads the ledger with somebody's eyes.
struct EntryReader {
  let db: Database
  let office: Office
  let viewer: Viewer?

  init(db: Database, office: Office, _ viewer: Viewer?) {
    self.db = db
    self.office = office
    self.viewer = viewer
  }

  func entries(_ query: EntryQuery) throws -> [EntryDetail] {
    var found: [EntryDetail] = []
    if query.limit < 1 { return found }
    try each(query) {
      found.append($0)
      return found.count < query.limit
    }
    return found
  }

  /// Every entry of a query, in its order, until the body says that it is enough.
  func each(_ query: EntryQuery, _ body: (EntryDetail) throws -> Bool) throws {
    try EntrySearch(self, query).each { id in
      guard let entry = try entry(id) else { return true }
      return try body(detail(entry))
    }
  }

  /// What stands in the column of a party. Somebody stands for the records that were merged into theirs.
  func values(of party: EntryParty) throws -> [(any DatabaseValueConvertible)?] {
    switch party {
    case .resident(let id):
      let kept = try Merged.kept(db, id)?.id ?? id
      let all = try [kept] + Merged.all(db, into: kept)
      return all.map { $0 as (any DatabaseValueConvertible)? }
    case .volunteer(let id): return try Volunteer.all(db, of: id).map { $0 as (any DatabaseValueConvertible)? }
    case .careTag(let key): return [key]
    case .everybody: return [1]
    default: return [party.number]
    }
  }

  /// An entry, where the viewer sees it.
  func entry(_ id: ServiceEntry.ID) throws -> ServiceEntry? {
    guard let entry = try Entries.fetch(db, id) else { return nil }
    if let viewer { return try viewer.sees(entry, office, db) ? entry : nil }
    let kind = office.kinds.first { $0.key == entry.kind }
    return try kind?.visibility == .office && !Entries.isConfidential(db, id) ? entry : nil
  }

  func detail(_ entry: ServiceEntry) throws -> EntryDetail {
    let links = try Entries.links(db, of: entry.id).filter { link in
      if link.from != entry.id, try self.entry(link.from) == nil { return false }
      if case .entry(let id) = link.to, id != entry.id, try self.entry(id) == nil { return false }
      return true
    }
    var names: [EntryParty: String] = [:]
    for party in Set(entry.content.lines.map(\.party)) { names[party] = try label(of: party) }
    let isSealed = try entry.postingDays.contains { day in
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM sealed_day WHERE day = ?)"), arguments: [day.number])
        ?? false
    }
    return EntryDetail(
      entry: entry, links: links, names: names, isSealed: isSealed, blankedOn: try Entries.blankedOn(db, entry.id))
  }

  func name(of party: EntryParty) throws -> String? {
    switch party {
    case .staff(let id): return office.staff.first { $0.id == id }?.name
    case .team(let id): return office.teams.first { $0.id == id }?.name
    case .volunteer(let id):
      return try Volunteer.all(db, of: id).first.flatMap { try Volunteer.fetch(db, id: $0)?.value.name }
    case .resident(let id): return try Merged.kept(db, id)?.name ?? Resident.erasedName(id)
    case .careTag(let key): return office.catalogue.careTag(key)?.names["zh"]
    case .partner(let id): return try PartnerUnit.fetch(db, id: id)?.value.name
    case .item(let id): return try Item.fetch(db, id: id)?.value.name
    case .fund(let id): return try Fund.fetch(db, id: id)?.value.name
    case .household, .everybody: return nil
    }
  }
}
