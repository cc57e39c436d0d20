import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise cluster …`: where the same comes up again and again, by place and category.
struct ClusterCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: Invocation.words("cli.cluster"),
    subcommands: [ClusterList.self, ClusterPrevent.self])
}

/// A cluster for scripts.
private struct ClusterJSON: Encodable {
  var why: String
  @Nullable var place: String?
  @Nullable var grid: String?
  var category: String
  var orders: [String]
  var count: Int
  @Nullable var preventive: String?

  init(_ cluster: Cluster, _ session: Session) {
    why = cluster.why.rawValue
    place = cluster.place.isEmpty ? nil : cluster.place
    grid = session.gridCode(cluster.grid)
    category = session.entry(category: cluster.category)
    orders = cluster.orders.map(\.description)
    count = cluster.count
    preventive = cluster.preventive?.description
  }
}

/// `qise cluster list`
struct ClusterList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.cluster.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.log.day", value: "day")) var date: Day?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let found = try session.file.clusters(on: date ?? session.today)
    if format == .json {
      return try StandardStreams.write(try JSONText.of(found.map { ClusterJSON($0, session) }))
    }
    if format == .table, found.isEmpty { return StandardStreams.writeError(session.words("command.noMatch")) }
    try session.write(.clusters(session.listView), found, as: format) { $0.isToPrevent }
  }
}

/// `qise cluster prevent ORDER`: one preventive order for the cluster of an order; prints its number.
struct ClusterPrevent: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "prevent", abstract: Invocation.words("cli.cluster.prevent"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.cluster.text")) var text: TextArgument?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let number = try session.order(order.number).number
    let clusters = try session.file.clusters(around: number, on: session.today).filter { $0.why == .sameMatter }
    guard let cluster = clusters.first else {
      throw CommandFailure(session.words("command.cluster.none", ["number": number.description]))
    }
    if let made = cluster.preventive {
      throw CommandFailure(session.words("command.cluster.made", ["number": made.description]))
    }
    let kind = try session.entryKind(EntryKind.memo)
    let said = text?.text ?? session.words(preventing: cluster, session.catalogue)
    let orders = try cluster.orders.compactMap { try session.file.order($0) }
    let parts = try ClusterWork.prevent(cluster, orders: orders, text: said, kind, session.office) {
      registration throws(StoreError) in try session.usually(registration)
    }
    let saved = try session.save(.parts(parts))
    guard let made = saved.orders.first else { return }
    switch format {
    case .text: try StandardStreams.write("\(made.number)\n")
    case .json: try StandardStreams.write(try session.json(made))
    }
    session.reportLaterDay(saved.day)
  }
}
