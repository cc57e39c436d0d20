import CommunityModel
import CommunityResources
import NameFinding
import Terminal

/// 登记: one box for everything that is registered. Categories of orders and kinds of entries stand under two headings and
/// are found by a few letters; what fits exactly comes first, and categories before kinds.
struct RegisterBox: Screen {
  /// What can be chosen.
  enum Item: Hashable, Sendable {
    /// An order, its category still to be chosen.
    case order
    case category(String)
    case kind(String)
    /// A printed sheet that comes back, by its number.
    case sheet(SheetNumber)

    var isOrder: Bool {
      switch self {
      case .order, .category: true
      case .kind, .sheet: false
      }
    }
  }

  /// A line of the list: something to choose, or a heading above it.
  private enum Line: Sendable {
    case heading(String)
    case item(Item, Choice)
  }

  let hand: InHand
  private let kinds: [EntryKind]
  private let items: [(item: Item, choice: Choice)]
  private let headings: (orders: String, entries: String)
  private let words: Wording
  private(set) var query = TextBuffer()
  private var index = 0
  /// Meetings that go on, by kind: they are gone on with, and not opened a second time.
  private var meetings: [String: ServiceEntry.ID] = [:]
  /// Whom and where it is about, as the box says it.
  private var about = ""

  init(_ hand: InHand, _ context: DeskContext) {
    self.hand = hand
    let words = context.words
    self.words = words
    kinds = context.office.kinds.filter(\.isOn)
    headings = (words.field("order"), words("register.entries"))
    let order = Choice("order", words.field("order"), detail: words("register.order.detail"))
    let categories = context.catalogue.offered.categories.map { category in
      (
        Item.category(category.key),
        Choice(
          category.key, words.name(category: category.key, context.catalogue),
          aliases: Array(category.names.values).sorted())
      )
    }
    // What a team does is an activity as a rule.
    let proposed = hand.team == nil ? [] : kinds.filter { $0.key == "activity" }
    let sorted = proposed + kinds.filter { kind in !proposed.contains { $0.key == kind.key } }
    let entries = sorted.map { kind in
      let name = words.name(kind)
      let ends = [name.suffix(2)].filter { $0.count < name.count }.map { String($0) }
      return (
        Item.kind(kind.key),
        Choice(kind.key, name, aliases: kind.names.values.sorted() + ends, detail: words(kind.group))
      )
    }
    items = [(Item.order, order)] + (hand.team == nil ? categories + entries : entries + categories)
  }

  var name: String { "register" }
  var layout: ScreenLayout { .window(columns: 64, rows: 24) }
  var isTyping: Bool { true }

  // MARK: What is found

  /// The sheet whose number was typed.
  private var sheet: SheetNumber? { SheetNumber(typed: TextFolding.folded(query.text).trimmed) }

  private var lines: [Line] {
    if let sheet {
      let name = words("register.sheet.open", ["number": String(sheet.entry)])
      return [.heading(words("register.sheet")), .item(.sheet(sheet), Choice("sheet", name))]
    }
    let (orders, entries) = (found { $0.isOrder }, found { !$0.isOrder })
    // What fits exactly comes first, wherever it stands.
    let exact = (orders + entries).filter(\.isExact)
    let rest = { (all: [Found]) in all.filter { !$0.isExact } }
    func part(_ heading: String, _ all: [Found]) -> [Line] {
      all.isEmpty ? [] : [.heading(heading)] + all.map { .item($0.item, $0.choice) }
    }
    let isEntryFirst = hand.team != nil && query.isEmpty || exact.first.map { !$0.item.isOrder } ?? false
    let groups = [
      part(headings.orders, exact.filter(\.item.isOrder) + rest(orders)),
      part(headings.entries, exact.filter { !$0.item.isOrder } + rest(entries)),
    ]
    return (isEntryFirst ? groups.reversed() : groups).flatMap(\.self)
  }

  private struct Found {
    var item: Item
    var choice: Choice
    /// Whether what was typed stands for the whole of a name.
    var isExact: Bool
  }

  private func found(_ wanted: (Item) -> Bool) -> [Found] {
    let some = items.filter { wanted($0.item) }
    if query.text.trimmed.isEmpty { return some.map { Found(item: $0.item, choice: $0.choice, isExact: false) } }
    let byKey = Dictionary(some.map { ($0.choice.key, $0.item) }) { first, _ in first }
    return Choice.matching(query.text, in: some.map(\.choice)).compactMap { choice in
      guard let item = byKey[choice.key] else { return nil }
      let marked = choice.highlights.reduce(0) { $0 + $1.count }
      let typed = query.text.trimmed.count
      let isAlias = choice.aliases.contains { $0.count == typed && $0.count < choice.label.count } && marked == typed
      return Found(item: item, choice: choice, isExact: marked == choice.label.count || isAlias)
    }
  }

  private var chosen: [(Item, Choice)] {
    lines.compactMap { if case .item(let item, let choice) = $0 { (item, choice) } else { nil } }
  }

  /// The kind that is proposed, where it is one.
  var firstKind: String? { if case .kind(let key)? = chosen.first?.0 { key } else { nil } }

