import CommunityModel
import CommunityResources
import Foundation
import GRDB
import Intake

/// Writes the rows of an import, within one transaction. New records get the next numbers of their kind, one after the
/// other, so that ranges name them all; what changes is kept as it was.
struct ImportWriter {
  let db: Database
  let context: Context
  let options: ImportOptions
  let merge: RosterMerge
  private let writer: RecordWriter
  /// The journal entry that the import will be.
  let entry: Int64
  var plan: ImportPlan
  private(set) var numbers: ImportNumbers
  private var images: ImportImages
  /// Residents of rows that later rows name.
  private var named: [Int64: Resident.ID] = [:]
  private var buildings: Set<Building.ID> = []
  /// Buildings that leave the pending grid.
  private let moved: [Building.ID]
  private var newGrids: [ImportPlan.Site: Grid.ID] = [:]
  private var newEstates: [String: Estate.ID] = [:]
  private var lastHome: (slot: Int, key: PlaceKey, home: FoundHome)?
  private var lastHousehold: (dwelling: Dwelling.ID, mark: String, id: Household.ID)?

  init(
    _ db: Database, _ context: Context, _ options: ImportOptions, _ plan: ImportPlan, _ merge: RosterMerge, today: Day,
    entry: Int64
  ) throws {
    self.db = db
    self.context = context
    self.options = options
    self.plan = plan
    self.merge = merge
    writer = RecordWriter(db, context, today: today)
    preparer = RowPreparer(merge, context, today: today)
    self.entry = entry
    numbers = try ImportNumbers(db)
    images = ImportImages(db: db, entry: entry)
    try db.execute(sql: "DELETE FROM temp.import_household")
    moved = plan.moving.compactMap { plan.slots[$0].building }
    try SearchIndex.beginFilling(db)
    for resident in try changing() { try ResidentTerms.fetch(db, resident)?.remove(db, resident) }
    try moveBuildings()
  }

  /// Rows that are written.
  static let condition = "(outcome IN ('new', 'changed') OR (outcome = 'doubtful' AND decision IN ('new', 'same')))"

