import CommunityModel
import CommunityResources

extension ListTable where Row == EntryKind {
  /// Kinds of entries of the service ledger, by what commands call them and by what people do.
  public static func entryKinds(_ view: ListView) -> ListTable {
    let words = view.words
    let own = Wording(language: .zh)
    return ListTable(
      view,
      [
        view.column("key") { .text($0.key) },
        view.column("name", named: "entryKind") {
          .text(own.name($0))
        } shown: {
          .text(words.name($0))
        },
        view.column("group", named: "entryGroup") {
          .text($0.group.rawValue)
        } shown: {
          .text(words($0.group))
        },
        view.column("form") { .text($0.form.rawValue) }.unprinted,
        view.column("fields", named: "ownFields") {
          .list($0.fields.map(\.key))
        } shown: { kind in
          .list(kind.fields.map { "\($0.key) \(words.name(field: $0.key, of: kind))" })
        }.flexible,
        view.column("measures") {
          .list($0.measures)
        } shown: {
          .list($0.measures.map { "\($0) \(words.name(entryMeasure: $0))" })
        }.flexible,
        view.column("roles") { .list($0.roles.map(\.rawValue)) }.unprinted,
        view.column("outcomes") {
          .list($0.outcomes.map(\.key))
        } shown: { kind in
          .list(kind.outcomes.map { "\($0.key) \(words.name(outcome: $0.key, of: kind))" })
        }.flexible,
        view.column("visibility") { .text($0.visibility.rawValue) }.unprinted,
      ], script: ["key", "name", "group", "form", "fields", "measures", "roles", "outcomes", "visibility"])
  }
}
