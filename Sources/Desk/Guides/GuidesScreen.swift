import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 办事指南: typing narrows the list at once; beside it what the chosen one says. F8 notes that somebody asked: an enquiry
/// without a name.
struct GuidesScreen: Screen {
  private var query: TextBuffer
  private var all: [ServiceGuide] = []
  private var list = ListState<String>()

  init(_ query: String) {
    self.query = TextBuffer(query)
  }

  var name: String { "guides" }
  var isTyping: Bool { true }

  private var guides: [ServiceGuide] { all.meant(by: query.text) }
  private var ids: [String] { guides.map(\.listID) }
  private var selected: ServiceGuide? { all.first { $0.listID == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("refusal.noGuide")
    Action(.open, .bar, for: selected, else: none, label: words("guide.card")) {
      [.push(document(of: $0, context))]
    }
    Action(.advance, .bar, for: selected, else: none, label: words("guide.noteEnquiry")) { [enquiry($0, context)] }
    Action(.edit, .bar, for: selected, else: none) { [.push(FormScreen(GuideForm($0)))] }
    Action(.newRecord, label: words("guide.new"), does: [.push(FormScreen(GuideForm(nil)))])
    Action(.back, .bar) { screen, _ in
      if screen.query.isEmpty { return [.pop(nil)] }
      screen.query.replace("")
      return [.reloadDetail]
    }
    Action.moves { screen, move, _ in
      _ = screen.list.perform(move, in: screen.ids)
      return []
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    all = try file.guides()
    list.keepSelection(in: ids)
    list.show(rows: DeskFrame(context.size).body.rows - 6, count: guides.count)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    list = ListState()
    try load(file, context)
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] { query.edit(key) ? [.reloadDetail] : [] }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    query.insert(text)
    return [.reloadDetail]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard list.select(click, in: ids) else { return [] }
    return click.isDouble ? perform(.open, context) : []
  }

  /// Somebody asked: one person whom nobody names.
  private func enquiry(_ guide: ServiceGuide, _ context: DeskContext) -> Effect {
    var content = EntryContent(day: context.today, title: guide.title)
    content.lines = [EntryLine(.everybody, .received, EntryMeasure.people, 1)]
    return .commit(.parts([.entry(.new("consult", content))])) { saved, context in
      context.words(
        "guide.enquiryNoted", ["title": guide.title, "number": saved.entries.first.map { String($0.id) } ?? ""])
    }
  }

  private func document(of guide: ServiceGuide, _ context: DeskContext) -> DocumentScreen {
    let paper = Paper.card(
      guide, community: context.community.name, catalogue: context.catalogue, context.words)
    return DocumentScreen(
      "guideCard", title: context.words("guide.card"),
      document: Document(paper, named: "guide-\(context.today.compact)", subject: "guides", context))
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let boxArea = Rect(column: area.column, row: area.row, columns: area.columns, rows: 3)
    let box = canvas.box(boxArea, title: words("guide.search"), isFocused: true).inset(left: 1, right: 1)
    let (text, caret) = query.window(columns: box.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
    canvas.text(
      query.isEmpty ? canvas.hint(words("guide.hint")) : text, in: box,
      style: query.isEmpty ? canvas.theme.faint : canvas.theme.text
    )
    let rest = area.inset(top: 3)
    let isWide = rest.columns >= 80
    let columns = isWide ? min(44, rest.columns * 2 / 5) : rest.columns
    let listArea = Rect(column: rest.column, row: rest.row, columns: columns, rows: rest.rows)
    drawList(in: listArea, on: &canvas, context)
    if isWide {
      drawCard(
        in: Rect(column: listArea.endColumn, row: rest.row, columns: rest.columns - columns, rows: rest.rows),
        on: &canvas, context)
    }
    canvas.frame.cursor = box.origin.moved(columns: query.isEmpty ? 0 : caret)
  }

  private func drawList(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let guides = guides
    let inside = canvas.box(
      area, title: context.words("guides.title"), isFocused: false, note: guides.isEmpty ? "" : String(guides.count))
    if guides.isEmpty {
      canvas.text(context.words("guide.none"), in: inside.inset(left: 1), style: canvas.theme.faint)
      return
    }
    let theme = canvas.theme
    let mark = context.words("guide.refusedMark")
    let columns = [
      Column("title", "", .flexible(10, share: 1)), Column("mark", "", .fixed(canvas.width(mark))),
    ]
    canvas.table(
      columns, in: inside.inset(right: 1), list: list, count: guides.count, isFocused: true, showsHeadings: false,
      name: ""
    ) { place in
      let guide = guides[place]
      return (
        false,
        { column in
          column == "title" ? [TextPiece(guide.title)] : guide.isRefused ? [TextPiece(mark, theme.warning)] : []
        }
      )
    }
  }

  private func drawCard(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let guide = selected else { return }
    let inside = canvas.box(area, title: guide.title, isFocused: false).inset(left: 1, right: 1)
    let words = context.words
    var lines = CardLines(columns: inside.columns)
    if guide.isRefused {
      lines.add([(words("field.mode"), [TextPiece(words("guide.refused"), canvas.theme.warning)])], canvas)
    }
    func numbered(_ label: Phrase, _ items: [String]) -> [CardLines.Fact] {
      items.enumerated().map { place, item in (place == 0 ? words(label) : "", [TextPiece("\(place + 1). \(item)")]) }
    }
    lines.add(numbered("field.papers", guide.papers) + numbered("field.steps", guide.steps), canvas)
    let facts: [(Phrase, String)] = [
      ("field.where", guide.place), ("field.phone", guide.phone ?? ""),
      ("field.workdays", guide.days.map { words("guide.days", ["count": String($0)]) } ?? ""),
      ("field.basis", guide.basis), ("field.alternative", guide.alternative),
    ]
    lines.add(facts.filter { !$0.1.isEmpty }.map { (words($0.0), [TextPiece($0.1)]) }, canvas)
    lines.draw(in: inside, on: &canvas)
  }
}

extension Opening {
  /// 办事指南, looked for by words.
  static func guides(_ text: String) -> Opening { Opening("guides?\(text)") { _ in GuidesScreen(text) } }
}
