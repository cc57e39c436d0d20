import CommunityModel
import GRDB

extension CommunityStore: EntryReading {
  public func entries(_ query: EntryQuery) throws(StoreError) -> [EntryDetail] {
    try read { db in
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), query.viewer)
      return try reader.entries(query)
    }
  }

  public func entry(_ id: ServiceEntry.ID, seenBy viewer: Viewer?) throws(StoreError) -> EntryDetail? {
    try read { db in
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), viewer)
      return try reader.entry(id).map(reader.detail)
    }
  }
}

/// Reads the ledger with somebody's eyes.
private struct EntryReader {
  let db: Database
  let office: Office
  let viewer: Viewer?

  init(db: Database, office: Office, _ viewer: Viewer?) {
    self.db = db
    self.office = office
    self.viewer = viewer
  }

  func entries(_ query: EntryQuery) throws -> [EntryDetail] {
    var conditions: [String] = []
    var arguments = StatementArguments()
    func add(_ condition: String, _ values: StatementArguments) {
      conditions.append(condition)
      arguments += values
    }
    if !query.kinds.isEmpty {
      let kinds = query.kinds.sorted()
      add("kind IN (\(marks(kinds.count)))", StatementArguments(kinds))
    }
    if let since = query.since { add("day >= ?", [since.number]) }
    if let until = query.until { add("day <= ?", [until.number]) }
    if let grid = query.grid { add("grid = ?", [grid]) }
    if let team = query.team { add("team = ?", [team]) }
    if let state = query.state { add("state = ?", [state.rawValue]) } else { add("state <> 'void'", []) }
    if let order = query.order {
      add(
        "id IN (SELECT entry FROM entry_link WHERE to_day = ? AND to_sequence = ?)",
        [order.day.number, order.sequence])
    }
    for party in query.parties {
      let values = try self.values(of: party)
      // The latest version counts: who was taken out of an entry is not in it.
      add(
        """
        id IN (SELECT l.entry FROM entry_line l JOIN entry e ON e.id = l.entry
          WHERE l.\(party.kind.column) IN (\(marks(values.count))) AND l.version = e.revision AND l.source = l.version)
        """, StatementArguments(values))
    }
    let sql = "SELECT id FROM entry WHERE \(conditions.joined(separator: " AND ")) ORDER BY day DESC, id DESC"
    let ids = try Int64.fetchCursor(db, sql: sql, arguments: arguments)
    var found: [EntryDetail] = []
    while found.count < query.limit, let id = try ids.next() {
      if let entry = try entry(id) { found.append(try detail(entry)) }
    }
    return found
  }

  private func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  /// What stands in the column of a party. Somebody stands for the records that were merged into theirs.
  private func values(of party: EntryParty) throws -> [(any DatabaseValueConvertible)?] {
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
    guard kind?.visibility == .office, !entry.content.isConfidential else { return nil }
    return try Entries.becameConfidential(db, id) ? nil : entry
  }

  func detail(_ entry: ServiceEntry) throws -> EntryDetail {
    let links = try Entries.links(db, of: entry.id).filter { link in
      if link.from != entry.id, try self.entry(link.from) == nil { return false }
      if case .entry(let id) = link.to, id != entry.id, try self.entry(id) == nil { return false }
      return true
    }
    var names: [EntryParty: String] = [:]
    for party in Set(entry.content.lines.map(\.party)) { names[party] = try name(of: party) }
    return EntryDetail(entry: entry, links: links, names: names)
  }

  private func name(of party: EntryParty) throws -> String? {
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
