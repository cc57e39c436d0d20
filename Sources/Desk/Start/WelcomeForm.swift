import CommunityModel
import CommunityResources

/// A step of the first run: what a new community is called, who works there, and how it is parted.
struct WelcomeForm: Form {
  enum Step: Int, CaseIterable {
    case community, people, grids
  }

  /// That a step is answered, and the next one may come.
  struct Answered: Sendable {}

  let step: Step

  var draftKey: String { "welcome" }
  // There is no file yet that could keep one.
  var noDraft: NoDraft? { .comesBeforeFile }

  func title(_ context: DeskContext) -> String {
    context.words("welcome.step", ["number": String(step.rawValue + 1), "count": String(Step.allCases.count)])
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) {}
  mutating func accept(_ conflict: StoreError.Conflict) {}

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    switch step {
    case .community:
      return [
        Field("name", words("welcome.name"), hint: words("welcome.nameHint"), limit: 60),
        Field("code", words("welcome.code"), hint: words("welcome.codeHint"), isOptional: true, limit: 40),
      ]
    case .people:
      return [
        Field(
          "secretary", words("welcome.secretary"), hint: words("welcome.secretaryHint"), limit: RecordRules.longestName),
        Field("staff", words("welcome.staff"), hint: words("welcome.staffHint"), isOptional: true, limit: 200),
      ]
    case .grids:
      return [
        Field(
          "grids", words("welcome.grids"), value: words("welcome.gridsExample"), hint: words("welcome.gridsHint"),
          limit: 200)
      ]
    }
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    let isLast = step == Step.allCases.last
    return [Submission(id: "next", label: context.words(isLast ? "welcome.finish" : "welcome.next"))]
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    let words = context.words
    func demand(_ field: String, _ missing: Phrase) throws(FormProblem) {
      if Self.names(values[field]).isEmpty { throw FormProblem(field: field, text: words(missing)) }
    }
    switch step {
    case .community:
      try demand("name", "welcome.nameMissing")
      if let code = values.optional("code"), CommunityCode(code) == nil {
        throw FormProblem(field: "code", text: words("welcome.codeWrong", ["count": String(code.count)]))
      }
    case .people: try demand("secretary", "welcome.secretaryMissing")
    case .grids: try demand("grids", "welcome.gridsMissing")
    }
    return .effects([.answer(Answered(), to: nil)])
  }

  /// Names separated by spaces, commas or their Chinese twins.
  static func names(_ text: String) -> [String] {
    text.split { $0.isWhitespace || $0.isPunctuation && $0 != "·" }.map(String.init)
  }
}

extension FirstCommunity {
  /// What the steps say together.
  init(_ values: FormValues) {
    self.init(
      name: values["name"], code: CommunityCode(values["code"]), secretary: values["secretary"],
      staff: WelcomeForm.names(values["staff"]), grids: WelcomeForm.names(values["grids"]))
  }
}
