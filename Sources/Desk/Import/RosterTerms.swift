import CommunityModel
import CommunityResources
import Intake

/// What a person settles about a whole roster, besides its columns.
struct RosterTerms: Hashable, Sendable {
  /// What care tags are kept for; the product's own words while nobody has said anything else.
  var purpose: String?
  /// Where they are known from.
  var source: String?

  func options(_ context: DeskContext) -> ImportOptions {
    let words = context.words
    return ImportOptions(
      tagPurpose: purpose ?? words("import.tagPurpose"), tagSource: source ?? words("import.tagSource"),
      pendingGrid: words("import.pendingGrid"), defaultEstate: context.community.usualEstateName)
  }
}

/// Asks what care tags of a roster are kept for, whether it was collected with the separate consent that some need, and
/// how the rest of it is meant.
struct RosterTermsForm: Form {
  private let mapping: RosterMapping
  private let terms: RosterTerms

  init(_ mapping: RosterMapping, _ terms: RosterTerms) {
    self.mapping = mapping
    self.terms = terms
  }

  var draftKey: String { "import.terms" }
  /// A consent typed for one roster must not be offered for the next.
  var noDraft: NoDraft? { .isPartOfMore }
  func title(_ context: DeskContext) -> String { context.words("import.terms") }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let options = terms.options(context)
    return [
      Field("purpose", words("import.terms.purpose"), value: options.tagPurpose, limit: 60),
      Field("source", words("import.terms.source"), value: options.tagSource, limit: 60),
      Field(
        "consent", words("field.separateConsent"), value: mapping.consent ?? "",
        hint: words("import.terms.consentHint"), isOptional: true, limit: 60),
      Field(
        "estate", words("field.estate"), value: mapping.estate ?? "",
        hint: words("import.terms.estateHint", ["estate": context.community.usualEstateName]), isOptional: true,
        limit: 40),
      Field("status", words("import.terms.status"), .toggle, value: mapping.readsStatusInNotes ? "yes" : "no"),
    ]
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "take", label: context.words("import.terms.take"))]
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    for id in ["purpose", "source"] where values[id].isEmpty {
      throw FormProblem(field: id, text: context.words("import.terms.missing"))
    }
    for id in ["purpose", "source", "consent", "estate"] where !BundledResource.textCheck.found(in: values[id]).isEmpty
    {
      let found = context.words.list(BundledResource.textCheck.found(in: values[id]))
      throw FormProblem(field: id, text: context.words("refusedWords.found", ["words": found]))
    }
    return .effects([.pop(.answered(values))])
  }
}
