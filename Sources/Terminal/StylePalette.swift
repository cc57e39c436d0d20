import CTerminal

/// What ncurses knows a look by: attributes and a pair of colours, made when it is first wanted.
struct StylePalette {
  /// Attributes as `CTerminal` numbers them, and a pair.
  struct Ink {
    var attributes: UInt16
    var pair: Int32
  }

  private struct Colours: Hashable {
    var foreground: Int32
    var background: Int32
  }

  let depth: ColourDepth
  private let limit: Int32
  private var inks: [Style: Ink] = [:]
  private var pairs: [Colours: Int32] = [:]

  init(depth: ColourDepth, pairLimit: Int32) {
    self.depth = depth
    limit = pairLimit
  }

  mutating func ink(for style: Style) -> Ink {
    if let known = inks[style] { return known }
    let foreground = depth.number(of: style.foreground)
    let background = depth.number(of: style.background)
    var attributes = style.attributes.rawValue
    if foreground.bold { attributes |= Style.Attributes.bold.rawValue }
    let ink = Ink(
      attributes: attributes, pair: pair(Colours(foreground: foreground.number, background: background.number)))
    inks[style] = ink
    return ink
  }

  /// When a console has no pair left the foreground alone is kept, or else the terminal's own colours.
  private mutating func pair(_ colours: Colours) -> Int32 {
    if colours.foreground < 0, colours.background < 0 { return 0 }
    if let known = pairs[colours] { return known }
    let number = Int32(pairs.count) + 1
    if number < limit, ct_make_pair(number, colours.foreground, colours.background) {
      pairs[colours] = number
      return number
    }
    return pairs[Colours(foreground: colours.foreground, background: -1)] ?? 0
  }
}
