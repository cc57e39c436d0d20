/// A bulletin (社情民意) with where it came from and what was answered.
public struct Bulletin: Hashable, Sendable {
  public var detail: EntryDetail
  /// The orders that it came from.
  public var orders: [OrderNumber]
  /// The memos and matters that it came from.
  public var entries: [ServiceEntry.ID]
  /// What was answered, the earliest first.
  public var answers: [EntryDetail]

  public init(
    detail: EntryDetail, orders: [OrderNumber] = [], entries: [ServiceEntry.ID] = [], answers: [EntryDetail] = []
  ) {
    self.detail = detail
    self.orders = orders
    self.entries = entries
    self.answers = answers
  }
}

extension EntryReading {
  /// A bulletin with what it is tied to.
  public func bulletin(_ detail: EntryDetail, seenBy viewer: Viewer?) throws(StoreError) -> Bulletin {
    var it = Bulletin(detail: detail)
    for link in detail.links {
      switch (link.from == detail.entry.id, link.why, link.to) {
      case (true, .followsUp, .order(let number)): it.orders.append(number)
      case (true, .followsUp, .entry(let id)): it.entries.append(id)
      case (false, .answers, _):
        guard let answer = try entry(link.from, seenBy: viewer), answer.entry.state == .done else { continue }
        it.answers.append(answer)
      default: break
      }
    }
    it.answers.sort { ($0.entry.day, $0.entry.id) < ($1.entry.day, $1.entry.id) }
    return it
  }

  /// Bulletins whose day to be followed up has come, those that wait longest first.
  public func bulletinsToFollow(on day: Day, seenBy viewer: Viewer?) throws(StoreError) -> [EntryRow] {
    // What nobody followed up for a year was given up.
    let query = EntryQuery(
      kinds: [EntryKind.bulletin], since: day.advanced(by: -366), state: .done, viewer: viewer)
    return try entryRows(query).filter { $0.content.isToFollow(on: day) }.sorted {
      ($0.content.date(of: EntryKind.followOnField) ?? day, $0.id)
        < ($1.content.date(of: EntryKind.followOnField) ?? day, $1.id)
    }
  }
}

extension EntryContent {
  /// Whether it is a bulletin that is to be followed up by a day: that day has come, and no answer came on or after it.
  public func isToFollow(on day: Day) -> Bool {
    guard let due = date(of: EntryKind.followOnField), due <= day else { return false }
    return date(of: EntryKind.answeredOnField).map { $0 < due } ?? true
  }
}
