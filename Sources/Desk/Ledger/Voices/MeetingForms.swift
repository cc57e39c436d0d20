import CommunityModel
import CommunityResources
import NameFinding

/// The head of a meeting: when, where, who receives, how many came. The last meeting's place and host are proposed; who is
/// on the rota comes first.
struct MeetingForm: FormContent {
  let kind: EntryKind
  /// The meeting that is changed; nil opens one.
  private var seen: EntryDetail?
  /// What was planned for today.
  private var planned: EntryDetail?
  private var last: EntryDetail?
  /// The place as it was typed last, with its grid.
  private var site: (text: String, grid: Grid.ID?)?
  private var isRead = false

  init(_ kind: EntryKind, changing head: EntryDetail? = nil) {
    (self.kind, seen) = (kind, head)
  }

  /// One that was planned is opened.
  init(_ kind: EntryKind, opening planned: EntryDetail) {
    (self.kind, self.planned, isRead) = (kind, planned, false)
  }

  var origin: [String: String] { planned.map { ["planned": String($0.entry.id)] } ?? [:] }
  var draftKey: String { seen.map { "meeting:\($0.entry.id)" } ?? "meeting.open:\(kind.key)" }

  func title(_ context: DeskContext) -> String {
    let name = context.words.name(kind)
    return seen == nil ? context.words("meeting.opening", ["kind": name]) : name
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard seen == nil, !isRead else { return }
    isRead = true
    let viewer = Viewer(context.staff)
    if planned == nil { planned = try file.plannedMeeting(kind, on: context.today, seenBy: viewer) }
    last = try file.lastMeeting(kind, before: context.today, seenBy: viewer)
  }

  /// What it begins with.
  private var before: EntryContent? { seen?.entry.content ?? planned?.entry.content }

  /// Who is proposed to lead it: of one that is changed who does, else who was planned to or led the last one.
  private func hosts(_ context: DeskContext) -> [EntryParty] {
    if let seen { return seen.entry.content.hosts }
    let usual = [planned, last].lazy.compactMap { $0?.entry.content.hosts }.first { !$0.isEmpty }
    return usual ?? [.staff(context.staff.id)]
  }

  /// Of these the one whom the form asks for; others stay as they are.
  private static func asked(_ hosts: [EntryParty]) -> EntryParty? { hosts.first { $0.kind == .staff } }

  var lookedUp: Set<String> { ["place"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let text = fields.value("place")
    site = (text, try Place(text).key.map { key throws(StoreError) in try file.grid(of: key) } ?? nil)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let place = before.map { $0.place?.raw ?? "" } ?? last?.entry.content.place?.raw ?? ""
    let attended = before?.attended ?? 0
    let hosts = hosts(context)
    let host = Self.asked(hosts)?.number.map { String($0) } ?? ""
    let staff = context.everyone.filter { $0.isActive || String($0.id) == host }
      .map { Choice(String($0.id), $0.name) }
    let now = ClockTime(minute: Int(context.calendar.offset.secondOfDay(of: context.now) / 60))
    let from = before?.from ?? (seen == nil ? now : nil)
    let time = [from, before?.until].compactMap { $0?.description }.joined(separator: "-")
    let named = seen?.names ?? planned?.names ?? last?.names ?? [:]
    let others = hosts.filter { $0 != Self.asked(hosts) }.compactMap { named[$0] }
    var fields = [
      Field("place", words.field("place"), value: place, hint: words("hint.place"), isOptional: true),
      Field("host", words("minutes.host"), .choice(staff), value: host, isOptional: true),
    ]
    if !others.isEmpty { fields.append(Field("others", words("meeting.others"), .fact, value: words.list(others))) }
    fields += [
      Field(
        "attended", words("minutes.attended"), value: attended > 0 ? String(attended) : "",
        hint: words("meeting.hint.attended"), isOptional: true, limit: 6),
      Field(
        "title", words.label(EntryField.title), value: before?.title ?? "", isOptional: true,
        limit: RecordRules.longestName),
      Field(
        "day", words.field("day"), value: (before?.day ?? context.today).iso,
        hint: words("ledger.hint.day")),
      Field(
        "time", words.field("when"), value: time, hint: words("ledger.hint.time"), isOptional: true, limit: 20),
    ]
    return fields
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let (from, until) = try meetingTimes("time", values, context)
    let place = values.optional("place").map { Place($0) }
    let (usual, chosen) = (hosts(context), Int64(values["host"]).map { EntryParty.staff($0) })
    let others = usual.filter { $0 != Self.asked(usual) && $0 != chosen }
    let says = MeetingWork.Opening(
      day: try day("day", values, isPast: true, context), from: from, until: until, place: place, grid: grid(of: place),
      title: values["title"], hosts: [chosen].compactMap(\.self) + others,
      attended: try count("attended", values, context))
    do throws(EntryRejection) {
      if let seen { return .entry(try MeetingWork.change(seen.entry, says, today: context.today)) }
      return .entry(try MeetingWork.open(kind, says, planned: planned?.entry, today: context.today))
    } catch {
      throw FormProblem(
        field: error.field?.rawValue ?? "", text: context.words.message(error, kind, today: context.today))
    }
  }

  /// Where a place lies: as it was known, or as its key says.
  private func grid(of place: Place?) -> Grid.ID? {
    guard let place else { return nil }
    let known = [before, last?.entry.content].lazy.compactMap(\.self).first { $0.place?.raw == place.raw }
    return known?.grid ?? (site?.text == place.raw ? site?.grid : nil)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let texts = ["kind": context.words.name(kind), "number": saved.entries.first.map { String($0.id) } ?? ""]
    return context.words(seen == nil ? "meeting.done.open" : "meeting.done.change", texts)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .entry(let theirs) = conflict else { return }
    if seen?.entry.id == theirs.id { seen?.entry = theirs }
    if planned?.entry.id == theirs.id { planned?.entry = theirs }
  }
}

/// 结束: how many came, and until when. What is undecided keeps it open.
struct CloseMeetingForm: FormContent {
  let kind: EntryKind
  private var meeting: Meeting

