import CPango
import Glibc

/// Writes pages as PDF to standard output. Nothing in it says who made it, and of what.
final class PageWriter {
  let geometry: PageGeometry
  private let surface: OpaquePointer
  private let canvas: Canvas
  private var count = 0

  init(_ geometry: PageGeometry) {
    self.geometry = geometry
    let surface = cairo_pdf_surface_create_for_stream(
      { _, data, length in
        var written = 0
        while written < Int(length) {
          let count = write(STDOUT_FILENO, data?.advanced(by: written), Int(length) - written)
          if count < 0, errno == EINTR { continue }
          // CAIRO_STATUS_WRITE_ERROR
          guard count > 0 else { return 11 }
          written += count
        }
        return 0
      }, nil, geometry.width, geometry.height)
    self.surface = surface.unsafelyUnwrapped
    canvas = Canvas(cairo: cairo_create(surface).unsafelyUnwrapped)
  }

  /// Draws a page and goes to the next.
  func page(_ draw: (Canvas) -> Void) {
    draw(canvas)
    cairo_show_page(canvas.cairo)
    count += 1
    QisePaper.say("page \(count)")
  }

  /// Writes what is left; false where that could not be written.
  func finish() -> Bool {
    let isDrawn = cairo_status(canvas.cairo) == 0
    cairo_destroy(canvas.cairo)
    cairo_surface_finish(surface)
    defer { cairo_surface_destroy(surface) }
    return isDrawn && cairo_surface_status(surface) == 0 && count > 0
  }
}
