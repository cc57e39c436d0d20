import CommunityModel
import CommunityResources

/// 认领: somebody takes on what is wanted: a volunteer or whoever works here. Those come first who can do it and have time,
/// of these whoever has taken on least.
struct ClaimForm: FormContent {
  let kind: EntryKind
  private var wanted: EntryDetail
  private var helpers: [HelperSummary] = []
  private var matches: [NeedMatch] = []

  init(_ kind: EntryKind, _ wanted: EntryDetail) {
    (self.kind, self.wanted) = (kind, wanted)
  }

  private var need: Need { Need(wanted) }
  /// Whether it asks for something that not everybody has.
  private var isParticular: Bool { need.skill != nil || need.when != nil }

  var draftKey: String { "claim:\(wanted.entry.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .claimEntry) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    helpers = try file.helpers()
    matches = try need.matches(file, context.office.grids)
  }

  private static func key(_ party: EntryParty) -> String { "\(party.kind.rawValue)#\(party.number ?? 0)" }

  private static func party(_ helper: HelperLink.Helper) -> EntryParty {
    switch helper {
    case .staff(let id): .staff(id)
    case .volunteer(let id): .volunteer(id)
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let day = need.rightDay(from: max(wanted.entry.day, context.today))
    let first = isParticular ? matches.first.map { EntryParty.volunteer($0.volunteer.id) } : nil
    var fields = [Field("entry", words.name(kind), .fact, value: wanted.entry.content.title)]
    for (label, text) in [("skills", need.skill), ("when", need.when)] {
      if let text { fields.append(Field(label, words.field(label), .fact, value: text)) }
    }
    return fields + [
      Field("who", words("claim.who"), .choice(choices(context)), value: Self.key(first ?? .staff(context.staff.id))),
      Field("day", words("board.due"), value: day.iso, limit: 20),
    ]
  }

  /// Whoever can help, then who works here, then the other volunteers: nobody is kept from helping.
  private func choices(_ context: DeskContext) -> [Choice] {
    let words = context.words
    func teams(_ ids: [ServiceTeam.ID]) -> String { words.list(ids.compactMap { context.team($0)?.name }) }
    let proposed = matches.map { match in
      let load = words("claim.load", ["count": String(match.load)])
      let parts = [teams(match.volunteer.teams), load, match.isNear ? words("need.near") : ""]
      return Choice(
        Self.key(.volunteer(match.volunteer.id)), match.volunteer.name,
        detail: parts.filter { !$0.isEmpty }.joined(separator: " · "))
    }
    let known = Set(proposed.map(\.key))
    let others = helpers.map { helper in
      let detail =
        switch helper.helper {
        case .staff: words("helper.staff")
        case .volunteer: words("claim.unfit")
        }
      return Choice(Self.key(Self.party(helper.helper)), helper.name, detail: detail)
    }
    return proposed + others.filter { !known.contains($0.key) }
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let chosen = try demand("who", values, context)
    let parties = matches.map { EntryParty.volunteer($0.volunteer.id) } + helpers.map { Self.party($0.helper) }
    guard let party = parties.first(where: { Self.key($0) == chosen }) else {
      throw FormProblem(field: "who", text: context.words("form.noSuchChoice"))
    }
    let day = try day("day", values, isPast: false, context)
    do throws(EntryRejection) {
      return .entry(.on(wanted.entry, .arrange(try wanted.entry.claimed(by: party, on: day, today: context.today))))
    } catch {
      throw FormProblem(field: "day", text: context.message(error, kind.key))
    }
  }

  /// A volunteer is given the slip with the address.
  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    guard let it = saved.entries.first, Need.isKind(kind),
      it.content.lines.contains(where: { $0.party.kind == .volunteer && $0.role == .did && $0.field == nil })
    else { return [] }
    return [.push(DocumentScreen.needSlip(it.id, context))]
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { wanted.entry = theirs }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("claim.done", ["number": String(wanted.entry.id)])
  }
}
