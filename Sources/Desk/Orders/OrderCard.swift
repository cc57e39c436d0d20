import CommunityModel
import CommunityResources
import Terminal

/// An order's card and timeline, read once and drawn in whatever room there is.
struct OrderCard: Sendable {
  let order: WorkOrder
  let events: [OrderEvent]
  /// The requester's name as the file has it.
  let requesterName: String?
  /// Who asked and where they are called, whether or not whoever looks may see them.
  private let requester: WaitingRequester
  /// The orders merged into this one, and who waits for the reply with them.
  private let merged: [(order: WorkOrder, requester: WaitingRequester)]
  /// The reply of the master, for a merged order.
  let masterReply: String?
  /// What else the card says, below what the order says itself.
  var voices: OrderVoices?
  /// What else is said of the place.
  private let aspects: PlaceAspects
  /// Entries of the ledger that it is tied to, as far as whoever looks sees them.
  private let entries: [EntryDetail]
  /// So many of them are read.
  private static let mostEntries = 20

  init?(_ number: OrderNumber, _ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let order = try file.order(number) else { return nil }
    self.order = order
    events = try file.events(of: number)
    requester = try file.requester(of: order)
    requesterName = requester.name
    merged = try file.orders(mergedInto: number).map { it throws(StoreError) in (it, try file.requester(of: it)) }
    masterReply = order.mergedInto == nil ? nil : try file.reply(to: order)
    let it = order.registration
    aspects = try PlaceAspects(of: PlaceInView(key: it.place.key, grid: it.grid), file)
    entries = try file.entries(EntryQuery(order: number, limit: Self.mostEntries, viewer: Viewer(context.staff)))
  }

  /// Shows who asked, and who waits for the same reply: each of them is written down.
  var reveal: [Effect] {
    [.reveal(subject: order.number.description)] + merged.map { .noteSeen(subject: $0.order.number.description) }
  }

  /// What somebody has before them who looks at the order.
  var inHand: InHand {
    InHand(place: order.registration.place.raw, grid: order.registration.grid, order: order.number)
  }

  /// The lines of the card: label and text, without the timeline.
  func facts(_ context: DeskContext, _ theme: Theme) -> [(label: String, pieces: [TextPiece])] {
    let words = context.words
    let isRevealed = context.isRevealed(order.number.description)
    let order = isRevealed ? self.order : self.order.shielded
    let it = order.registration
    var facts: [(label: String, pieces: [TextPiece])] = []
    func add(_ key: Phrase, _ text: String, _ style: Style? = nil) {
      if !text.isEmpty { facts.append((words(key), [TextPiece(text, style)])) }
    }
    var state: [TextPiece] = [TextPiece(words(order.state), theme.title)]
    if let mode = order.mode { state.append(TextPiece("  " + words(mode), theme.text)) }
    if order.isRefused { state.append(TextPiece("  " + words("order.refused"), theme.warning)) }
    if order.hotline.isTakenBack { state.append(TextPiece("  " + words("hotline.takenBack"), theme.warning)) }
    if it.urgency == .urgent { state.append(TextPiece("  " + words(it.urgency), theme.alarm)) }
    if it.isConfidential { state.append(TextPiece("  " + words("order.confidential"), theme.warning)) }
    if order.cycle > 1 {
      state.append(TextPiece("  " + words("order.cycle", ["count": String(order.cycle)]), theme.faint))
    }
    facts.append((words("field.state"), state))
    if let due = dueText(context, theme) { facts.append((words("field.due"), [due])) }
    add("field.place", it.place.raw + "  " + context.gridName(it.grid))
    for fact in aspects.facts(context) { facts.append((fact.label, [TextPiece(fact.text)])) }
    add("field.category", words.name(category: it.category, context.catalogue) + "  " + words(it.source))
    add("field.requester", who(requester, of: order, context))
    add("field.text.short", it.text)
    if let assignment = order.assignment {
      var pieces: [TextPiece] = []
      if let team = context.team(assignment.team) {
        pieces.append(TextPiece(words.mark(team.colour) + " " + team.name + "  ", theme.team(team.colour)))
      }
      let people = [context.name(staff: assignment.who), assignment.partner ?? ""].filter { !$0.isEmpty }
      pieces += people.map { TextPiece($0 + "  ") }
      facts.append((words("field.owner.short"), pieces))
      add("field.what", assignment.what == it.text ? "" : assignment.what)
      add("field.expectedResult", assignment.expectedResult)
      add("field.papersReceived", assignment.papersReceived ?? "")
      add("field.nextStep", assignment.nextStep ?? "")
    }
    if let suspension = order.currentSuspension {
      let reason = words.name(suspensionReason: suspension.reason, context.catalogue)
      add("field.suspended", reason + "  " + words.date(suspension.wakeOn, today: context.today))
    }
    if let refusal = order.refusal {
      add("field.refusal", words.name(refusalReason: refusal.reason, context.catalogue) + "  " + refusal.basis)
      add("field.alternative", refusal.alternative)
    }
    if let completion = order.completion {
      add("field.done", words(completion.solved) + "  " + completion.done)
      if completion.reply != completion.done { add("field.reply", completion.reply) }
    }
    for it in merged {
      let text = it.order.number.short + "  " + who(it.requester, of: it.order, context)
      facts.append((words("field.mergedFrom"), [TextPiece(text)]))
    }
    if let master = order.mergedInto { add("field.master", master.short) }
    for entry in entries { facts.append(tie(of: entry, context, theme)) }
    add("field.masterReply", masterReply.map { isRevealed ? $0 : PersonalNumbers.shielded($0) } ?? "")
    facts += hotlineFacts(of: order, context, theme)
    if let due = it.outsideDue { add("field.outsideDue", words.moment(due, now: context.now, context.calendar)) }
    if it.outsideRequest != order.assignment?.what { add("field.outsideRequest", it.outsideRequest ?? "") }
    return facts + (voices?.facts(context, theme) ?? [])
  }

