import CommunityModel
import Terminal

extension Theme {
  /// Colours of middle lightness, which read on dark and on light: where nobody knows what the terminal writes on.
  public static let standard = Theme(
    faint: Style(foreground: Middle.grey),
    head: Style.plain.bold,
    title: Style.plain.bold,
    border: Style(foreground: Middle.grey),
    focusedBorder: Style(foreground: Middle.blue),
    selection: Style.plain.reversed,
    key: Style(foreground: Middle.blue),
    match: Style(foreground: Middle.gold).bold,
    alarm: Style(foreground: Middle.red).bold,
    warning: Style(foreground: Middle.gold),
    good: Style(foreground: Middle.green),
    disabled: Style(foreground: Middle.grey).dim,
    teams: [
      .red: ink(0xD75F5F, 167, 1), .orange: ink(0xAF5F00, 130, 3), .gold: ink(0xAF8700, 136, 3),
      .green: ink(0x008700, 28, 2), .cyan: ink(0x008787, 30, 6), .blue: ink(0x005FD7, 26, 4),
      .violet: ink(0x8700FF, 93, 5),
    ])

  /// No colours: bold, faint, underline and reverse only.
  public static let mono = Theme(
    faint: Style.plain.dim, head: Style.plain.bold, title: Style.plain.bold, border: Style.plain,
    focusedBorder: Style.plain.bold, selection: Style.plain.reversed,
    key: Style.plain.bold, match: Style.plain.bold.underlined, alarm: Style.plain.bold,
    warning: Style.plain.bold, good: Style.plain, disabled: Style.plain.dim, teams: [:])

  /// Light colours, for dark grounds.
  static let dark = Theme(
    faint: ink(0x9E9E9E, 247, 7),
    head: Style.plain.bold,
    title: Style.plain.bold,
    border: ink(0x767676, 243, 8),
    focusedBorder: ink(0x5FAFFF, 75, 14),
    selection: Style.plain.reversed,
    key: ink(0x5FAFFF, 75, 14),
    match: ink(0xFFD700, 220, 11).bold,
    alarm: ink(0xFF5F5F, 203, 9).bold,
    warning: ink(0xFFD700, 220, 11),
    good: ink(0x87D75F, 113, 10),
    disabled: ink(0x767676, 243, 8),
    teams: [
      .red: ink(0xFF5F5F, 203, 9), .orange: ink(0xD78700, 172, 3), .gold: ink(0xFFD700, 220, 11),
      .green: ink(0xAFFF87, 156, 10), .cyan: ink(0x00FFD7, 50, 14), .blue: ink(0x5FAFD7, 74, 12),
      .violet: ink(0xD75FFF, 171, 13),
    ])

  /// Dark colours, for light grounds.
  ///
  /// Few of the sixteen colours can be read on white, whatever their owner has made of them, so that with no more than these
  /// the teams are light on dark or dark on light patches of theirs.
  static func light(_ depth: ColourDepth) -> Theme {
    Theme(
      faint: ink(0x5F5F5F, 59, 8),
      head: Style.plain.bold,
      title: Style.plain.bold,
      border: ink(0x949494, 246, 8),
      focusedBorder: ink(0x005FD7, 26, 4),
      selection: Style.plain.reversed,
      key: ink(0x005FD7, 26, 4),
      match: ink(0x8A4B00, 94, 5).bold.underlined,
      alarm: ink(0xAF0000, 124, 1).bold,
      warning: ink(0x8A4B00, 94, 5),
      good: ink(0x00692E, 22, 0),
      disabled: ink(0x8A8A8A, 245, 8),
      teams: depth > .sixteen
        ? [
          .red: ink(0xCC2D3B, 88, 1), .orange: ink(0xB45000, 130, 3), .gold: ink(0x55410A, 58, 3),
          .green: ink(0x0C7D41, 28, 2), .cyan: ink(0x09515D, 23, 6), .blue: ink(0x2D55E2, 20, 4),
          .violet: ink(0x421A6E, 54, 5),
        ]
        : [
          .red: patch(1, under: 15), .orange: patch(3, under: 0), .gold: patch(11, under: 0),
          .green: patch(10, under: 0), .cyan: patch(14, under: 0), .blue: patch(4, under: 15),
          .violet: patch(5, under: 15),
        ])
  }

