import CommunityDocuments
import CommunityModel
import CommunityResources
import NameFinding

/// A matter of a meeting: who brings it, what it is, and how it ends. Left undecided it is saved all the same, so that the
/// counter goes on; the next one is typed at once.
struct MeetingMatterForm: FormContent {
  /// Stands for a matter of which nothing is decided yet.
  static let undecided = "undecided"

  let kind: EntryKind
  private let head: EntryDetail
  /// The matter that is decided or reworded; nil for a new one.
  private var matter: MeetingMatter?
  private var subject: EntrySubject?
  /// In which grid the place lies that was typed.
  private var site: Grid.ID?

  init(_ kind: EntryKind, in head: EntryDetail, deciding matter: MeetingMatter? = nil) {
    (self.kind, self.head, self.matter) = (kind, head, matter)
  }

  var draftKey: String { matter.map { "matter:\($0.id)" } ?? "matter.add:\(head.entry.id)" }

  func title(_ context: DeskContext) -> String {
    guard let matter else { return context.words("meeting.matter", ["kind": context.words.name(kind)]) }
    return context.words("meeting.matterNumbered", ["kind": context.words.name(kind), "number": String(matter.id)])
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if subject == nil { subject = try EntrySubject(matter?.content.subject, file) }
  }

  // MARK: Fields

