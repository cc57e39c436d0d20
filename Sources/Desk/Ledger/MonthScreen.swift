import CommunityModel
import CommunityResources
import Terminal

/// 月历: how much was done on each day of a month and what is arranged for it; beside it, or behind Enter, the entries of the
/// selected day.
struct MonthScreen: Screen {
  private(set) var day: Day
  /// The month that was read.
  private var month: Day?
  private(set) var counts: [Day: EntryDay] = [:]
  private(set) var entries = EntryPanel()
  private(set) var isOnEntries = false

  /// So far the entries of a day are counted.
  static let mostCounted = 100
  /// So many entries of a day are shown.
  private static let mostShown = 120

  init(_ day: Day) {
    self.day = day
  }

  var name: String { "month" }
  var main: MainScreen? { .ledger }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("month.nothing")
    Action(.register, .bar, does: [.open(.register(hand(context)))])
    if isOnEntries {
      entries.open(context)
    } else {
      Action(.open, .bar, refusal: entries.isEmpty ? none : nil, label: context.words("bar.month.open")) { screen, _ in
        screen.isOnEntries = true
        return []
      }
      Action.moves([.moveLeft, .moveRight]) { screen, move, _ in screen.move(move) }
    }
    Action(.export, does: [.push(FormScreen(ExportForm([.entries], listed: .entryQuery(query(of: days)))))])
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnEntries = !screen.isOnEntries && !screen.entries.isEmpty
      return []
    }
    Action(.back, .bar) { screen, _ in
      guard screen.isOnEntries else { return [.pop(nil)] }
      screen.isOnEntries = false
      return []
    }
    Action.moves { screen, move, _ in screen.move(move) }
  }

  func preview(_ context: DeskContext) -> Preview? { Preview(entries.selected.map { .entry($0.id) }) }

  var isOnLastPane: Bool { isOnEntries || entries.isEmpty }

  /// What is registered from here is of the selected day; from one to come it is planned for it.
  private func hand(_ context: DeskContext) -> InHand { InHand(isPlan: day > context.today, day: day) }

  /// The days of the month.
  var days: ClosedRange<Day> { day.startOfMonth...day.startOfNextMonth.advanced(by: -1) }

  private func query(of days: ClosedRange<Day>) -> EntryQuery {
    EntryQuery(since: days.lowerBound, until: days.upperBound, viewer: nil)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    month = nil
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if month != day.startOfMonth {
      counts = try file.entryDays(days, upTo: Self.mostCounted, seenBy: Viewer(context.staff))
      month = day.startOfMonth
    }
    var query = query(of: day...day)
    query.states = [.wanted, .planned, .done]
    try entries.load(query, most: Self.mostShown, file, context)
    if entries.isEmpty { isOnEntries = false }
  }

  // MARK: Moving

  private mutating func move(_ move: ActionID) -> [Effect] {
    if isOnEntries {
      entries.move(move)
      return []
    }
    let before = day
    switch move {
    case .moveLeft: go(to: day.advanced(by: -1))
    case .moveRight: go(to: day.advanced(by: 1))
    case .moveUp: go(to: day.advanced(by: -7))
    case .moveDown: go(to: day.advanced(by: 7))
    case .pageUp: go(to: day.inMonth(-1))
    case .pageDown: go(to: day.inMonth(1))
    case .moveFirst: go(to: days.lowerBound)
    default: go(to: days.upperBound)
    }
    return day == before ? [] : [.reloadDetail]
  }

  private mutating func go(to other: Day) {
    // Where nobody has anything written down there is nothing to look at.
    guard (1990...2100).contains(other.year) else { return }
    day = other
    entries = EntryPanel()
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if entries.select(click, of: "entries") {
      isOnEntries = true
      return click.isDouble ? perform(.open, context) : []
    }
    guard let number = click.row(of: MonthGrid.table) else { return [] }
    isOnEntries = false
    go(to: days.lowerBound.advanced(by: number))
    return [.reloadDetail]
  }

  // MARK: Drawing

  /// The calendar, and the entries of the day beside it; where there is no room for both, the one that has the keys.
  private func areas(_ area: Rect) -> (month: Rect, entries: Rect) {
    guard area.columns >= 110 else {
      return isOnEntries ? (area.inset(right: area.columns), area) : (area, area.inset(left: area.columns))
    }
    let columns = max(74, area.columns * 11 / 20)
    return (area.inset(right: area.columns - columns), area.inset(left: columns))
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let areas = areas(area)
    if !areas.month.isEmpty {
      MonthGrid(screen: self, context: context).draw(in: areas.month, on: &canvas)
    }
    if areas.entries.isEmpty { return }
    let cursor = canvas.frame.cursor
    entries.draw(
      in: areas.entries, isFocused: isOnEntries, title: context.words.longDate(day), nothing: "month.nothing",
      on: &canvas, context)
    if !isOnEntries { canvas.frame.cursor = cursor }
  }
}

extension Day {
  /// The same day of another month, or its last one where it is shorter.
  fileprivate func inMonth(_ step: Int) -> Day {
    let first = step < 0 ? startOfMonth.advanced(by: -1).startOfMonth : startOfNextMonth
    let last = first.startOfNextMonth.advanced(by: -1)
    return min(first.advanced(by: civil.day - 1), last)
  }
}

extension Opening {
  /// The calendar of the month in which a day lies.
  static func month(of day: Day) -> Opening { Opening("month") { _ in MonthScreen(day) } }
}
