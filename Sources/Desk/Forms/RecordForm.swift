import CommunityModel
import CommunityResources

/// A record that a form edits: as it was first read, so that another desk's later save is noticed and not overwritten.
struct Edited<Value: Sendable>: Sendable {
  var value: Value
  var revision: Int
}

extension Edited where Value: RecordContent {
  /// Reads the record with a number; nil where there is none.
  init?(_ id: Int64, _ file: any CommunityReading) throws(StoreError) {
    guard let found = try file.record(Record.Reference(Value.recordKind, id)),
      let value = found.record.content as? Value
    else { return nil }
    self.init(value: value, revision: found.revision)
  }

  /// The record as another desk has saved it; nil where the conflict is about something else.
  init?(_ conflict: StoreError.Conflict) {
    guard case .record(let record, let revision) = conflict, let value = record.content as? Value else { return nil }
    self.init(value: value, revision: revision)
  }
}

/// A form on one record, new or stored. What it says is its fields and how they map to the record; reading the record once,
/// noticing that another desk has saved it meanwhile, and the save itself are the same for all of them.
protocol RecordForm: FormContent {
  associatedtype Value: RecordContent
  /// The number of the record; nil for a new one.
  var id: Int64? { get }
  /// The record as it was read; nil for a new one, and where there is none.
  var stored: Edited<Value>? { get set }
  /// A record to begin with where it is a new one; nil where the form only edits.
  var blank: Value? { get }
  /// The form's field that a problem of the record speaks of.
  func field(of problem: RecordProblem) -> String

  /// Reads what it needs besides the record.
  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError)
  /// Puts the values into the record.
  func apply(_ values: FormValues, to it: inout Value, _ submission: String, _ context: DeskContext) throws(FormProblem)
  /// What is saved together with the record.
  func more(
    with it: Value, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> [RecordEdit]
}

extension RecordForm {
  var blank: Value? { nil }
  func field(of problem: RecordProblem) -> String { problem.field }
  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {}
  func more(with it: Value, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> [RecordEdit] { [] }

  func field(of error: StoreError) -> String? {
    if case .invalid(let problems) = error { return problems.first.map { field(of: $0) } }
    return nil
  }

  var seenRevision: Int? { stored?.revision }
  var current: StoreError.Conflict? { stored.map { .record($0.value.asRecord, revision: $0.revision) } }

  var draftKey: String {
    let kind = Value.recordKind.rawValue
    return id.map { "\(kind).edit:\($0)" } ?? "\(kind).new"
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    // What was read first is what is edited: what another desk saves meanwhile is shown as a conflict.
    if let id, stored == nil { stored = try Edited(id, file) }
    try loadMore(file, context)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if let theirs = Edited<Value>(conflict) { stored = theirs }
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard var it = stored?.value ?? (id == nil ? blank : nil) else {
      throw FormProblem(field: "", text: context.words("form.gone", ["what": context.words(Value.recordKind)]))
    }
    try apply(values, to: &it, submission, context)
    let problems = context.office.recordRules.problems(of: it.asRecord).map {
      FormProblem(field: field(of: $0), text: context.words.message($0))
    }
    if let problem = FormProblem(problems) { throw problem }
    return .put([RecordEdit(it.asRecord, seen: stored?.revision)] + (try more(with: it, values, context)))
  }
}
