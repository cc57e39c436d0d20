/// The numbers of a control sequence, such as `1;2` in `ESC [ 1 ; 2 A`.
struct Parameters {
  /// `<`, `=`, `>` or `?` before the numbers, or 0.
  private(set) var prefix: UInt8 = 0
  /// The first number of each field; 0 where it was left out.
  private(set) var numbers: [Int] = []
  /// All numbers of each field, which are separated by colons.
  private(set) var fields: [[Int]] = []
  /// Whether anything but numbers followed.
  private(set) var hasIntermediates = false

  init(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    var field = [0]
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39:
        field[field.count - 1] = min(field[field.count - 1] * 10 + Int(byte) - 0x30, 0xFFFFFF)
      case 0x3A: field.append(0)
      case 0x3B:
        fields.append(field)
        field = [0]
      case 0x3C...0x3F where index == 0: prefix = byte
      default: hasIntermediates = true
      }
    }
    fields.append(field)
    numbers = fields.map { $0[0] }
  }

  /// A number by its place, 0 when it is missing.
  subscript(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }

  /// The modifiers at a place.
  func modifiers(_ index: Int) -> Modifiers { Modifiers(parameter: self[index]) }

  /// Whether this tells of a key let go rather than pressed.
  var isRelease: Bool { fields.count > 1 && fields[1].count > 1 && fields[1][1] == 3 }

  /// The mouse report these numbers make with that final byte, in the SGR or the urxvt form.
  func mouse(_ final: UInt8) -> MouseEvent? {
    guard numbers.count == 3, !hasIntermediates else { return nil }
    let button: Int
    switch (prefix, final) {
    case (0x3C, 0x4D): button = numbers[0]
    case (0, 0x4D): button = numbers[0] - 32
    default: return nil
    }
    let point = Point(column: max(0, numbers[1] - 1), row: max(0, numbers[2] - 1))
    // 4, 8 and 16 are modifiers; 32 is motion.
    switch button & ~28 {
    case 0: return MouseEvent(kind: .click, at: point)
    case 64: return MouseEvent(kind: .wheelUp, at: point)
    case 65: return MouseEvent(kind: .wheelDown, at: point)
    default: return nil
    }
  }
}
