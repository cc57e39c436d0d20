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
    return ListTable(
      view, name: words("export.teams"), document: "team",
      [
        view.head("colour", "colour") { .text(words.mark($0.summary.team.colour)) },
        view.head("name", "team") { .text($0.summary.team.name) },
        view.head("leader", "teamLeader") { .some($0.summary.leaderName.map(view.name)) },
        view.head("memberCount", "memberCount") { .number($0.summary.members) },
        view.head("members", "members") { .list($0.members.filter(\.isActive).map { view.name($0.name) }) },
        view.head("motto", "motto") { .some($0.summary.team.motto) },
        view.head("offers", "offers") { .list($0.summary.team.offers.map(\.title)) },
        view.head("quota", "quota") { .number($0.summary.team.quota) },
        view.head("activities", "activities") { .number($0.summary.activities) },
        view.head("openOrders", "openOrders") { .number($0.summary.openOrders) },
        view.head("overdue", "overdue") { .number($0.summary.overdue) },
      ])
  }
}

extension ListTable where Row == ServiceEntry {
  /// Activities with what was counted, a column for every measure.
  public static func activityRegister(_ view: ListView, measures: [String]) -> ListTable {
    let words = view.words
    let counted = measures.map { measure in
      ListColumn<ServiceEntry>(measure, words.name(measure: measure)) { entry in
        entry.content.counts[measure].map { .number($0) } ?? .none
      }
    }
    return ListTable(
      view, name: words("export.activities"), document: "activity",
      [
        view.head("day", "day") { .text($0.day.iso) },
        view.head("team", "team") { .some($0.content.team.flatMap { view.names.teams[$0] }) },
        view.head("title", "activity") { .text($0.content.title) },
        view.head("place", "place") { .some($0.content.place?.raw) },
      ] + counted + [view.head("note", "note") { .some(view.isRevealed ? $0.content.text : nil) }])
  }
}
