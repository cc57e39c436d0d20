import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables
import Terminal

/// Step 2: what each column means, with the first rows as they are understood.
extension RosterScreen {
  @ActionRows<Self> func columnActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let taken = sheetsTaken.compactMap { plan?.sheets[$0] }
    let refusal = taken.lazy.compactMap { unnamed($0, context) ?? repeatedRefusal($0, context) }.first
    Action(.open, .bar, label: words("bar.import.meaning"), does: settleMeaning(context))
    Action(.chooseHead, .bar, does: chooseHead(sheet, context))
    Action(.chooseGrid, .bar, does: chooseGrid(context))
    Action(.importTerms, .bar, does: mapping.map { [.push(FormScreen(RosterTermsForm($0, terms)))] } ?? [])
    Action(.advance, .bar, refusal: refusal, label: words("bar.import.check")) { screen, context in
      screen.check(context)
    }
    Action(.back, .bar) { screen, _ in
      screen.frame.step = .file
      return []
    }
    startingAfresh()
    if sheetsTaken.count > 1 {
      Action.moves([.nextTab, .previousTab]) { screen, move, _ in screen.turn(move.step) }
    }
    Action.moves(in: \.frame.columnList, of: Array(columnsTable.places))
  }

  /// Asks what the selected column means, unless it is one that is not kept.
  private func settleMeaning(_ context: DeskContext) -> [Effect] {
    guard let sheetPlan, let column = selectedColumn, sheetPlan.mapping.isDropped(column) else {
      return chooseMeaning(context)
    }
    return [.tell(.problem(context.words("import.refusedColumn", ["column": sheetPlan.shownLabels[column]])))]
  }

  /// Another of the sheets that are wanted.
  private mutating func turn(_ step: Int) -> [Effect] {
    let place = sheetsTaken.firstIndex(of: sheet) ?? 0
    let count = max(1, sheetsTaken.count)
    sheet = sheetsTaken[(place + step + count) % count]
    frame.columnList = ListState()
    return [.reloadDetail]
  }

  /// Why no row of a sheet can be understood; nil when they can.
  private func unnamed(_ sheet: RosterPlan.Sheet, _ context: DeskContext) -> String? {
    if sheet.mapping.isUsable { return nil }
    let name = sheet.sheet.name ?? context.words("import.onlySheet")
    return context.words("import.noNameColumn", ["sheet": name])
  }

  var sheetPlan: RosterPlan.Sheet? { plan.flatMap { $0.sheets.indices.contains(sheet) ? $0.sheets[sheet] : nil } }

  /// Begins the dry run; where nothing has changed since the last one its rows are shown again.
  private mutating func check(_ context: DeskContext) -> [Effect] {
    guard let wanted = wantedPlan else { return [] }
    if importing != nil, let checkedBy, checkedBy.readings == readings, checkedBy.terms == terms {
      frame.step = .check
      return [.reload]
    }
    let effects = lettingGo
    importing = nil
    return effects + [.work(CheckRoster(plan: wanted, options: terms.options(context)), tag: tag), .reload]
  }

  // MARK: Choosing

  private func chooseGrid(_ context: DeskContext) -> [Effect] {
    let words = context.words
    let pending = MenuScreen.Entry(Choice("", words("import.gridByColumn")))
    let grids = context.grids.map { MenuScreen.Entry(Choice($0.code, $0.name, detail: $0.code)) }
    return [
      .push(
        MenuScreen(
          "import.grid", title: words("import.gridTitle"), entries: [pending] + grids, tag: "grid",
          selected: mapping?.grid ?? ""))
    ]
  }

  /// Takes up what was chosen from one of the menus.
  mutating func chose(_ key: String, _ tag: String, _ context: DeskContext) -> [Effect] {
    let parts = tag.split(separator: "#").map(String.init)
    let place = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    switch parts.first {
    case "head":
      guard let rows = HeadChoice.rows(key) else { return [] }
      setHeader(of: place, to: rows)
      leftOut.remove(place)
      frame.problem = nil
      frame.columnList = ListState()
    case "grid":
      for index in plan?.sheets.indices ?? 0..<0 { plan?.sheets[index].mapping.grid = key.isEmpty ? nil : key }
    default: break
    }
    return [.reloadDetail]
  }

  /// Takes other rows as the head of a sheet; what was settled about the whole roster stays.
  private mutating func setHeader(of index: Int, to rows: ClosedRange<Int>) {
    guard let old = plan?.sheets[index].mapping else { return }
    plan?.sheets[index].setHeader(to: rows)
    plan?.sheets[index].mapping.grid = old.grid
    plan?.sheets[index].mapping.estate = old.estate
    plan?.sheets[index].mapping.consent = old.consent
    plan?.sheets[index].mapping.readsStatusInNotes = old.readsStatusInNotes
  }

  mutating func map(_ column: Int, to meaning: RosterField) { plan?.map(column, to: meaning, of: sheet) }

  // MARK: Drawing

  func drawColumns(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let sheetPlan else { return }
    let words = context.words
    let theme = canvas.theme
    let title = columnsTitle(sheetsTaken.firstIndex(of: sheet) ?? 0, of: sheetsTaken.count, context)
    let grid = context.grids.first { $0.code == sheetPlan.mapping.grid }?.name ?? words("import.gridByColumn")
    let note = words("import.gridNote", ["grid": grid])
    let samples = sheetPlan.firstRows
    let labels = sheetPlan.shownLabels
    let rest = columnsTable.draw(title: title, note: note, in: area, on: &canvas, words) { place in
      let column = sheetPlan.mapping.columns[place]
      return ColumnsTable.Line(
        label: labels[place],
        meaning: column.field == .refused
          ? TextPiece(words("import.notKept"), theme.warning) : meaningPiece(place, theme, context),
        sample: sample(place, column.field, samples, context.today, words))
    }
    let cursor = canvas.frame.cursor
    drawPreview(in: drawHidden(in: rest, on: &canvas, context), on: &canvas, context)
    canvas.frame.cursor = cursor
  }

  /// Says below everything which hidden sheets with people are left out; gives what is left of the area.
  private func drawHidden(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) -> Rect {
    let names = (plan?.sheets ?? []).enumerated().compactMap { place, sheet in
      sheet.sheet.isHidden && leftOut.contains(place) ? sheet.sheet.name : nil
    }
    if names.isEmpty || area.rows < 1 { return area }
    let told = context.words("import.hiddenSheets", ["sheets": context.words.list(names)])
    canvas.text(told, in: area, row: area.rows - 1, column: 1, style: canvas.theme.warning)
    return area.inset(bottom: 1)
  }

  /// Some values of a column; none of what the product does not hold, of birth dates the year alone, and no identity
  /// numbers or phones in the open.
  private func sample(_ column: Int, _ field: RosterField, _ rows: [SheetRow], _ today: Day, _ words: Wording) -> String
  {
    if field == .refused { return words("import.dropped") }
    let texts = rows.prefix(12).compactMap { row -> String? in
      guard column < row.cells.count, !row.cells[column].isMerged, let text = row.cells[column].shownText else {
        return nil
      }
      if field == .birthDate, let date = row.writtenBirth(inColumn: column, asOf: today) { return String(date.year) }
      if field == .birthDate, text.contains(where: \.isNumber) { return "****" }
      return LongNumbers.shielded(text)
    }
    return texts.filter { !$0.isEmpty }.prefix(5).joined(separator: " · ")
  }

  private func drawPreview(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let sheetPlan else { return }
    let words = context.words
    let theme = canvas.theme
    let consent = sheetPlan.mapping.consent ?? words("import.terms.noConsent")
    let note = words("import.terms.note", ["purpose": terms.options(context).tagPurpose, "consent": consent])
    let unusable = unnamed(sheetPlan, context)
    guard let inside = drawPreviewBox(note: note, unusable: unusable, in: area, on: &canvas, context) else { return }
    let columns = [
      Column("row", "", .fixed(5)), Column("name", words("field.name"), .flexible(8, share: 1)),
      Column("sex", words("field.sex"), .fixed(6), dropOrder: 3),
      Column("birth", words("field.birth"), .fixed(11), dropOrder: 2),
      Column("phone", words("field.phone"), .fixed(12), dropOrder: 1),
      Column("place", words("field.place"), .flexible(12, share: 2)),
      Column("grid", words("field.grid"), .fixed(10), dropOrder: 4),
      Column("tags", words("field.careTags"), .flexible(8, share: 1), dropOrder: 5),
      Column("issues", words("import.column.issues"), .flexible(14, share: 2), dropOrder: 1),
    ]
    let list = ListState<Int>()
    canvas.table(columns, in: inside, list: list, count: preview.count, isFocused: false, name: "preview") { place in
      let line = preview[place]
      let cells = PreviewCells(reading: line.reading, context: context, theme: theme)
      return (false, { $0 == "row" ? [TextPiece(String(line.row.number), theme.faint)] : cells.cell($0) })
    }
  }
}

