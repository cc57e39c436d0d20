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
    case .table where rows.isEmpty: StandardStreams.writeError(session.words("command.noMatch"))
    case .csv, .table:
      try session.write(.orders(session.listView), rows, as: format) { row in
        row.state.isBeingHandled && row.dueAt.map { $0 < session.now } ?? false
      }
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
    if let partner {
      query.unit = try session.unit(written: partner)?.id
      if query.unit == nil { query.partner = partner.trimmed }
    }
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
}
