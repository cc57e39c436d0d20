import CommunityModel
import CommunityResources
import Terminal

/// One row of an import beside what the file has of the same person, with the reasons; a doubtful one is decided here.
struct RosterRowScreen: Screen {
  let importing: any RosterImporting
  private var id: Int64
  private var row: ImportRow?
  /// The earlier row that may be about the same person.
  private var other: ImportRow?
  private var resident: ResidentDetail?

  init(_ id: Int64, of importing: any RosterImporting) {
    self.id = id
    self.importing = importing
  }

  var name: String { "import.row" }
  var layout: ScreenLayout { .window(columns: 108, rows: 26) }

  private var isDoubtful: Bool { row?.outcome == .doubtful }

  func offers(_ context: DeskContext) -> [Offer] {
    (isDoubtful ? RosterScreen.decisionOffers(row, context) : []) + [.bar(.back), Offer(.open)]
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    guard let row, isDoubtful, let decision = RosterScreen.decision(action) else { return [.pop(nil)] }
    let taken: ImportDecision? = row.decision == decision ? nil : decision
    let said: Phrase = taken == nil ? "import.undecided" : "import.decided"
    return [
      .decide(importing, row: row.id, taken), .pop(nil),
      .tell(.done(context.words(said, ["place": row.place, "decision": context.words(decision)]))),
    ]
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    row = try importing.row(id)
    other = nil
    resident = nil
    if let known = row?.resident { resident = try file.resident(known) }
    if let earlier = row?.row { other = try importing.row(earlier) }
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    guard let row else { return }
    let title = row.place + "  " + words(row.outcome)
    let decided = row.decision.map { words("import.decidedNote", ["decision": words($0)]) } ?? ""
    let inside = canvas.box(area, title: title, isFocused: true, note: decided).inset(left: 1, right: 1)
    canvas.frame.cursor = inside.origin
    let facts = RosterRowFacts(row, resident: resident, other: other, context)
    let label = words.language == .zh ? 12 : 20
    let half = max(8, (inside.columns - label) / 2)
    var line = 0
    if !facts.lines.isEmpty {
      canvas.text(words("import.inRoster"), in: inside, column: label, style: theme.title, width: half - 1)
      canvas.text(facts.besideTitle, in: inside, column: label + half, style: theme.title)
      line = 1
    }
    for fact in facts.lines where line < inside.rows {
      let style: Style = fact.differs ? theme.warning : theme.text
      canvas.text(fact.label, in: inside, row: line, style: theme.faint, width: label - 1)
      canvas.text(fact.roster, in: inside, row: line, column: label, style: style, width: half - 1)
      canvas.text(fact.beside, in: inside, row: line, column: label + half, style: style)
      line += 1
    }
    line += 1
    for issue in row.issues.sorted(by: { RosterScreen.weight($0) > RosterScreen.weight($1) }) {
      let style: Style =
        issue.level == .error ? theme.alarm : issue.isDoubt || issue.level == .warning ? theme.warning : theme.text
      let text = issue.place + "  " + words.message(issue, context.catalogue)
      for part in canvas.lines(of: text, columns: inside.columns) where line < inside.rows {
        canvas.text(part, in: inside, row: line, style: style)
        line += 1
      }
    }
    if row.issues.isEmpty, line < inside.rows {
      canvas.text(words("import.nothingNoticed"), in: inside, row: line, style: theme.faint)
    }
  }
}

/// What a row says of a person beside what is known, line by line, masked.
struct RosterRowFacts {
  struct Line {
    var label: String
    var roster: String
    var beside: String
    /// Whether both say something, and not the same.
    var differs: Bool
  }

  /// What stands at the right: a record of the file, an earlier row, nobody.
  let besideTitle: String
  private(set) var lines: [Line] = []

  init(_ row: ImportRow, resident: ResidentDetail?, other: ImportRow?, _ context: DeskContext) {
    let words = context.words
    if let resident {
      besideTitle = words("import.inFile", ["number": String(resident.resident.id)])
    } else {
      besideTitle = other.map { words("import.inOtherRow", ["place": $0.place]) } ?? words("import.inNone")
    }
    guard let entry = row.entry else { return }
    let left = Self.facts(entry, context)
    let right = resident.map { Self.facts($0, context) } ?? other?.entry.map { Self.facts($0, context) } ?? [:]
    for field in Self.fields {
      let (roster, beside) = (left[field] ?? "", right[field] ?? "")
      if roster.isEmpty, beside.isEmpty { continue }
      lines.append(
        Line(
          label: words(field), roster: roster, beside: beside,
          differs: !roster.isEmpty && !beside.isEmpty && roster != beside))
    }
  }

  private static let fields: [RosterField] = [
    .name, .otherName, .sex, .birthDate, .phone, .address, .grid, .residenceKind, .since, .careTags, .contactName,
    .status, .note,
  ]

  private static func facts(_ entry: RosterEntry, _ context: DeskContext) -> [RosterField: String] {
    let words = context.words
    return [
      .name: entry.name, .otherName: entry.otherName ?? "", .sex: entry.sex.map { words($0) } ?? "",
      .birthDate: entry.birth.map { words.partialDate($0) } ?? "",
      .phone: words.list(entry.phones.map { PhoneNumber.masked($0) }),
      .address: entry.home?.description ?? entry.rawHome ?? "", .grid: entry.grid ?? "",
      .residenceKind: entry.kind.map { words($0) } ?? "", .since: entry.since.map { words.partialDate($0) } ?? "",
      .careTags: words.list(entry.careTags.map { words.name(careTag: $0, context.catalogue) }),
      .contactName: entry.contact?.name ?? "", .status: entry.ending.map { words($0) } ?? "", .note: entry.note,
    ]
  }

  private static func facts(_ detail: ResidentDetail, _ context: DeskContext) -> [RosterField: String] {
    let words = context.words
    let it = detail.resident
    let home = detail.home
    return [
      .name: it.name, .otherName: it.otherName ?? "", .sex: it.sex.map { words($0) } ?? "",
      .birthDate: it.birth.map { words.partialDate($0) } ?? "",
      .phone: words.list(it.phones.map { PhoneNumber.masked($0) }), .address: home?.place?.description ?? "",
      .grid: home?.grid.map { context.gridName($0) } ?? "",
      .residenceKind: home.map { words($0.residence.kind) } ?? "",
      .since: home?.residence.from.map { words.partialDate($0) } ?? "",
      .careTags: words.list(it.careTags.map { words.name(careTag: $0.key, context.catalogue) }),
      .contactName: it.emergencyContact?.name ?? "", .status: home?.residence.ending.map { words($0) } ?? "",
      .note: it.note,
    ]
  }
}
