import CommunityModel
import Terminal

/// Another desk saved the same thing first: shows what is stored now beside what was typed here. Nothing is lost; going
/// back to the form and saving again lays what was typed over the stored version.
struct ConflictScreen: Screen {
  let conflict: StoreError.Conflict
  let mine: [(label: String, text: String)]

  init(_ conflict: StoreError.Conflict, mine: [(label: String, text: String)]) {
    self.conflict = conflict
    self.mine = mine
  }

  var name: String { "conflict" }
  var layout: ScreenLayout { .window(columns: 88, rows: 20) }

  func offers(_ context: DeskContext) -> [Offer] { [.bar(.back), Offer(.open)] }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] { [.pop(nil)] }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("conflict.title"), isFocused: true).inset(left: 1, right: 1)
    canvas.text(words("conflict.note"), in: inside, style: canvas.theme.warning)
    let half = inside.columns / 2
    let left = inside.inset(top: 2, right: inside.columns - half + 1)
    let right = inside.inset(left: half + 1, top: 2)
    canvas.text(words("conflict.theirs"), in: left, style: canvas.theme.title)
    canvas.text(words("conflict.mine"), in: right, style: canvas.theme.title)
    for (row, line) in theirs(context).enumerated() {
      canvas.text(line.label, in: left, row: row + 1, style: canvas.theme.faint, width: 11)
      canvas.text(line.text, in: left, row: row + 1, column: 12)
    }
    for (row, line) in mine.enumerated() {
      canvas.text(line.label, in: right, row: row + 1, style: canvas.theme.faint, width: 11)
      canvas.text(line.text, in: right, row: row + 1, column: 12)
    }
  }

  private func theirs(_ context: DeskContext) -> [(label: String, text: String)] {
    let words = context.words
    switch conflict {
    case .order(let order):
      var lines = [
        (words("column.number"), order.number.description), (words("column.state"), words(order.state)),
        (words("column.category"), words.name(category: order.registration.category, context.catalogue)),
        (words("column.text"), order.registration.text),
      ]
      if let assignment = order.assignment {
        lines.append(
          (
            words("column.owner"),
            context.owner(who: assignment.who, team: assignment.team, partner: assignment.partner)
          ))
      }
      if let due = order.dueAt {
        lines.append((words("column.due"), words.moment(due, now: context.now, context.calendar)))
      }
      if let completion = order.completion { lines.append((words("column.result"), completion.done)) }
      return lines.map { (label: $0.0, text: $0.1) }
    case .record(let record, _):
      guard case .resident(let resident) = record else { return [] }
      return [
        (words("column.name"), resident.name), (words("field.phones"), resident.phones.joined(separator: " ")),
        (words("field.note"), resident.note),
      ].map { (label: $0.0, text: $0.1) }
    }
  }
}
