import CommunityModel
import GRDB

/// Rows of lists of the ledger, and how many there are.
extension CommunityStore {
  /// So many rows are looked at where words have to be found in them.
  private static let mostLookedAt = 2000
  /// So far entries are counted that a counter does not have.
  private static let mostCounted = 1000

  public func entryRows(_ query: EntryQuery) throws(StoreError) -> [EntryRow] {
    try read { db in
      let reader = EntryReader(db: db, office: try context(db).office(db, now: Instant(seconds: 0)), query.viewer)
      let kinds = Dictionary(reader.office.kinds.map { ($0.key, $0) }) { first, _ in first }
      var rows: [EntryRow] = []
      var looked = 0
      try EntrySearch(reader, query.narrowedByWords).each { id in
        looked += 1
        if let row = try reader.row(id, kinds), query.words.allSatisfy(row.holds) { rows.append(row) }
        return rows.count < query.limit && (query.words.isEmpty || looked < Self.mostLookedAt)
      }
      return rows
    }
  }

  public func entryCount(_ query: EntryQuery, upTo most: Int) throws(StoreError) -> Int {
    if !query.words.isEmpty {
      var query = query
      query.limit = most
      return try entryRows(query).count
    }
    return try read { db in
      let office = try context(db).office(db, now: Instant(seconds: 0))
      return try EntrySearch(EntryReader(db: db, office: office, query.viewer), query).count(upTo: most)
    }
  }

  public func entryCounts(seenBy viewer: Viewer) throws(StoreError) -> EntryCounts {
    try read { db in
      let office = try context(db).office(db, now: Instant(seconds: 0))
      var counts = EntryCounts()
      let open = Set(office.kinds.filter { $0.visibility == .office }.map(\.key))
      let isSecretary = viewer.staff.role == .secretary
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT kind, state, confidential, entries FROM entry_count WHERE state <> 'void'"))
      for row in rows {
        let (kind, isConfidential): (String, Bool) = (try row.value(0), try row.value(2))
        guard isSecretary || open.contains(kind) && !isConfidential else { continue }
        counts.add(try row.value(3), kind: kind, try row.named(1))
      }
      if !isSecretary { try addOwn(to: &counts, EntryReader(db: db, office: office, viewer), open) }
      return counts
    }
  }

  /// What only somebody in particular sees is looked at, up to a bound.
  private func addOwn(to counts: inout EntryCounts, _ reader: EntryReader, _ open: Set<String>) throws {
    let own = Set(reader.office.kinds.filter { $0.visibility != .office }.map(\.key))
    guard !own.isEmpty else { return }
    var looked = 0
    let statement = try reader.db.cachedStatement(sql: "SELECT kind, state FROM entry WHERE id = ?")
    try EntrySearch(reader, EntryQuery(kinds: own, viewer: reader.viewer)).each { id in
      guard let row = try Row.fetchOne(statement, arguments: [id]) else { return true }
      counts.add(1, kind: try row.value(0), try row.named(1))
      looked += 1
      return looked < Self.mostCounted
    }
    if looked == Self.mostCounted { counts.atLeast = own }
    let confidential = try reader.db.cachedStatement(
      sql: """
        SELECT kind, state, count(*) FROM entry INDEXED BY entry_confidential
        WHERE confidential AND recorded_by = ? AND state <> 'void' GROUP BY kind, state
        """)
    for row in try Row.fetchAll(confidential, arguments: [reader.viewer?.staff.id])
    where try open.contains(row.value(0)) {
      counts.add(try row.value(2), kind: try row.value(0), try row.named(1))
    }
  }
}

extension EntryQuery {
  /// Kinds and grids that a word can only mean are asked of the indexes; the rest is looked for in the rows.
  fileprivate var narrowedByWords: EntryQuery {
    var query = self
    for word in words where word.isKindAlone {
      let meant = query.kinds.isEmpty ? word.kinds : query.kinds.intersection(word.kinds)
      if !meant.isEmpty { query.kinds = meant }
    }
    return query
  }
}

extension EntryReader {
  /// A row of a list, where the viewer sees it.
  func row(_ id: ServiceEntry.ID, _ kinds: [String: EntryKind]) throws -> EntryRow? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.kind, e.year, e.number, e.recorded_by, e.recorded_at, v.body, e.confidential FROM entry e
        JOIN entry_version v ON v.entry = e.id AND v.version = e.revision WHERE e.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    let version: EntryVersion = try JSONText.value(row.value(5))
    let key: String = try row.value(0)
    let recordedBy: StaffMember.ID = try row.value(3)
    var seen = version.content
    // An order that it became may be in confidence where it is not.
    seen.isConfidential = try row.value(6)
    guard sees(seen, kinds[key], recordedBy: recordedBy) else { return nil }
    let number: Int? = try row.value(2)
    var names: [EntryParty: String] = [:]
    for party in Set(version.content.lines.map(\.party)) { names[party] = try label(of: party) }
    return EntryRow(
      id: id, kind: key, number: try number.map { EntryNumber(year: try row.value(1), sequence: $0) },
      version: version, recordedBy: recordedBy, recordedAt: try row.instant(4), names: names, orders: try orders(of: id)
    )
  }

  private func sees(_ content: EntryContent, _ kind: EntryKind?, recordedBy: StaffMember.ID) -> Bool {
    guard let viewer else { return kind?.visibility == .office && !content.isConfidential }
    guard let kind else { return viewer.staff.role == .secretary }
    return viewer.sees(content, kind, recordedBy: recordedBy, gridWorker: office.worker(of: content.grid))
  }

  private func orders(of id: ServiceEntry.ID) throws -> [OrderNumber] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT to_day, to_sequence FROM entry_link WHERE entry = ? AND to_day IS NOT NULL AND why = 'becameOrder'
        ORDER BY rowid
        """)
    return try Row.fetchAll(statement, arguments: [id]).map { try $0.orderNumber(0) }
  }

  /// What a party is called; a household by where it lives.
  func label(of party: EntryParty) throws -> String? {
    guard case .household(let id) = party else { return try name(of: party) }
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.name, e.is_default, b.name, d.unit, d.room FROM household h JOIN dwelling d ON d.id = h.dwelling
        JOIN building b ON b.id = d.building JOIN estate e ON e.id = b.estate WHERE h.id = ?
        """)
    return try Row.fetchOne(statement, arguments: [id]).map { try PlaceLookup.key($0, from: 0).description }
  }
}
