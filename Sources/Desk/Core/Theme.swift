import CommunityDocuments
import CommunityModel
import Terminal

/// What things look like, by what they mean. Every colour has a word or a character beside it that says the same.
public struct Theme: Sendable, Equatable {
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
  let teams: [TeamColour: Style]
  /// Whether what is drawn with it does not have the keys; see ``atRest(pointing:)``.
  var isAtRest = false

  /// How something of a selected row looks: as the selection does, what a query matched still told apart.
  func selected(_ style: Style) -> Style {
    if isAtRest { return style.adding(selection.attributes) }
    return style == match ? selection.underlined : selection
  }

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

  init(
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
}
