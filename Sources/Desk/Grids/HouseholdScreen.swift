import CommunityModel
import CommunityResources
import Terminal

/// 户: who lives and lived there, the contact person, the dwelling, and its orders. A door behind which nobody lives
/// shows too, so that somebody can move in.
struct HouseholdScreen: Screen {
  /// By what it was opened.
  private enum Subject: Sendable {
    case household(Household.ID)
    case resident(Resident.ID)
    case dwelling(DwellingSummary)
  }

  private var subject: Subject
  private(set) var detail: HouseholdDetail?
  /// The dwelling with what lives there now; nil where the household is not known.
  private(set) var dwelling: DwellingSummary?
  private(set) var grid: Grid.ID?
  private(set) var aspects = PlaceAspects()
  private(set) var orders: [OrderRow] = []
  private(set) var people = ListState<Int64>()
  private(set) var orderList = ListState<Int64>()
  /// The parts that Tab goes through.
  enum Pane: Int, CaseIterable, Sendable {
    case people, orders, entries
  }

  private(set) var pane = Pane.people
  private(set) var entries = EntryPanel()
  var isOnOrders: Bool { pane == .orders }
  private var householdRevision: Int?

  init(_ id: Household.ID) { subject = .household(id) }

  /// The household that a resident lives in now.
  init(of resident: Resident.ID) { subject = .resident(resident) }

  /// The first household behind a door, or the door when nobody lives there.
  init(at dwelling: DwellingSummary) { subject = .dwelling(dwelling) }

  var name: String { "household" }
  var main: MainScreen? { .grids }

  /// Those who live there now, the contact person first, then those who did.
  var members: [HouseholdDetail.Member] {
    guard let detail else { return [] }
    let contact = detail.present.filter { $0.resident.id == detail.household.contact }
    return contact + detail.present.filter { $0.resident.id != detail.household.contact } + detail.past
  }

  private var ids: [Int64] { members.map(\.residence.id) }
  var selectedMember: HouseholdDetail.Member? { members.first { $0.residence.id == people.selected } }
  private var selectedOrder: OrderRow? { orders.first { $0.id == orderList.selected } }
  private var households: [Household.ID] { dwelling?.households ?? [] }

  // MARK: Actions

