import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 居民: the lookup. Typing filters at once; the list answers to the arrows all the while.
struct ResidentsScreen: Screen {
  private var query = TextBuffer()
  /// Whose call is being answered: an order registered now came by phone.
  private var caller: PhoneNumber?
  private(set) var rows: [ResidentRow] = []
  /// The orders that an order's number names; they stand above the residents.
  private(set) var orders: [OrderRow] = []
  /// The orders that speak of what was typed; they stand below the residents, where these are few.
  private(set) var mentions: [OrderRow] = []
  private var list = ListState<Int64>()
  /// What was typed, as it is compared, and the places that it may stand for.
  private var typed: [LookupToken] = []
  private var typedPlaces: [PlaceKey] = []
  /// Whether the file has no residents at all: a roster is what one begins with then.
  private var isEmptyFile = false
  /// The guides that what was typed means where nobody is found by it.
  private var guides: [ServiceGuide] = []
  /// Whether the file was told that lookups will come.
  private var isExpected = false
  /// Whether the list has the keys instead of the box.
  private(set) var isOnList = false
  /// How many residents are read: as many as the whole screen has rows, a little more than the list shows. When the list
  /// is gone through to its end more of them are.
  private var limit = 0
  private static let most = 2000
  private static let orderLimit = 20
  /// Orders are looked for by their words where fewer people than these are found.
  private static let fewPeople = 8

  init(query: String, caller: PhoneNumber? = nil) {
    self.query = TextBuffer(query)
    self.caller = caller
  }

  var name: String { "residents" }
  var main: MainScreen? { .residents }
  var isTyping: Bool { !isOnList }
  var marked: Int { list.marks.count }
  var selected: ResidentRow? { rows.first { $0.id == list.selected } }
  var selectedOrder: OrderRow? { (orders + mentions).first { Self.id(of: $0) == list.selected } }
  private var ids: [Int64] { orders.map(Self.id) + rows.map(\.id) + mentions.map(Self.id) }

  /// The order in a row of the list, or the resident.
  private func order(at place: Int) -> OrderRow? {
    if place < orders.count { return orders[place] }
    let later = place - orders.count - rows.count
    return later < 0 ? nil : mentions[later]
  }

  /// Residents have numbers above zero, so those below are free for orders.
  private static func id(of order: OrderRow) -> Int64 { -order.id }

  /// Looks up who calls.
  fileprivate mutating func answer(_ caller: PhoneNumber) {
    lookUp(caller.text)
    self.caller = caller
  }

  mutating func handle(_ scan: Scan, _ context: DeskContext) -> [Effect]? {
    switch scan {
    case .phone(let number): [.open(.call(number)), .showMessage(.hint(context.callHint(number)))]
    case .identity, .order, .sheet, .other: nil
    }
  }

  /// Begins another lookup.
  fileprivate mutating func lookUp(_ text: String) {
    query.replace(text)
    caller = nil
    isOnList = false
    startList()
  }

