import CommunityModel
import CommunityResources

extension ListTable where Row == Catalogue.Term {
  /// The lines of one of the community's lists, with what a line of that list says besides its name.
  public static func terms(_ view: ListView, of list: Catalogue.List) -> ListTable {
    let own: [ListColumn<Catalogue.Term>] =
      switch list {
      case .categories: ofCategories(view)
      case .careTags:
        [
          view.column("restricted") { $0.careTag.map { .truth($0.isRestricted) } ?? .none }
            .onScreen(.fixed(view.wide(10, 12)), dropOrder: 1)
        ]
      case .suspensionReasons, .refusalReasons, .themes: []
      }
    return ListTable(
      view,
      [
        view.column("key") { .text($0.content.key) },
        view.column("name", named: "thingName") { .text(view.words.name($0)) }.onScreen(.flexible(10, share: 1))
          .toned { $0.content.isHidden ? .faint : .plain },
      ] + own + [
        // Nearly all are in use: only what is not says so.
        view.column("active", named: "inUse") {
          .truth(!$0.content.isHidden)
        } shown: {
          $0.content.isHidden ? .text(view.words("term.hidden")) : .none
        }.onScreen(.fixed(view.wide(4, 6)))
      ],
      script: ["key", "name"] + own.map(\.key) + ["active"])
  }

  private static func ofCategories(_ view: ListView) -> [ListColumn<Catalogue.Term>] {
    let words = view.words
    return [
      view.column("team", named: "colour") {
        .some($0.category?.team.rawValue)
      } shown: {
        .some($0.category.map { words($0.team) })
      }.onScreen(.fixed(view.wide(4, 7)), dropOrder: 1),
      view.column("mode") {
        .some($0.category?.mode.rawValue)
      } shown: {
        .some($0.category.map { words.short($0.mode) })
      }.onScreen(.fixed(view.wide(4, 12)), dropOrder: 2),
      view.column("limitDays") { $0.category?.limitDays.map { .number($0) } ?? .none }.trailing
        .onScreen(.fixed(view.wide(6, 6)), dropOrder: 3),
      view.column("emergency") {
        .some($0.category?.emergency?.rawValue)
      } shown: {
        .some($0.category?.emergency.map { words(Phrase("emergency.\($0.rawValue)")) })
      }.onScreen(.fixed(view.wide(10, 14)), dropOrder: 4),
    ]
  }
}
