import CommunityModel
import CommunityResources
import Terminal

/// The buildings of a grid laid out as on the ground (民生地图): by their map columns and rows, streets where none
/// stands.
struct BuildingMap: Sendable {
  /// A building with its place, counted in used columns and rows, streets in between.
  private struct Site: Sendable {
    var summary: BuildingSummary
    var name: String
    var column: Int
    var row: Int
  }

  private var sites: [Site] = []
  /// Names of estates, at the first building of each.
  private var estateNames: [Building.ID: String] = [:]
  /// Which used columns and rows follow a street.
  private var streetColumns: Set<Int> = []
  /// Rows above which an estate's name stands.
  private var namedRows: Set<Int> = []
  private let words: Wording
  /// The doors behind which a visit is still owed.
  private let visits: DoorsToVisit

  init(
    _ buildings: [BuildingSummary], estates: [Estate], visits: DoorsToVisit = DoorsToVisit(), _ context: DeskContext
  ) {
    words = context.words
    self.visits = visits
    var occupied: Set<Point> = []
    var placed: [(BuildingSummary, Point)] = []
    for it in buildings {
      // Two that were put on one spot stand side by side, so that none is hidden.
      var point = Point(column: it.building.column, row: it.building.row)
      while occupied.contains(point) { point.column += 1 }
      occupied.insert(point)
      placed.append((it, point))
    }
    let columns = Set(placed.map(\.1.column)).sorted()
    let rows = Set(placed.map(\.1.row)).sorted()
    for (index, column) in columns.enumerated() where index > 0 && column - columns[index - 1] > 1 {
      streetColumns.insert(index)
    }
    sites = placed.map { it, point in
      Site(
        summary: it, name: context.words.building(it.building.name),
        column: columns.firstIndex(of: point.column) ?? 0, row: rows.firstIndex(of: point.row) ?? 0)
    }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    for estate in Set(sites.map(\.summary.building.estate)) {
      let own = sites.filter { $0.summary.building.estate == estate }
      guard let top = own.map(\.row).min(), let first = own.first(where: { $0.row == top }) else { continue }
      estateNames[first.summary.id] = estates.first { $0.id == estate }?.name
      namedRows.insert(top)
    }
  }

  /// The building at the top left.
  var first: Building.ID? { sites.first?.summary.id }

  /// The building that an arrow leads to; nil at the edge.
  func neighbour(of building: Building.ID, _ action: ActionID) -> Building.ID? {
    guard let index = sites.firstIndex(where: { $0.summary.id == building }) else { return first }
    let here = sites[index]
    switch action {
    case .moveLeft: return sites.last { $0.row == here.row && $0.column < here.column }?.summary.id
    case .moveRight: return sites.first { $0.row == here.row && $0.column > here.column }?.summary.id
    case .moveUp, .moveDown, .pageUp, .pageDown:
      let isUp = action == .moveUp || action == .pageUp
      let row = isUp ? sites.last { $0.row < here.row }?.row : sites.first { $0.row > here.row }?.row
      return sites.filter { $0.row == row }.min { abs($0.column - here.column) < abs($1.column - here.column) }?
        .summary.id
    case .moveFirst: return sites.first?.summary.id
    case .moveLast: return sites.last?.summary.id
    default: return nil
    }
  }

  // MARK: Drawing

  /// Where everything lies within an area, moved so that the selected building shows.
  private struct Layout {
    var rects: [Building.ID: Rect] = [:]
    /// Rows inside a building: 2 for name and orders, 3 with its households too.
    var lines: Int
    var isBoxed: Bool
  }

  /// Columns of a building: as wide as there is room for, within measure.
  private func width(in area: Rect, columns: Int) -> Int { max(9, min(13, area.columns / max(1, columns) - 1)) }

  private func layout(in area: Rect, selected: Building.ID?) -> Layout {
    let rowCount = (sites.map(\.row).max() ?? 0) + 1
    let columnCount = (sites.map(\.column).max() ?? 0) + 1
    let isBoxed = area.rows >= 10
    let isTall = isBoxed && rowCount * 5 + namedRows.count <= area.rows
    let height = isTall ? 5 : isBoxed ? 4 : 2
    let width = width(in: area, columns: columnCount)
    // Streets share the room that is left, a narrow one at least.
    let built = columnCount * (width + 1)
    let street = streetColumns.isEmpty ? 0 : max(1, min(5, (area.columns - built) / streetColumns.count))
    var lefts: [Int] = []
    var left = 0
    for column in 0..<columnCount {
      if streetColumns.contains(column) { left += street }
      lefts.append(left)
      left += width + 1
    }
    var tops: [Int] = []
    var top = 0
    for row in 0..<rowCount {
      if namedRows.contains(row) { top += 1 } else if !isBoxed { top += 1 }
      tops.append(top)
      top += height
    }
    let here = sites.first { $0.summary.id == selected }
    let moved = Point(
      column: shift(lefts[here?.column ?? 0], length: width, whole: left - 1, room: area.columns),
      row: shift(tops[here?.row ?? 0], length: height, whole: top, room: area.rows))
    var layout = Layout(lines: isTall ? 3 : 2, isBoxed: isBoxed)
    for site in sites {
      layout.rects[site.summary.id] = Rect(
        column: area.column + lefts[site.column] - moved.column, row: area.row + tops[site.row] - moved.row,
        columns: width, rows: height)
    }
    return layout
  }

