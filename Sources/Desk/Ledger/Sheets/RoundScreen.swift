import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// A round that comes back: worker and day once, the rows as they were printed, one digit a row, one save. Whoever needs
/// help is asked for category and text, whoever declines for how long; what was typed is kept when it is left.
struct RoundScreen: Screen {
  /// What was typed of a row.
  struct Answer: Sendable, Hashable {
    var outcome: String
    var declines: String?
    var need: Need?
  }

  /// What somebody needs help with.
  struct Need: Sendable, Hashable {
    var category: String
    var text: String
  }

  let kind: EntryKind
  private let number: SheetNumber
  private var rows: [EntryDetail]
  private var subjects: [ServiceEntry.ID: EntrySubject] = [:]
  private var answers: [ServiceEntry.ID: Answer] = [:]
  /// Worker and day, where they were changed.
  private var by: StaffMember.ID?
  private var day: Day?
  private var list = ListState<ServiceEntry.ID>()
  /// The outcome of which it is asked for how long.
  private var declined: EntryKind.Outcome?
  private var isDraftRead = false

  /// - Parameter row: the one that is selected first.
  init(_ kind: EntryKind, _ sheet: Sheet, at row: ServiceEntry.ID) {
    self.kind = kind
    (number, rows) = (sheet.number, sheet.rows)
    list.select(row, in: ids)
  }

  var name: String { "round" }
  var main: MainScreen? { .ledger }
  var isTyping: Bool { true }
  var digitsChoose: Bool { true }

  private var ids: [ServiceEntry.ID] { rows.map(\.entry.id) }
  private var selected: EntryDetail? { rows.first { $0.entry.id == list.selected } }
  private var draftKey: String { "round:\(number.entry)" }

  private func worker(_ context: DeskContext) -> StaffMember.ID {
    if let by { return by }
    if case .staff(let id)? = rows.first?.entry.content.doer { return id }
    return context.staff.id
  }

  private func shownDay(_ context: DeskContext) -> Day {
    day ?? min(rows.first?.entry.day ?? context.today, context.today)
  }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    Action(.submit, .bar, refusal: answers.isEmpty ? words("round.nothing") : nil) { screen, context in
      screen.save(context)
    }
    Action(.edit, .bar, label: words("round.head")) { screen, context in
      [.push(FormScreen(RoundHeadForm(by: screen.worker(context), day: screen.shownDay(context))))]
    }
    Action(.back, .bar) { screen, _ in
      if screen.declined != nil {
        screen.declined = nil
        return []
      }
      return screen.answers.isEmpty ? [.pop(nil)] : screen.keepDraft() + [.pop(nil), .showDraftKept]
    }
    Action(.open) { screen, _ in
      _ = screen.list.perform(.moveDown, in: screen.ids)
      return []
    }
    Action.moves { screen, move, _ in
      screen.declined = nil
      _ = screen.list.perform(move, in: screen.ids)
      return []
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    switch key.folded {
    case .backspace, .delete, .character("0"):
      declined = nil
      if let id = list.selected { answers[id] = nil }
      return keepDraft()
    case .character(let character):
      guard let digit = character.wholeNumberValue else { return [] }
      return choose(digit - 1)
    default: return []
    }
  }

  private mutating func choose(_ place: Int) -> [Effect] {
    guard let selected, selected.entry.state.isAhead else { return [] }
    let id = selected.entry.id
    if let outcome = declined, let field = kind.field(EntryKind.declinesField) {
      guard field.choices.indices.contains(place) else { return [] }
      declined = nil
      return take(Answer(outcome: outcome.key, declines: field.choices[place].key), of: id)
    }
    guard kind.outcomes.indices.contains(place) else { return [] }
    let outcome = kind.outcomes[place]
    if outcome.needsOrder {
      return [.push(FormScreen(NeedForm(subjects[id]?.name ?? "", answers[id]?.need, id)))]
    }
    if outcome.effect == .declines, kind.field(EntryKind.declinesField) != nil {
      declined = outcome
      return []
    }
    return take(Answer(outcome: outcome.key), of: id)
  }

  /// Takes an answer and goes on to the next row.
  private mutating func take(_ answer: Answer, of id: ServiceEntry.ID) -> [Effect] {
    answers[id] = answer
    list.select(id, in: ids)
    _ = list.perform(.moveDown, in: ids)
    return keepDraft()
  }

  // MARK: The save

