import CommunityModel
import CommunityResources
import Terminal

/// The second step: what each column means.
extension ImportScreen {
  /// What the menu of meanings is answered with.
  static var meaningTag: String { "meaning" }

  var columnsTable: ColumnsTable { ColumnsTable(list: frame.columnList, count: mapping?.taken.count ?? 0) }

  /// The column that is selected, where there is one.
  var selectedColumn: Int? { frame.columnList.selected.flatMap { columnsTable.places.contains($0) ? $0 : nil } }

  /// Takes up the columns as they are now, in the room that they have.
  mutating func settleColumns(_ context: DeskContext) {
    let table = columnsTable
    frame.columnList.settle(Array(table.places))
    // Below the head of the wizard.
    let rows = table.height(of: DeskFrame(context.size).body.rows - 1)
    frame.columnList.show(rows: max(1, rows - ColumnsTable.extraRows), count: table.count)
  }

  /// Asks what the selected column means. A meaning that only one column can have says which one has it now.
  func chooseMeaning(_ context: DeskContext) -> [Effect] {
    let words = context.words
    guard let taken = mapping?.taken, let place = selectedColumn else { return [] }
    let entries = Self.meanings.map { meaning in
      let other = taken.indices.first {
        $0 != place && taken[$0].field == meaning && !Mapping.mayRepeat(meaning)
      }
      return MenuScreen.Entry(
        Choice(
          meaning.rawValue, name(of: meaning, words),
          aliases: context.otherWords.map { [name(of: meaning, $0)] } ?? [],
          detail: other.map { words("import.nowColumn", ["column": taken[$0].label]) } ?? ""))
    }
    let title = words("import.meaningTitle", ["column": taken[place].label])
    return [
      .push(
        MenuScreen(
          frame.kind.meaningMenu, title: title, entries: entries, tag: Self.meaningTag,
          selected: taken[place].field.rawValue))
    ]
  }
}
