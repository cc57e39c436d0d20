import CommunityModel
import CommunityResources

/// 合并队员: two records of one person become one.
struct MergeVolunteerForm: FormContent {
  let id: Volunteer.ID
  private var kept: Edited<Volunteer>?
  private var everybody: [Volunteer] = []
  private var other: Edited<Volunteer>?
  private var edits: [RecordEdit] = []

  /// - Parameter id: the record that stays.
  init(_ id: Volunteer.ID) {
    self.id = id
  }

  var draftKey: String { "volunteer.merge:\(id)" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { context.words.label(of: .mergeVolunteer) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if kept == nil { kept = try Edited(id, file) }
    everybody = try file.volunteers(named: nil).filter { $0.id != id }
  }

  // Both are read again before the next save.
  mutating func accept(_ conflict: StoreError.Conflict) { (kept, other) = (nil, nil) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    // Namesakes first: they are the ones that are meant.
    let name = kept?.value.name
    let sorted = everybody.filter { $0.name == name } + everybody.filter { $0.name != name }
    let choices = sorted.map { Choice(String($0.id), $0.name, detail: about($0, context)) }
    return [
      Field(
        "kept", words("team.merge.kept"), .fact,
        value: kept.map { $0.value.name + "  " + about($0.value, context) } ?? ""),
      Field("other", words("team.merge.other"), .choice(choices), hint: words("team.merge.hint")),
    ]
  }

  private func about(_ it: Volunteer, _ context: DeskContext) -> String {
    let teams = it.teams.compactMap { context.team($0)?.name }
    return (teams + [it.phone.map { PhoneNumber.masked($0) } ?? ""]).filter { !$0.isEmpty }.joined(separator: "  ")
  }

  var lookedUp: Set<String> { ["other"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    edits = []
    other = try Int64(fields.value("other")).flatMap { id throws(StoreError) in try Edited(id, file) }
    guard let kept, let other else { return }
    edits = try VolunteerMerge.edits(
      (kept.value, kept.revision), taking: (other.value, other.revision), file)
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    _ = try demand("other", values, context)
    guard !edits.isEmpty else { throw FormProblem(field: "other", text: context.words("form.noSuchChoice")) }
    return .put(edits)
  }

  func field(of error: StoreError) -> String? { "other" }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("team.merge.done")
  }
}
