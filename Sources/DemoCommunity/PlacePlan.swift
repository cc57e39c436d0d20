import CommunityModel

/// Where the estates, buildings and grids of an invented community are. Dwellings follow from their building.
struct PlacePlan: Sendable {
  /// How an estate is built.
  enum Style: String, Sendable, CaseIterable {
    /// 多层: six floors without a lift, three staircases, two doors a landing.
    case walkUp
    /// An old courtyard under a street number.
    case courtyard
    /// Eighteen floors with lifts.
    case tower
    /// Long old blocks of a factory.
    case longBlock
    /// Blocks called A and B with rooms such as `7C`.
    case lettered

    /// Buildings of an estate, staircases, floors, doors a landing.
    var shape: (buildings: Int, units: Int, floors: Int, doors: Int) {
      switch self {
      case .walkUp: (8, 3, 6, 2)
      case .courtyard: (4, 2, 5, 2)
      case .tower: (4, 1, 18, 4)
      case .longBlock: (5, 4, 5, 2)
      case .lettered: (2, 1, 12, 6)
      }
    }
  }

  /// A building with what its dwellings follow from.
  struct Block: Sendable {
    var building: Building
    var style: Style
    /// The number of its first dwelling in the file.
    var firstDwelling: Int64

    var dwellings: Int { style.shape.units * style.shape.floors * style.shape.doors }
    var hasLift: Bool { style == .tower || style == .lettered }

    /// Unit, floor and room of the `index`th dwelling, by unit, floor and door.
    func door(_ index: Int) -> (unit: String, floor: Int, room: String) {
      let (_, _, floors, doors) = style.shape
      let unit = index / (floors * doors) + 1
      let floor = index / doors % floors + 1
      let door = index % doors
      let room =
        style == .lettered
        ? "\(floor)\(Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(door))))" : "\(floor)0\(door + 1)"
      return (String(unit), floor, room)
    }
  }

  private(set) var estates: [Estate] = []
  private(set) var blocks: [Block] = []
  private(set) var grids: [Grid] = []
  private(set) var dwellings = 0

  /// Households in ten thousand dwellings: the others are empty or shops.
  private static let occupancy = 8800

  /// Room for so many households: the first estates are always the same, further ones follow their pattern.
  init(households: Int, code: CommunityCode?, leaders: [StaffMember.ID], _ tables: DemoTables) {
    let wanted = households * 10_000 / Self.occupancy + 1
    // 3-2-501 exists in the smallest community too.
    let fewest = 3
    while dwellings < wanted || blocks.count < fewest { addEstate(wanted: wanted, fewest: fewest, tables) }
    addGrids(code: code, leaders: leaders, tables)
  }

  /// How many grids a community of so many households has: six for a small one, slowly more for a large one.
  static func gridCount(households: Int) -> Int {
    max(6, 5 + Int(Double(households).squareRoot() / 14))
  }

  private mutating func addEstate(wanted: Int, fewest: Int, _ tables: DemoTables) {
    let index = estates.count
    let first = tables("estate")
    let styles = Style.allCases
    let style = index < first.count ? Style(rawValue: first[index][0]) ?? .walkUp : styles[index % styles.count]
    let name = index < first.count ? first[index][1] : Self.estateName(index, style, tables)
    estates.append(Estate(id: Int64(index + 1), name: name, isDefault: index == 0))
    // Estates lie three abreast, each a block of four by two buildings with a street around it.
    let origin = (column: index % 3 * 5, row: index / 3 * 3)
    for number in 0..<style.shape.buildings where dwellings < wanted || blocks.count < fewest {
      let name = style == .lettered ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number))) : String(number + 1)
      let building = Building(
        id: Int64(blocks.count + 1), estate: Int64(index + 1), grid: 1, name: name,
        column: origin.column + number % 4, row: origin.row + number / 4)
      blocks.append(Block(building: building, style: style, firstDwelling: Int64(dwellings + 1)))
      dwellings += blocks[blocks.count - 1].dwellings
    }
  }

  private static func estateName(_ index: Int, _ style: Style, _ tables: DemoTables) -> String {
    if style == .courtyard {
      let row = tables("courtyard").first ?? []
      guard row.count == 3, let start = Int(row[0]), let step = Int(row[1]) else { return String(index) }
      return "\(start + index / Style.allCases.count * step)\(row[2])"
    }
    let names = tables.names("estateName")
    let kinds = tables.names("estateKind")
    // Walks through every pair of name and kind before a phase number is needed.
    let pair = index % (names.count * kinds.count)
    let name = names[pair % names.count] + kinds[(pair / names.count + pair % names.count) % kinds.count]
    let phase = index / (names.count * kinds.count)
    if phase == 0 { return name }
    return phase == 1 ? name + tables.value("word", "phaseTwo") : "\(name)\(phase + 1)\(tables.value("word", "phase"))"
  }

  private mutating func addGrids(code: CommunityCode?, leaders: [StaffMember.ID], _ tables: DemoTables) {
    let count = leaders.count
    let ordinals = tables.names("grid")
    let further = tables("gridName").first ?? []
    // The last grid is a street of shops: a grid needs no buildings.
    let housed = max(1, count - 1)
    var about = [[String]](repeating: [], count: count)
    for index in blocks.indices {
      let grid = min(housed - 1, Int(blocks[index].firstDwelling - 1) * housed / max(1, dwellings))
      blocks[index].building.grid = Int64(grid + 1)
      let estate = estates[Int(blocks[index].building.estate) - 1].name
      if about[grid].last != estate { about[grid].append(estate) }
    }
    about[count - 1] = tables.names("gridStreet")
    grids = (0..<count).map { index in
      let name =
        index < ordinals.count ? ordinals[index] : (further.first ?? "") + String(index + 1) + (further.last ?? "")
      return Grid(
        id: Int64(index + 1), code: code?.grid(index + 1) ?? String(index + 1), name: name, leader: leaders[index],
        about: about[index].prefix(4).joined(separator: tables.value("word", "and")))
    }
  }
}
