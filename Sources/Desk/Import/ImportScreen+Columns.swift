import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// The second step: what each column means.
extension ImportScreen {
  /// What the menu of meanings is answered with.
  static var meaningTag: String { "meaning" }

  var columnsTable: ColumnsTable { ColumnsTable(list: frame.columnList, count: mapping?.assignments.count ?? 0) }

  /// The column that is selected, where there is one.
  var selectedColumn: Int? { frame.columnList.selected.flatMap { columnsTable.places.contains($0) ? $0 : nil } }

  /// Takes up the columns as they are now, in the room that they have.
  mutating func updateColumns(_ context: DeskContext) {
    let table = columnsTable
    frame.columnList.keepSelection(in: Array(table.places))
    // Below the head of the wizard.
    let rows = table.height(of: DeskFrame(context.size).body.rows - 1)
    frame.columnList.show(rows: max(1, rows - ColumnsTable.extraRows), count: table.count)
  }

  /// Asks what the selected column means. A meaning that only one column can have says which one has it now.
  func chooseMeaning(_ context: DeskContext) -> [Effect] {
    let words = context.words
    guard let assignments = mapping?.assignments, let shown = sheetPlan?.shownLabels, let place = selectedColumn else {
      return []
    }
    let entries = meanings.map { meaning in
      let other = assignments.indices.first {
        $0 != place && assignments[$0].field == meaning && !Mapping.mayRepeat(meaning)
      }
      return MenuScreen.Entry(
        Choice(
          meaning.rawValue, name(of: meaning, words),
          aliases: context.otherWords.map { [name(of: meaning, $0)] } ?? [],
          detail: other.map { words("import.nowColumn", ["column": shown[$0]]) } ?? ""))
    }
    let title = words("import.meaningTitle", ["column": shown[place]])
    return [
      .push(
        MenuScreen(
          frame.kind.meaningMenu, title: title, entries: entries, tag: Self.meaningTag,
          selected: assignments[place].field.rawValue))
    ]
  }

  /// Why rows cannot be read yet: heads that stand twice, of which a person must say which one is meant.
  func repeatedRefusal(_ sheet: SheetPlan<Mapping>, _ context: DeskContext) -> String? {
    if sheet.repeatedHeads.isEmpty { return nil }
    let words = context.words
    return words(
      "import.repeatedHeads",
      [
        "sheet": sheet.sheet.name ?? words("import.onlySheet"),
        "columns": words.list(sheet.shownRepeatedHeads),
      ])
  }

  // MARK: Drawing

  /// What stands above the columns: the sheet, and which of several it is.
  func columnsTitle(_ place: Int, of count: Int, _ context: DeskContext) -> String {
    let words = context.words
    let name = sheetPlan?.sheet.name ?? words("import.onlySheet")
    let isHidden = sheetPlan?.sheet.isHidden == true
    let title = words(
      "import.columns", ["sheet": isHidden ? words("import.hiddenSheet", ["sheet": name]) : name])
    if count < 2 { return title }
    return title + "  " + words("import.sheetOf", ["number": String(place + 1), "count": String(count)])
  }

  /// What a column means; one under a head that stands twice stands out.
  func meaningPiece(_ column: Int, _ theme: Theme, _ context: DeskContext) -> TextPiece {
    guard let sheetPlan else { return TextPiece("") }
    let meaning = sheetPlan.mapping[column]
    let isUnheaded = meaning == Mapping.unmapped && sheetPlan.mapping.assignments[column].label.isEmpty
    let style: Style = meaning == Mapping.unmapped ? theme.disabled : theme.good
    return TextPiece(
      name(of: meaning, context.words), sheetPlan.isRepeated(column) || isUnheaded ? theme.warning : style)
  }

  /// Draws the box of the first rows as they are understood; gives where they go, nil where none can be shown.
  /// - Parameter unusable: why no row can be understood.
  func drawPreviewBox(
    note: String = "", unusable: String?, in area: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) -> Rect? {
    guard area.rows >= 3, let sheetPlan else { return nil }
    let inside = canvas.box(area, title: context.words("import.preview"), note: note)
    if let refusal = unusable ?? repeatedRefusal(sheetPlan, context) {
      let top = inside.inset(left: 2, top: unusable == nil ? 0 : 1)
      let lines = canvas.lines(of: refusal, columns: top.columns)
      for (row, line) in lines.enumerated() where row < top.rows {
        canvas.text(line, in: top, row: row, style: canvas.theme.warning)
      }
      return unusable == nil ? inside.inset(top: lines.count) : nil
    }
    return inside
  }
}