  /// Everything as strong as the terminal can show it, for dark grounds.
  static let strongOnDark = Theme(
    faint: ink(0xD0D0D0, 252, 7),
    head: Style.plain.bold,
    title: Style.plain.bold,
    border: ink(0xD0D0D0, 252, 7),
    focusedBorder: ink(0xFFFF00, 226, 11).bold,
    selection: Style.plain.reversed.bold,
    key: ink(0xFFFF00, 226, 11).bold,
    match: ink(0xFFFF00, 226, 11).bold.underlined,
    alarm: ink(0xFF8787, 210, 9).bold,
    warning: ink(0xFFFF00, 226, 11),
    good: ink(0xAFFFAF, 157, 10).bold,
    disabled: ink(0xA8A8A8, 248, 7),
    teams: [
      .red: ink(0xFF8787, 210, 9).bold, .orange: ink(0xFFAF5F, 215, 3).bold, .gold: ink(0xFFFF00, 226, 11).bold,
      .green: ink(0xAFFFAF, 157, 10).bold, .cyan: ink(0x5FFFD7, 86, 14).bold, .blue: ink(0x5FAFFF, 75, 12).bold,
      .violet: ink(0xD7AFD7, 182, 13).bold,
    ])

  /// The same for light grounds. So few colours stand out from white as far as they should that the teams are patches here.
  static func strongOnLight(_ depth: ColourDepth) -> Theme {
    Theme(
      faint: ink(0x303030, 236, 0),
      head: Style.plain.bold,
      title: Style.plain.bold,
      border: ink(0x303030, 236, 0),
      focusedBorder: ink(0x0000AF, 19, 4).bold,
      selection: Style.plain.reversed.bold,
      key: ink(0x0000AF, 19, 4).bold,
      match: ink(0x870000, 88, 1).bold.underlined,
      alarm: ink(0x870000, 88, 1).bold,
      warning: ink(0x5F3700, 52, 5),
      good: ink(0x005F00, 22, 0).bold,
      disabled: ink(0x585858, 240, 8),
      teams: depth > .sixteen ? strongOnDark.teams.mapValues(patch) : light(depth).teams.mapValues(\.bold))
  }

  private static func ink(_ rgb: UInt32, _ indexed: UInt8, _ basic: UInt8) -> Style {
    Style(foreground: Colour(rgb: rgb, indexed: indexed, basic: basic))
  }

  /// Black or white on one of the sixteen colours. Used with no more than these.
  private static func patch(_ ground: UInt8, under text: UInt8) -> Style {
    Style(
      foreground: Colour(rgb: text == 0 ? 0x080808 : 0xFFFFFF, indexed: text, basic: text),
      background: Colour(rgb: 0x808080, indexed: ground, basic: ground))
  }

  /// Black on the colour that something is written in.
  private static func patch(_ style: Style) -> Style {
    Style(
      foreground: Colour(rgb: 0x080808, indexed: 16, basic: 0), background: style.foreground, attributes: .bold)
  }

  private enum Middle {
    static let red = Colour(rgb: 0xD75F5F, indexed: 167, basic: 1)
    static let gold = Colour(rgb: 0x9C7500, indexed: 136, basic: 3)
    static let green = Colour(rgb: 0x3F8F2E, indexed: 64, basic: 2)
    static let blue = Colour(rgb: 0x3A8FDD, indexed: 68, basic: 4)
    static let grey = Colour(rgb: 0x808894, indexed: 244, basic: 7)
  }
}
