import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// Asks who works at this desk, and keeps the list of those who may: here members of staff are added and edited.
struct OperatorScreen: Screen {
  /// Whether the desk has just opened: nobody is working yet then, and there is nothing to go back to.
  let isFirst: Bool
  private var people: [StaffMember] = []
  /// Part of a name, as it can be typed.
  private var query = TextBuffer()
  private var list = ListState<StaffMember.ID>()

  init(isFirst: Bool) {
    self.isFirst = isFirst
  }

  var name: String { "operator" }
  var layout: ScreenLayout { .window(columns: 60, rows: min(24, people.count + 4)) }
  // Digits choose here; they do not go to a screen.
  var isTyping: Bool { true }
  var digitsChoose: Bool { query.isEmpty }
  var mustBeAnswered: Bool { isFirst }

  /// The people whose names fit what was typed, the best fit first.
  private var shown: [StaffMember] {
    if query.isEmpty { return people }
    let names = people.map { Choice(String($0.id), $0.name) }
    return Choice.matching(query.text, in: names).compactMap { choice in
      people.first { String($0.id) == choice.key }
    }
  }
  private var selected: StaffMember? { shown.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    Action(.open, .bar, for: selected, else: words("menu.nothing"), label: words("bar.choose")) { choose($0, words) }
    if !isFirst {
      Action(.openCard, .bar, for: selected, else: words("menu.nothing")) { [.open(.staff($0.id))] }
      let refusal = StaffForm.refusal(context)
      Action(.edit, .bar, refusal: refusal, for: selected, else: words("menu.nothing")) {
        [.push(FormScreen(StaffForm($0.id)))]
      }
      Action(
        .newRecord, .bar, refusal: refusal, label: words.label(of: .addStaff), does: [.push(FormScreen(StaffForm()))])
    }
    Action(.back, .bar) { screen, _ in screen.stepBack() }
    Action.moves(in: \.list, of: shown.map(\.id))
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let everyone = try file.office(now: context.now).staff
    // Those who left stand below, where they can be taken back; a desk that has just opened does not ask for them.
    people =
      everyone.filter { isFirst ? $0.mayOperate : $0.isActive } + (isFirst ? [] : everyone.filter { !$0.isActive })
    if list.selected == nil {
      list.keepSelection(in: people.map(\.id))
      list.select(context.staff.id, in: people.map(\.id))
    }
    list.keepSelection(in: shown.map(\.id))
    let area = DeskFrame(context.size).area(of: layout)
    list.show(rows: area.rows - 4, count: shown.count)
  }

  /// Esc takes back what was typed, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if query.isEmpty { return isFirst ? [.quit] : [.pop(nil)] }
    query.replace("")
    list.keepSelection(in: shown.map(\.id))
    return []
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    if query.isEmpty, case .character(let character) = key.folded, let digit = character.wholeNumberValue {
      return people.indices.contains(digit - 1) ? choose(people[digit - 1], context.words) : []
    }
    guard query.edit(key) else { return [] }
    list = ListState()
    list.keepSelection(in: shown.map(\.id))
    return []
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: shown.map(\.id)) && click.isDouble ? perform(.open, context) : []
  }

  private func choose(_ person: StaffMember, _ words: Wording) -> [Effect] {
    if person.role == .publicPost {
      return [.showMessage(.problem(words("recordProblem.neverOperates")))]
    }
    guard person.isActive else { return [.showMessage(.problem(words("operator.left", ["name": person.name])))] }
    return [.workAs(person), .pop(nil), .showMessage(.hint(words("operator.welcome", ["name": person.name])))]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("operator.title"), isFocused: true).inset(left: 1, right: 1)
    let theme = canvas.theme
    let (typed, caret) = query.window(columns: inside.columns - 3, ambiguous: canvas.frame.ambiguousWidth)
    if query.isEmpty {
      canvas.text(words("operator.note"), in: inside, style: theme.faint)
    } else {
      canvas.text(canvas.glyphs.pointer, in: inside, style: theme.key)
      canvas.text(typed, in: inside, column: 2)
    }
    let people = shown
    let table = ListTable.staff(context.listView)
    canvas.table(
      [Column("digit", "", .fixed(2))] + table.onScreen.compactMap(Column.init), in: inside.inset(top: 2), list: list,
      count: people.count, isFocused: true, showsHeadings: false
    ) { place in
      let person = people[place]
      return (
        false,
        { column in
          switch column {
          case "digit": [TextPiece(place < 9 && query.isEmpty ? String(place + 1) : "", theme.faint)]
          case "name": [TextPiece(person.name, person.isActive ? theme.text : theme.disabled)]
          case "role": [TextPiece(person.isActive ? words(person.role) : words("operator.hasLeft"), theme.faint)]
          default: [TextPiece(isFirst ? "" : person.phone.map { PhoneNumber.masked($0) } ?? "", theme.faint)]
          }
        }
      )
    }
    if people.isEmpty { canvas.text(words("menu.nothing"), in: inside.inset(top: 2), style: theme.faint) }
    if !query.isEmpty { canvas.frame.cursor = inside.origin.moved(columns: 2 + caret) }
  }
}

extension Opening {
  /// Who works here.
  /// - Parameter isFirst: whether the desk has just opened.
  static func operators(isFirst: Bool) -> Opening {
    Opening("operators") { _ in OperatorScreen(isFirst: isFirst) }
  }
}
