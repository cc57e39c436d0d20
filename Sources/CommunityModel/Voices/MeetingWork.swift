import NameFinding

/// What is done at a meeting, as parts of a save: desk and command line make the same of it.
public enum MeetingWork {
  /// What a meeting is opened with.
  public struct Opening: Hashable, Sendable {
    public var day: Day
    public var from: ClockTime?
    public var until: ClockTime?
    public var place: Place?
    public var grid: Grid.ID?
    public var title: String
    /// Who receives, or leads it.
    public var hosts: [EntryParty]
    /// How many came; nil while nobody has counted.
    public var attended: Int?

    public init(
      day: Day, from: ClockTime? = nil, until: ClockTime? = nil, place: Place? = nil, grid: Grid.ID? = nil,
      title: String = "", hosts: [EntryParty] = [], attended: Int? = nil
    ) {
      self.day = day
      self.from = from
      self.until = until
      self.place = place
      self.grid = grid
      self.title = title
      self.hosts = hosts
      self.attended = attended
    }
  }

  /// Opens a meeting: a plan of that day is opened and not made a second time. Its head says what the opening says.
  public static func open(
    _ kind: EntryKind, _ opening: Opening, planned: ServiceEntry? = nil, today: Day
  ) throws(EntryRejection) -> EntryStep {
    var it = planned?.content ?? EntryContent(day: opening.day)
    try it.take(opening, today: today)
    it.fields[EntryKind.closedField] = .tick(false)
    if let planned { return .on(planned, planned.state == .wanted ? .arrange(it) : .edit(it)) }
    return .new(kind.key, it, as: .planned)
  }

  /// Changes what the head of an open meeting says.
  public static func change(_ head: ServiceEntry, _ says: Opening, today: Day) throws(EntryRejection) -> EntryStep {
    var it = head.content
    try it.take(says, today: today)
    return .on(head, .edit(it))
  }

  /// What a matter says that is brought to a meeting: nothing of those who came but whom it is for, where the kind names
  /// anybody at all.
  public static func matter(
    of head: EntryContent, _ text: String, at time: ClockTime?, place: Place? = nil, grid: Grid.ID? = nil,
    for lines: [EntryLine] = []
  ) -> EntryContent {
    EntryContent(
      day: head.day, from: time, place: place, grid: grid, text: text,
      isConfidential: head.isConfidential, lines: lines)
  }

  /// A new matter of a meeting, undecided.
  public static func add(_ content: EntryContent, to head: ServiceEntry) -> EntryStep {
    .new(head.kind, content, as: .planned, links: [EntryStep.Link(to: .entry(head.id), .partOf)])
  }

  /// How a matter ends, with what that needs.
  public enum Ending: Hashable, Sendable {
    /// The order that it becomes, and what happens to it in the same save.
    case order(Registration, [OrderCommand])
    case answered(reply: String)
    /// A bulletin of this title; empty takes its text.
    case bulletin(title: String)
    case declined(reason: String)

    /// Which of the outcomes it is.
    public var end: MatterEnd {
      switch self {
      case .order: .order
      case .answered: .answered
      case .bulletin: .bulletin
      case .declined: .declined
      }
    }
  }

  /// A new matter that ends in the same save.
  public static func add(
    _ content: EntryContent, to head: ServiceEntry, ending: Ending, today: Day
  ) throws(EntryRejection) -> [ChangePart] {
    let links = [EntryStep.Link(to: .entry(head.id), .partOf)]
    let step = EntryStep.new(head.kind, try ended(content, ending), as: .done, links: links)
    return parts(step, ending, today: today)
  }

  /// Ends a matter of which nothing is decided yet.
  public static func end(
    _ matter: EntryDetail, _ ending: Ending, today: Day
  ) throws(EntryRejection) -> [ChangePart] {
    let entry = matter.entry
    guard entry.current.isUndecided else {
      throw .wrongState(entry.state, command: EntryCommand.Kind.done.rawValue)
    }
    let content = try ended(entry.content, ending)
    let command: EntryCommand =
      entry.state.isAhead ? .markDone(content) : matter.isSealed ? .correct(content) : .edit(content)
    return parts(.on(entry, command), ending, today: today)
  }

