import CommunityModel

/// How places of the community are written.
extension StorySetting {
  /// The estate of a home as an address names it: without an estate the default one is meant.
  private func named(_ home: HousePour.Home) -> (block: PlacePlan.Block, estate: String?) {
    let block = places.blocks[Int(home.block)]
    let estate = places.estates[Int(block.building.estate) - 1]
    return (block, estate.isDefault ? nil : estate.name)
  }

  /// The door of a home.
  func dwelling(_ home: HousePour.Home) -> (Place, Grid.ID?) {
    let (block, estate) = named(home)
    let (unit, _, room) = block.door(Int(home.door))
    let building = block.building.name
    let key = PlaceKey(estate: estate, building: building, unit: unit, room: room)
    return (
      Place(kind: .dwelling, raw: "\(estate ?? "")\(building)-\(unit)-\(room)", key: key), block.building.grid
    )
  }

  /// The stairs of a home, or its whole building.
  func sharedPart(_ home: HousePour.Home, isWhole: Bool) -> (Place, Grid.ID?) {
    let (block, estate) = named(home)
    let unit = block.door(Int(home.door)).unit
    let building = block.building.name
    let word = block.style == .lettered ? letteredWord : buildingWord
    let isWhole = isWhole || block.style.shape.units == 1
    let raw = "\(estate ?? "")\(building)\(word)" + (isWhole ? "" : unit + unitWord)
    let key = PlaceKey(estate: estate, building: building, unit: isWhole ? nil : unit, room: nil)
    return (Place(kind: .shared, raw: raw, key: key), block.building.grid)
  }

  /// A spot in the estate of a home.
  func spot(near home: HousePour.Home, _ random: inout SplitMix64) -> (Place, Grid.ID?) {
    let (block, estate) = named(home)
    return (Place(kind: .spot, raw: (estate ?? "") + random.pick(spots), key: nil), block.building.grid)
  }
}
