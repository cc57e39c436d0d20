import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// The rounds as tabs, the places with how far they are, and whom the round goes to there.
extension VisitsScreen {
  func tabSlots(_ area: Rect, _ context: DeskContext) -> [(Int, Range<Int>)] {
    TabRow.slots(rounds.map { " \($0.name)  " }, selected: round, in: area.column + 1..<area.endColumn, context)
      .map { ($0.index, $0.columns) }
  }

  /// Places and people side by side; where there is no room for both, the one that has the keys.
  private func areas(_ area: Rect) -> (places: Rect, people: Rect) {
    let body = area.inset(top: 1)
    guard area.columns >= 100 else {
      return pane == .people ? (body.inset(right: body.columns), body) : (body, body.inset(left: body.columns))
    }
    let columns = max(44, area.columns * 2 / 5)
    return (body.inset(right: body.columns - columns), body.inset(left: columns))
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let slots = tabSlots(area, context)
    for (index, columns) in slots {
      canvas.text(
        " \(rounds[index].name) ", in: area, column: columns.lowerBound - area.column,
        style: index == round ? canvas.theme.tab : canvas.theme.text)
    }
    canvas.tabMarks(slots.map(\.0), of: rounds.count, in: area)
    let areas = areas(area)
    var cursor: Point?
    if !areas.places.isEmpty {
      drawPlaces(in: areas.places, on: &canvas, context)
      if pane == .places { cursor = canvas.frame.cursor }
    }
    if !areas.people.isEmpty {
      drawPeople(in: areas.people, on: &canvas, context)
      if pane == .people { cursor = canvas.frame.cursor }
    }
    canvas.frame.cursor = cursor
  }

  private func drawPlaces(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = grid.map { context.gridName($0) } ?? words("visits.grids")
    let inside = canvas.box(area, title: title, isFocused: pane == .places)
    if rounds.isEmpty {
      for (row, line) in canvas.lines(of: words("visits.noRound"), columns: inside.columns - 4).enumerated() {
        canvas.text(line, in: inside.inset(left: 2, top: 1), row: row, style: canvas.theme.faint)
      }
      canvas.frame.cursor = inside.origin
      return
    }
    let theme = canvas.theme
    let rows = placeIDs
    let columns = [
      Column("name", words.heading(grid == nil ? "grid" : "building"), .flexible(10, share: 1, most: 20)),
      Column("done", words.heading("servedCount"), .fixed(9), alignment: .right),
      Column("percent", "", .fixed(5), dropOrder: 1, alignment: .right),
      Column("missing", words.heading("missingCount"), .fixed(words.language == .zh ? 6 : 8), alignment: .right),
      Column(
        "declined", words.heading("declinedCount"), .fixed(words.language == .zh ? 4 : 8), dropOrder: 2,
        alignment: .right),
    ]
    canvas.table(
      columns, in: inside.inset(right: 1), list: places, count: rows.count, isFocused: pane == .places,
      showsResting: true,
      name: "places"
    ) { place in
      let it = rows[place]
      let coverage = self.coverage(of: it)
      return (false, { cell($0, it, coverage, theme, context) })
    }
  }

  private func cell(
    _ column: String, _ place: Place, _ coverage: Coverage, _ theme: Theme, _ context: DeskContext
  ) -> [TextPiece] {
    if column == "name" { return [TextPiece(name(of: place, context))] }
    let missing = coverage.missing
    if coverage.owed == 0 { return [TextPiece(column == "done" ? "—" : "", theme.faint)] }
    switch column {
    case "done": return [TextPiece("\(coverage.done)/\(coverage.owed - coverage.declined)")]
    case "percent": return [TextPiece(coverage.percent.map { "\($0)%" } ?? "—", missing == 0 ? theme.good : theme.text)]
    case "missing": return [TextPiece(missing == 0 ? "" : String(missing), theme.warning)]
    default: return [TextPiece(coverage.declined == 0 ? "" : String(coverage.declined), theme.faint)]
    }
  }

  private func name(of place: Place, _ context: DeskContext) -> String {
    switch place {
    case .grid(let id): return context.gridName(id)
    case .whole: return context.words("visits.whole")
    case .building(let id):
      guard let it = buildings.first(where: { $0.id == id }) else { return "" }
      let building = context.words.building(it.building.name)
      if it.estate.isEmpty { return building }
      return context.words("building.title", ["estate": it.estate, "building": building])
    }
  }

  private func peopleTitle(_ context: DeskContext) -> String {
    let place = places.selected.map { name(of: $0, context) } ?? ""
    let what = context.words(showsAll ? "visits.list" : "visits.notYet")
    return [grid == nil ? "" : context.gridName(grid), place, what].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private func drawPeople(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let rows = people
    let inside = canvas.box(
      area, title: peopleTitle(context), isFocused: pane == .people, note: rows.isEmpty ? "" : String(rows.count))
    if rows.isEmpty {
      let phrase: Phrase = rounds.isEmpty || showsAll ? "visits.nobody" : "visits.allSeen"
      canvas.text(words(phrase), in: inside.inset(left: 2, top: 1), style: canvas.theme.good)
      canvas.frame.cursor = inside.origin
      return
    }
    let isChinese = words.language == .zh
    let columns = [
      Column("last", words("owed.last"), .fixed(10)),
      Column("place", words.heading("place"), .flexible(12, share: 2, most: 26)),
      Column("name", words.field("name"), .flexible(8, share: 1, most: 16)),
      Column("standing", words.heading("owedStanding"), .fixed(isChinese ? 6 : 11), dropOrder: showsAll ? 1 : 3),
      Column("who", words.heading("doer"), .flexible(6, share: 1, most: 12), dropOrder: 2),
    ]
    let theme = canvas.theme
    canvas.table(columns, in: inside, list: list, count: rows.count, isFocused: pane == .people, name: "people") {
      place in
      let row = rows[place]
      return (false, { cell($0, row, theme, context) })
    }
  }

  private func cell(_ column: String, _ row: CareListRow, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    let words = context.words
    switch column {
    case "last":
      let last = row.lastServed.map { words.numericDate($0, today: context.today) }
      return [TextPiece(last ?? words("owed.never"), last == nil ? theme.warning : theme.text)]
    case "place": return [TextPiece(row.place)]
    case "name": return [TextPiece(row.name)]
    case "standing":
      let style = row.standing == .missing ? theme.warning : row.standing == .done ? theme.good : theme.faint
      return [TextPiece(words(Phrase("owed.standing.\(row.standing.rawValue)")), style)]
    default:
      guard case .staff(let id)? = row.who else { return [] }
      return [TextPiece(context.name(staff: id), theme.faint)]
    }
  }

  /// The list on paper, names covered.
  func document(_ context: DeskContext) -> DocumentScreen {
    let words = context.words
    var view = context.listView
    view.people = .masked
    let lines = ListTable.careList(view, today: context.today).text(people).lines(width: 100)
    let title = [now?.name ?? "", peopleTitle(context), words.fullDate(context.today)].joined(separator: "  ")
    let document = Document(
      name: "visits-\(context.today.iso)",
      text: ([title, "", lines.heading] + lines.rows).joined(separator: "\n") + "\n",
      subject: "entries", count: people.count)
    return DocumentScreen("visits.list", title: title, document: document)
  }
}
