import CommunityModel
import Terminal

/// A document as it will print, with printing and writing to a file.
struct DocumentScreen: Screen {
  let name: String
  let title: String
  private var document: Document?
  private var lines: [String] = []
  /// Makes a document that is read from the file when it is shown.
  private var make: Maker?
  private var series: Series?
  private var top = 0
  private var left = 0

  typealias Maker = @Sendable (any CommunityReading, DeskContext) throws(StoreError) -> Document

  /// Documents of one sort, one for each year or month: Tab goes from one to the next.
  struct Series: Sendable {
    /// What going to the one before, and to the one after, is called.
    let labels: (earlier: String, later: String)
    /// Why there is none after the latest.
    let ends: String
    /// Makes the one of so many years or months ago.
    let make: @Sendable (any CommunityReading, DeskContext, _ ago: Int) throws(StoreError) -> Document
    /// Which one is shown.
    var ago = 0
  }

  init(_ name: String, title: String, document: Document) {
    self.name = name
    self.title = title
    show(document)
  }

  init(_ name: String, title: String, _ make: @escaping Maker) {
    self.name = name
    self.title = title
    self.make = make
  }

  init(_ name: String, title: String, _ series: Series) {
    self.name = name
    self.title = title
    self.series = series
  }

  private mutating func show(_ document: Document) {
    self.document = document
    lines = document.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if let make { show(try make(file, context)) }
    if let series { show(try series.make(file, context, series.ago)) }
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.export, .bar, does: [.push(OutputMenu.screen(context, for: document))])
    if let series {
      let isLatest = series.ago == 0
      Action(.previousPane, .bar, label: series.labels.earlier) { screen, _ in screen.turn(1) }
      Action(
        .nextPane, isLatest ? .menu : .bar, refusal: isLatest ? series.ends : nil, label: series.labels.later
      ) { screen, _ in screen.turn(-1) }
    }
    Action(.copy, .bar, does: document.map { [.copy($0.text, subject: $0.subject)] } ?? [])
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves([.moveLeft, .moveRight] + ActionID.listMoves) { screen, move, context in
      screen.scroll(move, context)
      return []
    }
  }

  private mutating func turn(_ step: Int) -> [Effect] {
    series?.ago += step
    (top, left) = (0, 0)
    return [.reload]
  }

  private mutating func scroll(_ move: ActionID, _ context: DeskContext) {
    let page = context.size.rows - 8
    let last = max(0, lines.count - page)
    switch move {
    case .moveUp: top = max(0, top - 1)
    case .moveDown: top = min(last, top + 1)
    case .pageUp: top = max(0, top - page)
    case .pageDown: top = min(last, top + page)
    case .moveFirst: top = 0
    case .moveLast: top = last
    case .moveLeft: left = max(0, left - 8)
    default: left = min(max(0, columns(context) - (context.size.columns - 4)), left + 8)
    }
  }

  /// Columns of its longest line.
  private func columns(_ context: DeskContext) -> Int {
    lines.map { DisplayWidth.width(of: $0, ambiguous: context.capabilities.ambiguousWidth) }.max() ?? 0
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    document.map { OutputMenu.effects(of: reply, $0) } ?? []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let columns = columns(context)
    let room = area.columns - 4
    let arrows = [Key.left, .right].map { $0.label(canvas.glyphs) }.joined(separator: " ")
    let inside = canvas.box(area, title: title, isFocused: true, note: columns > room ? arrows : "")
      .inset(left: 1, right: 1)
    let shift = max(0, min(left, columns - room))
    for (row, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
      let shown = canvas.dropping(columns: shift, of: line)
      canvas.frame.put(
        shown, at: inside.origin.moved(rows: row), style: canvas.theme.text, width: inside.columns)
    }
    canvas.scrollMarks(area, above: top > 0, below: top + inside.rows < lines.count)
    let middle = area.origin.moved(rows: area.rows / 2)
    if shift > 0 { canvas.frame.put(canvas.glyphs.moreLeft, at: middle, style: canvas.theme.key) }
    if shift + room < columns {
      canvas.frame.put(
        canvas.glyphs.moreRight, at: middle.moved(columns: area.columns - 1), style: canvas.theme.key)
    }
    canvas.frame.cursor = inside.origin
  }
}

/// Asks whether a document goes to the printer or to a file.
enum OutputMenu {
  private static let tag = "output"

  /// - Parameter document: what is to go there, where that is known: it may be one for a browser and for PDF too.
  static func screen(_ context: DeskContext, for document: Document? = nil) -> MenuScreen {
    let words = context.words
    var others: [MenuScreen.Entry] = []
    if document?.page != nil { others.append(MenuScreen.Entry(Choice("page", words("output.page")))) }
    if document?.papers.isEmpty == false {
      let refusal = context.canDraw ? nil : words("output.pdf.missing")
      others.append(MenuScreen.Entry(Choice("pdf", words("output.pdf")), refusal: refusal))
    }
    return MenuScreen(
      "output", title: context.words("output.title"),
      entries: [
        MenuScreen.Entry(
          Choice("printer", context.words("output.printer")),
          refusal: context.canPrint ? nil : context.words("output.noPrinter")),
        MenuScreen.Entry(Choice("file", context.words("output.file"))),
      ] + others, tag: tag, selected: context.canPrint ? "printer" : "file")
  }

  static func effects(of reply: Reply, _ document: Document) -> [Effect] {
    guard case .chose(let key, tag) = reply else { return [.reload] }
    return [.output(document, to: target(key))]
  }

  /// Where what was chosen sends a document.
  static func target(_ key: String) -> OutputTarget {
    switch key {
    case "printer": .printer
    case "page": .page
    case "pdf": .pdf
    default: .file
    }
  }
}
