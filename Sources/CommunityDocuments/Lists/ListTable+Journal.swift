import CommunityModel
import CommunityResources

extension ListTable where Row == JournalEntry {
  /// What was done last, and what of it can be undone.
  /// - Parameter names: what changes are called where somebody reads them, by their numbers; see ``ChangeNames``.
  public static func changes(_ view: ListView, named names: [JournalEntry.ID: String] = [:]) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("at", named: "when") { .moment($0.at) }.onScreen(.fixed(12)).toned { _ in .faint },
        view.column("summary", named: "change") {
          .text(words.journalAction($0))
        } shown: {
          .text(names[$0.id] ?? words.journalAction($0))
        }.onScreen(.flexible(20, share: 1)),
        view.column("why", named: "undo") { _ in
          .none
        } shown: { it in
          .some(it.isUndone ? words("command.undo.undone") : it.undoProblem.map { words.message($0) })
        },
        ListColumn("state", "") { _ in
          .none
        } shown: {
          .text($0.isUndone || $0.undoProblem == nil ? "" : words("undo.cannot"))
        }.onScreen(.fixed(view.wide(8, 9))).toned { _ in .faint }.unprinted,
        ListColumn("day", "") { .text($0.day.iso) }.unprinted,
        ListColumn("action", "") { .text($0.action.stored) }.unprinted,
        ListColumn("subject", "") { .text($0.subject) }.unprinted,
        ListColumn("count", "") { .number($0.count) }.unprinted,
        ListColumn("undone", "") { .truth($0.isUndone) }.unprinted,
        ListColumn("undoable", "") { .truth($0.undoProblem == nil) }.unprinted,
      ], script: ["id", "at", "action", "subject"], onlyJSON: ["day", "summary", "count", "undone", "undoable"])
  }
}

extension ListTable where Row == WorkCalendar.NamedDay {
  /// The days of a year that are not as their weekday says.
  public static func days(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("day") { .text($0.day.iso) },
        view.column("weekday") {
          .number($0.day.weekday)
        } shown: {
          .text(words(Phrase("time.weekday.\($0.day.weekday)")))
        },
        view.column("kind", named: "dayKind") {
          .text($0.kind == .holiday ? "off" : "work")
        } shown: {
          .text(words($0.kind))
        },
        view.column("holiday") {
          .some($0.holiday?.rawValue)
        } shown: {
          .some($0.holiday.map { words($0) })
        },
        view.column("source", named: "daySource") {
          .text($0.source.rawValue)
        } shown: {
          .text(words(Phrase("calendar.source.\($0.source.rawValue)")))
        },
        ListColumn("provisional", "") { .truth(view.calendar.isProvisional($0.day)) }.unprinted,
      ], script: ["day", "kind", "holiday", "source"], onlyJSON: ["weekday", "provisional"])
  }
}
