import CommunityModel
import CommunityResources
import Terminal

/// 日清: every matter that needs a decision, one after another, and at the end the seal.
struct DayCloseScreen: Screen {
  private(set) var day: Day?
  private(set) var waiting: [Day] = []
  private(set) var matters: [DayMatter] = []
  private(set) var list = ListState<Subject>()
  private(set) var card: OrderCard?
  /// Whether the card has the keys: where both have no room it takes the list's place.
  private(set) var isOnCard = false
  private(set) var scroll = CardScroll()
  private(set) var counts = DayCounts()
  /// Matters of the day that ask no more since something was done: finished, called back, assigned.
  private(set) var settled = 0
  private(set) var lastSeal: Seal?
  /// The matter that was decided here a moment ago: the next one is at hand then.
  private var justDecided: Subject?

  init() {}

  var name: String { "dayClose" }
  var main: MainScreen? { .dayClose }

  private var ids: [Subject] { matters.map(\.subject) }
  private var selected: DayMatter? { matters.first { $0.subject == list.selected } }
  var undecided: [DayMatter] { matters.filter { $0.decided == nil } }

  func offers(_ context: DeskContext) -> [Offer] {
    let row = selected.flatMap { orderRow($0, context) }
    let decideLabel = selected.map { context.words($0.suggested) }
    return [
      .bar(.decide, refusal: selected == nil ? context.words("refusal.noMatter") : nil, label: decideLabel),
      .bar(.seal, refusal: sealRefusal(context)),
      .bar(.carryOverRest, refusal: restToCarryOver.isEmpty ? context.words("refusal.allDecided") : nil),
      .bar(.daySheet), Offer(.reopenDay, refusal: lastSeal == nil ? context.words("refusal.nothingSealed") : nil),
      Offer(.mark), Offer(.markUp), Offer(.markDown), Offer(.markAll), Offer(.openOrder), Offer(.nextPane),
      Offer(.previousPane), Offer(.back),
    ] + OrderActions.offers(row, count: list.marks.count, context).filter { $0.action != .advance } + Self.listMoves
  }

  private func sealRefusal(_ context: DeskContext) -> String? {
    if day == nil { return context.words("refusal.nothingToSeal") }
    if context.staff.role != .secretary {
      return context.words.message(.secretaryOnly, context.calendar, now: context.now)
    }
    return undecided.isEmpty ? nil : context.words("dayClose.undecided", ["count": String(undecided.count)])
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    waiting = try file.unsealedDays(upTo: context.today)
    day = waiting.first
    let shown = shownDay(context)
    matters = day == nil ? [] : try file.matters(of: shown)
    settled = day == nil ? 0 : try file.settledMatters(of: shown)
    // What still needs a decision stands on top; what is decided stays in sight below.
    matters = matters.filter { $0.decided == nil } + matters.filter { $0.decided != nil }
    counts = try file.counts(of: shown)
    // The last sealing may be of an earlier day that was reopened; it is never far back.
    lastSeal = try file.seals(from: context.ledger.lastSealed?.advanced(by: -31)).last { $0.reopened == nil }
    settle()
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try selected?.subject.order.flatMap { number throws(StoreError) in try OrderCard(number, file) }
    if card == nil { isOnCard = false }
  }