  var lookedUp: Set<String> { ["for", "place"] }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let ends =
      [Choice(Self.undecided, words("meeting.undecided"))]
      + MatterEnd.allCases.map { end in
        Choice(end.rawValue, words(end), aliases: kind.outcome(end.rawValue)?.names.values.sorted() ?? [])
      }
    var fields = [whom(context), text(words), place(words)].compactMap(\.self)
    let end = matter == nil ? Self.undecided : ""
    fields.append(Field("end", words("minutes.outcome"), .choice(ends), value: end, hint: words("meeting.hint.end")))
    return fields
  }

  private func whom(_ context: DeskContext) -> Field? {
    guard kind.namesServed else { return nil }
    var field = Field(
      "for", context.words.label(EntryField.whom), .resident, hint: context.words("meeting.hint.whom"),
      // Of a new one whoever stands there is asked for first; they need not be on file.
      isOptional: matter != nil)
    field.takesPlace = true
    field.mayStayEmpty = true
    if case .resident(let id)? = subject?.party {
      field.set(String(id), label: subject?.name ?? "")
    } else {
      field.set(subject?.name ?? "")
    }
    return field
  }

  private func text(_ words: Wording) -> Field {
    let said = [matter?.content.text, matter?.content.title].compactMap(\.self).first { !$0.isEmpty } ?? ""
    return Field(
      "text", words("minutes.matter"), .lines(2), value: said, limit: EntryContent.longestText)
  }

  /// Where the matter is; of what somebody brings their home says it.
  private func place(_ words: Wording) -> Field? {
    if kind.namesServed { return nil }
    return Field(
      "place", words("meeting.where"), value: matter?.content.place?.raw ?? "", hint: words("hint.place"),
      isOptional: true)
  }

  /// What the end needs stands below it, and nothing else.
  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "end" else { return }
    let kept = Dictionary(fields.map { ($0.id, $0) }) { first, _ in first }
    fields.removeAll { Self.needed.contains($0.id) }
    if let field = needed(MatterEnd(rawValue: fields.value("end")), context) { fields.append(kept[field.id] ?? field) }
  }

  private static let needed: Set<String> = ["category", "reply", "reason", "title"]

  private func needed(_ end: MatterEnd?, _ context: DeskContext) -> Field? {
    let words = context.words
    switch end {
    case nil: return nil
    case .order:
      return Field("category", words.field("category"), .choice(categoryChoices(context)), hint: words("hint.category"))
    case .answered: return Field("reply", words("meeting.reply"), .lines(2), limit: EntryContent.longestText)
    case .declined: return Field("reason", words("meeting.reason"), .lines(2), limit: EntryContent.longestText)
    case .bulletin:
      return Field(
        "title", words("meeting.bulletinTitle"), hint: words("meeting.hint.title"), isOptional: true,
        limit: RecordRules.longestName)
    }
  }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    site = try Place(fields.value("place")).key.flatMap { key throws(StoreError) in try file.grid(of: key) }
    guard let field = fields.first(where: { $0.id == "for" }) else { return }
    if let id = field.resident {
      if subject?.party != .resident(id) { subject = try EntrySubject(.resident(id), file) }
    } else if field.isTouched {
      subject = try EntrySubject(at: field.value, file)
    }
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    guard field.id == "for", field.resident == nil, !field.value.isEmpty else { return nil }
    return subject.map { Field.Remark(text: $0.label(context)) }
  }

  // MARK: The save

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let content = try content(values, context)
    let ending = try ending(content, values, context)
    do throws(EntryRejection) {
      guard let matter else {
        guard let ending else { return .entry(MeetingWork.add(content, to: head.entry)) }
        return .parts(try MeetingWork.add(content, to: head.entry, ending: ending, today: context.today))
      }
      var detail = matter.detail
      guard let ending else { return .entry(.on(detail.entry, .edit(content))) }
      detail.entry.current.content = content
      return .parts(try MeetingWork.end(detail, ending, today: context.today))
    } catch {
      throw problem(error, context)
    }
  }

  private func content(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> EntryContent {
    let text = try demand("text", values, context)
    let isToday = head.entry.day == context.today
    let now = isToday ? ClockTime(minute: Int(context.calendar.offset.secondOfDay(of: context.now) / 60)) : nil
    var it = matter?.content ?? MeetingWork.matter(of: head.entry.content, "", at: now)
    it.text = text
    if values.has("place") {
      let place = values.optional("place").map { Place($0) }
      if place?.raw != it.place?.raw { (it.place, it.grid) = (place, site) }
    }
    guard values.has("for") else { return it }
    it.lines.removeAll { $0.party.isServed }
    guard let party = try party(values, context) else { return it }
    it.grid = subject?.grid
    let role = kind.usualRole(of: party)
    if let measure = EntryMeasure.presence(of: party) { it.lines.append(EntryLine(party, role, measure, 1)) }
    return it
  }

  /// Whom it is about; nil where nobody on file is.
  private func party(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> EntryParty? {
    if let id = values.resident("for") { return .resident(id) }
    guard values.optional("for") != nil else { return nil }
    guard let subject else { throw FormProblem(field: "for", text: context.words("ledger.problem.whom")) }
    return subject.party
  }

  /// How it ends; nil while that is left open.
  private func ending(
    _ content: EntryContent, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> MeetingWork.Ending? {
    let chosen = try demand("end", values, context)
    switch MatterEnd(rawValue: chosen) {
    case nil: return nil
    case .answered: return .answered(reply: try demand("reply", values, context))
    case .declined: return .declined(reason: try demand("reason", values, context))
    case .bulletin: return .bulletin(title: values["title"])
    case .order:
      let registration = try registration(content, category: demand("category", values, context), context)
      return .order(registration, try assigning(registration, context))
    }
  }

  private func registration(
    _ content: EntryContent, category: String, _ context: DeskContext
  ) throws(FormProblem) -> Registration {
    var it: Registration
    do throws(EntryRejection) {
      it = try EntryRules.registration(
        from: content, kind, EntryPromotion(category: category, urgency: context.catalogue.urgency(of: category)),
        isNew: matter == nil, now: context.now, context.calendar)
    } catch {
      throw problem(error, context)
    }
    // For a household whoever answers for it asks.
    if it.requester == .anonymous, let contact = subject?.members.first { it.requester = .resident(contact.id) }
    if it.place.raw.isEmpty, let place = subject?.place { it.place = Place(place) }
    if it.place.raw.isEmpty {
      it.place = Place(kind: .text, raw: context.grid(it.grid)?.name ?? context.community.name)
    }
    it.grid = it.grid ?? subject?.grid
    return it
  }

  private func problem(_ rejection: EntryRejection, _ context: DeskContext) -> FormProblem {
    FormProblem(
      field: rejection.field?.rawValue ?? "", text: context.words.message(rejection, kind, today: context.today))
  }

  func field(of error: StoreError) -> String? {
    switch error {
    case .rejectedEntry(let rejection, _): rejection.field?.rawValue
    case .rejected(let rejection), .rejectedOrder(_, let rejection): rejection.formField
    default: nil
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let number = saved.entries.first.map { String($0.id) } ?? ""
    if let order = saved.orders.first {
      return context.words(
        "ledger.done.order",
        ["kind": context.words.name(kind), "number": number, "order": order.number.short])
    }
    let bulletin = saved.entries.dropFirst().first?.number
    if let bulletin { return context.words("meeting.done.bulletin", ["number": context.words.name(series: bulletin)]) }
    let isOpen = saved.entries.first?.current.isUndecided ?? false
    return context.words(isOpen ? "meeting.done.added" : "meeting.done.decided", ["number": number])
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict, theirs.id == matter?.id { matter?.detail.entry = theirs }
  }
}

extension MeetingMatter {
  /// Whom it is about, as whoever works here sees it.
  func named(_ words: Wording) -> [String] {
    var seen: Set<EntryParty> = []
    return content.lines.filter {
      $0.field == nil && $0.role != .did && $0.role != .led && seen.insert($0.party).inserted
    }
    .map { line in
      detail.names[line.party]
        ?? words("entry.counted", ["name": words(line.party.kind), "count": String(line.amount)])
    }
  }
}

/// 会议记录 as it is printed from the desk.
enum MeetingPaper {
  static func screen(_ meeting: Meeting, _ kind: EntryKind, _ context: DeskContext) -> DocumentScreen {
    let minutes = MeetingMinutes(meeting, kind, community: context.community.name, context.listView)
    let title = context.words("minutes.title", ["community": "", "kind": context.words.name(kind)])
    let document = Document(
      minutes, named: "meeting-\(meeting.id)", subject: EntryText.subject(meeting.id), context)
    return DocumentScreen("meeting.minutes", title: title, document: document)
  }
}
