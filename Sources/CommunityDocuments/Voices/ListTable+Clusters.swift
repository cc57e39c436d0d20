import CommunityModel
import CommunityResources

extension ListTable where Row == Cluster {
  /// Where the same comes up again and again.
  public static func clusters(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        ListColumn("why", words("cluster.why")) {
          .text($0.why.rawValue)
        } shown: {
          .text(words($0.why))
        },
        view.column("place") { .some($0.place) }.flexible,
        view.column("category") {
          .text(view.entry(category: $0.category))
        } shown: {
          .text(words.name(category: $0.category, view.names.catalogue))
        },
        ListColumn("count", words("cluster.count")) { .number($0.count) }.trailing,
        ListColumn("orders", words("cluster.orders")) { .list($0.orders.map(\.description)) }.flexible,
        ListColumn("preventive", words("cluster.preventive")) { .some($0.preventive?.description) },
      ], script: ["why", "place", "category", "count", "orders", "preventive"])
  }
}
