import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What an order hangs together with: where it comes from and leads to, and whether others ask for the same.
struct OrderVoices: Sendable {
  private let chain: VoiceChain
  private let clusters: [Cluster]

  init(_ number: OrderNumber, _ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    chain = try file.chain(of: .order(number), seenBy: Viewer(context.staff))
    clusters = try file.clusters(around: number, on: context.today)
  }

  /// The cluster that one preventive order can take care of.
  var toPrevent: Cluster? { clusters.first(where: \.isToPrevent) }

  /// As lines of the order's card.
  func facts(_ context: DeskContext, _ theme: Theme) -> [CardLines.Fact] {
    let words = context.words
    var facts: [CardLines.Fact] = clusters.map { cluster in
      let made = cluster.preventive.map { "  " + words("cluster.made", ["number": $0.short]) } ?? ""
      return (words("cluster.why"), [TextPiece(words.hint(cluster, context.catalogue) + made, theme.warning)])
    }
    guard chain.parts.count > 1 else { return facts }
    let lines = chain.lines(words, context.office.kinds, for: Viewer(context.staff), today: context.today)
    for (place, line) in lines.enumerated() {
      facts.append((place == 0 ? words("chain.title") : "", [TextPiece(line)]))
    }
    return facts
  }
}
