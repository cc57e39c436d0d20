import CommunityModel
import CommunityResources

/// 同意记录: what a resident agreed to, and when.
struct ConsentForm: RecordForm {
  let id: Resident.ID?
  var stored: Edited<Resident>?
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "consent:\(id ?? 0)" }
  func title(_ context: DeskContext) -> String { context.words("person.consent") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if detail == nil, let stored { detail = try file.resident(stored.value.id) }
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

  func apply(
    _ values: FormValues, to it: inout Resident, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    let consent = Consent(
      day: try day("day", values, isPast: true, context), purpose: try demand("purpose", values, context),
      recordedBy: context.staff.id)
    if consent.day > context.today {
      throw FormProblem(field: "day", text: context.words.message(RecordProblem("day", .inFuture)))
    }
    it.consents.append(consent)
  }

  func field(of problem: RecordProblem) -> String { problem.field == "consents" ? "purpose" : problem.field }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { detail?.resident.name }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("person.done.consent")
  }
}

/// 撤回同意: the resident takes back what they agreed to. The record of both stays.
struct WithdrawConsentForm: RecordForm {
  let id: Resident.ID?
  var stored: Edited<Resident>?
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "consent.withdraw:\(id ?? 0)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .withdrawConsent) }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if detail == nil, let stored { detail = try file.resident(stored.value.id) }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let consents = (stored?.value.consents ?? []).enumerated().filter { $0.element.withdrawal == nil }
    let choices = consents.map { place, consent in
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

  func apply(
    _ values: FormValues, to it: inout Resident, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    guard let place = Int(try demand("consent", values, context)), it.consents.indices.contains(place) else {
      throw FormProblem(field: "consent", text: context.words("form.noSuchChoice"))
    }
    it.consents[place].withdrawal = Consent.Withdrawal(
      day: try day("day", values, isPast: true, context), recordedBy: context.staff.id)
  }

  func field(of problem: RecordProblem) -> String { problem.field == "consents" ? "day" : problem.field }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { detail?.resident.name }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("person.done.consentWithdrawn")
  }
}
