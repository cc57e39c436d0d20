import CommunityModel
import CommunityResources

extension ListTable where Row == OrderRow {
  /// Orders. Team name, owner and mode go first when there is no room; number, time left and place never.
  public static func orders(_ view: ListView) -> ListTable {
    ListTable(
      view, people(view) + forScripts(view),
      script: [
        "number", "state", "mode", "urgency", "confidential", "receivedAt", "registeredAt", "dueAt", "finishedAt",
        "place", "grid", "category", "text", "team", "who", "partner",
      ])
  }

  private static func people(_ view: ListView) -> [ListColumn<OrderRow>] {
    let words = view.words
    return [
      view.column("left") { _ in
        .none
      } shown: {
        .text(view.timeLeft($0).text)
      }
      .onScreen(.fixed(view.leftColumns)).toned { view.timeLeft($0).tone },
      view.column("number") { .text($0.number.description) }.onScreen(.fixed(9)),
      view.column("place") { .text(view.text($0.place, of: $0.number.description)) }.flexible
        .onScreen(.flexible(14, share: 2, most: ListView.placeColumns)),
      view.column("text") {
        .text(view.text($0.text, of: $0.number.description))
      } shown: {
        .text((view.marks($0).map(\.text) + [view.line($0)]).joined(separator: " "))
      }.flexible.onScreen(.flexible(14, share: 4), dropOrder: 1),
      view.column("state") {
        .text($0.state.rawValue)
      } shown: {
        .text(words($0.state))
      }
      .onScreen(.fixed(view.wide(6, 12)), dropOrder: 2).toned { $0.state.isOpen ? .plain : .faint },
      view.column("mode") {
        .some($0.mode?.rawValue)
      } shown: {
        .some($0.mode.map { words.short($0) })
      }
      .onScreen(.fixed(view.wide(4, 7)), dropOrder: 3).toned { _ in .faint },
      view.column("team") {
        .some($0.team.flatMap { view.teams[$0]?.scriptName })
      } shown: {
        .some($0.team.flatMap { view.teams[$0] }.map { words.mark($0.colour) })
      }.onScreen(.fixed(4), dropOrder: 5),
      view.column("owner") { _ in
        .none
      } shown: {
        .text(view.owner($0))
      }
      .onScreen(.fixed(view.wide(8, 12)), dropOrder: 4),
    ]
  }

  private static func forScripts(_ view: ListView) -> [ListColumn<OrderRow>] {
    func column(_ key: String, _ value: @escaping (OrderRow) -> ListValue) -> ListColumn<OrderRow> {
      ListColumn(key, "", value).unprinted
    }
    return [
      column("urgency") { .text($0.urgency.rawValue) },
      column("confidential") { .truth($0.isConfidential) },
      column("receivedAt") { .moment($0.receivedAt) },
      column("registeredAt") { .moment($0.registeredAt) },
      column("dueAt") { .some($0.dueAt) },
      column("finishedAt") { .some($0.finishedAt) },
      column("grid") { .some($0.grid.flatMap { view.grids[$0]?.code }) },
      column("category") { .text(view.entry(category: $0.category)) },
      column("who") { .some($0.who.map { view.words.name(staff: $0, view.names) }) },
      column("partner") { .some($0.partner) },
    ]
  }
}

extension ListView {
  /// What time left needs: 剩1天3时, 今天 18:00.
  public var leftColumns: Int { wide(10, 13) }

  /// What is said before the text of an order: that it is urgent, or confidential.
  public func marks(_ row: OrderRow) -> [(text: String, tone: ListTone)] {
    var marks: [(String, ListTone)] = []
    if row.urgency == .urgent { marks.append((words("order.urgentMark"), .alarm)) }
    if row.isConfidential { marks.append((words("order.confidentialMark"), .warning)) }
    return marks
  }

  /// The text of an order on one line, with the numbers of people in it covered until the order is revealed.
  public func line(_ row: OrderRow) -> String {
    text(row.text, of: row.number.description).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Who answers for an order: staff, else partner, else the team.
  public func owner(_ row: OrderRow) -> String { owner(who: row.who, team: row.team, partner: row.partner) }

  func owner(who: StaffMember.ID?, team: ServiceTeam.ID?, partner: String?) -> String {
    if let who { return words.name(staff: who, names) }
    if let partner, !partner.isEmpty { return partner }
    return team.flatMap { teams[$0]?.name } ?? ""
  }

  /// 剩2时, 超1天, 第2次 … and how much it is to be noticed.
  public func timeLeft(_ row: OrderRow) -> (text: String, tone: ListTone) {
    switch row.state {
    case .awaitingCallback:
      let tries = row.callbacks == 0 ? words(row.state) : words("order.try", ["count": String(row.callbacks + 1)])
      return (tries, row.deadline.map { now > $0 } ?? false ? .alarm : .plain)
    case .resolved, .closed, .merged, .withdrawn:
      return (words.numericDate(calendar.day(of: row.finishedAt ?? row.registeredAt), today: today), .faint)
    case .suspended:
      return (row.deadline.map { words.shortDate(calendar.day(of: $0), today: today) } ?? "", .faint)
    case .registered, .assigned, .inProgress, .refusalPending:
      guard let deadline = row.deadline else { return (words(row.state), .plain) }
      let text = words.timeLeft(until: deadline, now: now, urgency: row.urgency, calendar)
      if deadline < now || row.urgency == .urgent { return (text, .alarm) }
      return (text, calendar.day(of: deadline) <= today ? .warning : .plain)
    }
  }
}
