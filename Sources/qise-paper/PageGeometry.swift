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
  /// The same on a part of a sheet that is torn apart.
  let partBase: Double

  private static let millimetre = 72 / 25.4

  init(_ size: PageSize) {
    let (it, unit) = (size.millimetres, Self.millimetre)
    (width, height, side, edge) = (it.width * unit, it.height * unit, it.side * unit, it.edge * unit)
    (base, partBase) =
      switch size {
      case .a4: (10.5, 10.5)
      case .a5: (9, 9)
      // A part of a whole form is as high as half a form, and set as one.
      case .continuous: (10, 9)
      case .half: (9, 9)
      case .third: (8.5, 8.5)
      }
  }

  /// What can be printed on.
  var room: (width: Double, height: Double) { (width - 2 * side, height - 2 * edge) }
}