  /// Keeps the selected matter, except one decided a moment ago: it sinks below, and the next undecided one is selected.
  private mutating func settle() {
    let (place, before) = (list.index, list.selected)
    list.settle(ids)
    if let matter = selected, matter.subject == justDecided, matter.decided != nil, !undecided.isEmpty {
      list.select(at: min(place, undecided.count - 1), in: ids)
    }
    justDecided = nil
    if list.selected != before { scroll = CardScroll() }
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if isOnCard, let effects = scrollCard(action, context) { return effects }
    let before = list.selected
    if list.perform(action, in: ids) {
      if before == list.selected { return [] }
      scroll = CardScroll()
      return [.reloadDetail]
    }
    switch action {
    case .nextPane, .previousPane:
      isOnCard = !isOnCard && card != nil
      return []
    case .decide: return decide(context)
    case .openOrder: return open(selected)
    case .carryOverRest: return [.push(FormScreen(ReasonForm(.carryOver, restToCarryOver)))]
    case .daySheet: return [.push(DocumentScreen.daySheet(shownDay(context), context))]
    case .seal:
      guard let day else { return [] }
      let question = context.words(
        "dayClose.confirm",
        ["day": context.words.date(day, today: context.today), "count": String(counts.resolved)])
      return [
        .push(ConfirmScreen(title: context.words("dayClose.sealTitle"), question: question, tag: "seal", isYes: true))
      ]
    case .reopenDay: return [.push(FormScreen(ReopenDayForm(last: lastSeal?.day)))]
    case .back:
      if !list.marks.isEmpty {
        list.clearMarks()
        return []
      }
      return [.pop(nil)]
    default:
      let chosen = Set(list.chosen(in: ids))
      let rows = matters.filter { chosen.contains($0.subject) }.compactMap { orderRow($0, context) }
      return OrderActions.perform(action, on: rows, context) ?? []
    }
  }

  private mutating func scrollCard(_ action: ActionID, _ context: DeskContext) -> [Effect]? {
    let room = DayCloseLayout(DeskFrame(context.size).body, isOnCard: true).card.inset(by: 1).inset(left: 1, right: 1)
    if scroll.perform(action, last: card?.lastTop(in: room.size, context) ?? 0) { return [] }
    guard action == .back else { return nil }
    isOnCard = false
    return []
  }

  /// The day at hand; where every day is sealed the last one.
  private func shownDay(_ context: DeskContext) -> Day { day ?? context.ledger.lastSealed ?? context.today }

  private func orderRow(_ matter: DayMatter, _ context: DeskContext) -> OrderRow? {
    matter.order.map { OrderRow(of: $0, requesterName: nil, context.limits, context.calendar) }
  }

  /// The orders without a decision.
  private var restToCarryOver: [OrderTarget] {
    undecided.compactMap(\.order).map { OrderTarget(number: $0.number, revision: $0.revision) }
  }

  private func open(_ matter: DayMatter?) -> [Effect] {
    matter.flatMap { Opening($0.subject) }.map { [.open($0)] } ?? []
  }

  /// Takes the suggested decision of the matter at hand. What is no order is decided where it is shown.
  private func decide(_ context: DeskContext) -> [Effect] {
    guard let matter = selected, let row = orderRow(matter, context) else { return open(selected) }
    return OrderActions.perform(matter.suggested.action, on: [row], context) ?? []
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .confirmed(tag: "seal"):
      guard let day else { return [.reload] }
      return [
        .commit(.seal(day)) { saved, context in
          context.words(
            "done.seal",
            [
              "day": context.words.longDate(day),
              "number": saved.seal.map { String($0.number) } ?? "",
            ])
        }
      ]
    case .saved(let saved) where saved.seal != nil: return [.backUp, .reload]
    case .saved(let saved), .finished(let saved):
      justDecided = saved.orders.map { .order($0.number) }.first { $0 == list.selected }
      return [.reload]
    default: return [.reload]
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = DayCloseLayout(area, isOnCard: isOnCard)
    if card != nil { isOnCard = layout.card.contains(click.point) }
    let room = layout.list
    let place = click.point.row - room.row - 1 + list.top
    guard room.contains(click.point), matters.indices.contains(place) else { return [] }
    scroll = CardScroll()
    list.select(at: place, in: ids)
    return click.isDouble ? decide(context) : [.reloadDetail]
  }
}

extension DayMatter.Decision {
  /// The order action that carries the decision out.
  var action: ActionID {
    switch self {
    case .assign: .assign
    case .finish: .finish
    case .callback: .callBack
    case .reassign: .reassign
    case .extend: .extend
    case .resume: .resumeOrder
    case .approve: .approve
    case .carryOver: .carryOver
    }
  }
}
