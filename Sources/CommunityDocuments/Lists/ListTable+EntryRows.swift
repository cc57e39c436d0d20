import CommunityModel
import CommunityResources

extension ListTable where Row == EntryRow {
  /// Entries of several kinds: when, what, in the one line of each kind, who, and where it stands.
  public static func ledger(_ text: EntryText) -> ListTable {
    let view = text.view
    return ListTable(
      view,
      [
        view.column("day") {
          .text($0.day.iso)
        } shown: {
          .text(text.text(.day, $0))
        }.onScreen(.fixed(10)),
        view.column("kind", named: "entryKind") {
          .text($0.kind)
        } shown: {
          .text(text.kindName($0))
        }.onScreen(.fixed(view.wide(8, 16)), dropOrder: 2).toned { _ in .faint },
        ListColumn("summary", view.words("ledger.what")) { _ in
          .none
        } shown: {
          .text(text.summary($0))
        }.flexible.onScreen(.flexible(20, share: 4)),
        ListColumn("who", view.words.label(EntryField.who)) {
          .text(text.text(.who, $0))
        }.onScreen(.flexible(8, share: 1, most: 16), dropOrder: 3),
        state(text),
      ])
  }

  /// Entries of one kind, in its own columns.
  public static func ledger(_ text: EntryText, _ kind: EntryKind) -> ListTable {
    let view = text.view
    var columns = kind.columns.enumerated().map { place, column in
      let list = ListColumn<EntryRow>(column.key, text.title(column, of: kind)) { row in
        .text(text.text(column, row))
      }
      return width(of: column, view).isFlexible
        ? list.flexible.onScreen(width(of: column, view).width, dropOrder: place < 3 ? 0 : place)
        : (column.isAmount ? list.trailing : list)
          .onScreen(width(of: column, view).width, dropOrder: place < 3 ? 0 : place)
    }
    if !kind.columns.contains(.state) { columns.append(state(text)) }
    return ListTable(view, columns)
  }

  /// Where an entry stands; of what is done what came of it is said elsewhere, so that only the rest is noticed.
  private static func state(_ text: EntryText) -> ListColumn<EntryRow> {
    let view = text.view
    return view.column("state") {
      .text($0.state.rawValue)
    } shown: { row in
      .text(row.orders.isEmpty ? view.words(row.state) : view.words("entry.order"))
    }
    .onScreen(.fixed(view.wide(6, 9)), dropOrder: 1).toned { row in
      switch row.state {
      case .done, .cancelled, .void: .faint
      case .planned: row.day < view.today ? .alarm : row.day == view.today ? .warning : .plain
      case .wanted: .warning
      }
    }
  }

  private static func width(of column: EntryKind.Column, _ view: ListView) -> (width: ListWidth, isFlexible: Bool) {
    switch column {
    case .day, .plannedFor: (.fixed(10), false)
    case .time: (.fixed(11), false)
    case .number: (.fixed(12), false)
    case .state: (.fixed(view.wide(6, 9)), false)
    case .outcome: (.fixed(view.wide(8, 12)), false)
    case .measure: (.fixed(6), false)
    case .who, .team, .grid: (.flexible(10, share: 1, most: 16), true)
    case .place, .whom, .theme, .items: (.flexible(10, share: 2, most: 30), true)
    case .title, .text: (.flexible(12, share: 4), true)
    case .field: (.flexible(8, share: 1, most: 20), true)
    }
  }
}

extension EntryKind.Column {
  fileprivate var isAmount: Bool { if case .measure = self { true } else { false } }
}