  /// An entry under what it has to do with the order: what it is, its number, and its day.
  private func tie(
    of found: EntryDetail, _ context: DeskContext, _ theme: Theme
  ) -> (label: String, pieces: [TextPiece]) {
    let (words, entry) = (context.words, found.entry)
    let why = found.links.first { $0.from == entry.id && $0.to == .order(order.number) }?.why ?? .followsUp
    let kind = context.office.kinds.kind(entry.kind).map { words.name($0) } ?? entry.kind
    let day = words.date(entry.day, today: context.today)
    return (
      words(Phrase("entryLink.back.\(why.rawValue)")),
      [TextPiece("#\(entry.id)  " + kind), TextPiece("  " + day, theme.faint)]
    )
  }

  private func dueText(_ context: DeskContext, _ theme: Theme) -> TextPiece? {
    let words = context.words
    guard let deadline = order.nextDeadline(context.limits, context.calendar) else { return nil }
    let when = words.moment(deadline, now: context.now, context.calendar)
    let left = words.timeLeft(
      until: deadline, now: context.now, from: order.clock(at: context.now), urgency: order.registration.urgency,
      context.calendar)
    var text = left == when ? when : when + "  " + left
    if context.calendar.isProvisional(context.calendar.day(of: deadline)) { text += "  " + words("order.provisional") }
    if order.timeExtension != nil { text += "  " + words("order.extended") }
    return TextPiece(text, deadline < context.now ? theme.alarm : theme.text)
  }

  /// Who asks, as far as this operator may see it: masked until the order on show is revealed, hidden when confidential.
  private func who(_ waiting: WaitingRequester, of asked: WorkOrder, _ context: DeskContext) -> String {
    let words = context.words
    if asked.registration.requester == .anonymous { return words("order.anonymous") }
    guard Viewer(context.staff).seesRequester(of: asked) else { return words("order.confidential") }
    let phone = context.shown(phone: waiting.phone, of: order.number.description)
    return [waiting.name ?? "", phone].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// From so many columns on what happened stands beside the facts.
  private static let wide = 96
  /// From so many rows on the stages have a line of their own.
  private static let rowsForStages = 17

  /// The lines of the facts and of what happened, in so many columns: of one another, or side by side.
  private func lines(columns: Int, _ canvas: Canvas, _ context: DeskContext) -> (facts: CardLines, events: CardLines?) {
    let isWide = columns >= Self.wide
    var lines = CardLines(columns: isWide ? Self.factColumns(of: columns) : columns)
    lines.add(facts(context, canvas.theme), canvas)
    guard isWide else {
      lines.add(heading: context.words("order.timeline"), canvas)
      lines.add(timeline(context), canvas)
      return (lines, nil)
    }
    var events = CardLines(columns: columns - Self.factColumns(of: columns) - 3)
    events.add(timeline(context), canvas)
    return (lines, events)
  }

  private static func factColumns(of columns: Int) -> Int { (columns - 3) / 2 }

  /// What happened, the newest on top: what happened last is what one looks for.
  private func timeline(_ context: DeskContext) -> [CardLines.Event] {
    var names = context.eventNames
    if case .resident(let id) = order.registration.requester, let requesterName { names.residents[id] = requesterName }
    let isRevealed = context.isRevealed(order.number.description)
    return events.reversed().map { isRevealed ? $0 : $0.shielded }.map { event in
      (
        when: context.words.moment(event.at, now: context.now, context.calendar),
        who: context.name(staff: event.actor),
        what: context.words.summary(event, names: names, now: context.now, context.calendar)
      )
    }
  }

  /// How far the card can be scrolled in a room.
  func lastTop(in room: Size, _ context: DeskContext) -> Int {
    let lines = lines(columns: room.columns, CardLines.measure(context), context)
    let rows = room.rows - (room.rows >= Self.rowsForStages ? 2 : 0)
    return max(0, max(lines.facts.count, lines.events?.count ?? 0) - rows)
  }

  /// Draws the stages where there is room, and what the order says and what happened. `top` is the first line shown. Marks
  /// beside the area say that more lies above or below.
  func draw(in area: Rect, top: Int = 0, on canvas: inout Canvas, _ context: DeskContext) {
    var room = area
    if area.rows >= Self.rowsForStages {
      canvas.pieces(OrderStages(order, context).pieces(canvas, context.words), in: area)
      room = area.inset(top: 2)
    }
    let lines = lines(columns: area.columns, canvas, context)
    guard let events = lines.events else { return lines.facts.draw(in: room, top: top, on: &canvas) }
    let left = room.inset(right: room.columns - Self.factColumns(of: room.columns))
    for row in 0..<room.rows {
      canvas.text(canvas.glyphs.vertical, in: room, row: row, column: left.columns + 1, style: canvas.theme.border)
    }
    lines.facts.draw(in: left, top: top, on: &canvas)
    events.draw(in: room.inset(left: left.columns + 3), top: top, on: &canvas)
  }
}
