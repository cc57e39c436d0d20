import CommunityModel
import CommunityResources

/// What fields of records hold, as it is shown: in conflicts, and in the timeline as what changed. Knows values, and no
/// kind of record.
struct FieldText {
  private let context: DeskContext
  private let isRevealed: Bool
  private var words: Wording { context.words }

  init(_ context: DeskContext, isRevealed: Bool) {
    self.context = context
    self.isRevealed = isRevealed
  }

  /// Empty where nothing is known, or nothing of it can be said in a line.
  func text(_ value: FieldValue) -> String {
    switch value {
    case .nothing, .settings: ""
    case .text(let text): isRevealed ? text : PersonalNumbers.shielded(text)
    case .phones(let list): list.line(phone)
    case .contact(let it):
      [it.name, it.relation, PhoneList(it.phone).line(phone)].filter { !$0.isEmpty }.joined(separator: " ")
    case .identityNumber(let number): isRevealed ? number : IdentityNumber.masked(number)
    case .birth(let date): words.partialDate(isRevealed ? date : PartialDate(year: date.year) ?? date)
    case .date(let date): words.partialDate(date)
    case .day(let day): words.date(day, today: context.today)
    case .number(let number): String(number)
    case .flag(let isSo): words(isSo ? "yes" : "no")
    case .record(let reference): name(reference)
    case .term("category", let key): words.name(category: key, context.catalogue)
    case .term(let vocabulary, let key): words(Phrase("\(vocabulary).\(key)"))
    case .list(let values): words.list(values.map(text))
    case .careTags(let tags): words.list(tags.map { words.name(careTag: $0.key, context.catalogue) })
    case .consents(let consents):
      words.list(
        consents.map { $0.withdrawal == nil ? $0.purpose : words("consent.withdrawn", ["purpose": $0.purpose]) })
    case .counts(let counts):
      words.list(counts.sorted { $0.key < $1.key }.map { words.name(measure: $0.key) + " \($0.value)" })
    }
  }

  /// How a change is told; nil where nothing of it can be seen. That a birth date or identity number became another is
  /// told also where both look alike while they are covered.
  func change(_ field: String, _ before: FieldValue, _ after: FieldValue) -> String? {
    let (old, new) = (text(before), text(after))
    if old == new, !before.looksAlike, !after.looksAlike { return nil }
    let none = words("timeline.nothing")
    let flat = { (text: String) in text.isEmpty ? none : text.replacing("\n", with: " ") }
    return words(
      "timeline.difference",
      [
        "field": words.field(field), "before": flat(old), "after": flat(new),
        "arrow": context.capabilities.unicode ? "\u{2192}" : "->",
      ])
  }

  private func phone(_ number: String) -> String { isRevealed ? number : PhoneNumber.masked(number) }

  /// The name of a record as far as every screen knows it.
  private func name(_ reference: Record.Reference) -> String {
    switch reference.kind {
    case .staff: context.name(staff: reference.id)
    case .grid: context.grid(reference.id)?.name ?? ""
    case .team: context.team(reference.id)?.name ?? ""
    default: ""
    }
  }
}

extension FieldValue {
  /// Whether two of these can look the same and be different.
  fileprivate var looksAlike: Bool {
    switch self {
    case .birth, .identityNumber: true
    default: false
    }
  }
}