  // MARK: Keys

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.open, .bar, label: context.words("bar.choose")) { screen, context in screen.choose(context) }
    Action(.back, .bar) { screen, _ in
      if screen.query.isEmpty { return [.pop(nil)] }
      screen.query.replace("")
      screen.index = 0
      return []
    }
    Action.moves { screen, move, _ in
      let last = max(0, screen.chosen.count - 1)
      switch move {
      case .moveUp: screen.index = max(0, screen.index - 1)
      case .moveDown: screen.index = min(last, screen.index + 1)
      case .pageUp: screen.index = max(0, screen.index - 10)
      case .pageDown: screen.index = min(last, screen.index + 10)
      case .moveFirst: screen.index = 0
      default: screen.index = last
      }
      return []
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    if query.edit(key) { index = 0 }
    return []
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    query.insert(text)
    index = 0
    return []
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard area.contains(click.point) else { return !click.isDouble ? [.pop(nil)] : [] }
    guard let place = click.row() else { return [] }
    index = place
    return choose(context)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    for meeting in try file.openMeetings(kinds, seenBy: Viewer(context.staff)) {
      meetings[meeting.entry.kind] = meeting.entry.id
    }
    let party = hand.resident.map { EntryParty.resident($0) } ?? hand.household.map { .household($0) }
    let subject = try EntrySubject(party, file)?.label(context)
    let team = context.team(hand.team).map { context.words.mark($0.colour) + " " + $0.name }
    about = subject ?? team ?? hand.order?.short ?? hand.place ?? context.grid(hand.grid)?.name ?? ""
  }

  private func choose(_ context: DeskContext) -> [Effect] {
    guard chosen.indices.contains(index) else { return [] }
    switch chosen[index].0 {
    case .order: return [.replace(FormScreen(RegisterForm(hand)))]
    case .category(let key):
      var hand = hand
      hand.category = key
      return [.replace(FormScreen(RegisterForm(hand)))]
    case .sheet(let number): return [.pop(nil), .openSheet(number)]
    case .kind(let key):
      guard let kind = kinds.kind(key) else { return [] }
      if kind.isMeeting, !hand.isPlan {
        if let id = meetings[key] { return [.replace(MeetingScreen(id))] }
        return [.replace(MeetingScreen(opening: kind)), .push(FormScreen(MeetingForm(kind)))]
      }
      return [.replace(kind.screen(hand))]
    }
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let theme = canvas.theme
    let inside = canvas.box(area, title: context.words.label(of: .register), isFocused: true, note: about)
      .inset(left: 1, right: 1)
    let (text, caret) = query.window(columns: inside.columns - 3, ambiguous: canvas.frame.ambiguousWidth)
    canvas.text(canvas.glyphs.pointer, in: inside, style: theme.key)
    canvas.text(
      query.isEmpty ? canvas.hint(context.words("register.hint")) : text, in: inside, column: 2,
      style: query.isEmpty ? theme.faint : theme.text)
    let list = inside.inset(top: 1)
    let lines = lines
    if lines.isEmpty { canvas.text(context.words("menu.nothing"), in: list, style: theme.faint) }
    let selected = lines.indices.filter { if case .item = lines[$0] { true } else { false } }
    let current = selected.indices.contains(index) ? selected[index] : 0
    let top = max(0, min(current - list.rows + 2, lines.count - list.rows))
    var selectedRow: Point?
    for row in 0..<list.rows where top + row < lines.count {
      let line = Rect(column: list.column, row: list.row + row, columns: list.columns, rows: 1)
      switch lines[top + row] {
      case .heading(let text): canvas.text(text, in: line, style: theme.title)
      case .item(_, let choice):
        if let place = selected.firstIndex(of: top + row) { canvas.note(row: place, in: line) }
        let label = TextPiece.marking(choice.highlights, in: choice.label, theme.text, theme.match)
        let used = canvas.pieces(label, in: line, column: 2)
        canvas.text(choice.detail, in: line, column: max(24, used + 4), style: theme.faint)
        guard top + row == current else { continue }
        canvas.frame.restyle(line) { theme.selected($0) }
        selectedRow = line.origin
        canvas.say(index, of: selected.count, [choice.label, choice.detail], at: line.row)
      }
    }
    // Until something is typed the arrows choose, and the cursor is where they are.
    if let row = selectedRow, query.isEmpty {
      canvas.frame.cursor = row
    } else {
      canvas.frame.cursor = inside.origin.moved(columns: 2 + (query.isEmpty ? 0 : caret))
    }
    canvas.scrollMarks(area, above: top > 0, below: top + list.rows < lines.count)
  }
}

extension EntryKind {
  /// Whether it is made as a grid of days and people: whoever has a day does it, and nothing else is said of it.
  var isRoster: Bool { form == .rota && demands == [.who] && !roles.contains(.leave) }

  /// The form in which a new entry of the kind is typed.
  func screen(_ hand: InHand) -> any Screen {
    switch form {
    // What a team will do is planned with a head alone; who came is ticked once it was.
    case .members where !hand.isPlan: FormScreen(MemberSheet(key, team: hand.team, on: hand.day))
    case .round where !hand.isPlan && hand.household != nil: VisitScreen(self, hand)
    case .round where !hand.isPlan && hand.resident != nil: VisitScreen(self, hand)
    case .meeting where !hand.isPlan: MeetingScreen(opening: self)
    case .line where isHandover: FormScreen(HandoverForm(self))
    case .rota where isRoster: RotaScreen(self)
    case .line, .round, .meeting, .members, .rota, .counter, .board, .generic: FormScreen(EntryForm(self, hand))
    }
  }
}
