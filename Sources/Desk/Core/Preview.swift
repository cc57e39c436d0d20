import Terminal

/// What a list shows beside it where the window is wide enough: the card of its selected row, as it opens.
struct Preview {
  /// The card; nil where nothing is selected, or what is has none.
  var card: Opening?
  /// The columns from which on it shows.
  var least = wide

  init(_ card: Opening?, from least: Int = wide) {
    (self.card, self.least) = (card, least)
  }

  /// From this width on every list has room for what is selected.
  static let wide = 160
  /// What the list keeps at least of such a window: as much as screens with two panes need.
  private static let list = 100
  /// More columns do no card good.
  private static let most = 90

  /// How many of a window's columns the card has.
  func columns(of window: Int) -> Int {
    if window < least { return 0 }
    return window < Self.wide ? window * 2 / 5 : min(window - Self.list, Self.most)
  }
}

extension Theme {
  /// The same for what does not have the keys: nothing there looks selected; where it decides what another pane shows it is
  /// underlined.
  func atRest(pointing: Bool) -> Theme {
    var theme = self
    (theme.isAtRest, theme.focusedBorder) = (true, border)
    theme.selection = pointing ? text.underlined : text
    return theme
  }

  /// The name of the tab that shows.
  var tab: Style { isAtRest ? title.underlined : selection }

  /// Whether something without the keys points at what is selected.
  var isPointing: Bool { isAtRest && selection != text }
}
