import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// The personal file of a resident as text, whole and in the open: what is kept, every order, what the ledger holds of them,
/// and what happened.
struct PersonalFile {
  let detail: ResidentDetail
  let orders: [OrderRow]
  let entries: [PersonalEntry]
  let timeline: [TimelineEntry]

  /// Reads all of it.
  init?(_ id: Resident.ID, _ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let detail = try file.resident(id) else { return nil }
    let viewer = Viewer(context.staff)
    self.detail = detail
    // A confidential order would say who asked it by standing in this list.
    orders = try file.orders(
      OrderQuery(
        resident: detail.resident.id, sort: .number, isReversed: true, limit: Self.most, viewer: viewer))
    entries = try file.personalFile(of: detail, seenBy: viewer)
    var told: [TimelineEntry.Order] = []
    for row in orders { told.append(TimelineEntry.Order(number: row.number, events: try file.events(of: row.number))) }
    timeline = TimelineEntry.all(
      detail, orders: told, history: try file.history(of: detail.resident.id, limit: Self.most))
  }

  private static let most = 10_000

  func text(_ context: DeskContext) -> String {
    let words = context.words
    var lines = [
      words("resident.file.title", ["community": context.community.name]),
      words(
        "resident.file.made",
        ["when": words.fullDate(context.today), "who": context.staff.name, "number": String(detail.resident.id)]),
      "",
    ]
    let facts = ResidentFacts(detail, isRevealed: true, context)
    lines.append(facts.title)
    lines += facts.lines.map { label($0.label) + $0.text }
    lines += [
      "",
      words("resident.orders", ["count": String(orders.count), "open": String(orders.count(where: \.state.isOpen))]),
    ]
    lines += orders.map { row in
      [
        row.number.description, words(row.state), words.name(category: row.category, context.catalogue), row.text,
      ].joined(separator: "  ")
    }
    if !entries.isEmpty {
      lines += ["", words("resident.file.entries", ["count": String(entries.count)])]
      lines += entries.map { line(of: $0, context) }
    }
    lines += ["", words("timeline.title")]
    lines += TimelineText(context, isRevealed: true).lines(timeline).map { line in
      line.isHeading ? line.text : "  " + TextWidth.padded(line.time, to: 6) + line.text
    }
    return lines.map { TextWidth.harmless($0.replacing("\n", with: " ")) + "\n" }.joined()
  }

  private func label(_ text: String) -> String { TextWidth.padded(text, to: 18) }

  /// When, what, what came of it, what the person had to do with it and how much, and what was written where it is of nobody
  /// else.
  private func line(of it: PersonalEntry, _ context: DeskContext) -> String {
    let (words, own) = (context.words, it.own)
    let kind = context.office.kinds.kind(it.entry.kind)
    let outcome = own.outcome.map { key in kind.map { words.name(outcome: key, of: $0) } ?? key }
    var parts: [String?] = [
      own.day.iso, kind.map { words.name($0) } ?? it.entry.kind,
      it.entry.state == .done ? nil : words(it.entry.state), own.title, outcome,
    ]
    var roles: [EntryRole] = []
    for line in own.lines where !roles.contains(line.role) { roles.append(line.role) }
    parts += roles.map { role in
      var sums: [String: Int] = [:]
      for line in own.lines where line.role == role && line.measure != EntryMeasure.presence(of: line.party) {
        if line.measure != EntryMeasure.mention { sums[line.measure, default: 0] += line.amount }
      }
      return ([words(role)] + words.counted(sums)).joined(separator: " ")
    }
    return (parts + [own.text]).compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
  }
}

/// Shows the personal file of a resident whole and in the open, which is written down; from there it is printed or written.
struct ShowPersonalFile: Errand, Hashable {
  let resident: Resident.ID

  var whileHeld: WhileHeld { .waits }

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    guard let file = try PersonalFile(resident, scene.file, scene.context) else { return [.reload] }
    let subject = "resident#\(resident)"
    try scene.note(.reveal, subject: subject)
    // Named by number: a file's name says nobody's.
    let document = Document(name: "resident-\(resident)", text: file.text(scene.context), subject: subject)
    let title = scene.context.words("resident.file.screen")
    return [
      .push(DocumentScreen("personalFile", title: title, document: document)),
      .showMessage(.hint(scene.context.words("resident.file.note"))),
    ]
  }
}
