import CommunityModel

/// 继续保存: notes of several records at once that somebody looked at them and keeps them for another year.
struct KeepRecordsForm: FormContent {
  let ids: [Resident.ID]
  private var details: [ResidentDetail] = []
  /// How many names are told.
  private static let mostNamed = 6

  init(_ ids: [Resident.ID]) {
    self.ids = ids
  }

  var draftKey: String { "keepRecords" }
  var noDraft: NoDraft? { .isAboutMarked }
  func title(_ context: DeskContext) -> String { context.words.label(of: .keepRecord) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    details = []
    for id in ids {
      // Who was erased meanwhile, or reviewed at another desk, is not due any more.
      guard let detail = try file.resident(id), detail.isDueForReview(on: context.today) else { continue }
      details.append(detail)
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let names = words.list(details.prefix(Self.mostNamed).map(\.resident.name))
    let day = details.first?.keptUntil(context)
    return [
      Field("count", words("dueReview.keep.count"), .fact, value: words("dueReview.keep.these", texts(context))),
      Field(
        "names", words("field.name"), .fact,
        value: details.count > Self.mostNamed ? words("dueReview.keep.andOthers", ["names": names]) : names),
      Field("day", words("dueReview.keep.again"), .fact, value: day ?? ""),
    ]
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "keep", label: context.words("dueReview.keep.do", texts(context)))]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    if details.isEmpty { throw FormProblem(field: "", text: context.words("refusal.notDueForReview")) }
    return .put(details.map { $0.kept(on: context.today, by: context.staff.id) })
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    var texts = texts(context)
    texts["day"] = details.first?.keptUntil(context) ?? ""
    texts["key"] = context.keys.key(for: .undo)?.label ?? ""
    return context.words("dueReview.keptSeveral", texts)
  }

  private func texts(_ context: DeskContext) -> [String: String] { ["count": String(details.count)] }
}

extension ResidentDetail {
  /// Notes that somebody looked at the record and keeps it for another year.
  func keeping(_ context: DeskContext) -> Effect {
    let number = String(resident.id)
    return .commit(.put([kept(on: context.today, by: context.staff.id)])) { _, context in
      context.words(
        "dueReview.kept",
        ["number": number, "day": keptUntil(context), "key": context.keys.key(for: .undo)?.label ?? ""])
    }
  }

  /// When the record is due again where it is kept today.
  fileprivate func keptUntil(_ context: DeskContext) -> String {
    let next = Retention.reviewOn(episodes.map(\.residence), reviewed: context.today)
    return next.map { context.words.fullDate($0) } ?? ""
  }
}
