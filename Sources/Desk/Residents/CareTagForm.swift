import CommunityModel
import CommunityResources

/// 服务类别: puts a category into use for a resident, looks at one again, or takes one away.
struct CareTagForm: RecordForm {
  let id: Resident.ID?
  var stored: Edited<Resident>?
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "careTag:\(id ?? 0)" }
  func title(_ context: DeskContext) -> String { context.words("person.careTag") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if detail == nil, let stored { detail = try file.resident(stored.value.id) }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let tags = context.catalogue.offered(keeping: Set(stored?.value.careTags.map(\.key) ?? [])).careTags.map { kind in
      let isUsed = stored?.value.careTags.contains { $0.key == kind.key } == true
      let remark = isUsed ? words("person.tag.used") : kind.isRestricted ? words("person.tag.restricted") : ""
      return Choice(
        kind.key, words.name(careTag: kind.key, context.catalogue), aliases: kind.names.values.sorted(), detail: remark)
    }
    return [
      personFact(detail, context),
      Field("tag", words("field.careTags"), .choice(tags), hint: words("person.tag.hint")),
      Field("purpose", words("field.purpose"), value: words("careTag.usualPurpose")),
      Field("source", words("field.source"), value: words("careTag.usualSource")),
      Field("reviewOn", words("field.reviewOn"), value: CareTag.usualReview(of: context.today).iso, limit: 20),
      Field(
        "consent", words("field.separateConsent"), hint: words("person.tag.consent.hint"), isOptional: true),
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

  func apply(
    _ values: FormValues, to it: inout Resident, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    let key = try demand("tag", values, context)
    let index = it.careTags.firstIndex { $0.key == key }
    if submission == "remove" {
      guard let index else { throw FormProblem(field: "tag", text: context.words("person.tag.notUsed")) }
      it.careTags.remove(at: index)
      return
    }
    let tag = CareTag(
      key: key, purpose: try demand("purpose", values, context), source: try demand("source", values, context),
      reviewOn: try day("reviewOn", values, isPast: false, context), consent: values.optional("consent"))
    if tag.reviewOn <= context.today {
      throw FormProblem(field: "reviewOn", text: context.words("person.tag.reviewPast"))
    }
    if let index { it.careTags[index] = tag } else { it.careTags.append(tag) }
  }

  /// The rules speak of the tags as a whole; the form says which of its fields is meant.
  func field(of problem: RecordProblem) -> String {
    problem.reason == .consentMissing ? "consent" : problem.field == "careTags" ? "purpose" : ""
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { detail?.resident.name }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(submission == "remove" ? "person.done.tagRemoved" : "person.done.tag")
  }
}
