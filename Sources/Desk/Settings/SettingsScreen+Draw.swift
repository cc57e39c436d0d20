import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What 设置 looks like.
extension SettingsScreen {
  private static let widest = 26

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let isNarrow = area.columns < 60
    let columns = isNarrow ? area.columns : area.columns < 100 ? 20 : Self.widest
    let left = area.inset(right: area.columns - columns)
    let right = isNarrow ? area : area.inset(left: columns)
    var cursor: Point?
    if !isNarrow || pane == .sections {
      drawSections(in: left, on: &canvas, context)
      if pane == .sections { cursor = canvas.frame.cursor }
    }
    if !isNarrow || pane == .rows {
      drawRows(in: right, on: &canvas, context)
      if pane == .rows { cursor = canvas.frame.cursor }
    }
    canvas.frame.cursor = cursor
  }

  private func drawSections(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: context.words("screen.settings"), isFocused: pane == .sections)
    let rows = SettingsSection.all.map { section in
      let name = section.name(context.words)
      return section.effect == nil
        ? TextPiece(name) : TextPiece(name + " " + canvas.glyphs.pointer, canvas.theme.faint)
    }
    canvas.table(
      [Column("name", "", .flexible(6, share: 1))], in: inside, list: sections, count: rows.count,
      isFocused: pane == .sections, showsHeadings: false, showsResting: true, name: Self.sectionTable
    ) { place in (false, { _ in [rows[place]] }) }
  }

  private func drawRows(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .rows
    if section == .year {
      return YearGrid(day: chosenDay(context), isFocused: isFocused, context: context).draw(in: area, on: &canvas)
    }
    let inside = canvas.box(area, title: section.name(words), isFocused: isFocused)
    canvas.frame.cursor = inside.origin
    switch section {
    case .list(let list):
      let terms = context.catalogue.terms(of: list)
      canvas.table(
        .terms(context.listView, of: list), of: terms, in: inside.inset(right: 1), list: self.list,
        isFocused: isFocused, name: Self.rowTable)
    case .opening(let action):
      let lines = canvas.lines(of: words.help(of: action), columns: inside.columns - 2) + ["", words("settings.opens")]
      for (row, line) in lines.enumerated() {
        canvas.text(line, in: inside.inset(left: 1), row: row, style: canvas.theme.faint)
      }
    default: drawKeys(in: inside.inset(right: 1), isFocused, on: &canvas, context)
    }
  }

  /// Settings with their values; the chosen one is explained below.
  private func drawKeys(in area: Rect, _ isFocused: Bool, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let keys = section.keys
    let names = keys.map { words($0) }
    let widest = names.map { canvas.width($0) }.max() ?? 10
    let columns = [
      Column("name", "", .fixed(min(widest, area.columns / 2))), Column("value", "", .flexible(8, share: 1)),
    ]
    let hint = list.selected.flatMap { SettingKey(rawValue: $0) }.map { words(Phrase("config.choices.\($0.rawValue)")) }
    let foot = hint.map { canvas.lines(of: $0, columns: area.columns - 2) } ?? []
    let rows = area.inset(bottom: min(Self.hintRows, area.rows))
    let theme = canvas.theme
    canvas.table(
      columns, in: rows, list: list, count: keys.count, isFocused: isFocused, showsHeadings: false,
      showsResting: true, name: Self.rowTable
    ) { place in
      (
        false,
        { column in
          column == "name"
            ? [TextPiece(names[place], theme.faint)]
            : [TextPiece(words.shown(keys[place], in: context.community), theme.text)]
        }
      )
    }
    let below = area.inset(left: 1, top: rows.rows + 1)
    for (row, line) in foot.prefix(max(0, below.rows)).enumerated() {
      canvas.text(line, in: below, row: row, style: theme.faint)
    }
  }
}
