import CommunityDocuments
import CommunityModel
import Terminal

/// What things look like, by what they mean. Colours are of middle lightness, so that they read on dark and on light.
public struct Theme: Sendable {
  /// Ordinary text.
  var text = Style.plain
  /// Text of lesser weight.
  var faint: Style
  /// The head line of the screen.
  var head: Style
  /// Titles of panels and columns.
  var title: Style
  /// Frames around panels.
  var border: Style
  /// The frame of the panel that has the keys.
  var focusedBorder: Style
  /// The selected row of the panel that has the keys.
  var selection: Style
  /// Names of keys.
  var key: Style
  /// What a query matched.
  var match: Style
  /// Late, wrong, urgent.
  var alarm: Style
  /// Soon due, to be looked at.
  var warning: Style
  /// Saved, solved, in time.
  var good: Style
  /// Something that cannot be chosen now.
  var disabled: Style
  private var teams: [TeamColour: Style]

  /// The look with colours.
  public static let standard = Theme(
    faint: Style(foreground: grey),
    head: Style.plain.bold,
    title: Style.plain.bold,
    border: Style(foreground: grey),
    focusedBorder: Style(foreground: blue),
    selection: Style.plain.reversed,
    key: Style(foreground: blue),
    match: Style(foreground: gold).bold,
    alarm: Style(foreground: red).bold,
    warning: Style(foreground: gold),
    good: Style(foreground: green),
    disabled: Style(foreground: grey).dim,
    teams: [
      .red: Style(foreground: red), .orange: Style(foreground: orange), .gold: Style(foreground: gold),
      .green: Style(foreground: green), .cyan: Style(foreground: cyan), .blue: Style(foreground: blue),
      .violet: Style(foreground: violet),
    ])

  /// The look without colours: bold, underline and reverse only.
  public static let plain = Theme(
    faint: Style.plain, head: Style.plain.bold, title: Style.plain.bold, border: Style.plain,
    focusedBorder: Style.plain.bold, selection: Style.plain.reversed,
    key: Style.plain.bold, match: Style.plain.bold.underlined, alarm: Style.plain.bold, warning: Style.plain,
    good: Style.plain, disabled: Style.plain.dim, teams: [:])

  /// How something of a selected row looks: as the selection does, what a query matched still told apart.
  func selected(_ style: Style) -> Style { style == match ? selection.underlined : selection }

  /// How something looks that is so much to be noticed.
  func style(of tone: ListTone) -> Style {
    switch tone {
    case .plain: text
    case .faint: faint
    case .warning: warning
    case .alarm: alarm
    }
  }

  /// The look of a team's colour; the team's character always stands beside it.
  func team(_ colour: TeamColour) -> Style { teams[colour] ?? text }

  private init(
    faint: Style, head: Style, title: Style, border: Style, focusedBorder: Style, selection: Style,
    key: Style, match: Style, alarm: Style, warning: Style, good: Style, disabled: Style,
    teams: [TeamColour: Style]
  ) {
    self.faint = faint
    self.head = head
    self.title = title
    self.border = border
    self.focusedBorder = focusedBorder
    self.selection = selection
    self.key = key
    self.match = match
    self.alarm = alarm
    self.warning = warning
    self.good = good
    self.disabled = disabled
    self.teams = teams
  }

  private static let red = Colour(rgb: 0xD75F5F, indexed: 167, basic: 1)
  private static let orange = Colour(rgb: 0xD7702A, indexed: 166, basic: 3)
  private static let gold = Colour(rgb: 0xB58900, indexed: 136, basic: 3)
  private static let green = Colour(rgb: 0x4E9A3A, indexed: 71, basic: 2)
  private static let cyan = Colour(rgb: 0x2AA198, indexed: 37, basic: 6)
  private static let blue = Colour(rgb: 0x3A8FDD, indexed: 68, basic: 4)
  private static let violet = Colour(rgb: 0xA772D0, indexed: 134, basic: 5)
  private static let grey = Colour(rgb: 0x808894, indexed: 244, basic: 7)
}

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
    care: "♥", vacant: " ",
    list: "▾")

  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", teeLeft: "+",
    teeRight: "+", barFull: "=", barEmpty: ".", spark: ["_", ".", ".", "-", "-", "=", "=", "#"], marked: "*",
    pointer: ">", bullet: ".", moreAbove: "^", moreBelow: "v", moreLeft: "<", moreRight: ">", order: "o", overdue: "!",
    care: "+", vacant: " ", list: "v")
}
