/// Reading grids, buildings, dwellings and the households in them.
public protocol PlacesReading: Sendable {
  /// Grids by code, with sums as of `now`.
  func grids(now: Instant) throws(StoreError) -> [GridSummary]
  func estates() throws(StoreError) -> [Estate]
  /// Buildings of a grid (nil for all), by estate and name.
  func buildings(of grid: Grid.ID?, now: Instant) throws(StoreError) -> [BuildingSummary]
  /// The buildings that a place can mean: of its estate; without one those of the default estate, else all of the name.
  func buildings(named key: PlaceKey) throws(StoreError) -> NamedBuildings
  /// Dwellings of a building by unit, floor and room.
  func dwellings(of building: Building.ID, now: Instant) throws(StoreError) -> [DwellingSummary]
  /// Dwellings whose place is this key or lies within it; several where the key is ambiguous (no estate or unit given).
  /// Where a room of a unit is asked for and the file has the room only without a unit, that one, which may be it.
  func dwellings(at key: PlaceKey) throws(StoreError) -> [DwellingSummary]
  /// The grid a place lies in, where the file knows it.
  func grid(of key: PlaceKey) throws(StoreError) -> Grid.ID?
  func household(_ id: Household.ID) throws(StoreError) -> HouseholdDetail?
}
