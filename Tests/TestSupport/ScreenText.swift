import Terminal

/// What a person would read on a terminal at one moment.
public struct ScreenText {
  /// The rows from the top, without trailing blanks; wide characters once.
  public let rows: [String]
  /// Where the cursor stands.
  public let cursor: Point
  /// Whether the cursor can be seen.
  public let cursorVisible: Bool
  /// Whether the alternate screen is shown.
  public let isAlternate: Bool

  /// All rows, a line end after each.
  public var text: String { rows.joined(separator: "\n") }

  /// Whether a text stands somewhere on one row.
  public func contains(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

  /// The first row that holds a text.
  public func row(containing text: String) -> Int? { rows.firstIndex { $0.contains(text) } }
}
