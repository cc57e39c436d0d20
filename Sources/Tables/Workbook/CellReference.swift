/// A reference to a cell such as `AB12`; `$` is passed over.
struct CellReference {
  /// Column from 0; nil where there are no letters. Beyond XFD it is some number from 16,384 on.
  private(set) var column: Int?
  /// Row from 1; nil where there are no digits. Beyond the last row it is some number from 1,048,577 on.
  private(set) var row: Int?

  /// The most columns and rows of a sheet.
  static let columns = 16_384
  static let rows = 1_048_576

  /// Both, where both are there and inside a sheet.
  var position: (row: Int, column: Int)? {
    guard let row, let column, row >= 1, row <= Self.rows, column < Self.columns else { return nil }
    return (row, column)
  }

  /// Nil for anything else than letters followed by digits, one of the two at least.
  init?(_ text: UnsafePointer<CChar>) {
    var letters = 0
    var digits = 0
    var next = text
    while next.pointee != 0 {
      let byte = UInt8(bitPattern: next.pointee)
      switch byte {
      case UInt8(ascii: "$"): break
      case 0x41...0x5A where row == nil, 0x61...0x7A where row == nil:
        letters = min(letters * 26 + Int(byte & 0x1F), 100_000)
        column = letters - 1
      case 0x30...0x39:
        digits = min(digits * 10 + Int(byte - 0x30), 10_000_000)
        row = digits
      default: return nil
      }
      next += 1
    }
    guard column != nil || row != nil else { return nil }
  }
}
