import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 今日: what is to be done, what yesterday handed over, how the teams stand, how the last two weeks went.
struct TodayScreen: Screen {
  /// The panes that take the keys.
  enum Pane: Int, CaseIterable, Sendable {
    case due, handover, drafts, teams
  }

  /// How many rows are read of what was handed over.
  private static let mostHandedOver = 200

  private(set) var pane = Pane.due
  private(set) var agenda = DayAgenda()
  private(set) var due: [DayAgenda.Row] = []
  private var limit = RowLimit()
  private(set) var handover: [OrderRow] = []
  private(set) var handedOver = 0
  /// The last handover, where somebody handed over within the last days.
  private(set) var given: ServiceEntry?
  private(set) var teams: [TeamSummary] = []
  private(set) var trend: [DayTrend] = []
  private(set) var figures = Figures()
  private(set) var unsealed: [Day] = []
  /// Meetings that go on, by their numbers.
  private(set) var meetings: [ServiceEntry.ID: Meeting] = [:]
  private(set) var hints = TodayHints()
  /// What whoever works here left unfinished.
  private(set) var drafts = DraftList()
  private(set) var steps = FirstSteps()
  /// Whether the first steps of a new community stand in place of what is to be done.
  var isGuiding: Bool { due.isEmpty && isNew && whose.shown == .everyone }
  private(set) var whose = WhoseOrders()
  private(set) var dueList = ListState<Subject>()
  private(set) var handoverList = ListState<Int64>()
  private(set) var teamList = ListState<Int64>()
  /// The selected order, where there is room for it.
  private(set) var card: OrderCard?
  /// Whether the list was gone through to near where it was cut.
  private var wantsMore = false

  init() {}

  var name: String { "today" }
  var main: MainScreen? { .today }

  var marked: Int {
    switch pane {
    case .due: dueList.marks.count
    case .handover: handoverList.marks.count
    case .drafts, .teams: 0
    }
  }

  private var selected: OrderRow? {
    switch pane {
    case .due: due.first { $0.id == dueList.selected }?.order
    case .handover: handover.first { $0.id == handoverList.selected }
    case .drafts, .teams: nil
    }
  }

  private var chosen: [OrderRow] {
    switch pane {
    case .due: due.filter { dueList.chosen(in: due.map(\.id)).contains($0.id) }.compactMap(\.order)
    case .handover: handover.filter { handoverList.chosen(in: handover.map(\.id)).contains($0.id) }
    case .drafts, .teams: []
    }
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action.registering(InHand())
    if pane == .drafts {
      drafts.actions(context)
    } else if pane == .teams {
      Action(.open, for: teamList.selected, else: context.words("teams.none")) { [.open(.team($0))] }
    } else if let meeting = selectedMeeting {
      Action(.advance, .bar, label: context.words("meeting.goOn"), does: [.open(.meeting(meeting.id))])
      Action(.open, does: [.open(.meeting(meeting.id))])
    } else if pane == .due, isGuiding {
      Action(.open, .bar, does: steps.opened)
    } else if pane == .due, chosen.isEmpty, let other = dueList.selected.flatMap({ Opening($0) }) {
      Action(.open, does: [.open(other)])
    } else {
      OrderAction.open(chosen.first, context)
    }
    Action.moves([.nextPane, .previousPane]) { screen, move, _ in
      screen.turn(move.step)
      return [.reloadDetail]
    }
    Action.moves { screen, move, context in screen.move(move, context) }
    if pane == .due || pane == .handover {
      OrderAction.rows(on: selected, chosen: chosen, context)
      Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
    }
    hints.actions(context)
    if pane == .due || pane == .handover {
      Action(.onlyMine, label: whose.nextLabel(owner: selected?.who, context)) { screen, context in
        screen.whose.turn(owner: screen.selected?.who, context)
        return [.reload]
      }
    }
    // Esc has nothing to go back to here; it clears marks, and shows everybody's again.
    Action(.back) { screen, context in screen.stepBack(context) }
    Action(.copy, for: selected, else: context.words("refusal.noOrder")) {
      [.copy($0.number.description, subject: nil)]
    }
  }

  private mutating func stepBack(_ context: DeskContext) -> [Effect] {
    if !dueList.marks.isEmpty || !handoverList.marks.isEmpty {
      dueList.clearMarks()
      handoverList.clearMarks()
      return []
    }
    if whose.shown != .everyone {
      whose = WhoseOrders()
      return [.reload]
    }
    let key = context.keys.key(for: .quit)?.label(context.glyphs) ?? ""
    return [.showMessage(.hint(context.words("today.noWayBack", ["key": key])))]
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let today = context.today
    try readMeetings(file, context)
    try readAgenda(file, context)
    try readHandover(file, context)
    // The desk reads them anew after every change of the file.
    teams = context.teams.byColour.filter(\.team.isActive)
    trend = try file.trend(from: today.advanced(by: -13), until: today)
    figures = try file.rates(from: today.advanced(by: -13), until: today, now: context.now)
    if isNew {
      try steps.load(file, context)
    }
    unsealed = try file.unsealedDays(upTo: today.advanced(by: -1))
    handoverList.keepSelection(in: handover.map(\.id))
    teamList.keepSelection(in: teams.map(\.id))
    try readCard(file, context)
  }

  mutating func loadLater(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) -> Bool {
    let (before, draftsBefore) = (hints, drafts.lines)
    hints = try TodayHints(file, context)
    try drafts.load(file, context)
    if drafts.isEmpty, pane == .drafts { pane = .due }
    return hints != before || drafts.lines != draftsBefore
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if wantsMore { try readAgenda(file, context) }
    try readCard(file, context)
  }

