/// Reads places from columns or whole addresses; what repeats from row to row is read once.
struct RosterPlaces {
  private var estates: [String: String] = [:]
  private var buildings: [String: PlaceKey?] = [:]
  private var units: [String: String?] = [:]
  private var rooms: [String: PlaceKey?] = [:]
  private var lastAddress: (text: String, key: PlaceKey?)?
  private static let most = 5000

  /// The key of a whole address; nil when it is none.
  mutating func key(address: String) -> PlaceKey? {
    if let lastAddress, lastAddress.text == address { return lastAddress.key }
    let key = PlaceKey.parse(address)
    lastAddress = (address, key)
    return key
  }

  /// The key of a place whose parts stand in columns; nil when a part cannot be read.
  mutating func key(estate: String?, building: String?, unit: String?, room: String?) -> PlaceKey? {
    var key = PlaceKey()
    if let building {
      guard let read = self.building(building) else { return nil }
      key = read
    }
    if let unit {
      guard let read = self.unit(unit) else { return nil }
      key.unit = read
    }
    if let room {
      guard let read = self.room(room) else { return nil }
      key.estate = read.estate ?? key.estate
      key.building = read.building ?? key.building
      key.unit = read.unit ?? key.unit
      key.room = read.room
    }
    if let estate { key.estate = self.estate(estate) }
    return key.building == nil && key.room == nil ? nil : key
  }

  mutating func estate(_ text: String) -> String {
    if let known = estates[text] { return known }
    let estate = PlaceKey.parse(text)?.estate ?? text
    if estates.count >= Self.most { estates = [:] }
    estates[text] = estate
    return estate
  }

  /// `3号楼`, `3栋`, `3`, `A座`, `梧桐里3号楼`.
  mutating func building(_ text: String) -> PlaceKey? {
    if let known = buildings[text] { return known }
    var key = PlaceKey.parse(text) ?? PlaceKey.parse(Self.number(text) + "号楼")
    if key?.building == nil { key = nil }
    if buildings.count >= Self.most { buildings = [:] }
    buildings.updateValue(key, forKey: text)
    return key
  }

  /// The number of a unit.
  mutating func unit(_ text: String) -> String? {
    if let known = units[text] { return known }
    let unit = PlaceKey.parse("1号楼" + text)?.unit ?? PlaceKey.parse("1号楼" + Self.number(text) + "单元")?.unit
    if units.count >= Self.most { units = [:] }
    units.updateValue(unit, forKey: text)
    return unit
  }

  /// Two numbers with a stroke between them and nothing else, as rooms are written with their unit or building.
  static func pair(_ text: String) -> (first: String, second: String)? {
    let parts = text.split(whereSeparator: { "-－—–_/".contains($0) }).map { String($0).trimmed }
    guard parts.count == 2, let first = parts.first, let second = parts.last,
      parts.allSatisfy({ $0.first?.isNumber == true && $0.allSatisfy { $0.isNumber || $0.isLetter && $0.isASCII } })
    else { return nil }
    return (first, second)
  }

  /// Whether a text is a room, with what it is in or without.
  mutating func isRoom(_ text: String) -> Bool { room(text) != nil }

  /// A room, perhaps written with its unit or whole.
  private mutating func room(_ text: String) -> PlaceKey? {
    if let known = rooms[text] { return known }
    let number = Self.number(text)
    var key = PlaceKey.parse("1号楼1单元" + number)
    if key?.room == nil { key = PlaceKey.parse("1号楼1单元" + number + "室") }
    if let room = key?.room {
      key = PlaceKey(room: room)
    } else {
      key = PlaceKey.parse(text)
      if key?.room == nil { key = nil }
    }
    if rooms.count >= Self.most { rooms = [:] }
    rooms.updateValue(key, forKey: text)
    return key
  }

  private static func number(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
