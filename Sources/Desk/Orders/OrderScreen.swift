import CommunityModel
import Terminal

/// One order, whole: card, timeline, the entries of the ledger that it is tied to, and every action.
struct OrderScreen: Screen {
  let number: OrderNumber
  private var card: OrderCard?
  private var row: OrderRow?
  private var entries = EntryPanel()
  private var isOnEntries = false
  private var scroll = CardScroll()

  init(_ number: OrderNumber) {
    self.number = number
  }

  var name: String { "order.card" }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("refusal.noOrder")
    OrderAction.rows(on: row, context)
    Action.registering(card?.inHand ?? InHand(), refusal: card == nil ? none : nil)
    if !entries.isEmpty {
      entries.open(context)
      Action.moves([.nextPane, .previousPane]) { screen, _, _ in
        screen.isOnEntries.toggle()
        return []
      }
    }
    Action(.preventCluster, for: card?.voices?.toPrevent, else: context.words("cluster.nothing")) { _ in
      [.open(.preventing(number))]
    }
    Action(.export, .bar, does: [.slips([number], .show)])
    Action(.reveal, for: card, else: none) { $0.reveal }
    Action(.copy, does: [.copy(number.description, subject: nil)])
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, context in
      screen.move(move, context)
      return []
    }
  }

  var isOnLastPane: Bool { isOnEntries || entries.isEmpty }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try OrderCard(number, file, context)
    card?.voices = try OrderVoices(number, file, context)
    row = card.map { OrderRow(of: $0.order, requesterName: $0.requesterName, context.limits, context.calendar) }
    try entries.load(EntryQuery(order: number, viewer: nil), file, context)
    if entries.isEmpty { isOnEntries = false }
  }

  private mutating func move(_ move: ActionID, _ context: DeskContext) {
    if isOnEntries { return entries.move(move) }
    let room = areas(DeskFrame(context.size).body).card.inset(by: 1).inset(left: 1, right: 1).size
    _ = scroll.perform(move, last: card?.lastTop(in: room, context) ?? 0)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    isOnEntries = entries.select(click, of: "entries")
    return isOnEntries && click.isDouble ? perform(.open, context) : []
  }

  /// The card, and below it the entries where there are any.
  private func areas(_ area: Rect) -> (card: Rect, entries: Rect) {
    let rows = entries.isEmpty ? 0 : min(entries.rows.count + 2, max(3, area.rows / 3))
    return (area.inset(bottom: rows), area.inset(top: area.rows - rows))
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let areas = areas(area)
    let inside = canvas.box(
      areas.card, title: context.words("order.title", ["number": number.description]), isFocused: !isOnEntries
    ).inset(left: 1, right: 1)
    guard let card else {
      canvas.text(context.words("refusal.noOrder"), in: inside, style: canvas.theme.faint)
      return
    }
    card.draw(in: inside, top: scroll.top, on: &canvas, context)
    if !entries.isEmpty { entries.draw(in: areas.entries, isFocused: isOnEntries, on: &canvas, context) }
    if !isOnEntries { canvas.frame.cursor = inside.origin }
  }
}

extension OrderRow {
  /// The row of an order that has been read whole.
  init(of order: WorkOrder, requesterName: String?, _ limits: OrderLimits, _ calendar: WorkCalendar) {
    self.init(
      id: order.id, number: order.number, state: order.state, mode: order.mode, urgency: order.registration.urgency,
      isConfidential: order.registration.isConfidential, receivedAt: order.registration.receivedAt,
      registeredAt: order.registeredAt, assignBy: order.assignBy, dueAt: order.dueAt, finishedAt: order.finishedAt,
      deadline: order.nextDeadline(limits, calendar), category: order.registration.category,
      place: order.registration.place.raw, grid: order.registration.grid, text: order.registration.text,
      requester: order.registration.requester, requesterName: requesterName, registrar: order.registrar,
      who: order.assignment?.who, team: order.assignment?.team, partner: order.assignment?.partner,
      callbacks: order.callbacks.count, revision: order.revision, carriedOver: order.carriedOver,
      hasOutsideNumber: order.hasOutsideNumber)
  }
}

extension Opening {
  static func order(_ number: OrderNumber) -> Opening { Opening("order#\(number)") { _ in OrderScreen(number) } }
}
