import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 设置: what the community sets for itself on the left, its lines beside it; Enter changes one.
struct SettingsScreen: RememberedScreen {
  static let tag = "settings"
  /// Below settings it is said what can be written, in so many lines at most, and a blank one before them.
  static let hintRows = 4

  enum Pane: Sendable { case sections, rows }

  private(set) var section = SettingsSection.community
  private(set) var pane = Pane.sections
  private(set) var sections = ListState<SettingsSection>()
  private(set) var list = ListState<String>()
  /// Which day of the year is meant.
  private(set) var day: Day?

  init() {
    sections.select(.community, in: SettingsSection.all)
  }

  var name: String { "settings" }
  var main: MainScreen? { .settings }
  var remembered: SettingsScreen? { self }

  // MARK: What is shown

  /// The lines of the section by name; none of the year, which is drawn by days.
  func rows(_ context: DeskContext) -> [String] {
    switch section {
    case .list(let list): context.catalogue.terms(of: list).map(\.content.key)
    default: section.keys.map(\.rawValue)
    }
  }

  /// The line of a list that is meant.
  func term(_ context: DeskContext) -> Catalogue.Term? {
    guard case .list(let list) = section, let key = self.list.selected else { return nil }
    return context.catalogue.terms(of: list).first { $0.content.key == key }
  }

  func chosenDay(_ context: DeskContext) -> Day { day ?? context.today }

  // MARK: Actions

  /// Why this member of staff changes nothing here; nil for the secretary.
  static func refusal(_ context: DeskContext) -> String? {
    context.staff.role == .secretary ? nil : context.words("command.secretaryOnly")
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let refusal = Self.refusal(context)
    switch pane {
    case .sections:
      Action(.open, .bar, label: context.words("settings.enter")) { screen, _ in
        if let effect = screen.section.effect { return [effect] }
        screen.pane = .rows
        return []
      }
    case .rows: rowActions(context, refusal)
    }
    if case .list(let list) = section {
      Action(
        .newRecord, .bar, refusal: refusal, label: context.words("settings.new"),
        does: [.push(FormScreen(TermForm(list)))])
    }
    if section == .year {
      Action(.earlierPeriod, .bar, label: context.words("settings.yearBefore")) { $0.turnYear(-1, $1) }
      Action(.laterPeriod, .bar, label: context.words("settings.yearAfter")) { $0.turnYear(1, $1) }
    }
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      if screen.section.effect == nil { screen.pane = screen.pane == .rows ? .sections : .rows }
      return []
    }
    Action(.back) { screen, _ in
      guard screen.pane == .rows else { return [.pop(nil)] }
      screen.pane = .sections
      return []
    }
    Action.moves([.moveLeft, .moveRight] + ActionID.listMoves) { screen, move, context in screen.move(move, context) }
  }

  @ActionRows<Self> private func rowActions(_ context: DeskContext, _ refusal: String?) -> [Action<Self>] {
    let words = context.words
    switch section {
    case .list(let list):
      let term = term(context)
      let none = refusal ?? words("menu.nothing")
      Action(.open, .bar, for: refusal == nil ? term : nil, else: none, label: words.label(of: .edit)) {
        [.push(FormScreen(TermForm(list, $0)))]
      }
      Action(
        .advance, .bar, for: refusal == nil ? term : nil, else: none,
        label: words(term?.content.isHidden == true ? "kinds.start" : "kinds.stop")
      ) { [.errand(HideTerm(term: $0))] }
    case .year:
      Action(.open, .bar, refusal: refusal, label: words("settings.day")) { screen, context in
        [.push(FormScreen(DayForm(screen.chosenDay(context))))]
      }
    default:
      let key = list.selected.flatMap { SettingKey(rawValue: $0) }
      Action(.open, .bar, for: refusal == nil ? key : nil, else: refusal ?? "", label: words.label(of: .edit)) {
        [.push(FormScreen(SettingForm($0)))]
      }
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    sections.show(rows: Self.room(context), count: SettingsSection.all.count)
    showRows(context)
  }

  private static func room(_ context: DeskContext) -> Int { DeskFrame(context.size).body.rows - 2 }

  /// Takes up the lines of the section as they are, and how many of them there is room for.
  private mutating func showRows(_ context: DeskContext) {
    let rows = rows(context)
    list.keepSelection(in: rows)
    list.show(rows: Self.room(context) - (section.keys.isEmpty ? 1 : Self.hintRows), count: rows.count)
  }

  // MARK: Moving

  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    if pane == .sections {
      if move == .moveRight, section.effect == nil { pane = .rows }
      _ = sections.perform(move, in: SettingsSection.all)
      take(sections.selected, context)
      return []
    }
    if section == .year { return moveDay(move, context) }
    if move == .moveLeft {
      pane = .sections
      return []
    }
    _ = list.perform(move, in: rows(context))
    return []
  }

  /// Goes to a section, and to its first line.
  private mutating func take(_ chosen: SettingsSection?, _ context: DeskContext) {
    guard let chosen, chosen != section else { return }
    section = chosen
    list = ListState()
    showRows(context)
  }

  private mutating func moveDay(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    let day = chosenDay(context)
    switch move {
    case .moveLeft: go(to: day.advanced(by: -1))
    case .moveRight: go(to: day.advanced(by: 1))
    case .moveUp: go(to: day.advanced(by: -7))
    case .moveDown: go(to: day.advanced(by: 7))
    case .pageUp: go(to: day.startOfMonth.advanced(by: -1).startOfMonth)
    case .pageDown: go(to: day.startOfNextMonth)
    case .moveFirst: go(to: Day(year: day.year, month: 1, day: 1) ?? day)
    default: go(to: Day(year: day.year, month: 12, day: 31) ?? day)
    }
    return []
  }

  private mutating func turnYear(_ step: Int, _ context: DeskContext) -> [Effect] {
    let (year, month, _) = chosenDay(context).civil
    if let day = Day(year: year + step, month: month, day: 1) { go(to: day) }
    return []
  }

  private mutating func go(to other: Day) {
    if (1990...2100).contains(other.year) { day = other }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if section == .year, let number = click.row(of: YearGrid.table) {
      pane = .rows
      day = Day(year: chosenDay(context).year, month: 1, day: 1)?.advanced(by: number)
      return click.isDouble ? perform(.open, context) : []
    }
    if sections.select(click, of: Self.sectionTable, in: SettingsSection.all) {
      pane = .sections
      take(sections.selected, context)
      return click.isDouble ? perform(.open, context) : []
    }
    guard list.select(click, of: Self.rowTable, in: rows(context)) else { return [] }
    pane = .rows
    return click.isDouble ? perform(.open, context) : []
  }

  static let sectionTable = "sections"
  static let rowTable = "rows"
}
