/// Makes out building, unit and room of a written place from its parts.
enum PlaceScanner {
  /// What the parts come to.
  struct Found {
    var key: PlaceKey
    var isGuess: Bool
  }

  private typealias Role = PlaceItem.Role

  /// Whether building, unit and room may begin here.
  static func canBegin(_ characters: [Character], at start: Int) -> Bool { PlaceItems.canBegin(characters, at: start) }

  /// The key that the characters write, all of them; nil when they do not.
  static func parts(_ characters: ArraySlice<Character>, estate: String?) -> Found? {
    let isAfterRoad = estate.map { PlaceText.endsInRoad(Array($0)[...]) } ?? false
    guard let items = PlaceItems(characters, isAfterRoad: isAfterRoad)?.items,
      var sorting = Sorting(items, isAfterRoad: isAfterRoad), let roles = sorting.roles()
    else { return nil }
    var found = Found(key: PlaceKey(estate: estate), isGuess: sorting.isGuess || items.contains(where: \.isGuess))
    var floor: String?
    for (item, role) in zip(items, roles) {
      guard fits(item.value, role, isAfterRoad: isAfterRoad) else { return nil }
      switch role {
      case .building: found.key.building = item.value
      case .unit: found.key.unit = item.value
      case .floor: floor = RoomNumber.floor(item.value)
      case .room: found.key.room = item.value
      }
    }
    if let floor, let room = found.key.room {
      let (number, isSure) = RoomNumber.number(room, onFloor: floor)
      found.key.room = number
      if !isSure { found.isGuess = true }
    } else if let room = found.key.room, RoomNumber.lacksFloor(room) {
      found.isGuess = true
    }
    if items.count == 2, items[0].isPlain {
      // 和平路12号2-501: the second building of a courtyard, or the second unit of the building. 62-1号: a house of two
      // numbers, or a door.
      let isAfterNumber = estate.map { PlaceText.isStreetNumber($0, onRoad: true) } ?? false
      // 605-606: two rooms.
      let areRooms = items[0].value.count > 2 && items[0].value.count == items[1].value.count
      if isAfterNumber || areRooms || roles.last == .room && items[1].isSmall { found.isGuess = true }
    }
    // 130号-131号 are two houses.
    if items.count == 2, items.allSatisfy(\.isNumber) { found.isGuess = true }
    // Letters alone are words of something else.
    if !items.contains(where: { $0.value.contains { $0.isNumber } || $0.role != nil }) { found.isGuess = true }
    let key = found.key
    return key.building != nil || (estate != nil && (key.unit != nil || key.room != nil)) ? found : nil
  }

  /// Whether a value has a length that such a part can have; longer ones are telephone numbers and dates.
  private static func fits(_ value: String, _ role: Role, isAfterRoad: Bool) -> Bool {
    switch role {
    case .building where isAfterRoad || value.contains("-") || value.contains("之"): value.count <= 8
    case .building: value.count <= (value.allSatisfy(\.isNumber) ? 3 : 4)
    case .unit: value.count <= 3
    case .floor: value.count <= (value.hasPrefix("负") ? 3 : 2)
    case .room: value.count <= (value.contains { $0.isNumber } ? 8 : 2)
    }
  }

  /// Says what the parts are that no word says it of.
  private struct Sorting {
    let items: [PlaceItem]
    let isAfterRoad: Bool
    private(set) var isGuess = false
    private var sorted: [Role] = []

    init?(_ items: [PlaceItem], isAfterRoad: Bool) {
      guard !items.isEmpty else { return nil }
      self.items = items
      self.isAfterRoad = isAfterRoad
    }

    /// What each part is; nil when they stand in no sensible order.
    mutating func roles() -> [Role]? {
      for index in items.indices {
        guard let role = role(index) else { return nil }
        if let previous = sorted.last, role <= previous { return nil }
        sorted.append(role)
      }
      // A floor says nothing unless it leads to a room.
      if sorted.contains(.floor), sorted.last != .room { return nil }
      return sorted
    }

    private mutating func role(_ index: Int) -> Role? {
      let item = items[index]
      let after = items[(index + 1)...]
      if let role = item.role { return role }
      if item.isStorey { return storey(item, after) }
      return item.isNumber ? number(item, after) : plain(item, after)
    }

