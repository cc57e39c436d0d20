import CommunityModel
import CommunityResources
import Terminal

/// One row of a list of orders: what it says, what it comes to and why. The arrows go to the rows before and after it.
struct IntakeRowScreen: Screen {
  private let rows: [IntakeRow]
  private var walk: RowWalk

  init(_ rows: [IntakeRow], at place: Int) {
    self.rows = rows
    walk = RowWalk(place: place, count: rows.count)
  }

  var name: String { "intake.row" }
  var layout: ScreenLayout { .window(columns: 96, rows: 22) }

  func offers(_ context: DeskContext) -> [Offer] { RowWalk.offers(context) }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    walk.perform(action) ? [] : [walk.leave]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard rows.indices.contains(walk.place) else { return }
    let words = context.words
    let theme = canvas.theme
    let row = rows[walk.place]
    let title = row.planned.place + "  " + words(row.planned.outcome)
    let inside = canvas.box(area, title: title, isFocused: true, note: walk.note(words)).inset(left: 1, right: 1)
    canvas.frame.cursor = inside.origin
    let label = words.language == .zh ? 12 : 20
    var line = 0
    for (field, text) in facts(row, context) where !text.isEmpty {
      canvas.text(words(field), in: inside, row: line, style: theme.faint, width: label - 1)
      for part in canvas.lines(of: text, columns: inside.columns - label).prefix(4) where line < inside.rows {
        canvas.text(part, in: inside, row: line, column: label)
        line += 1
      }
    }
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
