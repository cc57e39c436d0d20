import CommunityModel
import CommunityResources

/// 走访单: who is to be visited by whom, planned in one save, and the paper of it. Whoever has an appointment keeps it.
struct RoundForm: FormContent {
  let kind: EntryKind
  private let rows: [OwedRow]
  /// So many fit on one page.
  private static let most = 30
  private static let usual = 20

  init(_ kind: EntryKind, _ rows: [OwedRow]) {
    (self.kind, self.rows) = (kind, rows)
  }

  var draftKey: String { "round" }
  var keepsDraft: Bool { false }
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

  private var appointments: [ServiceEntry.ID] { rows.prefix(Self.most).compactMap(\.due.appointment) }
  /// The appointments as they are stored.
  private var stored: [ServiceEntry.ID: ServiceEntry] = [:]

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    stored = [:]
    for id in appointments { stored[id] = try file.entry(id, seenBy: Viewer(context.staff))?.entry }
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let count = try number("count", values, in: 1...min(Self.most, max(1, rows.count)), context)
    let day = try day("day", values, isPast: false, context)
    guard let by = Int64(try demand("by", values, context)) else {
      throw FormProblem(field: "by", text: context.words("form.demanded"))
    }
    let asked = rows.prefix(count)
    let new = asked.filter { $0.due.appointment == nil }
    let kept = asked.compactMap { $0.due.appointment.flatMap { stored[$0] } }
    // What heads the sheet gives it its number.
    let head: ServiceEntry.ID
    if new.isEmpty {
      guard let first = kept.first else { throw FormProblem(field: "", text: context.words("refusal.noRound")) }
      head = first.id
    } else {
      head = -1
    }
    let tie = EntryStep.Link(to: .entry(head), .sameSheet)
    var steps = new.enumerated().map { place, row in
      EntryStep.new(
        kind.key, content(row, by, day), as: .planned, id: -Int64(place) - 1, links: place == 0 ? [] : [tie])
    }
    steps += kept.filter { $0.id != head }.map { .on($0, .edit($0.content), links: [tie]) }
    guard !steps.isEmpty else { throw FormProblem(field: "count", text: context.words("sheet.problem.same")) }
    return .parts(steps.map { .entry($0) })
  }

  private func content(_ row: OwedRow, _ by: StaffMember.ID, _ day: Day) -> EntryContent {
    let party = row.due.subject.party
    var it = EntryContent(
      day: day, plannedFor: day, place: row.place.isEmpty ? nil : Place(row.place), grid: row.due.subject.grid)
    it.lines = EntryMeasure.presence(of: party).map { [EntryLine(party, .received, $0, 1)] } ?? []
    it.lines.append(EntryLine(.staff(by), .did, EntryMeasure.people, 1))
    return it
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("sheet.round.done", ["count": String(saved.entries.count)])
  }

  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    saved.entries.first.map { [.printSheet(SheetNumber($0.id))] } ?? []
  }
}
