import CommunityModel
import GRDB

/// Which dwelling a row's home is. The dry run and the write ask the same, so that the one says what the other does:
/// only what was there before the import and what its rows say counts, never what it has written so far.
extension ImportPlan {
  /// What a home comes to.
  enum Home: Hashable, Sendable {
    /// A dwelling of the file.
    case known(Dwelling.ID, unit: String)
    /// A dwelling that the file does not have; the unit is empty where nobody says one.
    case new(unit: String)
    /// Several may be meant, as they are told.
    case several([PlaceKey])

    /// The unit, where the home is one.
    var unit: String? {
      switch self {
      case .known(_, let unit), .new(let unit): unit
      case .several: nil
      }
    }

    var dwelling: Dwelling.ID? { if case .known(let id, _) = self { id } else { nil } }
  }

  /// What the home of a row comes to; nil where it names no dwelling.
  ///
  /// Where the unit is left out, the one dwelling that has the room is meant, on file or in another row; of several none
  /// can be taken; where there is none, no unit is made up. Where the file has the room without its unit only, a row
  /// that says one may be about it.
  func home(_ db: Database, _ slot: Int, _ key: PlaceKey) throws -> Home? {
    guard let room = key.room else { return nil }
    let place = slots[slot]
    if place.isAmbiguous { return .several(try buildings(db, of: place, room, key.unit)) }
    let standing = try doors(db, place, room)
    if let unit = key.unit {
      if let door = standing.first(where: { $0.isIn(unit) }) { return .known(door.id, unit: door.unit) }
      return standing.contains(where: \.unit.isEmpty) ? .several(keys(place, room, ["", unit])) : .new(unit: unit)
    }
    if standing.count == 1, let door = standing.first, door.unit.isEmpty { return .known(door.id, unit: "") }
    let named = try units(db, slot, room)
    let all = standing.map(\.unit) + named.filter { unit in !standing.contains { $0.isIn(unit) } }
    guard all.count < 2 else { return .several(keys(place, room, all)) }
    return standing.first.map { .known($0.id, unit: $0.unit) } ?? .new(unit: named.first ?? "")
  }

  /// What the home of a row comes to; nil where it names no dwelling or no building.
  func home(_ db: Database, _ row: WaitingRow) throws -> Home? {
    guard let slot = row.line.slot, let key = row.entry.home else { return nil }
    return try home(db, slot, key)
  }

  /// Whether a row that leaves its unit out is in a place where others say theirs.
  func maySayUnit(_ slot: Int) -> Bool { slotsWithUnits.contains(slot) }

  private func doors(_ db: Database, _ place: Slot, _ room: String) throws -> [PlaceLookup.Door] {
    guard let building = place.building else { return [] }
    return try PlaceLookup.dwellings(db, building, nil, room).filter { $0.id <= lastDwelling }
  }

  /// The units in which rows of the import have the room.
  private func units(_ db: Database, _ slot: Int, _ room: String) throws -> [String] {
    guard maySayUnit(slot) else { return [] }
    let statement = try db.cachedStatement(
      sql: "SELECT unit FROM temp.import_door WHERE building = ? AND room = ? ORDER BY unit")
    var units: [String] = []
    for building in rowsOfSlot[slot] ?? [] {
      for unit in try String.fetchAll(statement, arguments: [building, room])
      where !units.contains(where: { $0.lowercased() == unit.lowercased() }) {
        units.append(unit)
      }
    }
    return units
  }

  private func keys(_ place: Slot, _ room: String, _ units: [String]) -> [PlaceKey] {
    units.map {
      PlaceKey(estate: place.key.estate, building: place.name, unit: $0.isEmpty ? nil : $0, room: room)
    }
  }

  /// The buildings of one name that a place without its estate can mean.
  private func buildings(_ db: Database, of place: Slot, _ room: String, _ unit: String?) throws -> [PlaceKey] {
    let estates = try PlaceLookup.buildings(db, place.key).prefix(5).compactMap {
      try String.fetchOne(
        db, sql: "SELECT e.name FROM building b JOIN estate e ON e.id = b.estate WHERE b.id = ?", arguments: [$0.id])
    }
    return estates.map { PlaceKey(estate: $0, building: place.name, unit: unit, room: room) }
  }
}
