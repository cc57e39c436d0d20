import CommunityModel
import CommunityResources
import Terminal

/// A resident's record: who, where, what service, open orders, and what happened.
struct ResidentScreen: Screen {
  /// The parts that Tab goes through.
  enum Pane: Int, CaseIterable, Sendable {
    case orders
    case entries
    case timeline
    case facts
  }

  let id: Resident.ID
  private var isErasing = false
  private(set) var detail: ResidentDetail?
  private(set) var orders: [OrderRow] = []
  /// The rhythms of the file.
  private(set) var rhythms: [Rhythm] = []
  private(set) var list = ListState<Int64>()
  private(set) var entries = EntryPanel()
  private(set) var timeline: [TimelineEntry] = []
  private(set) var timelineList = ListState<Int>()
  private(set) var factsTop = 0
  private(set) var pane = Pane.orders
  /// So many orders are read; so many of the latest are told in the timeline.
  private static let (mostOrders, mostTold) = (50, 20)

  init(_ id: Resident.ID) {
    self.id = id
  }

  var name: String { "resident" }
  var main: MainScreen? { .residents }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if let detail {
      recordActions(detail, context)
      Action.moves { screen, move, context in screen.move(move, context) }
    } else {
      Action(.open, .bar, label: context.words("erase.showTexts"), does: [.push(ErasedTextsScreen(id))])
      Action(.back, .bar, does: [.pop(nil)])
    }
  }

  @ActionRows<Self> private func recordActions(_ detail: ResidentDetail, _ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let moved = detail.home?.residence.isCurrent == true ? nil : words("refusal.notLivingHere")
    let hasConsent = detail.resident.consents.contains { $0.withdrawal == nil }
    Action.registeringAgain(InHand(resident: person))
    // Whoever edits a record sees what it holds: that is written down like any other look at it.
    Action(.edit, .bar, does: [.noteSeen(subject: subject), .push(FormScreen(ResidentForm(person)))])
    Action(.reveal, .bar, does: [.reveal(subject: subject)])
    Action(.openHousehold, .bar, for: detail.home?.residence.household, else: words("refusal.noHousehold")) {
      [.open(.household($0))]
    }
    form(.addCareTag) { CareTagForm($0) }
    Action(.oweVisit, refusal: concernRefusal(detail, context)) { screen, context in
      [.commit(screen.concern(context)) { _, context in context.words("owed.concern.done") }]
    }
    form(.addConsent) { ConsentForm($0) }
    form(.withdrawConsent, refusal: hasConsent ? nil : words("refusal.noConsent")) { WithdrawConsentForm($0) }
    form(.addResidence) { ResidenceForm($0) }
    form(.endResidence, refusal: moved) { EndResidenceForm($0, ending: .movedOut) }
    form(.recordDeath, refusal: moved) { EndResidenceForm($0, ending: .death) }
    Action(.export, does: [.errand(ShowPersonalFile(resident: person))])
    form(.mergeRecord) { MergeRecordsForm($0) }
    form(.splitRecord, refusal: detail.merged.isEmpty ? words("refusal.notMerged") : nil) { SplitRecordsForm($0) }
    let phone = detail.status == .deceased ? nil : detail.resident.phones.first
    Action(.copy, for: phone, else: words("refusal.noPhone")) {
      [.copy(context.isRevealed(subject) ? $0 : PhoneNumber.masked($0), subject: subject)]
    }
    Action(
      .keepRecord, refusal: detail.isDueForReview(on: context.today) ? nil : words("refusal.notDueForReview"),
      does: [detail.keeping(context)])
    Action(.eraseResident, refusal: erasingRefusal(context), does: [.push(erasingQuestion(words))])
    if pane == .orders { OrderAction.open(selectedOrder, context) }
    if pane == .entries { entries.open(context) }
    Action.moves([.nextPane, .previousPane]) { screen, move, _ in
      screen.turn(move.step)
      return []
    }
    Action(.back, .bar, does: [.pop(nil)])
    OrderAction.rows(on: selectedOrder, context, without: [.edit])
  }

  /// The order that is selected, where the orders have the keys.
  private var selectedOrder: OrderRow? { pane == .orders ? orders.first { $0.id == list.selected } : nil }

  private func form(
    _ id: ActionID, refusal: String? = nil, _ content: @escaping @Sendable (Resident.ID) -> any Form
  ) -> Action<Self> {
    Action(id, refusal: refusal, does: [.push(FormScreen(content(person)))])
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    detail = try file.resident(id)
    guard let detail else { return }
    rhythms = try file.rhythms().map(\.rhythm)
    // A confidential order would say who asked it by standing in this list.
    orders = try file.orders(
      OrderQuery(
        resident: detail.resident.id, sort: .number, isReversed: true, limit: Self.mostOrders,
        viewer: Viewer(context.staff)))
    var latest: [TimelineEntry.Order] = []
    for row in orders.prefix(Self.mostTold) {
      latest.append(TimelineEntry.Order(number: row.number, events: try file.events(of: row.number)))
    }
    let history = try file.history(of: detail.resident.id, limit: 200)
    timeline = TimelineEntry.all(detail, orders: latest, history: history)
    // Open orders come first: they are why the person is here.
    orders = orders.filter(\.state.isOpen) + orders.filter { !$0.state.isOpen }
    try entries.load(of: [.resident(detail.resident.id)], file, context)
    if entries.isEmpty, pane == .entries { pane = .orders }
    list.keepSelection(in: orders.map(\.id))
    timelineList.keepSelection(in: Array(timeline.indices))
  }

  /// Movements go to the part that has the keys.
  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    switch pane {
    case .orders: _ = list.perform(move, in: orders.map(\.id))
    case .entries: entries.move(move)
    case .timeline: _ = timelineList.perform(move, in: Array(timeline.indices))
    case .facts:
      let last = max(0, factCount(context) - 3)
      switch move {
      case .moveUp: factsTop = max(0, factsTop - 1)
      case .moveDown: factsTop = min(last, factsTop + 1)
      case .pageUp: factsTop = max(0, factsTop - 8)
      case .pageDown: factsTop = min(last, factsTop + 8)
      case .moveFirst: factsTop = 0
      default: factsTop = last
      }
    }
    return []
  }

  /// The next pane; one without anything in it is passed over.
  private mutating func turn(_ step: Int) {
    let panes = Pane.allCases.filter { $0 != .entries || !entries.isEmpty }
    let index = panes.firstIndex(of: pane) ?? 0
    pane = panes[(index + step + panes.count) % panes.count]
  }

  var isOnLastPane: Bool { pane == .facts }

  // MARK: Erasing

  private static let erasing = "erase"

  private func erasingRefusal(_ context: DeskContext) -> String? {
    context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
  }

  private func erasingQuestion(_ words: Wording) -> ConfirmScreen {
    ConfirmScreen(
      title: words.label(of: .eraseResident), question: words("erase.question", ["number": String(person)]),
      tag: Self.erasing)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if entries.select(click, of: "entries") {
      pane = .entries
    } else if list.select(click, in: orders.map(\.id)) {
      pane = .orders
    } else {
      return []
    }
    return click.isDouble ? perform(.open, context) : []
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .confirmed(tag: Self.erasing):
      isErasing = true
      let id = person
      return [.commit(.erase(id)) { _, context in context.words("erase.done", ["number": String(id)]) }]
    case .saved(let saved) where isErasing:
      // What was written freely about the person is left to be looked at.
      isErasing = false
      return [.replace(ErasedTextsScreen(person, mentions: saved.mentions))]
    default:
      isErasing = false
      return [.reload]
    }
  }

  /// The record that stands for the person: another one where this was merged into it.
  var person: Resident.ID { detail?.resident.id ?? id }
  var subject: String { "resident#\(person)" }
}

extension Opening {
  static func resident(_ id: Resident.ID) -> Opening { Opening("resident#\(id)") { _ in ResidentScreen(id) } }
}
