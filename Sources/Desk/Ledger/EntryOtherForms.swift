import CommunityModel
import CommunityResources

/// 转工单: an order is made of an entry, in one save with it.
struct PromoteForm: FormContent {
  let kind: EntryKind
  private var seen: EntryDetail
  /// The order as it is proposed.
  private var proposed: Registration?
  /// The orders that it has become already and that stand: a further one has to be meant.
  private var known: [OrderNumber] = []

  init(_ kind: EntryKind, _ detail: EntryDetail) {
    self.kind = kind
    seen = detail
  }

  var draftKey: String { "promote:\(seen.entry.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .promoteEntry) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if proposed != nil { return }
    known = try file.standingOrders(of: seen)
    let promotion = EntryPromotion(category: EntryPromotion.usualCategory)
    proposed = try file.order(from: seen.entry.content, kind, promotion, isNew: false, context.office)
  }

  func fields(_ context: DeskContext) -> [Field] {
    [
      Field(
        "category", context.words.field("category"), .choice(categoryChoices(context)),
        hint: context.words("hint.category")),
      Field(
        "text", context.words.field("text"), .lines(3), value: proposed?.text ?? "",
        limit: WorkOrderRules.longestText),
      Field(
        "place", context.words.field("place"), value: proposed?.place.raw ?? "", hint: context.words("hint.place")),
      Field("urgent", context.words.field("urgent"), .toggle),
    ] + again(context)
  }

  private func again(_ context: DeskContext) -> [Field] {
    known.last.map { number in
      [
        Field(
          "again", context.words.field("promoteAgain"), .toggle,
          hint: context.words("hint.promoteAgain", ["number": number.short]))
      ]
    } ?? []
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "category" else { return }
    fields.fill("urgent", with: context.catalogue.urgency(of: fields.value("category")) == .urgent ? "yes" : "no")
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard var registration = proposed else { throw FormProblem(field: "", text: context.words("entry.gone")) }
    if let number = known.last, !values.isOn("again") {
      throw FormProblem(field: "again", text: context.words("form.promoteAgain", ["number": number.short]))
    }
    registration.category = try demand("category", values, context)
    registration.text = try demand("text", values, context)
    registration.place = Place(try demand("place", values, context))
    registration.urgency = values.isOn("urgent") ? .urgent : .normal
    registration.receivedAt = context.now
    return .parts(
      EntryStep.on(seen.entry, .promote).becoming(
        registration, after: known, then: try assigning(registration, context)))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    guard let order = saved.orders.first else { return "" }
    return context.words(
      "ledger.done.order",
      ["kind": context.words.name(kind), "number": String(seen.entry.id), "order": order.number.short])
  }

  func field(of error: StoreError) -> String? {
    switch error {
    case .rejected(let rejection), .rejectedOrder(_, let rejection): rejection.formField
    default: nil
    }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { seen.entry = theirs }
  }
}

/// 关联: a tie to an order or to another entry.
struct LinkForm: FormContent {
  private var entry: ServiceEntry
  private var order: OrderNumber?
  private var other: ServiceEntry.ID?

  init(_ entry: ServiceEntry) {
    self.entry = entry
  }

  var draftKey: String { "link:\(entry.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .linkEntry) }

  var lookedUp: Set<String> { ["to"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let text = fields.value("to")
    order = try file.orderNumber(short: text)
    let number = Int64(text.first == "#" ? String(text.dropFirst()) : text)
    other = try number.flatMap { id throws(StoreError) in
      try file.entry(id, seenBy: Viewer(context.staff))?.entry.id
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let whys: [EntryLink.Why] = [.followsUp, .answers, .partOf]
    return [
      Field("to", words("ledger.form.to"), hint: words("ledger.hint.to"), limit: 30),
      Field(
        "why", words("ledger.form.why"), .choice(whys.map { Choice($0.rawValue, words($0)) }),
        value: EntryLink.Why.followsUp.rawValue),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    _ = try demand("to", values, context)
    guard let end: EntryLink.End = order.map({ .order($0) }) ?? other.map({ .entry($0) }) else {
      throw FormProblem(field: "to", text: context.words("ledger.problem.to"))
    }
    let why = EntryLink.Why(rawValue: values["why"]) ?? .followsUp
    return .entry(.on(entry, .edit(entry.content), links: [EntryStep.Link(to: end, why)]))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("ledger.done.linked", ["number": String(entry.id)])
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { entry = theirs }
  }
}
