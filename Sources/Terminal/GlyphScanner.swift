import CWidth

/// Turns scalars into what is drawn: the one place that decides how wide a character is and which are never shown.
///
/// - A control, a bidirectional control, a line separator, a surrogate or a noncharacter becomes a visible `·`;
///   tab and line feed become a space.
/// - Joiners, variation selectors, skin tones and other invisible scalars are left out. Of emoji glued by a joiner
///   only the first is drawn, since terminals disagree about the width of the rest.
/// - Combining marks go into the cell of the character before them; a mark without one is left out.
struct GlyphScanner {
  /// What one scalar adds to the screen.
  struct Glyph {
    /// What is drawn.
    var scalar: UInt32
    /// Columns: 1 or 2, 0 for a combining mark, negative when nothing is drawn.
    var width: Int
  }

  private static let nothing = Glyph(scalar: 0, width: -1)
  private static let stranger: UInt32 = 0xB7

  let ambiguous: AmbiguousWidth
  private var hasBase = false
  private var joined = false

  init(_ ambiguous: AmbiguousWidth) {
    self.ambiguous = ambiguous
  }

  @inline(__always)
  mutating func glyph(_ scalar: UInt32) -> Glyph {
    if scalar >= 0x20, scalar < 0x7F {
      hasBase = true
      joined = false
      return Glyph(scalar: scalar, width: 1)
    }
    return strange(scalar)
  }

  private mutating func strange(_ scalar: UInt32) -> Glyph {
    if joined {
      joined = false
      if (0x2190...0x2BFF).contains(scalar) || scalar >= 0x1F000 && scalar < 0x20000 { return Self.nothing }
    }
    switch ct_width_class(scalar) {
    case CT_ZERO:
      return hasBase ? Glyph(scalar: scalar, width: 0) : Self.nothing
    case CT_WIDE:
      hasBase = true
      return Glyph(scalar: scalar, width: 2)
    case CT_AMBIGUOUS:
      hasBase = true
      return Glyph(scalar: scalar, width: ambiguous == .wide ? 2 : 1)
    case CT_DROPPED:
      joined = scalar == 0x200D && hasBase
      return Self.nothing
    case CT_UNPRINTABLE:
      hasBase = true
      if scalar == 0x09 || scalar == 0x0A { return Glyph(scalar: 0x20, width: 1) }
      return Glyph(scalar: Self.stranger, width: ambiguous == .wide ? 2 : 1)
    default:
      hasBase = true
      return Glyph(scalar: scalar, width: 1)
    }
  }
}
