import CommunityModel
import NameFinding
import Terminal

/// A form at work: moves between fields, finds choices while one types, keeps a draft, checks, saves.
struct FormScreen: Screen {
  var content: any Form
  var fields: [Field] = []
  /// The field with the keys; `fields.count` is the row of buttons.
  var focus = 0
  /// The button with the keys.
  var button = 0
  /// What the field with the keys has found; nil while its list is closed.
  var found: [Choice]?
  var foundIndex = 0
  /// Whether somebody has gone to a place of the list, so that going on takes it.
  private var hasGoneInto = false
  /// A problem of the form as a whole.
  var problem: String?
  /// When the draft was left that this form goes on with.
  var draftAt: Instant?
  /// The save that is being made.
  var pending: String?
  private var isLoaded = false
  /// Whether what a draft was about was changed since it was left.
  var wasChangedSince = false
  /// The fields as they stood before anybody typed, so that what another desk changed in them can be told.
  var asSeen: [Field] = []
  /// How many residents a list offers: more than it shows at once, for namesakes are many.
  private static let mostFound = 24

  /// Whether it goes on with a draft without the screen that it was begun from, so that what that put in comes back too.
  private let goesOn: Bool

  init(_ content: any Form, goingOn: Bool = false) {
    self.content = content
    goesOn = goingOn
  }

