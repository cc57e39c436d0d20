import CommunityModel
import CommunityResources
import Terminal

/// Another desk saved the same thing first: shows what is stored now beside what was typed here. Nothing is lost; going
/// back to the form and saving again lays what was typed over the stored version.
struct ConflictScreen: Screen {
  let conflict: StoreError.Conflict
  /// What is stored now in the fields in which the two differ; empty where the form has no such fields.
  let stored: [(label: String, text: String)]
  let mine: [(label: String, text: String)]

  init(
    _ conflict: StoreError.Conflict, stored: [(label: String, text: String)] = [],
    mine: [(label: String, text: String)]
  ) {
    self.conflict = conflict
    self.stored = stored
    self.mine = mine
  }

  var name: String { "conflict" }
  var layout: ScreenLayout { .window(columns: 88, rows: 18) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.back, .bar, does: [.pop(nil)])
    Action(.open, does: [.pop(nil)])
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("conflict.title"), isFocused: true).inset(left: 1, right: 1)
    let note = canvas.lines(of: words("conflict.note"), columns: inside.columns)
    for (row, line) in note.enumerated() { canvas.text(line, in: inside, row: row, style: canvas.theme.warning) }
    let body = inside.inset(top: note.count + 1)
    let half = body.columns / 2
    draw(
      stored.isEmpty ? theirs(context) : stored, title: words("conflict.theirs"),
      in: body.inset(right: body.columns - half + 1), on: &canvas)
    draw(mine, title: words("conflict.mine"), in: body.inset(left: half + 1), on: &canvas)
    // Where reading begins: at what is stored now.
    canvas.frame.cursor = body.origin
  }

  private func draw(
    _ values: [(label: String, text: String)], title: String, in area: Rect, on canvas: inout Canvas
  ) {
    canvas.text(title, in: area, style: canvas.theme.title)
    let labels = min((values.map { canvas.width($0.label) }.max() ?? 0) + 2, area.columns / 2)
    var row = 1
    for value in values {
      canvas.text(value.label, in: area, row: row, style: canvas.theme.faint, width: labels - 1)
      let lines = canvas.lines(of: value.text, columns: area.columns - labels)
      for (index, line) in lines.prefix(4).enumerated() {
        canvas.text(line, in: area, row: row + index, column: labels)
      }
      row += max(1, min(4, lines.count))
    }
  }

  private func theirs(_ context: DeskContext) -> [(label: String, text: String)] {
    let words = context.words
    switch conflict {
    case .order(let whole):
      let order = whole.shielded
      var lines = [
        (words("field.number"), order.number.description), (words("field.state"), words(order.state)),
        (words("field.place"), order.registration.place.raw),
        (words("field.category"), words.name(category: order.registration.category, context.catalogue)),
        (words("field.text.short"), order.registration.text),
      ]
      if let assignment = order.assignment {
        lines.append(
          (
            words("field.owner.short"),
            context.owner(who: assignment.who, team: assignment.team, partner: assignment.partner)
          ))
      }
      if let due = order.dueAt {
        lines.append((words("field.due"), words.due(due, now: context.now, context.calendar)))
      }
      if let completion = order.completion { lines.append((words("field.done"), completion.done)) }
      return lines.map { (label: $0.0, text: $0.1) }
    // Where no field differs that the form shows, the other desk changed where the entry stands.
    case .entry(let entry): return [(label: words.field("state"), text: words(entry.state))]
    case .record(let record, _):
      let shown = FieldText(context, isRevealed: false)
      return record.content.values.map { (label: words.field($0.field, of: record.kind), text: shown.text($0.value)) }
        .filter { !$0.text.isEmpty }
    }
  }
}
