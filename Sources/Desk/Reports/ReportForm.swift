import CommunityModel
import CommunityResources

/// 时段: which stretch a report is of, and of what.
struct ReportForm: Form {
  private let question: ReportQuestion
  private var partners: [PartnerUnit] = []

  init(_ question: ReportQuestion) {
    self.question = question
  }

  var draftKey: String { "report" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { context.words("report.choose") }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "show", label: context.words("report.show"))]
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    partners = try file.partners().filter(\.isActive)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let periods = ReportPeriod.allCases.map { Choice($0.rawValue, words($0)) }
    let days = question.days
    return [
      Field("period", words("report.period"), .choice(periods), value: question.period.rawValue),
      Field(
        "day", words.field("day"), value: days.lowerBound.iso, hint: words("report.from.hint"), limit: 20),
      Field(
        "until", words("report.until"), value: question.period == .span ? days.upperBound.iso : "",
        hint: words("report.until.hint"), isOptional: true, limit: 20),
      Field(
        "of", words("report.of"), .choice(parts(context)), value: question.of.flatMap(Self.key) ?? "",
        hint: words("report.of.hint"), isOptional: true),
    ]
  }

  /// What a report can be of: teams, grids, units, staff and categories.
  private func parts(_ context: DeskContext) -> [Choice] {
    let words = context.words
    func choices(_ dimension: FigureDimension, _ all: [(FigurePart, String)]) -> [Choice] {
      all.compactMap { part, name in Self.key(part).map { Choice($0, name, detail: words(dimension)) } }
    }
    return choices(.team, context.teams.map { (.team($0.team.id), $0.team.name) })
      + choices(.grid, context.grids.map { (.grid($0.id), $0.name) })
      + choices(.partner, partners.map { (.partner($0.id), $0.name) })
      + choices(.person, context.everyone.filter(\.isActive).map { (.person(.staff($0.id)), $0.name) })
      + choices(
        .category,
        context.catalogue.categories.map { (.key(.category, $0.key), words.name(category: $0.key, context.catalogue)) })
  }

  private static func key(_ part: FigurePart) -> String? {
    switch part {
    case .team(let id): "team:\(id)"
    case .grid(let id): "grid:\(id)"
    case .partner(let id): "partner:\(id)"
    case .person(let party): party.number.map { "staff:\($0)" }
    case .key(.category, let key): "category:\(key)"
    case .key, .month: nil
    }
  }

  private static func part(_ key: String) -> FigurePart? {
    let parts = key.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let text = String(parts[1])
    switch (parts[0], Int64(text)) {
    case ("team", let id?): return .team(id)
    case ("grid", let id?): return .grid(id)
    case ("partner", let id?): return .partner(id)
    case ("staff", let id?): return .person(.staff(id))
    case ("category", _): return .key(.category, text)
    default: return nil
    }
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    let words = context.words
    let period = ReportPeriod(rawValue: try demand("period", values, context)) ?? .month
    let from = try day("day", values, isPast: true, context)
    let part = values.optional("of").flatMap { Self.part($0) }
    guard period == .span else {
      return .effects([.pop(.answered(ReportQuestion(period, around: from, of: part)))])
    }
    guard values.optional("until") != nil else {
      throw FormProblem(field: "until", text: words("report.until.missing"))
    }
    let until = try day("until", values, isPast: true, context)
    if until < from { throw FormProblem(field: "until", text: words("report.until.early")) }
    return .effects([.pop(.answered(ReportQuestion(span: from...until, of: part)))])
  }
}
