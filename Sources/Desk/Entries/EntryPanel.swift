import CommunityDocuments
import CommunityModel
import Terminal

/// The latest entries of somebody or something, as a card shows them: each opens the entry.
struct EntryPanel: Sendable {
  /// So many are read: older ones stand in the ledger.
  static let most = 30

  private(set) var rows: [EntryRow] = []
  private(set) var list = ListState<Int64>()
  private var text: EntryText?

  var selected: EntryRow? { rows.first { $0.id == list.selected } }
  var isEmpty: Bool { rows.isEmpty }
  private var ids: [Int64] { rows.map(\.id) }

  init() {}

  /// Reads the entries of any of these parties, each once, the latest first.
  mutating func load(
    of parties: [EntryParty], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    var found: [EntryRow] = []
    for party in parties {
      found += try file.entryRows(EntryQuery(parties: [party], limit: Self.most, viewer: Viewer(context.staff)))
    }
    take(found.map { $0.own(of: Set(parties)) }, context)
  }

  /// Reads the entries that a query names.
  mutating func load(
    _ query: EntryQuery, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    var query = query
    (query.limit, query.viewer) = (Self.most, Viewer(context.staff))
    take(try file.entryRows(query), context)
  }

  private mutating func take(_ found: [EntryRow], _ context: DeskContext) {
    var seen: Set<Int64> = []
    rows = Array(
      found.filter { seen.insert($0.id).inserted }
        .sorted { ($0.day, $0.id) > ($1.day, $1.id) }.prefix(Self.most))
    text = rows.isEmpty ? nil : EntryText(context.listView, context.office.kinds)
    list.keepSelection(in: ids)
  }

  mutating func move(_ move: ActionID) { _ = list.perform(move, in: ids) }

  mutating func select(_ click: Click, of table: String) -> Bool { list.select(click, of: table, in: ids) }

  /// Opens the selected one.
  func open<Owner>(_ context: DeskContext) -> Action<Owner> {
    Action(.open, for: selected, else: context.words("refusal.noEntry")) { [.open(.entry($0.id))] }
  }

  func draw(in area: Rect, isFocused: Bool, name: String = "entries", on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(
      area, title: context.words("entries.title"), isFocused: isFocused, note: rows.isEmpty ? "" : String(rows.count))
    guard let text else {
      canvas.text(context.words("entries.none"), in: inside.inset(left: 1), style: canvas.theme.faint)
      if isFocused { canvas.frame.cursor = inside.origin }
      return
    }
    canvas.table(
      .ledger(text), of: rows, in: inside, list: list, isFocused: isFocused, showsHeadings: false, name: name)
  }
}

extension EntryRow {
  /// The row as the card of somebody shows it: of those it was for with their own line only.
  fileprivate func own(of parties: Set<EntryParty>) -> EntryRow {
    var it = self
    it.version.content.lines.removeAll { $0.party.isServed && !parties.contains($0.party) }
    return it
  }
}
