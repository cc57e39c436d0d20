import NameFinding

extension EntryRules {
  /// The content with the lines that the rules reckon, made anew: one session where none is counted, minutes from the times
  /// for whom has none of their own, points at the rate of the day. What tells of something confidential is confidential.
  static func settled(_ content: EntryContent, _ situation: EntrySituation) -> EntryContent {
    var content = content
    let kind = situation.kind
    content.title = content.title.trimmed
    content.text = content.text.trimmed
    if situation.tellsOfKept { content.isConfidential = true }
    content.lines.removeAll(where: \.isReckoned)
    content.lines += listed(content, situation)
    if situation.isRow {
      // Those who came are counted on the head only, named or not.
      for index in content.lines.indices
      where isPresence(content.lines[index]) || content.lines[index].measure == EntryMeasure.people {
        content.lines[index].measure = EntryMeasure.mention
      }
      return content
    }
    if kind.measures.contains(EntryMeasure.sessions), content.sum(EntryMeasure.sessions) == 0 {
      content.lines.append(EntryLine(.everybody, .did, EntryMeasure.sessions, 1, isReckoned: true))
    }
    if kind.measures.contains(EntryMeasure.minutes), let minutes = content.minutes {
      content.lines += reckonedMinutes(minutes, content)
    }
    if let rate = kind.pointsPerHour.value(on: content.day) { content.lines += earned(rate, content) }
    return content
  }

  /// The matters of lists that title and fields name, so that what is owed to them is served.
  private static func listed(_ content: EntryContent, _ situation: EntrySituation) -> [EntryLine] {
    let known = content.lines.map(\.party)
    let found = Set(content.namesOfMatters.compactMap { situation.listed[$0] })
    return found.sorted().map { EntryParty.item($0) }.filter { !known.contains($0) }.map {
      EntryLine($0, .did, EntryMeasure.mention, 1, isReckoned: true)
    }
  }

  /// Whether the line says that a party was there, and nothing else.
  private static func isPresence(_ line: EntryLine) -> Bool {
    line.field == nil && line.measure == EntryMeasure.presence(of: line.party)
  }

  private static func gaveTime(_ line: EntryLine) -> Bool {
    switch line.role {
    case .did, .led, .attended: line.field == nil
    case .received, .gave, .leave, .absent: false
    }
  }

  private static func reckonedMinutes(_ minutes: Int, _ content: EntryContent) -> [EntryLine] {
    content.lines.compactMap { line in
      switch line.party {
      case .staff, .volunteer: break
      default: return nil
      }
      let hasOwn = content.lines.contains {
        $0.party == line.party && $0.role == line.role && $0.measure == EntryMeasure.minutes
      }
      guard isPresence(line), gaveTime(line), !hasOwn else { return nil }
      return EntryLine(line.party, line.role, EntryMeasure.minutes, minutes, isReckoned: true)
    }
  }

  /// Points for the minutes that volunteers gave, each line by itself, half up.
  private static func earned(_ rate: Int, _ content: EntryContent) -> [EntryLine] {
    content.lines.compactMap { line in
      guard line.measure == EntryMeasure.minutes, line.role == .did || line.role == .led,
        case .volunteer = line.party
      else { return nil }
      let points = (line.amount * rate + 30) / 60
      return points > 0 ? EntryLine(line.party, line.role, EntryMeasure.points, points, isReckoned: true) : nil
    }
  }

  /// Whether the lines can stand; throws the first reason why not.
  static func checkLines(_ content: EntryContent, _ situation: EntrySituation) throws(EntryRejection) {
    for line in content.lines where !line.isReckoned { try check(line, situation.kind) }
    // A matter of a council is nobody's: it says neither who spoke nor who was against it.
    if situation.isRow, !situation.kind.namesServed, content.lines.contains(where: \.isOfPeople) {
      throw .namesNobody
    }
    try checkNamedOnce(content)
    try checkSubjects(content, situation.kind)
    let served = content.lines.contains { $0.party.isServed }
    for line in content.lines {
      if case .careTag(let key) = line.party, served, situation.restrictedTags.contains(key) {
        throw .restrictedTag(key)
      }
    }
  }