  /// What the journal calls the household.
  var journalSubject: String { "household#\(detail?.household.id ?? 0)" }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let nowhere = dwelling == nil ? words("household.unknown") : nil
    let nobody = nowhere ?? words("household.vacant")
    Action.registeringAgain(start, refusal: nowhere)
    if pane == .entries {
      entries.open(context)
    } else if isOnOrders {
      OrderAction.rows(on: selectedOrder, context)
      OrderAction.open(selectedOrder, context)
    } else {
      Action(.open, .bar, for: selectedMember, else: detail == nil ? nobody : words("household.nobody")) {
        [.noteOpened($0.resident.id), .open(.resident($0.resident.id))]
      }
      Action(.edit, .bar, for: detail, else: nobody) { [.push(FormScreen(HouseholdForm($0.household.id)))] }
    }
    personActions(context)
    helperActions(context)
    aspects.actions(context)
    Action(
      .newRecord, .bar, refusal: nowhere, label: words("household.addPerson"),
      does: [.push(FormScreen(ResidentForm(nil, newcomer)))])
    Action(.addResidence, for: detail, else: nobody, label: words("household.movesIn")) {
      [.push(FormScreen(MoveInForm(.household($0.household.id))))]
    }
    Action(.addHousehold, for: dwelling, else: nobody) {
      [.push(FormScreen(MoveInForm(.dwelling($0.dwelling, seen: $0.revision))))]
    }
    let one = households.count < 2 ? words("household.onlyOne") : nil
    Action(.nextTab, refusal: one, label: words("household.next")) { screen, _ in screen.turn(1) }
    Action(.previousTab, refusal: one) { screen, _ in screen.turn(-1) }
    Action(.reveal, refusal: detail == nil ? nobody : nil, does: [.reveal(subject: journalSubject)])
    Action.moves([.nextPane, .previousPane]) { screen, move, _ in
      let panes = Pane.allCases.filter { $0 != .entries || !screen.entries.isEmpty }
      let index = panes.firstIndex(of: screen.pane) ?? 0
      screen.pane = panes[(index + move.step + panes.count) % panes.count]
      return []
    }
    Action(.back, .bar) { screen, _ in
      guard screen.pane != .people else { return [.pop(nil)] }
      screen.pane = .people
      return []
    }
    if pane == .entries {
      Action.moves { screen, move, _ in
        screen.entries.move(move)
        return []
      }
    } else if isOnOrders {
      Action.moves(in: \.orderList, of: orders.map(\.id))
    } else {
      Action.moves(in: \.people, of: ids)
    }
  }

  /// Somebody new on file who lives here.
  private var newcomer: ResidentForm.Start {
    ResidentForm.Start(place: dwelling?.key.description ?? "", household: detail?.household.id)
  }

  /// Whoever, or whatever, is selected.
  func preview(_ context: DeskContext) -> Preview? {
    switch pane {
    case .people: Preview(selectedMember.map { .resident($0.resident.id) })
    case .orders: Preview(selectedOrder.map { .order($0.number) })
    case .entries: Preview(entries.selected.map { .entry($0.id) })
    }
  }

  var isOnLastPane: Bool { pane == .entries || pane == .orders && entries.isEmpty }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    var id: Household.ID?
    switch subject {
    case .household(let household): id = household
    case .resident(let resident):
      id = try file.resident(resident)?.episodes.first(where: \.residence.isCurrent)?.residence.household
    case .dwelling(let summary):
      dwelling = try file.dwellings(at: summary.key).first { $0.id == summary.id } ?? summary
      id = dwelling?.households.first
    }
    detail = try id.flatMap { id throws(StoreError) in try file.household(id) }
    householdRevision = try id.flatMap { id throws(StoreError) in
      try file.record(Record.Reference(.household, id))?.revision
    }
    if let detail {
      dwelling = try file.dwellings(at: detail.key).first { $0.id == detail.dwelling.id }
      grid = detail.grid
    } else if let dwelling {
      grid = try file.grid(of: dwelling.key)
    }
    orders = []
    if let key = dwelling?.key {
      orders = try file.orders(OrderQuery(place: key, sort: .number, isReversed: true, limit: 50))
      orders = orders.filter(\.state.isOpen) + orders.filter { !$0.state.isOpen }
    }
    aspects = try PlaceAspects(
      of: PlaceInView(key: dwelling?.key, building: dwelling?.dwelling.building, grid: grid), file)
    // What was done for the household, and for each of those who live there now.
    let served = detail.map { detail in
      [EntryParty.household(detail.household.id)] + detail.present.map { .resident($0.resident.id) }
    }
    try entries.load(of: served ?? [], file, context)
    if entries.isEmpty, pane == .entries { pane = .people }
    people.keepSelection(in: ids)
    orderList.keepSelection(in: orders.map(\.id))
  }

  /// An order from here is for the selected one, where somebody living there is selected.
  private var start: InHand {
    let who = isOnOrders ? nil : selectedMember.flatMap { $0.residence.isCurrent ? $0.resident.id : nil }
    return InHand(
      resident: who, household: detail?.household.id, place: dwelling?.key.description, grid: grid)
  }

  /// Turns to a person of the household from now on.
  func makeContact(_ member: HouseholdDetail.Member) -> [Effect] {
    guard var household = detail?.household, let householdRevision else { return [] }
    household.contact = member.resident.id
    let change = Change.put([.changed(.household(household), seen: householdRevision)])
    return [.commit(change, done: { _, context in context.words("household.done.contact") })]
  }

  /// Another household behind the same door.
  private mutating func turn(_ step: Int) -> [Effect] {
    guard let detail, let index = households.firstIndex(of: detail.household.id) else { return [] }
    subject = .household(households[(index + step + households.count) % households.count])
    people = ListState()
    return [.reload]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    // Whoever has just moved in is who one looks at.
    if case .finished(let saved) = reply, let id = saved.numbers.first(where: { $0.key.kind == .household })?.value {
      subject = .household(id)
    }
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = HouseholdLayout(area, people: members.count, facts: factCount(context))
    if layout.people.contains(click.point) {
      pane = .people
      if let place = click.row(of: "people") { people.select(at: place, in: ids) }
    } else if layout.orders.contains(click.point) {
      pane = .orders
      if entries.select(click, of: "entries") { pane = .entries }
      if let place = click.row(of: "orders") { orderList.select(at: place, in: orders.map(\.id)) }
    }
    return click.isDouble ? perform(.open, context) : []
  }
}

/// Where the parts of 户 lie.
struct HouseholdLayout {
  var facts: Rect
  /// The list of people, inside the box of the facts.
  var people: Rect
  var orders: Rect

  init(_ area: Rect, people count: Int, facts lines: Int) {
    let isWide = area.columns >= 110
    let wanted = lines + count + 5
    let rows = min(wanted, max(8, area.rows * 3 / 5))
    facts = isWide ? area.inset(right: area.columns / 2) : area.inset(bottom: area.rows - rows)
    orders = isWide ? area.inset(left: area.columns - area.columns / 2) : area.inset(top: rows)
    people = facts.inset(left: 1, top: lines + 2, right: 1, bottom: 1)
  }
}

extension Opening {
  static func household(_ id: Household.ID) -> Opening { Opening("household#\(id)") { _ in HouseholdScreen(id) } }

  /// The household that a resident lives in now.
  static func householdOf(_ resident: Resident.ID) -> Opening {
    Opening("household?resident#\(resident)") { _ in HouseholdScreen(of: resident) }
  }

  /// The first household behind a door, or the door when nobody lives there.
  static func dwelling(_ dwelling: DwellingSummary) -> Opening {
    Opening("dwelling#\(dwelling.id)") { _ in HouseholdScreen(at: dwelling) }
  }
}
