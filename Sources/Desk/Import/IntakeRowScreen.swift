import CommunityModel
import CommunityResources
import Intake
import Terminal

/// One row of a list of orders: what it says, beside it the order or the earlier row that it may be the same as, what it
/// comes to and why. The arrows go to the rows before and after it; a doubtful one is decided here, and the next one
/// shows.
struct IntakeRowScreen: Screen {
  private var check: IntakeCheck
  private let outcome: RosterOutcome
  private let rows: [IntakeRow.ID]
  private var walk: RowWalk
  /// The order of the file whose number the row has.
  private var stored: WorkOrder?

  init(_ check: IntakeCheck, _ outcome: RosterOutcome, at place: Int) {
    (self.check, self.outcome) = (check, outcome)
    rows = check.rows(outcome).map(\.id)
    walk = RowWalk(place: place, count: rows.count)
  }

  var name: String { "intake.row" }
  var layout: ScreenLayout { .window(columns: 108, rows: 22) }

  private var row: IntakeRow? { rows.indices.contains(walk.place) ? check.rows[rows[walk.place]] : nil }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if outcome == .doubtful {
      IntakeRow.decisions(on: row, context) { screen, decision, context in screen.decide(decision, context) }
    }
    RowWalk.actions(context, leave: walk.leave) { screen, move, _ in
      screen.walk.perform(move)
      return [.reloadDetail]
    }
  }

  private mutating func decide(_ decision: ImportDecision, _ context: DeskContext) -> [Effect] {
    guard let row else { return [] }
    let decided = RowDecision.toggled(decision, before: row.decision)
    check.decide(row.id, decided)
    let effects: [Effect] = [
      .answer(DecidedRow(row: row.id, decision: decided), to: ImportKind.orders.workTag),
      RowDecision.message(decided, row.name(of: decision), place: row.planned.place, context),
    ]
    guard decided != nil else { return effects }
    guard walk.hasNext else { return effects + [walk.leave] }
    walk.perform(.moveDown)
    return effects + [.reload]
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    stored = nil
    guard let row, row.contradicted == nil, outcome == .doubtful, let number = row.planned.number else { return }
    stored = try file.order(number)
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let row else { return }
    let words = context.words
    let theme = canvas.theme
    let title = row.planned.place + "  " + words(row.planned.outcome)
    let decided = row.decision.map {
      words("import.decidedNote", ["decision": words(row.name(of: $0))]) + "  "
    }
    let inside = canvas.box(area, title: title, isFocused: true, note: (decided ?? "") + walk.note(words)).inset(
      left: 1, right: 1)
    canvas.frame.cursor = inside.origin
    var line = drawFacts(of: row, in: inside, on: &canvas, context)
    if line > 0 { line += 1 }
    for issue in row.reasons {
      let style: Style =
        issue.level == .error ? theme.alarm : issue.level == .warning ? theme.warning : theme.text
      let text = issue.place + "  " + context.message(issue)
      for part in canvas.lines(of: text, columns: inside.columns) where line < inside.rows {
        canvas.text(part, in: inside, row: line, style: style)
        line += 1
      }
    }
    if row.planned.issues.isEmpty {
      canvas.text(words("import.nothingNoticed"), in: inside, row: line, style: theme.faint)
    }
  }

  /// What the row says, and beside it what it may be the same as; gives the rows used.
  private func drawFacts(
    of row: IntakeRow, in inside: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) -> Int {
    let words = context.words
    let theme = canvas.theme
    let beside = beside(row, context)
    let label = words.language == .zh ? 12 : 20
    let width = beside == nil ? inside.columns - label : max(8, (inside.columns - label) / 2)
    var line = 0
    if let beside {
      canvas.text(words("intake.inList"), in: inside, column: label, style: theme.title, width: width - 1)
      canvas.text(beside.title, in: inside, column: label + width, style: theme.title)
      line = 1
    }
    for (field, text) in facts(row, context) {
      let other = beside?.texts[field] ?? ""
      if text.isEmpty, other.isEmpty { continue }
      let style: Style = !text.isEmpty && !other.isEmpty && text != other ? theme.warning : theme.text
      canvas.text(words(field), in: inside, row: line, style: theme.faint, width: label - 1)
      let left = canvas.lines(of: text, columns: max(1, width - 1)).prefix(4)
      let right = canvas.lines(of: other, columns: max(1, width - 1)).prefix(4)
      for part in 0..<max(left.count, right.count) where line < inside.rows {
        if part < left.count { canvas.text(left[part], in: inside, row: line, column: label, style: style) }
        if part < right.count { canvas.text(right[part], in: inside, row: line, column: label + width, style: style) }
        line += 1
      }
    }
    return line
  }

  /// What stands beside the row: an earlier row, or the order that has its number here.
  private func beside(_ row: IntakeRow, _ context: DeskContext) -> (title: String, texts: [OutsideField: String])? {
    let words = context.words
    if let earlier = check.earlier(than: row) {
      let texts = Dictionary(facts(earlier, context)) { first, _ in first }
      return (words("intake.inOtherRow", ["place": earlier.planned.place]), texts)
    }
    guard let stored else { return nil }
    let registration = stored.registration
    return (
      words("intake.inFile"),
      [
        .ownNumber: stored.number.description, .number: registration.externalNumber ?? "",
        .receivedAt: words.moment(registration.receivedAt, now: context.now, context.calendar),
        .address: registration.place.raw,
        .category: words.name(category: registration.category, context.catalogue), .text: registration.text,
      ]
    )
  }

  private func facts(_ row: IntakeRow, _ context: DeskContext) -> [(OutsideField, String)] {
    let words = context.words
    guard let order = row.order else { return [] }
    let caller = order.isConfidential ? words("order.confidential") : order.caller ?? words("order.anonymous")
    func moment(_ time: Instant?) -> String {
      time.map { words.moment($0, now: context.now, context.calendar) } ?? ""
    }
    return [
      (.number, order.number ?? ""), (.ownNumber, row.planned.number?.description ?? ""),
      (.receivedAt, moment(order.receivedAt)), (.caller, caller),
      (.phone, order.isConfidential ? "" : order.phone.map { PhoneNumber.masked($0) } ?? ""),
      (.address, order.address), (.category, order.category.map { words.name(category: $0, context.catalogue) } ?? ""),
      (.text, order.text), (.request, order.request ?? ""), (.dueAt, moment(order.dueAt)), (.done, order.done ?? ""),
      (.reply, order.reply ?? ""), (.repliedAt, moment(order.repliedAt)),
    ]
  }
}
