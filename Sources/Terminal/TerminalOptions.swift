/// What the user wants of the terminal. The environment (`TERM`, `COLORTERM`, `NO_COLOR`) is read besides.
public struct TerminalOptions: Hashable, Sendable {
  /// Draw with ASCII only, apart from the text itself.
  public var ascii: Bool
  /// Report the mouse. Without it the terminal keeps its own selecting and pasting.
  public var mouse: Bool
  /// How wide the terminal draws ambiguous characters.
  public var ambiguousWidth: AmbiguousWidth
  /// At most so many colours; nil takes what the terminal has.
  public var colourDepth: ColourDepth?
  /// Attributes only, as `NO_COLOR` asks for too.
  public var noColour: Bool
  /// Catch resizes, hang-up, stopping and crashes. Only a test that shares the process does without.
  public var handlesSignals: Bool

  /// Names the options; without arguments everything the terminal can do.
  public init(
    ascii: Bool = false, mouse: Bool = true, ambiguousWidth: AmbiguousWidth = .narrow,
    colourDepth: ColourDepth? = nil, noColour: Bool = false, handlesSignals: Bool = true
  ) {
    self.ascii = ascii
    self.mouse = mouse
    self.ambiguousWidth = ambiguousWidth
    self.colourDepth = colourDepth
    self.noColour = noColour
    self.handlesSignals = handlesSignals
  }
}
