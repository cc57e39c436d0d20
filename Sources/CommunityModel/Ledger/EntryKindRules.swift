import NameFinding

/// What is wrong with a kind as a community makes or changes it.
public enum EntryKindProblem: Hashable, Sendable {
  /// It has no name in any language.
  case nameMissing
  /// Its mark is not one character.
  case mark(String)
  /// A name or a choice may not be kept.
  case text(TextProblem, String)
  /// Two fields, outcomes or choices of one key.
  case duplicate(String)
  /// A choice with nothing to choose, or something to choose that is no choice.
  case choices(field: String)
  /// Nobody chooses a word for a household or a resident but from a shipped list.
  case choiceAboutPeople(field: String)
  /// What is used is hidden, never taken away: a field, an outcome, a choice, a measure.
  case removed(String)
  /// What is used keeps its type.
  case retyped(field: String)
  /// What is used stays as it is: whom it is about, what it does to stock, how it is numbered.
  case fixedOnceUsed(EntryKind.Fixed)
  /// The key and the form of a shipped kind stay.
  case shipped
  /// What was kept closely is not opened.
  case visibilityLoosened
  /// Months are one or more.
  case retention
  /// Points are none or more, and not beyond counting.
  case points
}

extension EntryKind {
  /// What never changes once a kind is used.
  public enum Fixed: String, Hashable, Sendable, Codable, CaseIterable {
    case subjects = "subjects"
    case goods = "goods"
    case series = "series"
  }
}

/// Whether kinds hold together, and what may be changed of one that is used.
public enum EntryKindRules {
  /// After how many days a shorter retention takes effect, so that it can be taken back.
  public static let daysBeforeShorterRetention = 30

  /// The most points that an hour can give.
  public static let mostPointsPerHour = 1000

  /// Everything that is wrong with a kind; empty when it can be kept.
  ///
  /// - Parameters:
  ///   - old: the kind as it was; nil for a new one.
  ///   - isUsed: whether any entry is of it.
  public static func problems(
    of kind: EntryKind, changing old: EntryKind? = nil, isUsed: Bool = false, _ gate: TextCheck?
  ) -> [EntryKindProblem] {
    shape(of: kind) + texts(of: kind, gate) + (old.map { changes(from: $0, to: kind, isUsed: isUsed) } ?? [])
  }

  private static func shape(of kind: EntryKind) -> [EntryKindProblem] {
    var found: [EntryKindProblem] = []
    if !kind.names.values.contains(where: { !$0.trimmed.isEmpty }) { found.append(.nameMissing) }
    if kind.mark.count != 1 { found.append(.mark(kind.mark)) }
    found += duplicates(kind.fields.map(\.key)) + duplicates(kind.outcomes.map(\.key))
    for field in kind.fields {
      found += duplicates(field.choices.map(\.key))
      if (field.kind == .choice) == field.choices.isEmpty { found.append(.choices(field: field.key)) }
      if field.kind == .choice, field.list == nil, kind.namesServed {
        found.append(.choiceAboutPeople(field: field.key))
      }
    }
    if let months = kind.retentionMonths, months < 1 { found.append(.retention) }
    if kind.pointsPerHour.contains(where: { !(0...mostPointsPerHour).contains($0.value) }) { found.append(.points) }
    return found
  }

  private static func duplicates(_ keys: [String]) -> [EntryKindProblem] {
    var seen: Set<String> = []
    return keys.filter { !seen.insert($0).inserted }.map { .duplicate($0) }
  }

  /// Names and choices say nothing about a person.
  private static func texts(of kind: EntryKind, _ gate: TextCheck?) -> [EntryKindProblem] {
    guard let gate else { return [] }
    let names = [kind.names] + kind.fields.map(\.names) + kind.outcomes.map(\.names)
    let choices = kind.fields.flatMap(\.choices).map(\.names)
    // One order, whatever the order of the languages in memory.
    return (names + choices).flatMap { $0.values.sorted() }.compactMap { text in
      gate.problem(with: text, as: .title).map { .text($0, text) }
    }
  }

  /// Fields named as what no table of a community brings in either, such as 民族 or 收入.
  /// - Parameter shipped: the kind as the product ships it: what a field is called there may stay.
  public static func refusedFields(
    of kind: EntryKind, shipped: EntryKind? = nil, _ gate: TextCheck
  ) -> [EntryKindProblem] {
    let heads = kind.fields.flatMap { field in
      let known = shipped?.field(field.key)?.names ?? [:]
      return field.names.filter { known[$0.key] != $0.value }.values.sorted()
    }
    return heads.filter(gate.refusesHead).map { .text(.refusedWords([$0]), $0) }
  }

  /// What may not be changed of a kind, or only while it is not used.
  public static func changes(from old: EntryKind, to new: EntryKind, isUsed: Bool) -> [EntryKindProblem] {
    var found: [EntryKindProblem] = []
    if old.key != new.key || old.isShipped && (!new.isShipped || old.form != new.form) { found.append(.shipped) }
    if new.visibility.strictness < old.visibility.strictness { found.append(.visibilityLoosened) }
    guard isUsed else { return found }
    if old.subjects != new.subjects { found.append(.fixedOnceUsed(.subjects)) }
    if old.goods != new.goods { found.append(.fixedOnceUsed(.goods)) }
    if old.series != new.series { found.append(.fixedOnceUsed(.series)) }
    for field in old.fields {
      guard let kept = new.field(field.key) else {
        found.append(.removed(field.key))
        continue
      }
      if kept.kind != field.kind { found.append(.retyped(field: field.key)) }
      found += removed(field.choices.map(\.key), kept.choices.map(\.key))
    }
    return found + removed(old.outcomes.map(\.key), new.outcomes.map(\.key)) + removed(old.measures, new.measures)
  }

  private static func removed(_ old: [String], _ new: [String]) -> [EntryKindProblem] {
    old.filter { !new.contains($0) }.map { .removed($0) }
  }
}
