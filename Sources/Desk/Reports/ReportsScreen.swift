import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 报表: what there is to report on the left, its numbers beside it, and the selected figure split. Reckoned in the
/// background; Enter on a number opens what stands behind it, Tab splits it.
struct ReportsScreen: RememberedScreen {
  static let tag = "reports"
  /// So many days into a month the month before is what somebody comes to report.
  private static let grace = 5

  /// The panes that take the keys.
  enum Pane: Sendable { case sections, grid, split }

  /// A figure that is being split, and what it comes to once that is known.
  struct Split: Sendable {
    var asked: FigureSplit
    var made: SplitFigure.Product?
    var list = ListState<Int>()
  }

  private(set) var question: ReportQuestion?
  private(set) var made: MakeReport.Product?
  private(set) var section = ReportSection.group(.rates)
  private(set) var pane = Pane.sections
  private(set) var sectionList = ListState<ReportSection>()
  private(set) var list = ListState<Int>()
  /// Which of the numbers of a row is meant; which hour of the day where hours are shown.
  private(set) var column = 0
  private(set) var split: Split?
  private(set) var scroll = CardScroll()
  /// Why there is no report.
  private(set) var problem: String?
  /// What the file was like when the report was made, and what it is like now.
  private var versions: (made: Int64, now: Int64) = (0, 0)
  /// What was asked for and has not come.
  private var awaited: ReportQuestion?

  var name: String { "reports" }
  var main: MainScreen? { .reports }
  var workTag: String? { Self.tag }
  /// Whether something was saved since it was made.
  var isStale: Bool { made != nil && versions.made != versions.now }
  var isWorking: Bool { awaited != nil || split.map { $0.made == nil } ?? false }

  /// As it is found again.
  var remembered: ReportsScreen? {
    var screen = self
    (screen.pane, screen.split, screen.awaited) = (pane == .split ? .grid : pane, nil, nil)
    return screen
  }

  // MARK: What is shown

  var sections: [ReportSection] { ReportSection.all(made?.report) }

  func names(_ context: DeskContext) -> FigureNames {
    var people = split?.made?.people ?? [:]
    for it in context.everyone { people[.staff(it.id)] = it.name }
    return FigureNames(context.office, context.words, partners: made?.partners ?? [], items: made?.items ?? []) {
      [people] in people[$0]
    }
  }

  func grid(_ context: DeskContext) -> ReportGrid? {
    made.flatMap { ReportGrid(section, $0, names(context)) }
  }

