import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 台账: the service ledger by tabs, with the selected entry's card beside or below.
struct LedgerScreen: RememberedScreen, FilteredScreen {
  /// What of the list is up to whoever works here.
  struct Question: Equatable {
    var tab: LedgerTab
    /// The one kind that is shown of it.
    var kind: String?
    var text: String
    var isReversed: Bool
  }

  var tab = LedgerTab.records
  /// The tabs there are now.
  var tabs: [LedgerTab] = [.due, .planned, .records]
  /// The one kind that is shown of the tab.
  private(set) var onlyKind: String?
  var filter = TextBuffer()
  var isFiltering = false
  private(set) var isReversed = false
  var kinds: [EntryKind] = []
  var counts = EntryCounts()
  var rows: [EntryRow] = []
  var text: EntryText?
  var limit = RowLimit()
  /// What the rows were read for, and how many were asked for.
  var asked: (question: Question, limit: Int)?
  var list = ListState<Int64>()
  var marked: Int { tab == .due ? owed.list.marks.count : list.marks.count }
  /// 该做, where that is the tab.
  private(set) var owed = OwedPane()
  private(set) var card: EntryCard?
  private(set) var isOnCard = false
  private(set) var scroll = CardScroll()
  private var hasChosenTab = false

  init(_ tab: LedgerTab? = nil) {
    if let tab {
      self.tab = tab
      hasChosenTab = true
    }
  }

  var name: String { "ledger" }
  var main: MainScreen? { .ledger }
  /// The list as it is found again: tab, filter and place, and nothing marked.
  var remembered: LedgerScreen? {
    var screen = self
    (screen.isFiltering, screen.isOnCard) = (false, false)
    screen.list.clearMarks()
    return screen
  }
  var ids: [Int64] { rows.map(\.id) }
  var chosen: [EntryRow] {
    let chosen = Set(list.chosen(in: ids))
    return rows.filter { chosen.contains($0.id) }
  }
  var selectedRow: EntryRow? { rows.first { $0.id == list.selected } }
  var question: Question {
    Question(tab: tab, kind: onlyKind, text: filter.text.trimmed, isReversed: isReversed)
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if isFiltering {
      Action.narrowing(context) { screen, action, _ in screen.endFiltering(action) }
    } else {
      Action(.register, .bar, does: [.open(.register(hand))])
      if tab == .due {
        owedActions(context)
      } else {
        EntryActions.rows(on: card, chosen: chosen, context)
        listActions(context)
        Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
      }
      if tab == .group(.goods) { Action(.openStock, .bar, does: [.open(.stock)]) }
      papers(tab)
      Action(.openMonth, does: [.open(.month(of: context.today))])
      Action(.openVisits, does: [.open(.visits(of: nil))])
      Action.importTable(context, proposing: tableToImport)
      if let rota = rotaKind { Action(.openRota, .bar, does: [.open(.rota(rota))]) }
      Action(.editKinds, refusal: StaffForm.refusal(context), does: [.open(.kinds)])
      Action.moves([.nextTab, .previousTab]) { screen, move, _ in screen.turn(move.step) }
      Action.moves([.nextPane, .previousPane]) { screen, _, _ in
        screen.isOnCard = !screen.isOnCard && (screen.card != nil || screen.tab == .due)
        return []
      }
      Action(.back) { screen, _ in screen.stepBack() }
      Action.moves { screen, move, context in screen.move(move, context) }
    }
  }

  /// The papers that are made of what a tab holds.
  @ActionRows<Self> private func papers(_ tab: LedgerTab) -> [Action<Self>] {
    if tab == .group(.services) {
      Action(.certificates, does: [.open(.certificates)])
      Action(.serviceRanking, does: [.open(.serviceRanking)])
    }
    if tab == .records { Action(.doubleFive, does: [.open(.doubleFive)]) }
    if tab == .group(.heard) { Action(.promiseBook, does: [.open(.promiseBook)]) }
    if tab == .group(.shifts) { Action(.attendanceSheet, does: [.open(.attendance)]) }
  }

