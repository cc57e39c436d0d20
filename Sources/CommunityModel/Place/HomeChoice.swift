/// Where somebody is to live who names a door: decided once, for desk, command line and imports.
public enum HomeChoice {
  /// Why a place is no home that can be taken.
  public enum Problem: Error, Hashable, Sendable {
    /// It names no door.
    case noRoom
    /// Several doors can be meant.
    case several([PlaceKey])
    /// The file has the door without its unit, so that nobody knows whether it is this one.
    case lacksUnit(known: PlaceKey)
    /// Nobody can say in which grid its building lies, which the file does not have.
    case needsGrid(PlaceKey)
    /// Several households live there: which of them, or a new one, has to be said.
    case shared(PlaceKey, [Household.ID])
  }

  /// The door that is meant among those that a place names; nil where the file has none.
  public static func door(
    _ key: PlaceKey, among found: [DwellingSummary]
  ) throws(Problem) -> DwellingSummary? {
    guard key.room != nil else { throw .noRoom }
    guard found.count < 2 else { throw .several(found.map(\.key)) }
    if let only = found.first, key.unit != nil, only.key.unit == nil { throw .lacksUnit(known: only.key) }
    return found.first
  }

  /// The household that is meant by who says only the door: the one that lives there; nil where nobody does.
  public static func household(_ key: PlaceKey, among living: [Household.ID]) throws(Problem) -> Household.ID? {
    guard living.count < 2 else { throw .shared(key, living) }
    return living.first
  }
}

extension DwellingSummary {
  /// Where somebody lives who says only the door: in the one household, on their own where nobody lives. Of several one
  /// has to be said.
  public func usualDestination() throws(HomeChoice.Problem) -> Destination {
    try HomeChoice.household(key, among: households).map { .household($0) } ?? .dwelling(dwelling, seen: revision)
  }
}

/// The buildings that a place can mean.
public struct NamedBuildings: Hashable, Sendable {
  /// By the place as lists show it.
  public var found: [PlaceKey: Building.ID]
  /// How many buildings the file has in all.
  public var total: Int

  public init(found: [PlaceKey: Building.ID], total: Int) {
    self.found = found
    self.total = total
  }
}

/// A door that the file does not have, with the building and the estate where they are new too. A building comes into the
/// grid that is said, or the only one.
public struct NewDwelling: Sendable, Hashable {
  /// The dwelling, under a number of its own for the save.
  public let dwelling: Dwelling
  /// What is added, the dwelling included.
  public let edits: [RecordEdit]

  /// How many buildings stand side by side on a map that nobody has drawn yet.
  private static let mapColumns = 12

  /// - Parameters:
  ///   - grid: the grid of a new building; nil where nobody says one.
  ///   - buildings: those that the place can mean.
  public init(
    _ key: PlaceKey, grid: Grid.ID?, use: Dwelling.Use, estates: [Estate], _ buildings: NamedBuildings,
    in office: Office
  ) throws(HomeChoice.Problem) {
    guard let room = key.room, let name = key.building else { throw .noRoom }
    if buildings.found.count > 1 {
      throw .several(buildings.found.sorted { $0.value < $1.value }.map(\.key))
    }
    var edits: [RecordEdit] = []
    var building = buildings.found.first?.value
    if building == nil {
      guard let cell = grid ?? (office.grids.count == 1 ? office.grids[0].id : nil) else { throw .needsGrid(key) }
      let estate = Self.estate(key, estates, in: office, &edits)
      let (row, column) = buildings.total.quotientAndRemainder(dividingBy: Self.mapColumns)
      edits.append(
        .new(.building(Building(id: -1, estate: estate, grid: cell, name: name, column: column, row: row))))
      building = -1
    }
    dwelling = Dwelling(id: -1, building: building ?? -1, unit: key.unit ?? "", room: room, use: use)
    self.edits = edits + [.new(.dwelling(dwelling))]
  }

  /// The estate that a place names; one that is new is added, and is the usual one where none is named.
  private static func estate(
    _ key: PlaceKey, _ estates: [Estate], in office: Office, _ edits: inout [RecordEdit]
  ) -> Estate.ID {
    let known: Estate?
    if let written = key.estate {
      let wanted = EstateNames(known: estates.map(\.name)).name(for: written)
      known = estates.first { $0.name == wanted }
    } else {
      known = estates.first(where: \.isDefault)
    }
    if let known { return known.id }
    let isDefault = key.estate == nil || estates.isEmpty
    edits.append(
      .new(.estate(Estate(id: -1, name: key.estate ?? office.community.name, isDefault: isDefault))))
    return -1
  }
}
