import CommunityModel
import CommunityResources
import Terminal

/// 值班表: people down, days across, two weeks and more of them. Space puts somebody in or takes them out, one key fills
/// what is open fairly, one exchanges two turns, and all of it is one save.
struct RotaScreen: Screen {
  /// Who stands in it.
  enum People: String, CaseIterable, Sendable {
    case staff, volunteers, teams
  }

  /// Which days are filled.
  enum Days: String, CaseIterable, Sendable {
    case workdays, weekends, all

    /// 1 Monday … 7 Sunday; nil every day that is worked.
    var weekdays: Set<Int>? {
      switch self {
      case .workdays: nil
      case .weekends: [6, 7]
      case .all: Set(1...7)
      }
    }
  }

  let kind: EntryKind
  private var settings = RotaSettings()
  private var people: [(who: EntryParty, name: String)] = []
  private var plan: RotaPlan?
  /// The Monday of the first week that shows.
  private var monday: Day?
  private var row = 0
  private var column = 0
  /// The turn that was picked up to be exchanged.
  private var picked: RotaPlan.Cell?
  private var hasReadHours = false
  private var hasReadDraft = false
  /// Whether the cursor was put where it begins.
  private var isPlaced = false

  init(_ kind: EntryKind) {
    self.kind = kind
  }

  var name: String { "rota" }
  var main: MainScreen? { .ledger }

  // MARK: Where

  private static let cellColumns = 3

  private func nameColumns(_ size: Size) -> Int { size.columns < 70 ? 9 : 14 }

  /// How many days fit: whole weeks, two of them as a rule.
  private func dayCount(_ size: Size) -> Int {
    let room = size.columns - 4 - nameColumns(size) - 4
    return max(1, min(4, room / (7 * Self.cellColumns))) * 7
  }

  private func days(_ context: DeskContext) -> [Day] {
    let first = monday ?? Self.monday(of: context.today)
    return (0..<dayCount(context.size)).map { first.advanced(by: $0) }
  }

  private static func monday(of day: Day) -> Day { day.advanced(by: 1 - day.weekday) }