  /// Residents of the file that rows may change, and those whose building goes to another grid. Their search terms are
  /// taken out first and put in last: the index writes to disk whenever another table's triggers run in between.
  private func changing() throws -> [Resident.ID] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT match_resident FROM temp.import_row WHERE match_resident IS NOT NULL AND \(Self.condition)
        UNION SELECT id FROM resident WHERE home_building IN (SELECT value FROM json_each(?)) AND id <= ?
        """, arguments: [try JSONText.text(moved), numbers.lastBefore(.resident)])
  }

  /// Makes rows out before they are written.
  let preparer: RowPreparer

  /// Writes one row.
  mutating func write(_ prepared: PreparedRow) throws {
    var row = prepared.row
    let line = row.line
    let home = try home(row)
    // Nothing that a row says of a home is lost where somebody decided to import it as it is.
    var columns = prepared.columns
    if home == nil, row.entry.rawHome == nil, let home = row.entry.home {
      row.entry.rawHome = home.description
      columns = nil
    }
    let isMerged = line.decision != .new
    if isMerged, let resident = line.resident ?? line.row.flatMap({ named[$0] }) {
      try change(resident, row, home)
      if line.isNamed { named[line.n] = resident }
    } else {
      let resident = try add(row.entry, try columns ?? preparer.columns(row.entry), home)
      if line.isNamed { named[line.n] = resident }
    }
  }

  /// What is left to do after the last row; gives what the journal keeps.
  mutating func finish(_ watch: (Int) throws -> Void) throws -> ImportSummary {
    for building in buildings.sorted() { try Home.recount(db, building: building) }
    try numbers.write(db, entry)
    for resident in try changing() { try ResidentTerms.fetch(db, resident)?.add(db, resident) }
    var isMost = false
    if let added = numbers.ranges[Record.Kind.resident.rawValue], let first = added.first, let last = added.last {
      try SearchIndex.fillResidents(db, from: first, watch)
      isMost = first < last / 2
    }
    try SearchIndex.endFilling(db, isAll: isMost)
    return ImportSummary(ranges: numbers.ranges, images: images.count, imagesHash: images.hash.hexadecimal)
  }

  // MARK: People

  private mutating func add(
    _ entry: RosterEntry, _ columns: [DatabaseValue], _ home: FoundHome?
  ) throws -> Resident.ID {
    let id = numbers.next(.resident)
    let household = try home.map { try self.household($0.dwelling, entry) }
    var residence: Residence?
    if household != nil || entry.ending != nil { residence = self.residence(of: id, entry, household) }
    let standing = Home.Standing(
      status: Resident.Status(of: residence.map { [$0] } ?? []), household: household, dwelling: home?.dwelling,
      building: home?.building, grid: home?.grid, place: home?.place ?? "")
    try db.cachedStatement(sql: Self.insertion).execute(
      arguments: [id, 1] + StatementArguments(standing.values) + StatementArguments(columns))
    if let residence { try writer.insert(.residence(residence)) }
    if entry.isHead, entry.ending == nil, let household, numbers.isNew(.household, household) {
      try db.cachedStatement(sql: "UPDATE household SET contact = ? WHERE id = ? AND contact IS NULL")
        .execute(arguments: [id, household])
    }
    return id
  }

  private static let insertion: String = {
    let columns = Home.columns + RowPreparer.names
    let marks = String(repeating: ", ?", count: columns.count)
    return "INSERT INTO resident (id, revision, \(columns.joined(separator: ", "))) VALUES (?, ?\(marks))"
  }()

  private mutating func residence(of resident: Resident.ID, _ entry: RosterEntry, _ household: Household.ID?)
    -> Residence
  {
    Residence(
      id: numbers.next(.residence), resident: resident, household: household, from: entry.since,
      until: entry.ending == nil ? nil : entry.until, kind: entry.kind ?? .permanent, ending: entry.ending)
  }

  private mutating func change(_ id: Resident.ID, _ row: WaitingRow, _ home: FoundHome?) throws {
    guard let before = try Resident.fetch(db, id: id) else { return }
    let episodes = try ImportJudge.known(db, id, home?.dwelling)?.episodes ?? []
    if let home, let here = episodes.first(where: { $0.isThere && $0.residence.isCurrent })?.residence.household,
      try !(row.entry.household ?? "").isEmpty || standing(home.dwelling).count < 2
    {
      // Whoever else the roster puts into this household joins the one that stands.
      try remember(home.dwelling, row.entry.household ?? "", here)
    }
    var after = before.value
    merge.merge(row.entry, into: &after)
    let living = merge.living(episodes, row.entry, hasHome: home != nil)
    guard after != before.value || !living.isEmpty else { return }
    for building in [try Home.building(db, of: id), home?.building].compactMap({ $0 }) { buildings.insert(building) }
    if after != before.value { try put(.resident(before.value), .resident(after), before.revision) }
    for residence in living.changed {
      guard let stored = try Residence.fetch(db, id: residence.id) else { continue }
      try put(.residence(stored.value), .residence(residence), stored.revision)
    }
    if living.begins, let home {
      let residence = residence(of: id, row.entry, try household(home.dwelling, row.entry))
      try writer.insert(.residence(residence))
      // The record hangs on the new episode: who changes it later must not be overlooked.
      try images.touch(.resident, id, before.revision, numbers)
      if after == before.value, !numbers.isNew(.resident, id) {
        try db.cachedStatement(sql: "UPDATE resident SET revision = ? WHERE id = ?")
          .execute(arguments: [before.revision + 1, id])
      }
    }
    if !living.isEmpty { try Home.refresh(db, id) }
  }

  private mutating func put(_ before: Record, _ after: Record, _ revision: Int) throws {
    try images.keep(before, revision, numbers)
    let reference = after.reference
    // What the import itself added is there once, in its first revision.
    let isNew = numbers.isNew(reference.kind, reference.id)
    try writer.update(after, revision: isNew ? revision : revision + 1)
  }

  // MARK: Places

  /// Where a row's person lives, in the file.
  struct FoundHome {
    var dwelling: Dwelling.ID
    var building: Building.ID
    var grid: Grid.ID
    /// As lists show it.
    var place: String
  }

  private mutating func home(_ row: WaitingRow) throws -> FoundHome? {
    guard let slot = row.line.slot, let key = row.entry.home, let room = key.room else { return nil }
    // The people of a dwelling stand below each other as a rule.
    if let lastHome, lastHome.slot == slot, lastHome.key == key { return lastHome.home }
    guard let found = try plan.home(db, slot, key), let unit = found.unit else { return nil }
    try addBuilding(slot)
    guard let building = plan.slots[slot].building, let grid = plan.slots[slot].grid else { return nil }
    buildings.insert(building)
    let dwelling = try found.dwelling ?? self.dwelling(building, unit, room, row.entry)
    let estate = plan.slots[slot].estate
    let place = PlaceKey(
      estate: estate.isEmpty ? nil : estate, building: plan.slots[slot].name, unit: unit.isEmpty ? nil : unit,
      room: room)
    let home = FoundHome(dwelling: dwelling, building: building, grid: grid, place: place.description)
    lastHome = (slot, key, home)
    return home
  }

  /// The dwelling of a new home: the one that an earlier row of the import added, or one more.
  private mutating func dwelling(
    _ building: Building.ID, _ unit: String, _ room: String, _ entry: RosterEntry
  ) throws -> Dwelling.ID {
    let added = try PlaceLookup.dwellings(db, building, nil, room).first {
      numbers.isNew(.dwelling, $0.id) && (unit.isEmpty ? $0.unit.isEmpty : $0.isIn(unit))
    }
    if let added { return added.id }
    let id = numbers.next(.dwelling)
    try writer.insert(
      .dwelling(Dwelling(id: id, building: building, unit: unit, room: room, use: entry.use ?? .ownerOccupied)))
    return id
  }

  /// Adds the building of a slot, with estate and grid, where the file has none.
  private mutating func addBuilding(_ index: Int) throws {
    let slot = plan.slots[index]
    if slot.building != nil { return }
    let estate = try estate(slot.estate)
    let grid = try grid(plan.site(slot))
    let id = numbers.next(.building)
    try writer.insert(.building(Building(id: id, estate: estate, grid: grid, name: slot.name)))
    plan.place(index, building: id, grid: grid)
  }

  /// Takes buildings out of the pending grid where the roster names theirs, with everybody who lives there.
  private mutating func moveBuildings() throws {
    for index in plan.moving {
      guard let id = plan.slots[index].building, let stored = try Building.fetch(db, id: id) else { continue }
      var building = stored.value
      building.grid = try grid(plan.site(plan.slots[index]))
      try put(.building(stored.value), .building(building), stored.revision)
      try db.execute(
        sql: "UPDATE resident SET home_grid = ? WHERE home_building = ?", arguments: [building.grid, id])
      plan.place(index, building: id, grid: building.grid)
    }
  }

  private mutating func estate(_ name: String) throws -> Estate.ID {
    if name.isEmpty, let id = plan.defaultEstate.id { return id }
    let wanted = name.isEmpty ? plan.defaultEstate.name : name
    if let id = newEstates[wanted] { return id }
    if let id = try Int64.fetchOne(db, sql: "SELECT id FROM estate WHERE name = ?", arguments: [wanted]) { return id }
    let id = numbers.next(.estate)
    try writer.insert(.estate(Estate(id: id, name: wanted, isDefault: name.isEmpty)))
    newEstates[wanted] = id
    return id
  }

  private mutating func grid(_ site: ImportPlan.Site) throws -> Grid.ID {
    if case .known(let id) = site { return id }
    if let id = newGrids[site] { return id }
    let name: String
    var number: Int?
    switch site {
    case .named(let text):
      (name, number) = (text, RosterGrid.number(in: text))
      // Two ways of writing one grid.
      if let number, let same = newGrids.first(where: { Self.number($0.key) == number }) { return same.value }
    default:
      name = options.pendingGrid
      number = 0
      if let known = plan.pendingGrid { return known.id }
    }
    let id = numbers.next(.grid)
    try writer.insert(.grid(Grid(id: id, code: try freeCode(number), name: name)))
    newGrids[site] = id
    return id
  }

  private static func number(_ site: ImportPlan.Site) -> Int? {
    guard case .named(let text) = site else { return nil }
    return RosterGrid.number(in: text)
  }

  /// The code of a number, or the next free one where it has none or is taken.
  private func freeCode(_ wanted: Int?) throws -> String {
    let code = try context.community.freeGridCode(wanted: wanted) { code in
      try Int.fetchOne(db, sql: "SELECT 1 FROM grid WHERE code = ?", arguments: [code]) != nil
    }
    guard let code else { throw StoreError.invalid([RecordProblem("code", .duplicate)]) }
    return code
  }

  /// The household of a row: the one that this import already found for the same mark, one of the file that fits, or a
  /// new one.
  private mutating func household(_ dwelling: Dwelling.ID, _ entry: RosterEntry) throws -> Household.ID {
    let mark = entry.household ?? ""
    if let last = lastHousehold, last.dwelling == dwelling, last.mark == mark { return last.id }
    let known = try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT household FROM temp.import_household WHERE dwelling = ? AND mark = ?"),
      arguments: [dwelling, mark])
    let id: Household.ID
    if let known {
      id = known
    } else if !numbers.isNew(.dwelling, dwelling), let standing = try standingHousehold(dwelling, mark) {
      id = standing
    } else {
      id = numbers.next(.household)
      try writer.insert(.household(Household(id: id, dwelling: dwelling)))
    }
    if known == nil { try remember(dwelling, mark, id) }
    lastHousehold = (dwelling, mark, id)
    return id
  }

  private func remember(_ dwelling: Dwelling.ID, _ mark: String, _ household: Household.ID) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO temp.import_household (dwelling, mark, household) VALUES (?, ?, ?)")
    try statement.execute(arguments: [dwelling, mark, household])
  }

  /// The households that lived at a door before the import.
  private func standing(_ dwelling: Dwelling.ID) throws -> [Household.ID] {
    try Household.ID.fetchAll(
      try db.cachedStatement(sql: "SELECT id FROM household WHERE dwelling = ? AND until IS NULL ORDER BY id"),
      arguments: [dwelling]
    ).filter { !numbers.isNew(.household, $0) }
  }

  /// The household of the file that a mark means: the one with the head in it; without a word, the only one, as
  /// ``HomeChoice`` decides; by a number the only one that no other number took.
  private func standingHousehold(_ dwelling: Dwelling.ID, _ mark: String) throws -> Household.ID? {
    let standing = try Int64.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT id FROM household WHERE dwelling = ?1 AND until IS NULL
            AND (?2 = '' OR id NOT IN (SELECT household FROM temp.import_household WHERE dwelling = ?1)) ORDER BY id
          """), arguments: [dwelling, mark])
    if mark.isEmpty { return try? HomeChoice.household(PlaceKey(), among: try self.standing(dwelling)) }
    if mark.hasPrefix("!") { return nil }
    if mark.hasPrefix("@") {
      let statement = try db.cachedStatement(
        sql: """
          SELECT 1 FROM residence r JOIN resident p ON p.id = r.resident WHERE r.household = ? AND p.name = ? LIMIT 1
          """)
      return try standing.first { try Int.fetchOne(statement, arguments: [$0, String(mark.dropFirst())]) != nil }
    }
    return standing.count == 1 ? standing.first : nil
  }
}
