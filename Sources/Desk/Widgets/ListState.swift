import CommunityModel
import CommunityResources

/// Which row of a list is selected, which are marked, and where the visible stretch begins.
///
/// The selection follows the row's identity when rows come and go.
struct ListState<ID: Hashable & Sendable>: Sendable {
  /// The selected row's place.
  private(set) var index = 0
  /// The selected row, once there are rows.
  private(set) var selected: ID?
  /// The first visible row.
  private(set) var top = 0
  /// Marked rows.
  private(set) var marks: Set<ID> = []
  /// How many rows the list shows at once; told by the last drawing or load.
  var page = 10

  /// Takes up the rows as they are now: keeps the selected one by identity, else the place.
  mutating func keepSelection(in ids: [ID]) {
    if let selected, let found = ids.firstIndex(of: selected) {
      index = found
    } else {
      index = max(0, min(index, ids.count - 1))
    }
    selected = ids.indices.contains(index) ? ids[index] : nil
    marks.formIntersection(ids)
    scroll(count: ids.count)
  }

  /// Selects a row by its identity, if it is there.
  mutating func select(_ id: ID, in ids: [ID]) {
    guard let found = ids.firstIndex(of: id) else { return }
    index = found
    selected = id
    scroll(count: ids.count)
  }

  /// Selects a row by its place.
  mutating func select(at place: Int, in ids: [ID]) {
    guard ids.indices.contains(place) else { return }
    index = place
    selected = ids[place]
    scroll(count: ids.count)
  }

  /// Selects the row of a table that was clicked; gives whether there was one.
  mutating func select(_ click: Click, of table: String = "", in ids: [ID]) -> Bool {
    guard let place = click.row(of: table), ids.indices.contains(place) else { return false }
    select(at: place, in: ids)
    return true
  }

  /// Does what a movement action means in a list.
  /// - Returns: whether the action is one of a list.
  mutating func perform(_ action: ActionID, in ids: [ID]) -> Bool {
    switch action {
    case .moveUp: move(to: index - 1, in: ids)
    case .moveDown: move(to: index + 1, in: ids)
    case .pageUp: move(to: index - max(1, page - 1), in: ids)
    case .pageDown: move(to: index + max(1, page - 1), in: ids)
    case .moveFirst: move(to: 0, in: ids)
    case .moveLast: move(to: ids.count - 1, in: ids)
    case .mark:
      toggleMark()
      move(to: index + 1, in: ids)
    case .markUp:
      if let selected { marks.insert(selected) }
      move(to: index - 1, in: ids)
      if let selected { marks.insert(selected) }
    case .markDown:
      if let selected { marks.insert(selected) }
      move(to: index + 1, in: ids)
      if let selected { marks.insert(selected) }
    case .markAll: marks = marks.count == ids.count ? [] : Set(ids)
    default: return false
    }
    return true
  }

  /// What stands beside the title of the list: how many rows are marked, before what else is said there.
  func note(_ other: String, _ words: Wording) -> String {
    let marked = marks.isEmpty ? "" : words("list.marked", ["count": String(marks.count)])
    return [marked, other].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Forgets every mark.
  mutating func clearMarks() { marks = [] }

  /// The marked rows in list order, or the selected one when none is marked.
  func chosen(in ids: [ID]) -> [ID] {
    marks.isEmpty ? selected.map { [$0] } ?? [] : ids.filter { marks.contains($0) }
  }

  /// Makes sure that the selected row is visible on a page of `rows`.
  mutating func show(rows: Int, count: Int) {
    page = max(1, rows)
    scroll(count: count)
  }

  private mutating func toggleMark() {
    guard let selected else { return }
    if marks.remove(selected) == nil { marks.insert(selected) }
  }

  private mutating func move(to place: Int, in ids: [ID]) {
    guard !ids.isEmpty else { return }
    select(at: max(0, min(place, ids.count - 1)), in: ids)
  }

  private mutating func scroll(count: Int) {
    if index < top { top = index }
    if index >= top + page { top = index - page + 1 }
    top = max(0, min(top, max(0, count - page)))
  }
}

extension Action {
  /// The movements of a list.
  static func moves<ID>(
    _ ids: [ActionID] = ActionID.listMoves, in list: any WritableKeyPath<Owner, ListState<ID>> & Sendable, of rows: [ID]
  ) -> [Action] {
    moves(ids) { owner, move, _ in
      _ = owner[keyPath: list].perform(move, in: rows)
      return []
    }
  }
}
