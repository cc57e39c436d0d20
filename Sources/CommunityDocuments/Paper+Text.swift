import PaperBlocks
import Tables

extension Paper {
  /// Columns that a card to be cut out takes at most.
  private static let cardWidth = 50

  /// Plain text, at most `width` columns wide, ending with a line end.
  func plainText(width: Int, ruling: Ruling) -> String {
    let width = layout == .card ? min(width, Self.cardWidth) : width
    var lines = title.isEmpty ? [] : [Self.centred(title, width)]
    for (place, block) in blocks.enumerated() {
      if !block.isCompact, !lines.isEmpty { lines.append("") }
      var own = Self.lines(of: block, width, ruling)
      // The box of a form has a line at its end already.
      if case .signatures = block, place > 0, case .form = blocks[place - 1] { own.removeFirst(2) }
      lines += own
    }
    return lines.map { line in
      var line = Substring(TextWidth.harmless(line))
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  static func centred(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, (width - TextWidth.of(text)) / 2)) + text
  }

  private static func lines(of block: Block, _ width: Int, _ ruling: Ruling) -> [String] {
    let rule = String(repeating: String(ruling.horizontal), count: width)
    switch block {
    case .subtitle(let text), .centred(let text): return [centred(text, width)]
    case .code: return []
    case .rule: return [rule]
    case .paragraph(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { TextWidth.wrapped(String($0), to: width) }
    case .facts(let facts): return lines(of: facts, width)
    case .inline(let lines):
      return lines.flatMap { line in filled(line.map { "\($0.label) \($0.value)" }, width: width) }
    case .list(let title, let items, let isNumbered):
      return [title] + lines(of: items, isNumbered: isNumbered, width)
    case .table(let it): return lines(of: it, width, rule)
    case .form(let rows): return FormText(width: width, ruling: ruling, rows: rows).lines()
    case .chart(let chart): return ChartText(chart, width: width, ruling: ruling).lines()
    case .trailing(let texts):
      return texts.map { String(repeating: " ", count: max(0, width - TextWidth.of($0))) + $0 }
    case .signatures(let places):
      let each = width / max(1, places.count)
      return [rule, "", places.map { TextWidth.padded($0, to: each) }.joined(), ""]
    case .notes(let texts): return texts.flatMap { TextWidth.wrapped($0, to: width) }
    }
  }

  private static func lines(of facts: [Fact], _ width: Int) -> [String] {
    let labels = facts.map { TextWidth.of($0.label) }.max() ?? 0
    return facts.flatMap { fact in
      let values = TextWidth.wrapped(fact.value, to: max(10, width - labels - 2))
      return (values.isEmpty ? [""] : values).enumerated().map { place, line in
        TextWidth.padded(place == 0 ? fact.label : "", to: labels) + "  " + line
      }
    }
  }

  private static func lines(of items: [String], isNumbered: Bool, _ width: Int) -> [String] {
    items.enumerated().flatMap { place, item in
      let mark = isNumbered ? "\(place + 1). " : "- "
      let indent = String(repeating: " ", count: mark.count)
      return TextWidth.wrapped(item, to: max(10, width - mark.count)).enumerated().map {
        ($0 == 0 ? mark : indent) + $1
      }
    }
  }

  private static func lines(of it: Table, _ width: Int, _ rule: String) -> [String] {
    let head = it.title.isEmpty && it.isRuled ? [] : [it.title]
    if it.table.rows.isEmpty, let ifEmpty = it.ifEmpty { return head + [ifEmpty] }
    let table = it.table.wrappedLines(width: width)
    return head + [table.heading] + (it.isRuled ? [rule] : []) + table.rows.joined()
  }

  /// Facts side by side, as many on a line as fit; a label is never parted from its value.
  private static func filled(_ facts: [String], width: Int) -> [String] {
    facts.reduce(into: [String]()) { lines, fact in
      let longer = lines.last.map { "\($0)   \(fact)" }
      if let longer, TextWidth.of(longer) <= width {
        lines[lines.count - 1] = longer
      } else {
        lines.append(fact)
      }
    }
  }
}

extension Paper.Block {
  /// Whether it stands right below what comes before it.
  fileprivate var isCompact: Bool {
    switch self {
    case .subtitle, .code, .rule, .inline, .notes: true
    case .centred, .paragraph, .facts, .list, .table, .form, .chart, .trailing, .signatures: false
    }
  }
}
