import CommunityModel
import CommunityResources
import Terminal

/// One team: activities, members, orders, service menu and the month in figures.
struct TeamScreen: Screen {
  enum Tab: Int, CaseIterable, Sendable {
    case activities, roster, orders, menu, month
  }

  let id: ServiceTeam.ID
  private(set) var tab = Tab.activities
  private(set) var summary: TeamSummary?
  private(set) var volunteers: [Volunteer] = []
  /// What it did in the last six months, newest first.
  private(set) var activities: [ServiceEntry] = []
  /// What its members gave this year.
  private(set) var given: [Volunteer.ID: VolunteerService] = [:]
  private(set) var orders: [OrderRow] = []
  /// Its latest entries of the ledger, planned ones too.
  private(set) var entries = EntryPanel()
  private(set) var roster = ListState<Int64>()
  private(set) var orderList = ListState<Int64>()

  init(_ id: ServiceTeam.ID) {
    self.id = id
  }

  var name: String { "team" }
  var main: MainScreen? { .teams }

  private var selectedVolunteer: Volunteer? { volunteers.first { $0.id == roster.selected } }
  private var selectedOrder: OrderRow? { orders.first { $0.id == orderList.selected } }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    Action.registering(InHand(team: id))
    Action(.logActivity, for: summary, else: words("teams.none")) {
      [.push(FormScreen(MemberSheet(team: $0.id)))]
    }
    Action(.addVolunteer, .bar, does: [.push(FormScreen(VolunteerForm(nil, team: id)))])
    switch tab {
    case .activities: activityActions(context)
    case .roster: rosterActions(context)
    case .orders:
      OrderAction.rows(on: selectedOrder, context, without: [.edit])
      OrderAction.open(selectedOrder, context)
      editTeam(words)
    case .menu, .month: editTeam(words)
    }
    Action(.openOrders, .bar, does: [.open(.orders(OrderScope(title: summary?.team.name ?? "", team: id)))])
    Action.moves([.nextTab, .previousTab, .nextPane, .previousPane]) { screen, move, context in
      screen.turn(move.step, context)
      return []
    }
    Action(.back, .bar, does: [.pop(nil)])
    switch tab {
    case .activities:
      Action.moves { screen, move, _ in
        screen.entries.move(move)
        return []
      }
    case .roster: Action.moves(in: \.roster, of: volunteers.map(\.id))
    case .orders: Action.moves(in: \.orderList, of: orders.map(\.id))
    case .menu, .month: Action.moves { _, _, _ in [] }
    }
  }

  private func editTeam(_ words: Wording) -> Action<Self> {
    Action(.edit, .bar, label: words("team.editTeam"), does: [.push(FormScreen(TeamForm(id)))])
  }

  @ActionRows<Self> private func activityActions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("team.noActivityChosen")
    editTeam(context.words)
    Action(.removeActivity, for: entries.selected, else: none) {
      [.push(FormScreen(EntryReasonForm(.voidEntry, [$0])))]
    }
    entries.open(context)
  }

  @ActionRows<Self> private func rosterActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("team.noMemberChosen")
    Action(.open, .bar, for: selectedVolunteer, else: none) { [.open(.volunteer($0.id))] }
    editTeam(words)
    Action(
      .openRequester, refusal: selectedVolunteer == nil ? none : nil, for: selectedVolunteer?.resident,
      else: words("team.notAResident"), label: words("team.openResident")
    ) { [.noteOpened($0), .open(.resident($0))] }
    ServiceActions.rows(on: selectedVolunteer, context)
    Action(.mergeVolunteer, for: selectedVolunteer, else: none) {
      [.push(FormScreen(MergeVolunteerForm($0.id)))]
    }
    Action(.reveal, .bar, for: selectedVolunteer, else: none) { _ in [.reveal(subject: "team#\(id)")] }
  }

  /// What the list holds that is not beside it already.
  func preview(_ context: DeskContext) -> Preview? {
    switch tab {
    case .activities, .menu, .month: Preview(entries.selected.map { .entry($0.id) })
    case .roster: Preview(selectedVolunteer.map { .volunteer($0.id) })
    case .orders: Preview(selectedOrder.map { .order($0.number) })
    }
  }

  var isOnLastPane: Bool { true }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    summary = try file.teams(now: context.now).first { $0.id == id }
    volunteers = try file.volunteers(of: id)
    let leader = summary?.team.leader
    volunteers = volunteers.filter { $0.id == leader } + volunteers.filter { $0.id != leader }
    let query = EntryQuery(
      kinds: ActivityLine.kinds(context), since: TeamFigures.first(context.today), until: context.today, team: id,
      state: .done, viewer: Viewer(context.staff))
    activities = try file.entries(query).map(\.entry)
    let newYear = Day(year: context.today.year, month: 1, day: 1) ?? context.today
    given = try file.given(byMembersOf: id, in: newYear...context.today)
    let open = Set(OrderState.allCases.filter(\.isOpen))
    orders = try file.orders(OrderQuery(states: open, team: id, limit: 300))
    try entries.load(EntryQuery(team: id, viewer: nil), file, context)
    roster.keepSelection(in: volunteers.map(\.id))
    orderList.keepSelection(in: orders.map(\.id))
    let rows = TeamLayout(DeskFrame(context.size).body).list.rows - 3
    roster.show(rows: rows, count: volunteers.count)
    orderList.show(rows: rows, count: orders.count)
  }

  /// The tabs that show: what stands beside the list needs no tab of its own.
  func tabs(_ context: DeskContext) -> [Tab] {
    TeamLayout(DeskFrame(context.size).body).beside.isEmpty ? Tab.allCases : [.activities, .roster, .orders]
  }

  private mutating func turn(_ step: Int, _ context: DeskContext) {
    let tabs = tabs(context)
    let index = tabs.firstIndex(of: tab) ?? 0
    tab = tabs[(index + step + tabs.count) % tabs.count]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = TeamLayout(area)
    if click.point.row == layout.tabs.row {
      if let hit = tabSlots(layout.tabs, context).first(where: { $0.columns.contains(click.point.column) }) {
        tab = hit.tab
      }
      return []
    }
    if entries.select(click, of: "entries") { return click.isDouble ? perform(.open, context) : [] }
    guard let place = click.row() else { return [] }
    switch tab {
    case .activities: break
    case .roster: roster.select(at: place, in: volunteers.map(\.id))
    case .orders: orderList.select(at: place, in: orders.map(\.id))
    case .menu, .month: break
    }
    return click.isDouble ? perform(.open, context) : []
  }

  // MARK: Tabs

  func tabLabel(_ tab: Tab, _ context: DeskContext) -> String {
    let count: Int? =
      switch tab {
      case .activities: nil
      case .roster: volunteers.count(where: \.isActive)
      case .orders: orders.count
      case .menu, .month: nil
      }
    let label = context.words(Phrase("team.tab.\(tab)"))
    return " " + label + (count.map { " \($0)" } ?? "") + " "
  }

  func tabSlots(_ area: Rect, _ context: DeskContext) -> [(tab: Tab, columns: Range<Int>)] {
    let tabs = tabs(context)
    let labels = tabs.map { tabLabel($0, context) + " " }
    let selected = tabs.firstIndex(of: tab) ?? 0
    return TabRow.slots(labels, selected: selected, in: area.column + 1..<area.endColumn, context).map { slot in
      (tabs[slot.index], slot.columns.lowerBound..<slot.columns.upperBound - 1)
    }
  }
}

