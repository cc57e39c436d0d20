import CommunityModel
import CommunityResources
import Terminal

/// An order's card and timeline, read once and drawn in whatever room there is.
struct OrderCard: Sendable {
  let order: WorkOrder
  let events: [OrderEvent]
  /// The requester's name as the file has it.
  let requesterName: String?
  let requesterPhone: String?
  /// The reply of the master, for a merged order.
  let masterReply: String?

  init?(_ number: OrderNumber, _ file: any CommunityReading) throws(StoreError) {
    guard let order = try file.order(number) else { return nil }
    self.order = order
    events = try file.events(of: number)
    requesterName = try file.requesterName(order.registration.requester)
    switch order.registration.requester {
    case .resident(let id): requesterPhone = try file.resident(id)?.resident.phones.first
    case .contact(_, let phone): requesterPhone = phone
    case .anonymous: requesterPhone = nil
    }
    masterReply = order.mergedInto == nil ? nil : try file.reply(to: order)
  }

  /// The lines of the card: label and text, without the timeline.
  func facts(_ context: DeskContext, _ theme: Theme) -> [(label: String, pieces: [TextPiece])] {
    let words = context.words
    let it = order.registration
    var facts: [(label: String, pieces: [TextPiece])] = []
    func add(_ key: Phrase, _ text: String, _ style: Style? = nil) {
      if !text.isEmpty { facts.append((words(key), [TextPiece(text, style)])) }
    }
    var state: [TextPiece] = [TextPiece(words(order.state), theme.title)]
    if let mode = order.mode { state.append(TextPiece("  " + words(mode), theme.text)) }
    if order.isRefused { state.append(TextPiece("  " + words("order.refused"), theme.warning)) }
    if it.urgency == .urgent { state.append(TextPiece("  " + words(it.urgency), theme.alarm)) }
    if it.isConfidential { state.append(TextPiece("  " + words("order.confidential"), theme.warning)) }
    if order.cycle > 1 {
      state.append(TextPiece("  " + words("order.cycle", ["count": String(order.cycle)]), theme.faint))
    }
    facts.append((words("column.state"), state))
    if let due = dueText(context, theme) { facts.append((words("column.due"), [due])) }
    add("column.place", it.place.raw + "  " + context.gridName(it.grid))
    add("column.category", words.name(category: it.category, context.catalogue) + "  " + words(it.source))
    add("field.requester", requester(context))
    add("column.text", it.text)
    if let assignment = order.assignment {
      var pieces: [TextPiece] = []
      if let team = context.team(assignment.team) {
        pieces.append(TextPiece(words.mark(team.colour) + " " + team.name + "  ", theme.team(team.colour)))
      }
      let people = [context.name(staff: assignment.who), assignment.partner ?? ""].filter { !$0.isEmpty }
      pieces.append(TextPiece(people.joined(separator: "  ")))
      facts.append((words("column.owner"), pieces))
      add("field.what", assignment.what == it.text ? "" : assignment.what)
      add("field.expectedResult", assignment.expectedResult)
      add("field.papers", assignment.papersReceived ?? "")
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
      add("field.result", words(completion.solved) + "  " + completion.done)
      if completion.reply != completion.done { add("field.reply", completion.reply) }
    }
    add("field.masterReply", masterReply ?? "")
    add("field.externalNumber", it.externalNumber ?? "")
    if let due = it.outsideDue { add("field.outsideDue", words.moment(due, now: context.now, context.calendar)) }
    if it.outsideRequest != order.assignment?.what { add("field.outsideRequest", it.outsideRequest ?? "") }
    return facts
  }

  private func dueText(_ context: DeskContext, _ theme: Theme) -> TextPiece? {
    let words = context.words
    guard let deadline = order.nextDeadline(context.limits, context.calendar) else { return nil }
    let left = words.timeLeft(
      until: deadline, now: context.now, urgency: order.registration.urgency, context.calendar)
    var text = words.moment(deadline, now: context.now, context.calendar) + "  " + left
    if context.calendar.isProvisional(context.calendar.day(of: deadline)) { text += "  " + words("order.provisional") }
    if order.timeExtension != nil { text += "  " + words("order.extended") }
    return TextPiece(text, deadline < context.now ? theme.alarm : theme.text)
  }

  /// Who asks, as far as this operator may see it: masked until revealed, hidden when confidential.
  func requester(_ context: DeskContext) -> String {
    let words = context.words
    if order.registration.requester == .anonymous { return words("order.anonymous") }
    guard Viewer(context.staff).seesRequester(of: order) else {
      return words("order.confidential")
    }
    let isRevealed = context.isRevealed(order.number.description)
    let phone = requesterPhone.map { isRevealed ? $0 : PhoneNumber.masked($0) } ?? ""
    return [requesterName ?? "", phone].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// Draws card and timeline; `top` is the first line shown.
  func draw(in area: Rect, top: Int = 0, on canvas: inout Canvas, _ context: DeskContext) {
    let labels = context.words.language == .zh ? 11 : 16
    var lines: [(label: String, pieces: [TextPiece])] = []
    for fact in facts(context, canvas.theme) {
      let text = fact.pieces.map(\.text).joined()
      if fact.pieces.count == 1, canvas.width(text) > area.columns - labels {
        let wrapped = TextBuffer(text, isMultiline: true).wrapped(
          columns: max(4, area.columns - labels), ambiguous: canvas.frame.ambiguousWidth
        ).lines
        for (index, line) in wrapped.prefix(4).enumerated() {
          lines.append((index == 0 ? fact.label : "", [TextPiece(line, fact.pieces[0].style)]))
        }
      } else {
        lines.append(fact)
      }
    }
    for (row, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
      canvas.text(line.label, in: area, row: row, style: canvas.theme.faint, width: labels - 1)
      canvas.pieces(line.pieces, in: area, row: row, column: labels)
    }
    let used = max(0, lines.count - top)
    guard used + 2 < area.rows else { return }
    canvas.text(context.words("order.timeline"), in: area, row: used + 1, style: canvas.theme.title)
    drawTimeline(in: area.inset(top: used + 2), skipping: max(0, top - lines.count), on: &canvas, context)
  }

  private func drawTimeline(in area: Rect, skipping: Int, on canvas: inout Canvas, _ context: DeskContext) {
    var names = context.eventNames
    if case .resident(let id) = order.registration.requester, let requesterName { names.residents[id] = requesterName }
    // The newest on top: what happened last is what one looks for.
    var row = 0
    for event in events.reversed().dropFirst(skipping) where row < area.rows {
      let when = context.words.moment(event.at, now: context.now, context.calendar)
      let used = canvas.text(when, in: area, row: row, style: canvas.theme.faint) + 1
      let who = canvas.text(
        context.name(staff: event.actor), in: area, row: row, column: max(14, used), style: canvas.theme.faint)
      let start = max(14, used) + max(8, who + 1)
      let text = context.words.summary(event, names: names, now: context.now, context.calendar)
      let lines = TextBuffer(text).wrapped(
        columns: max(8, area.columns - start), ambiguous: canvas.frame.ambiguousWidth
      ).lines
      for line in lines.prefix(2) where row < area.rows {
        canvas.text(line, in: area, row: row, column: start)
        row += 1
      }
    }
  }
}
