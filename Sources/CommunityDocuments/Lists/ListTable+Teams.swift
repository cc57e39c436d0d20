import CommunityModel
import CommunityResources

extension ListTable where Row == TeamSummary {
  /// Teams with their sums for one month.
  public static func teams(_ view: ListView) -> ListTable {
    ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.unprinted,
        view.column("colour") {
          .text($0.team.colour.rawValue)
        } shown: {
          .text(view.words.mark($0.team.colour))
        },
        // The same on the screen, where the colour itself says what the character is.
        ListColumn("mark", "") { _ in
          .none
        } shown: {
          .text(view.words.mark($0.team.colour))
        }
        .onScreen(.fixed(2), isPrinted: false),
        ListColumn("name", view.words.field("team")) { .text($0.team.name) }
          .onScreen(.flexible(view.wide(12, 14), share: 1, most: view.wide(20, 30))),
        view.column("leader", named: "teamLeader") { .some($0.leaderName) }
          .onScreen(.flexible(8, share: 1, most: view.wide(10, 18)), dropOrder: 2),
        view.column("members") { .number($0.members) }.trailing
          .onScreen(.fixed(5), dropOrder: 3),
        view.column("activitiesThisMonth", named: "activities") {
          .number($0.activities)
        } shown: {
          .text("\($0.activities)/\($0.team.quota)")
        }.trailing.onScreen(.fixed(6)),
        view.column("quota") { .number($0.team.quota) }.unprinted,
        // The same as a bar, which only the screen draws.
        ListColumn("bar", "") { _ in .none }.onScreen(.flexible(6, share: 2, most: 24), dropOrder: 1, isPrinted: false),
        // How often it went out week by week, likewise.
        ListColumn("trend", view.words("teams.trend")) { _ in .none }
          .onScreen(.fixed(8), dropOrder: 5, isPrinted: false),
        view.column("openOrders") { .number($0.openOrders) }.trailing.onScreen(.fixed(5))
          .toned { $0.openOrders > 0 ? .plain : .faint },
        view.column("overdue") { .number($0.overdue) }.trailing.onScreen(.fixed(5))
          .toned { $0.overdue > 0 ? .alarm : .faint },
        view.column("finished") { .number($0.finished) }.trailing
          .onScreen(.fixed(5), dropOrder: 4),
        view.column("active", named: "teamActive") { .truth($0.team.isActive) },
      ],
      script: ["id", "colour", "name", "leader", "members", "openOrders", "activitiesThisMonth", "quota", "active"])
  }
}

extension ListTable where Row == ServiceEntry {
  /// What a team did, newest first.
  public static func activities(_ view: ListView) -> ListTable {
    ListTable(
      view,
      [
        view.column("day") {
          .text($0.day.iso)
        } shown: {
          view.day($0.day)
        }.onScreen(.fixed(10))
          .toned { _ in .faint },
        view.column("title", named: "activity") { .text($0.content.title) }.onScreen(.flexible(12, share: 1)),
        view.column("place") { .text($0.content.place?.raw ?? "") }.onScreen(.flexible(8, share: 1), dropOrder: 1),
        view.column("counts") { .counts($0.content.counts) }.onScreen(.flexible(14, share: 2)),
      ], script: ["day", "title", "place", "counts"])
  }
}
