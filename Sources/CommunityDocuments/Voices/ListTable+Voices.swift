import CommunityModel
import CommunityResources

extension ListTable where Row == Meeting {
  /// Meetings with how far their matters are.
  public static func meetings(_ view: ListView, _ kinds: [EntryKind]) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        ListColumn("id", "#") { .number(Int($0.id)) }.trailing,
        view.column("day") {
          .text($0.content.day.iso)
        } shown: {
          view.day($0.content.day)
        },
        view.column("kind", named: "entryKind") {
          .text($0.kind)
        } shown: { row in
          .some(kinds.kind(row.kind).map { words.name($0) } ?? row.kind)
        },
        ListColumn("title", words(EntryField.title)) { .some($0.content.title) }.flexible,
        view.column("place") { .some($0.content.place.map { view.text($0.raw) }) }.flexible,
        ListColumn("attended", words("minutes.attended")) { .number($0.attended) }.trailing,
        ListColumn("matters", words("minutes.matters")) { .number($0.matters.count) }.trailing,
        ListColumn("undecided", words(MatterStage.raised)) { .number($0.count(.raised)) }.trailing,
        ListColumn("decided", words(MatterStage.decided)) { .number($0.count(.decided)) }.trailing,
        ListColumn("settled", words(MatterStage.settled)) { .number($0.count(.settled)) }.trailing,
      ],
      script: ["id", "kind", "day", "title", "place", "attended", "matters", "undecided", "decided", "settled"])
  }
}
