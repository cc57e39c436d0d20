/// One column of one row: a character with its combining marks, or the second half of a wide one.
///
/// A cell is three machine words without padding, so that rows are compared as memory.
public struct Cell: Hashable, Sendable {
  /// Three scalars of 21 bits, lowest first; bit 63 marks the second column of a wide character.
  var glyph: UInt64
  /// The look.
  public var style: Style

  static let continuationBit: UInt64 = 1 << 63

  init(glyph: UInt64, style: Style) {
    self.glyph = glyph
    self.style = style
  }

  /// An empty cell of that look.
  public init(blank style: Style) {
    self.init(glyph: 0x20, style: style)
  }

  /// An empty cell in the terminal's own colours.
  public static let blank = Cell(blank: .plain)

  /// Whether this is the second column of the wide character to its left.
  public var isContinuation: Bool { glyph & Cell.continuationBit != 0 }

  /// The character as it is drawn; a space for the second column of a wide one.
  public var text: Character {
    guard !isContinuation else { return " " }
    if glyph < 0x80 { return Character(UnicodeScalar(UInt8(glyph))) }
    var scalars = String.UnicodeScalarView()
    for value in scalarValues where value != 0 {
      if let scalar = UnicodeScalar(value) { scalars.append(scalar) }
    }
    return String(scalars).first ?? " "
  }

  /// The base scalar and up to two combining marks, 0 where there is none.
  var scalarValues: [UInt32] {
    [0, 21, 42].map { UInt32(truncatingIfNeeded: glyph >> $0) & 0x1FFFFF }
  }

  /// Adds a combining mark; a third one is dropped.
  mutating func combine(_ scalar: UInt32) {
    if glyph >> 21 & 0x1FFFFF == 0 {
      glyph |= UInt64(scalar) << 21
    } else if glyph >> 42 & 0x1FFFFF == 0 {
      glyph |= UInt64(scalar) << 42
    }
  }
}