    /// 楼 alone: 22楼3门501 is a building, 5楼501 a floor.
    private mutating func storey(_ item: PlaceItem, _ after: ArraySlice<PlaceItem>) -> Role? {
      guard sorted.isEmpty else { return .floor }
      if item.value.first?.isLetter == true { return .building }
      guard let next = after.first else { return .floor }
      if next.role == .unit || next.role == nil && after.count > 1 { return .building }
      if next.value.count > 2, !next.value.hasPrefix(item.value) {
        isGuess = true
        return .building
      }
      return .floor
    }

    /// 号 alone.
    private func number(_ item: PlaceItem, _ after: ArraySlice<PlaceItem>) -> Role? {
      guard let next = after.first else { return sorted.isEmpty ? nil : .room }
      guard let last = sorted.last else {
        // After a road it is a street number where a building follows.
        if isAfterRoad, next.role == .building || next.isNumber { return nil }
        if isAfterRoad, next.isPlain, after.count > 1 || next.isSmall { return nil }
        return .building
      }
      return last == .building && item.isSmall ? .unit : nil
    }

    private mutating func plain(_ item: PlaceItem, _ after: ArraySlice<PlaceItem>) -> Role? {
      let isLast = after.isEmpty
      switch sorted.last {
      case nil: return items.count > 1 ? .building : nil
      case .building?:
        if isLast { return item.value.count > 2 || item.value.contains { $0.isLetter } ? .room : .unit }
        guard item.isSmall, let next = after.first else { return nil }
        // 7栋17-3: floor and door, or unit and door.
        if after.count == 1, next.isPlain || next.isNumber || next.role == .room, next.isSmall,
          items[0].role == .building || items[0].isNumber
        {
          isGuess = true
          return Int(item.value).map { $0 > 9 } ?? false ? .floor : .unit
        }
        return .unit
      case .unit?:
        if isLast { return .room }
        guard after.count == 1, item.isSmall, let next = after.first, next.role != .floor, !next.isStorey else {
          return nil
        }
        return .floor
      case .floor?: return isLast ? .room : nil
      case .room?: return nil
      }
    }
  }
}

/// Numbers of rooms and the floors that they are on.
package enum RoomNumber {
  /// A floor as rooms have it: B1 is 负1.
  static func floor(_ written: String) -> String {
    let isBelow = written.count == 2 && written.first == "B" && written.last?.isNumber == true
    return isBelow ? "负" + written.dropFirst() : written
  }

  /// The number of a room on a floor, and whether that is certain: the first on the fifth is 501, and 501 is on it already.
  static func number(_ room: String, onFloor floor: String) -> (number: String, isSure: Bool) {
    let isBelow = floor.hasPrefix("负")
    let storey = isBelow ? String(floor.dropFirst()) : floor
    let below = isBelow ? "负" : ""
    if room.hasPrefix("负") { return (room, isBelow && room.dropFirst().hasPrefix(storey)) }
    guard room.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      let isCounted = room.first.map { !$0.isNumber } ?? false
      let isSaid = room.hasPrefix(storey) && room.count > storey.count
      return isCounted ? (below + storey + room, room.count <= 3) : (below + room, isSaid)
    }
    if room.count <= 2 { return (below + storey + (room.count == 1 ? "0" : "") + room, true) }
    let isOnFloor = room.hasPrefix(storey) && (storey.count + 2...storey.count + 3).contains(room.count)
    return (below + room, isOnFloor)
  }

  /// Whether a room says a door and not the floor that it is on: 东.
  static func lacksFloor(_ room: String) -> Bool { room.first.map { "东西南北中".contains($0) } ?? false }

  /// Whether a room's number holds its floor: 501 does, 1 and A do not.
  package static func saysFloor(_ room: String) -> Bool {
    room.hasPrefix("负") || room.prefix { $0.isASCII && $0.isNumber }.count > 2
      || room.first?.isNumber == true && room.last?.isNumber == false
  }

  /// The floor that a room's number says: 501 is on floor 5, 1203 on 12, 负101 on -1, 5东 on 5; what does not say its
  /// floor counts as the first.
  static func floor(of room: String) -> Int {
    if room.hasPrefix("负") { return -max(1, Int(room.dropFirst().prefix { $0.isNumber }.dropLast(2)) ?? 1) }
    let digits = room.prefix { $0.isASCII && $0.isNumber }
    let isCounted = digits.count <= 2 && digits.count < room.count
    return max(1, Int(isCounted ? digits : digits.dropLast(2)) ?? 1)
  }
}
