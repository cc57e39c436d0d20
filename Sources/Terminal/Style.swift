/// How a cell looks: two colours and its attributes.
public struct Style: Hashable, Sendable {
  /// Foreground colour in bits 0–40, attributes in bits 48–63.
  private var front: UInt64
  private var back: UInt64

  /// What can be said of a cell without any colour.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit an attribute.
    public let rawValue: UInt16

    /// Attributes from their bits.
    public init(rawValue: UInt16) {
      self.rawValue = rawValue
    }

    /// Heavier, or brighter where the terminal has no heavy font.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter; many consoles cannot.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
  }

  /// Names a look; without arguments the terminal's own.
  public init(
    foreground: Colour = .standard, background: Colour = .standard, attributes: Attributes = []
  ) {
    front = foreground.packed | UInt64(attributes.rawValue) << 48
    back = background.packed
  }

  /// The terminal's own colours, no attributes.
  public static let plain = Style()

  /// The colour of the character.
  public var foreground: Colour {
    get { Colour(bits: front) }
    set { front = front & 0xFFFF_0000_0000_0000 | newValue.packed }
  }

  /// The colour behind the character.
  public var background: Colour {
    get { Colour(bits: back) }
    set { back = newValue.packed }
  }

  /// Bold, dim, reverse and underline.
  public var attributes: Attributes {
    get { Attributes(rawValue: UInt16(truncatingIfNeeded: front >> 48)) }
    set { front = front & 0x1FF_FFFF_FFFF | UInt64(newValue.rawValue) << 48 }
  }

  /// The same, bold.
  public var bold: Style { adding(.bold) }
  /// The same, faint.
  public var dim: Style { adding(.dim) }
  /// The same, foreground and background exchanged.
  public var reversed: Style { adding(.reverse) }
  /// The same, underlined.
  public var underlined: Style { adding(.underline) }

  /// The same with more attributes.
  public func adding(_ more: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(more)
    return style
  }

  /// The same with another foreground.
  public func foreground(_ colour: Colour) -> Style {
    var style = self
    style.foreground = colour
    return style
  }

  /// The same with another background.
  public func background(_ colour: Colour) -> Style {
    var style = self
    style.background = colour
    return style
  }
}