  private mutating func readCard(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let shown = hasRoomForCard(context) ? selected ?? due.first { $0.id == dueList.selected }?.order : nil
    card = try shown.flatMap { row throws(StoreError) in try OrderCard(row.number, file, context) }
  }

  private func hasRoomForCard(_ context: DeskContext) -> Bool {
    !layout(DeskFrame(context.size).body).card.isEmpty
  }

  func layout(_ area: Rect) -> TodayLayout {
    TodayLayout(area, due: due.count, handover: handover.count, drafts: drafts.lines.count)
  }

  private mutating func readMeetings(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let viewer = Viewer(context.staff)
    meetings = [:]
    for head in try file.openMeetings(context.office.kinds, seenBy: viewer) {
      meetings[head.entry.id] = try file.meeting(
        head.entry.id, context.office.kinds, seenBy: viewer, withFeedback: false)
    }
  }

  /// The morning list is the last handover: what was open at its minute and still is. Where nobody handed over it is what
  /// the day before carried over.
  private mutating func readHandover(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let viewer = Viewer(context.staff)
    let kinds = Set(context.office.kinds.filter(\.isHandover).map(\.key))
    var last = EntryQuery(
      kinds: kinds, since: context.today.advanced(by: -Self.daysHandedOver), until: context.today, limit: 1,
      viewer: viewer)
    last.states = [.planned, .done]
    given = kinds.isEmpty ? nil : try file.entries(last).first?.entry
    guard let given else {
      let carriedOver = OrderQuery(isCarriedOver: true, limit: Self.mostHandedOver)
      handover = try file.orders(carriedOver).filter(whose.holds)
      if whose.shown != .everyone { return handedOver = handover.count }
      handedOver = handover.count < Self.mostHandedOver ? handover.count : try file.count(carriedOver)
      return
    }
    let states = Set(OrderState.allCases.filter(\.isOpen))
    let open = try file.orders(OrderQuery(states: states, limit: Self.mostHandedOver, viewer: viewer))
    handover = open.filter { $0.registeredAt <= given.recordedAt && whose.holds($0) }
    handedOver = handover.count
  }

  /// Over a weekend nobody may hand over.
  private static let daysHandedOver = 3

  private func isMeeting(_ subject: Subject) -> Bool {
    if case .entry(let id) = subject { meetings[id] != nil } else { false }
  }

  private var selectedMeeting: Meeting? {
    guard pane == .due, case .entry(let id)? = dueList.selected else { return nil }
    return meetings[id]
  }

  private mutating func readAgenda(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    wantsMore = false
    limit.rows = max(limit.rows, context.size.rows)
    // Whose orders they are is told once they are read.
    let most = whose.shown == .everyone ? limit.rows : RowLimit.most
    agenda = try file.agenda(of: agendaDay(context), approving: context.staff.role == .secretary, limit: most)
    // Where the day asks for nothing, that is said, and what has time stands below it.
    // Who is at the counter comes before everything else.
    let going = agenda.planned.filter { isMeeting($0.id) }
    let asked = going + agenda.rows + agenda.planned.filter { !isMeeting($0.id) }
    due = (asked.isEmpty ? [] : asked + agenda.later).filter { whose.holds($0, meetings: Set(meetings.keys)) }
    dueList.keepSelection(in: due.map(\.id))
    if let action = limit.popWaiting() { _ = dueList.perform(action, in: due.map(\.id)) }
  }

  /// Today; once it is sealed the next working day, which asks for everything again that is still open.
  func agendaDay(_ context: DeskContext) -> Day {
    guard isSealed(context) else { return context.today }
    let next = context.eventDay
    return context.calendar.isWorking(next) ? next : context.calendar.workingDay(after: next)
  }

  func isSealed(_ context: DeskContext) -> Bool { context.eventDay > context.today }

  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    switch pane {
    case .due where isGuiding: steps.move(move)
    case .due: _ = dueList.perform(move, in: due.map(\.id))
    case .handover: _ = handoverList.perform(move, in: handover.map(\.id))
    case .drafts: _ = drafts.list.perform(move, in: drafts.ids)
    case .teams: _ = teamList.perform(move, in: teams.map(\.id))
    }
    wantsMore =
      pane == .due
      && limit.goOn(
        after: move, at: dueList.index - agenda.before - meetings.count, read: agenda.orders.count,
        screen: context.size.rows)
    return wantsMore || hasRoomForCard(context) ? [.reloadDetail] : []
  }

  private mutating func turn(_ step: Int) {
    let panes = Pane.allCases.filter { pane in
      switch pane {
      case .handover: !handover.isEmpty
      case .drafts: !drafts.isEmpty
      case .due, .teams: true
      }
    }
    let index = panes.firstIndex(of: pane) ?? 0
    pane = panes[(index + step + panes.count) % panes.count]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    if case .confirmed(tag: DraftList.discarding) = reply { return drafts.discard() }
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = layout(area)
    if layout.due.contains(click.point) {
      pane = .due
    } else if layout.handover.contains(click.point) {
      pane = .handover
    } else if layout.drafts.contains(click.point) {
      pane = .drafts
    } else if layout.teams.contains(click.point) {
      pane = .teams
    }
    if let place = click.row(of: "due") {
      if isGuiding { steps.select(at: place) } else { dueList.select(at: place, in: due.map(\.id)) }
    }
    if let place = click.row(of: "handover") { handoverList.select(at: place, in: handover.map(\.id)) }
    if let place = click.row(of: "drafts") { drafts.list.select(at: place, in: drafts.ids) }
    if let place = click.row(of: "teams") { teamList.select(at: place, in: teams.map(\.id)) }
    return click.isDouble ? perform(.open, context) : [.reloadDetail]
  }
}
