import CommunityModel
import CommunityResources
import NameFinding

/// The save that the values of the form of an entry come to.
struct EntrySave {
  let form: EntryForm
  let values: FormValues
  let context: DeskContext
  /// Whether a new entry is only planned, whatever its day.
  let isPlan: Bool
  private var kind: EntryKind { form.kind }
  private var words: Wording { context.words }

  init(_ form: EntryForm, _ values: FormValues, _ context: DeskContext, isPlan: Bool = false) {
    (self.form, self.values, self.context, self.isPlan) = (form, values, context, isPlan)
  }

  func change() throws(FormProblem) -> Change {
    guard case .parts(let parts) = try entryChange() else { return try entryChange() }
    let new = try goods()?.new ?? []
    return .parts(parts + new.map { .record(.new($0)) })
  }

  /// What it moves.
  private func goods() throws(FormProblem) -> (lines: [EntryLine], new: [Record])? {
    guard let goods = form.goods, has(GoodsRows.thing(1)) else { return nil }
    return try goods.lines(values, aHead: try form.recipients?.heads(values, words) ?? 1, context)
  }

  private func entryChange() throws(FormProblem) -> Change {
    let content = try content()
    guard let seen = form.seen else { return try adding(content) }
    let command: EntryCommand
    switch form.task {
    case .done: command = .markDone(content)
    case .add, .edit: command = seen.isSealed ? .correct(content) : .edit(content)
    }
    let state = form.task == .done ? EntryState.done : seen.entry.state
    guard state == .done, needsOrder(content, before: seen.entry) else {
      try check(seen.entry, command)
      return .entry(.on(seen.entry, command))
    }
    return .parts(try becoming(.on(seen.entry, command), content))
  }

  /// A new entry: planned where its day has not come, else done.
  private func adding(_ content: EntryContent) throws(FormProblem) -> Change {
    let isAhead = isPlan || content.day > context.today || kind.hasPromises && content.outcome == nil
    let state: EntryState = values.isOn("wanted") ? .wanted : isAhead ? .planned : .done
    var links: [EntryStep.Link] = []
    if let order = form.start.order { links.append(EntryStep.Link(to: .order(order), .followsUp)) }
    guard state == .done, needsOrder(content, before: nil) else {
      try check(nil, .add(content, as: state))
      return .entry(.new(kind.key, content, as: state, links: links))
    }
    return .parts(try becoming(.new(kind.key, content, as: state, links: links), content))
  }

  private func needsOrder(_ content: EntryContent, before: ServiceEntry?) -> Bool {
    guard let outcome = kind.outcome(content.outcome), outcome.needsOrder else { return false }
    return before?.state != .done || before?.content.outcome != outcome.key
  }

  // MARK: The order

  /// The step and the order that is made in the same save, assigned in the usual way where that can be.
  private func becoming(_ step: EntryStep, _ content: EntryContent) throws(FormProblem) -> [ChangePart] {
    let category = try form.demand("category", values, context)
    _ = try form.demand("text", values, context)
    var situation = self.situation
    situation.makesOrder = true
    var registration: Registration
    do throws(EntryRejection) {
      _ = try EntryRules.decide(nil, .add(content, as: .done), situation)
      registration = try EntryRules.registration(
        from: content, kind,
        EntryPromotion(category: category, urgency: context.catalogue.urgency(of: category)), isNew: true,
        now: context.now, context.calendar)
    } catch {
      throw problem(error)
    }
    // For a household whoever answers for it asks.
    if registration.requester == .anonymous, let contact = form.subject?.members.first {
      registration.requester = .resident(contact.id)
    }
    return step.becoming(registration, then: try form.assigning(registration, context))
  }

  // MARK: What it says

