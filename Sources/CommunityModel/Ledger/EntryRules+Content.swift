import NameFinding

extension EntryKind {
  /// The field that says how long somebody declines, and its choices (谢绝 is asked once).
  public static let declinesField = "declines"
  /// 这次: ends what is owed for the period.
  public static let thisTime = "thisTime"
  /// 以后不用: stops what is owed until they say otherwise.
  public static let forGood = "forGood"
}

extension EntryRules {
  /// Whether what an entry says can stand; throws the first reason why not.
  static func check(
    _ content: EntryContent, _ state: EntryState, before: EntryVersion?, _ situation: EntrySituation
  ) throws(EntryRejection) {
    if state == .done, content.day > situation.days.today { throw .inFuture(content.day) }
    if content.until != nil, content.from == nil { throw .endWithoutStart }
    try checkFields(content, state, situation.kind)
    try checkLines(content, situation)
    try checkOutcome(content, state, before: before, situation)
    // Demanded is only what is done: a plan may say less.
    guard state == .done, !situation.isRow else { return }
    for demand in EntryKind.Demand.allCases where situation.kind.demands.contains(demand) {
      if !content.meets(demand) { throw .missing(demand.field) }
    }
  }

  private static func checkOutcome(
    _ content: EntryContent, _ state: EntryState, before: EntryVersion?, _ situation: EntrySituation
  ) throws(EntryRejection) {
    let kind = situation.kind
    if let key = content.outcome, kind.outcome(key) == nil {
      throw .unknownOutcome(key, allowed: kind.outcomes.map(\.key))
    }
    let outcome = kind.outcome(content.outcome)
    let says = content.fields[EntryKind.declinesField] != nil
    if kind.field(EntryKind.declinesField) != nil {
      if outcome?.effect == .declines, !says, state == .done { throw .declineUnsaid }
      if outcome?.effect != .declines, says { throw .declineUnasked }
    }
    guard let outcome, outcome.needsOrder, state == .done, !situation.makesOrder else { return }
    let hadOrder = before?.state == .done && before?.content.outcome == outcome.key
    if !hadOrder { throw .orderNeeded(outcome: outcome.key) }
  }

  private static func checkFields(
    _ content: EntryContent, _ state: EntryState, _ kind: EntryKind
  ) throws(EntryRejection) {
    for (key, value) in content.fields.sorted(by: { $0.key < $1.key }) {
      guard let field = kind.field(key) else {
        throw .unknownField(key, allowed: kind.fields.filter { !$0.isHidden }.map(\.key))
      }
      guard value.kind == field.kind else { throw .wrongType(key, expected: field.kind) }
      if kind.key == EntryKind.survey, key == EntryKind.talliesField, case .text(let text) = value, !text.isEmpty,
        SurveyTallies(text) == nil
      {
        throw .notTallies
      }
      if case .choice(let choice) = value, !field.choices.contains(where: { $0.key == choice }) {
        throw .unknownChoice(choice, field: key, allowed: field.choices.map(\.key))
      }
    }
    guard state == .done else { return }
    for field in kind.fields where field.isRequired && !field.isHidden {
      let isFilled = content.fields[field.key] != nil || content.lines.contains { $0.field == field.key }
      if !isFilled { throw .missingValue(field.key) }
    }
  }
}

extension EntryValue {
  /// The kind of field that it can stand in.
  public var kind: EntryKind.Field.Kind {
    switch self {
    case .text: .text
    case .number: .number
    case .date: .date
    case .choice: .choice
    case .tick: .tick
    case .place: .place
    }
  }
}

extension EntryContent {
  /// Whether it says what is demanded.
  fileprivate func meets(_ demand: EntryKind.Demand) -> Bool {
    switch demand {
    case .title: !title.isEmpty
    case .text: !text.isEmpty
    case .place: !(place?.raw.trimmed.isEmpty ?? true)
    case .team: team != nil
    case .outcome: outcome != nil
    case .who:
      lines.contains { line in
        let isOurs = line.party.kind == .staff || line.party.kind == .volunteer || line.party.kind == .team
        return isOurs && line.field == nil
      }
    case .items: lines.contains { $0.party.kind == .item || $0.party.kind == .fund }
    }
  }
}

extension EntryKind.Demand {
  /// The field in which it is missing.
  fileprivate var field: EntryField {
    switch self {
    case .title: .title
    case .text: .text
    case .place: .place
    case .team: .team
    case .outcome: .outcome
    case .who: .who
    case .items: .items
    }
  }
}