  private func cell(_ context: DeskContext) -> RotaPlan.Cell? {
    let days = days(context)
    guard people.indices.contains(row), days.indices.contains(column) else { return nil }
    return RotaPlan.Cell(day: days[column], who: people[row].who)
  }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let nobody: String? = people.isEmpty ? words("rota.nobody") : nil
    Action(.fillRota, .bar, refusal: nobody) { screen, context in screen.fill(context) }
    Action(.swapTurns, .bar, refusal: nobody, label: picked == nil ? nil : words("rota.swap.here")) {
      screen, context in screen.swap(context)
    }
    Action(.submit, .bar, refusal: plan?.isChanged == true ? nil : words("rota.nothing")) { screen, context in
      screen.save(context)
    }
    Action(.edit, .bar, label: words("rota.settings")) { screen, _ in
      [.push(FormScreen(RotaSettingsForm(screen.settings)))]
    }
    Action(.mark, refusal: nobody) { screen, context in screen.turn(context) }
    Action(.open, refusal: nobody) { screen, context in screen.turn(context) }
    Action(.back, .bar) { screen, context in screen.stepBack(context) }
    Action.moves([.moveLeft, .moveRight] + ActionID.listMoves) { screen, move, context in
      screen.move(move, context)
    }
  }

  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    let count = dayCount(context.size)
    switch move {
    case .moveUp: row = max(0, row - 1)
    case .moveDown: row = min(max(0, people.count - 1), row + 1)
    case .moveLeft where column > 0: column -= 1
    case .moveLeft:
      column = 6
      return show(-7, context)
    case .moveRight where column < count - 1: column += 1
    case .moveRight:
      column = count - 7
      return show(7, context)
    case .pageUp: return show(-count, context)
    case .pageDown: return show(count, context)
    case .moveFirst: column = 0
    default: column = count - 1
    }
    return []
  }

  /// Shows other weeks.
  private mutating func show(_ days: Int, _ context: DeskContext) -> [Effect] {
    monday = (monday ?? Self.monday(of: context.today)).advanced(by: days)
    return [.reload]
  }

  private mutating func turn(_ context: DeskContext) -> [Effect] {
    guard let cell = cell(context) else { return [] }
    if picked != nil { return swap(context) }
    if cell.day < context.today { return [.showMessage(.problem(context.words("rota.past")))] }
    guard plan?.turn(cell) == true else { return [.showMessage(.problem(context.words("rota.isDone")))] }
    return keepDraft() + warn(cell, context)
  }

  private func warn(_ cell: RotaPlan.Cell, _ context: DeskContext) -> [Effect] {
    guard let other = plan?.overlap(cell, settings.hours) else { return [] }
    return [
      .showMessage(.problem(context.words("rota.overlap", ["name": name(of: cell.who), "number": String(other)])))
    ]
  }

  /// Picks a turn up, or exchanges it for the one under the cursor.
  private mutating func swap(_ context: DeskContext) -> [Effect] {
    guard let cell = cell(context), let plan else { return [] }
    guard let first = picked else {
      guard plan.hasTurn(cell), plan.look(cell) != .done else {
        return [.showMessage(.problem(context.words("rota.swap.none")))]
      }
      picked = cell
      return [.showMessage(.hint(context.words("rota.swap.next", ["name": name(of: cell.who)])))]
    }
    picked = nil
    guard self.plan?.swap(first, cell) == true else {
      return first == cell ? [] : [.showMessage(.problem(context.words("rota.swap.cannot")))]
    }
    return keepDraft() + [.showMessage(.hint(context.words("rota.swapped")))]
  }

  private mutating func fill(_ context: DeskContext) -> [Effect] {
    let shown = days(context)
    guard let first = shown.first, let last = shown.last else { return [] }
    let wanted = Rota.days(
      from: first, weeks: shown.count / 7, weekdays: settings.days.weekdays, context.calendar
    ).filter { $0 >= context.today && $0 <= last }
    guard let (filled, left) = plan?.fill(wanted, with: people.map(\.who)) else { return [] }
    if filled == 0, left.isEmpty { return [.showMessage(.hint(context.words("rota.full")))] }
    let text = context.words("rota.filled", ["count": String(filled)])
    if left.isEmpty { return keepDraft() + [.showMessage(.hint(text))] }
    let open = context.words.list(left.map { context.words.date($0, today: context.today) })
    return keepDraft() + [.showMessage(.problem(context.words("rota.left", ["days": open])))]
  }

  private func save(_ context: DeskContext) -> [Effect] {
    let steps = plan?.steps(kind, settings.hours, because: context.words("rota.reason")) ?? []
    if steps.isEmpty { return [] }
    let clashes = (plan?.added ?? []).count { plan?.overlap($0, settings.hours) != nil }
    return [
      .commit(.parts(steps.map { .entry($0) })) { saved, context in
        let texts = ["count": String(saved.entries.count), "clashes": String(clashes)]
        return context.words(clashes == 0 ? "rota.saved" : "rota.savedWithClashes", texts)
      }
    ]
  }

  private mutating func stepBack(_ context: DeskContext) -> [Effect] {
    if picked != nil {
      picked = nil
      return []
    }
    guard plan?.isChanged == true else { return [.pop(nil)] }
    return [
      .push(
        ConfirmScreen(
          title: context.words("rota.leave"), question: context.words("rota.leave.question"), tag: Self.leaving))
    ]
  }

  private static let leaving = "rota.leave"

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .confirmed(tag: Self.leaving): return [.keepDraft(form: draftKey, values: [:]), .pop(nil)]
    case .saved:
      plan = nil
      return [.keepDraft(form: draftKey, values: [:]), .reload]
    case .answered(let value):
      if let it = value as? RotaSettings {
        settings = it
        hasReadHours = true
        return keepDraft() + [.reload]
      }
    default: break
    }
    return [.reload]
  }

  // MARK: What was left

  private var draftKey: String { "rota:\(kind.key)" }

  /// Keeps what is not saved, with the hours and people that it was made with.
  private func keepDraft() -> [Effect] {
    var values = plan?.draft.values ?? [:]
    if !values.isEmpty { values.merge(settings.values) { first, _ in first } }
    return [.keepDraft(form: draftKey, values: values)]
  }

  /// What was left of it the last time; of days that are past nothing is made any more.
  private mutating func readDraft(
    _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> RotaPlan.Draft {
    hasReadDraft = true
    guard let kept = try context.draft(draftKey, file) else { return RotaPlan.Draft() }
    var draft = RotaPlan.Draft(kept.values)
    draft.added = draft.added.filter { $0.day >= context.today }
    draft.removed = draft.removed.filter { $0.day >= context.today }
    if let settings = RotaSettings(kept.values) { (self.settings, hasReadHours) = (settings, true) }
    return draft
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    var draft = plan?.draft ?? RotaPlan.Draft()
    if !hasReadDraft { draft = try readDraft(file, context) }
    let days = days(context)
    guard let first = days.first, let last = days.last else { return }
    // What was changed is read too, whatever weeks show.
    let book = RotaBook(kind.key, try entries(first...max(last, draft.last ?? last), file, context))
    plan = RotaPlan(book, draft)
    if !isPlaced {
      isPlaced = true
      column = max(0, first.distance(to: context.today))
    }
    if !hasReadHours {
      hasReadHours = true
      let last = book.turns.max { ($0.day, $0.id) < ($1.day, $1.id) }?.content
      settings.hours = last.flatMap { it in it.from.flatMap { from in it.until.map { RotaBook.Hours(from, $0) } } }
    }
    people = try who(file, context)
    row = min(row, max(0, people.count - 1))
    column = min(column, days.count - 1)
  }

  /// The rota of the last weeks, what else is planned for these days, and who is on leave then.
  private func entries(
    _ days: ClosedRange<Day>, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [ServiceEntry] {
    let viewer = Viewer(context.staff)
    let (first, last) = (days.lowerBound.advanced(by: -1), days.upperBound.advanced(by: 1))
    let leave = Set(context.office.kinds.filter { $0.roles.contains(.leave) }.map(\.key))
    let queries = [
      EntryQuery(kinds: [kind.key], since: first.advanced(by: -7 * 8), until: last, viewer: viewer),
      EntryQuery(since: first, until: last, state: .planned, viewer: viewer),
      EntryQuery(kinds: leave, since: first, until: last, viewer: viewer),
    ]
    var found: [ServiceEntry.ID: ServiceEntry] = [:]
    for query in queries {
      // Matters of a reception are no receptions.
      for detail in try file.entries(query) where !detail.isRow { found[detail.entry.id] = detail.entry }
    }
    return found.values.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  private func who(
    _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [(who: EntryParty, name: String)] {
    var found: [(who: EntryParty, name: String)]
    switch settings.people {
    case .staff: found = context.everyone.filter(\.isActive).map { (.staff($0.id), $0.name) }
    case .teams: found = context.teams.byColour.map(\.team).filter(\.isActive).map { (.team($0.id), $0.name) }
    case .volunteers:
      found = []
      for team in context.teams {
        for it in try file.volunteers(of: team.team.id)
        where it.isActive && !found.contains(where: { $0.who == .volunteer(it.id) }) {
          found.append((.volunteer(it.id), it.name))
        }
      }
    }
    // Whoever has a turn stands in it, whatever is shown.
    let names = Dictionary(context.everyone.map { (EntryParty.staff($0.id), $0.name) }) { first, _ in first }
    for party in (plan?.everybody ?? []).sorted(by: { ($0.number ?? 0) < ($1.number ?? 0) })
    where !found.contains(where: { $0.who == party }) {
      if let name = names[party] { found.append((party, name)) }
    }
    return found
  }

  /// Who has a day.
  func onDuty(on day: Day) -> [(who: EntryParty, name: String)] {
    people.filter { plan?.hasTurn(RotaPlan.Cell(day: day, who: $0.who)) == true }
  }

  private func name(of who: EntryParty) -> String { people.first { $0.who == who }?.name ?? "" }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let days = days(context)
    guard let first = days.first, let last = days.last else { return }
    let title = words(
      "rota.title",
      ["kind": words.name(kind), "from": words.fullDate(first), "until": words.numericDate(last, today: first)])
    let note = plan?.isChanged == true ? words("rota.unsaved") : hoursText
    let inside = canvas.box(area, title: title, isFocused: true, note: note).inset(left: 1, right: 1)
    drawHead(days, in: inside, on: &canvas, context)
    let list = inside.inset(top: 2, bottom: 2)
    let top = max(0, min(row - list.rows + 1, people.count - list.rows))
    for line in 0..<list.rows where top + line < people.count {
      drawRow(top + line, days, in: list, at: line, on: &canvas, context)
    }
    if people.isEmpty { canvas.text(words("rota.nobody"), in: list, style: canvas.theme.faint) }
    canvas.scrollMarks(area, above: top > 0, below: top + list.rows < people.count)
    drawFoot(in: inside, on: &canvas, context)
    canvas.frame.cursor = list.origin.moved(
      columns: nameColumns(context.size) + column * Self.cellColumns + 1, rows: max(0, row - top))
  }

  private var hoursText: String { settings.hours.map { "\($0.from)–\($0.until)" } ?? "" }

  private func drawHead(_ days: [Day], in inside: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let names = nameColumns(context.size)
    for (place, day) in days.enumerated() {
      let at = names + place * Self.cellColumns
      let isToday = day == context.today
      let style = isToday ? canvas.theme.key.bold : canvas.theme.faint
      canvas.text(day.civil.day.padded(to: 2), in: inside, column: at, style: style)
      canvas.text(dayMark(day, context), in: inside, row: 1, column: at, style: markStyle(day, canvas.theme, context))
    }
    canvas.text(
      words("rota.sum"), in: inside, row: 1, column: names + days.count * Self.cellColumns, style: canvas.theme.faint)
  }

  /// The day of the week; of a holiday and of a make-up working day that instead.
  private func dayMark(_ day: Day, _ context: DeskContext) -> String {
    let isWorking = context.calendar.isWorking(day)
    if day.weekday <= 5, !isWorking { return context.words("rota.holiday") }
    if day.weekday > 5, isWorking { return context.words("rota.makeUp") }
    return context.words(Phrase("rota.weekday.\(day.weekday)"))
  }

  private func markStyle(_ day: Day, _ theme: Theme, _ context: DeskContext) -> Style {
    if day.weekday <= 5, !context.calendar.isWorking(day) { return theme.good }
    if day.weekday > 5, context.calendar.isWorking(day) { return theme.warning }
    return theme.faint
  }

  private func drawRow(
    _ place: Int, _ days: [Day], in list: Rect, at line: Int, on canvas: inout Canvas, _ context: DeskContext
  ) {
    let names = nameColumns(context.size)
    let theme = canvas.theme
    canvas.text(
      people[place].name, in: list, row: line, column: 0, style: place == row ? theme.title : theme.text,
      width: names - 1)
    for (at, day) in days.enumerated() {
      let cell = RotaPlan.Cell(day: day, who: people[place].who)
      let isHere = place == row && at == column
      let (text, style) = look(cell, theme, context)
      let shown = text.isEmpty ? (isHere ? "  " : " ") : text
      canvas.text(
        shown, in: list, row: line, column: names + at * Self.cellColumns,
        style: isHere ? theme.selection : picked == cell ? theme.match : style, width: 2)
    }
    let count = plan?.count(of: people[place].who, in: days) ?? 0
    canvas.text(
      String(count), in: list, row: line, column: names + days.count * Self.cellColumns,
      style: count == 0 ? theme.faint : theme.text)
  }

  private func look(_ cell: RotaPlan.Cell, _ theme: Theme, _ context: DeskContext) -> (String, Style) {
    let words = context.words
    switch plan?.look(cell) ?? .empty {
    case .empty: return ("", theme.faint)
    case .leave: return (words("rota.mark.leave"), theme.faint)
    case .planned: return (words("rota.mark.planned"), theme.text)
    case .done: return (words("rota.mark.done"), theme.faint)
    case .new:
      let isClash = plan?.overlap(cell, settings.hours) != nil
      return (words("rota.mark.new"), isClash ? theme.alarm : theme.good)
    }
  }

  /// What the day under the cursor is, and who has it.
  private func drawFoot(in inside: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let cell = cell(context) else { return }
    let on = onDuty(on: cell.day).map(\.name)
    let text = words(
      "rota.day", ["day": words.fullDate(cell.day), "who": on.isEmpty ? words("rota.open") : words.list(on)])
    canvas.text(text, in: inside, row: inside.rows - 1, style: canvas.theme.title)
  }
}

extension Opening {
  /// The rota of a kind of entries.
  static func rota(_ kind: EntryKind) -> Opening { Opening("rota#\(kind.key)") { _ in RotaScreen(kind) } }
}
