import CommunityModel
import CommunityResources
import Intake

extension ListTable where Row == EntryDetail {
  /// Entries as a document that other programs and an import understand. Their names are covered by whoever reads them; the
  /// column of lines says everything that an import needs to know an entry again, by numbers.
  public static func entryRegister(_ view: ListView, _ kinds: [EntryKind]) -> ListTable {
    func kind(_ row: EntryDetail) -> EntryKind? { kinds.first { $0.key == row.entry.kind } }
    return ListTable(
      view, name: view.words("export.entries"), document: "entries",
      said(view, kind) + counted(view, kind) + written(view))
  }

  private typealias Column = ListColumn<EntryDetail>

  private static func said(_ view: ListView, _ kind: @escaping (EntryDetail) -> EntryKind?) -> [Column] {
    let words = view.words
    func text(_ text: String?) -> ListValue { .some(text.map { view.text($0) }) }
    return [
      Column("id", "") { .number(Int($0.entry.id)) },
      Column("kind", "") { row in .text(kind(row).map { words.name($0) } ?? row.entry.kind) },
      Column("number", "") { .some($0.entry.number?.description) },
      Column("state", "") { .text(words($0.entry.state)) },
      Column("day", "") { .text($0.entry.day.iso) },
      Column("plannedFor", "") { .some($0.entry.content.plannedFor?.iso) },
      Column("from", "") { .some($0.entry.content.from?.description) },
      Column("until", "") { .some($0.entry.content.until?.description) },
      Column("place", "") { text($0.entry.content.place?.raw) },
      Column("grid", "") { .some($0.entry.content.grid.flatMap { view.grids[$0]?.name }) },
      Column("team", "") { .some($0.entry.content.team.flatMap { view.names.teams[$0] }) },
      Column("title", "") { text($0.entry.content.title) },
      Column("text", "") { text($0.entry.content.text) },
      Column("outcome", "") { row in
        .some(row.entry.content.outcome.map { key in kind(row).map { words.name(outcome: key, of: $0) } ?? key })
      },
      Column("confidential", "") { $0.entry.content.isConfidential ? .truth(true) : .none },
    ]
  }

  private static func counted(_ view: ListView, _ kind: @escaping (EntryDetail) -> EntryKind?) -> [Column] {
    let words = view.words
    func names(_ row: EntryDetail, served: Bool) -> ListValue {
      let parties = row.entry.content.lines.filter { line in
        line.field == nil && (served ? line.party.isServed : line.isOurs)
      }.map(\.party)
      var seen: Set<EntryParty> = []
      return .list(
        parties.filter { seen.insert($0).inserted }.map { party in
          row.names[party] ?? party.number.map { "\(words(party.kind))#\($0)" } ?? ""
        })
    }
    return [
      Column("who", "") { names($0, served: false) },
      Column("whom", "") { names($0, served: true) },
      Column("people", "") { .number($0.entry.content.sum(EntryMeasure.people)) },
      Column("counts", "") { row in
        let measures = Set(row.entry.content.lines.map(\.measure)).subtracting([
          EntryMeasure.people, EntryMeasure.mention,
        ])
        let sums = Dictionary(measures.map { ($0, row.entry.content.sum($0)) }) { first, _ in first }
        return .list(words.counted(sums, kind(row)))
      },
      Column("fields", "") { row in
        .list(
          row.entry.content.fields.sorted { $0.key < $1.key }.map { key, value in
            let name = kind(row).map { words.name(field: key, of: $0) } ?? key
            return "\(name)=\(view.text(said(value, key, kind(row), view)))"
          })
      },
      Column("lines", "") { row in
        .some(row.entry.content.lines.filter { !$0.isReckoned }.map(\.written).joined(separator: "；"))
      },
    ]
  }

  private static func written(_ view: ListView) -> [Column] {
    [
      Column("orders", "") { row in
        .list(
          row.links.compactMap { link in
            if case .order(let number) = link.to { number.description } else { nil }
          })
      },
      Column("recordedBy", "") { .some(view.names.staff[$0.entry.recordedBy]) },
      Column("recordedAt", "") { .moment($0.entry.recordedAt) },
      Column("booked", "") { .some($0.entry.booked?.iso) },
    ]
  }

  private static func said(
    _ value: EntryValue, _ key: String, _ kind: EntryKind?, _ view: ListView
  ) -> String {
    switch value {
    case .text(let it): it
    case .number(let it): String(it)
    case .date(let it): it.iso
    case .choice(let it): kind?.field(key).map { view.words.name(choice: it, of: $0) } ?? it
    case .tick(let it): view.words(it ? "yes" : "no")
    case .place(let it): it.raw
    }
  }
}
