import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// An entry of the ledger with its lines, its ties and what was done to it, read once and drawn in whatever room there is.
struct EntryCard: Sendable {
  let detail: EntryDetail
  let kind: EntryKind?
  private let text: EntryText
  /// What the orders and entries are that it is tied to.
  private let ends: [EntryLink.End: String]
  /// So many of them are read: of a long meeting the numbers of the others do.
  private static let mostEnds = 12
  /// Everything that it hangs together with, where that is more than one other.
  private let chain: VoiceChain?

  /// Nil where there is no such entry, or none for whoever looks.
  init?(_ id: ServiceEntry.ID, _ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let detail = try file.entry(id, seenBy: Viewer(context.staff)) else { return nil }
    self.detail = detail
    let kinds = context.office.kinds
    kind = kinds.kind(detail.entry.kind)
    text = EntryText(context.listView, kinds)
    var ends: [EntryLink.End: String] = [:]
    for link in detail.links.prefix(Self.mostEnds) {
      let end = Self.end(of: link, from: id)
      ends[end] = try Self.told(end, text, file, context)
    }
    self.ends = ends
    let whole = detail.links.isEmpty ? nil : try file.chain(of: .entry(id), seenBy: Viewer(context.staff))
    chain = whole.flatMap { $0.parts.count > 2 ? $0 : nil }
  }