  private func cell(_ context: DeskContext) -> ReportGrid.Cell? { grid(context)?.cell(list.index, column) }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    openActions(context)
    Action(.edit, .bar, label: words("report.choose"), does: question.map { [.push(FormScreen(ReportForm($0)))] } ?? [])
    Action(.earlierPeriod, .bar, for: question?.earlier, else: words("report.noEarlier")) { [.answer($0, to: nil)] }
    Action(.laterPeriod, .bar, for: question?.later(than: context.today), else: words("report.noLater")) {
      [.answer($0, to: nil)]
    }
    Action(.export, .bar, for: made, else: words("report.notYet")) { [print($0, context)] }
    Action(.refresh) { screen, _ in
      screen.forget()
      return [.refresh]
    }
    if isWorking { Action(.interrupt, does: [.cancelWork]) }
    Action.moves([.nextPane, .previousPane]) { screen, move, context in screen.turn(move.step, context) }
    Action(.back) { screen, _ in screen.stepBack() }
    Action.moves([.moveLeft, .moveRight] + ActionID.listMoves) { screen, move, context in screen.move(move, context) }
  }

  @ActionRows<Self> private func openActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    switch pane {
    case .sections:
      if let opening = section.opening {
        Action(.open, .bar, does: [.open(opening)])
      } else {
        Action(.open, .bar, refusal: made == nil ? words("report.notYet") : nil, label: words("report.enter")) {
          screen, _ in
          screen.pane = .grid
          return []
        }
      }
    case .grid:
      if section == .paragraph {
        let paragraph = made.map { ReportParagraph($0.report, names(context)) }
        Action(.open, .bar, for: paragraph, else: words("report.notYet"), label: words("paragraph.edit")) {
          [.push(FormScreen(ParagraphForm($0, title: words("paragraph.title"))))]
        }
      } else {
        Action(.open, .bar, for: cases(context), else: words("report.noCases"), label: words("report.cases")) {
          [.push($0)]
        }
      }
    case .split:
      Action(.open, .bar, for: casesOfSplit(context), else: words("report.noCases"), label: words("report.cases")) {
        [.push($0)]
      }
    }
  }

  /// What stands behind the number that is meant.
  private func cases(_ context: DeskContext) -> CasesScreen? {
    guard let question else { return nil }
    if section == .hours {
      guard let hours = made?.report.hours, question.of == nil else { return nil }
      let hour = (hours.hours?.lowerBound ?? 0) + column
      guard list.index < 7, hour < 24, hours.counts[list.index][hour] > 0 else { return nil }
      let title = context.words(
        "report.hour", ["day": context.words.weekday(list.index + 1), "hour": String(hour)])
      return CasesScreen(
        title: title, .hour(weekday: list.index + 1, hour: hour), question.query(context))
    }
    guard let cell = cell(context), let figure = cell.figure, !figure.isWithoutCases, let days = cell.days else {
      return nil
    }
    let parts = [context.words.name(figure), cell.part.map { names(context).name($0) } ?? "", context.words.span(days)]
    return CasesScreen(
      title: parts.filter { !$0.isEmpty }.joined(separator: "  "), .figure(figure),
      question.query(in: days, of: cell.part, context))
  }

  private func casesOfSplit(_ context: DeskContext) -> CasesScreen? {
    guard let split, let share = split.made?.shares[at: split.list.index], let part = share.part, !share.isHidden,
      split.asked.of == nil, !split.asked.figure.isWithoutCases, let question
    else { return nil }
    let words = context.words
    let title = [words.name(split.asked.figure), names(context).name(part), words.span(split.asked.days)]
    return CasesScreen(
      title: title.joined(separator: "  "), .figure(split.asked.figure),
      question.query(in: split.asked.days, of: part, context))
  }

  private func print(_ made: MakeReport.Product, _ context: DeskContext) -> Effect {
    let paper = Paper.report(made.report, names(context), community: context.community.name)
    let days = made.report.days
    var document = Document(
      paper, named: "report-\(made.report.period.rawValue)-\(days.lowerBound.compact)",
      subject: "report#\(made.report.period.rawValue)", context)
    document.report = made.report.print
    return .push(DocumentScreen("report", title: context.words(made.report.period), document: document))
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    // In a month's first days it is the month before that is reported.
    if question == nil { question = ReportQuestion(.month, around: context.today.advanced(by: -Self.grace)) }
    versions.now = try file.journal(limit: 1, by: nil).first?.id ?? 0
    sectionList.keepSelection(in: sections)
    settle(context)
  }

  mutating func wanted(_ context: DeskContext) -> [Effect] {
    guard let question, awaited == nil, problem == nil, context.work == nil else { return [] }
    if made?.question == question, !(isStale && made?.isQuick == true) { return [] }
    awaited = question
    return [
      .work(
        MakeReport(
          question: question, figures: context.office.figures, today: context.today,
          orders: context.counts[.all]), tag: Self.tag)
    ]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .answered(let asked as ReportQuestion): return ask(asked)
    case .worked(.success(let it as MakeReport.Product)):
      awaited = nil
      guard it.question == question else { return [.reload] }
      made = it
      versions.made = versions.now
      settle(context)
      return []
    case .worked(.success(let it as SplitFigure.Product)):
      if split?.asked == it.split {
        split?.made = it
        split?.list.keepSelection(in: Array(it.shares.indices))
      }
      return []
    case .worked(.failure(let failure)):
      let isOther = awaited != nil && awaited != question
      (awaited, split) = (nil, split?.made == nil ? nil : split)
      if pane == .split, split == nil { pane = .grid }
      // What was stopped because something else is asked for is begun anew.
      if case .store(.cancelled) = failure, isOther { return [.reload] }
      problem = context.message(failure)
      return []
    default: return [.reload]
    }
  }

  private mutating func ask(_ asked: ReportQuestion) -> [Effect] {
    let wasWorking = isWorking
    (question, split, problem) = (asked, nil, nil)
    if pane == .split { pane = .grid }
    return (wasWorking ? [.cancelWork] : []) + [.reload]
  }

  private mutating func forget() { (made, problem, split) = (nil, nil, nil) }

  /// Keeps what is selected where there still is such a thing.
  private mutating func settle(_ context: DeskContext) {
    let all = sections
    if !all.contains(section), made != nil { section = all.first ?? section }
    sectionList.select(section, in: all)
    sectionList.show(rows: ReportsLayout(DeskFrame(context.size).body, pane).sections.rows - 2, count: all.count)
    settleGrid(context)
  }

  private mutating func settleGrid(_ context: DeskContext) {
    let grid = grid(context)
    let rows = section == .hours ? 7 : grid?.rows.count ?? 0
    list.keepSelection(in: Array(0..<rows))
    list.show(rows: ReportsLayout(DeskFrame(context.size).body, pane).grid.rows - 3, count: rows)
    column = max(0, min(column, columns(context) - 1))
  }

  /// How many numbers a row has.
  private func columns(_ context: DeskContext) -> Int {
    if section == .hours { return made?.report.hours?.hours?.count ?? 0 }
    return grid(context)?.heads.count ?? 0
  }

  // MARK: Moving about

  /// Tab goes on to the grid, then from split to split of the figure that is meant, and back.
  private mutating func turn(_ step: Int, _ context: DeskContext) -> [Effect] {
    switch pane {
    case .sections:
      if made != nil, section.opening == nil { pane = .grid }
      return []
    case .grid:
      guard step > 0, let cell = cell(context), let figure = cell.figure, let question,
        let split = FigureSplit(figure, cell.days ?? question.days, of: cell.part)
      else {
        pane = .sections
        return []
      }
      return begin(split, context)
    case .split:
      guard let next = split?.asked.next(step) else {
        (pane, split) = (.grid, nil)
        return []
      }
      return begin(next, context)
    }
  }

  private mutating func begin(_ asked: FigureSplit, _ context: DeskContext) -> [Effect] {
    guard let question, !isWorking else { return [] }
    pane = .split
    split = Split(asked: asked)
    return [
      .work(SplitFigure(split: asked, query: question.query(in: asked.days, of: asked.of, context)), tag: Self.tag)
    ]
  }

  /// Esc goes from the split to the numbers, from these to the list, then back a step.
  private mutating func stepBack() -> [Effect] {
    switch pane {
    case .split: (pane, split) = (.grid, nil)
    case .grid: pane = .sections
    case .sections: return [.pop(nil)]
    }
    return []
  }

  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    switch pane {
    case .sections:
      if move == .moveRight { return turn(1, context) }
      guard sectionList.perform(move, in: sections), let selected = sectionList.selected, selected != section else {
        return []
      }
      (section, column, list, split, scroll) = (selected, 0, ListState(), nil, CardScroll())
      settleGrid(context)
    case .grid where section == .paragraph:
      if move == .moveLeft { pane = .sections } else { scrollText(move, context) }
    case .grid:
      switch move {
      case .moveLeft where column == 0: pane = .sections
      case .moveLeft: column -= 1
      case .moveRight: column = min(columns(context) - 1, column + 1)
      default: _ = list.perform(move, in: Array(0..<(section == .hours ? 7 : grid(context)?.rows.count ?? 0)))
      }
    case .split:
      let shares = split?.made?.shares.count ?? 0
      _ = split?.list.perform(move, in: Array(0..<shares))
    }
    return []
  }

  private mutating func scrollText(_ move: ActionID, _ context: DeskContext) {
    let room = ReportsLayout(DeskFrame(context.size).body, pane).grid.inset(by: 1)
    _ = scroll.perform(move, last: max(0, paragraphLines(columns: room.columns - 2, context).count - room.rows))
  }

  /// The sentences in lines, a blank one between two.
  func paragraphLines(columns: Int, _ context: DeskContext) -> [String] {
    guard let made else { return [] }
    let canvas = CardLines.measure(context)
    let sentences = ReportParagraph(made.report, names(context)).sentences
    return Array(sentences.map { canvas.lines(of: $0, columns: max(10, columns)) }.joined(separator: [""]))
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if let place = click.row(of: "sections"), sections.indices.contains(place) {
      pane = .sections
      (section, column, list, split) = (sections[place], 0, ListState(), nil)
      settle(context)
      return click.isDouble ? perform(.open, context) : []
    }
    if let place = click.row(of: "grid") {
      pane = .grid
      list.select(at: place, in: Array(0..<(grid(context)?.rows.count ?? 0)))
      return click.isDouble ? perform(.open, context) : []
    }
    guard let place = click.row(of: "split"), let shares = split?.made?.shares else { return [] }
    pane = .split
    split?.list.select(at: place, in: Array(shares.indices))
    return click.isDouble ? perform(.open, context) : []
  }
}

extension Figure {
  /// Whether nothing can be listed behind it: who is there now, and what is reckoned of other figures.
  fileprivate var isWithoutCases: Bool {
    switch source {
    case .people, .weighted, .handling: true
    default: false
    }
  }
}

extension Array {
  fileprivate subscript(at place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
