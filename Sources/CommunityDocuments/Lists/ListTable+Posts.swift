import CommunityModel
import CommunityResources

extension ListTable where Row == PostDetail {
  /// Who answers for what. Residents are covered as everywhere outside the desk; who works or helps here is not. The
  /// columns are those that an import understands.
  public static func posts(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view, name: words("export.posts"),
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("kind", named: "post") { .text($0.post.kind) },
        view.column("holderKind") {
          .text($0.post.holder.reference.kind.rawValue)
        } shown: {
          .text(words($0.post.holder.reference.kind))
        },
        view.column("name") { .text($0.isOfResident ? view.name($0.name) : $0.name) },
        view.column("holderId", named: "holderNumber") { .number(Int($0.post.holder.reference.id)) }.unprinted,
        view.column("place") { .some($0.place?.description) },
        view.column("grid") {
          .some(view.grids[$0.grid]?.code)
        } shown: {
          .some(view.grids[$0.grid]?.name)
        },
        view.column("from") { .some($0.post.from?.iso) },
        view.column("until") { .some($0.post.until?.iso) },
      ], script: ["id", "kind", "holderKind", "holderId", "name", "place", "grid", "from", "until"])
  }
}
