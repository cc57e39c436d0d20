import CommunityModel
import Terminal

/// The dwellings of a building as floors × rooms, units side by side.
struct BuildingMatrix: Sendable {
  /// A column: one door of every floor of a unit.
  struct Door: Hashable, Sendable {
    var unit: String
    /// What stays of the room number without its floor: `01` of 501, `G` of 22G.
    var door: String
  }

  /// The doors from left to right, by unit.
  private(set) var doors: [Door] = []
  /// Floors from the top.
  private(set) var floors: [Int] = []
  private var cells: [Point: DwellingSummary] = [:]
  private var places: [Dwelling.ID: Point] = [:]
  /// Columns of the widest room number.
  private(set) var roomWidth = 3
  /// The doors behind which a visit is still owed.
  private let toVisit: Set<Dwelling.ID>
  /// Columns before the mark: the room, and the sign of a visit where there is one in the building.
  var markColumn: Int { roomWidth + (toVisit.isEmpty ? 0 : 1) }
  var hasVisits: Bool { !toVisit.isEmpty }

  init(_ dwellings: [DwellingSummary] = [], toVisit: Set<Dwelling.ID> = []) {
    self.toVisit = toVisit
    floors = Set(dwellings.map(\.dwelling.floor)).sorted(by: >)
    let keys = Set(dwellings.map { Self.door($0.dwelling) })
    doors = keys.sorted { left, right in
      (left.unit.count, left.unit, left.door.count, left.door)
        < (right.unit.count, right.unit, right.door.count, right.door)
    }
    let columns = Dictionary(doors.enumerated().map { ($1, $0) }) { first, _ in first }
    let rows = Dictionary(floors.enumerated().map { ($1, $0) }) { first, _ in first }
    for it in dwellings {
      guard var column = columns[Self.door(it.dwelling)], let row = rows[it.dwelling.floor] else { continue }
      while cells[Point(column: column, row: row)] != nil, column + 1 < doors.count { column += 1 }
      let point = Point(column: column, row: row)
      cells[point] = it
      places[it.id] = point
      roomWidth = max(roomWidth, DisplayWidth.width(of: it.dwelling.room))
    }
  }

  private static func door(_ it: Dwelling) -> Door {
    Door(unit: it.unit, door: it.doorOnFloor)
  }

  /// The dwelling at a column and row of the matrix.
  subscript(_ point: Point) -> DwellingSummary? { cells[point] }

  /// Where a dwelling stands.
  func place(of dwelling: Dwelling.ID?) -> Point? { dwelling.flatMap { places[$0] } }

  /// Whether a visit is still owed behind a door.
  func isToVisit(_ dwelling: Dwelling.ID) -> Bool { toVisit.contains(dwelling) }

  /// The first dwelling from the bottom left: where one comes in.
  var first: Dwelling.ID? {
    cells.min { ($0.key.column, -$0.key.row) < ($1.key.column, -$1.key.row) }?.value.id
  }

  /// The dwelling that a movement leads to; nil at the edge.
  func neighbour(of point: Point, _ action: ActionID, page: Int) -> Dwelling.ID? {
    switch action {
    case .moveLeft: nearest(point) { $0.row == point.row && $0.column < point.column }
    case .moveRight: nearest(point) { $0.row == point.row && $0.column > point.column }
    case .moveUp: nearest(point) { $0.row < point.row }
    case .moveDown: nearest(point) { $0.row > point.row }
    case .pageUp: nearest(Point(column: point.column, row: point.row - page)) { $0.row < point.row }
    case .pageDown: nearest(Point(column: point.column, row: point.row + page)) { $0.row > point.row }
    case .moveFirst: cells.filter { $0.key.row == point.row }.min { $0.key.column < $1.key.column }?.value.id
    case .moveLast: cells.filter { $0.key.row == point.row }.max { $0.key.column < $1.key.column }?.value.id
    default: nil
    }
  }

