import CommunityModel

extension RosterReader {
  /// The home that the row gives or that the rows above give for it.
  mutating func home(_ row: inout RosterRow) -> PlaceKey? {
    let namesPlace = carry(&row)
    if has(.building) || has(.unit) || has(.room) { return homeOfColumns(&row, namesPlace) }
    guard let column = columns(of: .address).first else {
      if let sheetBuilding, let key = places.building(sheetBuilding) { return key }
      row.note(columns(of: .name).first ?? 0, .info, .placeMissing)
      return nil
    }
    var text = text(&row, column)
    if text.isEmpty, !namesPlace, continuesHousehold(&row) { text = carried[.address] ?? "" }
    if text.isEmpty || cells.vocabulary.is(text, .blank) {
      row.note(column, .info, .placeMissing)
      return nil
    }
    carried[.address] = text
    if let sheetBuilding, RosterPlaces.pair(text) != nil {
      let columns = RosterPlaces.Columns(estate: carried[.estate], building: sheetBuilding, room: text)
      if let reading = reading(columns) { return checkedKey(reading, &row, column) }
    }
    var written = places.reading(address: text)
    if written == nil, let place = places.readingBeforeRemark(text) {
      written = place
      rawHome = text
      row.note(column, .info, .placeRemark)
    }
    guard var reading = written else {
      row.note(column, .warning, .placeUnreadable)
      rawHome = text
      return nil
    }
    if let estate = carried[.estate] { reading.key.estate = places.estate(estate) }
    if reading.isGuess { rawHome = text }
    return checkedKey(reading, &row, column)
  }

  private mutating func homeOfColumns(_ row: inout RosterRow, _ namesPlace: Bool) -> PlaceKey? {
    let column = columns(of: .room).first ?? columns(of: .unit).first ?? columns(of: .building).first ?? 0
    let building = carried[.building] ?? (has(.building) ? nil : sheetBuilding)
    let room = carried[.room] ?? (building == nil ? nil : doorNumber(&row, namesPlace))
    if building == nil, room == nil {
      // A column with whole addresses beside empty ones for the parts.
      if let address = columns(of: .address).first {
        let text = text(&row, address)
        if !text.isEmpty, let reading = places.reading(address: text) { return checkedKey(reading, &row, address) }
      }
      row.note(column, .info, .placeMissing)
      return nil
    }
    let parts = RosterPlaces.Columns(
      estate: carried[.estate], building: building, unit: carried[.unit], floor: carried[.floor], room: room)
    guard let reading = reading(parts) else {
      row.note(column, .warning, .placeUnreadable)
      rawHome = parts.text
      return nil
    }
    if reading.isGuess { rawHome = parts.text }
    return checkedKey(reading, &row, column)
  }

  /// The room that a column of addresses (门牌) gives beside columns for building and unit.
  private mutating func doorNumber(_ row: inout RosterRow, _ namesPlace: Bool) -> String? {
    guard !has(.room), let column = columns(of: .address).first else { return nil }
    let text = text(&row, column)
    if text.isEmpty { return namesPlace ? nil : carried[.address] }
    guard places.isRoom(text) else { return nil }
    carried[.address] = text
    return text
  }

  /// What a place says whose parts stand in columns; nil where they cannot be read. A room of two numbers is one with its
  /// unit, unless every row begins it with the building it is in (5-101 in building 5).
  private mutating func reading(_ parts: RosterPlaces.Columns) -> PlaceReading? {
    guard let building = parts.building, let room = parts.room, let pair = RosterPlaces.pair(room),
      let known = places.building(building)?.building
    else { return places.reading(parts) }
    let isBuilding = places.building(pair.first)?.building == known
    if let unit = parts.unit, places.unit(unit) != places.unit(pair.first), !isBuilding { return nil }
    if parts.unit == nil, !isBuilding { pairsNameUnits = true }
    let isUnit = parts.unit == nil && (!isBuilding || pairsNameUnits)
    var parted = parts
    if isUnit { parted.unit = pair.first }
    parted.room = pair.second
    return places.reading(parted)
  }

