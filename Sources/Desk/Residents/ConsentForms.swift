import CommunityModel
import CommunityResources

/// 同意记录: what a resident agreed to, and when.
struct ConsentForm: FormContent {
  let id: Resident.ID
  private var stored: Edited<Resident>?
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "consent:\(id)" }
  func title(_ context: DeskContext) -> String { context.words("person.consent") }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard stored == nil, let detail = try file.resident(id) else { return }
    self.detail = detail
    stored = Edited(value: detail.resident, revision: detail.revision)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .record(.resident(let theirs), let revision) = conflict else { return }
    stored = Edited(value: theirs, revision: revision)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      personFact(detail, context),
      Field("purpose", words("person.consent.purpose"), hint: words("person.consent.purpose.hint")),
      Field("day", words("person.consent.day"), value: context.today.iso, limit: 20),
      Field("recordedBy", words("person.consent.recordedBy"), .fact, value: context.staff.name),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard var resident = stored?.value else { throw FormProblem(field: "", text: context.words("person.gone")) }
    let consent = Consent(
      day: try day("day", values, isPast: true, context), purpose: try demand("purpose", values, context),
      recordedBy: context.staff.id)
    resident.consents.append(consent)
    if consent.day > context.today {
      throw FormProblem(field: "day", text: context.words.message(RecordProblem("day", .inFuture)))
    }
    try check([.resident(resident)], names: ["consents": "purpose"], context)
    return .put([RecordEdit(.resident(resident), seen: stored?.revision)])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("person.done.consent")
  }
}

/// 撤回同意: the resident takes back what they agreed to. The record of both stays.
struct WithdrawConsentForm: FormContent {
  let id: Resident.ID
  private var stored: Edited<Resident>?
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "consent.withdraw:\(id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .withdrawConsent) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard stored == nil, let detail = try file.resident(id) else { return }
    self.detail = detail
    stored = Edited(value: detail.resident, revision: detail.revision)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .record(.resident(let theirs), let revision) = conflict else { return }
    stored = Edited(value: theirs, revision: revision)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let given = (stored?.value.consents ?? []).enumerated().filter { $0.element.withdrawal == nil }
    let choices = given.map { place, consent in
      Choice(String(place), consent.purpose, detail: words.numericDate(consent.day, today: context.today))
    }
    return [
      personFact(detail, context),
      Field(
        "consent", words("person.consent.which"), .choice(choices), value: choices.count == 1 ? choices[0].key : ""),
      Field("day", words("person.consent.withdrawnOn"), value: context.today.iso, limit: 20),
      Field("recordedBy", words("person.consent.recordedBy"), .fact, value: context.staff.name),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard var resident = stored?.value else { throw FormProblem(field: "", text: context.words("person.gone")) }
    guard let place = Int(try demand("consent", values, context)), resident.consents.indices.contains(place) else {
      throw FormProblem(field: "consent", text: context.words("form.noSuchChoice"))
    }
    resident.consents[place].withdrawal = Consent.Withdrawal(
      day: try day("day", values, isPast: true, context), recordedBy: context.staff.id)
    try check([.resident(resident)], names: ["consents": "day"], context)
    return .put([RecordEdit(.resident(resident), seen: stored?.revision)])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("person.done.consentWithdrawn")
  }
}
