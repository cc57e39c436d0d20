import CommunityModel
import CommunityResources

/// The fields of the form of an entry: what its kind demands first, then what its list shows, then the rest. No kind is
/// asked for what it has no use for.
struct EntryFields {
  let form: EntryForm
  let context: DeskContext
  private var kind: EntryKind { form.kind }
  private var words: Wording { context.words }
  private let before: EntryContent
  private var isPlan: Bool { form.task == .add && (form.start.isPlan || kind.hasPromises) }

  init(_ form: EntryForm, _ context: DeskContext) {
    self.form = form
    self.context = context
    before = form.before(context)
  }

  var all: [Field] {
    if kind.form == .counter, let goods { return counter(goods) }
    let isTextFirst = kind.demands.contains(.text) && !kind.demands.contains(.title)
    var fields: [Field?] = [whom, isTextFirst ? text : nil, title, outcome]
    fields += [place, grid, team] + measures + (goods ?? []) + [isTextFirst ? nil : text, who, day, time]
    fields += own + [theme, wanted, confidential]
    return fields.compactMap(\.self).map { field in
      var field = field
      // Demanded is only what is done: a plan may say less.
      if isPlan, field.id != "for" { field.mayStayEmpty = true }
      return field
    }
  }

  /// 物: what it is first, then for whom; nobody is asked for a place.
  private func counter(_ goods: [Field]) -> [Field] {
    let people = form.recipients?.fields(before, form.subject, context) ?? []
    let fields: [Field?] = [kind.demands.contains(.title) ? title : nil] + goods + people + [text, who, day]
    return (fields + own + [confidential]).compactMap(\.self)
  }

  private var goods: [Field]? {
    let people = form.recipients.map { $0.isEach(before) ? $0.storedCount : 1 } ?? 1
    return form.goods?.fields(of: before.lines, aHead: people, words)
  }

  // MARK: One by one

  private var whom: Field? {
    guard kind.subjects != .none else { return nil }
    let isOne = kind.subjects == .one
    var field = Field(
      "for", words.label(EntryField.whom), .resident, hint: words(isOne ? "ledger.hint.one" : "ledger.hint.whom"),
      isOptional: !isOne)
    field.takesPlace = true
    if case .resident(let id)? = form.subject?.party {
      field.set(String(id), label: form.subject?.name ?? "")
    } else {
      field.set(form.subject?.name ?? "")
    }
    return field
  }

  private var title: Field? {
    guard kind.demands.contains(.title) || kind.has(.title) else { return nil }
    return Field(
      "title", words.label(EntryField.title), value: before.title, isOptional: !kind.demands.contains(.title),
      limit: RecordRules.longestName)
  }

  private var text: Field {
    Field(
      "text", words.label(EntryField.text), .lines(2), value: before.text, isOptional: !kind.demands.contains(.text),
      limit: EntryContent.longestText)
  }

  private var outcome: Field? {
    // What becomes of a promise is said when it is due.
    if kind.hasPromises, form.task == .add { return nil }
    guard !kind.outcomes.isEmpty, form.task != .edit || before.outcome != nil || form.seen?.entry.state == .done else {
      return nil
    }
    let choices = kind.outcomes.map { Choice($0.key, words.name(outcome: $0.key, of: kind)) }
    return Field(
      "outcome", words.label(EntryField.outcome), .choice(choices), value: before.outcome ?? "",
      isOptional: !kind.demands.contains(.outcome))
  }

  private var place: Field? {
    guard kind.has(.place) || kind.subjects != .none else { return nil }
    let value = before.place?.raw ?? form.start.place ?? form.subject?.place ?? ""
    return Field(
      "place", words.field("place"), value: value, hint: words("hint.place"), isOptional: !kind.demands.contains(.place)
    )
  }

  private var grid: Field? {
    guard place != nil else { return nil }
    let value = before.grid ?? form.subject?.grid ?? form.start.grid
    return Field(
      "grid", words.field("grid"), .choice(form.gridChoices(context)), value: value.map(String.init) ?? "",
      hint: words("hint.grid"), isOptional: true)
  }

  private var team: Field? {
    guard kind.has(.team) else { return nil }
    return Field(
      "team", words.field("team"), .choice(form.teamChoices(context)),
      value: (before.team ?? form.start.team).map(String.init) ?? "", isOptional: !kind.demands.contains(.team))
  }