/// Where the parts of a team's screen lie.
struct TeamLayout {
  var card: Rect
  var tabs: Rect
  var list: Rect
  /// Service menu and month, where there is room beside the list.
  var beside: Rect

  init(_ area: Rect) {
    let cardRows = area.rows >= 16 ? 5 : 3
    let isWide = area.columns >= 110
    card = area.inset(bottom: area.rows - cardRows)
    tabs = Rect(column: area.column, row: area.row + cardRows, columns: area.columns, rows: 1)
    let body = area.inset(top: cardRows + 1)
    let besideColumns = isWide ? max(40, area.columns / 3) : 0
    list = body.inset(right: besideColumns)
    beside = body.inset(left: body.columns - besideColumns)
  }
}

/// What a team did by months: activities and what they counted.
struct TeamFigures {
  struct Month: Sendable {
    var first: Day
    var activities: Int
    var counts: [String: Int]
  }

  /// Six months, the present one first.
  let months: [Month]

  /// The first day of the oldest month shown.
  static func first(_ today: Day) -> Day {
    (0..<5).reduce(today.startOfMonth) { day, _ in day.advanced(by: -1).startOfMonth }
  }

  init(_ entries: [ServiceEntry], today: Day) {
    var months: [Month] = []
    var first = today.startOfMonth
    for _ in 0..<6 {
      let own = entries.filter { $0.day >= first && $0.day < first.startOfNextMonth }
      var counts: [String: Int] = [:]
      for it in own { counts.merge(it.content.counts, uniquingKeysWith: +) }
      months.append(
        Month(first: first, activities: own.count { $0.kind == Activity.entryKind }, counts: counts))
      first = first.advanced(by: -1).startOfMonth
    }
    self.months = months
  }
}

extension Opening {
  static func team(_ id: ServiceTeam.ID) -> Opening { Opening("team#\(id)") { _ in TeamScreen(id) } }
}
