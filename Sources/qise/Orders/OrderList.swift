import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise order list`
struct OrderList: SessionCommand {
  /// Which deadlines are asked for.
  enum Due: String, ExpressibleByArgument, CaseIterable {
    case today
    case overdue
  }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: Invocation.words("cli.order.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.list.state")) var state: [OrderState] = []
  @Option(help: .words("cli.list.due")) var due: Due?
  @Option(help: .words("cli.list.team", value: "colour")) var team: String?
  @Option(help: .words("cli.list.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.list.who", value: "staff")) var who: String?
  @Option(help: .words("cli.list.partner", value: "name")) var partner: String?
  @Option(help: .words("cli.list.category", value: "category")) var category: String?
  @Option(help: .words("cli.list.resident", value: "id")) var resident: Int64?
  @Option(help: .words("cli.list.since", value: "day")) var since: Day?
  @Option(help: .words("cli.list.until", value: "day")) var until: Day?
  @Option(help: .words("cli.list.search", value: "words")) var search: String?
  @Option(help: .words("cli.limit", value: "count")) var limit: Int?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if let limit, limit < 1 { throw ValidationError(Invocation.words("usage.limit")) }
  }

  func run(_ session: Session) throws {
    let rows = try rows(session)
    switch format {
    case .json:
      let orders = try rows.compactMap { row in try session.file.order(row.number).map(session.orderJSON) }
      try StandardStreams.write(try JSONText.of(orders))
    case .csv: try StandardStreams.write(csv(rows, session))
    case .table: try table(rows, session)
    }
  }

  /// All rows, fetched a stretch at a time.
  private func rows(_ session: Session) throws -> [OrderRow] {
    var query = try query(session)
    let wanted = limit ?? .max
    var rows: [OrderRow] = []
    while rows.count < wanted {
      query.limit = min(1000, wanted - rows.count)
      query.offset = rows.count
      let next = try session.file.orders(query)
      rows += next.map(\.shielded)
      if next.count < query.limit { break }
    }
    return rows
  }

  private func query(_ session: Session) throws -> OrderQuery {
    var query =
      switch due {
      case .today: OrderQuery.tab(.dueToday, now: session.now, today: session.today)
      case .overdue: OrderQuery.tab(.overdue, now: session.now, today: session.today)
      case nil: OrderQuery()
      }
    if !state.isEmpty { query.states = Set(state) }
    query.team = try team.map { try session.team(named: $0).id }
    query.grid = try grid.map { try session.grid(named: $0).id }
    query.who = try who.map { try session.member(named: $0).id }
    query.partner = partner?.trimmed
    if let category {
      guard let known = session.catalogue.category(category) else {
        throw StoreError.rejected(.unknownKey(category, .category))
      }
      query.category = known.key
    }
    query.resident = resident
    query.since = since
    query.until = until
    query.text = search ?? ""
    query.viewer = try session.viewer()
    return query
  }

  private func csv(_ rows: [OrderRow], _ session: Session) -> String {
    let heading = [
      "number", "state", "mode", "urgency", "confidential", "receivedAt", "registeredAt", "dueAt", "finishedAt",
      "place",
      "grid", "category", "text", "team", "who", "partner",
    ]
    let lines = rows.map { row in
      [
        row.number.description, row.state.rawValue, row.mode?.rawValue ?? "", row.urgency.rawValue,
        String(row.isConfidential), row.receivedAt.iso(session.calendar.offset),
        row.registeredAt.iso(session.calendar.offset), row.dueAt?.iso(session.calendar.offset) ?? "",
        row.finishedAt?.iso(session.calendar.offset) ?? "", row.place, session.gridCode(row.grid) ?? "",
        session.entry(category: row.category),
        row.text, row.team.flatMap { id in session.teams.first { $0.id == id }?.colour.rawValue } ?? "",
        row.who.map { session.words.name(staff: $0, session.names) } ?? "", row.partner ?? "",
      ]
    }
    return ([heading] + lines).map(CSVText.line).joined()
  }

  private func table(_ rows: [OrderRow], _ session: Session) throws {
    if rows.isEmpty {
      StandardStreams.tell(session.words("command.noMatch"))
      return
    }
    let words = session.words
    var table = TextTable([
      .init(words("table.left")), .init(words("table.number")), .init(words("table.place"), isFlexible: true),
      .init(words("table.text"), isFlexible: true), .init(words("table.mode")), .init(words("table.team")),
      .init(words("table.owner")), .init(words("table.state")),
    ])
    var late: Set<Int> = []
    for (index, row) in rows.enumerated() {
      if row.state.isBeingHandled, row.dueAt.map({ $0 < session.now }) ?? false { late.insert(index) }
      let team = row.team.flatMap { id in session.teams.first { $0.id == id } }
      table.add([
        row.deadline.map {
          words.timeLeft(
            until: $0, now: session.now, urgency: row.state.isBeingHandled ? row.urgency : .normal, session.calendar)
        } ?? "",
        row.number.description, row.place, row.text, row.mode.map { words.short($0) } ?? "",
        team.map { words.mark($0.colour) } ?? "",
        row.who.map { words.name(staff: $0, session.names) } ?? row.partner ?? "", words(row.state),
      ])
    }
    try table.print(marked: late)
  }
}
