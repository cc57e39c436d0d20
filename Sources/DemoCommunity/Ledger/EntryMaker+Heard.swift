import CommunityModel

extension EntryMaker {
  // MARK: Meetings

  func meeting(_ kind: String, _ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    var head = head(kind, turn, on: day, from: 9 * 60 + 30, lasting: 120, &random)
    let count = EntryCounts.rows[turn % EntryCounts.rows.count]
    for row in 0..<count {
      let words = says(kind + "Row", turn + row)
      var content = EntryContent(day: day, title: words.title, text: words.text)
      content.outcome = (turn + row) % 7 == 6 ? "declined" : "answered"
      if kind == "reception" {
        let home = random.pick(office.homes)
        content.grid = office.dwelling(home).1
        content.lines = [.named(.resident(Int64(home.contact)), .received)]
      }
      head.rows.append(EntryDraft(kind, content, by: head.by, at: head.at.adding(seconds: Int64(60 + row * 90))))
    }
    return head
  }

  /// The head of a meeting: who came is counted here and nowhere else.
  private func head(
    _ kind: String, _ turn: Int, on day: Day, from begin: Int, lasting minutes: Int, _ random: inout SplitMix64
  ) -> EntryDraft {
    let host = kind == "reception" ? office.staff.secretary : clerk(turn)
    var head = draft(kind, on: day, from: begin, lasting: minutes, by: host, &random)
    head.content.place = room(&random)
    head.content.title = says(kind, turn).title
    let people = kind == "reception" ? random.within(3...9) : random.within(9...26)
    head.content.lines = [
      .named(.staff(host.id), .led), EntryLine(.everybody, .attended, EntryMeasure.people, people),
    ]
    if kind == "jointMeeting", units > 0 {
      for place in [turn % units, (turn + 1) % units] {
        head.content.lines.append(.named(.partner(Int64(place) + 1), .attended))
      }
    }
    return head
  }

  // MARK: Where orders came from

  /// What orders came of: visits and memos by themselves, matters of a meeting under one head a day.
  func drafts(of origins: [OrderOrigin]) -> [EntryDraft] {
    var drafts: [EntryDraft] = []
    var heads: [String: Int] = [:]
    for origin in origins {
      let draft = draft(of: origin)
      guard origin.isRow else {
        drafts.append(draft)
        continue
      }
      let day = draft.content.day
      if let place = heads["\(origin.kind) \(day.number)"] {
        drafts[place].rows.append(draft)
        continue
      }
      var random = SplitMix64(seed: UInt64(UInt32(bitPattern: day.number)), 14)
      let begin = max(0, (draft.content.from?.minute ?? 0) - 20)
      var head = head(origin.kind, drafts.count, on: day, from: begin, lasting: 19, &random)
      // What comes up is written down while the meeting goes on, and what comes up later too.
      head.at = draft.at.adding(seconds: -30)
      head.content.until = draft.content.from
      head.rows = [draft]
      heads["\(origin.kind) \(day.number)"] = drafts.count
      drafts.append(head)
    }
    return drafts
  }

  private func draft(of origin: OrderOrigin) -> EntryDraft {
    let registration = origin.registration
    let offset = office.calendar.offset
    var content = EntryContent(
      day: offset.day(of: registration.receivedAt),
      from: clock(Int(offset.secondOfDay(of: registration.receivedAt) / 60)), grid: registration.grid,
      text: registration.text)
    let did = EntryLine.named(.staff(origin.registrar.id), .did)
    switch origin.kind {
    case "visit":
      content.place = registration.place
      content.outcome = "needsHelp"
      content.lines = [did]
      if case .resident(let id) = registration.requester { content.lines.append(.named(.resident(id), .received)) }
    case "memo":
      content.place = registration.place
      content.lines = [did]
    default: content.outcome = "order"
    }
    var draft = EntryDraft(origin.kind, content, by: origin.registrar, at: origin.registeredAt)
    draft.order = origin.number
    return draft
  }

  // MARK: Boards

  /// Something said or resolved to be done by a day, kept on the board until then.
  func promise(_ kind: String, _ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let due = day.advanced(by: kind == "project" ? random.within(120...240) : random.within(20...70))
    var content = EntryContent(day: due, title: says(kind, turn).title)
    content.lines = [.named(.staff(office.staff.secretary.id), .led)]
    var draft = EntryDraft(kind, content, by: office.staff.secretary, at: at(day, 10, random.below(40)))
    draft.state = .planned
    let isKept = turn % 8 != 5
    content.outcome = isKept ? "kept" : "unkept"
    if !isKept { content.text = word("late") }
    // Kept on the day or a little earlier, when somebody works.
    if let done = office.schedule.worked(after: due.advanced(by: -random.within(1...6))), done > day {
      content.day = done
      draft.later.append(.init(command: .markDone(content), at: at(done, 15, random.below(50))))
    }
    return draft
  }

  /// Somebody's wish, taken up by a volunteer after some days.
  func wish(_ turn: Int, on day: Day, _ random: inout SplitMix64) -> EntryDraft {
    let home = random.pick(office.homes)
    let (_, grid) = office.dwelling(home)
    var content = EntryContent(day: day, grid: grid, title: says("wish", turn).title)
    content.fields["ageBand"] = .text(word("ageBand"))
    content.lines = [.named(.resident(Int64(home.contact)), .received)]
    var draft = EntryDraft("wish", content, by: clerk(turn), at: at(day, 11, random.below(50)))
    draft.state = .wanted
    guard turn % 5 != 4, let done = office.schedule.worked(after: day.advanced(by: random.within(3...20))) else {
      return draft
    }
    content.day = done
    content.outcome = "granted"
    let carer = carers.isEmpty ? nil : carers[turn % carers.count]
    content.lines.append(.named(carer.map { .volunteer($0.id) } ?? .staff(draft.by.id), .did))
    draft.later.append(.init(command: .markDone(content), at: at(done, 16, random.below(50))))
    return draft
  }
}
