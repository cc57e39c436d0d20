import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// Step 1: which file, and which of its sheets.
extension RosterScreen {
  func sheetOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    let none = sheetsTaken.isEmpty ? words("import.noSheet") : nil
    return [
      .bar(.advance, refusal: none, label: words("bar.import.columns")), .bar(.chooseHead),
      .bar(.mark, label: words("bar.import.take")), .bar(.back, label: words("bar.import.otherFile")), Offer(.open),
      .bar(.startAfresh),
    ] + Self.listMoves
  }

  mutating func opened(_ plan: RosterPlan, _ context: DeskContext) -> [Effect] {
    var plan = plan
    let isUsable = plan.isUsable
    // What the file hides is there to be chosen, and left out until it is.
    leftOut = Set(plan.showHidden())
    (self.plan, sheetList) = (plan, ListState())
    sheetList.settle(Array(plan.sheets.indices))
    sheet = sheetsTaken.first ?? 0
    if !isUsable { frame.problem = context.words("import.noTable") }
    return [.reload]
  }

  // MARK: Sheets

  mutating func performSheets(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    let all = plan.map { Array($0.sheets.indices) } ?? []
    switch action {
    case .mark:
      guard let chosen = sheetList.selected else { return [] }
      if leftOut.remove(chosen) == nil { leftOut.insert(chosen) }
    case .chooseHead: return chooseHead(sheetList.selected ?? 0, context)
    case .advance, .open:
      guard let first = sheetsTaken.first else {
        frame.problem = context.words("import.noSheet")
        return []
      }
      frame.step = .columns
      if !sheetsTaken.contains(sheet) { sheet = first }
      frame.columnList = ListState()
      return [.reloadDetail]
    case .back:
      let effects = lettingGo
      (plan, importing) = (nil, nil)
      return [frame.look] + effects
    default: _ = sheetList.perform(action, in: all)
    }
    return []
  }

  /// Asks which rows are the head of a sheet.
  func chooseHead(_ index: Int, _ context: DeskContext) -> [Effect] {
    guard let plan, plan.sheets.indices.contains(index) else { return [] }
    let sheet = plan.sheets[index]
    return [.push(HeadMenu(sheet: sheet, hidden: .refused).screen("import.head", tag: "head#\(index)", context.words))]
  }

  // MARK: Drawing

  func drawFile(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let boxArea = Rect(column: area.column, row: area.row, columns: area.columns, rows: TablePicker.boxRows)
    let box = canvas.box(boxArea, title: context.words(frame.kind.wanted)).inset(left: 1, right: 1)
    canvas.text(canvas.keepingEnd(of: frame.picker.path.text, columns: box.columns), in: box)
    drawSheets(in: area.inset(top: TablePicker.boxRows), on: &canvas, context)
  }

  mutating func clickFile(_ point: Point, in area: Rect) -> Bool {
    let inside = area.inset(top: TablePicker.boxRows).inset(by: 1)
    return sheetList.click(point, in: inside, Array(plan?.sheets.indices ?? 0..<0))
  }

  private func drawSheets(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    guard let plan else { return }
    let marked = canvas.glyphs.marked
    let inside = canvas.box(
      area, title: words("import.sheets"), isFocused: true, note: String(plan.sheets.count))
    let columns = [
      Column("taken", "", .fixed(2)), Column("name", words("import.column.sheet"), .flexible(12, share: 1)),
      Column("what", words("import.column.what"), .flexible(28, share: 3)),
    ]
    canvas.table(columns, in: inside, list: sheetList, count: plan.sheets.count, isFocused: true) { place in
      let sheet = plan.sheets[place]
      let isTaken = sheet.header != nil && !leftOut.contains(place)
      return (
        false,
        { column in
          switch column {
          case "taken": [TextPiece(isTaken ? marked : "", theme.good)]
          case "name": [TextPiece(sheet.sheet.name ?? words("import.onlySheet"), isTaken ? theme.text : theme.faint)]
          default: [TextPiece(what(of: place, context), isTaken ? theme.text : theme.faint)]
          }
        }
      )
    }
  }

  /// What a sheet is taken for, in a sentence.
  private func what(of index: Int, _ context: DeskContext) -> String {
    guard let sheet = plan?.sheets[index] else { return "" }
    let words = context.words
    guard let header = sheet.header else { return words("import.sheet.none") }
    if leftOut.contains(index) {
      return words(sheet.sheet.isHidden ? "import.sheet.hidden" : "import.sheet.leftOut")
    }
    let known = sheet.mapping.columns.count { ![.ignored, .refused].contains($0.field) }
    let texts = ["row": String(header.rows.upperBound), "known": String(known), "count": String(header.labels.count)]
    return words(sheet.isRemembered ? "import.sheet.remembered" : "import.sheet.roster", texts)
  }
}
