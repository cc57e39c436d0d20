/// One cell as a terminal shows it.
public struct ScreenCell: Hashable, Sendable {
  /// A colour as the terminal was told.
  public enum Colour: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// An entry of the palette, 0–255.
    case indexed(Int)
    /// `0xRRGGBB`.
    case rgb(Int)
  }

  /// The character; empty where nothing was drawn and in the second half of a wide character.
  public let text: String
  /// 1 or 2; 0 for the second half of a wide character.
  public let width: Int
  /// Heavier.
  public let isBold: Bool
  /// Underlined.
  public let isUnderlined: Bool
  /// Foreground and background exchanged.
  public let isReversed: Bool
  /// The colour of the character.
  public let foreground: Colour
  /// The colour behind it.
  public let background: Colour
}
