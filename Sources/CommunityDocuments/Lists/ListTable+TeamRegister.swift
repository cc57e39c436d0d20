import CommunityModel
import CommunityResources

/// A team as an export writes it.
public struct TeamLine: Sendable {
  public var summary: TeamSummary
  public var members: [Volunteer]

  public init(summary: TeamSummary, members: [Volunteer]) {
    self.summary = summary
    self.members = members
  }
}

extension ListTable where Row == TeamLine {
  /// Teams with their members.
  public static func teamRegister(_ view: ListView) -> ListTable {
    let words = view.words
    func column(_ key: String, _ value: @escaping (TeamLine) -> ListValue) -> ListColumn<Row> {
      view.exported("team", key, value)
    }
    return ListTable(
      view, name: words("export.teams"),
      [
        column("colour") { .text(words.mark($0.summary.team.colour)) },
        column("name") { .text($0.summary.team.name) },
        column("leader") { .some($0.summary.leaderName.map(view.name)) },
        column("memberCount") { .number($0.summary.members) },
        column("members") { .list($0.members.filter(\.isActive).map { view.name($0.name) }) },
        column("motto") { .some($0.summary.team.motto) },
        column("offers") { .list($0.summary.team.offers.map(\.title)) },
        column("quota") { .number($0.summary.team.quota) },
        column("activities") { .number($0.summary.activities) },
        column("openOrders") { .number($0.summary.openOrders) },
        column("overdue") { .number($0.summary.overdue) },
      ])
  }
}

extension ListTable where Row == Activity {
  /// Activities with what was counted, a column for every measure.
  public static func activityRegister(_ view: ListView, measures: [String]) -> ListTable {
    let words = view.words
    func column(_ key: String, _ value: @escaping (Activity) -> ListValue) -> ListColumn<Row> {
      view.exported("activity", key, value)
    }
    let counted = measures.map { measure in
      ListColumn<Activity>(measure, words.name(measure: measure)) { activity in
        activity.counts[measure].map { .number($0) } ?? .none
      }
    }
    return ListTable(
      view, name: words("export.activities"),
      [
        column("day") { .text($0.day.iso) },
        column("team") { .some(view.names.teams[$0.team]) },
        column("title") { .text($0.title) },
        column("place") { .some($0.place) },
      ] + counted + [column("note") { .some(view.isRevealed ? $0.note : nil) }])
  }
}
