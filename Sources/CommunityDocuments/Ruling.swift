/// The lines a form or a report is ruled with.
public enum Ruling: Sendable, CaseIterable {
  /// Box-drawing lines.
  case lines
  /// `+`, `-` and `|`, for printers and fonts without box drawing.
  case ascii

  var horizontal: Character { self == .lines ? "─" : "-" }
  var vertical: Character { self == .lines ? "│" : "|" }
  var left: Character { self == .lines ? "├" : "+" }
  var right: Character { self == .lines ? "┤" : "+" }
  var corners: (topLeft: Character, topRight: Character, bottomLeft: Character, bottomRight: Character) {
    self == .lines ? ("┌", "┐", "└", "┘") : ("+", "+", "+", "+")
  }
  /// How much there is, from nothing to as much as there can be.
  public var shades: [String] { self == .lines ? [" ", "░", "▒", "▓", "█"] : [" ", ".", ":", "+", "#"] }
}