  private var measures: [Field] {
    kind.formMeasures.map { key in
      let sum = before.sum(key)
      return Field(
        "count." + key, words.name(entryMeasure: key),
        value: sum > 0 ? EntryFields.written(sum, key) : "", hint: words("ledger.hint.count"), isOptional: true,
        limit: 12)
    }
  }

  private var who: Field {
    let doer = before.doer ?? (form.seen == nil ? .staff(context.staff.id) : nil)
    return Field(
      "by", words.label(EntryField.who), .choice(form.staffChoices(context)),
      value: doer?.number.map(String.init) ?? "", isOptional: !kind.demands.contains(.who))
  }

  private var day: Field {
    let isDue = kind.hasPromises && form.task == .add
    return Field(
      "day", isDue ? words("board.due") : words.field("day"), value: before.day.iso,
      hint: words(isDue ? "board.due.hint" : "ledger.hint.day"), limit: 20)
  }

  private var time: Field? {
    guard kind.has(.time) || kind.measures.contains(EntryMeasure.minutes) else { return nil }
    let value = before.from.map { from in before.until.map { "\(from)-\($0)" } ?? from.description }
    return Field(
      "time", words.field("when"), value: value ?? "", hint: words("ledger.hint.time"), isOptional: true, limit: 20)
  }

  /// 待认领: nobody does it yet.
  private var wanted: Field? {
    guard isPlan else { return nil }
    return Field(
      "wanted", words("board.wanted"), .toggle, value: kind.subjects == .any && kind.hasPromises ? "yes" : "no",
      hint: words("board.wanted.hint"))
  }

  /// 主题: what a service is about, for 八进门.
  private var theme: Field? {
    guard kind.group == .services, kind.form == .line || before.theme != nil else { return nil }
    let choices = context.catalogue.offered(keeping: Set([before.theme].compactMap(\.self))).themes.map {
      Choice($0.key, words.name(theme: $0.key, context.catalogue))
    }
    return Field(
      "theme", words.label(EntryField.theme), .choice(choices), value: before.theme ?? "", isOptional: true)
  }

  private var confidential: Field {
    Field(
      "confidential", words.field("confidential"), .toggle, value: before.isConfidential ? "yes" : "no",
      hint: words("ledger.hint.confidential"))
  }

  private var own: [Field] {
    kind.fields.filter { field in
      !field.isHidden && field.key != EntryKind.declinesField && field.key != EntryKind.digestField
        && !field.kind.isLine
        && (!isOfNeed(field) || asksForHelp || before.fields[field.key] != nil)
    }.map { own($0) }
  }

  /// Whether a field says what a need takes: only who looks for somebody is asked for it.
  private func isOfNeed(_ field: EntryKind.Field) -> Bool {
    Need.isKind(kind) && (field.key == Need.skillField || field.key == Need.whenField)
  }

  /// Whether somebody is looked for to do it, before anybody has typed.
  private var asksForHelp: Bool { wanted?.value == "yes" || form.seen?.entry.state == .wanted }

  /// After somebody is looked for, or no longer: which skill and which time it takes.
  func followWanted(_ fields: inout [Field]) {
    let asked = kind.fields.filter { isOfNeed($0) && !$0.isHidden }
    let isWanted = fields.value("wanted") == "yes"
    for field in asked {
      let id = "field." + field.key
      if !isWanted, before.fields[field.key] == nil {
        fields.removeAll { $0.id == id && $0.value.isEmpty }
      } else if !fields.contains(where: { $0.id == id }), let at = fields.firstIndex(where: { $0.id == "wanted" }) {
        fields.insert(own(field), at: at)
      }
    }
  }

  private func own(_ field: EntryKind.Field) -> Field {
    let (id, label) = ("field." + field.key, words.name(field: field.key, of: kind))
    let value = before.fields[field.key].map { EntryFields.written($0) } ?? ""
    switch field.kind {
    case .choice:
      let choices = field.choices.map { Choice($0.key, words.name(choice: $0.key, of: field)) }
      return Field(id, label, .choice(choices), value: value, isOptional: !field.isRequired)
    case .tick: return Field(id, label, .toggle, value: value)
    case .text, .number, .date, .place, .person, .unit:
      return Field(id, label, value: value, isOptional: !field.isRequired, limit: EntryContent.longestText)
    }
  }

