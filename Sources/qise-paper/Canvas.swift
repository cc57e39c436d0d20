import CPango

/// Colours: ink and a few lighter ones, so that lines stay quiet and a printer without colours loses nothing.
enum Ink {
  case text, label, line, hair, shade, accent, white
  /// A place of a heat map, 0 to 4.
  case heat(Int)

  var parts: (Double, Double, Double) {
    switch self {
    case .text: (0.1, 0.1, 0.12)
    case .label: (0.36, 0.37, 0.4)
    case .line: (0.35, 0.36, 0.4)
    case .hair: (0.8, 0.81, 0.83)
    case .shade: (0.95, 0.953, 0.96)
    case .accent: (0.27, 0.42, 0.55)
    case .white: (1, 1, 1)
    case .heat(let level):
      [(0.955, 0.96, 0.965), (0.83, 0.87, 0.91), (0.65, 0.73, 0.82), (0.44, 0.57, 0.69), (0.2, 0.34, 0.48)][level]
    }
  }
}

/// A page that is being drawn on, its zero wherever the present piece begins.
struct Canvas {
  let cairo: OpaquePointer

  func use(_ ink: Ink) {
    let (red, green, blue) = ink.parts
    cairo_set_source_rgb(cairo, red, green, blue)
  }

  /// A line from left to right, or from top to bottom.
  func line(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double, _ ink: Ink = .line, thick: Double = 0.5) {
    use(ink)
    cairo_set_line_width(cairo, thick)
    cairo_move_to(cairo, x, y)
    cairo_line_to(cairo, toX, toY)
    cairo_stroke(cairo)
  }

  func dashed(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) {
    cairo_set_dash(cairo, [4, 3], 2, 0)
    line(x, y, toX, toY, .label, thick: 0.6)
    cairo_set_dash(cairo, [], 0, 0)
  }

  func fill(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ ink: Ink) {
    use(ink)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_fill(cairo)
  }

  func frame(_ x: Double, _ y: Double, _ width: Double, _ height: Double, thick: Double = 0.5) {
    use(.line)
    cairo_set_line_width(cairo, thick)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_stroke(cairo)
  }

  /// Draws with the zero moved and everything larger or smaller.
  func at(_ x: Double, _ y: Double, scale: Double = 1, _ draw: () -> Void) {
    cairo_save(cairo)
    cairo_translate(cairo, x, y)
    if scale != 1 { cairo_scale(cairo, scale, scale) }
    draw()
    cairo_restore(cairo)
  }
}
