import CommunityDocuments
import CommunityModel
import CommunityResources

/// Posting a notice: where and for how long. Whom it lists is shown before anything is saved, and the paper after.
struct NoticeForm: FormContent {
  private let notice: Notice
  private var people: PostedList?

  init(_ notice: Notice) {
    self.notice = notice
  }

  var draftKey: String { "notice:\(notice.key)" }
  func title(_ context: DeskContext) -> String { context.words.name(notice) }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "post", label: context.words("notice.post"))]
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    people = try file.list(of: notice, on: context.today)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    var fields = [
      Field("where", words.field("where"), limit: RecordRules.longestName),
      Field("from", words("notice.from"), value: context.today.iso, limit: 20),
      Field(
        "until", words("notice.until"), hint: words("notice.until.hint"), isOptional: true, limit: 20),
      Field(
        "text", words.label(EntryField.text), .lines(3), isOptional: true, limit: EntryContent.longestText),
    ]
    if let people {
      var said = words("notice.list", ["count": String(people.rows.count)])
      if let left = words.leftOut(people) { said += "  " + left }
      fields.append(Field("list", words("notice.count"), .fact, value: said))
    }
    return fields
  }

  func change(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> Change {
    .entry(try posting(values, context).step)
  }

  private func posting(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> NoticePosting {
    let place = try demand("where", values, context)
    let from = try day("from", values, isPast: false, context)
    let until = values.optional("until") == nil ? nil : try day("until", values, isPast: false, context)
    if let until, until < from { throw FormProblem(field: "until", text: context.words("report.until.early")) }
    return NoticePosting(
      notice, people, at: place, from: from, until: until, text: values["text"], on: context.today,
      by: context.staff.id, context.words)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("notice.posted", ["name": context.words.name(notice)])
  }

  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    guard let entry = saved.entries.first else { return [] }
    let paper = Paper.posted(
      notice, entry.content, people, community: context.community.name, context.words)
    let document = Document(
      paper, named: "notice-\(notice.key)-\(context.today.compact)", subject: EntryText.subject(entry.id),
      count: max(1, people?.rows.count ?? 1), context)
    return [.push(DocumentScreen("notice", title: context.words.name(notice), document: document))]
  }
}
