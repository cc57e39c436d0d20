import CommunityModel
import CommunityResources
import Terminal

/// Who is here: this desk, and the others that are open on the file now.
struct DesksScreen: Screen {
  /// How many others there are.
  private var count = 0
  private static let mostRows = 12

  var name: String { "desks" }
  var layout: ScreenLayout { .window(columns: 64, rows: min(Self.mostRows, max(1, count) + 3)) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.back, .bar, does: [.pop(nil)])
    Action(.open, does: [.pop(nil)])
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    count = context.others.count
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("desks.title"), isFocused: true).inset(left: 1, right: 1)
    canvas.text(words("desks.this", ["name": context.staff.name]), in: inside, style: canvas.theme.title)
    canvas.frame.cursor = inside.origin
    if context.others.isEmpty {
      canvas.text(words("desks.alone"), in: inside, row: 1, style: canvas.theme.faint)
    }
    let room = inside.rows - 1
    let isCut = context.others.count > room
    for (row, desk) in context.others.prefix(isCut ? room - 1 : room).enumerated() {
      let texts = [
        "name": context.name(staff: desk.staff), "tty": desk.tty,
        "when": words.moment(desk.since, now: context.now, context.calendar),
      ]
      canvas.text(words(desk.tty.isEmpty ? "desks.other" : "desks.otherOn", texts), in: inside, row: row + 1)
    }
    if isCut {
      let more = words("desks.more", ["count": String(context.others.count - room + 1)])
      canvas.text(more, in: inside, row: room, style: canvas.theme.faint)
    }
  }
}

extension Opening {
  /// Who is here.
  static let desks = Opening("desks") { _ in DesksScreen() }
}
