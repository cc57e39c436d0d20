import PaperBlocks

/// How large a page is and how much of it is printed on, in points.
struct PageGeometry {
  let width: Double
  let height: Double
  /// What is left free at both sides, and above and below.
  let side: Double
  let edge: Double
  /// The size of running text.
  let base: Double

  private static let millimetre = 72 / 25.4

  init(_ size: PageSize) {
    let (columns, rows, side, edge, base): (Double, Double, Double, Double, Double) =
      switch size {
      case .a4: (210, 297, 18, 17, 10.5)
      case .a5: (148, 210, 12, 12, 9)
      // The strips with the holes are torn off: 241 mm leave 210.
      case .continuous: (241, 279.4, 21, 12, 10)
      case .half: (241, 139.7, 21, 9, 9)
      case .third: (241, 93.13, 21, 7, 8.5)
      }
    let unit = Self.millimetre
    (width, height) = (columns * unit, rows * unit)
    (self.side, self.edge, self.base) = (side * unit, edge * unit, base)
  }

  /// What can be printed on.
  var room: (width: Double, height: Double) { (width - 2 * side, height - 2 * edge) }
}
