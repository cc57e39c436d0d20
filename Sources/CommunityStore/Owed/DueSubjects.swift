import CommunityModel
import GRDB

/// To whom rhythms owe, as the records say it.
struct DueSubjects {
  let db: Database
  let today: Day

  /// Somebody to whom something is owed, with where they are found.
  struct Found {
    var subject: RhythmSubject
    var building: Building.ID?
    /// Records that were merged into theirs: what was done for these was done for them.
    var merged: [Resident.ID] = []
  }

  /// A party as a subject; nil where a rhythm owes it nothing.
  func find(_ party: EntryParty, _ whom: Rhythm.Whom) throws -> Found? {
    switch (whom, party) {
    case (.careTags(let tags), .resident(let id)): try resident(id, tags: tags)
    case (.residents, .resident(let id)): try resident(id, tags: nil)
    case (.households, .household(let id)): try household(id)
    case (.helpers, .household(let id)):
      try has("helperLink", "household = ? AND until IS NULL", id) ? household(id) : nil
    case (.teams, .team(let id)):
      try has("team", "id = ? AND active", id) ? Found(subject: RhythmSubject(party)) : nil
    case (.staff, .staff(let id)):
      try has("staff", "id = ? AND active", id) ? Found(subject: RhythmSubject(party)) : nil
    case (.partners, .partner(let id)):
      try has("partner", "id = ? AND active", id) ? Found(subject: RhythmSubject(party)) : nil
    case (.posts, .staff(let id)): try holds("staff", id) ? Found(subject: RhythmSubject(party)) : nil
    case (.posts, .volunteer(let id)): try holds("volunteer", id) ? Found(subject: RhythmSubject(party)) : nil
    case (.posts, .resident(let id)): try holds("resident", id) ? resident(id, tags: nil) : nil
    case (.items(let list), .item(let id)):
      try isListed(id, in: list) ? Found(subject: RhythmSubject(party)) : nil
    case (.nobody, .everybody): Found(subject: RhythmSubject(party))
    default: nil
    }
  }

  private func has(_ table: String, _ condition: String, _ id: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM \(table) WHERE \(condition) LIMIT 1")
    return try Int.fetchOne(statement, arguments: [id]) != nil
  }

  /// Whether a matter is one of a list.
  private func isListed(_ item: Item.ID, in list: String) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM item WHERE id = ? AND list = ? AND active")
    return try Int.fetchOne(statement, arguments: [item, list]) != nil
  }

  private func holds(_ column: String, _ id: Int64) throws -> Bool {
    let ids = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM post WHERE \(column) = ?"), arguments: [id])
    return try ids.contains { try Post.fetch(db, id: $0)?.value.isHeld(on: today) ?? false }
  }

  /// Somebody who lives here; of a record that was merged into another nothing is owed.
  private func resident(_ id: Resident.ID, tags: [String]?) throws -> Found? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT home_household, home_grid, home_building, care_tags FROM resident
        WHERE id = ? AND status = 'living' AND merged_into IS NULL
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    if let tags {
      let own: [CareTag] = try JSONText.list(row.value(3))
      guard own.contains(where: { tags.contains($0.key) }) else { return nil }
    }
    return Found(
      subject: RhythmSubject(.resident(id), household: try row.value(0), grid: try row.value(1)),
      building: try row.value(2), merged: try Merged.all(db, into: id))
  }

  private func household(_ id: Household.ID) throws -> Found? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT b.id, b.grid FROM household h JOIN dwelling d ON d.id = h.dwelling JOIN building b ON b.id = d.building
        WHERE h.id = ? AND h.until IS NULL
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    let members = Set(try members(of: id))
    return Found(
      subject: RhythmSubject(.household(id), members: members, grid: try row.value(1)), building: try row.value(0),
      merged: try members.flatMap { try Merged.all(db, into: $0) })
  }

  /// Who lives in a household now.
  func members(of household: Household.ID) throws -> [Resident.ID] {
    try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.id FROM residence e JOIN resident r ON r.id = e.resident
          WHERE e.household = ? AND r.home_household = e.household AND r.status = 'living' AND r.merged_into IS NULL
          """), arguments: [household])
  }

  // MARK: All of them

  /// Parties that may be subjects of a stretch; see ``candidates(_:after:limit:)``. What is owed after an event is owed to
  /// those that some entry of its kind is about.
  func candidates(
    _ terms: Rhythm.Terms, after last: Int64, limit: Int
  ) throws -> (parties: [EntryParty], isLast: Bool) {
    guard case .event(let kind, _) = terms.every else {
      return try candidates(terms.whom, after: last, limit: limit)
    }
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT party_kind, party FROM due_mark WHERE kind = ?"), arguments: [kind])
    return (try rows.compactMap { EntryParty(dueKey: try $0.value(0), try $0.value(1)) }, true)
  }

  /// Parties that may be subjects, by number from one on, at most so many; all of a short list at once.
  func candidates(_ whom: Rhythm.Whom, after last: Int64, limit: Int) throws -> (parties: [EntryParty], isLast: Bool) {
    func page(_ sql: String, _ party: (Int64) -> EntryParty) throws -> (parties: [EntryParty], isLast: Bool) {
      let ids = try Int64.fetchAll(
        db.cachedStatement(sql: sql + " AND id > ? ORDER BY id LIMIT ?"), arguments: [last, limit])
      return (ids.map(party), ids.count < limit)
    }
    func all(_ sql: String, _ party: (Int64) -> EntryParty) throws -> [EntryParty] {
      try Int64.fetchAll(db.cachedStatement(sql: sql)).map(party)
    }
    switch whom {
    case .careTags:
      return try page(
        "SELECT id FROM resident WHERE care_tags <> '[]' AND status = 'living' AND merged_into IS NULL"
      ) { .resident($0) }
    case .residents:
      return try page("SELECT id FROM resident WHERE status = 'living' AND merged_into IS NULL") { .resident($0) }
    case .households: return try page("SELECT id FROM household WHERE until IS NULL") { .household($0) }
    case .helpers:
      return (try all("SELECT DISTINCT household FROM helperLink WHERE until IS NULL") { .household($0) }, true)
    case .teams: return (try all("SELECT id FROM team WHERE active") { .team($0) }, true)
    case .staff: return (try all("SELECT id FROM staff WHERE active") { .staff($0) }, true)
    case .posts:
      let holders = try all("SELECT DISTINCT staff FROM post WHERE staff IS NOT NULL") { .staff($0) }
      let volunteers = try all("SELECT DISTINCT volunteer FROM post WHERE volunteer IS NOT NULL") { .volunteer($0) }
      let residents = try all("SELECT DISTINCT resident FROM post WHERE resident IS NOT NULL") { .resident($0) }
      return (holders + volunteers + residents, true)
    case .nobody: return ([.everybody], true)
    case .partners: return (try all("SELECT id FROM partner WHERE active") { .partner($0) }, true)
    case .items(let list):
      let ids = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM item WHERE list = ? AND active ORDER BY id"), arguments: [list])
      return (ids.map { .item($0) }, true)
    }
  }
}
