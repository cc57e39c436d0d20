import CommunityModel
import CommunityResources

/// What becomes of something that is owed and keeps the day from being sealed: done, not this time, or tomorrow.
struct MatterForm: FormContent {
  let matter: DayMatter
  private var detail: EntryDetail?
  private var entry: ServiceEntry? { detail?.entry }

  /// Nil for an order, and for what is no rhythm and no entry.
  init?(_ matter: DayMatter) {
    switch matter.subject {
    case .entry: break
    case .record(let it) where it.kind == .rhythm: break
    case .order, .record: return nil
    }
    self.matter = matter
  }

  var draftKey: String { "matter:\(matter.subject)" }
  func title(_ context: DeskContext) -> String { context.words.text(of: matter, context.office.kinds) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard case .entry(let id) = matter.subject else { return }
    detail = try file.entry(id, seenBy: Viewer(context.staff))
  }

  /// A rhythm is done by what is written into the ledger, and never by saying so.
  private func choices(_ context: DeskContext) -> [Choice] {
    let possible = matter.choices.filter { $0 != .done || entry != nil }
    return possible.map { Choice($0.rawValue, context.words($0)) }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let choices = choices(context)
    return [
      Field("decision", context.words("field.decision"), .choice(choices), value: choices.first?.key ?? ""),
      Field(
        "reason", context.words("field.reason"), .lines(2), hint: context.words("owed.reason.hint"), isOptional: true),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let decision = OwedDecision.Kind(rawValue: values["decision"]) else {
      throw FormProblem(field: "decision", text: context.words("form.noSuchChoice"))
    }
    if let detail, matter.summary.isTakingDown, decision == .done {
      return .entry(detail.takingDown(on: context.today))
    }
    if let entry, decision != .carryOver, !matter.summary.isTakingDown {
      if decision == .cancel {
        return .entry(.on(entry, .cancel(reason: try demand("reason", values, context))))
      }
      var content = entry.content
      content.plannedFor = content.plannedFor ?? content.day
      content.day = min(content.day, context.today)
      return .entry(.on(entry, .markDone(content)))
    }
    let reason = try demand("reason", values, context)
    let made = OwedDecision(
      about: matter.subject, day: context.eventDay, decision, reason: reason, by: context.staff.id)
    return .put(made.map { [.new(.decision($0))] } ?? [])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words("owed.decided") }
}
