import CommunityModel

/// What somebody may answer for, as people write it: a grid's code or name, a building, a stair.
public struct PostPlaces {
  /// Why a text is no such place.
  public enum Problem: Error, Hashable, Sendable {
    /// It is no place at all, or one that the file does not have.
    case unknown
    /// The building has no such unit.
    case unknownUnit
    /// A door: nobody answers for one.
    case door
    /// Several buildings can be meant.
    case several([String])
  }

  /// A place as it was found.
  public struct Found: Hashable, Sendable {
    public var area: Post.Area
    /// The building or the stair; nil for a grid.
    public var place: PlaceKey?
    public var grid: Grid.ID
  }

  private let file: any CommunityReading
  private let grids: [Grid]
  private let buildings: [BuildingSummary]

  public init(_ file: any CommunityReading, now: Instant) throws(StoreError) {
    self.file = file
    grids = try file.office(now: now).grids
    buildings = try file.buildings(of: nil, now: now)
  }

  /// What a text names. A grid is meant by its code, the last three digits of it, or its name.
  public func find(_ text: String) throws -> Found {
    if let grid = grid(text) { return Found(area: .grid(grid.id), grid: grid.id) }
    guard let key = PlaceKey.parse(text), key.building != nil else { throw Problem.unknown }
    return try find(key)
  }

  public func grid(_ text: String) -> Grid? {
    grids.first { $0.code == text || $0.name == text } ?? grids.first { text.count == 3 && $0.code.hasSuffix(text) }
  }

  private func find(_ key: PlaceKey) throws -> Found {
    let found = try building(key)
    let place = PlaceKey(estate: found.estate.isEmpty ? nil : found.estate, building: found.building.name)
    guard key.room == nil else { throw Problem.door }
    guard let unit = key.unit else {
      return Found(area: .building(found.id), place: place, grid: found.building.grid)
    }
    let units = try file.dwellings(at: place).filter { $0.dwelling.building == found.id }.map(\.dwelling.unit)
    guard let known = units.first(where: { $0.lowercased() == unit.lowercased() }) else { throw Problem.unknownUnit }
    let stair = PlaceKey(estate: place.estate, building: place.building, unit: known)
    return Found(area: .stair(found.id, unit: known), place: stair, grid: found.building.grid)
  }

  /// The building that is meant: one of the default estate where none is said, else whichever has the name.
  private func building(_ key: PlaceKey) throws(Problem) -> BuildingSummary {
    let named = buildings.filter { $0.building.name.lowercased() == key.building?.lowercased() }
    let near = named.filter { key.estate == nil ? $0.estate.isEmpty : $0.estate == key.estate }
    let meant =
      near.isEmpty
      ? named.filter { it in key.estate.map { PlaceKey.isSameEstate($0, it.estate) } ?? true } : near
    if meant.count > 1 {
      throw .several(meant.map { PlaceKey(estate: $0.estate, building: $0.building.name).description })
    }
    guard let one = meant.first else { throw .unknown }
    return one
  }
}
