import CommunityModel
import Terminal

/// Asks who works at this desk.
struct OperatorScreen: Screen {
  /// Whether the desk has just opened: nobody is working yet then, and there is nothing to go back to.
  let isFirst: Bool
  private var people: [StaffMember] = []
  private var list = ListState<StaffMember.ID>()

  init(isFirst: Bool) {
    self.isFirst = isFirst
  }

  var name: String { "operator" }
  var layout: ScreenLayout { .window(columns: 56, rows: 20) }
  // Digits choose here; they do not go to a screen.
  var isTyping: Bool { true }
  var mustBeAnswered: Bool { isFirst }

  func offers(_ context: DeskContext) -> [Offer] { [.bar(.open), .bar(.back)] + Self.listMoves }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    people = try file.staff().filter(\.isActive)
    if list.selected == nil { list.settle(people.map(\.id)) }
    list.settle(people.map(\.id))
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if list.perform(action, in: people.map(\.id)) { return [] }
    switch action {
    case .open: return choose(people.first { $0.id == list.selected }, context)
    case .back: return isFirst ? [.quit] : [.pop(nil)]
    default: return []
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard case .character(let character) = key.folded, let digit = character.wholeNumberValue,
      people.indices.contains(digit - 1)
    else { return [] }
    return choose(people[digit - 1], context)
  }

  private func choose(_ person: StaffMember?, _ context: DeskContext) -> [Effect] {
    guard let person else { return [] }
    return [
      .workAs(person), .pop(nil), .tell(.hint(context.words("operator.welcome", ["name": person.name]))),
    ]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("operator.title"), isFocused: true).inset(left: 1, right: 1)
    canvas.text(words("operator.note"), in: inside, style: canvas.theme.faint)
    let theme = canvas.theme
    canvas.table(
      [
        Column("digit", "", .fixed(2)), Column("name", words("column.name"), .flexible(12, share: 1)),
        Column("role", words("column.role"), .fixed(16)),
      ], in: inside.inset(top: 2), list: list, count: people.count, isFocused: true, showsHeadings: false
    ) { place in
      let person = people[place]
      return (
        false,
        { column in
          switch column {
          case "digit": [TextPiece(place < 9 ? String(place + 1) : "", theme.faint)]
          case "name": [TextPiece(person.name)]
          default: [TextPiece(words(person.role), theme.faint)]
          }
        }
      )
    }
  }
}
