import CommunityModel
import Terminal

/// A line of a card: a label, perhaps none, and pieces at their columns.
struct CardLine: Sendable {
  var label = ""
  var pieces: [(column: Int, piece: TextPiece)] = []
}

/// What a card says, laid out for so many columns and drawn from any line of it on.
struct CardLines: Sendable {
  /// What is said under a label.
  typealias Fact = (label: String, pieces: [TextPiece])
  /// Something that happened: when, who did it, what.
  typealias Event = (when: String, who: String, what: String)

  private(set) var lines: [CardLine] = []
  private let columns: Int

  init(columns: Int) {
    self.columns = columns
  }

  var count: Int { lines.count }

  mutating func add(_ facts: [Fact], _ canvas: Canvas) {
    let widest = (facts.map { canvas.width($0.label) }.max() ?? 0) + 2
    let labels = min(widest, max(6, columns * 2 / 5))
    for fact in facts {
      for (index, pieces) in Self.wrapped(fact.pieces, columns: columns - labels, canvas).enumerated() {
        var column = labels
        var line = CardLine(label: index == 0 ? DisplayWidth.clip(fact.label, to: labels - 1) : "")
        for piece in pieces {
          line.pieces.append((column, piece))
          column += canvas.width(piece.text)
        }
        lines.append(line)
      }
    }
  }

  /// A heading, with a blank line above it.
  mutating func add(heading: String, _ canvas: Canvas) {
    lines += [CardLine(), CardLine(pieces: [(0, TextPiece(heading, canvas.theme.title))])]
  }

  /// What happened, in the order given.
  mutating func add(_ events: [Event], _ canvas: Canvas) {
    let whenColumns = (events.map { canvas.width($0.when) }.max() ?? 0) + 2
    let whoColumns = (events.map { canvas.width($0.who) }.max() ?? 0) + 2
    // Where what happened has no room beside when and who, it stands below.
    let isBeside = columns - whenColumns - whoColumns >= 20
    let start = isBeside ? whenColumns + whoColumns : 2
    for event in events {
      let head: [(column: Int, piece: TextPiece)] = [
        (0, TextPiece(event.when, canvas.theme.faint)), (whenColumns, TextPiece(event.who, canvas.theme.faint)),
      ]
      var told = canvas.lines(of: event.what, columns: columns - start).map {
        CardLine(pieces: [(start, TextPiece($0))])
      }
      if isBeside, !told.isEmpty {
        told[0].pieces = head + told[0].pieces
      } else {
        told.insert(CardLine(pieces: head), at: 0)
      }
      lines += told
    }
  }

  /// Pieces in as many lines as they need: a long one by words, several where one begins.
  private static func wrapped(_ pieces: [TextPiece], columns: Int, _ canvas: Canvas) -> [[TextPiece]] {
    var lines: [[TextPiece]] = [[]]
    var used = 0
    for piece in pieces {
      let isFirst = used == 0
      // A blank before a piece counts where something stands before it, one behind it never.
      let begins = piece.text.prefix { $0 == " " }.count
      if used + begins + canvas.width(piece.text.trimmed) <= columns {
        lines[lines.count - 1].append(piece)
        used += canvas.width(piece.text)
        continue
      }
      let parts = canvas.lines(of: piece.text.trimmed, columns: columns).map { [TextPiece($0, piece.style)] }
      if isFirst { lines.removeLast() }
      lines += parts
      used = parts.last.map { canvas.width($0[0].text) } ?? 0
    }
    return lines
  }

  /// Draws the lines; `top` is the first line shown. Marks beside the area say that more lies above or below.
  func draw(in area: Rect, top: Int = 0, on canvas: inout Canvas) {
    let first = max(0, min(top, lines.count - area.rows))
    for (row, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      canvas.text(line.label, in: area, row: row, style: canvas.theme.faint)
      for (column, piece) in line.pieces { canvas.pieces([piece], in: area, row: row, column: column) }
    }
    let edge = Rect(column: area.endColumn + 1, row: area.row, columns: 1, rows: area.rows)
    canvas.edgeMarks(edge, above: first > 0, below: first + area.rows < lines.count)
  }

  /// What lines are measured with where nothing is drawn.
  static func measure(_ context: DeskContext) -> Canvas {
    Canvas(
      size: context.size, theme: .standard, glyphs: .unicode, ambiguousWidth: context.capabilities.ambiguousWidth)
  }
}
