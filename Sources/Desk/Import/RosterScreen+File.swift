import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// Step 1: which file, and which of its sheets.
extension RosterScreen {
  @ActionRows<Self> func sheetActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("import.noSheet")
    let index = sheetList.selected ?? 0
    Action(.advance, .bar, refusal: includedSheets.isEmpty ? none : nil, label: words("bar.import.columns")) {
      screen, _ in screen.showColumns()
    }
    Action(.chooseHead, .bar, does: chooseHead(index, context))
    Action(.mark, .bar, label: words("bar.import.take")) { screen, _ in
      guard let chosen = screen.sheetList.selected else { return [] }
      if screen.leftOut.remove(chosen) == nil { screen.leftOut.insert(chosen) }
      return []
    }
    Action(.back, .bar, label: words("bar.import.otherFile")) { screen, _ in
      let effects = screen.lettingGo
      (screen.plan, screen.importing) = (nil, nil)
      return [screen.frame.look] + effects
    }
    Action(.open, refusal: includedSheets.isEmpty ? none : nil) { screen, _ in screen.showColumns() }
    startingAfresh(.bar)
    Action.moves(in: \.sheetList, of: plan.map { Array($0.sheets.indices) } ?? [])
  }

  mutating func opened(_ plan: RosterPlan, _ context: DeskContext) -> [Effect] {
    var plan = plan
    let isUsable = plan.isUsable
    // What the file hides is there to be chosen, and left out until it is.
    leftOut = Set(plan.showHidden())
    (self.plan, sheetList) = (plan, ListState())
    sheetList.keepSelection(in: Array(plan.sheets.indices))
    sheet = includedSheets.first ?? 0
    if !isUsable { frame.problem = context.words("import.noTable") }
    return [.reload]
  }

  // MARK: Sheets

  private mutating func showColumns() -> [Effect] {
    frame.step = .columns
    if let first = includedSheets.first, !includedSheets.contains(sheet) { sheet = first }
    frame.columnList = ListState()
    return [.reloadDetail]
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

  mutating func clickFile(_ click: Click) -> Bool {
    sheetList.select(click, in: Array(plan?.sheets.indices ?? 0..<0))
  }

  private func drawSheets(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    guard let plan else { return }
    let marked = canvas.glyphs.marked
    let inside = canvas.box(
      area, title: words("import.sheets"), isFocused: true, note: String(plan.sheets.count))
    let columns = [
      Column("included", "", .fixed(2)), Column("name", words("import.column.sheet"), .flexible(12, share: 1)),
      Column("what", words("import.column.what"), .flexible(28, share: 3)),
    ]
    canvas.table(columns, in: inside, list: sheetList, count: plan.sheets.count, isFocused: true) { place in
      let sheet = plan.sheets[place]
      let isIncluded = sheet.header != nil && !leftOut.contains(place)
      return (
        false,
        { column in
          switch column {
          case "included": [TextPiece(isIncluded ? marked : "", theme.good)]
          case "name": [TextPiece(sheet.sheet.name ?? words("import.onlySheet"), isIncluded ? theme.text : theme.faint)]
          default: [TextPiece(what(of: place, context), isIncluded ? theme.text : theme.faint)]
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
