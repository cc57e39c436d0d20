import CommunityModel
import CommunityResources

extension ListTable where Row == EntryDetail {
  /// Entries of the service ledger. Their names are covered by whoever reads them.
  public static func entries(_ view: ListView, _ kinds: [EntryKind]) -> ListTable {
    let words = view.words
    func kind(_ row: EntryDetail) -> EntryKind? { kinds.first { $0.key == row.entry.kind } }
    func names(_ row: EntryDetail, served: Bool) -> [String] {
      let parties = row.entry.content.lines.filter { line in
        line.field == nil && (served ? line.party.isServed : line.isOurs)
      }.map(\.party)
      var seen: Set<EntryParty> = []
      return parties.filter { seen.insert($0).inserted }.compactMap { party in
        row.names[party] ?? party.number.map { "\(words(party.kind))#\($0)" }
      }
    }
    return ListTable(
      view,
      [
        ListColumn("id", "#") { .number(Int($0.entry.id)) }.trailing,
        view.column("day") {
          .text($0.entry.day.iso)
        } shown: {
          view.day($0.entry.day)
        },
        view.column("kind", named: "entryKind") {
          .text($0.entry.kind)
        } shown: { row in
          .some(kind(row).map { words.name($0) } ?? row.entry.kind)
        },
        view.column("state") {
          .text($0.entry.state.rawValue)
        } shown: {
          .text(words($0.entry.state))
        },
        view.column("team") { .some($0.entry.content.team.flatMap { view.names.teams[$0] }) },
        ListColumn("title", words(EntryField.title)) { .some($0.entry.content.title) }.flexible,
        view.column("place") { .some($0.entry.content.place?.raw) }.flexible,
        ListColumn("outcome", words(EntryField.outcome)) {
          .some($0.entry.content.outcome)
        } shown: { row in
          .some(row.entry.content.outcome.flatMap { key in kind(row).map { words.name(outcome: key, of: $0) } })
        },
        ListColumn("people", words.name(entryMeasure: EntryMeasure.people)) {
          .number($0.entry.content.sum(EntryMeasure.people))
        }.trailing,
        view.column("who") { .list(names($0, served: false)) },
        ListColumn("whom", words(EntryField.whom)) { .list(names($0, served: true)) },
      ],
      script: ["id", "kind", "state", "day", "team", "title", "place", "outcome", "people", "who", "whom"])
  }
}
