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
}
