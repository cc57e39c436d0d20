import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 七色队: the seven teams, each with the community's own of its colour beneath it; what they did this month and what they
/// have to do.
struct TeamsScreen: Screen {
  private var teams: [TeamSummary] = []
  private var list = ListState<ServiceTeam.ID>()
  /// Whether teams show that are in use no more.
  private var showsHidden = false
  /// What all teams did in the last weeks, newest first.
  private var activities: [ServiceEntry] = []
  /// How often each went out in the last weeks, week by week.
  private var trends: [ServiceTeam.ID: [Int]] = [:]
  private static let weeks = 8

  init() {}

  var name: String { "teams" }
  var main: MainScreen? { .teams }
  private var selected: TeamSummary? { teams.first { $0.id == list.selected } }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("teams.none")
    Action(.open, .bar, for: selected, else: none) { [.open(.team($0.id))] }
    Action.registering(InHand(team: selected?.id))
    Action(.logActivity, for: selected, else: none) { [.push(FormScreen(MemberSheet(team: $0.id)))] }
    Action(.edit, .bar, for: selected, else: none) { [.push(FormScreen(TeamForm($0.id)))] }
    Action(.addTeam, .bar, does: [.push(FormScreen(TeamForm(nil)))])
    Action(.openOrders, .bar, for: selected, else: none) {
      [.open(.orders(OrderScope(title: $0.team.name, team: $0.id)))]
    }
    Action(.filter, label: context.words(showsHidden ? "teams.hideHidden" : "teams.showHidden")) { screen, _ in
      screen.showsHidden.toggle()
      return [.reload]
    }
    Action(.registerArrival, does: [.open(.arrival(with: nil))])
    Action(.certificates, does: [.open(.certificates)])
    Action(.doubleFive, does: [.open(.doubleFive)])
    Action(.serviceRanking, does: [.open(.serviceRanking)])
    Action(.export, does: [.push(FormScreen(ExportForm([.teams, .activities])))])
    Action(.back, does: [.pop(nil)])
    Action.moves(in: \.list, of: teams.map(\.id))
  }

  func preview(_ context: DeskContext) -> Preview? { Preview(list.selected.map { .team($0) }) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    teams = try file.teams(now: context.now).byColour.filter { showsHidden || $0.team.isActive }
    let query = EntryQuery(
      kinds: ActivityLine.kinds(context), since: context.today.advanced(by: 1 - 7 * Self.weeks), until: context.today,
      state: .done, viewer: Viewer(context.staff))
    activities = try file.entries(query).map(\.entry).filter { $0.content.team != nil }
    trends = [:]
    for it in activities {
      guard let team = it.content.team else { continue }
      let week = Self.weeks - 1 - it.day.distance(to: context.today) / 7
      if (0..<Self.weeks).contains(week) {
        trends[team, default: Array(repeating: 0, count: Self.weeks)][week] += 1
      }
    }
    list.keepSelection(in: teams.map(\.id))
    let area = DeskFrame(context.size).body
    list.show(rows: (area.rows - 2) / TeamCards(area, count: teams.count).lines, count: teams.count)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard let place = click.row() else { return [] }
    list.select(at: place, in: teams.map(\.id))
    return click.isDouble ? perform(.open, context) : []
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let cards = TeamCards(area, count: teams.count)
    let inside = canvas.box(
      cards.area, title: words("teams.title"), isFocused: true, note: words("teams.thisMonth"))
    let table = ListTable.teams(context.listView)
    let layout = canvas.tableLayout(table.onScreen.compactMap(Column.init), columns: inside.columns - 2)
    for slot in layout.slots {
      canvas.text(
        slot.column.title, in: inside, column: 2 + slot.start, style: canvas.theme.faint, width: slot.columns,
        alignment: slot.column.alignment)
    }
    var cursor: Point?
    let shown = max(1, (inside.rows - 1) / cards.lines)
    let top = max(0, min(list.index - shown + 1, list.top), list.index - shown + 1)
    for (row, it) in teams.dropFirst(top).prefix(shown).enumerated() {
      let card = inside.inset(top: 1 + row * cards.lines)
      draw(it, of: table, in: card, layout: layout, lines: cards.lines, on: &canvas, context)
      canvas.note(
        row: top + row,
        in: Rect(column: card.column, row: card.row, columns: card.columns, rows: min(cards.lines, card.rows)))
      guard it.id == list.selected else { continue }
      let line = Rect(column: card.column, row: card.row, columns: card.columns, rows: 1)
      canvas.frame.restyle(line) { canvas.theme.selected($0) }
      cursor = line.origin
    }
    if cards.recent.rows >= 4 { drawRecent(in: cards.recent, on: &canvas, context) }
    canvas.frame.cursor = cursor
  }

  private func draw(
    _ it: TeamSummary, of table: ListTable<TeamSummary>, in card: Rect, layout: TableLayout, lines: Int,
    on canvas: inout Canvas, _ context: DeskContext
  ) {
    let colour = canvas.theme.team(it.team.colour)
    for slot in layout.slots {
      let room = Rect(column: card.column + 2 + slot.start, row: card.row, columns: slot.columns, rows: 1)
      if slot.column.id == "bar" {
        canvas.pieces(
          canvas.barPieces(it.activities, of: it.team.quota, columns: slot.columns, style: colour), in: room)
        continue
      }
      if slot.column.id == "trend" {
        let trend = trends[it.id].map { canvas.sparkline($0) } ?? ""
        canvas.text(trend, in: room, style: canvas.theme.faint)
        continue
      }
      guard let column = table.onScreen.first(where: { $0.key == slot.column.id }) else { continue }
      let isOwn = column.key == "name" && !it.team.isShipped
      let text = (isOwn ? "  " : "") + table.text(of: it, in: column)
      let style = style(of: it, in: column, canvas.theme)
      let padded = slot.column.alignment == .right
      canvas.text(
        text, in: room, style: style, width: padded ? slot.columns : nil, alignment: slot.column.alignment)
    }
    // The colour runs down the card, so that its lines are seen to belong together.
    for row in 1..<max(1, min(lines, 3)) {
      canvas.text(canvas.glyphs.vertical, in: card, row: row, column: 2, style: colour)
    }
    if lines > 1 { canvas.text(it.team.motto, in: card, row: 1, column: 5, style: canvas.theme.faint) }
    if lines > 2, let last = activities.first(where: { $0.content.team == it.id }) {
      canvas.pieces(ActivityLine.pieces(last, context, canvas.theme), in: card, row: 2, column: 5)
    }
  }

  private func style(of it: TeamSummary, in column: ListColumn<TeamSummary>, _ theme: Theme) -> Style {
    switch column.key {
    case "mark": it.team.isShipped ? theme.team(it.team.colour).bold : theme.team(it.team.colour)
    case _ where !it.team.isActive: theme.faint
    case "activitiesThisMonth" where it.activities >= it.team.quota: theme.good
    default: theme.style(of: column.tone(it))
    }
  }

  private func drawRecent(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: context.words("teams.recent")).inset(left: 2, right: 1)
    for (row, it) in activities.prefix(inside.rows).enumerated() {
      var pieces: [TextPiece] = []
      if let team = context.team(it.content.team) {
        pieces = [TextPiece(context.words.mark(team.colour) + " ", canvas.theme.team(team.colour).bold)]
      }
      canvas.pieces(pieces + ActivityLine.pieces(it, context, canvas.theme), in: inside, row: row)
    }
  }
}

