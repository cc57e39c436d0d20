import CommunityModel
import CommunityResources

extension ListTable where Row == EntryRow {
  /// Entries of several kinds: when, what, in the one line of each kind, who, and where it stands.
  public static func ledger(_ text: EntryText) -> ListTable {
    let view = text.view
    return ListTable(
      view,
      [
        day(text).onScreen(.fixed(10)), kind(text).onScreen(.fixed(view.wide(8, 16)), dropOrder: 2), summary(text),
        who(text), state(text),
      ])
  }

  /// The same as a card shows them, where there is little room: what it is stays longer than where it stands.
  /// - Parameters:
  ///   - dayColumns: how many columns the days take; none where all are of one day that stands above.
  ///   - hoursOf: whose hours stand beside each entry, in the place of who did it: the records of one person.
  public static func ledgerCard(_ text: EntryText, dayColumns: Int, hoursOf: Set<EntryParty>) -> ListTable {
    let view = text.view
    let hours = view.column("hours") { (row: EntryRow) in
      .some(row.hours(of: hoursOf).map { view.words.hours($0) })
    }.trailing.onScreen(.fixed(10), dropOrder: 1)
    return ListTable(
      view,
      (dayColumns > 0 ? [day(text).onScreen(.fixed(dayColumns))] : []) + [
        kind(text).onScreen(.fixed(view.wide(8, 16)), dropOrder: 1), summary(text),
        hoursOf.isEmpty ? who(text) : hours, state(text, dropOrder: 2),
      ])
  }

  private static func day(_ text: EntryText) -> ListColumn<EntryRow> {
    text.view.column("day") {
      .text($0.day.iso)
    } shown: {
      .text(text.text(.day, $0))
    }
  }

  private static func kind(_ text: EntryText) -> ListColumn<EntryRow> {
    text.view.column("kind", named: "entryKind") {
      .text($0.kind)
    } shown: {
      .text(text.kindName($0))
    }.toned { _ in .faint }
  }

  private static func summary(_ text: EntryText) -> ListColumn<EntryRow> {
    ListColumn("summary", text.view.words("ledger.what")) { _ in
      .none
    } shown: {
      .text(text.summary($0))
    }.flexible.onScreen(.flexible(20, share: 4))
  }

  private static func who(_ text: EntryText) -> ListColumn<EntryRow> {
    ListColumn("who", text.view.words.label(EntryField.who)) {
      .text(text.text(.who, $0))
    }.onScreen(.flexible(8, share: 1, most: 16), dropOrder: 3)
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
  private static func state(_ text: EntryText, dropOrder: Int = 1) -> ListColumn<EntryRow> {
    let view = text.view
    return view.column("state") {
      .text($0.state.rawValue)
    } shown: { row in
      .text(row.orders.isEmpty ? view.words(row.state) : view.words("entry.order"))
    }
    .onScreen(.fixed(view.wide(6, 9)), dropOrder: dropOrder).toned { row in
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

extension EntryRow {
  /// The minutes that somebody gave with it; nil where it says none.
  public func hours(of person: Set<EntryParty>) -> Int? {
    let minutes = content.lines.filter { person.contains($0.party) && $0.measure == EntryMeasure.minutes }
    return minutes.isEmpty ? nil : minutes.reduce(0) { $0 + $1.amount }
  }
}

extension EntryKind.Column {
  fileprivate var isAmount: Bool { if case .measure = self { true } else { false } }
}
