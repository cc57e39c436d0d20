/// What a terminal can show and tell.
public struct TerminalCapabilities: Hashable, Sendable {
  /// How many colours.
  public var colourDepth: ColourDepth
  /// Whether more than ASCII may be drawn: borders, blocks, arrows. Chinese text is drawn in any case.
  public var unicode: Bool
  /// Whether the mouse is reported.
  public var mouse: Bool
  /// How wide ambiguous characters are. Frames for this terminal must be made with it.
  public var ambiguousWidth: AmbiguousWidth
  /// What it writes on, as far as that is known without asking it.
  public var ground: Ground?

  /// Describes a terminal.
  public init(
    colourDepth: ColourDepth = .indexed, unicode: Bool = true, mouse: Bool = true,
    ambiguousWidth: AmbiguousWidth = .narrow, ground: Ground? = nil
  ) {
    self.colourDepth = colourDepth
    self.unicode = unicode
    self.mouse = mouse
    self.ambiguousWidth = ambiguousWidth
    self.ground = ground
  }
}
