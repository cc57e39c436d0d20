import CPango

/// How a text looks.
struct Style {
  var size: Double
  var isBold = false
  var ink = Ink.text
}

enum Alignment {
  case leading, centre, trailing
}

/// Sets text, and notes which characters no font has.
final class Typesetter {
  private let context: OpaquePointer
  /// Whether lines of running text are set in as Chinese has it.
  let isChinese: Bool
  private(set) var missing: [Unicode.Scalar] = []

  init(language: String) {
    isChinese = language.hasPrefix("zh")
    let context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    // As on the paper and not as on a screen: widths are those of the font.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, 1)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    // Which of the shapes of a Chinese character is right, and where lines break.
    pango_context_set_language(context, pango_language_from_string(language))
    self.context = context.unsafelyUnwrapped
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

  /// - Parameters:
  ///   - width: where its lines end; nil for one line however long.
  ///   - indent: how far its first line is set in.
  func text(_ text: String, _ style: Style, width: Double? = nil, indent: Double = 0) -> SetText {
    let set = SetText(text, style, width: width, indent: indent, context)
    if set.lacksGlyphs { note(text, style) }
    return set
  }

  /// Notes the characters of a text that no font has.
  private func note(_ text: String, _ style: Style) {
    for scalar in text.unicodeScalars where !missing.contains(scalar) {
      if SetText(String(scalar), style, width: nil, indent: 0, context).lacksGlyphs { missing.append(scalar) }
    }
  }
}

/// A text that was broken into lines, all of them equally high.
final class SetText {
  private let layout: OpaquePointer
  let style: Style
  private let indent: Double
  /// Characters that are drawn besides, by line and place in it.
  private let redrawn: [(line: Int, x: Double, text: SetText)]
  private static let unit = 1024.0

  /// What text is set in. Whatever the first lacks comes from the next that has it.
  private static let families =
    "Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, WenQuanYi Zen Hei, Noto Sans, DejaVu Sans, sans-serif"

  fileprivate init(
    _ text: String, _ style: Style, width: Double?, indent: Double, _ context: OpaquePointer, isOutline: Bool = false
  ) {
    self.style = style
    self.indent = indent
    let layout = pango_layout_new(context).unsafelyUnwrapped
    self.layout = layout
    let font = pango_font_description_new()
    pango_font_description_set_family(font, Self.families)
    pango_font_description_set_weight(font, style.isBold ? 700 : 400)
    pango_font_description_set_absolute_size(font, style.size * Self.unit)
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_wrap(layout, 2)
    if let width { pango_layout_set_width(layout, Int32(max(1, width) * Self.unit)) }
    if indent > 0 { pango_layout_set_indent(layout, Int32(indent * Self.unit)) }
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    redrawn = isOutline || Self.isWhole ? [] : Self.halfEmbedded(in: text, layout, style, context)
  }

  // MARK: Characters that are embedded by halves

  /// Cairo before 1.18 may leave a part out of a glyph that begins to draw before it gives its first hint, when it embeds
  /// the font: the character is copied and found, and not seen, as U+5982 alone of 23,096 that were tried one by one.
  /// These are all of Noto Sans CJK that it could happen to; their outlines are drawn as well.
  private static let halfEmbedded: Set<UInt32> = [
    0x5982, 0x59F3, 0x5E39, 0x75D1, 0x7603, 0x7618, 0x7F39, 0x8483, 0x9654, 0x3ADE, 0x54AE, 0x286B2, 0xC3, 0x3DAF,
    0x3FC6, 0x49C7, 0x54BB, 0x5974, 0x5FC9, 0x5FCA, 0x5FE4, 0x5FF2, 0x6017, 0x6022, 0x602C, 0x6036, 0x6040, 0x606A,
    0x653C, 0x708D, 0x7091, 0x709D, 0x70B8, 0x70BB, 0x70EA, 0x7132, 0x7520, 0x7B57, 0x829B, 0x82AE, 0x8843, 0x22668,
    0x70D9,
  ]
  private static let isWhole = cairo_version() >= 11_800

  private static func halfEmbedded(
    in text: String, _ layout: OpaquePointer, _ style: Style, _ context: OpaquePointer
  ) -> [(line: Int, x: Double, text: SetText)] {
    let scalars = text.unicodeScalars
    return scalars.indices.filter { halfEmbedded.contains(scalars[$0].value) }.map { index in
      let own = SetText(String(scalars[index]), style, width: nil, indent: 0, context, isOutline: true)
      let offset = text.utf8.distance(from: text.startIndex, to: index)
      var (row, left) = (Int32(0), Int32(0))
      pango_layout_index_to_line_x(layout, Int32(offset), 0, &row, &left)
      return (Int(row), Double(left) / unit, own)
    }
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  var lacksGlyphs: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }
  var count: Int { Int(pango_layout_get_line_count(layout)) }
  /// How high each line is.
  var leading: Double { style.size * 1.5 }
  var height: Double { Double(count) * leading }
  /// How wide its widest line is.
  var width: Double { (0..<count).map { width(of: $0) }.max() ?? 0 }

  private func width(of line: Int) -> Double {
    var logical = PangoRectangle()
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, Int32(line)), nil, &logical)
    return Double(logical.width) / Self.unit
  }

  /// Draws some of its lines.
  /// - Parameter room: how wide the place is in which they are aligned.
  func draw(
    _ lines: Range<Int>? = nil, on canvas: Canvas, x: Double = 0, y: Double = 0, room: Double = 0,
    _ alignment: Alignment = .leading
  ) {
    canvas.use(style.ink)
    for (row, line) in (lines ?? 0..<count).enumerated() {
      var left = x + (line == 0 ? indent : 0)
      switch alignment {
      case .leading: break
      case .centre: left = x + (room - width(of: line)) / 2
      case .trailing: left = x + room - width(of: line)
      }
      // The middle of a character stands in the middle of its line.
      let base = y + Double(row) * leading + leading / 2 + style.size * 0.37
      cairo_move_to(canvas.cairo, left, base)
      pango_cairo_show_layout_line(canvas.cairo, pango_layout_get_line_readonly(layout, Int32(line)))
      for it in redrawn where it.line == line {
        cairo_move_to(canvas.cairo, left + it.x, base)
        pango_cairo_layout_line_path(canvas.cairo, pango_layout_get_line_readonly(it.text.layout, 0))
        cairo_fill(canvas.cairo)
      }
    }
  }
}
