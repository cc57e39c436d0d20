/// Reads building, unit and room from the end of a written place.
enum PlaceScanner {
  private enum Role: Int {
    case building
    case unit
    case floor
    case room
  }

  private struct Item {
    var value: String
    var role: Role?
    /// Written with 号 alone: a room, a building or a street number, as the neighbours decide.
    var isNumber = false
  }

  /// What is written after a value, the longer ones first.
  private static let words: [(text: [Character], role: Role)] =
    words(["号楼", "栋楼", "幢楼", "#楼", "号栋", "栋", "幢", "座", "#"], .building)
    + words(["单元门", "单元", "门"], .unit) + words(["层", "楼"], .floor) + words(["室", "户", "房间", "房"], .room)

  private static func words(_ texts: [String], _ role: Role) -> [(text: [Character], role: Role)] {
    texts.map { (Array($0), role) }
  }

  private static let directions: Set<Character> = ["东", "西", "南", "北", "中"]

  /// Whether building, unit and room may begin here: at a value with no value right before it.
  static func canBegin(_ characters: [Character], at start: Int) -> Bool {
    let first = characters[start]
    guard PlaceText.isValue(first) || (first == "第" && start + 1 < characters.count) else { return false }
    guard start > 0 else { return true }
    return !PlaceText.isValue(characters[start - 1]) && characters[start - 1] != "第"
  }

  /// The key that the characters write, all of them; nil when they do not.
  static func parts(_ characters: ArraySlice<Character>, estate: String?) -> PlaceKey? {
    guard let items = items(characters), let roles = roles(of: items, estate: estate) else { return nil }
    var key = PlaceKey(estate: estate)
    for (item, role) in zip(items, roles) {
      guard fits(item.value, role) else { return nil }
      switch role {
      case .building: key.building = item.value
      case .unit: key.unit = item.value
      case .room: key.room = item.value
      case .floor: break
      }
    }
    return key.building != nil || (estate != nil && (key.unit != nil || key.room != nil)) ? key : nil
  }

  /// Whether a value has a length that such a part can have; longer ones are telephone numbers and dates.
  private static func fits(_ value: String, _ role: Role) -> Bool {
    switch role {
    case .building: value.count <= (value.allSatisfy(\.isNumber) ? 3 : 4)
    case .unit, .floor: value.count <= 3
    case .room: value.count <= 6
    }
  }

  private static func items(_ characters: ArraySlice<Character>) -> [Item]? {
    var items: [Item] = []
    var rest = characters
    while let first = rest.first {
      if first == "第" { rest = rest.dropFirst() }
      var item: Item
      if let direction = rest.first, directions.contains(direction), rest.dropFirst().starts(with: "单元") {
        item = Item(value: String(direction), role: .unit)
        rest = rest.dropFirst(3)
      } else {
        let value = rest.prefix(while: PlaceText.isValue)
        guard let canonical = canonical(value) else { return nil }
        item = Item(value: canonical)
        rest = rest.dropFirst(value.count)
        if let word = words.first(where: { rest.starts(with: $0.text) }) {
          item.role = word.role
          rest = rest.dropFirst(word.text.count)
        } else if rest.first == "号" {
          item.isNumber = true
          rest = rest.dropFirst()
        }
      }
      items.append(item)
      if rest.first == "-" {
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      } else if let next = rest.first, PlaceText.isValue(next), item.role == nil, !item.isNumber {
        return nil
      }
    }
    return items.count <= 4 ? items : nil
  }

  /// A value without leading zeros; nil when it is empty, too long or nothing but zeros.
  private static func canonical(_ value: ArraySlice<Character>) -> String? {
    guard !value.isEmpty, value.count <= 6 else { return nil }
    let trimmed = value.drop { $0 == "0" }
    return trimmed.isEmpty || !(trimmed.first?.isNumber ?? false) && trimmed.count < value.count ? nil : String(trimmed)
  }

  /// What each item is; nil when they stand in no sensible order.
  private static func roles(of items: [Item], estate: String?) -> [Role]? {
    let afterRoad = estate.map { PlaceText.endsInRoad(Array($0)[...]) } ?? false
    var roles: [Role] = []
    for (index, item) in items.enumerated() {
      let isLast = index == items.count - 1
      guard let role = item.role ?? guess(item, after: roles, isLast: isLast, afterRoad: afterRoad, items.count) else {
        return nil
      }
      if let previous = roles.last, role.rawValue <= previous.rawValue { return nil }
      roles.append(role)
    }
    // A floor says nothing unless it leads to a room.
    if roles.contains(.floor), roles.last != .room { return nil }
    return roles
  }

  private static func guess(_ item: Item, after roles: [Role], isLast: Bool, afterRoad: Bool, _ count: Int) -> Role? {
    if item.isNumber {
      if isLast { return roles.isEmpty ? nil : .room }
      return roles.isEmpty && !afterRoad ? .building : nil
    }
    switch roles.last {
    case nil: return count > 1 ? .building : nil
    case .building?:
      if !isLast { return .unit }
      return item.value.count > 2 || item.value.contains { $0.isLetter } ? .room : .unit
    case .unit?, .floor?: return isLast ? .room : nil
    case .room?: return nil
    }
  }
}
