import CommunityModel

/// One way to end a form.
struct Submission: Sendable {
  var id: String
  var label: String
  /// Whether the values are used; fields are checked for one that does.
  var usesValues = true
  /// The action that ends it this way from anywhere; then nobody is asked which way is meant.
  var action: ActionID?
}

/// Something else that has to be done first, such as counting what is short; the form stays as it is.
struct Detour: Sendable {
  var action: ActionID
  var label: String?
  var effects: [Effect]
}

/// What is wrong with a form, by field; the empty id stands for the form as a whole.
struct FormProblem: Error, Sendable {
  var field: String
  var text: String
  /// What else is wrong besides.
  var others: [FormProblem] = []

  /// All that is wrong, this first.
  var all: [FormProblem] { [self] + others }
}

extension FormProblem {
  /// Several as one; nil where there are none.
  init?(_ problems: [FormProblem]) {
    guard let first = problems.first else { return nil }
    self.init(field: first.field, text: first.text, others: Array(problems.dropFirst()))
  }
}

/// Why a form keeps no draft.
enum NoDraft: Sendable {
  /// It only asks: what is chosen in it is chosen again in a moment.
  case onlyAsks
  /// What it says goes into the draft of the screen that opened it, or into the steps of its wizard.
  case isPartOfMore
  /// It is about rows that were marked just then; of other rows the same answers would be wrong.
  case isAboutMarked
  /// It begins with sentences or figures that are reckoned anew each time.
  case isReckonedAnew
  /// There is no file yet in which it could be kept.
  case comesBeforeFile
}

/// What a filled-in form comes to.
enum FormResult: Sendable {
  /// A save, and what to say once it is made.
  case save(Change, done: @Sendable (Saved, DeskContext) -> String)
  /// Something else that the desk is to do in the form's place.
  case effects([Effect])
}

/// What a form is about: its fields, what they demand of each other, and what they come to. The form screen does the
/// rest: keys, drafts, drawing.
protocol Form: Sendable {
  /// Under what a draft is kept: form and thing, such as `order.finish:20261120-004`.
  var draftKey: String { get }
  func title(_ context: DeskContext) -> String
  /// Reads what it is about; called before ``fields(_:)`` and again when the file changes.
  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError)
  /// The fields as they start.
  func fields(_ context: DeskContext) -> [Field]
  /// Fills other fields in after one has changed; must leave touched ones alone.
  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext)
  /// What to say beside a field while it is typed in.
  func remark(on field: Field, _ context: DeskContext) -> Field.Remark?
  /// Fields about whose text something is read from the file while it is typed, such as a place.
  var lookedUp: Set<String> { get }
  /// Reads what the looked-up fields name and changes other fields after it.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext) throws(StoreError)
  /// What stands in a field that shows something masked: covered until it is revealed; nil for every other field.
  func shown(_ field: Field, _ context: DeskContext) -> String?
  /// Whose masked values it shows, as the journal names them, the one that reveals all of them first; none as a rule.
  var revealed: [String] { get }
  /// The answer that most such forms come to, which one key fills in, and what it is called; nil where there is none.
  func usualAnswer(_ context: DeskContext) -> (label: String, values: [String: String])?
  /// Where one key goes to from what stands in the fields, and comes back from; none as a rule.
  func detour(_ fields: [Field], _ context: DeskContext) -> Detour?
  /// Takes what an identity card says; its number is kept only in a field for such numbers.
  /// - Returns: whether it has a use for it.
  func fill(from number: IdentityNumber, _ fields: inout [Field]) -> Bool
  /// The ways to end it, the usual one first.
  func submissions(_ context: DeskContext) -> [Submission]
  /// What the values come to.
  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult
  /// Why what was typed is not kept when the form is left; nil where it is, as a rule.
  var noDraft: NoDraft? { get }
  /// What one has to know besides ``draftKey`` to begin the form again as it was begun: kept with the draft.
  var origin: [String: String] { get }
  /// What else to do once it is saved, such as printing a slip.
  func followUp(_ submission: String, _ values: FormValues, _ saved: Saved, _ context: DeskContext) -> [Effect]
  /// What to open once it is saved and the form is gone, such as the paper that it made.
  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect]
  /// The field that a rejection of the save speaks of.
  func field(of error: StoreError) -> String?
  /// The revision of what it is about, as it was seen when the form opened; nil where it is about nothing stored.
  var seenRevision: Int? { get }
  /// What it is about as it is stored now.
  var current: StoreError.Conflict? { get }
  /// Whether its fields begin with what is stored of such a thing, so that both versions can be laid side by side.
  func holds(_ conflict: StoreError.Conflict) -> Bool
  /// What another desk has saved since the form was opened; nil while it is about the latest version.
  var overtaken: StoreError.Conflict? { get }
  /// Goes on from what another desk saved in the meantime; the next save lays what was typed over it.
  mutating func accept(_ conflict: StoreError.Conflict)
}