  var name: String { "form." + (content.draftKey.split(separator: ":").first.map(String.init) ?? "") }
  var layout: ScreenLayout { .window(columns: 84, rows: rowsWanted) }
  /// Rows that fields, problems, notes, buttons and the frame take.
  private var rowsWanted: Int {
    fields.reduce(5) { $0 + $1.rows + ($1.problem == nil ? 0 : 1) } + (problem == nil && draftAt == nil ? 0 : 1)
  }
  var isTyping: Bool { true }
  var hasLines: Bool {
    guard fields.indices.contains(focus), case .lines = fields[focus].kind else { return false }
    return true
  }
  var digitsChoose: Bool { focus == fields.count }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.submit, .bar) { screen, context in screen.submitFromAnywhere(context) }
    Action(.back, .bar) { screen, context in screen.leave(context) }
    Action(.open) { screen, context in screen.enter(context) }
    Action.moves([.nextPane, .previousPane]) { screen, move, context in screen.leaveField(by: move.step, context) }
    Action(.moveUp) { screen, context in screen.move(-1, context) }
    Action(.moveDown) { screen, context in screen.move(1, context) }
    if fields.indices.contains(focus), fields[focus].ticks != nil {
      Action(.markAll) { screen, context in
        screen.fields[screen.focus].tickAll()
        return screen.touched(context)
      }
    }
    if let usual = content.usualAnswer(context) {
      Action(.usualAnswer, .bar, label: usual.label) { screen, _ in screen.fill(usual.values) }
    }
    for submission in content.submissions(context) {
      if let action = submission.action {
        Action(action, .bar, label: submission.label) { screen, context in screen.submit(by: submission.id, context) }
      }
    }
    if let detour = content.detour(fields, context) {
      Action(detour.action, .bar, label: detour.label, does: detour.effects)
    }
    if let first = content.revealed.first {
      Action(
        .reveal, .bar,
        does: [.reveal(subject: first)] + content.revealed.dropFirst().map { .noteSeen(subject: $0) })
    }
    if draftAt != nil {
      Action(.startAfresh, .bar) { screen, context in
        screen.startAfresh(context)
        return [
          .keepDraft(form: screen.content.draftKey, values: [:]), .showMessage(.hint(context.words("form.afresh"))),
        ]
      }
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    try content.load(file, context)
    if !isLoaded {
      isLoaded = true
      startAfresh(context)
      if content.noDraft == nil, let draft = try context.draft(content.draftKey, file) { restore(draft, context) }
    }
    if !content.lookedUp.isEmpty {
      let focused = focus < fields.count ? fields[focus].id : nil
      let isLast = focus == fields.count
      try content.lookUp(&fields, file, context)
      // Fields may have come in above.
      if isLast { focus = fields.count }
      if let index = fields.firstIndex(where: { $0.id == focused }) { focus = index }
      button = min(button, content.submissions(context).count - 1)
    }
    // Where fields came in, a fact may stand where the next field did.
    while focus < fields.count, fields[focus].isFact { focus += 1 }
    if focus < fields.count, case .resident = fields[focus].kind, found != nil {
      let rows = try file.findResidents(fields[focus].buffer.text, on: context.today, limit: Self.mostFound)
        .filter { $0.id != fields[focus].notOffered }
      found = rows.map { row in
        var choice = Choice(String(row.id), row.name, detail: row.about(context))
        choice.highlights = row.highlights.map { $0..<($0 + 1) }
        return choice
      }
      foundIndex = min(foundIndex, max(0, rows.count - 1))
    }
  }

  /// Puts the fields as they start.
  mutating func startAfresh(_ context: DeskContext) {
    fields = content.fields(context)
    asSeen = fields
    focus =
      fields.firstIndex { !$0.isFact && !$0.isOptional && $0.value.isEmpty } ?? fields.firstIndex { !$0.isFact } ?? 0
    draftAt = nil
    problem = nil
  }

  private mutating func restore(_ draft: Draft, _ context: DeskContext) {
    if goesOn { for (id, value) in draft.proposed { fields.fill(id, with: value) } }
    let typed = draft.typed
    // Not by a loop over indices: filling in after one field may add further ones.
    var index = 0
    while index < fields.count {
      let id = fields[index].id
      if let value = typed[id], !fields[index].isFact {
        fields[index].set(value, label: typed[id + ".label"] ?? "")
        fields[index].isTouched = true
        content.fill(&fields, after: id, context)
      }
      index += 1
    }
    draftAt = draft.at
    if let seen = draft.seen, let now = content.seenRevision { wasChangedSince = seen != now }
  }

  mutating func wanted(_ context: DeskContext) -> [Effect] { showChangedSince(context) }

  // MARK: Actions

  /// Fills in the usual answer; saving stays a key of its own.
  private mutating func fill(_ usual: [String: String]) -> [Effect] {
    for (id, value) in usual {
      guard let index = fields.firstIndex(where: { $0.id == id }) else { continue }
      fields[index].set(value)
      fields[index].isTouched = true
      fields[index].problem = nil
    }
    (found, problem) = (nil, nil)
    focus = fields.lastIndex { usual[$0.id] != nil } ?? focus
    return keepDraft()
  }

  private mutating func leave(_ context: DeskContext) -> [Effect] {
    if found != nil, focus < fields.count {
      // The first Esc closes the list of a field; the text typed to find something goes with it.
      if case .choice = fields[focus].kind { fields[focus].buffer.replace("") }
      found = nil
      return []
    }
    guard content.noDraft == nil, fields.contains(where: \.isTouched) else { return [.pop(nil)] }
    return keepDraft() + [.pop(nil), .showDraftKept]
  }

  private mutating func enter(_ context: DeskContext) -> [Effect] {
    guard focus < fields.count else { return submit(content.submissions(context)[button].id, context) }
    let chosen = found != nil ? chooseSelected(context) : []
    return chosen + leaveField(by: 1, context)
  }

  private mutating func move(_ step: Int, _ context: DeskContext) -> [Effect] {
    guard focus < fields.count else { return step < 0 ? leaveField(by: -1, context) : [] }
    if let found {
      foundIndex = max(0, min(found.count - 1, foundIndex + step))
      hasGoneInto = true
      return []
    }
    if case .lines = fields[focus].kind, fields[focus].buffer.moveLine(step) { return [] }
    if let ticks = fields[focus].ticks, fields[focus].moveTick(by: step * ticks.columns) { return [] }
    if step > 0, fields[focus].isFinder {
      openList()
      return [.reloadDetail]
    }
    return leaveField(by: step, context)
  }

  private mutating func leaveField(by step: Int, _ context: DeskContext) -> [Effect] {
    var chosen: [Effect] = []
    if focus < fields.count {
      if found != nil, fields[focus].buffer.isEmpty == false || step > 0 {
        guard let effects = chooseIfMeant(context) else {
          return [.showMessage(.hint(context.words("form.chooseOne")))]
        }
        chosen = effects
      }
      check(fields[focus].id, context)
    }
    found = nil
    var next = focus + step
    while fields.indices.contains(next), fields[next].isFact { next += step }
    if next < 0 { return chosen }
    focus = min(next, fields.count)
    button = 0
    return content.lookedUp.isEmpty ? chosen : chosen + [.reloadDetail]
  }

  // MARK: Typing

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard focus < fields.count else { return typeOnButtons(key, context) }
    if fields[focus].isToggle {
      guard [.character(" "), .left, .right].contains(key.folded) else { return [] }
      fields[focus].chosen = fields[focus].chosen == "yes" ? "no" : "yes"
      return touched(context)
    }
    if fields[focus].isPair {
      guard [.character(" "), .left, .right].contains(key.folded) else { return [] }
      fields[focus].chosen = fields[focus].chosen == "left" ? "right" : "left"
      return touched(context)
    }
    if case .choice(let choices) = fields[focus].kind, found == nil, key == .left || key == .right {
      return step(choices, by: key == .right ? 1 : -1, context)
    }
    if fields[focus].ticks != nil { return typeOnTicks(key, context) }
    guard fields[focus].acceptsText else { return [] }
    if fields[focus].isFinder, !fields[focus].chosen.isEmpty, fields[focus].buffer.isEmpty, key == .backspace {
      fields[focus].giveWay()
      if case .choice = fields[focus].kind { fields[focus].set("") }
      openList()
      return touched(context) + [.reloadDetail]
    }
    if key == .control("y"), fields[focus].canRestore { return restore(context) }
    let before = (fields[focus].buffer.characters, fields[focus].chosen)
    guard fields[focus].edit(key) else { return [] }
    // Moving the caret changes nothing.
    return before == (fields[focus].buffer.characters, fields[focus].chosen) ? [] : typed(context)
  }

  /// Brings back what was typed over: from here on it is as if nothing had been typed.
  private mutating func restore(_ context: DeskContext) -> [Effect] {
    guard fields[focus].restore() else { return [] }
    found = nil
    return changed(context)
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    guard focus < fields.count, fields[focus].acceptsText else { return [] }
    let isWhole = fields[focus].paste(text)
    return typed(context) + (isWhole ? [] : [.showMessage(.problem(context.words("form.pasteCut")))])
  }

  mutating func handle(_ scan: Scan, _ context: DeskContext) -> [Effect]? {
    if case .identity(let number) = scan, content.fill(from: number, &fields) { return changedByScan() }
    guard fields.indices.contains(focus), let number = fields[focus].number, let text = scan.text(for: number) else {
      return nil
    }
    if fields[focus].isAddedTo, !fields[focus].buffer.isEmpty {
      _ = fields[focus].edit(.end)
      _ = fields[focus].paste(" " + text)
    } else {
      fields[focus].set(text)
    }
    return touched(context)
  }

  /// Keeps nothing of what was read from a card but what the form itself holds.
  private mutating func changedByScan() -> [Effect] {
    problem = nil
    return keepDraft()
  }

  private mutating func typed(_ context: DeskContext) -> [Effect] {
    guard fields[focus].isFinder else { return touched(context) }
    openList()
    return touched(context) + [.reloadDetail]
  }

  private mutating func typeOnButtons(_ key: Key, _ context: DeskContext) -> [Effect] {
    let count = content.submissions(context).count
    switch key.folded {
    case .left: button = max(0, button - 1)
    case .right: button = min(count - 1, button + 1)
    case .character(let character):
      if let digit = character.wholeNumberValue, (1...count).contains(digit) {
        button = digit - 1
        return submit(content.submissions(context)[button].id, context)
      }
    default: break
    }
    return []
  }

  private mutating func step(_ choices: [Choice], by step: Int, _ context: DeskContext) -> [Effect] {
    let index = choices.firstIndex { $0.key == fields[focus].chosen } ?? (step > 0 ? -1 : 0)
    let next = (index + step + choices.count) % max(1, choices.count)
    guard choices.indices.contains(next) else { return [] }
    fields[focus].set(choices[next].key)
    return touched(context)
  }

  private mutating func openList() {
    foundIndex = 0
    hasGoneInto = false
    switch fields[focus].kind {
    case .choice(let choices):
      let matching = Choice.matching(fields[focus].buffer.text, in: choices)
      found = matching
      if fields[focus].buffer.isEmpty {
        foundIndex = matching.firstIndex { $0.key == fields[focus].chosen } ?? 0
      }
    case .resident: found = found ?? []
    case .text, .lines, .toggle, .fact, .sides, .ticks: found = nil
    }
  }

  /// Chooses what the list has selected.
  private mutating func chooseSelected(_ context: DeskContext) -> [Effect] {
    guard let found, found.indices.contains(foundIndex) else { return [] }
    let choice = found[foundIndex]
    if case .resident = fields[focus].kind {
      fields[focus].set(choice.key, label: choice.label)
    } else {
      fields[focus].set(choice.key)
    }
    self.found = nil
    return touched(context)
  }

  /// Chooses what the list has selected where going on means it: where somebody was gone to, and where letters or digits
  /// find one alone or a whole name is of one alone. Any other name stays as it was typed, for it may be of nobody on file.
  /// - Returns: nil where letters or digits find several: they are nobody's name, and one of those was meant.
  mutating func chooseIfMeant(_ context: DeskContext) -> [Effect]? {
    guard case .resident = fields[focus].kind, let found, !found.isEmpty else { return chooseSelected(context) }
    let typed = fields[focus].value
    if fields[focus].takesPlace, !hasGoneInto, Place(typed).key?.room != nil {
      self.found = nil
      return []
    }
    let isName = !typed.allSatisfy(\.isASCII)
    let isMeant = { (choice: Choice) in TextFolding.isOneWriting(choice.label, typed) }
    let isOnly = isName ? found.count(where: isMeant) == 1 && isMeant(found[0]) : found.count == 1
    if hasGoneInto || fields[focus].needsResident || !typed.isEmpty && isOnly { return chooseSelected(context) }
    if !isName, !typed.isEmpty { return nil }
    self.found = nil
    return typed.isEmpty ? [] : [.showMessage(.hint(context.words("form.nobodyTaken")))]
  }

  mutating func touched(_ context: DeskContext) -> [Effect] {
    fields[focus].isTouched = true
    return changed(context)
  }

  private mutating func changed(_ context: DeskContext) -> [Effect] {
    fields[focus].problem = nil
    problem = nil
    let id = fields[focus].id
    content.fill(&fields, after: id, context)
    return keepDraft() + (content.lookedUp.contains(id) ? [.reloadDetail] : [])
  }

  func keepDraft() -> [Effect] {
    guard content.noDraft == nil else { return [] }
    let origin = content.origin
    var (typed, proposed): ([String: String], [String: String]) = ([:], [:])
    // An identity number is in the record or nowhere.
    for field in fields where !field.isFact && field.number != .identity {
      if field.isTouched {
        typed[field.id] = field.value
        if case .resident = field.kind, !field.chosen.isEmpty { typed[field.id + ".label"] = field.chosenLabel }
      } else if !origin.isEmpty, !field.value.isEmpty, field.resident == nil {
        proposed[field.id] = field.value
      }
    }
    return [
      .keepDraft(
        form: content.draftKey,
        values: Draft.values(typed: typed, origin: origin, proposed: proposed, seen: content.seenRevision))
    ]
  }
}
