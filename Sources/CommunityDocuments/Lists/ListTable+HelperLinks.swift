import CommunityModel
import CommunityResources

extension ListTable where Row == HelperLinkDetail {
  /// Who helps which household.
  public static func helperLinks(_ view: ListView) -> ListTable {
    ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("place") { .some($0.place?.description) },
        view.column("helper") { .text($0.name) },
        view.column("from") { .some($0.link.from?.iso) },
        view.column("until") { .some($0.link.until?.iso) },
        view.column("canAsk") { .text(view.text($0.link.canAsk)) },
      ], script: ["id", "place", "helper", "from", "until", "canAsk"])
  }
}