  private static func ended(_ content: EntryContent, _ ending: Ending) throws(EntryRejection) -> EntryContent {
    var it = content
    it.outcome = ending.end.rawValue
    switch ending {
    case .order, .bulletin: break
    case .answered(let reply): try it.say(reply, in: EntryKind.replyField)
    case .declined(let reason): try it.say(reason, in: EntryKind.declineReasonField)
    }
    return it
  }

  private static func parts(_ step: EntryStep, _ ending: Ending, today: Day) -> [ChangePart] {
    switch ending {
    case .answered, .declined: return [.entry(step)]
    case .order(let registration, let commands): return step.becoming(registration, then: commands)
    case .bulletin(let title):
      let said = step.command.content?.text ?? ""
      let bulletin = BulletinWork.new(
        said, title: title, on: today, from: [.entry(step.entry)], id: Self.bulletinInSave)
      return [.entry(step), .entry(bulletin)]
    }
  }

  /// Stands, within a save, for the bulletin that a matter goes into.
  private static let bulletinInSave: ServiceEntry.ID = -1

  /// Closes a meeting. The rules refuse it while one of its matters is undecided.
  /// - Parameter attended: how many came; nil leaves it as it is, and where nobody has counted takes those who brought
  ///   something.
  public static func close(_ meeting: Meeting, until: ClockTime?, attended: Int?) -> EntryStep {
    var it = meeting.content
    it.fields[EntryKind.closedField] = .tick(true)
    if let until { it.until = until }
    if let attended {
      it.count(attended)
    } else if meeting.attended == 0, let came = meeting.visitors {
      it.count(came)
    }
    return .on(meeting.head.entry, .markDone(it))
  }

  /// 上期反馈: tells what became of a matter of an earlier meeting. Told once it comes up no more, so that what is not
  /// decided yet cannot be told.
  public static func tell(
    _ matter: MeetingMatter, _ text: String, on day: Day, by who: EntryParty?
  ) throws(EntryRejection) -> EntryStep {
    if !matter.isOwed { throw .nothingToTell }
    try EntryRules.demand(day, notBefore: matter.content.day)
    var it = EntryContent(day: day, text: text.trimmed)
    it.lines = who.map { [EntryLine($0, .did, EntryMeasure.mention, 1)] } ?? []
    return .new(EntryKind.answer, it, links: [EntryStep.Link(to: .entry(matter.id), .answers)])
  }
}

extension EntryContent {
  /// Says of a meeting just what is given, and nothing where that is nothing.
  fileprivate mutating func take(_ says: MeetingWork.Opening, today: Day) throws(EntryRejection) {
    if says.day > today { throw .inFuture(says.day) }
    (day, from, until) = (says.day, says.from, says.until)
    (place, grid, title) = (says.place, says.grid, says.title)
    if says.hosts != hosts { host(says.hosts) }
    if says.attended ?? 0 != attended { count(says.attended ?? 0) }
  }

  /// Counts those who came: besides whoever is named as many as are left; nobody is no line.
  fileprivate mutating func count(_ attended: Int) {
    lines.removeAll { $0.party == .everybody && $0.measure == EntryMeasure.people }
    let others = attended - self.attended
    if others > 0 { lines.append(EntryLine(.everybody, .attended, EntryMeasure.people, others)) }
  }

  /// Says who leads it, and nobody else.
  fileprivate mutating func host(_ hosts: [EntryParty]) {
    lines.removeAll { $0.role == .led || $0.role == .did && $0.party.isPerson || hosts.contains($0.party) }
    lines += hosts.compactMap { host in
      EntryMeasure.presence(of: host).map { EntryLine(host, .led, $0, 1) }
    }
  }

  /// Says what a matter has to say.
  fileprivate mutating func say(_ text: String, in field: String) throws(EntryRejection) {
    let text = text.trimmed
    if text.isEmpty { throw .missingValue(field) }
    fields[field] = .text(text)
  }
}

extension Meeting {
  /// How many brought something, as far as its matters say: each household, resident or nobody in particular once. Nil where
  /// its matters say nothing of anybody, as in a council.
  public var visitors: Int? {
    var known: Set<EntryParty> = []
    var others = 0
    for matter in matters {
      let lines = matter.content.lines.filter { $0.field == nil && $0.role != .did && $0.role != .led }
      for line in lines {
        if line.party == .everybody { others += line.amount } else { known.insert(line.party) }
      }
    }
    let count = known.count + others
    return count > 0 ? count : nil
  }
}
