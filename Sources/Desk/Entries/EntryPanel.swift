import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// The latest entries of somebody or something, as a card shows them: each opens the entry.
struct EntryPanel: Sendable {
  /// So many are read: older ones stand in the ledger.
  static let most = 30

  private(set) var rows: [EntryRow] = []
  private(set) var list = ListState<Int64>()
  private var text: EntryText?
  /// Whose hours stand beside the entries: the records of one person.
  private var hoursOf: Set<EntryParty> = []
  /// Whether all are of one day, which is said above them.
  private var isOfOneDay = false
  /// Whether there may be more than were read.
  private var isCut = false

  var selected: EntryRow? { rows.first { $0.id == list.selected } }
  var isEmpty: Bool { rows.isEmpty }
  private var ids: [Int64] { rows.map(\.id) }

  init() {}

  /// Reads the entries of any of these parties, each once, the latest first.
  /// - Parameter showsHours: whether their hours stand beside each.
  mutating func load(
    of parties: [EntryParty], showsHours: Bool = false, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    hoursOf = showsHours ? Set(parties) : []
    var found: [EntryRow] = []
    for party in parties {
      found += try file.entryRows(EntryQuery(parties: [party], limit: Self.most, viewer: Viewer(context.staff)))
    }
    take(found.map { $0.own(of: Set(parties)) }, context)
  }

  /// Reads the entries that a query names.
  mutating func load(
    _ query: EntryQuery, most: Int = most, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    var query = query
    (query.limit, query.viewer) = (most, Viewer(context.staff))
    isOfOneDay = query.since != nil && query.since == query.until
    var found = try file.entryRows(query)
    // On the card of a team nobody has to be told whose work it was.
    if query.team != nil { for index in found.indices { found[index].version.content.team = nil } }
    take(found, most: most, context)
  }

  private mutating func take(_ found: [EntryRow], most: Int = most, _ context: DeskContext) {
    var seen: Set<Int64> = []
    rows = Array(
      found.filter { seen.insert($0.id).inserted }
        .sorted { ($0.day, $0.id) > ($1.day, $1.id) }.prefix(most))
    isCut = rows.count == most
    text = rows.isEmpty ? nil : EntryText(context.listView, context.office.kinds)
    list.keepSelection(in: ids)
  }

  mutating func move(_ move: ActionID) { _ = list.perform(move, in: ids) }

  mutating func select(_ click: Click, of table: String) -> Bool { list.select(click, of: table, in: ids) }

  /// Opens the selected one.
  func open<Owner>(_ context: DeskContext) -> Action<Owner> {
    Action(.open, for: selected, else: context.words("refusal.noEntry")) { [.open(.entry($0.id))] }
  }

  /// As wide as the days are: those of another year have it before them.
  private func dayColumns(_ context: DeskContext) -> Int {
    if isOfOneDay { return 0 }
    return rows.map { context.words.numericDate($0.day, today: context.today).count }.max() ?? 0
  }

  /// - Parameters:
  ///   - title: what stands above them, where that is not the ledger.
  ///   - nothing: what is said where there are none.
  func draw(
    in area: Rect, isFocused: Bool, title: String? = nil, nothing: Phrase = "entries.none",
    name: String = "entries", on canvas: inout Canvas, _ context: DeskContext
  ) {
    let inside = canvas.box(
      area, title: title ?? context.words("entries.title"), isFocused: isFocused,
      note: rows.isEmpty ? "" : String(rows.count) + (isCut ? "+" : ""))
    guard let text else {
      canvas.text(context.words(nothing), in: inside.inset(left: 1), style: canvas.theme.faint)
      if isFocused { canvas.frame.cursor = inside.origin }
      return
    }
    canvas.table(
      .ledgerCard(text, dayColumns: dayColumns(context), hoursOf: hoursOf), of: rows, in: inside, list: list,
      isFocused: isFocused, showsHeadings: false,
      name: name)
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
