import CommunityResources

extension Paper {
  /// A page that prints on A4.
  public func html() -> String {
    let body = ["<h1>\(HTMLPage.escaped(title))</h1>"] + blocks.map(Self.html)
    return HTMLPage.page(
      title: title, style: Self.style, body: body.filter { !$0.isEmpty }.joined(separator: "\n"), words)
  }

  private static let style = """
    body { font: 12pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; margin: 2em auto;
      max-width: 60em; color: #111; background: #fff; }
    h1, .subtitle, .centred { text-align: center; margin: 0.2em 0; }
    .centred { margin: 1em 0; }
    .code { display: block; margin: 0.6em auto; }
    h2 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
    dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 1em; }
    dl.inline { display: flex; flex-wrap: wrap; gap: 0.3em 1.6em; }
    dl.inline div { display: flex; gap: 0.5em; }
    dt { color: #555; } dd { margin: 0; font-weight: 600; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border: 1px solid #888; padding: 0.25em 0.5em; text-align: left; vertical-align: top; }
    .trailing { text-align: right; }
    .signatures { display: flex; justify-content: space-between; margin-top: 2.5em; }
    .footer { font-size: 0.8em; color: #555; overflow-wrap: anywhere; }
    @page { size: A4; margin: 15mm; }
    """

  private static func html(_ block: Block) -> String {
    func paragraph(_ text: String, _ name: String) -> String { "<p class=\"\(name)\">\(HTMLPage.escaped(text))</p>" }
    switch block {
    case .subtitle(let text): return paragraph(text, "subtitle")
    case .code(let code): return Code128(digits: code)?.svg(code) ?? ""
    case .centred(let text): return paragraph(text, "centred")
    case .rule: return ""
    case .paragraph(let text):
      return "<p>" + text.split(separator: "\n").map { HTMLPage.escaped(String($0)) }.joined(separator: "<br>") + "</p>"
    case .facts(let facts): return "<dl>" + facts.map(html).joined() + "</dl>"
    case .inline(let lines):
      return "<dl class=\"inline\">\n" + lines.joined().map { "<div>\(html($0))</div>\n" }.joined() + "</dl>"
    case .list(let heading, let items, let isNumbered):
      let tag = isNumbered ? "ol" : "ul"
      let own = items.map { "<li>\(HTMLPage.escaped($0))</li>" }.joined()
      return title(heading) + "<\(tag)>\(own)</\(tag)>"
    case .table(let it): return html(it)
    case .trailing(let texts):
      return "<p class=\"trailing\">" + texts.map(HTMLPage.escaped).joined(separator: "<br>") + "</p>"
    case .signatures(let places):
      return "<p class=\"signatures\">" + places.map { "<span>\(HTMLPage.escaped($0))</span>" }.joined() + "</p>"
    case .notes(let texts): return texts.map { paragraph($0, "footer") }.joined(separator: "\n")
    }
  }

  private static func title(_ text: String) -> String { text.isEmpty ? "" : "<h2>\(HTMLPage.escaped(text))</h2>\n" }

  private static func html(_ fact: Fact) -> String {
    "<dt>\(HTMLPage.escaped(fact.label))</dt><dd>\(HTMLPage.escaped(fact.value))</dd>"
  }

  private static func html(_ it: Table) -> String {
    if it.table.rows.isEmpty, let ifEmpty = it.ifEmpty {
      return title(it.title) + (ifEmpty.isEmpty ? "" : "<p>\(HTMLPage.escaped(ifEmpty))</p>")
    }
    let head = it.table.columns.map { "<th scope=\"col\">\(HTMLPage.escaped($0.title))</th>" }.joined()
    let rows = it.table.rows.map { row in "<tr>" + row.map { "<td>\(HTMLPage.escaped($0))</td>" }.joined() + "</tr>\n" }
    return title(it.title) + "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows.joined())</tbody>\n</table>"
  }
}