  init(_ kind: EntryKind, _ meeting: Meeting) {
    (self.kind, self.meeting) = (kind, meeting)
  }

  var draftKey: String { "meeting.close:\(meeting.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .closeMeeting) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let kinds = context.office.kinds
    if let now = try file.meeting(meeting.id, kinds, seenBy: Viewer(context.staff), withFeedback: false) {
      meeting = now
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let came = meeting.attended > 0 ? meeting.attended : meeting.visitors ?? 0
    let now = ClockTime(minute: Int(context.calendar.offset.secondOfDay(of: context.now) / 60))
    let isToday = meeting.content.day == context.today
    let until = isToday && (meeting.content.from.map { from in now.map { from < $0 } ?? false } ?? false) ? now : nil
    return [
      Field(
        "attended", words("minutes.attended"), value: came > 0 ? String(came) : "", isOptional: true, limit: 6),
      Field(
        "until", words("meeting.until"), value: (until ?? meeting.content.until)?.description ?? "",
        hint: words("ledger.hint.time"), isOptional: true, limit: 10),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let (until, _) = try meetingTimes("until", values, context)
    return .entry(MeetingWork.close(meeting, until: until, attended: try count("attended", values, context)))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(
      "meeting.done.closed", ["kind": context.words.name(kind), "count": String(meeting.matters.count)])
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { meeting.head.entry = theirs }
  }
}

/// 上期反馈: tells what became of a matter.
struct TellForm: FormContent {
  let matter: MeetingMatter

  init(_ matter: MeetingMatter) { self.matter = matter }

  var draftKey: String { "meeting.tell:\(matter.id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .tellMatter) }

  func fields(_ context: DeskContext) -> [Field] {
    let reply = matter.orders.last?.reply ?? ""
    return [
      Field(
        "text", context.words("meeting.told"), .lines(3), value: reply.isEmpty ? matter.outcome(context.words) : reply,
        limit: EntryContent.longestText)
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let text = try demand("text", values, context)
    do throws(EntryRejection) {
      return .entry(try MeetingWork.tell(matter, text, on: context.today, by: .staff(context.staff.id)))
    } catch {
      throw FormProblem(field: "text", text: context.message(error, matter.detail.entry.kind))
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("meeting.done.told", ["number": String(matter.id)])
  }
}

extension Form {
  /// From when, perhaps until when.
  func meetingTimes(
    _ id: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> (ClockTime?, ClockTime?) {
    guard let text = values.optional(id) else { return (nil, nil) }
    guard let span = EntrySave.times(text) else {
      throw FormProblem(field: id, text: context.words("ledger.problem.time"))
    }
    return span
  }

  /// How many, where somebody counted.
  func count(_ id: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Int? {
    guard let text = values.optional(id) else { return nil }
    guard let number = Int(TextFolding.folded(text)), (0...1_000_000).contains(number) else {
      throw FormProblem(field: id, text: context.words("ledger.problem.number"))
    }
    return number
  }
}
