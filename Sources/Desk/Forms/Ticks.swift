import CommunityModel
import Terminal

/// Several of many that are ticked, standing in columns.
struct Ticks: Sendable {
  var choices: [Choice]
  /// How many stand beside each other.
  var columns: Int
  /// How many rows are seen at once.
  var rows: Int
  /// The one that Space turns.
  var index = 0
}

extension Field {
  var ticks: Ticks? { if case .ticks(let it) = kind { it } else { nil } }

  /// The keys of what is ticked.
  var ticked: [String] { chosen.split(separator: ",").map { String($0) } }

  /// Goes to another one.
  /// - Returns: false where there is none in that direction, so that the keys go on to the next field.
  mutating func moveTick(by step: Int) -> Bool {
    guard var it = ticks, it.choices.indices.contains(it.index + step) else { return false }
    it.index += step
    kind = .ticks(it)
    return true
  }

  mutating func turnTick() {
    guard let it = ticks, it.choices.indices.contains(it.index) else { return }
    let key = it.choices[it.index].key
    let ticked = self.ticked
    set((ticked.contains(key) ? ticked.filter { $0 != key } : ticked + [key]).joined(separator: ","))
  }

  /// Ticks all; none where all are ticked.
  mutating func tickAll() {
    guard let it = ticks else { return }
    set(ticked.count == it.choices.count ? "" : it.choices.map(\.key).joined(separator: ","))
  }
}

extension FormScreen {
  mutating func typeOnTicks(_ key: Key, _ context: DeskContext) -> [Effect] {
    switch key.folded {
    case .character(" "):
      fields[focus].turnTick()
      return touched(context)
    // Where text is typed this key goes to the beginning; the action is in the menu besides.
    case .control("a"):
      fields[focus].tickAll()
      return touched(context)
    case .left: _ = fields[focus].moveTick(by: -1)
    case .right: _ = fields[focus].moveTick(by: 1)
    default: break
    }
    return []
  }

  func drawTicks(_ field: Field, hasKeys: Bool, in room: Rect, on canvas: inout Canvas) {
    guard let it = field.ticks else { return }
    let theme = canvas.theme
    if it.choices.isEmpty {
      canvas.text(canvas.hint(field.hint), in: room, style: theme.faint)
      return
    }
    let width = max(6, (room.columns - 1) / it.columns)
    let lines = (it.choices.count + it.columns - 1) / it.columns
    let own = it.index / it.columns
    let first = max(0, min(own - room.rows + 1, lines - room.rows))
    let ticked = Set(field.ticked)
    for row in 0..<room.rows {
      for column in 0..<it.columns {
        let place = (first + row) * it.columns + column
        guard it.choices.indices.contains(place) else { break }
        let isOn = ticked.contains(it.choices[place].key)
        let style = hasKeys && place == it.index ? theme.selection : isOn ? theme.text : theme.faint
        canvas.text(
          (isOn ? "[x] " : "[ ] ") + it.choices[place].label, in: room, row: row, column: column * width, style: style,
          width: width - 1)
        if hasKeys, place == it.index {
          canvas.frame.cursor = room.origin.moved(columns: column * width + 1, rows: row)
        }
      }
    }
    let edge = Rect(column: room.endColumn - 1, row: room.row, columns: 1, rows: room.rows)
    canvas.edgeMarks(edge, above: first > 0, below: first + room.rows < lines)
  }
}