/// How the cards of 七色队 share the room: as many lines each as there are, at most four.
struct TeamCards {
  var area: Rect
  var recent: Rect
  /// Lines of a card: sums, motto, last activity, a blank.
  var lines: Int

  init(_ area: Rect, count: Int) {
    lines = max(1, min(4, (area.rows - 3) / max(1, count)))
    let wanted = lines * count + 3
    let isSplit = area.rows - wanted >= 4
    self.area = isSplit ? area.inset(bottom: area.rows - wanted) : area
    recent = isSplit ? area.inset(top: wanted) : area.inset(top: area.rows)
  }
}

/// What a team did, on one line: day, title, place, counts.
enum ActivityLine {
  /// The kinds of entries that are what teams do.
  static func kinds(_ context: DeskContext) -> Set<String> {
    Set(context.office.kinds.filter { $0.form == .members }.map(\.key))
  }

  /// What it is called: by its kind where it has no title.
  static func title(_ it: ServiceEntry, _ context: DeskContext) -> String {
    it.content.title.isEmpty ? kindName(it, context) : it.content.title
  }

  private static func kindName(_ it: ServiceEntry, _ context: DeskContext) -> String {
    context.office.kinds.kind(it.kind).map { context.words.name($0) } ?? it.kind
  }

  static func pieces(_ it: ServiceEntry, _ context: DeskContext, _ theme: Theme) -> [TextPiece] {
    let words = context.words
    var pieces = [
      TextPiece(words.numericDate(it.day, today: context.today) + "  ", theme.faint),
      TextPiece(title(it, context) + "  "),
    ]
    if let place = it.content.place?.raw { pieces.append(TextPiece(place + "  ", theme.faint)) }
    pieces.append(TextPiece(words.list(words.counted(it.content.counts)), theme.faint))
    return pieces
  }
}
