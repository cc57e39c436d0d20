import CommunityModel
import CommunityResources

/// Chooses the kind of entries that is to be changed, or makes one.
struct KindsForm: Form {
  private static let new = "+"
  /// Numbers of the kinds that the file keeps, by key.
  private var kept: [String: KeptKind.ID] = [:]

  var draftKey: String { "entryKind.choose" }
  var keepsDraft: Bool { false }
  func title(_ context: DeskContext) -> String { context.words.label(of: .editKinds) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    kept = [:]
    for kind in context.office.kinds {
      if let found = try file.keptKind(kind.key) { kept[kind.key] = found.value.id }
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let kinds = context.office.kinds.map { kind in
      Choice(
        kind.key, words.name(kind), aliases: [kind.key] + kind.names.values.sorted(),
        detail: [words(kind.group), kind.isOn ? "" : words("kinds.off")].filter { !$0.isEmpty }.joined(separator: " "))
    }
    return [
      Field(
        "entryKind", words("field.entryKind"), .choice([Choice(Self.new, words("kinds.form.new"))] + kinds),
        value: Self.new)
    ]
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    let key = values["entryKind"]
    let kind = context.office.kinds.first { $0.key == key }
    return .effects([.replace(FormScreen(KindForm(kind, id: kind.flatMap { kept[$0.key] })))])
  }
}

extension Opening {
  /// The kinds of entries, to be changed or added to.
  static let kinds = Opening("entryKinds") { _ in FormScreen(KindsForm()) }
}