/// A row of a roster as it is understood, in cells.
struct PreviewCells {
  let reading: RosterReading
  let context: DeskContext
  let theme: Theme

  func cell(_ column: String) -> [TextPiece] {
    switch reading {
    case .blank: []
    case .skipped(let issue):
      column == "name" ? [TextPiece(context.words(RosterOutcome.skipped), theme.faint)] : told([issue], column)
    case .rejected(let issues):
      column == "name" ? [TextPiece(context.words(RosterOutcome.rejected), theme.alarm)] : told(issues, column)
    case .entry(let entry, let issues): cell(column, of: entry) ?? told(issues, column)
    }
  }

  private func told(_ issues: [RosterIssue], _ column: String) -> [TextPiece] {
    guard column == "issues", let first = issues.first else { return [] }
    return [
      TextPiece(context.words.message(first, context.catalogue), first.level == .info ? theme.faint : theme.warning)
    ]
  }

  private func cell(_ column: String, of entry: RosterEntry) -> [TextPiece]? {
    let words = context.words
    switch column {
    case "name": return [TextPiece(entry.name)]
    case "sex": return [TextPiece(entry.sex.map { words($0) } ?? "")]
    case "birth": return [TextPiece(entry.birth.map { String($0.year) } ?? "")]
    case "phone": return [TextPiece(entry.phones.first.map { PhoneNumber.masked($0) } ?? "")]
    case "place": return [TextPiece(entry.home?.description ?? entry.rawHome ?? "", keepsEnd: true)]
    case "grid": return [TextPiece(entry.grid ?? "", theme.faint)]
    case "tags":
      return [TextPiece(words.list(entry.careTags.map { words.name(careTag: $0, context.catalogue) }), theme.faint)]
    default: return nil
    }
  }
}
