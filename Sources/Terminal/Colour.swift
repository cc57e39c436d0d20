/// A colour as three terminals of different abilities would show it.
///
/// Each colour names all three looks itself, so that what an 8-colour console shows is chosen, not computed.
public struct Colour: Hashable, Sendable {
  /// Bits 0–23 true colour, 24–31 palette index, 32–39 basic index, 40 set for everything but the standard colour.
  let packed: UInt64

  /// The terminal's own foreground or background, whatever its owner chose.
  public static let standard = Colour(packed: 0)

  private init(packed: UInt64) {
    self.packed = packed
  }

  /// Names a colour.
  /// - Parameters:
  ///   - rgb: `0xRRGGBB`, for terminals with direct colour.
  ///   - indexed: the entry of the 256-colour palette.
  ///   - basic: 0–7, or 8–15 for the bright ones; consoles with 8 colours show those bold as a foreground.
  public init(rgb: UInt32, indexed: UInt8, basic: UInt8) {
    packed = UInt64(rgb & 0xFFFFFF) | UInt64(indexed) << 24 | UInt64(basic & 15) << 32 | 1 << 40
  }

  init(bits: UInt64) {
    packed = bits & 0x1FF_FFFF_FFFF
  }

  /// Whether this is the terminal's own colour.
  public var isStandard: Bool { packed == 0 }
  /// The true colour, `0xRRGGBB`; 0 for the standard colour.
  public var rgb: UInt32 { UInt32(packed & 0xFFFFFF) }
  /// The entry of the 256-colour palette; 0 for the standard colour.
  public var indexed: UInt8 { UInt8(truncatingIfNeeded: packed >> 24) }
  /// The entry of the 16-colour palette; 0 for the standard colour.
  public var basic: UInt8 { UInt8(truncatingIfNeeded: packed >> 32) }
}