  private mutating func startList() {
    list = ListState()
    limit = 0
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("refusal.noResidentChosen")
    if offersRoster(context) {
      Action(.open, .bar, label: context.words("bar.importRoster"), does: [.open(.wizard(.residents))])
    } else if ids.isEmpty, let guide = guides.first {
      Action(.open, .bar, label: context.words("guides.title"), does: [.open(.guides(guide.title))])
    } else if let order = selectedOrder {
      Action(.open, .bar, does: [.open(.order(order.number))])
    } else {
      Action(.open, .bar, for: selected, else: none) { [.noteOpened($0.id), .open(.resident($0.id))] }
    }
    // Without anybody highlighted the order is for somebody who is not in the file.
    Action.registeringAgain(hand(context))
    // Whoever edits a record sees what it holds: that is written down like any other look at it.
    Action(.edit, .bar, for: selected, else: none) {
      [.noteSeen(subject: Self.subject($0)), .push(FormScreen(ResidentForm($0.id)))]
    }
    Action(
      .newRecord, .bar,
      does: [.push(FormScreen(ResidentForm(nil, ResidentForm.Start(lookedUp: query.text, context))))])
    Action(.mergeRecord, for: selected, else: none) { merge($0) }
    Action(.moveTogether, for: selected, else: none) { row in
      let chosen = list.chosen(in: rows.map(\.id))
      return [.push(FormScreen(MoveTogetherForm(chosen.isEmpty ? [row.id] : chosen)))]
    }
    Action(.findDuplicates, does: [.push(DuplicatesScreen())])
    Action(.dueForReview, does: [.push(DueReviewScreen())])
    Action(.mark, refusal: selected == nil ? none : nil) { screen, context in screen.move(.mark, context) }
    Action.moves([.markUp, .markDown]) { screen, mark, context in screen.move(mark, context) }
    Action(.openHousehold, for: selected, else: none) { [.open(.householdOf($0.id))] }
    Action(.reveal, for: selected, else: none) { [.reveal(subject: Self.subject($0))] }
    let noPhone = selected.map { $0.phone == nil } == true ? context.words("refusal.noPhone") : nil
    Action(.copy, refusal: noPhone, for: selected, else: none) {
      [.copy(shownPhone($0, context), subject: Self.subject($0))]
    }
    Action(.export, does: [.push(FormScreen(export(context)))])
    Action(.back) { screen, _ in screen.stepBack() }
    Action.importRoster(context)
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnList.toggle()
      return []
    }
    Action.moves { screen, move, context in screen.move(move, context) }
  }

  /// What something registered from here begins with: the highlighted person, else what was looked up.
  private func hand(_ context: DeskContext) -> InHand {
    var hand = InHand(resident: selected?.id, caller: caller?.text)
    hand.isCalling = selected.map { row in !row.phoneMarks(typed, shown: row.phone ?? "").isEmpty } ?? false
    guard selected == nil, selectedOrder == nil else { return hand }
    let start = ResidentForm.Start(lookedUp: query.text, context)
    hand.name = start.name.isEmpty ? nil : start.name
    hand.place = start.place
    return hand
  }

  /// What the journal calls a resident.
  private static func subject(_ row: ResidentRow) -> String { "resident#\(row.id)" }

  /// Whether Enter begins with a roster: nobody is on file, and whoever works here may import.
  private func offersRoster(_ context: DeskContext) -> Bool {
    isEmptyFile && ids.isEmpty && context.importRefusal == nil
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    limit = max(limit, context.size.rows)
    rows = try file.findResidents(query.text, on: context.today, limit: limit)
    typed = LookupQuery(query.text, readings: BundledResource.readings).tokens
    typedPlaces = typed.flatMap(\.places)
    orders = try ordersNamed(file, context)
    mentions = try ordersMeant(file, context)
    let isUnknown = ids.isEmpty && !query.text.trimmed.isEmpty
    guides = try isUnknown ? file.guides().meant(by: query.text) : []
    isEmptyFile = false
    if rows.isEmpty, query.isEmpty { isEmptyFile = try !file.hasResidents() }
    list.keepSelection(in: ids)
    if !isExpected { file.expectLookups() }
    isExpected = true
  }

  /// The orders whose number was typed, or begun.
  private func ordersNamed(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) -> [OrderRow] {
    guard let number = typed.lazy.compactMap(\.order).first else { return [] }
    let query = OrderQuery(
      text: query.text, sort: .number, isReversed: true, limit: Self.orderLimit, viewer: Viewer(context.staff))
    return try file.orders(query).filter { number.matches($0.number.description) }
  }

  /// The orders that hold what was typed, the latest first. Two characters are a word; of letters, which stand for sounds,
  /// there have to be more, or they would find too much.
  private func ordersMeant(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) -> [OrderRow] {
    let words = query.text.trimmed
    let isWord = words.count { !$0.isASCII } >= 2 || words.count { $0.isLetter } >= 4
    guard isWord, orders.isEmpty, rows.count < Self.fewPeople else { return [] }
    return try file.orders(
      OrderQuery(
        text: words, sort: .number, isReversed: true, limit: Self.orderLimit, viewer: Viewer(context.staff)))
  }

  /// What can be exported from here. A lookup shows no more than a screen has: what is exported is all that it finds.
  private func export(_ context: DeskContext) -> ExportForm {
    let marked = list.marks.isEmpty ? nil : ExportForm.Choosing.residents(list.chosen(in: rows.map(\.id)))
    let listed: ExportForm.Choosing =
      query.isEmpty ? .residents(rows.map(\.id)) : .lookup(query.text, on: context.today)
    return ExportForm([.residents], marked: marked, listed: rows.isEmpty ? nil : listed)
  }

  /// Esc clears marks, then leaves the list, then takes back what was typed, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if !list.marks.isEmpty {
      list.clearMarks()
    } else if isOnList {
      isOnList = false
    } else if query.isEmpty {
      return [.pop(nil)]
    } else {
      query.replace("")
      caller = nil
      startList()
      return [.reloadDetail]
    }
    return []
  }

  /// Goes through the list, and reads more rows where it was cut.
  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    _ = list.perform(move, in: ids)
    guard rows.count == limit, limit < Self.most, list.index >= ids.count - context.size.rows / 2 else { return [] }
    limit = min(Self.most, limit * 4)
    return [.reloadDetail]
  }

  /// Two marked rows are merged, the first one kept; else the selected one with somebody to be named.
  private func merge(_ selected: ResidentRow) -> [Effect] {
    let chosen = list.chosen(in: rows.map(\.id))
    return [.push(FormScreen(MergeRecordsForm(chosen.first ?? selected.id, with: chosen.count == 2 ? chosen[1] : nil)))]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    // Somebody just put on file is whom one goes on with.
    guard case .finished(let saved) = reply, let id = saved.numbers.first(where: { $0.key.kind == .resident })?.value
    else { return [.reload] }
    return [.noteOpened(id), .open(.resident(id))]
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard !isOnList, query.edit(key) else { return [] }
    startList()
    return [.reloadDetail]
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    query.insert(text)
    startList()
    return [.reloadDetail]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard let place = click.row() else { return [] }
    list.select(at: place, in: ids)
    return click.isDouble ? perform(.open, context) : []
  }

  private func shownPhone(_ row: ResidentRow, _ context: DeskContext) -> String {
    guard let phone = row.phone else { return "" }
    return context.isRevealed(Self.subject(row)) ? phone : PhoneNumber.masked(phone)
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let boxArea = Rect(column: area.column, row: area.row, columns: area.columns, rows: 3)
    let box = canvas.box(boxArea, title: words("residents.lookup"), isFocused: !isOnList).inset(left: 1, right: 1)
    let (text, caret) = query.window(columns: box.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
    canvas.text(
      query.isEmpty ? words("residents.hint") : text, in: box,
      style: query.isEmpty ? canvas.theme.faint : canvas.theme.text)
    let title = words(query.text.trimmed.isEmpty ? "residents.recent" : "residents.found")
    let count = ids.count
    let note = rows.count < limit ? String(count) : words("residents.more", ["count": String(rows.count)])
    let inside = canvas.box(
      area.inset(top: 3), title: title, isFocused: isOnList, note: list.note(count == 0 ? "" : note, words))
    if count == 0 {
      let key: Phrase =
        offersRoster(context)
        ? "residents.emptyFile" : query.text.trimmed.isEmpty ? "residents.noneYet" : "residents.noMatch"
      let note = inside.inset(left: 2, top: 1, right: 2)
      let found = guides.prefix(Self.mostGuides).map(\.title)
      let text = found.isEmpty ? words(key) : words("guide.found", ["titles": words.list(Array(found))])
      for (row, line) in canvas.lines(of: text, columns: note.columns).enumerated() {
        canvas.text(line, in: note, row: row, style: canvas.theme.faint)
      }
    } else {
      let theme = canvas.theme
      let table = ListTable.residents(context.listView)
      let names = nameColumns(in: inside.columns, canvas, context)
      let columns = table.onScreen.compactMap(Column.init).map { column in
        var column = column
        if column.id == "name" { column.width = .flexible(names, share: 2, most: Self.mostNameColumns) }
        return column
      }
      let cells = Dictionary(table.onScreen.map { ($0.key, $0) }) { first, _ in first }
      canvas.table(columns, in: inside, list: list, count: count, isFocused: true) { place in
        let order = order(at: place)
        let row = order == nil ? rows[place - orders.count] : nil
        return (
          row.map { list.marks.contains($0.id) } ?? false,
          { column in
            guard let row else { return order.map { orderCell($0, column, theme, context) } ?? [] }
            if let pieces = cell(row, column, theme, context) { return pieces }
            guard let cell = cells[column] else { return [] }
            return [TextPiece(table.text(of: row, in: cell), theme.style(of: cell.tone(row)))]
          }
        )
      }
    }
    if !isOnList { canvas.frame.cursor = box.origin.moved(columns: query.isEmpty ? 0 : caret) }
  }

  /// The columns that names need: a name under which somebody was found, and that somebody has moved out, has to be
  /// read, so other columns go first. In a narrow list age and place stay beside it.
  private func nameColumns(in columns: Int, _ canvas: Canvas, _ context: DeskContext) -> Int {
    let most = min(Self.mostNameColumns, max(Self.leastNameColumns, columns - 29))
    let remarked = rows.lazy.filter { $0.foundAs != nil || $0.status != .living }
    let widest = remarked.map { row in
      named(row, canvas.theme, context).reduce(0) { $0 + canvas.width($1.text) }
    }.max()
    return max(Self.leastNameColumns, min(widest ?? 0, most))
  }

  private static let mostGuides = 5
  private static let leastNameColumns = 10
  private static let mostNameColumns = 32

  /// What stands in a cell besides what the list says: matches made visible.
  private func cell(_ row: ResidentRow, _ column: String, _ theme: Theme, _ context: DeskContext) -> [TextPiece]? {
    switch column {
    case "name": return named(row, theme, context)
    case "place":
      return TextPiece.marking(
        typedPlaces.marks(ofPlace: row.place), in: row.place, theme.text, theme.match, keepsEnd: true)
    case "grid":
      return TextPiece.marking(typedWords, in: row.grid.map { context.gridName($0) } ?? "", theme.faint, theme.match)
    case "phone":
      let phone = shownPhone(row, context)
      return TextPiece.marking(row.phoneMarks(typed, shown: phone), in: phone, theme.text, theme.match)
    case "tags":
      let tags = context.words.list(row.tags.map { context.words.name(careTag: $0, context.catalogue) })
      return TextPiece.marking(typedWords, in: tags, theme.faint, theme.match)
    case "openOrders" where row.openOrders == 0: return []
    default: return nil
    }
  }

  private func named(_ row: ResidentRow, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    TextPiece.marking(row.highlights.map { $0..<($0 + 1) }, in: row.name, theme.text, theme.match)
      + otherName(row, theme, context)
      + (row.status == .living ? [] : [TextPiece(" " + context.words(row.status), theme.faint)])
  }

  /// The name under which somebody was found who has another one now; in a small window without saying what it is, so
  /// that the name itself has room.
  private func otherName(_ row: ResidentRow, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    guard let other = row.foundAs else { return [] }
    let label = context.words(other.isMerged ? "residents.mergedFrom" : "residents.alsoCalled")
    return [TextPiece(context.size.columns < 60 ? " " : " \(label) ", theme.faint)]
      + TextPiece.marking(other.highlights.map { $0..<($0 + 1) }, in: other.name, theme.text, theme.match)
  }

  /// The words of what was typed that can stand in the name of a grid or a care tag.
  private var typedWords: [String] { typed.filter { $0.name?.isHanOnly == true && $0.text.count > 1 }.map(\.text) }

  /// An order among the residents: its number in place of a name.
  private func orderCell(_ row: OrderRow, _ column: String, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    let cells = OrderRowCells(context: context, theme: theme)
    switch column {
    case "name": return [TextPiece(row.number.short, theme.match)]
    case "pinyin", "age": return cells.cell(row, column == "age" ? "state" : "owner")
    case "place": return cells.cell(row, "place")
    case "tags": return cells.cell(row, "text")
    case "grid": return [TextPiece(row.grid.map { context.gridName($0) } ?? "", theme.faint)]
    case "phone": return [TextPiece(context.words.name(category: row.category, context.catalogue))]
    default: return []
    }
  }
}

extension Opening {
  /// Looks somebody up.
  static func lookup(_ text: String) -> Opening {
    Opening("residents?\(text)", goOn: { (screen: inout ResidentsScreen) in screen.lookUp(text) }) { _ in
      ResidentsScreen(query: text)
    }
  }

  /// Looks up who calls.
  static func call(_ number: PhoneNumber) -> Opening {
    Opening("call?\(number.text)", goOn: { (screen: inout ResidentsScreen) in screen.answer(number) }) { _ in
      ResidentsScreen(query: number.text, caller: number)
    }
  }
}