  /// What an order or entry is, in a few words; nil where it cannot be seen.
  private static func told(
    _ end: EntryLink.End, _ text: EntryText, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> String? {
    let words = context.words
    switch end {
    case .order(let number):
      guard let order = try file.order(number) else { return nil }
      return [words.name(category: order.registration.category, context.catalogue), words(order.state)]
        .joined(separator: "  ")
    case .entry(let id):
      guard let row = try file.entry(id, seenBy: Viewer(context.staff)).map({ EntryRow($0) }) else { return nil }
      return [text.kindName(row), words.numericDate(row.day, today: context.today), text.text(.title, row)]
        .filter { !$0.isEmpty }.joined(separator: "  ")
    }
  }

  /// The end of a tie that is not the entry itself.
  private static func end(of link: EntryLink, from id: ServiceEntry.ID) -> EntryLink.End {
    link.from == id ? link.to : .entry(link.from)
  }

  var row: EntryRow { EntryRow(detail) }
  var subject: String { EntryText.subject(detail.entry.id) }

  /// The name of the kind and the number: what the card is headed by.
  func title(_ context: DeskContext) -> String {
    context.words("entry.title", ["kind": text.kindName(row), "number": String(detail.entry.id)])
  }

  /// What can be opened from the card: orders and other entries that it is tied to.
  var linked: [EntryLink.End] {
    detail.links.map { Self.end(of: $0, from: detail.entry.id) }
  }

  /// The ties as a menu offers them, each with what it is.
  func choices(_ words: Wording) -> [(label: String, detail: String, end: EntryLink.End)] {
    detail.links.map { link in
      (label(of: link, words), text(of: link, words), Self.end(of: link, from: detail.entry.id))
    }
  }

  // MARK: What it says

  /// The text of the entry as it may be shown now.
  private func shown(_ it: String, _ context: DeskContext) -> String {
    context.isRevealed(subject) ? it : PersonalNumbers.shielded(it)
  }

  func facts(_ context: DeskContext, _ theme: Theme) -> [CardLines.Fact] {
    let words = context.words
    let (entry, it, row) = (detail.entry, detail.entry.content, row)
    var facts: [CardLines.Fact] = []
    func add(_ label: String, _ text: String, _ style: Style? = nil) {
      if !text.isEmpty { facts.append((label, [TextPiece(text, style)])) }
    }
    var state = [TextPiece(words.label(entry.state), theme.title)]
    if let number = entry.number { state.append(TextPiece("  " + text.number(number), theme.text)) }
    if it.isConfidential { state.append(TextPiece("  " + words("order.confidential"), theme.warning)) }
    facts.append((words.field("state"), state))
    add(words.heading("day"), [words.fullDate(it.day), text.time(it)].filter { !$0.isEmpty }.joined(separator: "  "))
    if let planned = it.plannedFor, planned != it.day {
      add(words.heading("plannedFor"), words.date(planned, today: context.today))
    }
    add(words.label(EntryField.title), shown(it.title, context))
    let place = [shown(it.place?.raw ?? "", context), it.grid.map { context.gridName($0) } ?? ""]
    add(words.heading("place"), place.filter { !$0.isEmpty }.joined(separator: "  "))
    if let team = context.team(it.team) {
      facts.append(
        (words.heading("team"), [TextPiece(words.mark(team.colour) + " " + team.name, theme.team(team.colour))]))
    }
    var last: String?
    for part in lines(row) {
      // Of many who did the same it is said once.
      if !part.text.isEmpty { facts.append((part.label == last ? "" : part.label, [TextPiece(part.text)])) }
      last = part.label
    }
    add(words.label(EntryField.outcome), text.outcome(row), outcomeStyle(theme))
    add(words.label(EntryField.theme), text.text(.theme, row))
    for field in kind?.fields ?? [] { add(words.name(field: field.key, of: kind), text.text(.field(field.key), row)) }
    add(words.label(EntryField.text), shown(it.text, context))
    if let day = detail.blankedOn {
      add(words.label(EntryField.text), words("entry.blanked", ["day": words.date(day, today: context.today)]))
    }
    for link in detail.links { add(label(of: link, words), self.text(of: link, words)) }
    add(words.label(EntryField.reason), entry.current.reason.map { words.entryReason($0) } ?? "")
    if let booked = entry.booked, booked != it.day {
      add(words("entry.booked"), words.date(booked, today: context.today))
    }
    return facts
  }

  private func outcomeStyle(_ theme: Theme) -> Style? {
    guard let outcome = kind?.outcome(detail.entry.content.outcome) else { return nil }
    return outcome.needsOrder ? theme.warning : outcome.effect == .serves ? theme.good : theme.faint
  }

  /// The lines, those of one party together, under what they had to do with it.
  private func lines(_ row: EntryRow) -> [(label: String, text: String)] {
    let words = text.view.words
    var found: [(role: EntryRole, party: EntryParty, amounts: [String])] = []
    for line in row.content.lines where line.field == nil {
      let isPresence = line.measure == EntryMeasure.presence(of: line.party) || line.measure == EntryMeasure.mention
      let amount =
        isPresence
        ? []
        : line.measure == EntryMeasure.minutes
          ? [words.hours(line.amount)]
          : [
            words(
              "entry.measured",
              ["name": words.name(entryMeasure: line.measure), "count": text.amount(line.amount, line.measure)])
          ]
      if let place = found.firstIndex(where: { $0.role == line.role && $0.party == line.party }) {
        found[place].amounts += amount
      } else {
        found.append((line.role, line.party, amount))
      }
    }
    // What is still to be done nobody did.
    let isAhead = row.state.isAhead
    return found.map { it in
      let name = it.party == .everybody ? "" : text.openName(it.party, row)
      let parts = [name] + it.amounts
      return (
        it.party == .everybody
          ? words.label(EntryField.counts)
          : isAhead && it.role == .did ? words.heading("doer") : words.label(it.role),
        parts.filter { !$0.isEmpty }.joined(separator: "  ")
      )
    }
  }

  private func label(of link: EntryLink, _ words: Wording) -> String {
    link.from == detail.entry.id ? words.label(link.why) : words(Phrase("entryLink.back.\(link.why.rawValue)"))
  }

  private func text(of link: EntryLink, _ words: Wording) -> String {
    let end = Self.end(of: link, from: detail.entry.id)
    let number =
      switch end {
      case .order(let number): number.description
      case .entry(let id): "#\(id)"
      }
    return [number, ends[end] ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  // MARK: What was done to it

  /// What was done to it, the latest first.
  private func events(_ context: DeskContext) -> [CardLines.Event] {
    let versions = detail.entry.versions
    return versions.indices.reversed().map { place in
      let (version, before) = (versions[place], place > 0 ? versions[place - 1] : nil)
      return (
        when: context.words.moment(version.at, now: context.now, context.calendar),
        who: context.name(staff: version.by), what: told(version, after: before, context.words)
      )
    }
  }

  private func told(_ version: EntryVersion, after before: EntryVersion?, _ words: Wording) -> String {
    let verb = words.told(version.command(after: before))
    let changed = before.map { words.list(version.content.changedFields(from: $0.content).map { words($0) }) } ?? ""
    let more = version.reason.map { words.entryReason($0) } ?? changed
    return more.isEmpty ? verb : words("entry.did", ["verb": verb, "what": more])
  }

  // MARK: Drawing

  private func lines(columns: Int, _ canvas: Canvas, _ context: DeskContext) -> CardLines {
    var lines = CardLines(columns: columns)
    lines.add(facts(context, canvas.theme), canvas)
    if let chain {
      lines.add(heading: context.words("chain.title"), canvas)
      let told = chain.lines(context.words, context.office.kinds, for: Viewer(context.staff), today: context.today)
      lines.add(told.map { (label: "", pieces: [TextPiece($0)]) }, canvas)
    }
    lines.add(heading: context.words("order.timeline"), canvas)
    lines.add(events(context), canvas)
    return lines
  }

  /// How far the card can be scrolled in a room.
  func lastTop(in room: Size, _ context: DeskContext) -> Int {
    max(0, lines(columns: room.columns, CardLines.measure(context), context).count - room.rows)
  }

  func draw(in area: Rect, top: Int = 0, on canvas: inout Canvas, _ context: DeskContext) {
    lines(columns: area.columns, canvas, context).draw(in: area, top: top, on: &canvas)
  }
}

extension EntryVersion {
  /// Which command made the version.
  fileprivate func command(after before: EntryVersion?) -> EntryCommand.Kind {
    switch (before?.state, state) {
    case (nil, _): .add
    case (_, .void): .void
    case (_, .cancelled): .cancel
    case (.void, _), (.cancelled, _): .restore
    case (_, _) where isCorrection: .correct
    case (.wanted, .planned): .arrange
    case (.wanted, .done), (.planned, .done): .done
    default: .edit
    }
  }
}

extension EntryContent {
  /// What is said otherwise than before.
  fileprivate func changedFields(from before: EntryContent) -> [EntryField] {
    var fields: [EntryField] = []
    func note(_ field: EntryField, _ isOther: Bool) { if isOther { fields.append(field) } }
    note(.day, day != before.day)
    note(.from, from != before.from)
    note(.until, until != before.until)
    note(.place, place != before.place)
    note(.team, team != before.team)
    note(.title, title != before.title)
    note(.text, text != before.text)
    note(.outcome, outcome != before.outcome)
    note(.fields, self.fields != before.fields)
    note(.counts, asTold.lines != before.asTold.lines)
    return fields
  }
}

extension Wording {
  /// The name of a field of a kind that may be unknown.
  func name(field key: String, of kind: EntryKind?) -> String { kind.map { name(field: key, of: $0) } ?? key }
}
