/// One part of a written place after the estate: a value with the word that says what it is.
struct PlaceItem {
  /// What a part is; a wider one comes before a narrower one.
  enum Role: Int, Comparable {
    case building
    case unit
    case floor
    case room

    static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
  }

  var value: String
  /// What the word after it says; nil where there is none, or one that can mean several things.
  var role: Role?
  /// Written with 号 alone: a room, a building or a street number, as the neighbours decide.
  var isNumber = false
  /// Written with 楼 alone: a floor or a building, as the neighbours decide.
  var isStorey = false
  /// Whether it can be meant otherwise, whatever the neighbours are.
  var isGuess = false

  init(_ value: String, _ role: Role? = nil) {
    self.value = value
    self.role = role
  }

  /// Whether nothing says what it is.
  var isPlain: Bool { role == nil && !isNumber && !isStorey }

  /// Whether it can be a unit or a floor: one or two digits, or a letter.
  var isSmall: Bool { value.count <= 2 }
}

/// Takes a written place apart, from the left.
struct PlaceItems {
  private(set) var items: [PlaceItem] = []
  private var rest: ArraySlice<Character>
  /// Whether the estate ends in a road's name.
  private let isAfterRoad: Bool
  private var hasDash = false
  /// Whether the next number stands after a dash that may be a sign.
  private var mayBeBelow = false

  private static let directions = CharacterList("东西南北中")
  private static let stems = CharacterList("甲乙丙丁戊")
  private static let buildingWords = words([
    "号公寓楼", "号公寓", "号住宅楼", "号宿舍楼", "号楼", "栋楼", "幢楼", "#楼", "号栋", "号幢", "栋", "幢", "座", "#",
  ])
  private static let unitWords = words(["单元门", "单元", "号门", "门洞", "门", "梯", "单"])
  private static let roomWords = words(["号房", "号室", "室", "户", "房间", "房"])
  /// What stands before the number of a room that is no flat: it is a part of the number, for 5 and 商铺5 are two doors.
  private static let otherRooms = words(["商铺", "门面", "店面", "底商", "车库", "储藏室", "阁楼", "商"])
  private static let shops = words(["号商铺", "号门面", "号店面", "商铺", "门面", "店面"])

  private static let cellar = words(["地下室"])
  private static let below = words(["负", "地下"])
  private static let storeys = words(["层", "楼"])
  private static let staircases = words(["单元门", "单元"])
  private static let entrances = words(["门", "梯"])
  private static let floors = words(["层"])
  private static let houses = words(["楼"])
  private static let numbers = words(["号"])
  private static let doors = words(["户", "室"])
  private static let roomEnds = roomWords + numbers
  private static let namedHouses = buildingWords + houses
  private static let beginnings = CharacterList("商门店底车储阁负地东西南北中")

  private static func words(_ texts: [String]) -> [[Character]] { texts.map { Array($0) } }