  private func save(_ context: DeskContext) -> [Effect] {
    var parts: [ChangePart] = []
    var orders = 0
    for row in rows {
      guard let answer = answers[row.entry.id], row.entry.state.isAhead else { continue }
      let content = content(row, answer, context)
      let step = EntryStep.on(row.entry, .markDone(content))
      guard let need = answer.need else {
        parts.append(.entry(step))
        continue
      }
      orders += 1
      do {
        parts += try becoming(step, content, need, of: row, number: .provisional(orders), context)
      } catch {
        return [.showMessage(.problem(error.text))]
      }
    }
    return [
      .commit(.parts(parts)) { [number] saved, context in
        context.words(
          saved.orders.isEmpty ? "round.done" : "round.doneWithOrders",
          [
            "number": String(number.entry), "count": String(saved.entries.count),
            "orders": context.words.list(saved.orders.map(\.number.short)),
          ])
      }
    ]
  }

  private func content(_ row: EntryDetail, _ answer: Answer, _ context: DeskContext) -> EntryContent {
    var it = row.entry.content
    let subject = subjects[row.entry.id]
    (it.day, it.outcome) = (shownDay(context), answer.outcome)
    it.fields[EntryKind.declinesField] = answer.declines.map { .choice($0) }
    it.place = it.place ?? subject?.place.map { Place($0) }
    it.grid = it.grid ?? subject?.grid
    if let need = answer.need { it.text = need.text }
    let by = EntryParty.staff(worker(context))
    if it.doer != by {
      if let old = it.doer { it.lines.removeAll { $0.party == old && $0.field == nil } }
      if !it.lines.contains(where: { $0.party == by && $0.field == nil }) {
        it.lines.append(EntryLine(by, .did, EntryMeasure.people, 1))
      }
    }
    return it
  }

  private func becoming(
    _ step: EntryStep, _ content: EntryContent, _ need: Need, of row: EntryDetail, number: OrderNumber,
    _ context: DeskContext
  ) throws(FormProblem) -> [ChangePart] {
    var registration: Registration
    do throws(EntryRejection) {
      registration = try EntryRules.registration(
        from: content, kind,
        EntryPromotion(category: need.category, urgency: context.catalogue.urgency(of: need.category)), isNew: true,
        now: context.now, context.calendar)
    } catch {
      throw FormProblem(field: "", text: context.words.message(error, kind, today: context.today))
    }
    if registration.requester == .anonymous, let contact = subjects[row.entry.id]?.members.first {
      registration.requester = .resident(contact.id)
    }
    let form = NeedForm("", need, row.entry.id)
    return step.becoming(registration, as: number, then: try form.assigning(registration, context))
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .saved(let saved): return [.keepDraft(form: draftKey, values: [:]), .pop(.finished(saved))]
    case .answered(let value):
      if let it = value as? RoundHeadForm.Head {
        (by, day) = (it.by, it.day)
        return keepDraft()
      }
      guard let it = value as? NeedForm.Answered, let outcome = kind.outcomes.first(where: \.needsOrder) else {
        return []
      }
      return take(Answer(outcome: outcome.key, need: it.need), of: it.row)
    default: return [.reload]
    }
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if let sheet = try Sheet(number, file, context) { rows = sheet.rows }
    for row in rows where subjects[row.entry.id] == nil {
      subjects[row.entry.id] = try EntrySubject(row.entry.content.subject, file)
    }
    if !isDraftRead {
      isDraftRead = true
      try readDraft(file, context)
    }
    // What another desk did meanwhile is not done a second time.
    for row in rows where !row.entry.state.isAhead { answers[row.entry.id] = nil }
    list.keepSelection(in: ids)
    list.show(rows: DeskFrame(context.size).body.rows - 6, count: rows.count)
  }

  // MARK: What was left

  private func keepDraft() -> [Effect] {
    var values: [String: String] = [:]
    for (id, answer) in answers {
      values["\(id)"] = answer.outcome
      values["\(id).declines"] = answer.declines
      values["\(id).category"] = answer.need?.category
      values["\(id).text"] = answer.need?.text
    }
    if !values.isEmpty {
      values["by"] = by.map { String($0) }
      values["day"] = day?.iso
    }
    return [.keepDraft(form: draftKey, values: values)]
  }

  private mutating func readDraft(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let draft = try context.draft(draftKey, file) else { return }
    for id in ids {
      guard let outcome = draft.values["\(id)"], kind.outcome(outcome) != nil else { continue }
      var answer = Answer(outcome: outcome, declines: draft.values["\(id).declines"])
      if let category = draft.values["\(id).category"], let text = draft.values["\(id).text"] {
        answer.need = Need(category: category, text: text)
      }
      answers[id] = answer
    }
    by = draft.values["by"].flatMap { Int64($0) }
    day = draft.values["day"].flatMap { Day(iso: $0) }
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = words("round.title", ["kind": words.name(kind), "number": String(number.entry)])
    let left = rows.count { $0.entry.state.isAhead && answers[$0.entry.id] == nil }
    let inside = canvas.box(
      area, title: title, isFocused: true, note: left > 0 ? words("round.left", ["count": String(left)]) : "")
    let head = words(
      "round.who", ["who": context.name(staff: worker(context)), "day": words.fullDate(shownDay(context))])
    canvas.text(head, in: inside, column: 2, style: canvas.theme.title)
    canvas.text(legend(words), in: inside, row: 1, column: 2, style: canvas.theme.key)
    let theme = canvas.theme
    let columns = [
      Column("place", words.heading("place"), .flexible(12, share: 1, most: 24)),
      Column("name", words.heading("name"), .flexible(8, share: 1, most: 20)),
      Column("outcome", words.label(EntryField.outcome), .flexible(10, share: 2)),
    ]
    canvas.table(
      columns, in: inside.inset(top: 3), list: list, count: rows.count, isFocused: true
    ) { place in
      let row = rows[place]
      return (false, { cell(row, $0, theme, context) })
    }
  }

  /// What the digits mean now.
  private func legend(_ words: Wording) -> String {
    let names: [String]
    if declined != nil, let field = kind.field(EntryKind.declinesField) {
      names = field.choices.map { words.name(choice: $0.key, of: field) }
    } else {
      names = kind.outcomes.map { words.name(outcome: $0.key, of: kind) }
    }
    return names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "   ")
  }

  private func cell(_ row: EntryDetail, _ column: String, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    let words = context.words
    let subject = subjects[row.entry.id]
    switch column {
    case "place": return [TextPiece(row.entry.content.place?.raw ?? subject?.place ?? "")]
    case "name": return [TextPiece(subject.map { $0.members.first?.name ?? $0.name } ?? "")]
    default:
      if !row.entry.state.isAhead {
        let outcome = row.entry.content.outcome.map { words.name(outcome: $0, of: kind) } ?? ""
        return [TextPiece(words(row.entry.state) + "  " + outcome, theme.faint)]
      }
      if declined != nil, row.entry.id == list.selected { return [TextPiece(words("visit.howLong"), theme.warning)] }
      guard let answer = answers[row.entry.id] else { return [TextPiece(words("round.open"), theme.faint)] }
      var text = words.name(outcome: answer.outcome, of: kind)
      if let key = answer.declines, let field = kind.field(EntryKind.declinesField) {
        text += "  " + words.name(choice: key, of: field)
      }
      if let need = answer.need {
        text += "  " + words.name(category: need.category, context.catalogue) + "  " + need.text
      }
      return [TextPiece(text, answer.need == nil ? theme.good : theme.warning)]
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    _ = list.select(click, of: "", in: ids)
    return []
  }
}