/// A form that makes a save.
protocol FormContent: Form {
  /// The save that the values make.
  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change
  /// What to say once it is saved.
  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String
  /// Whom or what it is about, to be named with what was done; nil where that says it itself.
  func about(_ values: FormValues, _ context: DeskContext) -> String?
}

extension FormContent {
  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    .save(
      try change(submission, values, context),
      done: { saved, context in
        let text = done(submission, saved, context)
        guard let about = about(values, context), !about.isEmpty else { return text }
        return context.words("message.about", ["text": text, "name": about])
      })
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { nil }
}

extension Form {
  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {}
  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {}
  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? { nil }
  var lookedUp: Set<String> { [] }
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {}
  func detour(_ fields: [Field], _ context: DeskContext) -> Detour? { nil }
  func fill(from number: IdentityNumber, _ fields: inout [Field]) -> Bool { false }
  var noDraft: NoDraft? { nil }
  var origin: [String: String] { [:] }
  func shown(_ field: Field, _ context: DeskContext) -> String? { nil }
  var revealed: [String] { [] }
  func usualAnswer(_ context: DeskContext) -> (label: String, values: [String: String])? { nil }
  var seenRevision: Int? { nil }
  var current: StoreError.Conflict? { nil }
  func holds(_ conflict: StoreError.Conflict) -> Bool { if case .order = conflict { false } else { true } }
  var overtaken: StoreError.Conflict? { nil }
  mutating func accept(_ conflict: StoreError.Conflict) {}
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "save", label: context.words("form.save"))]
  }
  func followUp(_ submission: String, _ values: FormValues, _ saved: Saved, _ context: DeskContext) -> [Effect] { [] }
  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] { [] }
  func field(of error: StoreError) -> String? {
    switch error {
    case .rejected(let rejection), .rejectedOrder(_, let rejection): rejection.formField
    case .rejectedEntry(let rejection, _): rejection.field?.rawValue
    case .invalid(let problems): problems.first?.field
    default: nil
    }
  }
}

extension [Field] {
  /// Changes a field that the user has not touched.
  mutating func fill(_ id: String, with value: String, label: String = "") {
    guard let index = firstIndex(where: { $0.id == id }), !self[index].isTouched else { return }
    self[index].set(value, label: label)
  }

  func value(_ id: String) -> String { first { $0.id == id }?.value ?? "" }
  /// The resident that was chosen in a field; nil where only text was typed.
  func resident(_ id: String) -> Resident.ID? { first { $0.id == id }?.resident }
}

extension Rejection {
  /// The field of a form that the rejection speaks of, when it speaks of one; forms about orders call their fields so.
  var formField: String? {
    switch self {
    case .inFuture(.calledAt), .tooEarly(.calledAt, _), .missing(.calledAt): "at"
    case .unknownKey(_, .suspensionReason), .unknownKey(_, .refusalReason): OrderField.reason.rawValue
    case .missing(let field), .tooLong(let field, _), .refusedWords(_, let field), .unknownKey(_, let field),
      .controlCharacters(let field), .personalNumber(let field), .inFuture(let field), .tooEarly(let field, _):
      field.rawValue
    case .dueTooLate, .extensionNotLater: OrderField.dueAt.rawValue
    case .nobodyNamed, .handlerNeeded: "who"
    case .coordinationNoteMissing: OrderField.note.rawValue
    case .wakeNotLater, .wakeTooLate: "wakeOn"
    case .mergeIntoItself, .mergeTargetUnusable, .mergeTargetMerged, .mergeTargetEnded, .mergeTargetRefused,
      .mergeTargetFinished, .mergeTargetAsleep:
      "into"
    case .notUnsolved: "unsolved"
    default: nil
    }
  }
}