  /// How far to move so that a stretch lies about in the middle of the room, without leaving room unused.
  private func shift(_ start: Int, length: Int, whole: Int, room: Int) -> Int {
    max(0, min(start + length / 2 - room / 2, whole - room))
  }

  /// The building at a cell of the screen.
  func building(at point: Point, in area: Rect, selected: Building.ID?) -> Building.ID? {
    let room = area.inset(left: 1, right: 1, bottom: 2)
    return layout(in: room, selected: selected).rects.first { $0.value.contains(point) }?.key
  }

  /// Draws what of the map lies within the area.
  func draw(in area: Rect, selected: Building.ID?, isFocused: Bool, on canvas: inout Canvas) {
    let layout = layout(in: area, selected: selected)
    for site in sites {
      guard let rect = layout.rects[site.summary.id] else { continue }
      // A building that is cut by an edge is left out: half a box is no building.
      let isWhole = rect.intersection(area) == rect
      if isWhole {
        draw(site, in: rect, layout, isSelected: site.summary.id == selected, isFocused, on: &canvas)
      }
      if let name = estateNames[site.summary.id], rect.row - 1 >= area.row, rect.row - 1 < area.endRow,
        rect.column >= area.column, rect.column < area.endColumn
      {
        canvas.text(
          name, in: area, row: rect.row - 1 - area.row, column: rect.column - area.column, style: canvas.theme.title)
      }
    }
    let rects = Array(layout.rects.values)
    let edge = area.endColumn
    if rects.contains(where: { $0.row < area.row }) {
      canvas.frame.put(canvas.glyphs.moreAbove, at: Point(column: edge, row: area.row), style: canvas.theme.faint)
    }
    if rects.contains(where: { $0.endRow > area.endRow }) {
      canvas.frame.put(
        canvas.glyphs.moreBelow, at: Point(column: edge, row: area.endRow - 1), style: canvas.theme.faint)
    }
  }

  private func width(_ pieces: [TextPiece], _ canvas: Canvas) -> Int {
    pieces.reduce(0) { $0 + canvas.width($1.text) }
  }

  private func draw(
    _ site: Site, in rect: Rect, _ layout: Layout, isSelected: Bool, _ isFocused: Bool, on canvas: inout Canvas
  ) {
    let it = site.summary
    let isBoxed = layout.isBoxed
    var marks = PlaceMark.pieces(open: it.openOrders, overdue: it.overdue, canvas)
    if marks.isEmpty {
      let mark: PlaceMark = it.households == 0 ? .vacant : .ordinary
      marks = [TextPiece(mark.glyph(canvas.glyphs), mark.style(canvas.theme))]
    }
    let inside = isBoxed ? canvas.box(rect, isFocused: isSelected && isFocused) : rect
    let nameWidth = min(canvas.width(site.name), inside.columns)
    let column = isBoxed ? (inside.columns - nameWidth) / 2 : 0
    canvas.text(site.name, in: inside, column: column)
    func centred(_ pieces: [TextPiece], row: Int) {
      let used = width(pieces, canvas)
      canvas.pieces(pieces, in: inside, row: row, column: isBoxed ? max(0, (inside.columns - used) / 2) : 0)
    }
    if layout.lines > 2 {
      let households = words("building.households.short", ["count": String(it.households)])
      centred([TextPiece(households, canvas.theme.faint)], row: 1)
    }
    let owed = PlaceMark.visits(visits.count(in: it.id), canvas.theme)
    let both = marks + (owed.isEmpty ? [] : [TextPiece(" ")] + owed)
    // What is urgent comes first where both have no room.
    centred(width(both, canvas) <= inside.columns ? both : marks, row: layout.lines - 1)
    guard isSelected else { return }
    let label = Rect(column: inside.column + column, row: inside.row, columns: nameWidth, rows: 1)
    if isFocused {
      let line = Rect(column: inside.column, row: inside.row, columns: inside.columns, rows: 1)
      canvas.frame.restyle(line) { canvas.theme.selected($0) }
    } else {
      canvas.frame.restyle(label) { _ in canvas.theme.key }
    }
    if isFocused { canvas.frame.cursor = label.origin }
  }
}
