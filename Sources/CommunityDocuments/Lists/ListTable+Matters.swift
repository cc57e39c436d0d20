import CommunityModel
import CommunityResources

extension ListTable where Row == DayMatter {
  /// What a day asks a decision about, as 日清 lists it.
  public static func matters(_ view: ListView) -> ListTable {
    let words = view.words
    func column(_ key: String, _ shown: @escaping (DayMatter) -> ListValue) -> ListColumn<DayMatter> {
      let title =
        switch key {
        case "urgent": ""
        case "decision", "why": words(Phrase("sheet.\(key)"))
        default: words.heading(key)
        }
      return ListColumn(key, title, { _ in .none }, shown: shown)
    }
    return ListTable(
      view,
      [
        column("decision") { .text($0.decided.map { words($0) } ?? words($0.suggested)) }
          .onScreen(.fixed(view.wide(8, 12))).toned { $0.decided == nil ? .warning : .plain },
        column("why") { .text(words.why($0, now: view.now)) }
          .onScreen(.fixed(view.wide(11, 17)))
          .toned { $0.decided != nil ? .faint : $0.why == .overdue ? .alarm : .plain },
        column("urgent") { $0.isUrgent ? .text(words("order.urgentMark")) : .none }
          .onScreen(.fixed(view.wide(2, 1))).toned { _ in .alarm },
        column("number") { .text(words.short($0.subject)) }.onScreen(.fixed(9)),
        column("place") { .text(view.text($0.summary.place)) }
          .onScreen(.flexible(12, share: 2)).toned { $0.decided == nil ? .plain : .faint },
        column("text") { .text(view.text($0.summary.text)) }
          .onScreen(.flexible(10, share: 3), dropOrder: 2).toned { _ in .faint },
        column("owner") {
          .text(view.owner(who: $0.summary.who, team: $0.summary.team, partner: $0.summary.partner))
        }
        .onScreen(.fixed(9), dropOrder: 3).toned { _ in .faint },
      ])
  }
}
