import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// The card of somebody who works or helps here: what is known of them, and below it what they did.
struct ServiceCard: Sendable {
  private(set) var facts: [CardLines.Fact] = []
  private(set) var entries = EntryPanel()

  /// - Parameter people: the records of the one person.
  mutating func load(
    _ facts: [CardLines.Fact], of people: [EntryParty], showsHours: Bool, _ file: any CommunityReading,
    _ context: DeskContext
  ) throws(StoreError) {
    self.facts = facts
    try entries.load(of: people, showsHours: showsHours, file, context)
  }

  mutating func move(_ move: ActionID) { entries.move(move) }

  mutating func select(_ click: Click) -> Bool { entries.select(click, of: "entries") }

  func draw(title: String, note: String, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    var lines = CardLines(columns: area.columns - 4)
    lines.add(facts, canvas)
    let rows = min(lines.count + 2, max(5, area.rows / 2))
    let card = area.inset(bottom: area.rows - rows)
    lines.draw(in: canvas.box(card, title: title, note: note).inset(left: 1, right: 1), on: &canvas)
    entries.draw(in: area.inset(top: rows), isFocused: true, on: &canvas, context)
  }
}
