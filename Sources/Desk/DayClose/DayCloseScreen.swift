import CommunityModel
import CommunityResources
import Terminal

/// 日清: every matter that needs a decision, one after another, and at the end the seal.
struct DayCloseScreen: Screen {
  private(set) var day: Day?
  private(set) var waiting: [Day] = []
  private(set) var matters: [DayMatter] = []
  private(set) var list = ListState<Subject>()
  var marked: Int { list.marks.count }
  private(set) var card: OrderCard?
  /// The same of an entry of the ledger.
  private(set) var entry: EntryCard?
  /// Whether the card has the keys: where both have no room it takes the list's place.
  private(set) var isOnCard = false
  private(set) var scroll = CardScroll()
  private(set) var counts = DayCounts()
  /// Matters of the day that ask no more since something was done: finished, called back, assigned.
  private(set) var handledCount = 0
  private(set) var lastSeal: Seal?
  /// The matter that was decided here a moment ago: the next one is at hand then.
  private var justDecided: Subject?

  init() {}

  var name: String { "dayClose" }
  var main: MainScreen? { .dayClose }

  private var ids: [Subject] { matters.map(\.subject) }
  private var selected: DayMatter? { matters.first { $0.subject == list.selected } }
  var undecided: [DayMatter] { matters.filter { $0.decided == nil } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("refusal.noMatter")
    Action(.decide, .bar, for: selected, else: none, label: selected.map { words($0.suggested) }) {
      decide($0, context)
    }
    Action(.seal, .bar, refusal: sealRefusal(context), for: day, else: words("refusal.nothingToSeal")) {
      [.push(sealQuestion($0, context))]
    }
    Action(
      .carryOverRest, .bar, refusal: hasNothingToCarryOver ? words("refusal.allDecided") : nil,
      does: [.push(FormScreen(ReasonForm(.carryOver, ordersToCarryOver, owed: owedToCarryOver)))])
    Action(.daySheet, .bar, does: [.push(DocumentScreen.daySheet(shownDay(context), context))])
    Action(.reopenDay, for: lastSeal, else: words("refusal.nothingSealed")) {
      [.push(FormScreen(ReopenDayForm(last: $0.day)))]
    }
    Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
    Action(.openOrder, for: selected, else: none) { open($0) }
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnCard = !screen.isOnCard && screen.hasCard
      return []
    }
    Action(.back) { screen, _ in screen.stepBack() }
    OrderAction.rows(
      on: selected.flatMap { orderRow($0, context) }, chosen: chosen(context), context, without: [.advance])
    Action.moves { screen, move, context in screen.move(move, context) }
  }

  /// The marked matters' orders, or the selected one's.
  private func chosen(_ context: DeskContext) -> [OrderRow] {
    let chosen = Set(list.chosen(in: ids))
    return matters.filter { chosen.contains($0.subject) }.compactMap { orderRow($0, context) }
  }

  private func sealQuestion(_ day: Day, _ context: DeskContext) -> ConfirmScreen {
    let question = context.words(
      "dayClose.confirm",
      ["day": context.words.date(day, today: context.today), "count": String(counts.resolved)])
    return ConfirmScreen(title: context.words("dayClose.sealTitle"), question: question, tag: "seal", isYes: true)
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
    handledCount = day == nil ? 0 : try file.handledMatters(of: shown)
    // What still needs a decision stands on top; what is decided stays in sight below.
    matters = matters.filter { $0.decided == nil } + matters.filter { $0.decided != nil }
    counts = try file.counts(of: shown)
    // The last sealing may be of an earlier day that was reopened; it is never far back.
    lastSeal = try file.seals(from: context.office.lastSealed?.advanced(by: -31)).last { $0.reopened == nil }
    restoreSelection()
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try selected?.subject.order.flatMap { number throws(StoreError) in try OrderCard(number, file, context) }
    entry = nil
    if case .entry(let id)? = selected?.subject { entry = try EntryCard(id, file, context) }
    if !hasCard { isOnCard = false }
  }

  private var hasCard: Bool { card != nil || entry != nil }

  /// Keeps the selected matter, except one decided a moment ago: it sinks below, and the next undecided one is selected.
  private mutating func restoreSelection() {
    let (place, before) = (list.index, list.selected)
    list.keepSelection(in: ids)
    if let matter = selected, matter.subject == justDecided, matter.decided != nil, !undecided.isEmpty {
      list.select(at: min(place, undecided.count - 1), in: ids)
    }
    justDecided = nil
    if list.selected != before { scroll = CardScroll() }
  }

  /// Scrolls the card where that has the keys, else goes through the matters.
  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    if isOnCard, scrollCard(move, context) { return [] }
    let before = list.selected
    _ = list.perform(move, in: ids)
    if before == list.selected { return [] }
    scroll = CardScroll()
    return [.reloadDetail]
  }

  /// Esc leaves the card, then clears marks, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if isOnCard {
      isOnCard = false
    } else if list.marks.isEmpty {
      return [.pop(nil)]
    } else {
      list.clearMarks()
    }
    return []
  }

  private mutating func scrollCard(_ move: ActionID, _ context: DeskContext) -> Bool {
    let room = DayCloseLayout(DeskFrame(context.size).body, isOnCard: true).card.inset(by: 1).inset(left: 1, right: 1)
    return scroll.perform(
      move, last: card?.lastTop(in: room.size, context) ?? entry?.lastTop(in: room.size, context) ?? 0)
  }

  /// The day at hand; where every day is sealed the last one.
  private func shownDay(_ context: DeskContext) -> Day { day ?? context.office.lastSealed ?? context.today }

  private func orderRow(_ matter: DayMatter, _ context: DeskContext) -> OrderRow? {
    matter.order.map { OrderRow(of: $0, requesterName: nil, context.limits, context.calendar) }
  }

  /// The orders without a decision.
  private var ordersToCarryOver: [OrderTarget] {
    undecided.compactMap(\.order).map { OrderTarget(number: $0.number, revision: $0.revision) }
  }

  /// What is owed has a decision of its own; other things are decided where they are shown.
  private var owedToCarryOver: [Subject] { undecided.filter { MatterForm($0) != nil }.map(\.subject) }
  private var hasNothingToCarryOver: Bool { ordersToCarryOver.isEmpty && owedToCarryOver.isEmpty }

  private func open(_ matter: DayMatter) -> [Effect] { Opening(matter.subject).map { [.open($0)] } ?? [] }

  /// Takes the suggested decision of a matter. What is owed is decided in a form of its own, other things where they are shown.
  private func decide(_ matter: DayMatter, _ context: DeskContext) -> [Effect] {
    guard let row = orderRow(matter, context) else {
      return MatterForm(matter).map { [.push(FormScreen($0))] } ?? open(matter)
    }
    return OrderAction.effects(of: matter.suggested.action, on: row, context)
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
    case .saved(let saved) where saved.seal != nil: return [.errand(BackUp()), .reload]
    case .saved(let saved), .finished(let saved):
      justDecided = saved.orders.map { .order($0.number) }.first { $0 == list.selected } ?? list.selected
      return [.reload]
    default: return [.reload]
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = DayCloseLayout(area, isOnCard: isOnCard)
    if hasCard { isOnCard = layout.card.contains(click.point) }
    guard let place = click.row(), matters.indices.contains(place) else { return [] }
    scroll = CardScroll()
    list.select(at: place, in: ids)
    return click.isDouble ? perform(.decide, context) : [.reloadDetail]
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
    case .answer, .explain: .hotline
    // No order is decided so: see ``MatterForm``.
    case .done, .cancel: .decide
    }
  }
}
