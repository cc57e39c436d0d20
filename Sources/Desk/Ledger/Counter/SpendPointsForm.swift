import CommunityModel
import CommunityResources

/// 时间银行: a volunteer spends points, on things from stock or on what another volunteer does for them.
struct SpendPointsForm: FormContent {
  private let volunteer: Volunteer
  private var balance = 0
  private var others: [Volunteer] = []
  private var goods: GoodsRows?

  /// What points are spent on.
  private enum Way: String, CaseIterable { case things, service }

  init(_ volunteer: Volunteer) {
    self.volunteer = volunteer
  }

  var draftKey: String { "spendPoints:\(volunteer.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .spendPoints) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    balance = try file.serviceBook(of: volunteer.id, seenBy: Viewer(context.staff))?.points ?? 0
    others = try file.volunteers(named: nil).filter { $0.isActive && $0.id != volunteer.id }
    goods = context.office.kinds.kind(PointsWork.thingsKind).flatMap { GoodsRows($0) }
    try goods?.load(nil, file, context)
  }

  // MARK: Fields

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let ways = Way.allCases.map { Choice($0.rawValue, words(Phrase("spend.on.\($0.rawValue)"))) }
    return [
      Field("name", words("field.name"), .fact, value: volunteer.name),
      Field("balance", words("field.balance"), .fact, value: String(balance)),
      Field("points", words("field.points"), hint: words("spend.points.hint"), limit: 7),
      Field("on", words("spend.on"), .choice(ways), value: Way.things.rawValue),
    ] + details(.things, context) + [Field("day", words("field.day"), value: context.today.iso, limit: 20)]
  }

  private func details(_ way: Way, _ context: DeskContext) -> [Field] {
    let words = context.words
    switch way {
    case .things: return goods?.fields(of: [], aHead: 1, words) ?? []
    case .service:
      let choices = others.map { it in
        Choice(String(it.id), it.name, detail: words.list(it.teams.compactMap { context.team($0)?.name }))
      }
      return [
        Field("helper", words("spend.helper"), .choice(choices)),
        Field(
          "title", words("spend.what"), value: words("volunteer.timeBank"), limit: RecordRules.longestName),
      ]
    }
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    if id == "on", let way = Way(rawValue: fields.value("on")) {
      let fixed: Set<String> = ["name", "balance", "points", "on", "day"]
      guard (way == .service) != fields.contains(where: { $0.id == "helper" }) else { return }
      fields.removeAll { !fixed.contains($0.id) }
      let at = (fields.firstIndex { $0.id == "on" } ?? -1) + 1
      fields.insert(contentsOf: details(way, context), at: at)
    }
    goods?.follow(&fields, after: id, aHead: 1, context.words)
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    guard field.id == "points", let points = Int(field.value), points > balance else { return nil }
    return Field.Remark(text: context.words("spend.tooMany", ["points": String(balance)]), isProblem: true)
  }

  // MARK: The save

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let points = try number("points", values, in: 1...EntryLine.mostAmount, context)
    if points > balance {
      throw FormProblem(field: "points", text: context.words("spend.tooMany", ["points": String(balance)]))
    }
    var content = EntryContent(day: try day("day", values, isPast: true, context))
    if values["on"] == Way.service.rawValue {
      content.title = try demand("title", values, context)
      guard let helper = Int64(try demand("helper", values, context)) else {
        throw FormProblem(field: "helper", text: context.words("form.noSuchChoice"))
      }
      return .entry(PointsWork.spend(points, of: volunteer.id, onServiceOf: helper, content))
    }
    guard let goods = try goods?.lines(values, aHead: 1, context), !goods.lines.isEmpty else {
      throw FormProblem(field: GoodsRows.thing(1), text: context.words("form.demanded"))
    }
    return .parts(
      [.entry(PointsWork.spend(points, of: volunteer.id, on: goods.lines, content))]
        + goods.new.map { .record(.new($0)) })
  }

  func field(of error: StoreError) -> String? {
    switch error {
    case .rejectedEntry(.stockBelowNothing, _): GoodsRows.amount(1)
    case .rejectedEntry(.tooFewPoints, _): "points"
    case .rejectedEntry(.inFuture, _): "day"
    default: nil
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let number = saved.entries.first.map { String($0.id) } ?? ""
    return context.words("spend.done", ["number": number])
  }
}

extension Opening {
  /// 时间银行: a volunteer spends points.
  static func spendPoints(_ volunteer: Volunteer) -> Opening {
    Opening("spendPoints") { _ in FormScreen(SpendPointsForm(volunteer)) }
  }
}
