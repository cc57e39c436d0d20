import CommunityModel
import CommunityResources

/// 认领: somebody takes on what is wanted: whoever works here, or a volunteer. Of what asks for a skill or a time those are
/// proposed first who have both, those with least to do before others.
struct ClaimForm: FormContent {
  let kind: EntryKind
  private var entry: ServiceEntry
  private var helpers: [HelperSummary] = []
  /// Who can help, the best first; empty where what is wanted asks for nothing in particular.
  private var matches: [NeedMatch] = []
  /// Whether a skill or a time is asked for.
  private var isParticular = false

  init(_ kind: EntryKind, _ entry: ServiceEntry) {
    (self.kind, self.entry) = (kind, entry)
  }

  var draftKey: String { "claim:\(entry.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .claimEntry) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    helpers = try file.helpers()
    guard Need.isKind(kind), let detail = try file.entry(entry.id, seenBy: Viewer(context.staff)) else { return }
    let need = Need(detail)
    let times = Set(need.when.flatMap { FreeTime.written($0) } ?? [])
    isParticular = need.skill != nil || !times.isEmpty
    let grid = context.grids.first { $0.id == entry.content.grid }
    if !isParticular, grid == nil { return matches = [] }
    matches = NeedMatch.all(
      try file.volunteers(named: nil), skill: need.skill, times: times, grid: grid, loads: try file.volunteerLoads())
  }

  private static func key(_ helper: HelperLink.Helper) -> String {
    switch helper {
    case .staff(let id): "staff#\(id)"
    case .volunteer(let id): "volunteer#\(id)"
    }
  }

  private static func party(_ helper: HelperLink.Helper) -> EntryParty {
    switch helper {
    case .staff(let id): .staff(id)
    case .volunteer(let id): .volunteer(id)
    }
  }

  /// Who fits, then whoever works here, then all other volunteers.
  private func choices(_ context: DeskContext) -> [Choice] {
    let words = context.words
    let fitting = matches.map { match in
      let it = match.volunteer
      let facts = [
        isParticular ? words("claim.fits") : "", match.isNear ? words("need.near") : "",
        match.load > 0 ? words("claim.load", ["count": String(match.load)]) : "",
        words.list(it.teams.compactMap { context.team($0)?.name }),
      ]
      return Choice(
        Self.key(.volunteer(it.id)), it.name, detail: facts.filter { !$0.isEmpty }.joined(separator: "  "))
    }
    let known = Set(fitting.map(\.key))
    func choice(_ helper: HelperSummary) -> Choice {
      Choice(
        Self.key(helper.helper), helper.name,
        detail: helper.team.flatMap { context.team($0)?.name } ?? words("helper.staff"))
    }
    func isStaff(_ helper: HelperSummary) -> Bool { if case .staff = helper.helper { true } else { false } }
    let others = helpers.filter { !known.contains(Self.key($0.helper)) }
    return fitting + others.filter(isStaff).map(choice) + others.filter { !isStaff($0) }.map(choice)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let day = max(entry.day, context.today)
    let best = isParticular ? matches.first.map { Self.key(.volunteer($0.volunteer.id)) } : nil
    return [
      Field("entry", words.name(kind), .fact, value: asked(context)),
      Field(
        "who", words("claim.who"), .choice(choices(context)), value: best ?? Self.key(.staff(context.staff.id)),
        hint: isParticular ? words("claim.fitting", ["count": String(matches.count)]) : ""),
      Field("day", words("board.due"), value: day.iso, limit: 20),
    ]
  }

  /// What is wanted, with the skill and the time that it takes.
  private func asked(_ context: DeskContext) -> String {
    func text(_ field: String) -> String { entry.content.text(of: field) }
    let parts = [entry.content.title, text(Need.skillField), text(Need.whenField)]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    guard field.id == "who", isParticular else { return nil }
    let isFitting = matches.contains { Self.key(.volunteer($0.volunteer.id)) == field.chosen }
    if isFitting { return Field.Remark(text: context.words("claim.fitting", ["count": String(matches.count)])) }
    return field.chosen.hasPrefix("volunteer#")
      ? Field.Remark(text: context.words("claim.unfitting"), isProblem: true) : nil
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let chosen = try demand("who", values, context)
    guard let helper = helpers.first(where: { Self.key($0.helper) == chosen })?.helper else {
      throw FormProblem(field: "who", text: context.words("form.noSuchChoice"))
    }
    var it = entry.content
    it.day = try day("day", values, isPast: false, context)
    let party = Self.party(helper)
    if !it.lines.contains(where: { $0.party == party && $0.field == nil }) {
      it.lines.append(EntryLine(party, .did, EntryMeasure.people, 1))
    }
    return .entry(.on(entry, .arrange(it)))
  }

  /// A volunteer is given the slip with the address.
  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    guard Need.isKind(kind), let it = saved.entries.first,
      it.content.lines.contains(where: { $0.party.kind == .volunteer && $0.role == .did })
    else { return [] }
    return [.push(DocumentScreen.needSlip(it.id, context))]
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { entry = theirs }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("claim.done", ["number": String(entry.id)])
  }
}
