import CommunityResources
import PaperBlocks

extension Paper {
  /// Papers as one page, each on a sheet of its own.
  static func html(_ papers: [Paper], _ size: PageSize) -> String {
    guard let first = papers.first else { return "" }
    return HTMLPage.page(
      title: first.title, style: style + sheet(size), body: papers.flatMap(\.parts).joined(separator: "\n"), first.words
    )
  }

  /// The paper, once for everybody who is given a part of it.
  private var parts: [String] {
    switch layout {
    case .pages: return ["<section>\(content)</section>"]
    case .letter(let isFramed):
      return ["<section class=\"letter\(isFramed ? " framed" : "")\">\(content)</section>"]
    case .card: return ["<section class=\"card\">\(content)</section>"]
    case .copies(let names):
      let copies = names.map { name in
        "<div class=\"copy\"><p class=\"part\">\(HTMLPage.escaped(name))</p>\(content)</div>"
      }
      return ["<section>\(copies.joined(separator: "\n<hr class=\"tear\">\n"))</section>"]
    }
  }

  private var content: String {
    let head = title.isEmpty ? [] : ["<h1>\(HTMLPage.escaped(title))</h1>"]
    var (beside, blocks): ([String], [Block]) = ([], blocks)
    if case .code(let text) = blocks.first, let code = Code128(text) {
      beside = [code.svg(text, classes: "code beside")]
      blocks.removeFirst()
    }
    return (beside + head + blocks.map(Self.html)).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static let style = """
    body { font: 12pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; margin: 2em auto;
      max-width: 60em; color: #111; background: #fff; }
    section + section { break-before: page; }
    .card { display: inline-block; width: 26em; margin: 0.5em; padding: 0.6em; border: 1px dashed #888; }
    section.card { break-before: auto; break-inside: avoid; }
    .letter { font-size: 1.15em; line-height: 1.8; padding: 1em 2em; } .framed { border: 3px double #555; padding: 3em; }
    .copy { font-size: 0.8em; break-inside: avoid; } .part { float: right; color: #555; margin: 0; }
    .tear { border: 0; border-top: 1px dashed #555; margin: 1.2em 0; }
    h1, .subtitle, .centred { text-align: center; margin: 0.2em 0; }
    .centred { margin: 1em 0; }
    .code { display: block; margin: 0.6em auto; } .beside { float: left; width: 40mm; height: auto; margin: 0; }
    h2 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
    dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 1em; }
    dl.inline { display: flex; flex-wrap: wrap; gap: 0.3em 1.6em; }
    dl.inline div { display: flex; gap: 0.5em; }
    dt { color: #555; } dd { margin: 0; font-weight: 600; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border: 1px solid #888; padding: 0.25em 0.5em; text-align: left; vertical-align: top; }
    .number { text-align: right; }
    .form { clear: both; } .form th { width: 7em; color: #555; font-weight: normal; } .form .wide { text-align: center; font-weight: bold; }
    .chart { display: block; width: 100%; }
    .trailing { text-align: right; }
    .signatures { display: flex; justify-content: space-between; margin-top: 2.5em; }
    .footer { font-size: 0.8em; color: #555; overflow-wrap: anywhere; }

    """

  /// What depends on the paper: its size, and whether the parts of a sheet lie on one.
  private static func sheet(_ size: PageSize) -> String {
    let it = size.millimetres
    // There is no number of the page at the foot.
    let edge = min(it.edge, 15)
    let page = "@page { size: \(it.width)mm \(it.height)mm; margin: \(edge)mm \(it.side)mm; }"
    return size.holdsParts ? page : page + "\nbody { font-size: 10pt; } .tear { border: 0; break-after: page; }"
  }

  private static func html(_ block: Block) -> String {
    func paragraph(_ text: String, _ name: String) -> String { "<p class=\"\(name)\">\(HTMLPage.escaped(text))</p>" }
    switch block {
    case .subtitle(let text): return paragraph(text, "subtitle")
    case .code(let code): return Code128(code)?.svg(code) ?? ""
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
    case .form(let rows): return html(rows)
    case .chart(let chart): return title(chart.title) + ChartSVG(chart).svg()
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
    let columns = it.table.columns
    func number(_ column: TextTable.Column) -> String { column.isTrailing ? " class=\"number\"" : "" }
    let head = columns.map { "<th scope=\"col\"\(number($0))>\(HTMLPage.escaped($0.title))</th>" }.joined()
    let rows = it.table.rows.map { row in
      "<tr>"
        + zip(row, columns).map { text, column in
          "<td\(number(column))>\(HTMLPage.escaped(text))</td>"
        }.joined() + "</tr>\n"
    }
    return title(it.title) + "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows.joined())</tbody>\n</table>"
  }

  private static func html(_ rows: [FormRow]) -> String {
    let most = rows.map { if case .fields(let facts, _) = $0 { facts.count } else { 1 } }.max() ?? 1
    let lines = rows.map { row in
      switch row {
      case .heading(let text):
        return "<tr><td class=\"wide\" colspan=\"\(most * 2)\">\(HTMLPage.escaped(text))</td></tr>"
      case .fields(let facts, let lines):
        let cells = facts.enumerated().map { place, fact in
          let span = place == facts.count - 1 ? (most - facts.count) * 2 + 1 : 1
          let text = fact.value.split(separator: "\n", omittingEmptySubsequences: false)
            .map { HTMLPage.escaped(String($0)) }.joined(separator: "<br>")
          return "<th scope=\"row\">\(HTMLPage.escaped(fact.label))</th>"
            + "<td\(span > 1 ? " colspan=\"\(span)\"" : "")>\(text)</td>"
        }
        return "<tr\(lines > 1 ? " style=\"height: \(lines * 2)em\"" : "")>\(cells.joined())</tr>"
      }
    }
    return "<table class=\"form\"><tbody>\n" + lines.joined(separator: "\n") + "\n</tbody></table>"
  }
}

extension Code128 {
  /// As a picture in a page, the digits below it, quiet at both ends.
  fileprivate func svg(_ digits: String, classes: String = "code") -> String {
    let quiet = 10
    let whole = columns + 2 * quiet
    var (column, bars) = (quiet, "")
    for (place, width) in widths.enumerated() {
      if place % 2 == 0 { bars += "<rect x=\"\(column)\" y=\"0\" width=\"\(width)\" height=\"40\"/>" }
      column += width
    }
    return """
      <svg class="\(classes)" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) 54" width="\(whole * 2)" height="108" \
      shape-rendering="crispEdges" role="img" aria-label="\(digits)">\(bars)\
      <text x="\(whole / 2)" y="52" text-anchor="middle" font-size="11" font-family="monospace">\(digits)</text></svg>

      """
  }
}