/// Who went round, and on which day.
struct RoundHeadForm: Form {
  struct Head: Sendable {
    var by: StaffMember.ID
    var day: Day
  }

  let by: StaffMember.ID
  let day: Day

  var draftKey: String { "round.head" }
  var noDraft: NoDraft? { .isPartOfMore }
  func title(_ context: DeskContext) -> String { context.words("round.head") }

  func fields(_ context: DeskContext) -> [Field] {
    [
      Field("by", context.words.label(EntryField.who), .choice(staffChoices(context)), value: String(by)),
      Field("day", context.words.field("day"), value: day.iso, limit: 20),
    ]
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    guard let by = Int64(try demand("by", values, context)) else {
      throw FormProblem(field: "by", text: context.words("form.demanded"))
    }
    return .effects([.pop(.answered(Head(by: by, day: try day("day", values, isPast: true, context))))])
  }
}

/// What somebody of a round needs help with: the order that is made in the same save.
struct NeedForm: Form {
  struct Answered: Sendable {
    var row: ServiceEntry.ID
    var need: RoundScreen.Need
  }

  let who: String
  let before: RoundScreen.Need?
  let row: ServiceEntry.ID

  init(_ who: String, _ before: RoundScreen.Need?, _ row: ServiceEntry.ID) {
    (self.who, self.before, self.row) = (who, before, row)
  }

  var draftKey: String { "round.need:\(row)" }
  func title(_ context: DeskContext) -> String { context.words("round.need") }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field("who", words.label(EntryField.whom), .fact, value: who),
      Field(
        "category", words.field("category"), .choice(categoryChoices(context, keeping: before?.category)),
        value: before?.category ?? "",
        hint: words("hint.category")),
      Field("text", words.field("text"), .lines(2), value: before?.text ?? "", limit: EntryContent.longestText),
    ]
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    let need = RoundScreen.Need(
      category: try demand("category", values, context), text: try demand("text", values, context))
    return .effects([.pop(.answered(Answered(row: row, need: need)))])
  }
}
