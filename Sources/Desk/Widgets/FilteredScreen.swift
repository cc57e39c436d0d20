import CommunityResources
import Terminal

/// A screen whose list is narrowed by what is typed: where the keys go meanwhile, and what follows.
protocol FilteredScreen: Screen {
  /// Part of what stands in the list, as it can be typed.
  var filter: TextBuffer { get set }
  /// Whether the keys go into the filter.
  var isFiltering: Bool { get set }
  /// What follows once the filter says something else.
  mutating func filterChanged() -> [Effect]
}

extension FilteredScreen {
  var isTyping: Bool { isFiltering }
  /// Whether a line of the list's room is the filter's.
  var hasFilterLine: Bool { isFiltering || !filter.isEmpty }

  mutating func filterChanged() -> [Effect] { [.reload] }

  /// Leaves the filter for the list; Esc empties it.
  mutating func endFiltering(_ action: ActionID) -> [Effect] {
    if action == .back { filter.replace("") }
    isFiltering = false
    return filterChanged()
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard isFiltering, filter.edit(key) else { return [] }
    return filterChanged()
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    guard isFiltering else { return nil }
    filter.insert(text)
    return filterChanged()
  }
}

extension Canvas {
  /// Draws the filter of a list above it, where it has one.
  /// - Returns: the room below it, and where the caret stands while somebody types in it.
  mutating func filterLine(_ screen: some FilteredScreen, in area: Rect, _ words: Wording) -> (
    below: Rect, caret: Point?
  ) {
    guard screen.hasFilterLine else { return (area, nil) }
    let (text, column) = screen.filter.window(columns: area.columns - 8, ambiguous: frame.ambiguousWidth)
    let used = self.text(" " + words("list.filter") + " ", in: area, style: theme.key)
    self.text(text, in: area, column: used, style: theme.text.underlined)
    return (area.inset(top: 1), screen.isFiltering ? area.origin.moved(columns: used + column) : nil)
  }
}
