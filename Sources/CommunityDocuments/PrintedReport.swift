import CommunityResources
import Tables

/// A report before it is text, a web page or a table: a title, facts, tables and lines to sign.
struct PrintedReport {
  /// A table with its heading.
  struct Section {
    var title: String
    /// What stands there when the table has no rows.
    var ifEmpty: String
    var table: TextTable
  }

  var title: String
  var subtitle: String
  /// A number that is also drawn as a bar code where there can be a picture.
  var code: String?
  /// Lines of labelled values; each inner list is one line.
  var facts: [[(label: String, value: String)]] = []
  var sections: [Section] = []
  /// Labels of the places to sign.
  var signatures: [String] = []
  var footer: [String] = []

  /// Plain text, at most `width` columns wide.
  func text(width: Int, ruling: Ruling) -> String {
    func centred(_ text: String) -> String {
      String(repeating: " ", count: max(0, (width - TextWidth.of(text)) / 2)) + text
    }
    let rule = String(repeating: String(ruling.horizontal), count: width)
    var lines = [centred(title), centred(subtitle), rule]
    for line in facts {
      lines += Self.filled(line.map { "\($0.label) \($0.value)" }, width: width)
    }
    for section in sections {
      lines += ["", section.title]
      let table = section.table.wrappedLines(width: width)
      lines += section.table.rows.isEmpty ? [section.ifEmpty] : [table.heading] + table.rows.joined()
    }
    lines += ["", rule]
    if !signatures.isEmpty {
      let each = width / signatures.count
      lines += ["", signatures.map { TextWidth.padded($0, to: each) }.joined(), ""]
    }
    lines += footer.flatMap { TextWidth.wrapped($0, to: width) }
    return lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
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

  /// A page that prints on A4.
  func html(_ words: Wording) -> String {
    var body = "<h1>\(HTMLPage.escaped(title))</h1>\n<p class=\"subtitle\">\(HTMLPage.escaped(subtitle))</p>\n"
    if let code { body += Code128(digits: code)?.svg(code) ?? "" }
    body += "<dl>\n"
    for fact in facts.joined() {
      body += "<div><dt>\(HTMLPage.escaped(fact.label))</dt><dd>\(HTMLPage.escaped(fact.value))</dd></div>\n"
    }
    body += "</dl>\n"
    for section in sections {
      body += "<h2>\(HTMLPage.escaped(section.title))</h2>\n"
      body += section.table.rows.isEmpty ? "<p>\(HTMLPage.escaped(section.ifEmpty))</p>\n" : Self.html(section.table)
    }
    body += "<p class=\"signatures\">" + signatures.map { "<span>\(HTMLPage.escaped($0))</span>" }.joined() + "</p>\n"
    body += footer.map { "<p class=\"footer\">\(HTMLPage.escaped($0))</p>\n" }.joined()
    return HTMLPage.page(title: title, style: Self.style, body: body, words)
  }

  private static let style = """
    body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; margin: 2em auto;
      max-width: 60em; color: #111; background: #fff; }
    h1, .subtitle { text-align: center; margin: 0.2em 0; }
    .code { display: block; margin: 0.6em auto; }
    h2 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
    dl { display: flex; flex-wrap: wrap; gap: 0.3em 1.6em; }
    dl div { display: flex; gap: 0.5em; }
    dt { color: #555; } dd { margin: 0; font-weight: 600; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border: 1px solid #888; padding: 0.25em 0.5em; text-align: left; vertical-align: top; }
    .signatures { display: flex; justify-content: space-between; margin-top: 2.5em; }
    .footer { font-size: 0.8em; color: #555; overflow-wrap: anywhere; }
    @page { size: A4; margin: 15mm; }
    """

  private static func html(_ table: TextTable) -> String {
    let head = table.columns.map { "<th scope=\"col\">\(HTMLPage.escaped($0.title))</th>" }.joined()
    let rows = table.rows.map { row in "<tr>" + row.map { "<td>\(HTMLPage.escaped($0))</td>" }.joined() + "</tr>\n" }
    return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows.joined())</tbody>\n</table>\n"
  }
}
