import CommunityModel
import CommunityResources
import Terminal

/// What 今日 tells below what is to be done, and what nobody has to decide today: a bulletin that is to be followed up, and
/// where several ask for the same or the same comes back.
struct TodayHints: Hashable, Sendable {
  /// So many are shown.
  private static let most = 2
  /// Fewer rows than these are needed for what is to be done.
  private static let leastRows = 6

  private var clusters: [Cluster] = []
  private var follows: [EntryRow] = []

  init() {}

  init(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    clusters = try file.clusters(on: context.today).filter { $0.preventive == nil }
    follows = try file.bulletinsToFollow(on: context.today, seenBy: Viewer(context.staff))
  }

  @ActionRows<Owner> func actions<Owner>(_ context: DeskContext) -> [Action<Owner>] {
    Action(.preventCluster, for: clusters.first(where: \.isToPrevent), else: context.words("cluster.nothing")) {
      cluster in cluster.orders.prefix(1).map { Effect.open(.preventing($0)) }
    }
    if let first = follows.first { Action(.followBulletin, does: [.open(.entry(first.id))]) }
  }

  /// How many of so many rows they take.
  func rows(of rows: Int) -> Int {
    rows >= Self.leastRows ? min((follows.isEmpty ? 0 : 1) + clusters.count, Self.most) : 0
  }

  /// Draws them in the rows that they take.
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    for (row, line) in lines(context).prefix(area.rows).enumerated() {
      canvas.text(line, in: area, row: row, column: 1, style: canvas.theme.warning)
    }
  }

  private func lines(_ context: DeskContext) -> [String] {
    let words = context.words
    let follow = follows.prefix(1).map { row in
      let number = row.number.map { words.name(series: $0) } ?? ""
      let title = PersonalNumbers.shielded(row.content.title)
      return words("bulletin.hint.follow", ["count": String(follows.count), "number": number, "title": title])
    }
    return follow + clusters.map { words.hint($0, context.catalogue) }
  }
}