  func content() throws(FormProblem) -> EntryContent {
    var it = form.before(context)
    it.day = try form.day("day", values, isPast: form.task == .done, context)
    if has("time") { (it.from, it.until) = try times() }
    if has("place") { it.place = values.optional("place").map { Place($0) } }
    if has("grid") { it.grid = Int64(values["grid"]) }
    if has("team") { it.team = Int64(values["team"]) }
    if has("title") { it.title = values["title"] }
    if has("text") { it.text = values["text"] }
    if has("outcome") { it.outcome = values.optional("outcome") }
    if has("theme") { it.theme = values.optional("theme") }
    if has("confidential") { it.isConfidential = values.isOn("confidential") }
    if let outcome = kind.outcome(it.outcome), kind.demandsReason(outcome), it.text.isEmpty {
      throw FormProblem(field: "text", text: words("board.problem.why"))
    }
    try setFields(&it)
    it.lines = try lines(it.lines)
    return it
  }

  private func has(_ id: String) -> Bool { values.has(id) }

  private func times() throws(FormProblem) -> (ClockTime?, ClockTime?) {
    guard let text = values.optional("time") else { return (nil, nil) }
    guard let times = Self.times(text) else {
      throw FormProblem(field: "time", text: words("ledger.problem.time"))
    }
    return times
  }

  /// From when, perhaps until when; nil where it cannot be read.
  static func times(_ text: String) -> (ClockTime?, ClockTime?)? {
    let parts = TextFolding.folded(text).split { "-–—~ ".contains($0) }.map(String.init)
    let times = parts.map { ClockTime($0.contains(":") ? $0 : $0 + ":00") }
    guard (1...2).contains(times.count), !times.contains(nil) else { return nil }
    return (times[0], times.count == 2 ? times[1] : nil)
  }

  private func setFields(_ it: inout EntryContent) throws(FormProblem) {
    // How long somebody declines belongs to that outcome alone.
    if !has("field." + EntryKind.declinesField) { it.fields[EntryKind.declinesField] = nil }
    for field in kind.fields where has("field." + field.key) {
      let id = "field." + field.key
      it.fields[field.key] = try values.optional(id).flatMap { text throws(FormProblem) in
        try value(text, of: field, id)
      }
    }
  }

  private func value(_ text: String, of field: EntryKind.Field, _ id: String) throws(FormProblem) -> EntryValue? {
    switch field.kind {
    case .text: return .text(text)
    case .choice: return .choice(text)
    case .tick: return text == "yes" ? .tick(true) : nil
    case .place: return .place(Place(text))
    case .date: return .date(try form.day(id, values, isPast: false, context))
    case .number:
      guard let number = Int(TextFolding.folded(text)) else {
        throw FormProblem(field: id, text: words("ledger.problem.number"))
      }
      return .number(number)
    case .person, .unit: return nil
    }
  }

  // MARK: Lines

  /// The lines: what the form shows of them replaced, the others as they were.
  private func lines(_ before: [EntryLine]) throws(FormProblem) -> [EntryLine] {
    var lines = before.filter { !$0.isReckoned }
    if let goods = try goods() {
      lines.removeAll(where: \.isGoods)
      lines += goods.lines
    }
    if let recipients = form.recipients {
      try recipients.set(&lines, values, words)
    } else if has("for") {
      try setSubject(&lines)
    }
    if has("by") { setDoer(&lines) }
    for measure in kind.formMeasures where has("count." + measure) { try setCount(measure, &lines) }
    return lines
  }

  private func setSubject(_ lines: inout [EntryLine]) throws(FormProblem) {
    let subject = try subject()
    let old = lines.first { $0.field == nil && $0.role == .received && $0.party.isServed }?.party
    if old != subject, let old { lines.removeAll { $0.party == old && $0.field == nil } }
    guard let subject else { return }
    if old != subject {
      let role = kind.usualRole(of: subject)
      if let measure = EntryMeasure.presence(of: subject) { lines.insert(EntryLine(subject, role, measure, 1), at: 0) }
    }
    guard kind.subjects == .one else { return }
    lines.removeAll { $0.field == nil && $0.role != .received && $0.party.isServed }
    for member in form.subject?.members ?? [] where values.isOn("met.\(member.id)") {
      lines.append(EntryLine(.resident(member.id), .attended, EntryMeasure.people, 1))
    }
  }

  /// Whom it is for; nil where nobody is named and nobody has to be.
  private func subject() throws(FormProblem) -> EntryParty? {
    if let id = values.resident("for") { return .resident(id) }
    guard values.optional("for") != nil else {
      if kind.subjects == .one { throw FormProblem(field: "for", text: words("ledger.problem.one")) }
      return nil
    }
    guard let subject = form.subject else { throw FormProblem(field: "for", text: words("ledger.problem.whom")) }
    return subject.party
  }

