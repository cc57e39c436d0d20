import CommunityModel
import CommunityResources
import Terminal

/// 该做: what is owed, the most pressing first, and how far the selected rhythm is covered: by grid, and who has not been
/// seen yet.
struct OwedPane: Sendable {
  /// Which row it is, when rows come and go.
  struct Key: Hashable, Sendable {
    var rhythm: Rhythm.ID
    var party: EntryParty
  }

  private(set) var rows: [OwedRow] = []
  private(set) var list = ListState<Key>()
  private(set) var limit = RowLimit()
  /// Whether only what somebody at this desk has to do is shown.
  private(set) var isMine: Bool?
  /// What is owed how often, whether anything of it is owed now or not.
  private(set) var rhythms: [RhythmDetail] = []
  private var coverage: [CoverageRow] = []
  /// Who of the selected rhythm is still to be seen.
  private var missing: [OwedRow] = []
  private var period: Rhythm.ID?
  /// How many rows were asked for.
  private var asked = 0

  /// So many who are missing are read: the rest stands in the list.
  private static let mostMissing = 60

  var keys: [Key] { rows.map { Key(rhythm: $0.due.rhythm, party: $0.due.subject.party) } }
  var selected: OwedRow? { rows.indices.contains(list.index) && list.selected != nil ? rows[list.index] : nil }
  /// How many there are, as far as they were read.
  var count: String { rows.isEmpty ? "" : String(rows.count) + (rows.count == limit.rows ? "+" : "") }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let action = limit.popWaiting()
    limit.rows = max(limit.rows, 2 * context.size.rows)
    rows = try file.owed(query(context))
    rhythms = try file.rhythms()
    asked = limit.rows
    list.keepSelection(in: keys)
    if let action { _ = list.perform(action, in: keys) }
    try loadCoverage(file, context)
  }

  private func query(_ context: DeskContext) -> OwedQuery {
    var query = OwedQuery(day: context.today, limit: limit.rows)
    if isMine ?? Self.startsMine(context) { query.who = .staff(context.staff.id) }
    return query
  }

  /// A grid worker begins with what is theirs, everybody else with all of it.
  private static func startsMine(_ context: DeskContext) -> Bool { context.staff.role == .gridWorker }

  mutating func loadCoverage(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let rhythm = selected?.due.rhythm else {
      (coverage, missing, period) = ([], [], nil)
      return
    }
    // The same rhythm is not reckoned again at every step through its rows.
    if rhythm == period, !coverage.isEmpty { return }
    period = rhythm
    coverage = try file.coverage(OwedQuery(day: context.today, rhythm: rhythm), by: .grid)
    missing = try file.owed(OwedQuery(day: context.today, rhythm: rhythm, limit: Self.mostMissing))
  }

  /// Reads the coverage anew with the next loading.
  mutating func forget() { period = nil }

  // MARK: Actions

  /// What goes out on one paper: what is marked, else whatever the selected row is one of, the most pressing first. Only
  /// those who are visited are.
  func round(_ kinds: [EntryKind]) -> (kind: EntryKind, rows: [OwedRow])? {
    let marked = rows.filter { list.marks.contains(Key(rhythm: $0.due.rhythm, party: $0.due.subject.party)) }
    let asked = marked.isEmpty ? rows.filter { $0.due.rhythm == selected?.due.rhythm } : marked
    guard let first = asked.first(where: { $0.due.subject.party.isServed }),
      let kind = kinds.first(where: { first.due.kinds.contains($0.key) && $0.form == .round })
    else { return nil }
    // Whoever is owed by two rhythms is visited once.
    var seen: Set<EntryParty> = []
    return (
      kind,
      asked.filter {
        $0.due.subject.party.isServed && $0.due.kinds.contains(kind.key) && seen.insert($0.due.subject.party).inserted
      }
    )
  }

  var hasMarks: Bool { !list.marks.isEmpty }
  mutating func clearMarks() { list.clearMarks() }

  /// Whom a row is for, as a form begins with it.
  static func hand(_ row: OwedRow) -> InHand {
    var hand = InHand(place: row.place.isEmpty ? nil : row.place, grid: row.due.subject.grid)
    switch row.due.subject.party {
    case .resident(let id): hand.resident = id
    case .household(let id): hand.household = id
    case .team(let id): hand.team = id
    case .staff, .volunteer, .partner, .careTag, .item, .fund, .everybody: break
    }
    return hand
  }

  /// What doing a row comes to: its appointment, or a new entry of the kind that serves it.
  func doing(_ row: OwedRow, _ kinds: [EntryKind]) -> [Effect] {
    guard
      let kind = kinds.first(where: { row.due.kinds.contains($0.key) && $0.isOn })
        ?? kinds.first(where: { row.due.kinds.contains($0.key) })
    else { return [] }
    if let appointment = row.due.appointment { return [.open(.entry(appointment))] }
    return [.push(kind.screen(Self.hand(row)))]
  }

  /// Who or what a row is about.
  static func opening(_ row: OwedRow) -> Opening? {
    switch row.due.subject.party {
    case .resident(let id): .resident(id)
    case .household(let id): .household(id)
    case .team(let id): .team(id)
    case .staff(let id): .staff(id)
    case .volunteer(let id): .volunteer(id)
    case .partner, .careTag, .item, .fund, .everybody: nil
    }
  }

  mutating func move(_ move: ActionID, _ context: DeskContext) -> Bool {
    let before = list.index
    _ = list.perform(move, in: keys)
    let isCut = limit.goOn(after: move, at: list.index, read: rows.count, screen: context.size.rows)
    return isCut || before != list.index
  }

  /// Whether more rows are wanted than were read.
  var wantsMore: Bool { limit.rows > asked }

  mutating func select(_ place: Int) { list.select(at: place, in: keys) }

  mutating func toggleMine(_ context: DeskContext) {
    isMine = !(isMine ?? Self.startsMine(context))
    list = ListState()
  }

  func isMine(_ context: DeskContext) -> Bool { isMine ?? Self.startsMine(context) }

  // MARK: Drawing

  func drawList(in area: Rect, isFocused: Bool, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    if rows.isEmpty {
      canvas.text(words("owed.nothing"), in: area.inset(left: 2, top: 1), style: canvas.theme.good)
      canvas.frame.cursor = area.origin.moved(columns: 2, rows: 1)
      return
    }
    let isChinese = words.language == .zh
    let columns = [
      Column("due", words.heading("due"), .fixed(isChinese ? 10 : 12)),
      Column("rhythm", words("owed.what"), .flexible(isChinese ? 12 : 16, share: 1, most: 24), dropOrder: 2),
      Column("whom", words.label(EntryField.whom), .flexible(20, share: 4, most: 36)),
      Column("who", words.heading("doer"), .flexible(6, share: 1, most: 12), dropOrder: 1),
      Column("last", words("owed.last"), .fixed(10), dropOrder: 3),
    ]
    let theme = canvas.theme
    canvas.table(
      columns, in: area, list: list, count: rows.count, isFocused: isFocused, showsResting: true, name: "owed"
    ) { place in
      let row = rows[place]
      let isMarked = list.marks.contains(Key(rhythm: row.due.rhythm, party: row.due.subject.party))
      return (isMarked, { cell(row, $0, theme, context) })
    }
  }

  private func cell(_ row: OwedRow, _ column: String, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    let words = context.words
    switch column {
    case "due":
      let late = row.due.overdueDays(on: context.today)
      if late > 0 { return [TextPiece(words("owed.late", ["days": String(late)]), theme.alarm)] }
      let isToday = row.due.dueOn == context.today
      return [TextPiece(words.shortDate(row.due.dueOn, today: context.today), isToday ? theme.warning : theme.text)]
    case "rhythm":
      return [TextPiece(words.name(row), theme.faint)]
    case "whom": return [TextPiece([row.place, row.name].filter { !$0.isEmpty }.joined(separator: "  "))]
    case "who":
      if case .staff(let id)? = row.who { return [TextPiece(context.name(staff: id), theme.faint)] }
      return []
    default:
      if row.due.tries > 0 { return [TextPiece(words("owed.tried", ["count": String(row.due.tries)]), theme.faint)] }
      let last = row.due.lastServed.map { words.numericDate($0, today: context.today) }
      return [TextPiece(last ?? words("owed.never"), theme.faint)]
    }
  }

  /// How far the selected rhythm is covered.
  func drawCoverage(in area: Rect, top: Int, on canvas: inout Canvas, _ context: DeskContext) {
    lines(columns: area.columns, canvas, context).draw(in: area, top: top, on: &canvas)
  }

  func lastTop(in room: Size, _ context: DeskContext) -> Int {
    max(0, lines(columns: room.columns, CardLines.measure(context), context).count - room.rows)
  }

  private func lines(columns: Int, _ canvas: Canvas, _ context: DeskContext) -> CardLines {
    let words = context.words
    var lines = CardLines(columns: columns)
    let facts: [CardLines.Fact] = coverage.compactMap { row in
      switch row.group {
      case .all: (words("owed.all"), pieces(row, columns, canvas, context))
      case .grid(let id): (context.gridName(id), pieces(row, columns, canvas, context))
      case .worker, .team, .tag: nil
      }
    }
    lines.add(facts.filter { $0.label == words("owed.all") } + facts.filter { $0.label != words("owed.all") }, canvas)
    guard !missing.isEmpty else { return lines }
    let all = coverage.first { $0.group == .all }
    let count = all.map { String($0.coverage.missing) } ?? String(missing.count)
    lines.add(heading: words("owed.missing", ["count": count]), canvas)
    lines.add(
      missing.map { row in
        let last = row.due.lastServed.map { words.numericDate($0, today: context.today) } ?? words("owed.never")
        let name = [row.name, row.due.tries > 0 ? words("owed.tries", ["count": String(row.due.tries)]) : ""]
        return (
          label: row.place,
          pieces: [TextPiece(name.joined(separator: "  ")), TextPiece("  " + last, canvas.theme.faint)]
        )
      }, canvas)
    return lines
  }

  /// Done of those who did not decline, as a bar and in numbers.
  private func pieces(_ row: CoverageRow, _ columns: Int, _ canvas: Canvas, _ context: DeskContext) -> [TextPiece] {
    let words = context.words
    if row.isHidden { return [TextPiece(words("owed.hidden"), canvas.theme.faint)] }
    let it = row.coverage
    let whole = it.owed - it.declined
    var pieces: [TextPiece] = [TextPiece("\(it.done)/\(whole) ")]
    if columns >= 40 {
      pieces += canvas.barPieces(
        it.done, of: max(1, whole), columns: 10, style: it.missing == 0 ? canvas.theme.good : canvas.theme.text)
    }
    if let percent = it.percent { pieces.append(TextPiece(" \(percent)%")) }
    if it.missing > 0 {
      pieces.append(TextPiece("  " + words("owed.left", ["count": String(it.missing)]), canvas.theme.warning))
    }
    if it.declined > 0 {
      pieces.append(TextPiece("  " + words("owed.declined", ["count": String(it.declined)]), canvas.theme.faint))
    }
    return pieces
  }

  /// The name of the selected rhythm, and its period.
  func title(_ context: DeskContext) -> String {
    selected.map { context.words.name($0) } ?? ""
  }
}
