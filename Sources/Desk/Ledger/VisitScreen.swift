import CommunityModel
import CommunityResources
import Terminal

/// A visit of a round, or what became of a promise: one key says what came of it. Only who needs help, what was not kept, and
/// whoever wants to say more is asked further; who declines is asked once for how long.
struct VisitScreen: Screen {
  /// What a key does.
  private enum Answer: Equatable {
    case outcome(EntryKind.Outcome)
    case declines(outcome: EntryKind.Outcome, choice: String)
    case more
  }

  let kind: EntryKind
  /// The planned entry that is done with it; nil for a new one.
  private let planned: EntryDetail?
  private let start: InHand
  private var subject: EntrySubject?
  private var index = 0
  /// The outcome of which it is asked for how long.
  private var declined: EntryKind.Outcome?

  init(_ kind: EntryKind, _ start: InHand) {
    (self.kind, self.start, planned) = (kind, start, nil)
  }

  init(_ kind: EntryKind, doing planned: EntryDetail) {
    (self.kind, self.planned, start) = (kind, planned, InHand())
  }

  var name: String { "visit" }
  var layout: ScreenLayout { .window(columns: 60, rows: answers.count + 5) }
  var isTyping: Bool { true }
  var digitsChoose: Bool { true }

  private var answers: [Answer] {
    guard let declined, let field = kind.field(EntryKind.declinesField) else {
      return kind.outcomes.map { .outcome($0) } + [.more]
    }
    return field.choices.map { .declines(outcome: declined, choice: $0.key) }
  }

  private func label(_ answer: Answer, _ words: Wording) -> String {
    switch answer {
    case .outcome(let it): words.name(outcome: it.key, of: kind)
    case .declines(_, let key): kind.field(EntryKind.declinesField).map { words.name(choice: key, of: $0) } ?? key
    case .more: words("visit.more")
    }
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.open, .bar, label: context.words("bar.choose")) { screen, context in
      screen.choose(screen.index, context)
    }
    Action(.edit, .bar, label: context.words("visit.more")) { screen, _ in screen.ask([]) }
    Action(.back, .bar) { screen, _ in
      guard screen.declined != nil else { return [.pop(nil)] }
      (screen.declined, screen.index) = (nil, 0)
      return []
    }
    Action.moves { screen, move, _ in
      let last = screen.answers.count - 1
      switch move {
      case .moveUp: screen.index = max(0, screen.index - 1)
      case .moveDown: screen.index = min(last, screen.index + 1)
      case .moveFirst, .pageUp: screen.index = 0
      default: screen.index = last
      }
      return []
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard case .character(let character) = key.folded, let digit = character.wholeNumberValue else { return [] }
    return choose(digit - 1, context)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    click.row().map { choose($0, context) } ?? []
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    subject = try EntrySubject(planned?.entry.content.subject ?? start.party(for: kind), file)
  }

  private mutating func choose(_ place: Int, _ context: DeskContext) -> [Effect] {
    guard answers.indices.contains(place) else { return [] }
    index = place
    switch answers[place] {
    case .more: return ask([])
    case .outcome(let it) where it.needsOrder || kind.demandsReason(it): return ask([("outcome", it.key)])
    case .outcome(let it) where it.effect == .declines && kind.field(EntryKind.declinesField) != nil:
      (declined, index) = (it, 0)
      return []
    case .outcome(let it): return save(it, nil, context)
    case .declines(let it, let choice): return save(it, choice, context)
    }
  }

  /// Asks for more in the form of the kind.
  private func ask(_ given: [EntryForm.Given]) -> [Effect] {
    let form =
      planned.map { EntryForm(kind, .done, of: $0.entry.id, given: given) } ?? EntryForm(kind, start, given: given)
    return [.replace(FormScreen(form))]
  }

  private func save(_ outcome: EntryKind.Outcome, _ declines: String?, _ context: DeskContext) -> [Effect] {
    if subject == nil, kind.subjects == .one { return ask([("outcome", outcome.key)]) }
    var it = planned?.entry.content ?? EntryContent(day: start.day ?? context.today)
    it.day = min(it.day, context.today)
    it.outcome = outcome.key
    it.fields[EntryKind.declinesField] = declines.map { .choice($0) }
    it.place = it.place ?? subject?.place.map { Place($0) }
    it.grid = it.grid ?? subject?.grid
    if it.subject == nil, let subject, let measure = EntryMeasure.presence(of: subject.party) {
      it.lines.insert(EntryLine(subject.party, .received, measure, 1), at: 0)
    }
    if it.doer == nil { it.lines.append(EntryLine(.staff(context.staff.id), .did, EntryMeasure.people, 1)) }
    let step: EntryStep = planned.map { .on($0.entry, .markDone(it)) } ?? .new(kind.key, it)
    let (kind, name) = (kind, subject?.name ?? it.title)
    return [
      .commit(.entry(step)) { _, context in
        context.words(
          "visit.done",
          [
            "kind": context.words.name(kind), "who": name,
            "outcome": context.words.name(outcome: outcome.key, of: kind),
          ])
      }
    ]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    if case .saved(let saved) = reply { return [.pop(.finished(saved))] }
    return [.reload]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words.name(kind), isFocused: true).inset(left: 1, right: 1)
    canvas.text(subject?.label(context) ?? planned?.entry.content.title ?? "", in: inside, style: canvas.theme.title)
    let ask = declined == nil ? words("visit.ask", ["who": context.staff.name]) : words("visit.howLong")
    canvas.text(ask, in: inside, row: 1, style: canvas.theme.faint)
    let list = inside.inset(top: 2)
    for (row, answer) in answers.enumerated() where row < list.rows {
      let line = Rect(column: list.column, row: list.row + row, columns: list.columns, rows: 1)
      canvas.note(row: row, in: line)
      canvas.text("\(row + 1)", in: line, style: canvas.theme.key)
      canvas.text(label(answer, words), in: line, column: 3)
      if row == index {
        canvas.frame.restyle(line) { canvas.theme.selected($0) }
        canvas.frame.cursor = line.origin
      }
    }
  }
}

extension EntryKind {
  /// Whether it is to be said why something came of it: a promise that was not kept.
  func demandsReason(_ outcome: Outcome) -> Bool { form == .board && outcome.effect == .tries }

  /// Whether its entries have a day by which they are to be done, and then an outcome.
  var hasPromises: Bool { form == .board && !outcomes.isEmpty }
}