  /// The dwelling nearest to a place: by floors first, then by doors.
  private func nearest(_ point: Point, where fits: (Point) -> Bool) -> Dwelling.ID? {
    cells.filter { fits($0.key) }.min { left, right in
      (abs(left.key.row - point.row), abs(left.key.column - point.column), left.key.column)
        < (abs(right.key.row - point.row), abs(right.key.column - point.column), right.key.column)
    }?.value.id
  }
}

/// Where the cells of a matrix lie in an area: floors to the left and units above stay while the rest scrolls.
struct MatrixLayout {
  let area: Rect
  /// Columns of a cell: room, mark and a blank or two.
  let cell: Int
  /// Rows of a cell: one; two where who lives there has room below the number, and a third one to stand apart.
  let lines: Int
  /// The first visible door and floor.
  let left: Int
  let top: Int
  /// The visible doors with the column of the screen each begins at.
  let doors: [(door: Int, column: Int)]
  let floors: Range<Int>
  static let floorWidth = 5

  /// Keeps `left` and `top` where the selected cell stays visible with them, and moves as little as it must.
  init(_ matrix: BuildingMatrix, in area: Rect, left: Int, top: Int, selected: Point?) {
    self.area = area
    let isLarge =
      Self.largeWidth(of: matrix) <= area.columns && !matrix.floors.isEmpty
      && matrix.floors.count * 2 + 1 <= area.rows
    // Wider apart where everything still shows.
    let isAiry = Self.width(of: matrix) + matrix.doors.count <= area.columns
    let cell = isLarge ? Self.largeCell : matrix.markColumn + (isAiry ? 3 : 2)
    lines = !isLarge ? 1 : matrix.floors.count * 3 + 1 <= area.rows ? 3 : 2
    let room = max(0, area.columns - Self.floorWidth)
    let rows = max(1, (area.rows - 1) / lines)
    func visible(from left: Int) -> [(door: Int, column: Int)] {
      var doors: [(door: Int, column: Int)] = []
      var column = 0
      for index in left..<max(left, matrix.doors.count) {
        if index > left, matrix.doors[index].unit != matrix.doors[index - 1].unit { column += 2 }
        guard column + cell - 1 <= room || index == left else { break }
        doors.append((index, area.column + Self.floorWidth + column))
        column += cell
      }
      return doors
    }
    var left = max(0, min(left, matrix.doors.count - 1))
    var top = max(0, min(top, matrix.floors.count - rows))
    if let selected {
      left = min(left, selected.column)
      while left < selected.column, visible(from: left).last.map({ $0.door < selected.column }) ?? false { left += 1 }
      top = max(min(top, selected.row), selected.row - rows + 1)
    }
    // Nothing to the right is hidden while there is room to the left.
    while left > 0, visible(from: left - 1).last?.door == matrix.doors.count - 1 { left -= 1 }
    self.cell = cell
    self.left = left
    self.top = top
    doors = visible(from: left)
    floors = top..<min(matrix.floors.count, top + rows)
  }

  /// Columns of a cell in which a name has room.
  static let largeCell = 11

  /// Columns that the whole matrix takes with names in its cells.
  static func largeWidth(of matrix: BuildingMatrix) -> Int {
    let units = Set(matrix.doors.map(\.unit)).count
    return floorWidth + matrix.doors.count * max(largeCell, matrix.markColumn + 2) + max(0, units - 1) * 2
  }

  /// Columns that the whole matrix takes.
  static func width(of matrix: BuildingMatrix) -> Int {
    let units = Set(matrix.doors.map(\.unit)).count
    return floorWidth + matrix.doors.count * (matrix.markColumn + 2) + max(0, units - 1) * 2
  }

  /// The cell of the matrix at a cell of the screen.
  func cell(at point: Point) -> Point? {
    guard point.row > area.row else { return nil }
    let row = (point.row - area.row - 1) / lines + top
    guard floors.contains(row),
      let door = doors.first(where: { ($0.column..<$0.column + cell).contains(point.column) })
    else { return nil }
    return Point(column: door.door, row: row)
  }
}
