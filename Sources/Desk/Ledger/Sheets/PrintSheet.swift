import CommunityDocuments
import CommunityModel
import CommunityResources

/// Makes the paper of what is still to be done, and shows it as it will print.
struct PrintSheet: Errand, Hashable {
  let number: SheetNumber
  /// Whether that is a row of the sheet that is meant: the one on which it went out last.
  var isRow = false

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let context = scene.context
    let sheet = try Sheet(number, isRow: isRow, scene.file, context)
    guard let sheet, let kind = sheet.kind, let asks = kind.sheet else {
      return [.showMessage(.problem(context.words("sheet.unknown", ["number": String(number.entry)])))]
    }
    let paper = try Self.paper(of: sheet, kind, asks, scene.file, context)
    let document = Document(
      paper.paper(context.words), named: "sheet-\(sheet.number.entry)",
      subject: EntryText.subject(sheet.number.entry), context)
    return [.push(DocumentScreen("sheet", title: paper.title, document: document))]
  }

  private static func paper(
    of sheet: Sheet, _ kind: EntryKind, _ asks: EntryKind.Sheet, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> SheetPaper {
    let words = context.words
    let head = sheet.rows[0]
    let it = head.entry.content
    var facts: [(label: String, value: String)] = [(words("field.day"), words.fullDate(it.day))]
    if case .staff(let id)? = it.doer { facts.append((words.label(EntryField.who), context.name(staff: id))) }
    if let team = context.team(it.team) { facts.append((words("field.team"), team.name)) }
    if !it.title.isEmpty { facts.append((words.label(EntryField.title), it.title)) }
    if asks == .signIn, let place = it.place?.raw { facts.append((words("field.place"), place)) }
    func made(_ title: Phrase, _ rows: [SheetPaper.Row], _ asks: SheetPaper.Asks, spare: Int = 0) -> SheetPaper {
      SheetPaper(
        sheet.number, title: words(title), community: context.community.name, facts: facts, rows: rows, asks: asks,
        spare: spare)
    }
    switch asks {
    case .round:
      let outcomes = kind.outcomes.map { words.name(outcome: $0.key, of: kind) }
      return made(
        "sheet.round", try sheet.rows.map { row throws(StoreError) in try visited(row, file) }, .outcome(outcomes))
    case .signIn:
      let members = try it.team.map { team throws(StoreError) in try file.volunteers(of: team) } ?? []
      let leader = context.team(it.team)?.leader
      let present = members.filter(\.isActive)
      let sorted = present.filter { $0.id == leader } + present.filter { $0.id != leader }
      return made("sheet.signIn", sorted.map { SheetPaper.Row($0.name) }, .presence, spare: 5)
    case .receipt:
      return made("sheet.receipt", try recipients(head, file, context), .receipt)
    }
  }

  private static func visited(
    _ row: EntryDetail, _ file: any CommunityReading
  ) throws(StoreError) -> SheetPaper.Row {
    let subject = try EntrySubject(row.entry.content.subject, file)
    let place = row.entry.content.place?.raw ?? subject?.place ?? ""
    let name = subject.map { $0.members.first?.name ?? $0.name } ?? ""
    return SheetPaper.Row(name, place: place)
  }

  private static func recipients(
    _ head: EntryDetail, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [SheetPaper.Row] {
    let lines = head.entry.content.lines
    let people = lines.filter { $0.field == nil && $0.party.isServed }.map(\.party).unique
    let text = EntryText(context.listView, context.office.kinds)
    let things = lines.filter(\.isGoods).map { line in
      // Each gets the same where it can be parted.
      let isParted = !people.isEmpty && line.amount % people.count == 0
      let amount = text.amount(isParted ? line.amount / people.count : line.amount, line.measure)
      return context.words("entry.counted", ["name": head.names[line.party] ?? "", "count": amount])
    }
    return try people.map { party throws(StoreError) in
      let subject = try EntrySubject(party, file)
      return SheetPaper.Row(
        subject.map { $0.members.first?.name ?? $0.name } ?? "", place: subject?.place ?? "",
        note: context.words.list(things))
    }
  }
}

/// A printed sheet as it is stored: what heads it, and what else stands on it, in the order printed.
struct Sheet: Sendable {
  let number: SheetNumber
  /// Never empty; what heads it comes first.
  let rows: [EntryDetail]
  let kind: EntryKind?

  /// Nil where there is no such sheet, or none for whoever looks.
  /// - Parameter isRow: whether the number is that of a row, even if it heads another sheet.
  init?(
    _ number: SheetNumber, isRow: Bool = false, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let viewer = Viewer(context.staff)
    guard var head = try file.entry(number.entry, seenBy: viewer), head.entry.state != .void else { return nil }
    // What heads a sheet stands for that one, wherever it went out since; any other row for the sheet on which it went out
    // last.
    if isRow || head.below.isEmpty {
      for above in head.above.reversed() {
        guard let it = try file.entry(above, seenBy: viewer), it.entry.state != .void else { continue }
        head = it
        break
      }
    }
    var rows = [head]
    for id in Set(head.below).sorted() {
      if let row = try file.entry(id, seenBy: viewer), row.entry.state != .void { rows.append(row) }
    }
    self.number = SheetNumber(head.entry.id)
    self.rows = rows
    kind = context.office.kinds.kind(head.entry.kind)
  }
}

extension EntryDetail {
  /// What heads the sheets on which it went out, in that order.
  var above: [ServiceEntry.ID] {
    links.compactMap { link in
      guard link.from == entry.id, link.why == .sameSheet, case .entry(let id) = link.to else { return nil }
      return id
    }
  }

  /// What else stands on the sheet that it heads.
  var below: [ServiceEntry.ID] {
    links.compactMap { $0.why == .sameSheet && $0.to == .entry(entry.id) ? $0.from : nil }
  }
}

extension Effect {
  /// Shows the paper of what is still to be done.
  static func printSheet(_ number: SheetNumber) -> Effect { .errand(PrintSheet(number: number)) }

  /// Shows the sheet on which an entry went out last.
  static func printSheet(with row: ServiceEntry.ID) -> Effect {
    .errand(PrintSheet(number: SheetNumber(row), isRow: true))
  }

  /// Opens the form in which a sheet that comes back is entered.
  static func openSheet(_ number: SheetNumber) -> Effect { .errand(OpenSheet(number: number)) }
}

/// Opens what a sheet is entered in; of what is done already its card.
struct OpenSheet: Errand, Hashable {
  let number: SheetNumber

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let context = scene.context
    guard let sheet = try Sheet(number, scene.file, context), let kind = sheet.kind else {
      return [.showMessage(.problem(context.words("sheet.unknown", ["number": String(number.entry)])))]
    }
    if kind.form == .round, sheet.rows.contains(where: { $0.entry.state.isAhead }) {
      return [.push(RoundScreen(kind, sheet, at: number.entry))]
    }
    let entry = sheet.rows[0].entry
    guard entry.state.isAhead else {
      return [.open(.entry(entry.id)), .showMessage(.hint(context.words("refusal.sheetDone")))]
    }
    if kind.form == .members, entry.content.team != nil {
      return [.push(FormScreen(MemberSheet(kind.key, editing: entry.id)))]
    }
    return [.push(FormScreen(EntryForm(kind, .done, of: entry.id)))]
  }
}
