import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What stands behind a number: its orders and entries, the earliest first. Only what shows is read.
struct CasesScreen: Screen {
  static let tag = "cases"

  /// One of them as it shows.
  private struct Line: Sendable {
    var day = ""
    var number = ""
    var kind = ""
    var text = ""
    var state = ""
  }

  private let title: String
  private let source: CaseSource
  private let query: FigureQuery
  private var cases: [FigureCase]?
  private var problem: String?
  private var isAsked = false
  private var list = ListState<Int>()
  private var lines: [Int: Line] = [:]

  init(title: String, _ source: CaseSource, _ query: FigureQuery) {
    (self.title, self.source, self.query) = (title, source, query)
  }

  var name: String { "cases" }
  var main: MainScreen? { .reports }
  var workTag: String? { Self.tag }
  /// Whether it says of each whether it did what the rate asks.
  private var isRate: Bool { if case .figure(let figure) = source, case .rate = figure.source { true } else { false } }
  private var rows: [Int] { Array((cases ?? []).indices) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let subject = list.selected.flatMap { cases?[$0].subject }
    Action(.open, .bar, for: subject.flatMap { Opening($0) }, else: context.words("report.noCases")) { [.open($0)] }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      _ = screen.list.perform(move, in: screen.rows)
      return [.reloadDetail]
    }
  }

  func preview(_ context: DeskContext) -> Preview? {
    Preview(list.selected.flatMap { cases?[$0].subject }.flatMap { Opening($0) })
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    lines = [:]
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let cases else { return }
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: cases.count)
    let text = EntryText(context.listView, context.office.kinds)
    for place in list.top..<min(cases.count, list.top + list.page) where lines[place] == nil {
      lines[place] = try line(cases[place].subject, text, file, context)
    }
  }

  private func line(
    _ subject: Subject, _ text: EntryText, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> Line {
    let words = context.words
    switch subject {
    case .order(let number):
      guard let order = try file.order(number) else { return Line(number: number.description) }
      let where_ = PersonalNumbers.shielded(order.registration.place.raw)
      return Line(
        day: words.numericDate(number.day, today: context.today), number: number.description,
        kind: words.name(category: order.registration.category, context.catalogue),
        text: where_ + "  " + PersonalNumbers.shielded(order.registration.text), state: words(order.state))
    case .entry(let id):
      guard let detail = try file.entry(id, seenBy: Viewer(context.staff)) else { return Line(number: "#\(id)") }
      let row = EntryRow(detail)
      return Line(
        day: words.numericDate(row.day, today: context.today), number: "#\(id)", kind: text.kindName(row),
        text: text.summary(row), state: words(row.state))
    case .record: return Line(number: subject.description)
    }
  }

  mutating func wanted(_ context: DeskContext) -> [Effect] {
    guard cases == nil, !isAsked, context.work == nil else { return [] }
    isAsked = true
    return [.work(FindCases(source: source, query: query), tag: Self.tag)]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .worked(.success(let found as [FigureCase])):
      cases = found
      list.keepSelection(in: rows)
      return [.reload]
    case .worked(.failure(let failure)):
      problem = context.message(failure)
      return []
    default: return [.reload]
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: rows) && click.isDouble ? perform(.open, context) : [.reloadDetail]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let (words, theme) = (context.words, canvas.theme)
    let inside = canvas.box(area, title: title, isFocused: true, note: cases.map { String($0.count) } ?? "")
    canvas.frame.cursor = inside.origin
    guard let cases, !cases.isEmpty else {
      let text = problem ?? words(self.cases == nil ? "report.working" : "report.noShares")
      canvas.text(text, in: inside.inset(left: 1), style: theme.faint)
      return
    }
    canvas.table(
      [
        Column("day", words.heading("day"), .fixed(10), dropOrder: 1),
        Column("number", words.heading("number"), .fixed(13)),
        Column("kind", words("report.kind"), .fixed(words.language == .zh ? 10 : 20), dropOrder: 2),
        Column("text", words("ledger.what"), .flexible(16, share: 1)),
      ] + (isRate ? [Column("did", words("report.did"), .fixed(words.language == .zh ? 4 : 5))] : []) + [
        Column("state", words.heading("state"), .fixed(words.language == .zh ? 6 : 12), dropOrder: 3)
      ], in: inside, list: list, count: cases.count, isFocused: true
    ) { place in
      let line = lines[place] ?? Line()
      return (
        false,
        { key in
          switch key {
          case "day": [TextPiece(line.day, theme.faint)]
          case "number": [TextPiece(line.number)]
          case "kind": [TextPiece(line.kind, theme.faint)]
          case "text": [TextPiece(line.text)]
          case "did":
            [
              TextPiece(
                words(cases[place].amount > 0 ? "yes" : "no"), cases[place].amount > 0 ? theme.good : theme.warning)
            ]
          default: [TextPiece(line.state, theme.faint)]
          }
        }
      )
    }
  }
}
