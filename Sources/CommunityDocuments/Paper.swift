import CommunityModel
import CommunityResources
import Tables

/// A paper that the office hands out: what stands on it, once for the screen, a line printer and a web page.
public struct Paper: PrintedPaper, Sendable {
  /// What stands on it, from top to bottom.
  public enum Block: Hashable, Sendable {
    /// A line of its own in the middle, such as a number.
    case centred(String)
    /// Text that runs on.
    case paragraph(String)
    /// Labelled values, a line each.
    case facts([Fact])
    /// A heading with lines below it, numbered where the order matters.
    case list(String, [String], isNumbered: Bool)
    /// A heading with a table below it.
    case table(String, heads: [String], rows: [[String]])
    /// Text against the right edge: who issues it, and when.
    case trailing([String])
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

  public var title: String
  public var blocks: [Block]
  /// The words that it is written in.
  private let words: Wording

  public init(title: String, _ blocks: [Block], _ words: Wording) {
    self.title = title
    self.blocks = blocks
    self.words = words
  }

  // MARK: Text

  /// Plain text, at most `width` columns wide, ending with a line end.
  public func text(width: Int, ruling: Ruling) -> String {
    var lines = [Self.centred(title, width), ""]
    for block in blocks { lines += Self.lines(of: block, width, ruling) + [""] }
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
    switch block {
    case .centred(let text): return [centred(text, width)]
    case .paragraph(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { TextWidth.wrapped(String($0), to: width) }
    case .facts(let facts):
      let labels = facts.map { TextWidth.of($0.label) }.max() ?? 0
      return facts.flatMap { fact in
        let values = TextWidth.wrapped(fact.value, to: max(10, width - labels - 2))
        return (values.isEmpty ? [""] : values).enumerated().map { place, line in
          TextWidth.padded(place == 0 ? fact.label : "", to: labels) + "  " + line
        }
      }
    case .list(let title, let items, let isNumbered):
      let own = items.enumerated().flatMap { place, item in
        let mark = isNumbered ? "\(place + 1). " : "- "
        let indent = String(repeating: " ", count: mark.count)
        return TextWidth.wrapped(item, to: max(10, width - mark.count)).enumerated().map {
          ($0 == 0 ? mark : indent) + $1
        }
      }
      return [title] + own
    case .table(let title, let heads, let rows):
      let table = self.table(heads, rows).wrappedLines(width: width)
      let rule = String(repeating: String(ruling.horizontal), count: width)
      return (title.isEmpty ? [] : [title]) + [table.heading, rule] + table.rows.joined()
    case .trailing(let texts):
      return texts.map { String(repeating: " ", count: max(0, width - TextWidth.of($0))) + $0 }
    }
  }

  private static func table(_ heads: [String], _ rows: [[String]]) -> TextTable {
    var table = TextTable(heads.map { TextTable.Column($0, isFlexible: true) })
    for row in rows { table.add(row) }
    return table
  }

  // MARK: A page

  /// A page that prints on A4.
  public func html() -> String {
    let body = ["<h1>\(HTMLPage.escaped(title))</h1>"] + blocks.map(Self.html)
    return HTMLPage.page(title: title, style: Self.style, body: body.joined(separator: "\n"), words)
  }

  private static let style = """
    @page { size: A4; margin: 20mm }
    body { font: 12pt/1.6 "Noto Serif CJK SC", "Songti SC", SimSun, serif; max-width: 170mm; margin: auto; color: #000 }
    h1 { font-size: 18pt; text-align: center }
    h2 { font-size: 12pt; margin-bottom: 0 }
    .centred { text-align: center }
    .trailing { text-align: right }
    dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 1em }
    dt { font-weight: bold }
    dd { margin: 0 }
    table { border-collapse: collapse; width: 100% }
    td, th { border: 1px solid #000; padding: 1mm 2mm; text-align: left }
    """

  private static func html(_ block: Block) -> String {
    func title(_ text: String) -> String { text.isEmpty ? "" : "<h2>\(HTMLPage.escaped(text))</h2>" }
    switch block {
    case .centred(let text): return "<p class=\"centred\">\(HTMLPage.escaped(text))</p>"
    case .paragraph(let text):
      return "<p>" + text.split(separator: "\n").map { HTMLPage.escaped(String($0)) }.joined(separator: "<br>") + "</p>"
    case .facts(let facts):
      let own = facts.map { "<dt>\(HTMLPage.escaped($0.label))</dt><dd>\(HTMLPage.escaped($0.value))</dd>" }
      return "<dl>" + own.joined() + "</dl>"
    case .list(let heading, let items, let isNumbered):
      let tag = isNumbered ? "ol" : "ul"
      return title(heading) + "<\(tag)>" + items.map { "<li>\(HTMLPage.escaped($0))</li>" }.joined() + "</\(tag)>"
    case .table(let heading, let heads, let rows):
      let head = heads.map { "<th>\(HTMLPage.escaped($0))</th>" }.joined()
      let own = rows.map { "<tr>" + $0.map { "<td>\(HTMLPage.escaped($0))</td>" }.joined() + "</tr>" }
      return title(heading) + "<table><thead><tr>\(head)</tr></thead><tbody>\(own.joined())</tbody></table>"
    case .trailing(let texts):
      return "<p class=\"trailing\">" + texts.map(HTMLPage.escaped).joined(separator: "<br>") + "</p>"
    }
  }
}