  private mutating func checkedKey(_ reading: PlaceReading, _ row: inout RosterRow, _ column: Int) -> PlaceKey? {
    var key = reading.key
    if key.estate == nil { key.estate = mapping.estate.map { places.estate($0) } }
    if [key.estate, key.building].contains(where: {
      $0.map { refuses($0, as: .place, limit: RecordRules.longestName) } ?? false
    }) {
      row.note(column, .warning, .textRefused)
      return nil
    }
    if key.building == nil, let sheetBuilding, key.room != nil {
      key.building = PlaceKey.parse(sheetBuilding)?.building
    }
    if key.building == nil || key.room == nil {
      row.note(column, .warning, .placeIncomplete)
      rawHome = key.description
    } else if reading.isGuess {
      row.note(column, .warning, .placeGuessed, key.description)
    }
    return key
  }

  /// Takes over what the place's columns say. A wider part that changes makes the narrower ones unknown. Gives whether
  /// the row itself says anything of the place.
  private mutating func carry(_ row: inout RosterRow) -> Bool {
    var namesPlace = false
    var namesRoom = false
    for (level, field) in RosterField.carried.enumerated() {
      guard let column = columns(of: field).first else { continue }
      let text = text(&row, column)
      let isHousehold = field == .householdNumber || field == .headName
      if text.isEmpty || cells.vocabulary.is(text, .blank) {
        // A household that is not named is no other's because it stands below it: only a row that continues one is.
        if isHousehold, namesRoom { carried[field] = nil }
        continue
      }
      if !isHousehold, !row.isMerged(column) { namesPlace = true }
      if field == .room, !row.isMerged(column) { namesRoom = true }
      if !isHousehold, !isSame(field, carried[field], text) {
        for narrower in RosterField.carried.dropFirst(level + 1) { carried[narrower] = nil }
        carried[.relation] = nil
      }
      carried[field] = text
    }
    return namesPlace
  }

  /// Whether two ways of writing a part of a place say the same: 2栋 and 2号楼.
  private mutating func isSame(_ field: RosterField, _ known: String?, _ text: String) -> Bool {
    guard let known else { return false }
    if known == text { return true }
    return field == .building && places.building(known) == places.building(text)
  }

  /// Whether the row is about somebody in the household of the row above.
  private mutating func continuesHousehold(_ row: inout RosterRow) -> Bool {
    guard let column = columns(of: .relation).first, column < row.cells.count else { return false }
    let relation = RosterCells.text(row.cells[column])
    return !relation.isEmpty && !cells.vocabulary.is(relation, .head)
  }

  mutating func readGrid(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    guard let column = columns(of: .grid).first else { return }
    let text = text(&row, column)
    if text.isEmpty || cells.vocabulary.is(text, .blank) {
      entry.grid = carried[.grid]
    } else {
      let isRefused = refuses(text, as: .title, limit: RecordRules.longestName)
      if isRefused { row.note(column, .warning, .textRefused) }
      carried[.grid] = isRefused ? nil : text
      entry.grid = carried[.grid]
    }
  }

  /// Which household of the dwelling, and whether the person heads it.
  mutating func readHousehold(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    let relation = text(&row, .relation)
    let isHead = entry.isHead || cells.vocabulary.is(relation, .head)
    entry.isHead = isHead
    // The head of the household that the rows below belong to.
    if isHead { carried[.relation] = entry.name }
    if let number = carried[.householdNumber] {
      entry.household = "#" + number
    } else if let head = carried[.headName] {
      let name = RosterCells.name(head)
      entry.household = "@" + name
      if relation.isEmpty, name == entry.name { entry.isHead = true }
    } else if has(.relation) {
      entry.household = carried[.relation].map { "@" + $0 }
    } else if has(.householdNumber) {
      // Blank numbers are no number: nobody is put together with anybody by them.
      entry.household = "!" + entry.place
    }
  }
}
