import CommunityModel
import CommunityResources

/// Something that lasts until somebody says that it is over.
struct Lasting: Sendable {
  /// The record's number.
  var id: Int64
  /// What it is called among others.
  var name: String
  var detail: String
  var seen: Int
  /// The record with its end.
  var ended: @Sendable (PartialDate?) -> Record
}

/// Ends one of the things that last at a place: who helps a household, who answers for a building.
struct EndForm: FormContent {
  typealias Find = @Sendable (any CommunityReading, DeskContext) throws(StoreError) -> [Lasting]

  let draftKey: String
  private let action: ActionID
  /// What the field that chooses is called.
  private let label: Phrase
  private let told: Phrase
  private let find: Find
  private var lasting: [Lasting] = []
  private var isRead = false

  /// - Parameters:
  ///   - action: the action that it carries out; its label is the title.
  ///   - label: the name of the field in which one is chosen.
  ///   - told: what is said once it is saved.
  ///   - find: reads what lasts.
  init(_ action: ActionID, draft: String, label: Phrase, told: Phrase, find: @escaping Find) {
    self.action = action
    draftKey = draft
    self.label = label
    self.told = told
    self.find = find
  }

  func title(_ context: DeskContext) -> String { context.words.label(of: action) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard !isRead else { return }
    isRead = true
    lasting = try find(file, context)
  }

  // What lasts is read again before the next save.
  mutating func accept(_ conflict: StoreError.Conflict) { isRead = false }

  func fields(_ context: DeskContext) -> [Field] {
    let choices = lasting.map { Choice(String($0.id), $0.name, detail: $0.detail) }
    return [
      Field("which", context.words(label), .choice(choices), value: choices.count == 1 ? choices[0].key : ""),
      Field(
        "until", context.words("field.until"), value: PartialDate(context.today).iso,
        hint: context.words("person.date.hint"), limit: 20),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let key = try demand("which", values, context)
    guard let chosen = lasting.first(where: { String($0.id) == key }) else {
      throw FormProblem(field: "which", text: context.words("form.noSuchChoice"))
    }
    _ = try demand("until", values, context)
    let record = chosen.ended(try partialDate("until", values, context))
    try check([record], context)
    return .put([.changed(record, seen: chosen.seen)])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words(told) }
}
