/// The characters that boxes and marks are drawn with: Unicode, or ASCII where the terminal or the user wants it.
public struct Glyphs: Sendable, Equatable {
  let horizontal: String
  let vertical: String
  let topLeft: String
  let topRight: String
  let bottomLeft: String
  let bottomRight: String
  let teeLeft: String
  let teeRight: String
  /// Filled and empty part of a bar.
  let barFull: String
  let barEmpty: String
  /// Eight heights of a sparkline, lowest first.
  let spark: [String]
  let marked: String
  let pointer: String
  let bullet: String
  let moreAbove: String
  let moreBelow: String
  let moreLeft: String
  let moreRight: String
  let order: String
  let overdue: String
  let care: String
  let vacant: String
  /// Beside a field whose values open as a list.
  let list: String

  public static let unicode = Glyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", teeLeft: "├",
    teeRight: "┤", barFull: "━", barEmpty: "─", spark: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], marked: "✓",
    pointer: "›", bullet: "·", moreAbove: "▲", moreBelow: "▼", moreLeft: "‹", moreRight: "›", order: "●", overdue: "▲",
    care: "♥", vacant: " ", list: "▼")

  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", teeLeft: "+",
    teeRight: "+", barFull: "=", barEmpty: ".", spark: ["_", ".", ".", "-", "-", "=", "=", "#"], marked: "*",
    pointer: ">", bullet: ".", moreAbove: "^", moreBelow: "v", moreLeft: "<", moreRight: ">", order: "o", overdue: "!",
    care: "+", vacant: " ", list: "v")
}
