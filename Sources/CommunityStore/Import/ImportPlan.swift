import CommunityModel
import GRDB

/// Where the buildings of an import are: in the file, or to be added, and to which grid. Never more than the buildings of
/// a community, so it is kept in memory.
struct ImportPlan {
  /// A building that the roster names.
  struct Slot {
    /// Empty for the default estate.
    var estate: String
    var name: String
    /// The building of the file; nil while it has none.
    var building: Building.ID?
    var grid: Grid.ID?
    /// What the roster says of the grid, most often said first.
    var gridText: String?
    /// What the roster says of the grid and the building is not in.
    var otherGrids: Set<String> = []
    /// Whether several buildings of the file are meant.
    var isAmbiguous = false
  }

  private(set) var slots: [Slot] = []
  private var slotOfRow: [Int64: Int] = [:]
  let grids: [Grid]
  /// The estate for places without one; `id` is nil where it must be added.
  let defaultEstate: (id: Estate.ID?, name: String)
  /// The grid for buildings without a word of theirs; nil for the pending one.
  let usualGrid: Grid?

  init(_ db: Database, _ options: ImportOptions) throws {
    grids = try Grid.fetchAll(db, "ORDER BY code")
    if let text = options.grid {
      guard let grid = RosterGrid.grid(text, among: grids) else { throw StoreError.notFound(text) }
      usualGrid = grid
    } else {
      usualGrid = nil
    }
    let rows = try Row.fetchAll(db, sql: "SELECT id, estate, name FROM temp.import_building ORDER BY id")
    defaultEstate = try Self.defaultEstate(db, rows.map { $0[1] }, options)
    var known: [String: Int] = [:]
    var votes: [Int: [String: Int]] = [:]
    for row in rows {
      let (id, written, name): (Int64, String, String) = (row[0], row[1], row[2])
      let estate = written == defaultEstate.name ? "" : written
      let key = estate + "\u{1F}" + name
      let index = known[key] ?? slots.count
      if index == slots.count {
        known[key] = index
        slots.append(try slot(db, estate, name))
      }
      slotOfRow[id] = index
      for vote in try Row.fetchAll(
        db, sql: "SELECT grid, votes FROM temp.import_grid_vote WHERE building = ?", arguments: [id])
      {
        votes[index, default: [:]][vote[0], default: 0] += vote[1] as Int
      }
    }
    for (index, votes) in votes {
      slots[index].gridText = Self.usual(votes)
      guard let name = gridName(slots[index]), !slots[index].isAmbiguous else { continue }
      slots[index].otherGrids = Set(votes.keys.filter { !isSameGrid($0, name) })
    }
  }

  /// The grid that most rows say, two ways of writing one counted together.
  private static func usual(_ votes: [String: Int]) -> String? {
    let byGrid = Dictionary(grouping: votes) { RosterGrid.number(in: $0.key).map { String($0) } ?? $0.key }
    func count(_ votes: [(key: String, value: Int)]) -> Int { votes.reduce(0) { $0 + $1.value } }
    let most = byGrid.max { (count($0.value), $1.key) < (count($1.value), $0.key) }
    return most?.value.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The grid of a building as it is told; nil where nobody says it.
  func gridName(_ slot: Slot) -> String? {
    if let grid = slot.grid { return grids.first { $0.id == grid }?.name }
    return slot.gridText
  }

  private func isSameGrid(_ text: String, _ other: String) -> Bool {
    if text == other { return true }
    if let known = RosterGrid.grid(other, among: grids) { return RosterGrid.grid(text, among: grids)?.id == known.id }
    guard let number = RosterGrid.number(in: text) else { return false }
    return number == RosterGrid.number(in: other)
  }

  private static func defaultEstate(
    _ db: Database, _ written: [String], _ options: ImportOptions
  ) throws -> (Estate.ID?, String) {
    let estates = try Estate.fetchAll(db, "ORDER BY is_default DESC, id")
    if let standing = estates.first(where: \.isDefault) { return (standing.id, standing.name) }
    let names = Set(written.filter { !$0.isEmpty })
    // A community of one estate is what most rosters that leave it out are about.
    if estates.isEmpty, names.count == 1, let only = names.first { return (nil, only) }
    return (nil, options.defaultEstate)
  }

  private func slot(_ db: Database, _ estate: String, _ name: String) throws -> Slot {
    let found = try PlaceLookup.buildings(db, PlaceKey(estate: estate.isEmpty ? nil : estate, building: name))
    var slot = Slot(estate: estate, name: name)
    if found.count == 1 { (slot.building, slot.grid) = (found[0].id, found[0].grid) }
    slot.isAmbiguous = found.count > 1
    return slot
  }

  func index(ofRow building: Int64?) -> Int? { building.flatMap { slotOfRow[$0] } }

  /// What is added for a building that the file does not know.
  enum Site: Hashable {
    case known(Grid.ID)
    /// A grid that the roster names and the file lacks.
    case named(String)
    case pending
  }

  func site(_ slot: Slot) -> Site {
    if let grid = slot.grid { return .known(grid) }
    if let text = slot.gridText {
      if let grid = RosterGrid.grid(text, among: grids) { return .known(grid.id) }
      return .named(text)
    }
    return usualGrid.map { .known($0.id) } ?? .pending
  }

  mutating func settle(_ index: Int, building: Building.ID, grid: Grid.ID) {
    (slots[index].building, slots[index].grid) = (building, grid)
  }

  /// What the import adds to the places, as it is told before it is written.
  func additions(_ options: ImportOptions) -> [RosterIssue] {
    var issues: [RosterIssue] = []
    let new = slots.filter { $0.building == nil && !$0.isAmbiguous }
    if defaultEstate.id == nil, new.contains(where: { $0.estate.isEmpty }) {
      issues.append(RosterIssue("", .info, .estateAdded, defaultEstate.name))
    }
    for estate in Set(new.map(\.estate)).sorted() where !estate.isEmpty {
      issues.append(RosterIssue("", .info, .estateAdded, estate))
    }
    var told: Set<Site> = []
    for slot in new {
      let site = site(slot)
      if case .named(let text) = site, told.insert(site).inserted {
        issues.append(RosterIssue("", .warning, .gridAdded, text))
      }
    }
    let pending = new.filter { site($0) == .pending }
    if !pending.isEmpty { issues.append(RosterIssue("", .warning, .gridPending, options.pendingGrid)) }
    issues += new.map { slot in
      let key = PlaceKey(estate: slot.estate.isEmpty ? nil : slot.estate, building: slot.name)
      return RosterIssue("", .info, .buildingAdded, key.description)
    }
    return issues
  }

  /// The dwelling of the file at a home; nil where the file has none, and whether several are meant.
  func dwelling(_ db: Database, _ index: Int, _ home: PlaceKey) throws -> (id: Dwelling.ID?, isAmbiguous: Bool) {
    guard let building = slots[index].building, let room = home.room else { return (nil, false) }
    let ids = try Self.dwellings(db, building, home.unit, room)
    return ids.count > 1 ? (nil, true) : (ids.first, false)
  }

  static func dwellings(_ db: Database, _ building: Building.ID, _ unit: String?, _ room: String) throws -> [Int64] {
    if let unit {
      let statement = try db.cachedStatement(
        sql: "SELECT id FROM dwelling WHERE building = ? AND unit = ? AND room = ? LIMIT 2")
      return try Int64.fetchAll(statement, arguments: [building, unit, room])
    }
    let statement = try db.cachedStatement(sql: "SELECT id FROM dwelling WHERE building = ? AND room = ? LIMIT 2")
    return try Int64.fetchAll(statement, arguments: [building, room])
  }
}