  // MARK: What follows

  /// After the outcome: for how long somebody declines; what an order needs that is made in the same save.
  func follow(_ fields: inout [Field]) {
    let outcome = kind.outcome(fields.value("outcome"))
    let kept = fields.filter { Self.following.contains($0.id) }
    fields.removeAll { Self.following.contains($0.id) }
    var wanted: [Field] = []
    if let field = kind.field(EntryKind.declinesField), outcome?.effect == .declines {
      wanted.append(own(field))
    }
    if let outcome, outcome.needsOrder, before.outcome != outcome.key || form.task != .edit {
      wanted.append(
        Field("category", words.field("category"), .choice(form.categoryChoices(context)), hint: words("hint.category"))
      )
    }
    wanted = wanted.map { field in kept.first { $0.id == field.id } ?? field }
    let at = (fields.firstIndex { $0.id == "outcome" } ?? -1) + 1
    fields.insert(contentsOf: wanted, at: at)
    if let text = fields.firstIndex(where: { $0.id == "text" }) {
      let isReason = outcome.map { kind.demandsReason($0) } ?? false
      fields[text].isOptional = !kind.demands.contains(.text) && outcome?.needsOrder != true && !isReason
    }
  }

  private static let following: Set<String> = ["field." + EntryKind.declinesField, "category"]

  /// After a household: who of it was met. It serves only those who are ticked.
  func followSubject(_ fields: inout [Field]) {
    let kept = fields.filter { $0.id.hasPrefix("met.") }
    fields.removeAll { $0.id.hasPrefix("met.") }
    guard kind.subjects == .one, let subject = form.subject, case .household = subject.party else { return }
    let met = Set(before.lines.filter { $0.role != .received }.map(\.party))
    let ticks = subject.members.prefix(8).map { member in
      let field = Field(
        "met.\(member.id)", words("ledger.met", ["name": member.name]), .toggle,
        value: met.contains(.resident(member.id)) ? "yes" : "no")
      return kept.first { $0.id == field.id } ?? field
    }
    let at = (fields.firstIndex { $0.id == "for" } ?? -1) + 1
    fields.insert(contentsOf: ticks, at: at)
  }

  // MARK: Values

  /// An amount as it is typed: money in yuan.
  static func written(_ amount: Int, _ measure: String) -> String {
    AmountText.written(amount, money: measure == EntryMeasure.money)
  }

  private static func written(_ value: EntryValue) -> String {
    switch value {
    case .text(let it), .choice(let it): it
    case .number(let it): String(it)
    case .date(let it): it.iso
    case .tick(let it): it ? "yes" : "no"
    case .place(let it): it.raw
    }
  }

  /// The field of the form that a rejection speaks of.
  static func id(of field: EntryField, _ rejection: EntryRejection, _ kind: EntryKind) -> String {
    switch (field, rejection) {
    case (.from, _), (.until, _): "time"
    case (.fields, .missingValue(let key)), (.fields, .wrongType(let key, _)): "field." + key
    case (.fields, .unknownChoice(_, let key, _)): "field." + key
    case (.fields, .declineUnsaid), (.fields, .declineUnasked): "field." + EntryKind.declinesField
    case (.counts, .notPositive(let measure)), (.counts, .tooMuch(let measure)): "count." + measure
    case (.counts, _): "count." + EntryMeasure.people
    case (.order, _): "category"
    case (.items, _): GoodsRows.thing(1)
    default: field.rawValue
    }
  }
}

extension EntryKind {
  /// What the form counts: what list and summary show.
  var formMeasures: [String] {
    var seen: Set<String> = []
    return (columns + summary).compactMap { column in
      // Money stands in rows of its own.
      guard case .measure(let key) = column, key != EntryMeasure.money || !movesGoods, seen.insert(key).inserted else {
        return nil
      }
      return key
    }
  }
}

extension EntryContent {
  /// Who of the staff did it, the first who is named.
  var doer: EntryParty? {
    lines.first { $0.field == nil && $0.party.kind == .staff && ($0.role == .did || $0.role == .led) }?.party
  }
}
