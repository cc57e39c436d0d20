import CommunityModel
import CommunityResources
import GRDB
import Intake

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
    /// The grid that the building is in.
    var grid: Grid.ID?
    /// The grid that the building goes to, as most rows write it; nil where it stays or nobody says it.
    var gridText: String?
    /// What the rows that are imported say of the grid, where they do not agree with each other or with the grid that
    /// the building stays in.
    var contradiction: [GridVotes.Count] = []
    /// Whether a row that is imported puts somebody into a room of the building.
    var isLivedIn = false
    /// Whether several buildings of the file are meant.
    var isAmbiguous = false

    /// As people are told of it.
    var key: PlaceKey { PlaceKey(estate: estate.isEmpty ? nil : estate, building: name) }
    /// Whether the building leaves the pending grid.
    var isMoving: Bool { building != nil && gridText != nil }
  }

  private(set) var slots: [Slot] = []
  private var slotOfRow: [Int64: Int] = [:]
  /// The buildings of the waiting rows that are one place each.
  private(set) var rowsOfSlot: [Int: [Int64]] = [:]
  /// Whether any row says the unit of a room of the place.
  private(set) var slotsWithUnits: Set<Int> = []
  /// The last dwelling that is older than the import.
  let lastDwelling: Int64
  let grids: [Grid]
  /// The estate for places without one; `id` is nil where it must be added.
  let defaultEstate: (id: Estate.ID?, name: String)
  /// The grid for buildings without a word of theirs; nil for the pending one.
  let usualGrid: Grid?
  /// What the pending grid is called in any language of the desk.
  private let pendingNames: Set<String>

  init(_ db: Database, _ options: ImportOptions) throws {
    grids = try Grid.fetchAll(db, "ORDER BY code")
    lastDwelling = try Int64.fetchOne(db, sql: "SELECT max(id) FROM dwelling") ?? 0
    if let text = options.grid {
      guard let grid = RosterGrid.grid(text, among: grids) else { throw StoreError.notFound(text) }
      usualGrid = grid
    } else {
      usualGrid = nil
    }
    let rows = try Row.fetchAll(db, sql: "SELECT id, estate, name FROM temp.import_building ORDER BY id")
    let names = EstateNames(
      known: try String.fetchAll(db, sql: "SELECT name FROM estate ORDER BY id"), written: rows.map { $0[1] })
    defaultEstate = try Self.defaultEstate(db, rows.map { names.name(for: $0[1]) }, options)
    pendingNames = Set(BundledResource.pendingGridNames + [options.pendingGrid])
    var known: [String: Int] = [:]
    for row in rows {
      let (id, written, name): (Int64, String, String) = (row[0], names.name(for: row[1]), row[2])
      let estate = written == defaultEstate.name ? "" : written
      let key = estate + "\u{1F}" + name
      let index = known[key] ?? slots.count
      if index == slots.count {
        known[key] = index
        slots.append(try slot(db, estate, name))
      }
      slotOfRow[id] = index
      rowsOfSlot[index, default: []].append(id)
    }
    for building in try Int64.fetchAll(db, sql: "SELECT DISTINCT building FROM temp.import_door") {
      if let index = slotOfRow[building] { slotsWithUnits.insert(index) }
    }
  }

  /// The rows of the buildings by the grid that they name; of doubtful rows only those that somebody decided to import
  /// are left in.
  private static let counted = """
    SELECT building, grid, rows, rooms FROM temp.import_grid_vote
    UNION ALL
    SELECT building, coalesce(grid, ''), -count(*), -sum(has_room) FROM temp.import_row
    WHERE outcome = 'doubtful' AND (decision IS NULL OR decision = 'leave') AND building IS NOT NULL
    GROUP BY building, grid
    """

  /// Makes out the grids of the buildings from what the rows that are imported say, once all rows have been compared.
  mutating func settleGrids(_ db: Database) throws {
    var votes: [Int: GridVotes] = [:]
    var rooms: [Int: Int] = [:]
    for row in try Row.fetchAll(db, sql: Self.counted) {
      guard let index = slotOfRow[row[0]] else { continue }
      if let grid: String = row[1], !grid.isEmpty { votes[index, default: GridVotes()].add(grid, rows: row[2]) }
      rooms[index, default: 0] += row[3] as Int
    }
    for (index, count) in rooms { slots[index].isLivedIn = count > 0 }
    for (index, votes) in votes where !slots[index].isAmbiguous {
      let standing = grids.first { $0.id == slots[index].grid }
      switch votes.decision(standing: standing, pending: pendingNames, among: grids) {
      case .unnamed: break
      case .goes(let text, let said):
        slots[index].gridText = text
        if said.count > 1 { slots[index].contradiction = said }
      case .stays(let differing, let said): if differing > 0 { slots[index].contradiction = said }
      }
    }
  }

  /// The pending grid, where the file has one.
  var pendingGrid: Grid? { grids.first { pendingNames.contains($0.name) } }

  /// The grid of a building as it is told; nil where nobody says it.
  func gridName(_ slot: Slot) -> String? {
    switch site(slot) {
    case .known(let id): grids.first { $0.id == id }?.name
    case .named(let text): text
    case .pending: nil
    }
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
    if let text = slot.gridText {
      let real = grids.filter { !pendingNames.contains($0.name) }
      if let grid = RosterGrid.grid(text, among: real) { return .known(grid.id) }
      return .named(text)
    }
    if let grid = slot.grid { return .known(grid) }
    return usualGrid.map { .known($0.id) } ?? .pending
  }

  mutating func settle(_ index: Int, building: Building.ID, grid: Grid.ID) {
    (slots[index].building, slots[index].grid, slots[index].gridText) = (building, grid, nil)
  }

  /// Slots of buildings that leave the pending grid.
  var moving: [Int] { slots.indices.filter { slots[$0].isMoving } }

  /// What the import adds to the places and changes of them, as it is told before it is written.
  func additions(_ options: ImportOptions) -> [RosterIssue] {
    var issues: [RosterIssue] = []
    let new = slots.filter { $0.building == nil && !$0.isAmbiguous && $0.isLivedIn }
    if defaultEstate.id == nil, new.contains(where: { $0.estate.isEmpty }) {
      issues.append(RosterIssue("", .info, .estateAdded, defaultEstate.name))
    }
    for estate in Set(new.map(\.estate)).sorted() where !estate.isEmpty {
      issues.append(RosterIssue("", .info, .estateAdded, estate))
    }
    var told: Set<Site> = []
    for slot in new + slots.filter(\.isMoving) {
      let site = site(slot)
      if case .named(let text) = site, told.insert(site).inserted {
        issues.append(RosterIssue("", .warning, .gridAdded, text))
      }
    }
    let pending = new.filter { site($0) == .pending }
    if !pending.isEmpty { issues.append(RosterIssue("", .warning, .gridPending, options.pendingGrid)) }
    issues += new.map { RosterIssue("", .info, .buildingAdded, $0.key.description) }
    for slot in slots where slot.isMoving {
      issues.append(RosterIssue("", .info, .gridMoved, gridName(slot) ?? "", building: slot.key.description))
    }
    let goes = new + slots.filter(\.isMoving)
    let stays = slots.filter { $0.building != nil && !$0.isMoving }
    for (code, slots) in [(RosterIssue.Code.gridDiffers, goes), (.gridStands, stays)] {
      issues += slots.filter { !$0.contradiction.isEmpty }.map {
        RosterIssue(
          "", .warning, code, gridName($0) ?? "", building: $0.key.description, grids: $0.contradiction)
      }
    }
    return issues
  }
}
