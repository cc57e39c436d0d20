import CommunityModel
import GRDB

/// Whom entries are about, kept beside them so that where a subject stands is read without opening an entry.
enum DueMarks {
  /// An entry's marks: the same for each party that it names.
  struct Marks: Equatable {
    var mark: RhythmMark?
    var parties: Set<EntryParty> = []
  }

  /// What the newest version of an entry marks; nothing where it counts no more.
  static func marks(of entry: ServiceEntry, _ kind: EntryKind?) -> Marks {
    guard let kind, let mark = RhythmMark(entry, kind) else { return Marks() }
    return Marks(mark: mark, parties: RhythmMark.parties(entry.content).filter { $0.dueKey != nil })
  }

  /// What is stored of an entry. Who did it is not among it.
  static func stored(_ db: Database, of entry: ServiceEntry.ID) throws -> Marks {
    let statement = try db.cachedStatement(
      sql: "SELECT party_kind, party, \(columns) FROM due_mark INDEXED BY due_mark_by_entry WHERE entry = ?")
    var found = Marks()
    for row in try Row.fetchAll(statement, arguments: [entry]) {
      found.mark = try mark(row, from: 2)
      if let party = EntryParty(dueKey: try row.value(0), try row.value(1)) { found.parties.insert(party) }
    }
    return found
  }

  static func write(_ db: Database, _ marks: Marks, of entry: ServiceEntry.ID, isNew: Bool) throws {
    if !isNew { try db.cachedStatement(sql: "DELETE FROM due_mark WHERE entry = ?").execute(arguments: [entry]) }
    guard let mark = marks.mark else { return }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO due_mark (party_kind, party, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for party in marks.parties {
      guard let (kind, number) = party.dueKey else { continue }
      try statement.execute(arguments: [
        kind, number, mark.kind, mark.day.number, mark.entry, mark.at.seconds, mark.isPlanned, mark.effect.rawValue,
        mark.isForGood, mark.servesMembers,
      ])
    }
  }

  private static let columns = "kind, day, entry, at, planned, effect, for_good, serves_members"

  private static func mark(_ row: Row, from index: Int) throws -> RhythmMark {
    RhythmMark(
      entry: try row.value(index + 2), day: try row.day(index + 1), at: try row.instant(index + 3),
      kind: try row.value(index), isPlanned: try row.value(index + 4), effect: try row.named(index + 5),
      isForGood: try row.value(index + 6), workers: [], servesMembers: try row.value(index + 7))
  }

  /// The marks of a party that are of these kinds.
  /// - Parameters:
  ///   - since: where a party is named very often, only what can still say something from this day on: from the last time
  ///     before it on which it was served. Nil reads all.
  static func fetch(
    _ db: Database, of party: EntryParty, kinds: Set<String>, since: Day? = nil
  ) throws -> [RhythmMark] {
    guard let (code, number) = party.dueKey else { return [] }
    var found: [RhythmMark] = []
    for kind in kinds {
      var first = Int32.min
      if let since {
        let last = try db.cachedStatement(
          sql: """
            SELECT day FROM due_mark WHERE party_kind = ? AND party = ? AND kind = ? AND day < ? AND NOT planned
              AND effect = 'serves' ORDER BY day DESC LIMIT 1
            """)
        first = try Int32.fetchOne(last, arguments: [code, number, kind, since.number]) ?? first
      }
      let statement = try db.cachedStatement(
        sql: "SELECT \(columns) FROM due_mark WHERE party_kind = ? AND party = ? AND kind = ? AND day >= ?")
      found += try Row.fetchAll(statement, arguments: [code, number, kind, first]).map { try mark($0, from: 0) }
    }
    return found
  }

  /// The marks with who did it filled in, as far as it is this one.
  static func withWorker(_ db: Database, _ worker: EntryParty, _ marks: [RhythmMark]) throws -> [RhythmMark] {
    // A volunteer is whoever was merged into their record too.
    let numbers: [Int64?] =
      if case .volunteer(let id) = worker { try Volunteer.all(db, of: id) } else { [worker.number] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM entry e JOIN entry_line l ON l.entry = e.id AND l.version = e.revision
        WHERE e.id = ? AND l.source = l.version AND l.role IN ('did', 'led') AND l.\(worker.kind.column) = ? LIMIT 1
        """)
    return try marks.map { mark in
      var it = mark
      let isTheirs = try numbers.contains { try Int.fetchOne(statement, arguments: [mark.entry, $0]) != nil }
      if isTheirs { it.workers = [worker] }
      return it
    }
  }

  /// Makes all marks anew from the entries.
  static func rebuild(_ db: Database, _ kinds: [String: EntryKind]) throws {
    try db.execute(sql: "DELETE FROM due_mark")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT e.id, e.kind, v.body, e.recorded_at, e.recorded_by FROM entry e
        JOIN entry_version v ON v.entry = e.id AND v.version = e.revision WHERE e.state IN ('done', 'planned')
        """)
    while let row = try rows.next() {
      let version: EntryVersion = try JSONText.value(row.value(2))
      guard let kind = kinds[try row.value(1)] else { continue }
      var entry = ServiceEntry(id: try row.value(0), kind: kind.key, current: version)
      // When it was first written tells which of one day counts.
      entry.earlier = [version]
      entry.earlier[0].at = try row.instant(3)
      try write(db, marks(of: entry, kind), of: entry.id, isNew: true)
    }
  }
}

extension EntryParty {
  /// How the tables of what is owed name it: its kind by the place in the list of kinds, and its number. Nil for people with
  /// a care tag, of whom none is named.
  var dueKey: (kind: Int, number: Int64)? {
    if case .careTag = self { return nil }
    return EntryParty.Kind.columns.firstIndex(of: kind).map { ($0, number ?? 0) }
  }

  init?(dueKey kind: Int, _ number: Int64) {
    guard EntryParty.Kind.columns.indices.contains(kind) else { return nil }
    switch EntryParty.Kind.columns[kind] {
    case .careTag: return nil
    case .everybody: self = .everybody
    case let kind:
      guard let party = EntryParty(kind, number: number) else { return nil }
      self = party
    }
  }
}
