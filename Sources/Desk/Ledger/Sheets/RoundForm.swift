import CommunityModel
import CommunityResources

/// 走访单: who is to be visited by whom, planned in one save, and the paper of it. Whoever has an appointment keeps it.
struct RoundForm: Form {
  let kind: EntryKind
  private let rows: [OwedRow]
  /// So many fit on one page.
  private static let most = 30
  private static let usual = 20

  init(_ kind: EntryKind, _ rows: [OwedRow]) {
    (self.kind, self.rows) = (kind, rows)
  }

  var draftKey: String { "round" }
  var noDraft: NoDraft? { .isAboutMarked }
  func title(_ context: DeskContext) -> String { context.words("sheet.round") }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let who: StaffMember.ID = if case .staff(let id)? = rows.first?.who { id } else { context.staff.id }
    return [
      Field("kind", words.field("entryKind"), .fact, value: words.name(kind)),
      Field("count", words("sheet.count"), value: String(min(rows.count, Self.usual)), limit: 3),
      Field("by", words.label(EntryField.who), .choice(staffChoices(context)), value: String(who)),
      Field("day", words("field.day"), value: context.today.iso, hint: words("ledger.hint.day"), limit: 20),
    ]
  }

  /// What is planned of it already, as it is stored.
  private var stored: [ServiceEntry.ID: EntryDetail] = [:]
  /// The sheets on which that went out, with what is still to be done of each.
  private var sheets: [(number: SheetNumber, open: Set<ServiceEntry.ID>)] = []

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    stored = [:]
    for id in rows.prefix(Self.most).compactMap(\.due.appointment) {
      stored[id] = try file.entry(id, seenBy: Viewer(context.staff))
    }
    var heads: Set<ServiceEntry.ID> = []
    for (id, detail) in stored { heads.formUnion(detail.above + (detail.below.isEmpty ? [] : [id])) }
    sheets = []
    for id in heads.sorted() {
      guard let sheet = try Sheet(SheetNumber(id), file, context), sheet.number.entry == id else { continue }
      sheets.append((sheet.number, Set(sheet.rows.filter { $0.entry.state.isAhead }.map(\.entry.id))))
    }
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    let count = try number("count", values, in: 1...min(Self.most, max(1, rows.count)), context)
    let day = try day("day", values, isPast: false, context)
    guard let by = Int64(try demand("by", values, context)) else {
      throw FormProblem(field: "by", text: context.words("form.demanded"))
    }
    let asked = rows.prefix(count)
    let new = asked.filter { $0.due.appointment == nil }
    let kept = asked.compactMap { $0.due.appointment.flatMap { stored[$0] } }
    if new.isEmpty, let number = printed(kept) { return .effects([.pop(nil), .printSheet(number)]) }
    let steps = try steps(new, kept, by, day, context)
    return .save(.parts(steps.map { .entry($0) })) { saved, context in
      context.words("sheet.round.done", ["count": String(saved.entries.count)])
    }
  }

  /// The number of a sheet on which just these went out before: it is printed again.
  private func printed(_ kept: [EntryDetail]) -> SheetNumber? {
    if let sheet = sheets.last(where: { $0.open == Set(kept.map(\.entry.id)) }) { return sheet.number }
    guard kept.count == 1, let one = kept.first, one.above.isEmpty, one.below.isEmpty else { return nil }
    return SheetNumber(one.entry.id)
  }

  private func steps(
    _ new: [OwedRow], _ kept: [EntryDetail], _ by: StaffMember.ID, _ day: Day, _ context: DeskContext
  ) throws(FormProblem) -> [EntryStep] {
    // What heads the sheet gives it its number; what heads one already keeps that number.
    let head: ServiceEntry.ID
    if new.isEmpty {
      guard kept.count > 1, let first = kept.first(where: { $0.below.isEmpty }) else {
        throw FormProblem(field: "count", text: context.words("sheet.problem.same"))
      }
      head = first.entry.id
    } else {
      head = -1
    }
    let tie = EntryStep.Link(to: .entry(head), .sameSheet)
    let planned = new.enumerated().map { place, row in
      EntryStep.new(
        kind.key, content(row, by, day), as: .planned, id: -Int64(place) - 1, links: place == 0 ? [] : [tie])
    }
    return planned
      + kept.map(\.entry).filter { $0.id != head }.map { .on($0, .edit($0.content), links: [tie]) }
  }

  private func content(_ row: OwedRow, _ by: StaffMember.ID, _ day: Day) -> EntryContent {
    let party = row.due.subject.party
    var it = EntryContent(
      day: day, plannedFor: day, place: row.place.isEmpty ? nil : Place(row.place), grid: row.due.subject.grid)
    it.lines = EntryMeasure.presence(of: party).map { [EntryLine(party, .received, $0, 1)] } ?? []
    it.lines.append(EntryLine(.staff(by), .did, EntryMeasure.people, 1))
    return it
  }

  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    saved.entries.first.map { [.printSheet(with: $0.id)] } ?? []
  }
}
