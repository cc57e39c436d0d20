import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 日清: every matter that needs a decision, one after another, and at the end the seal.
struct DayCloseScreen: Screen {
  private var day: Day?
  private var waiting: [Day] = []
  private var matters: [DayMatter] = []
  private var list = ListState<OrderNumber>()
  private var card: OrderCard?
  /// Whether the card has the keys: where both have no room it takes the list's place.
  private var isOnCard = false
  private var scroll = CardScroll()
  private var counts = DayCounts()
  /// Matters of the day that ask no more since something was done: finished, called back, assigned.
  private var settled = 0
  private var lastSeal: Seal?
  private var sheet: Document?
  /// The matter that was decided here a moment ago: the next one is at hand then.
  private var justDecided: OrderNumber?

  init() {}

  var name: String { "dayClose" }
  var main: MainScreen? { .dayClose }

  private var ids: [OrderNumber] { matters.map(\.order.number) }
  private var selected: DayMatter? { matters.first { $0.order.number == list.selected } }
  private var undecided: [DayMatter] { matters.filter { $0.decided == nil } }
  private var urgent: Int { undecided.count(where: \.isUrgent) }

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
      .carryOverRest, .bar, refusal: undecided.isEmpty ? words("refusal.allDecided") : nil,
      does: [.push(FormScreen(ReasonForm(.carryOver, undecided.map(target))))])
    Action(.daySheet, .bar, does: showSheet(context))
    Action(.reopenDay, for: lastSeal, else: words("refusal.nothingSealed")) {
      [.push(FormScreen(ReopenDayForm(last: $0.day)))]
    }
    Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
    Action(.openOrder, for: selected, else: none) { [.open(.order($0.order.number))] }
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnCard = !screen.isOnCard && screen.card != nil
      return []
    }
    Action(.back) { screen, _ in screen.stepBack() }
    OrderAction.rows(
      on: selected.map { row($0, context) }, chosen: chosen(context), context, without: [.advance])
    Action.moves { screen, move, context in screen.move(move, context) }
  }

  /// The marked matters' orders, or the selected one's.
  private func chosen(_ context: DeskContext) -> [OrderRow] {
    let chosen = Set(list.chosen(in: ids))
    return matters.filter { chosen.contains($0.order.number) }.map { row($0, context) }
  }

  private func row(_ matter: DayMatter, _ context: DeskContext) -> OrderRow {
    OrderRow(of: matter.order, requesterName: nil, context.limits, context.calendar)
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
    let shown = day ?? context.ledger.lastSealed ?? context.today
    let active = Set(context.everyone.filter(\.isActive).map(\.id))
    let asked = MatterContext(day: shown, calendar: context.calendar, limits: context.limits, activeStaff: active)
    matters = day == nil ? [] : DayMatters.find(in: try file.openOrders(), asked)
    settled = day == nil ? 0 : try file.settledMatters(asked)
    // What still needs a decision stands on top; what is decided stays in sight below.
    matters = matters.filter { $0.decided == nil } + matters.filter { $0.decided != nil }
    counts = try file.counts(of: shown)
    // The last sealing may be of an earlier day that was reopened; it is never far back.
    lastSeal = try file.seals(from: context.ledger.lastSealed?.advanced(by: -31)).last { $0.reopened == nil }
    settle()
    try loadDetail(file, context)
    let text = DaySheetDocument.text(
      try file.daySheet(shown, now: context.now), words: context.words, calendar: context.calendar,
      ruling: context.ruling)
    sheet = Document(name: "day-\(shown.compact)", text: text, subject: "day#\(shown.iso)")
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try selected.flatMap { matter throws(StoreError) in try OrderCard(matter.order.number, file) }
    if card == nil { isOnCard = false }
  }

  /// Keeps the selected matter, except one decided a moment ago: it sinks below, and the next undecided one is selected.
  private mutating func settle() {
    let (place, before) = (list.index, list.selected)
    list.settle(ids)
    if let matter = selected, matter.order.number == justDecided, matter.decided != nil, !undecided.isEmpty {
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
    return scroll.perform(move, last: card?.lastTop(in: room.size, context) ?? 0)
  }

  private func target(_ matter: DayMatter) -> OrderTarget {
    OrderTarget(number: matter.order.number, revision: matter.order.revision)
  }

  /// Takes the suggested decision of a matter.
  private func decide(_ matter: DayMatter, _ context: DeskContext) -> [Effect] {
    OrderAction.effects(of: matter.suggested.action, on: row(matter, context), context)
  }

  private func showSheet(_ context: DeskContext) -> [Effect] {
    sheet.map { [.push(DocumentScreen("day.sheet", title: context.words("dayClose.sheet"), document: $0))] } ?? []
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
      justDecided = saved.orders.map(\.number).first { $0 == list.selected }
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
    return click.isDouble ? perform(.decide, context) : [.reloadDetail]
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let layout = DayCloseLayout(area, isOnCard: isOnCard)
    drawHead(in: layout.head, on: &canvas, context)
    if !layout.list.isEmpty { drawMatters(in: layout.list, on: &canvas, context) }
    var cursor = canvas.frame.cursor
    if layout.card.rows >= 4 {
      let title = card?.order.number.description ?? ""
      let room = canvas.box(layout.card, title: title, isFocused: isOnCard).inset(left: 1, right: 1)
      if let card {
        card.draw(in: room, top: scroll.top, on: &canvas, context)
      } else {
        drawSealed(in: room, on: &canvas, context)
      }
      if isOnCard { cursor = room.origin }
    }
    canvas.frame.cursor = cursor
  }

  private func drawHead(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let day else {
      let key: Phrase = lastSeal == nil ? "refusal.nothingSealed" : "dayClose.allSealed"
      canvas.text(words(key), in: area, column: 1, style: lastSeal == nil ? canvas.theme.faint : canvas.theme.good)
      return
    }
    var pieces = [TextPiece(" " + words.longDate(day), canvas.theme.title)]
    let total = matters.count + settled
    let decided = total - undecided.count
    pieces.append(TextPiece("  " + words("dayClose.progress", ["done": String(decided), "total": String(total)])))
    if urgent > 0 {
      pieces.append(TextPiece("  " + words("dayClose.urgent", ["count": String(urgent)]), canvas.theme.alarm))
    }
    if total > 0 {
      let bar = canvas.bar(decided, of: total, columns: 16)
      pieces.append(TextPiece("  " + bar, undecided.isEmpty ? canvas.theme.good : canvas.theme.warning))
    }
    if waiting.count > 1 {
      pieces.append(
        TextPiece("  " + words("dayClose.daysWaiting", ["count": String(waiting.count)]), canvas.theme.warning))
    }
    canvas.pieces(pieces, in: area)
    let sums = words(
      "dayClose.sums",
      [
        "received": String(counts.received), "finished": String(counts.finished), "resolved": String(counts.resolved),
        "carried": String(counts.carriedOver),
      ])
    let columns = canvas.width(sums)
    if pieces.reduce(0, { $0 + canvas.width($1.text) }) + columns + 2 < area.columns {
      canvas.text(sums, in: area, column: area.columns - columns - 1, style: canvas.theme.faint)
    }
  }

  private func drawMatters(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(
      area, title: words("dayClose.matters"), isFocused: !isOnCard,
      note: undecided.isEmpty ? "" : String(undecided.count))
    if matters.isEmpty {
      let isSealed = context.ledger.lastSealed.map { $0 >= context.today } ?? false
      let key: Phrase =
        day != nil ? "dayClose.nothingOpen" : isSealed ? "dayClose.nothingToSeal" : "dayClose.nothingYet"
      canvas.text(words(key), in: inside.inset(left: 2, top: 1), style: canvas.theme.good)
      if day != nil {
        let seal = context.keys.key(for: .seal)?.label(canvas.glyphs) ?? ""
        canvas.text(words("dayClose.sealNow", ["key": seal]), in: inside.inset(left: 2, top: 2))
      }
      canvas.frame.cursor = inside.origin.moved(columns: 2, rows: 1)
      return
    }
    let theme = canvas.theme
    let isChinese = words.language == .zh
    canvas.table(
      [
        Column("decision", "", .fixed(isChinese ? 8 : 12)), Column("why", "", .fixed(isChinese ? 11 : 17)),
        Column("urgent", "", .fixed(canvas.width(words("order.urgentMark")))),
        Column("number", "", .fixed(9)), Column("place", "", .flexible(12, share: 2)),
        Column("text", "", .flexible(10, share: 3), dropOrder: 2), Column("owner", "", .fixed(9), dropOrder: 3),
      ], in: inside, list: list, count: matters.count, isFocused: !isOnCard, showsHeadings: false,
      showsResting: true
    ) { place in
      let matter = matters[place]
      let order = matter.order
      let isOpen = matter.decided == nil
      return (
        list.marks.contains(order.number),
        { column in
          switch column {
          case "decision":
            [
              isOpen
                ? TextPiece(words(matter.suggested), theme.warning)
                : TextPiece(matter.decided.map { words($0) } ?? "", theme.good)
            ]
          case "why":
            [
              TextPiece(
                words.why(matter, now: context.now),
                isOpen ? matter.why == .overdue ? theme.alarm : theme.text : theme.faint)
            ]
          case "urgent": matter.isUrgent ? [TextPiece(words("order.urgentMark"), theme.alarm)] : []
          case "number": [TextPiece(order.number.short)]
          case "place":
            [
              TextPiece(
                PersonalNumbers.shielded(order.registration.place.raw), isOpen ? theme.text : theme.faint,
                keepsEnd: true)
            ]
          case "text": self.text(of: matter, words, theme)
          default:
            [
              TextPiece(
                context.owner(
                  who: order.assignment?.who, team: order.assignment?.team, partner: order.assignment?.partner),
                theme.faint)
            ]
          }
        }
      )
    }
  }

  /// What it is about; before it how often it was carried over.
  private func text(of matter: DayMatter, _ words: Wording, _ theme: Theme) -> [TextPiece] {
    let text = PersonalNumbers.shielded(matter.order.registration.text).split(whereSeparator: \.isNewline).joined(
      separator: " ")
    let times = day.map { matter.order.timesCarriedOver(upTo: $0) } ?? 0
    let carried =
      times == 0 ? [] : [TextPiece(words("dayClose.carried", ["count": String(times)]) + " ", theme.warning)]
    return carried + [TextPiece(text, theme.faint)]
  }

  private func drawSealed(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let seal = lastSeal else { return }
    let words = context.words
    let lines = [
      words("dayClose.lastSeal", ["day": words.longDate(seal.day), "number": String(seal.number)]),
      words(
        "dayClose.sealedBy",
        [
          "name": context.name(staff: seal.by), "when": words.moment(seal.at, now: context.now, context.calendar),
          "revision": String(seal.revision),
        ]),
      String(seal.hash.prefix(32)),
    ]
    for (row, line) in lines.enumerated() {
      canvas.text(line, in: area, row: row, style: row == 2 ? canvas.theme.faint : canvas.theme.text)
    }
  }
}

/// Where the parts of 日清 lie.
struct DayCloseLayout {
  var head: Rect
  var list: Rect
  var card: Rect

  /// - Parameter isOnCard: whether the card has the keys; where there is room for one of the two it is shown then.
  init(_ area: Rect, isOnCard: Bool) {
    head = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    let body = area.inset(top: 1)
    if area.columns >= 110 {
      list = body.inset(right: body.columns * 2 / 5)
      card = body.inset(left: body.columns - body.columns * 2 / 5)
    } else {
      let rows = body.rows >= 18 ? min(14, body.rows / 2) : isOnCard ? body.rows : 0
      list = body.inset(bottom: rows)
      card = body.inset(top: body.rows - rows)
    }
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
