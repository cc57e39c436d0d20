import CommunityModel
import GRDB

extension CommunityStore: OwedReading {
  public func rhythms() throws(StoreError) -> [RhythmDetail] {
    try read { db in
      try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM rhythm ORDER BY id")).compactMap { id in
        try Rhythm.fetch(db, id: id).map { RhythmDetail(rhythm: $0.value, revision: $0.revision) }
      }
    }
  }

  public func owed(_ query: OwedQuery) throws(StoreError) -> [OwedRow] {
    try read { db in
      let context = try context(db)
      return try OwedReader(db, context, office: context.office(db, now: Instant(seconds: 0)), query).rows()
    }
  }

  public func careList(_ query: OwedQuery) throws(StoreError) -> [CareListRow] {
    try read { db in
      let context = try context(db)
      return try OwedReader(db, context, office: context.office(db, now: Instant(seconds: 0)), query).careList()
    }
  }

  public func coverage(_ query: OwedQuery, by group: CoverageRow.Grouping) throws(StoreError) -> [CoverageRow] {
    try read { db in
      let context = try context(db)
      let reader = try OwedReader(db, context, office: context.office(db, now: Instant(seconds: 0)), query)
      return try CoverageReader(reader: reader).rows(by: group)
    }
  }
}

/// Reads what is owed along the indexes of `due`.
struct OwedReader {
  let db: Database
  let office: Office
  private(set) var query: OwedQuery
  let book: DueBook
  /// The rhythms that ask for something on the day and are asked for.
  private(set) var rhythms: [Rhythm]

  init(_ db: Database, _ context: Context, office: Office, _ query: OwedQuery) throws {
    (self.db, self.office, self.query) = (db, office, query)
    // One record stands for a volunteer who was merged.
    if let who = query.who { self.query.who = try Self.standing(db, for: who) }
    book = try DueBook(db, context, today: query.day)
    rhythms = try Rhythm.fetchAll(db, "ORDER BY id").filter { rhythm in
      guard let terms = rhythm.terms(on: query.day), query.rhythm.map({ $0 == rhythm.id }) ?? true else { return false }
      return query.kinds.isEmpty || !query.kinds.isDisjoint(with: terms.kinds)
    }
  }

  /// The same of one of the rhythms.
  func only(_ rhythm: Rhythm) -> OwedReader {
    var it = self
    it.rhythms = [rhythm]
    return it
  }

  func rows() throws -> [OwedRow] {
    var found: [OwedRow] = []
    for rhythm in rhythms { found += try rows(of: rhythm) }
    let first = Dictionary(grouping: RhythmDue.oneEach(found.map(\.due)), by: Key.init)
    let one = found.filter { first[Key($0.due)]?.contains($0.due) ?? false }.sorted(by: Self.isBefore)
    return query.limit < one.count ? Array(one.prefix(query.limit)) : one
  }

  private struct Key: Hashable {
    var rhythm: Rhythm.ID
    var party: EntryParty

    init(_ due: RhythmDue) { (rhythm, party) = (due.rhythm, due.subject.party) }
  }

  private static func isBefore(_ one: OwedRow, _ other: OwedRow) -> Bool {
    func key(_ it: OwedRow) -> (Day, Day, Int64, Int64) {
      (it.due.dueOn, it.due.lastServed ?? Day(number: .min), it.due.rhythm, it.due.subject.party.number ?? 0)
    }
    return key(one) < key(other)
  }

  // MARK: One rhythm

  private func rows(of rhythm: Rhythm) throws -> [OwedRow] {
    guard let stretch = rhythm.stretch(on: query.day) else { return [] }
    var found: [OwedRow] = []
    for (condition, arguments) in try walks(stretch) {
      guard found.count < query.limit else { break }
      try walk(stretch, condition, arguments) { party, row in
        guard let it = try self.row(rhythm, stretch, party, row) else { return true }
        found.append(it)
        return found.count < query.limit
      }
    }
    return found
  }

