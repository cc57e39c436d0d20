import CommunityModel
import CommunityResources

/// 服务类别: puts a category into use for a resident, looks at one again, or takes one away.
struct CareTagForm: FormContent {
  let id: Resident.ID
  private var stored: Edited<Resident>?
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "careTag:\(id)" }
  func title(_ context: DeskContext) -> String { context.words("person.careTag") }

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
    let tags = context.catalogue.careTags.map { kind in
      let isUsed = stored?.value.careTags.contains { $0.key == kind.key } == true
      let remark = isUsed ? words("person.tag.used") : kind.isRestricted ? words("person.tag.restricted") : ""
      return Choice(
        kind.key, words.name(careTag: kind.key, context.catalogue), aliases: kind.names.values.sorted(), detail: remark)
    }
    return [
      personFact(detail, context),
      Field("tag", words("person.tag"), .choice(tags), hint: words("person.tag.hint")),
      Field("purpose", words("person.tag.purpose"), value: words("careTag.usualPurpose")),
      Field("source", words("person.tag.source"), value: words("careTag.usualSource")),
      Field("reviewOn", words("person.tag.reviewOn"), value: CareTag.usualReview(of: context.today).iso, limit: 20),
      Field(
        "consent", words("person.tag.consent"), hint: words("person.tag.consent.hint"), isOptional: true),
    ]
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "tag" else { return }
    let key = fields.value("tag")
    if let tag = stored?.value.careTags.first(where: { $0.key == key }) {
      fields.fill("purpose", with: tag.purpose)
      fields.fill("source", with: tag.source)
      fields.fill("consent", with: tag.consent ?? "")
    }
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    let save = Submission(id: "save", label: context.words("form.save"))
    guard stored?.value.careTags.isEmpty == false else { return [save] }
    return [save, Submission(id: "remove", label: context.words("person.tag.remove"))]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard var resident = stored?.value else { throw FormProblem(field: "", text: context.words("person.gone")) }
    let key = try demand("tag", values, context)
    let index = resident.careTags.firstIndex { $0.key == key }
    if submission == "remove" {
      guard let index else { throw FormProblem(field: "tag", text: context.words("person.tag.notUsed")) }
      resident.careTags.remove(at: index)
      return .put([RecordEdit(.resident(resident), revision: stored?.revision)])
    }
    let tag = CareTag(
      key: key, purpose: try demand("purpose", values, context), source: try demand("source", values, context),
      reviewOn: try day("reviewOn", values, isPast: false, context), consent: values.optional("consent"))
    if tag.reviewOn <= context.today {
      throw FormProblem(field: "reviewOn", text: context.words("person.tag.reviewPast"))
    }
    if let index { resident.careTags[index] = tag } else { resident.careTags.append(tag) }
    if let problem = context.office.recordRules.problems(of: .resident(resident)).first {
      throw FormProblem(field: Self.field(of: problem), text: context.words.message(problem))
    }
    return .put([RecordEdit(.resident(resident), revision: stored?.revision)])
  }

  /// The rules speak of the tags as a whole; the form says which of its fields is meant.
  private static func field(of problem: RecordProblem) -> String {
    problem.reason == .consentMissing ? "consent" : problem.field == "careTags" ? "purpose" : ""
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(submission == "remove" ? "person.done.tagRemoved" : "person.done.tag")
  }
}
