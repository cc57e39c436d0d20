import CommunityDocuments
import CommunityModel
import CommunityResources

/// 连心卡: somebody begins to help a household.
struct HelperForm: FormContent {
  let household: Household.ID
  private var place = ""
  private var helpers: [HelperSummary] = []
  private var present: [HelperLinkDetail] = []

  init(_ household: Household.ID) {
    self.household = household
  }

  var draftKey: String { "helper:household#\(household)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .linkHelper) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let detail = try file.household(household)
    place = detail?.key.description ?? ""
    present = detail?.helpers.filter(\.link.isCurrent) ?? []
    helpers = try file.helpers()
  }

  /// How a helper is named in a field: `staff.3`, `volunteer.12`.
  private static func key(_ helper: HelperLink.Helper) -> String {
    switch helper {
    case .staff(let id): "staff.\(id)"
    case .volunteer(let id): "volunteer.\(id)"
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let choices = helpers.map { helper in
      let role = helper.team.flatMap { context.team($0)?.name } ?? words("helper.staff")
      let count = words(
        helper.isFull ? "helper.full" : "helper.households", ["count": String(helper.households)])
      return Choice(Self.key(helper.helper), helper.name, detail: role + "  " + count)
    }
    return [
      Field("place", words("field.place"), .fact, value: place),
      Field("helper", words("field.helper"), .choice(choices), hint: words("helper.hint")),
      Field(
        "from", words("field.from"), value: PartialDate(context.today).iso, hint: words("person.date.hint"),
        isOptional: true, limit: 20),
      Field("canAsk", words("field.canAsk"), .lines(2), value: words("helper.usual"), limit: 100),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    let key = try demand("helper", values, context)
    guard let helper = helpers.first(where: { Self.key($0.helper) == key }) else {
      throw FormProblem(field: "helper", text: words("form.noSuchChoice"))
    }
    if helper.isFull, let most = helper.helper.mostHouseholds {
      let problem = RecordProblem("helper", .tooMany(limit: most))
      throw FormProblem(field: "helper", text: words.message(problem))
    }
    if present.contains(where: { $0.link.helper == helper.helper }) {
      throw FormProblem(field: "helper", text: words("helper.already"))
    }
    let link = HelperLink(
      id: -1, household: household, helper: helper.helper, from: try partialDate("from", values, context),
      canAsk: try demand("canAsk", values, context))
    try check([.helperLink(link)], names: ["until": "from"], context)
    return .put([.new(.helperLink(link))])
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { place }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words("helper.done") }
}

extension EndForm {
  /// Ends the help of somebody for a household.
  static func helper(of household: Household.ID) -> EndForm {
    EndForm(
      .endHelper, draft: "helper.end:household#\(household)", label: "field.helper", told: "helper.done.ended"
    ) { file, _ throws(StoreError) in
      (try file.household(household)?.helpers.filter(\.link.isCurrent) ?? []).map { it in
        Lasting(id: it.id, name: it.name, detail: it.link.canAsk, seen: it.revision) { until in
          var link = it.link
          link.until = until
          return .helperLink(link)
        }
      }
    }
  }
}

/// The cards of those who help a household now, one a page, as they can be looked at and printed.
enum HelperCards {
  static func screen(
    _ helpers: [HelperLinkDetail], of household: Household.ID, _ context: DeskContext
  ) -> DocumentScreen {
    let cards = helpers.map { Paper.helperCard($0, community: context.community.name, context.words) }
    let only = helpers.count == 1 ? helpers.first?.id : nil
    let document = Document(
      cards, named: only.map { "helper-card-\($0)" } ?? "helper-cards-household-\(household)",
      subject: only.map { "\(Record.Kind.helperLink.rawValue)#\($0)" }
        ?? "\(Record.Kind.household.rawValue)#\(household)", context)
    return DocumentScreen("helper.card", title: context.words.label(of: .helperCard), document: document)
  }
}
