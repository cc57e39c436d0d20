import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// Step 1: which file, and which of its sheets.
extension RosterScreen {
  func fileOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    if plan == nil {
      return [
        .bar(.open, label: words("bar.import.open")), .bar(.nextPane, label: words("bar.import.complete")), .bar(.back),
      ] + Self.listMoves
    }
    let none = sheetsTaken.isEmpty ? words("import.noSheet") : nil
    return [
      .bar(.advance, refusal: none, label: words("bar.import.columns")), .bar(.chooseHead),
      .bar(.mark, label: words("bar.import.take")), .bar(.back, label: words("bar.import.otherFile")), Offer(.open),
      .bar(.startAfresh),
    ] + Self.listMoves
  }

  mutating func performFile(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if plan != nil { return performSheets(action, context) }
    if action == .moveFirst || action == .moveLast { return [] }
    if entryList.perform(action, in: entries.map(\.typed)) {
      isOnEntry = true
      return []
    }
    switch action {
    case .open: return openTyped(context)
    case .nextPane:
      guard let entry = completion else { return [] }
      path.replace(entry)
      return pathChanged()
    case .back: return [.pop(nil)]
    default: return []
    }
  }

  /// What Tab makes of the path: as much as all entries have in common, or the chosen one.
  private var completion: String? {
    if isOnEntry, let selected = entryList.selected { return selected }
    guard let first = entries.first?.typed else { return nil }
    let common = entries.dropFirst().reduce(first) { $0.commonPrefix(with: $1.typed) }
    return common.count > path.text.count ? common : first
  }

  mutating func pathChanged() -> [Effect] {
    (isOnEntry, problem) = (false, nil)
    entryList = ListState()
    return [.listTables(path.text)]
  }

  private mutating func openTyped(_ context: DeskContext) -> [Effect] {
    let typed = path.text.trimmed
    let chosen =
      isOnEntry || typed.isEmpty || entries.count == 1 && typed.last != "/"
      ? entries.first { $0.typed == entryList.selected } : entries.first { $0.typed == typed }
    if let chosen {
      path.replace(chosen.typed)
      if chosen.isFolder { return pathChanged() }
    }
    guard !path.text.trimmed.isEmpty else {
      problem = context.words("import.noPath")
      return []
    }
    if path.text.hasSuffix("/") {
      problem = context.words("import.noPath")
      return []
    }
    return [
      .keepDraft(form: Self.draftKey, values: ["path": path.text]),
      .work(.open(path.text, tag: Self.tag)), .reload,
    ]
  }

  mutating func opened(_ plan: RosterPlan, _ context: DeskContext) -> [Effect] {
    (self.plan, leftOut, sheetList) = (plan, [], ListState())
    sheetList.settle(Array(plan.sheets.indices))
    sheet = sheetsTaken.first ?? 0
    if !plan.isUsable { problem = context.words("import.noTable") }
    return [.reload]
  }

  // MARK: Sheets

  private mutating func performSheets(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    let all = plan.map { Array($0.sheets.indices) } ?? []
    switch action {
    case .mark:
      guard let chosen = sheetList.selected else { return [] }
      if leftOut.remove(chosen) == nil { leftOut.insert(chosen) }
    case .chooseHead: return chooseHead(sheetList.selected ?? 0, context)
    case .advance, .open:
      guard let first = sheetsTaken.first else {
        problem = context.words("import.noSheet")
        return []
      }
      step = .columns
      if !sheetsTaken.contains(sheet) { sheet = first }
      columnList = ListState()
      return [.reloadDetail]
    case .back:
      let old = importing
      (plan, importing) = (nil, nil)
      return [.listTables(path.text)] + (old.map { [.discard($0)] } ?? [])
    default: _ = sheetList.perform(action, in: all)
    }
    return []
  }

  /// Asks which row is the head of a sheet.
  func chooseHead(_ index: Int, _ context: DeskContext) -> [Effect] {
    guard let sheet = plan?.sheets[index] else { return [] }
    let entries = sheet.samples.prefix(30).map { row in
      let texts = row.cells.compactMap { cell in
        if case .text(let text) = cell.value, !cell.isMerged { text.trimmed } else { nil }
      }
      let number = context.words("import.row", ["number": String(row.number)])
      return MenuScreen.Entry(Choice(String(row.number), number, detail: texts.prefix(8).joined(separator: " ")))
    }
    return [
      .push(
        MenuScreen(
          "import.head", title: context.words("import.headTitle"), entries: entries, tag: "head#\(index)",
          selected: sheet.header.map { String($0.rows.lowerBound) }))
    ]
  }

  // MARK: Drawing

  func drawFile(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let boxArea = Rect(column: area.column, row: area.row, columns: area.columns, rows: 3)
    let box = canvas.box(boxArea, title: words("import.path"), isFocused: plan == nil).inset(left: 1, right: 1)
    let (text, caret) = path.window(columns: box.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
    canvas.text(
      path.isEmpty ? words("import.pathHint") : text, in: box,
      style: path.isEmpty ? canvas.theme.faint : canvas.theme.text)
    let below = area.inset(top: 3)
    if plan != nil {
      drawSheets(in: below, on: &canvas, context)
      return
    }
    drawEntries(in: below, on: &canvas, context)
    canvas.frame.cursor = box.origin.moved(columns: path.isEmpty ? 0 : caret)
  }

  private func drawEntries(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let inside = canvas.box(area, title: words("import.files"), note: entries.isEmpty ? "" : String(entries.count))
    if entries.isEmpty {
      canvas.text(words("import.noFiles"), in: inside.inset(left: 2, top: 1), style: theme.faint)
      return
    }
    var list = entryList
    list.show(rows: inside.rows - 1, count: entries.count)
    let columns = [
      Column("name", words("import.column.file"), .flexible(20, share: 1)),
      Column("size", words("import.column.size"), .fixed(10), dropOrder: 1, alignment: .right),
      Column("changed", words("import.column.changed"), .fixed(14), dropOrder: 2),
    ]
    canvas.table(columns, in: inside, list: list, count: entries.count, isFocused: true) { place in
      let entry = entries[place]
      return (
        false,
        { column in
          switch column {
          case "name": [TextPiece(entry.name + (entry.isFolder ? "/" : ""), entry.isFolder ? theme.key : theme.text)]
          case "size": [TextPiece(entry.isFolder ? "" : fileSize(entry.size), theme.faint)]
          default:
            [
              TextPiece(
                words.moment(Instant(seconds: entry.changed), now: context.now, context.calendar), theme.faint)
            ]
          }
        }
      )
    }
  }

  private func fileSize(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    return bytes < 1_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
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
    if leftOut.contains(index) { return words("import.sheet.leftOut") }
    let known = sheet.mapping.columns.count { ![.ignored, .refused].contains($0.field) }
    let texts = ["row": String(header.rows.upperBound), "known": String(known), "count": String(header.labels.count)]
    return words(sheet.isRemembered ? "import.sheet.remembered" : "import.sheet.roster", texts)
  }
}
