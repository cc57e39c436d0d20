/// Reading meetings with what became of their matters.
extension EntryReading where Self: OrderReading {
  /// A meeting with its matters; nil where there is none for these eyes, or it is none.
  /// - Parameter withFeedback: whether matters of earlier meetings are looked for: only where they are shown.
  public func meeting(
    _ id: ServiceEntry.ID, _ kinds: [EntryKind], seenBy viewer: Viewer?, withFeedback: Bool
  ) throws(StoreError) -> Meeting? {
    guard let head = try entry(id, seenBy: viewer), !head.isRow, kinds.kind(head.entry.kind)?.isMeeting == true,
      head.entry.state != .void
    else { return nil }
    var matters: [MeetingMatter] = []
    for row in head.rows {
      guard let detail = try entry(row, seenBy: viewer), detail.entry.state.isAhead || detail.entry.state == .done
      else { continue }
      matters.append(try matter(detail, of: id, seenBy: viewer))
    }
    let feedback = withFeedback && head.entry.state.isAhead ? try feedback(before: head.entry, seenBy: viewer) : []
    return Meeting(head: head, matters: matters, feedback: feedback)
  }

  /// A matter of a meeting with what became of it.
  public func matter(
    _ detail: EntryDetail, of meeting: ServiceEntry.ID, seenBy viewer: Viewer?
  ) throws(StoreError) -> MeetingMatter {
    var it = MeetingMatter(detail: detail, meeting: meeting)
    for number in try standingOrders(of: detail) {
      guard let order = try order(number) else { continue }
      it.orders.append(MeetingMatter.Order(order, reply: try reply(to: order)))
    }
    for link in detail.links where link.to == .entry(detail.entry.id) {
      guard link.why == .answers || link.why == .followsUp, let other = try entry(link.from, seenBy: viewer),
        other.entry.state == .done
      else { continue }
      if link.why == .answers { it.answers.append(other) }
      if other.entry.kind == EntryKind.bulletin { it.bulletins.append(other) }
    }
    return it
  }

  /// The meetings that go on now, the first opened first.
  public func openMeetings(_ kinds: [EntryKind], seenBy viewer: Viewer?) throws(StoreError) -> [EntryDetail] {
    let keys = Set(kinds.lazy.filter(\.isMeeting).map(\.key))
    if keys.isEmpty { return [] }
    var query = EntryQuery(kinds: keys, viewer: viewer)
    query.states = [.planned, .wanted]
    query.isReversed = true
    return try entries(query).filter { !$0.isRow && $0.entry.content.isClosed == false }
  }

  /// What was planned of a kind for a day and is not opened yet, such as the secretary's reception of a rota.
  public func plannedMeeting(
    _ kind: EntryKind, on day: Day, seenBy viewer: Viewer?
  ) throws(StoreError) -> EntryDetail? {
    var query = EntryQuery(kinds: [kind.key], since: day, until: day, viewer: viewer)
    query.states = [.planned, .wanted]
    query.isReversed = true
    return try entries(query).first { !$0.isRow && $0.entry.content.isClosed == nil }
  }

  /// The last meeting of a kind up to a day: its place and host are proposed for the next one.
  public func lastMeeting(
    _ kind: EntryKind, before day: Day, seenBy viewer: Viewer?
  ) throws(StoreError) -> EntryDetail? {
    var query = EntryQuery(kinds: [kind.key], until: day, limit: 60, viewer: viewer)
    query.states = [.done, .planned]
    return try entries(query).first { !$0.isRow && ($0.entry.state == .done || $0.entry.content.isClosed != nil) }
  }

  /// 上期反馈: matters of earlier meetings of the kind of which nobody was told yet what became of them, those that wait
  /// longest first.
  /// - Parameter most: how many are read: what waits behind them comes up once they were told.
  public func feedback(
    before head: ServiceEntry, seenBy viewer: Viewer?, atMost most: Int = .max
  ) throws(StoreError) -> [MeetingMatter] {
    var found: [MeetingMatter] = []
    for id in try untoldMatters(of: head.kind, upTo: head.day) where found.count < most {
      guard let detail = try entry(id, seenBy: viewer), let meeting = detail.meeting, meeting != head.id else {
        continue
      }
      let matter = try matter(detail, of: meeting, seenBy: viewer)
      if matter.isOwed { found.append(matter) }
    }
    return found
  }
}

extension EntryDetail {
  /// The entries that are part of it, in the order in which they were written.
  public var rows: [ServiceEntry.ID] {
    links.filter { $0.to == .entry(entry.id) && $0.why == .partOf }.map(\.from).sorted()
  }

  /// The meeting that it is part of.
  public var meeting: ServiceEntry.ID? {
    for link in links where link.from == entry.id && link.why == .partOf {
      if case .entry(let id) = link.to { return id }
    }
    return nil
  }
}