  @ActionRows<Self> private func listActions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("refusal.noEntry")
    Action(.filter, .bar) { screen, _ in
      screen.isFiltering = true
      return []
    }
    Action(.reverseSort) { screen, context in screen.reverse(context) }
    Action(.sort) { screen, context in screen.reverse(context) }
    let noKind: String? = selectedRow == nil && onlyKind == nil ? none : nil
    let all: String? = onlyKind == nil ? nil : context.words("ledger.allKinds")
    Action(.onlyKind, refusal: noKind, label: all) { screen, _ in screen.narrow() }
    Action(.open, for: selectedRow, else: none) { [.open(.entry($0.id))] }
    Action(.repeatEntry, for: card, else: none) { EntryActions.repeating($0, context) }
    Action(.copy, for: selectedRow, else: none) { [.copy("#\($0.id)", subject: nil)] }
    let nothing: String? = rows.isEmpty ? none : nil
    Action(.export, refusal: nothing, does: [.push(exportMenu(context))])
  }

  /// The table that one would import from here: of the kind that shows.
  private var tableToImport: ImportedTable? {
    let key = onlyKind ?? (tab == .due ? nil : selectedRow?.kind)
    let own = tab.kinds(kinds)
    return (key.flatMap { kinds.kind($0) } ?? kinds.first { $0.isOn && own?.contains($0.key) ?? false })
      .map { .entries($0) }
  }

  /// The kind whose rota is made from this tab: of the shifts, or of the secretary's reception.
  private var rotaKind: EntryKind? {
    switch tab {
    case .group(.shifts): kinds.first { $0.isRoster }
    case .group(.heard): kinds.kind("reception")
    default: nil
    }
  }

  /// What something registered from here begins with.
  private var hand: InHand {
    var hand = tab == .due ? owed.selected.map { OwedPane.hand($0) } ?? InHand() : card?.inHand ?? InHand()
    hand.isPlan = tab == .planned
    return hand
  }

  /// F8 does what is owed, Enter shows whom it is owed to, F2 what asks for it.
  @ActionRows<Self> private func owedActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let selected = owed.selected
    Action(.advance, .bar, for: selected, else: words("owed.nothing"), label: words.label(of: .markDone)) {
      owed.doing($0, kinds)
    }
    Action(.open, .bar, for: selected.flatMap { OwedPane.opening($0) }, else: words("refusal.nobodyOwed")) {
      [.open($0)]
    }
    let refusal = StaffForm.refusal(context)
    let rhythm = selected.map(\.due.rhythm)
    Action(.edit, for: refusal == nil ? rhythm : nil, else: refusal ?? words("owed.nothing")) {
      [.push(FormScreen(RhythmForm($0)))]
    }
    Action(.editRhythms, refusal: refusal, does: [.open(.rhythms(owed.rhythms))])
    Action(.export, .bar, for: owed.round(kinds), else: words("refusal.noRound"), label: words("sheet.round")) {
      [.push(FormScreen(RoundForm($0.kind, $0.rows)))]
    }
    Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
    Action(.onlyMine, label: owed.isMine(context) ? words("owed.everybodys") : nil) { screen, context in
      screen.owed.toggleMine(context)
      return [.reload]
    }
  }

  /// The columns: those of the one kind that is shown, else what all have in common.
  func table(_ text: EntryText) -> ListTable<EntryRow> {
    let only = onlyKind ?? Set(rows.map(\.kind)).only
    guard let key = only, let kind = kinds.kind(key), case .group = tab else { return .ledger(text) }
    return .ledger(text, kind)
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    kinds = context.office.kinds
    text = EntryText(context.listView, kinds)
    counts = try file.entryCounts(seenBy: Viewer(context.staff))
    tabs = LedgerTab.all(kinds, counts)
    if !tabs.contains(tab) { tab = .records }
    owed.forget()
    if tab == .due || !hasChosenTab {
      try owed.load(file, context)
      // Where nothing is owed one looks at what was done.
      if !hasChosenTab { tab = owed.rows.isEmpty ? .records : .due }
      hasChosenTab = true
    }
    try read(file, context, anew: true)
    try readCard(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if tab == .due {
      if owed.wantsMore { try owed.load(file, context) } else { try owed.loadCoverage(file, context) }
      return
    }
    if asked.map({ $0.question != question || $0.limit < limit.rows }) ?? true { try read(file, context, anew: false) }
    try readCard(file, context)
  }

  private mutating func readCard(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try selectedRow.flatMap { row throws(StoreError) in try EntryCard(row.id, file, context) }
    if card == nil { isOnCard = false }
  }

  // MARK: Moving about

  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    if isOnCard, scrollCard(move, context) { return [] }
    if tab == .due {
      scroll = CardScroll()
      return owed.move(move, context) ? [.reloadDetail] : []
    }
    let before = list.selected
    _ = list.perform(move, in: ids)
    scroll = CardScroll()
    let isCut = limit.goOn(after: move, at: list.index, read: rows.count, screen: context.size.rows)
    return isCut || before != list.selected ? [.reloadDetail] : []
  }

  private mutating func scrollCard(_ move: ActionID, _ context: DeskContext) -> Bool {
    let room = cardArea(DeskFrame(context.size).body).inset(by: 1).inset(left: 1, right: 1).size
    let last = tab == .due ? owed.lastTop(in: room, context) : card?.lastTop(in: room, context) ?? 0
    return scroll.perform(move, last: last)
  }

  private mutating func reverse(_ context: DeskContext) -> [Effect] {
    isReversed.toggle()
    let phrase: Phrase = isReversed ? "ledger.oldestFirst" : "ledger.newestFirst"
    return filterChanged() + [.showMessage(.hint(context.words(phrase)))]
  }

  private mutating func narrow() -> [Effect] {
    onlyKind = onlyKind == nil ? selectedRow?.kind : nil
    return filterChanged()
  }

  /// Esc leaves the card, clears marks, then the filter, then the one kind, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if isOnCard {
      isOnCard = false
      return []
    }
    if tab == .due, owed.hasMarks {
      owed.clearMarks()
      return []
    }
    if !list.marks.isEmpty {
      list.clearMarks()
      return []
    }
    if !filter.isEmpty {
      filter.replace("")
      return filterChanged()
    }
    if onlyKind != nil { return narrow() }
    return [.pop(nil)]
  }

  /// Shows what is asked for now.
  mutating func filterChanged() -> [Effect] {
    scroll = CardScroll()
    return [.reloadDetail]
  }

  private mutating func turn(_ step: Int) -> [Effect] {
    hasChosenTab = true
    let index = tabs.firstIndex(of: tab) ?? 0
    tab = tabs[(index + step + tabs.count) % tabs.count]
    list = ListState()
    onlyKind = nil
    _ = limit.popWaiting()
    scroll = CardScroll()
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if click.point.row == area.row {
      guard let hit = tabSlots(area, context).first(where: { $0.1.contains(click.point.column) }) else { return [] }
      tab = hit.0
      return turn(0)
    }
    if tab == .due {
      guard let place = click.row(of: "owed") else { return [] }
      owed.select(place)
      return click.isDouble ? perform(.open, context) : [.reloadDetail]
    }
    guard let place = click.row(), rows.indices.contains(place) else { return [] }
    list.select(at: place, in: ids)
    if click.isDouble { return [.open(.entry(rows[place].id))] }
    return [.reloadDetail]
  }
}

extension Set {
  /// The one thing in it; nil where there is none or several.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
