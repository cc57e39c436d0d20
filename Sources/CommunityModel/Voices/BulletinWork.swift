import NameFinding

/// What is done with bulletins (社情民意 第N期), as parts of a save.
public enum BulletinWork {
  /// Longest title that is made of a text, in characters.
  private static let longestTitle = 30

  /// A new bulletin, from orders, memos or matters of meetings. Its number is given inside the save.
  /// - Parameter id: below 1, and another for every entry that the save makes.
  public static func new(
    _ text: String, title: String = "", on day: Day, from ends: [EntryLink.End], id: ServiceEntry.ID = 0
  ) -> EntryStep {
    let text = text.trimmed
    let content = EntryContent(day: day, title: title.trimmed.isEmpty ? heading(of: text) : title.trimmed, text: text)
    return .new(EntryKind.bulletin, content, id: id, links: ends.map { EntryStep.Link(to: $0, .followsUp) })
  }

  /// The first sentence, cut where it is long.
  static func heading(of text: String) -> String {
    let first =
      text.split { "\u{3002}\u{FF01}\u{FF1F}\u{FF1B};!?\n".contains($0) }.first.map { String($0).trimmed } ?? ""
    return first.count > longestTitle ? String(first.prefix(longestTitle)) + "\u{2026}" : first
  }

  /// 报送: to whom it was sent, and when.
  public static func send(
    _ bulletin: EntryDetail, to office: String, on day: Day
  ) throws(EntryRejection) -> EntryStep {
    try EntryRules.demand(day, notBefore: bulletin.entry.day)
    return amend(bulletin, [EntryKind.sentToField: .text(office.trimmed), EntryKind.sentOnField: .date(day)])
  }

  /// 跟进: when it is to be looked at again; nil where it was, and need not be once more.
  public static func follow(_ bulletin: EntryDetail, on day: Day?) throws(EntryRejection) -> EntryStep {
    if let day { try EntryRules.demand(day, notBefore: bulletin.entry.day) }
    return amend(bulletin, [EntryKind.followOnField: day.map { .date($0) }])
  }

  /// 答复: what was answered, as an entry of its own that answers the bulletin, and the bulletin says since when.
  public static func answer(
    _ bulletin: EntryDetail, _ text: String, on day: Day
  ) throws(EntryRejection) -> [ChangePart] {
    let sent = bulletin.entry.content.date(of: EntryKind.sentOnField)
    try EntryRules.demand(day, notBefore: max(bulletin.entry.day, sent ?? bulletin.entry.day))
    let answer = EntryContent(day: day, title: bulletin.entry.content.title, text: text.trimmed)
    let links = [EntryStep.Link(to: .entry(bulletin.entry.id), .answers)]
    let step = EntryStep.new(EntryKind.answer, answer, links: links)
    if bulletin.entry.content.date(of: EntryKind.answeredOnField) == day { return [.entry(step)] }
    return [.entry(step), .entry(amend(bulletin, [EntryKind.answeredOnField: .date(day)]))]
  }

  private static func amend(_ bulletin: EntryDetail, _ fields: [String: EntryValue?]) -> EntryStep {
    var it = bulletin.entry.content
    for (key, value) in fields { it.fields[key] = value }
    return .on(bulletin.entry, bulletin.isSealed ? .correct(it) : .edit(it))
  }
}

/// What is done with promises and projects of the year.
public enum PromiseWork {
  /// 承诺: planned for the day on which it is due.
  public static func add(
    _ text: String, _ kind: EntryKind, due: Day, by who: [EntryParty]
  ) -> EntryStep {
    var it = EntryContent(day: due, title: text.trimmed)
    it.lines = who.compactMap { party in
      EntryMeasure.presence(of: party).map { EntryLine(party, .led, $0, 1) }
    }
    return .new(kind.key, it, as: .planned)
  }

  /// 兑现
  public static func keep(_ promise: ServiceEntry, on day: Day, _ text: String = "") -> EntryStep {
    settle(promise, EntryKind.keptOutcome, on: day, text)
  }

  /// 未兑现, with why.
  public static func drop(_ promise: ServiceEntry, on day: Day, reason: String) throws(EntryRejection) -> EntryStep {
    if reason.trimmed.isEmpty { throw .missing(.reason) }
    return settle(promise, EntryKind.unkeptOutcome, on: day, reason)
  }

  private static func settle(
    _ promise: ServiceEntry, _ outcome: String, on day: Day, _ text: String
  ) -> EntryStep {
    var it = promise.content
    it.day = day
    it.outcome = outcome
    if !text.trimmed.isEmpty { it.text = text.trimmed }
    return .on(promise, .markDone(it))
  }
}

extension EntryKind {
  static let keptOutcome = "kept"
  static let unkeptOutcome = "unkept"
}

/// Where a promise stands.
public enum PromiseState: String, Hashable, Sendable, CaseIterable {
  /// Still to be kept.
  case open = "open"
  /// 兑现
  case kept = "kept"
  /// 注销: kept, and struck off by the seal of the day.
  case struckOff = "struckOff"
  /// 未兑现
  case unkept = "unkept"
  /// Given up before it was due: no longer counted.
  case cancelled = "cancelled"
}

extension EntryKind {
  /// The kinds of promises.
  public static let promises: Set<String> = [promise, project]
}

extension EntryDetail {
  /// By what promises are sorted: the day they are due, then their numbers.
  public var promiseOrder: (Int32, Int64) { ((entry.content.plannedFor ?? entry.day).number, entry.id) }

  /// Whether it is a promise still to be kept whose day has passed.
  public func isOverdue(on today: Day) -> Bool {
    promiseState == .open && (entry.content.plannedFor ?? entry.day) < today
  }

  /// Where it stands as a promise: that it is struck off follows from the seal.
  public var promiseState: PromiseState {
    switch entry.state {
    case .wanted, .planned: .open
    case .cancelled, .void: .cancelled
    case .done:
      if entry.content.outcome == EntryKind.unkeptOutcome { .unkept } else { isSealed ? .struckOff : .kept }
    }
  }
}