  private static func check(_ line: EntryLine, _ kind: EntryKind) throws(EntryRejection) {
    let isCount = kind.goods == .counts && line.measure == EntryMeasure.items
    if line.amount > EntryLine.mostAmount { throw .tooMuch(measure: line.measure) }
    if line.amount < 0 || line.amount == 0 && !isCount { throw .notPositive(measure: line.measure) }
    if line.party.isServed, !kind.namesServed { throw .namesNobody }
    if let key = line.field { return try checkField(key, of: line, kind) }
    if line.measure == EntryMeasure.mention { return }
    try checkGoods(line, kind)
    let present = EntryMeasure.presence(of: line.party)
    let counted = kind.measures + (present.map { [$0] } ?? [])
    let isGoods = kind.goods != nil && line.measure == EntryMeasure.items
    guard counted.contains(line.measure) || isGoods else {
      throw .unknownMeasure(line.measure, allowed: kind.measures)
    }
    // What is only counted was done by nobody in particular.
    let isPlainCount = line.party == .everybody && line.measure != EntryMeasure.people
    if !isPlainCount, line.party.kind != .item, line.party.kind != .fund, !kind.roles.contains(line.role) {
      throw .unknownRole(line.role, allowed: kind.roles)
    }
  }

  /// Whoever is named is one, whatever they had to do with it.
  private static func checkNamedOnce(_ content: EntryContent) throws(EntryRejection) {
    var seen: Set<EntryParty> = []
    for line in content.lines where isPresence(line) {
      if !seen.insert(line.party).inserted { throw .namedTwice(line.party.kind) }
    }
  }

  /// Things are counted in pieces and come in or go out as the kind says; money is counted in 分.
  private static func checkGoods(_ line: EntryLine, _ kind: EntryKind) throws(EntryRejection) {
    switch line.party {
    case .item:
      if line.measure != EntryMeasure.items || line.role != kind.goodsRole { throw .wrongGoods }
    case .fund:
      if line.measure != EntryMeasure.money || line.role != .received && line.role != .gave { throw .wrongGoods }
    default: break
    }
  }

  private static func checkField(
    _ key: String, of line: EntryLine, _ kind: EntryKind
  ) throws(EntryRejection) {
    guard let field = kind.field(key) else {
      throw .unknownField(key, allowed: kind.fields.filter { !$0.isHidden }.map(\.key))
    }
    let fits =
      switch field.kind {
      case .person: line.party.isPerson
      case .unit: line.party.kind == .partner
      case .text, .number, .date, .choice, .tick, .place: false
      }
    if !fits || line.measure != EntryMeasure.mention { throw .wrongType(key, expected: field.kind) }
  }

  private static func checkSubjects(_ content: EntryContent, _ kind: EntryKind) throws(EntryRejection) {
    guard kind.subjects == .one else { return }
    let served = content.lines.filter { $0.party.isServed && $0.field == nil }
    let subjects = Set(served.filter { $0.role == .received }.map(\.party))
    guard subjects.count == 1, let subject = subjects.first else {
      throw .exactlyOneSubject(found: subjects.count)
    }
    for line in served where line.role != .received {
      guard subject.kind == .household, line.party.kind == .resident else { throw .membersWithoutHousehold }
    }
  }
}

extension EntryLine {
  /// Whether it is about people, named or not.
  fileprivate var isOfPeople: Bool {
    party.isPerson || party.isServed || measure == EntryMeasure.people || measure == EntryMeasure.mention
  }
}

extension EntryContent {
  /// What may be the name of a matter of a list: its title, and the texts of its fields.
  public var namesOfMatters: [String] {
    let texts = fields.values.compactMap { value in
      if case .text(let text) = value { text.trimmed } else { nil }
    }
    return [title.trimmed] + texts
  }
}
