import CommunityModel
import CommunityResources
import Terminal

/// Another desk saved the same thing first: shows what is stored now beside what was typed here, field by field, and lets
/// one take either. Nothing is lost, and nothing is overwritten that was not seen.
struct ConflictScreen: Screen {
  /// A field in which the two differ.
  struct Row: Sendable {
    /// As it is stored now.
    var stored: Field
    /// As it was typed here, or stood here before.
    var mine: Field
    var takesMine: Bool
  }

  /// What was taken of each field, and whether it is saved at once.
  struct Choice: Sendable {
    var rows: [Row]
    var saves: Bool
  }

  let conflict: StoreError.Conflict
  /// Empty where the form is about something else than what is stored.
  private(set) var rows: [Row]
  /// What was typed, where there are no rows.
  private let mine: [(label: String, text: String)]
  /// Whether it was changed while the form lay there as a draft.
  private let wasLeft: Bool
  private var index = 0

  init(
    _ conflict: StoreError.Conflict, rows: [Row] = [], mine: [(label: String, text: String)], wasLeft: Bool = false
  ) {
    self.conflict = conflict
    self.rows = rows
    self.mine = mine
    self.wasLeft = wasLeft
  }

  var name: String { "conflict" }
  var layout: ScreenLayout { .window(columns: 92, rows: rows.isEmpty ? 18 : min(18, rows.count * 2 + 8)) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if rows.isEmpty {
      Action(.open, does: [.pop(nil)])
    } else {
      Action(.open, .bar, label: context.words("conflict.back"), does: answer(saves: false))
      Action(.submit, .bar, label: context.words("conflict.save"), does: answer(saves: true))
      Action.moves([.moveLeft, .moveRight, .mark]) { screen, move, _ in
        screen.take(move)
        return []
      }
      Action.moves([.moveUp, .moveDown, .nextPane, .previousPane]) { screen, move, _ in
        screen.index += move == .moveUp || move == .previousPane ? -1 : 1
        screen.index = max(0, min(screen.index, screen.rows.count - 1))
        return []
      }
    }
    Action(.back, .bar, does: [.pop(nil)])
  }

  private func answer(saves: Bool) -> [Effect] { [.pop(.answered(Choice(rows: rows, saves: saves)))] }

  private mutating func take(_ move: ActionID) {
    switch move {
    case .moveLeft: rows[index].takesMine = false
    case .moveRight: rows[index].takesMine = true
    default: rows[index].takesMine.toggle()
    }
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("conflict.title"), isFocused: true).inset(left: 1, right: 1)
    let texts = [words(wasLeft ? "conflict.left" : "conflict.note")] + (rows.isEmpty ? [] : [words("conflict.choose")])
    let notes = texts.flatMap { canvas.lines(of: $0, columns: inside.columns) }
    for (row, line) in notes.enumerated() {
      canvas.text(line, in: inside, row: row, style: row == 0 ? canvas.theme.warning : canvas.theme.faint)
    }
    let body = inside.inset(top: notes.count + 1)
    if !rows.isEmpty { return drawRows(in: body, on: &canvas, context) }
    let half = body.columns / 2
    draw(theirs(context), title: words("conflict.theirs"), in: body.inset(right: body.columns - half + 1), on: &canvas)
    draw(mine, title: words("conflict.mine"), in: body.inset(left: half + 1), on: &canvas)
    // Where reading begins: at what is stored now.
    canvas.frame.cursor = body.origin
  }

  private func drawRows(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let widest = rows.map { canvas.width($0.stored.label) }.max() ?? 0
    let labels = min(widest + 2, area.columns / 4)
    let half = (area.columns - labels) / 2
    canvas.text(words("conflict.theirs"), in: area, column: labels + 2, style: canvas.theme.title, width: half - 3)
    canvas.text(words("conflict.mine"), in: area, column: labels + half + 2, style: canvas.theme.title)
    let room = area.inset(top: 1)
    let texts = rows.map { row in
      [row.stored, row.mine].map { field in
        let text = field.shown(words)
        return Array(
          canvas.lines(of: text.isEmpty ? words("conflict.empty") : text, columns: half - 3).prefix(Self.mostLines))
      }
    }
    let heights = texts.map { max(1, $0.map(\.count).max() ?? 1) }
    // As far down as the selected one asks for.
    var first = 0
    while first < index, heights[first...index].reduce(0, +) > room.rows { first += 1 }
    var top = 0
    for place in first..<rows.count where top < room.rows {
      let style = place == index ? canvas.theme.key : canvas.theme.faint
      canvas.text(rows[place].stored.label, in: room, row: top, style: style, width: labels - 1)
      for (side, lines) in texts[place].enumerated() {
        let isTaken = rows[place].takesMine == (side == 1)
        let column = labels + side * half
        if isTaken { canvas.text(canvas.glyphs.marked, in: room, row: top, column: column, style: canvas.theme.good) }
        for (row, line) in lines.enumerated() where top + row < room.rows {
          let text = isTaken ? canvas.theme.text.bold : canvas.theme.faint
          canvas.text(line, in: room, row: top + row, column: column + 2, style: text)
        }
        if isTaken, place == index {
          canvas.frame.cursor = room.origin.moved(columns: column, rows: top)
        }
      }
      top += heights[place]
    }
  }

  /// So many lines of a field are shown.
  private static let mostLines = 4

  private func draw(
    _ values: [(label: String, text: String)], title: String, in area: Rect, on canvas: inout Canvas
  ) {
    canvas.text(title, in: area, style: canvas.theme.title)
    let labels = min((values.map { canvas.width($0.label) }.max() ?? 0) + 2, area.columns / 2)
    var row = 1
    for value in values {
      canvas.text(value.label, in: area, row: row, style: canvas.theme.faint, width: labels - 1)
      let lines = canvas.lines(of: value.text, columns: area.columns - labels)
      for (index, line) in lines.prefix(Self.mostLines).enumerated() {
        canvas.text(line, in: area, row: row + index, column: labels)
      }
      row += max(1, min(Self.mostLines, lines.count))
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