  private func setDoer(_ lines: inout [EntryLine]) {
    let old = form.before(context).doer
    let new = values.isOn("wanted") ? nil : Int64(values["by"]).map { EntryParty.staff($0) }
    if old == new { return }
    if let old { lines.removeAll { $0.party == old && $0.field == nil } }
    guard let new, !lines.contains(where: { $0.party == new && $0.field == nil }) else { return }
    lines.append(EntryLine(new, kind.usualRole(of: new), EntryMeasure.people, 1))
  }

  /// A total; of people whoever is named counts too, and the rest are people nobody named.
  private func setCount(_ measure: String, _ lines: inout [EntryLine]) throws(FormProblem) {
    let id = "count." + measure
    lines.removeAll { $0.party == .everybody && $0.measure == measure }
    let named = lines.reduce(0) { $0 + ($1.measure == measure && $1.field == nil ? $1.amount : 0) }
    guard let total = try amount(id, measure), total > 0 else { return }
    if total < named { throw problem(.totalBelowNamed(total: total, named: named), at: id) }
    guard total > named else { return }
    let role = measure == EntryMeasure.people ? kind.crowdRole : .did
    lines.append(EntryLine(.everybody, role, measure, total - named))
  }

  private func amount(_ id: String, _ measure: String) throws(FormProblem) -> Int? {
    guard let text = values.optional(id) else { return nil }
    let isMoney = measure == EntryMeasure.money
    guard let amount = AmountText.read(text, money: isMoney) else {
      throw FormProblem(field: id, text: words(isMoney ? "ledger.problem.money" : "ledger.problem.number"))
    }
    return amount
  }

  // MARK: Asking the rules

  /// What the rules are asked with in advance; which days are sealed only the save itself knows.
  private var situation: EntrySituation {
    let book = DayBook(sealed: [], firstDay: context.today, calendar: context.calendar)
    let days = BookingDays(book, today: context.today)
    return context.office.situation(context.staff, kind, days: days)
  }

  /// Asks the rules in advance, so that what is wrong shows beside its field before anything is saved.
  private func check(_ entry: ServiceEntry?, _ command: EntryCommand) throws(FormProblem) {
    guard let content = command.content else { return }
    let state: EntryState
    switch command {
    case .add(_, let it): state = it
    case .markDone: state = .done
    default: state = entry?.state ?? .done
    }
    if let entry, entry.state == state, content.asTold == entry.content.asTold, content.day == entry.day {
      throw problem(.nothingNew)
    }
    // What balances come to only the save itself knows.
    if content.lines.contains(where: { $0.party.kind == .item || $0.measure == EntryMeasure.points }) { return }
    var situation = situation
    // That an entry needed an order when it was made was asked then.
    situation.makesOrder = true
    if case .edit = command { situation.isConfirmed = true }
    if case .correct = command { situation.isConfirmed = true }
    situation.isRow = form.seen?.isRow == true
    do throws(EntryRejection) {
      _ = try EntryRules.decide(nil, .add(content, as: state), situation)
    } catch {
      throw problem(error)
    }
  }

  private func problem(_ rejection: EntryRejection, at id: String? = nil) -> FormProblem {
    FormProblem(
      field: id ?? rejection.field.map { EntryFields.id(of: $0, rejection, kind) } ?? "",
      text: words.message(rejection, kind, today: context.today))
  }
}

extension Form {
  /// The usual assignment of an order that is being registered, where it can be made; its registration is checked.
  func assigning(_ registration: Registration, _ context: DeskContext) throws(FormProblem) -> [OrderCommand] {
    let assignment = context.office.usualAssignment(
      of: registration, requester: "", expectedResult: context.words("order.expectedResult"))
    let both: [OrderCommand] = [.register(registration), .assign(assignment)]
    if (try? check(nil, both, context)) != nil { return [.assign(assignment)] }
    try check(nil, [.register(registration)], context)
    return []
  }
}
