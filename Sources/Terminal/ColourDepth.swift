/// How many colours a terminal can show.
public enum ColourDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Attributes only: bold, dim, reverse, underline.
  case none = 0
  /// The eight basic colours.
  case eight = 8
  /// The basic colours and their bright twins.
  case sixteen = 16
  /// The 256-colour palette.
  case indexed = 256
  /// True colour.
  case direct = 16_777_216

  /// Fewer colours come first.
  public static func < (left: ColourDepth, right: ColourDepth) -> Bool { left.rawValue < right.rawValue }

  /// The deepest of these that a terminal with so many colours can show.
  public init(colours: Int) {
    switch colours {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case ..<65_536: self = .indexed
    default: self = .direct
    }
  }

  /// The terminal's number for a colour, -1 for its own, and whether a bright colour must be shown bold instead.
  func number(of colour: Colour) -> (number: Int32, bold: Bool) {
    guard !colour.isStandard else { return (-1, false) }
    switch self {
    case .none: return (-1, false)
    case .eight: return (Int32(colour.basic & 7), colour.basic > 7)
    case .sixteen: return (Int32(colour.basic), false)
    case .indexed: return (Int32(colour.indexed), false)
    // With direct colour 0–7 still mean the palette, so the darkest blues become black, and black stays black.
    case .direct: return (colour.rgb < 8 ? 0 : Int32(colour.rgb), false)
    }
  }
}