  /// The walks along the index that find whoever is still owed: first those never served, then those served before.
  func walks(_ stretch: RhythmStretch) throws -> [(condition: String, arguments: StatementArguments)] {
    switch stretch.terms.every {
    case .times(let count, _):
      guard let period = stretch.period(on: query.day)?.lowerBound, try !isOver(stretch, period) else {
        return [("", [])]
      }
      let undeclined = "declined <> 2 AND NOT (declined = 1 AND period = ?)"
      var walks: [(String, StatementArguments)] = [
        ("AND last IS NULL AND \(undeclined)", [period.number]),
        ("AND last < ? AND \(undeclined)", [period.number, period.number]),
      ]
      if count > 1 {
        walks.append(("AND last >= ? AND served < ? AND \(undeclined)", [period.number, count, period.number]))
      }
      return walks
    case .after(let days):
      let last = query.day.advanced(by: -days).number
      // Who was never served may be due later than who was served long ago.
      return [("AND last <= ? AND declined <> 2", [last]), ("AND last IS NULL AND declined <> 2", [])]
    case .event: return [("AND event <= ? AND (last IS NULL OR last < event) AND declined = 0", [query.day.number])]
    }
  }

  /// Whether a later period has begun, so that rows tell of that one.
  private func isOver(_ stretch: RhythmStretch, _ period: Day) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM due_period WHERE rhythm = ? AND stretch = ? AND period > ? LIMIT 1")
    return try Int.fetchOne(statement, arguments: [stretch.rhythm, stretch.number, period.number]) != nil
  }

  /// Goes along an index until the body has enough.
  func walk(
    _ stretch: RhythmStretch, _ condition: String, _ arguments: StatementArguments,
    _ body: (EntryParty, DueRow) throws -> Bool
  ) throws {
    var sql = "SELECT kind, subject, \(DueRow.columns) FROM due"
    var all: StatementArguments = [stretch.rhythm, stretch.number]
    if let building = query.building {
      sql += " INDEXED BY due_by_building WHERE rhythm = ? AND stretch = ? AND building = ?"
      all += [building]
    } else if let grid = query.grid {
      sql += " INDEXED BY due_by_grid WHERE rhythm = ? AND stretch = ? AND grid = ?"
      all += [grid]
    } else {
      sql += " INDEXED BY due_by_last WHERE rhythm = ? AND stretch = ?"
    }
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "\(sql) \(condition) ORDER BY last"), arguments: all + arguments)
    // Read in pages of memory: what the body asks may use the same statements.
    while true {
      var page: [(EntryParty, DueRow)] = []
      while page.count < 64, let row = try rows.next() {
        guard let party = EntryParty(dueKey: try row.value(0), try row.value(1)) else { continue }
        page.append((party, try DueRow(row, from: 2)))
      }
      if page.isEmpty { return }
      for (party, row) in page where try !body(party, row) { return }
    }
  }

  private func row(_ rhythm: Rhythm, _ stretch: RhythmStretch, _ party: EntryParty, _ row: DueRow) throws -> OwedRow? {
    guard let terms = rhythm.terms(on: query.day), let found = try book.subjects.find(party, terms.whom) else {
      return nil
    }
    let who = try who(terms, found.subject)
    if let wanted = query.who, try !does(wanted, terms, who) { return nil }
    let since = stretch.period(on: query.day)?.lowerBound ?? query.day
    let reading = try book.reading(found, terms, since: since)
    guard let due = reading.due(rhythm, found.subject, on: query.day, event: row.event, office.calendar) else {
      return nil
    }
    // After the last time something is owed once its day has come.
    if case .after = terms.every, due.lastServed != nil, due.dueOn > query.day { return nil }
    let known = try name(of: party)
    return OwedRow(
      due: due, name: known.name, place: known.place, building: found.building, who: who,
      isRestricted: isRestricted(terms, birth: known.birth))
  }

  func isRestricted(_ terms: Rhythm.Terms, birth: PartialDate?) -> Bool {
    guard case .careTags = terms.whom else { return false }
    if let birth, birth.age(on: query.day) < RecordRules.ageOfConsent { return true }
    return terms.isRestricted(restrictedTags)
  }

  var restrictedTags: Set<String> { Set(office.catalogue.careTags.lazy.filter(\.isRestricted).map(\.key)) }

  // MARK: Who

  /// Who has to do it, where that is one by name.
  func who(_ terms: Rhythm.Terms, _ subject: RhythmSubject) throws -> EntryParty? {
    if let named = terms.namedWorker { return try Self.standing(db, for: named) }
    switch (terms.who, terms.whom, subject.party) {
    case (.gridWorker, _, _): return office.worker(of: subject.grid).map { .staff($0) }
    case (_, .teams, let team): return team
    case (.role(let role), _, _):
      let members = office.staff.filter { $0.isActive && $0.role == role }
      return members.count == 1 ? .staff(members[0].id) : nil
    case (_, .helpers, .household(let id)):
      return try HelperLink.fetchAll(db, "WHERE household = ? AND until IS NULL ORDER BY id LIMIT 1", [id]).first.map {
        switch $0.helper {
        case .staff(let id): .staff(id)
        case .volunteer(let id): try Self.standing(db, for: .volunteer(id))
        }
      }
    case (_, .staff, let party), (_, .posts, let party): return party
    default: return nil
    }
  }

  /// Who stands for somebody: of a volunteer the record that others were merged into.
  private static func standing(_ db: Database, for party: EntryParty) throws -> EntryParty {
    guard case .volunteer(let id) = party else { return party }
    return .volunteer(try Volunteer.all(db, of: id)[0])
  }

  /// Whether something is for somebody to do.
  func does(_ wanted: EntryParty, _ terms: Rhythm.Terms, _ who: EntryParty?) throws -> Bool {
    if who == wanted { return true }
    guard who == nil, case .staff(let id) = wanted, case .role(let role) = terms.who else { return false }
    return office.staff.contains { $0.id == id && $0.role == role }
  }

  // MARK: Names

  func name(of party: EntryParty) throws -> (name: String, place: String, birth: PartialDate?) {
    switch party {
    case .staff(let id): return (office.staff.first { $0.id == id }?.name ?? "", "", nil)
    case .team(let id): return (office.teams.first { $0.id == id }?.name ?? "", "", nil)
    case .volunteer(let id): return (try Volunteer.fetch(db, id: id)?.value.name ?? "", "", nil)
    case .resident(let id):
      let statement = try db.cachedStatement(sql: "SELECT name, home_place, birth FROM resident WHERE id = ?")
      guard let row = try Row.fetchOne(statement, arguments: [id]) else { return (Resident.erasedName(id), "", nil) }
      return (try row.value(0), try row.value(1), try row.date(ifAny: 2))
    case .household(let id):
      let statement = try db.cachedStatement(
        sql: """
          SELECT r.name, r.home_place FROM household h LEFT JOIN residence e ON e.household = h.id AND e.ending IS NULL
            LEFT JOIN resident r ON r.id = e.resident AND r.home_household = h.id
          WHERE h.id = ? ORDER BY r.id IS NULL, r.id <> h.contact, r.id LIMIT 1
          """)
      guard let row = try Row.fetchOne(statement, arguments: [id]), let name = try row.value(0) as String? else {
        let dwelling = try Household.fetch(db, id: id)?.value.dwelling
        return ("", try dwelling.flatMap { try DwellingSummaries.place(db, $0)?.key.description } ?? "", nil)
      }
      return (name, try row.value(1) ?? "", nil)
    case .partner(let id): return (try PartnerUnit.fetch(db, id: id)?.value.name ?? "", "", nil)
    case .item(let id): return (try Item.fetch(db, id: id)?.value.name ?? "", "", nil)
    case .careTag, .fund, .everybody: return ("", "", nil)
    }
  }
}
