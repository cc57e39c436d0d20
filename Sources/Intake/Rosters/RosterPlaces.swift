import CommunityModel

/// Reads places from columns or whole addresses; what repeats from row to row is read once.
struct RosterPlaces {
  /// The name of the community whose roster it is; nil where that is not known.
  private let community: String?
  private var estates: [String: String] = [:]
  private var buildings: [String: PlaceKey?] = [:]
  private var units: [String: String?] = [:]
  private var rooms: [String: PlaceReading?] = [:]
  private var lastAddress: (text: String, reading: PlaceReading?)?
  private static let most = 5000

  init(community: String? = nil) {
    self.community = community
  }

  /// What a whole address says; nil when it is none.
  mutating func reading(address: String) -> PlaceReading? {
    if let lastAddress, lastAddress.text == address { return lastAddress.reading }
    let reading = read(address)
    lastAddress = (address, reading)
    return reading
  }

  private func read(_ text: String) -> PlaceReading? {
    community.map { PlaceReading(text, in: $0) } ?? PlaceReading(text)
  }

  /// Words that make another place of what stands before them, or two.
  private static let elsewhere = Set("对隔旁边附近上下前后侧里内外口铺店门楼和与及、的")
  /// The most characters that a remark has.
  private static let longestRemark = 8

  /// What an address says that goes on with a remark (3-2-501租户), without that; nil where there is none, or it may mean
  /// another place.
  func readingBeforeRemark(_ address: String) -> PlaceReading? {
    let text = address.trimmed
    let remark = text.reversed().prefix { !$0.isASCII && $0.isLetter }
    guard (1...Self.longestRemark).contains(remark.count), !remark.contains(where: Self.elsewhere.contains) else {
      return nil
    }
    // What is left of a word such as 室 belongs to the room.
    let words = Set("室号户")
    let kept = remark.reversed().prefix { words.contains($0) }
    let place = text.dropLast(remark.count) + kept
    guard kept.count < remark.count, let reading = read(String(place)), let room = reading.key.room else { return nil }
    let isWhole = reading.key.building != nil && !reading.isGuess && (room.count > 2 || !kept.isEmpty)
    return isWhole ? reading : nil
  }

  /// The parts of a place as columns have them.
  struct Columns {
    var estate: String?
    var building: String?
    var unit: String?
    var floor: String?
    var room: String?

    /// The parts as they are written.
    var text: String { [estate, building, unit, floor, room].compactMap { $0 }.joined(separator: " ") }
  }

  /// What a place says whose parts stand in columns; nil when a part cannot be read.
  mutating func reading(_ columns: Columns) -> PlaceReading? {
    var reading = PlaceReading(PlaceKey())
    if let building = columns.building {
      guard let read = self.building(building) else { return nil }
      reading.key = read
    }
    if let unit = columns.unit {
      guard let read = self.unit(unit) else { return nil }
      reading.key.unit = read
    }
    if let room = columns.room {
      guard let read = self.room(room, floor: columns.floor) else { return nil }
      reading.key.estate = read.key.estate ?? reading.key.estate
      reading.key.building = read.key.building ?? reading.key.building
      reading.key.unit = read.key.unit ?? reading.key.unit
      reading.key.room = read.key.room
      reading.isGuess = read.isGuess
    }
    if let estate = columns.estate { reading.key.estate = self.estate(estate) }
    return reading.key.building == nil && reading.key.room == nil ? nil : reading
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
  mutating func isRoom(_ text: String) -> Bool { room(text, floor: nil) != nil }

  /// A room, perhaps written with its unit or whole; counted within its floor where a column says that.
  private mutating func room(_ text: String, floor: String?) -> PlaceReading? {
    let known = floor.map { $0 + "\u{1F}" + text } ?? text
    if let room = rooms[known] { return room }
    var reading = Self.room(text)
    // 501 says its floor itself, whatever stands in a column that may be about the whole building.
    if let floor, let room = reading?.key.room, reading?.key.building == nil, !RoomNumber.saysFloor(room) {
      if let counted = Self.storey(floor).flatMap({ Self.room($0 + Self.number(text)) }) {
        reading = counted
      } else {
        reading?.isGuess = true
      }
    }
    if rooms.count >= Self.most { rooms = [:] }
    rooms.updateValue(reading, forKey: known)
    return reading
  }

  /// A room as it stands in a column: `501`, `501室`, `5层1号`, perhaps with more of the place before it.
  private static func room(_ text: String) -> PlaceReading? {
    let number = number(text)
    // A dash before the number is a sign, for nothing stands before it that it could part.
    let signed = number.first == "-" ? "负" + number.dropFirst() : number
    let found = ["", "室"].lazy.compactMap { PlaceReading("1号楼1单元" + signed + $0) }.first(where: \.key.isDwelling)
    if let found { return PlaceReading(PlaceKey(room: found.key.room), isGuess: found.isGuess) }
    return PlaceReading(text).flatMap { $0.key.isDwelling ? $0 : nil }
  }

  /// A floor as it stands before a room: 5, 5层, 五楼, -1, B1; nil for what is none.
  private static func storey(_ text: String) -> String? {
    var floor = number(String(text.split { "/／".contains($0) }.first ?? "")).trimmed
    for word in ["层", "楼"] where floor.hasSuffix(word) { floor = String(floor.dropLast()) }
    if floor.hasPrefix("第") { floor = String(floor.dropFirst()) }
    if floor.first == "-" || floor.first == "－" { floor = "负" + floor.dropFirst() }
    return floor.isEmpty || floor.count > 4 ? nil : floor + "层"
  }

  private static func number(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
