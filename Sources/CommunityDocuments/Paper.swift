import CommunityModel
import CommunityResources
import Tables

/// A paper: what stands on it, block by block, once for the screen, a line printer and a web page.
public struct Paper: PrintedPaper, Sendable {
  /// What stands on it, from top to bottom.
  public enum Block: Hashable, Sendable {
    /// What stands right below the title, such as a number and a date.
    case subtitle(String)
    /// A number that is drawn as a bar code where there can be a picture; it stands in words besides.
    case code(String)
    /// A line of its own in the middle, such as a number.
    case centred(String)
    /// A line across.
    case rule
    /// Text that runs on.
    case paragraph(String)
    /// Labelled values, a line each.
    case facts([Fact])
    /// Labelled values side by side, as many on a line as fit; each list begins a line.
    case inline([[Fact]])
    /// A heading with lines below it, numbered where the order matters.
    case list(String, [String], isNumbered: Bool)
    /// A heading with a table below it.
    case table(Table)
    /// Text against the right edge: who issues it, and when.
    case trailing([String])
    /// Places to sign, side by side below a line.
    case signatures([String])
    /// Small print at the end.
    case notes([String])

    /// A table all of whose columns give way.
    static func table(_ title: String, heads: [String], rows: [[String]]) -> Block {
      var table = TextTable(heads.map { TextTable.Column($0, isFlexible: true) })
      for row in rows { table.add(row) }
      return .table(Table(title: title, table, isRuled: true))
    }

    /// A table with what stands there when it has no rows.
    static func section(_ title: String, ifEmpty: String, _ table: TextTable) -> Block {
      .table(Table(title: title, table, ifEmpty: ifEmpty))
    }
  }

  /// A labelled value.
  public struct Fact: Hashable, Sendable {
    public var label: String
    public var value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A table with its heading.
  public struct Table: Hashable, Sendable {
    public var title: String
    public var table: TextTable
    /// What stands there in place of the table when it has no rows; nil shows its heads alone.
    public var ifEmpty: String?
    /// Whether a line is drawn below its heads.
    public var isRuled: Bool

    public init(title: String, _ table: TextTable, ifEmpty: String? = nil, isRuled: Bool = false) {
      (self.title, self.table, self.ifEmpty, self.isRuled) = (title, table, ifEmpty, isRuled)
    }
  }

  public var title: String
  public var blocks: [Block]
  /// The words that it is written in.
  let words: Wording

  public init(title: String, _ blocks: [Block], _ words: Wording) {
    self.title = title
    self.blocks = blocks
    self.words = words
  }

  // MARK: Text

  /// Plain text, at most `width` columns wide, ending with a line end.
  public func text(width: Int, ruling: Ruling) -> String {
    var lines = [Self.centred(title, width)]
    for block in blocks {
      if !block.isCompact { lines.append("") }
      lines += Self.lines(of: block, width, ruling)
    }
    return lines.map { line in
      var line = Substring(TextWidth.harmless(line))
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func centred(_ text: String, _ width: Int) -> String {
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
    case .centred, .paragraph, .facts, .list, .table, .trailing, .signatures: false
    }
  }
}