  /// Nil when the characters are not parts of a place, all of them.
  init?(_ characters: ArraySlice<Character>, isAfterRoad: Bool) {
    rest = characters
    self.isAfterRoad = isAfterRoad
    while !rest.isEmpty {
      guard let item = next() else { return nil }
      items.append(item)
      if isDash(rest.first) {
        noteBelowGround()
        hasDash = true
        while isDash(rest.first) { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
      } else if item.isPlain, let next = rest.first, PlaceText.isValue(next) {
        return nil
      }
    }
    guard items.count <= 5 else { return nil }
  }

  /// Whether building, unit and room may begin here: at a value with no value right before it.
  static func canBegin(_ characters: [Character], at start: Int) -> Bool {
    let first = characters[start]
    let next = start + 1 < characters.count ? characters[start + 1] : nil
    guard start == 0 || !PlaceText.isValue(characters[start - 1]) && characters[start - 1] != "第" else { return false }
    if PlaceText.isValue(first) { return true }
    guard let next else { return false }
    if first == "第" { return true }
    if stems.contains(first) { return PlaceText.isValue(next) || isBuildingWord(characters[(start + 1)...]) }
    if directions.contains(first) { return isBuildingWord(characters[(start + 1)...]) }
    guard beginnings.contains(first) else { return false }
    return otherRooms.contains { characters[start...].starts(with: $0) } || first == "负"
  }

  private static func isBuildingWord(_ rest: ArraySlice<Character>) -> Bool {
    rest.first == "楼" || buildingWords.contains { rest.starts(with: $0) }
  }

  private func isDash(_ character: Character?) -> Bool { character == "-" || character == "," }

  private mutating func drop(_ words: [[Character]]) -> Bool {
    guard let word = words.first(where: { rest.starts(with: $0) }) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  private mutating func digits() -> String? {
    let digits = rest.prefix { PlaceText.isDigit($0) }
    guard let text = Self.canonical(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    return text
  }

  /// A value without leading zeros; nil when it is empty, too long or nothing but zeros.
  private static func canonical(_ value: ArraySlice<Character>) -> String? {
    guard !value.isEmpty, value.count <= 6 else { return nil }
    let trimmed = value.drop { $0 == "0" }
    return trimmed.isEmpty || !(trimmed.first?.isNumber ?? false) && trimmed.count < value.count ? nil : String(trimmed)
  }

  // MARK: One part

  private mutating func next() -> PlaceItem? {
    if rest.first == "第" { rest = rest.dropFirst() }
    guard let first = rest.first else { return nil }
    guard Self.beginnings.contains(first) else { return numbered() }
    if first == "负" || first == "地" { return belowGround() }
    if let word = Self.otherRooms.first(where: { rest.starts(with: $0) }) { return otherRoom(word) }
    return Self.directions.contains(first) ? direction(first) : nil
  }

  /// 负101, 负1层, 地下1层, 地下室.
  private mutating func belowGround() -> PlaceItem? {
    if drop(Self.cellar) { return PlaceItem("负1", .floor) }
    guard drop(Self.below), let number = digits() else { return nil }
    if drop(Self.storeys) { return PlaceItem("负" + number, .floor) }
    _ = drop(Self.roomEnds)
    return PlaceItem("负" + number, .room)
  }

  private mutating func otherRoom(_ word: [Character]) -> PlaceItem? {
    rest = rest.dropFirst(word.count)
    guard let number = digits() else { return nil }
    _ = drop(Self.roomEnds)
    return PlaceItem(String(word) + number, .room)
  }

  /// 东楼, 东单元, 东户.
  private mutating func direction(_ direction: Character) -> PlaceItem? {
    rest = rest.dropFirst()
    let value = String(direction)
    if drop(Self.staircases) { return PlaceItem(value, .unit) }
    if items.isEmpty { return drop(Self.namedHouses) ? PlaceItem(value, .building) : nil }
    if drop(Self.entrances) { return PlaceItem(value, .unit) }
    // Alone it is a door only on a floor.
    let isWithin = items.count > 1 || items[0].role == .unit || items[0].role == .floor
    guard drop(Self.doors) || rest.isEmpty && isWithin else { return nil }
    return PlaceItem(value, .room)
  }

  private mutating func numbered() -> PlaceItem? {
    var stem = ""
    if let first = rest.first, Self.stems.contains(first) {
      stem = String(first)
      rest = rest.dropFirst()
    }
    let value = rest.prefix(while: PlaceText.isValue)
    if value.isEmpty, stem.isEmpty { return nil }
    var item = PlaceItem(stem)
    if !value.isEmpty {
      guard let canonical = Self.canonical(value) else { return nil }
      item.value += (mayBeBelow ? "负" : "") + canonical
      item.isGuess = mayBeBelow
      mayBeBelow = false
      rest = rest.dropFirst(value.count)
    }
    addSub(to: &item)
    addRange(to: &item)
    readWord(&item)
    if !stem.isEmpty, !mayStand(&item, isAlone: value.isEmpty) { return nil }
    addDoor(to: &item)
    return item
  }

  /// Whether a part with 甲 before its number stands where one can: 甲3号楼, 3号楼甲单元, 11-甲-702.
  private func mayStand(_ item: inout PlaceItem, isAlone: Bool) -> Bool {
    if item.role == .building || item.role == .unit { return true }
    if items.isEmpty { return !isAlone || item.isStorey || item.isNumber }
    if isAlone, item.isPlain { item.role = .unit }
    return item.role == .unit
  }

  /// 187之2, 187甲.
  private mutating func addSub(to item: inout PlaceItem) {
    if rest.first == "之", rest.dropFirst().first?.isNumber ?? false {
      rest = rest.dropFirst()
      if let number = digits() { item.value += "之" + number }
    } else if let stem = rest.first, Self.stems.contains(stem), !item.value.isEmpty {
      let after = rest.dropFirst()
      guard after.first == "号" || Self.isBuildingWord(after) else { return }
      item.value.append(stem)
      rest = after
    }
  }

  /// 3-2号楼, and after a road 187-2号: a number of two is one building's.
  private mutating func addRange(to item: inout PlaceItem) {
    let isOne = item.value.count == 1 || item.value.allSatisfy { $0.isNumber || Self.stems.contains($0) }
    guard items.isEmpty, rest.first == "-", isOne else { return }
    let number = rest.dropFirst().prefix { PlaceText.isDigit($0) }
    let after = rest.dropFirst(number.count + 1)
    guard let second = Self.canonical(number), second.count <= 3 else { return }
    let isBuilding = ["号楼", "栋", "幢"].contains { after.starts(with: $0) }
    guard isBuilding || isAfterRoad && after.first == "号" else { return }
    item.value += "-" + second
    rest = after
  }

  private mutating func readWord(_ item: inout PlaceItem) {
    if drop(Self.shops) {
      item = PlaceItem("商铺" + item.value, .room)
    } else if drop(Self.roomWords) {
      item.role = .room
    } else if drop(Self.unitWords) {
      item.role = .unit
    } else if drop(Self.buildingWords) {
      item.role = .building
    } else if drop(Self.floors) {
      item.role = .floor
    } else if drop(Self.houses) {
      item.isStorey = true
    } else if drop(Self.numbers) {
      item.isNumber = true
      addSub(to: &item)
      addStem(to: &item)
    }
  }

  /// 85号甲2单元.
  private mutating func addStem(to item: inout PlaceItem) {
    guard let stem = rest.first, Self.stems.contains(stem) else { return }
    let after = rest.dropFirst().drop { PlaceText.isDigit($0) }
    guard Self.unitWords.contains(where: { after.starts(with: $0) }) || after.isEmpty else { return }
    item.value.append(stem)
    rest = rest.dropFirst()
  }

  /// 5东户, 501室东户: on a floor it is the door, after a room's number it only says where that is.
  private mutating func addDoor(to item: inout PlaceItem) {
    guard item.isPlain || item.role == .room, let direction = rest.first, Self.directions.contains(direction) else {
      return
    }
    let after = rest.dropFirst()
    guard after.isEmpty || after.count == 1 && (after.first == "户" || after.first == "室") else { return }
    rest = []
    if item.role == .room || item.value.count > 2 {
      item.isGuess = true
    } else {
      item.value.append(direction)
    }
    item.role = .room
  }

  /// `-101` right after a word, where no dash stood before: below ground, or a dash that only parts.
  private mutating func noteBelowGround() {
    guard !hasDash, let last = items.last, last.role == .unit || last.role == .building, rest.first == "-" else {
      return
    }
    let number = rest.drop { $0 == "-" }.prefix { PlaceText.isDigit($0) }
    guard number.count == 3, let floor = number.first, "123".contains(floor) else { return }
    mayBeBelow = true
  }
}
