import CommunityModel
import CommunityResources

/// 认领: somebody takes on what is wanted: whoever works here, or a volunteer.
struct ClaimForm: FormContent {
  let kind: EntryKind
  private var entry: ServiceEntry
  private var helpers: [HelperSummary] = []

  init(_ kind: EntryKind, _ entry: ServiceEntry) {
    (self.kind, self.entry) = (kind, entry)
  }

  var draftKey: String { "claim:\(entry.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .claimEntry) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    helpers = try file.helpers()
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

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let choices = helpers.map { helper in
      Choice(
        Self.key(helper.helper), helper.name,
        detail: helper.team.flatMap { context.team($0)?.name } ?? words("helper.staff"))
    }
    let day = max(entry.day, context.today)
    return [
      Field("entry", words.name(kind), .fact, value: entry.content.title),
      Field("who", words("claim.who"), .choice(choices), value: Self.key(.staff(context.staff.id))),
      Field("day", words("board.due"), value: day.iso, limit: 20),
    ]
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

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { entry = theirs }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("claim.done", ["number": String(entry.id)])
  }
}
