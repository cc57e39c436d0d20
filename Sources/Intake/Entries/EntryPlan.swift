import CommunityModel
import NameFinding

/// One row of a table of entries.
public typealias EntryTableRow = TableRow<EntryColumn>

/// What the rows of a table of entries come to, beside what the file has.
public struct EntryPlan {
  /// Why a row cannot be taken, or what of it was left out.
  public enum Problem: Error, Hashable, Sendable {
    /// It is of another kind.
    case otherKind
    case nothingSaid(EntryColumn)
    /// Something stands there that cannot be understood.
    case unreadable(EntryColumn)
    /// Nobody of the name works or helps here, or lives there.
    case nobody(EntryColumn)
    /// These can be meant.
    case several(EntryColumn, [RowCandidate])
    /// A text with something that is not kept here was left out; the rest is taken.
    case dropped(TextProblem, EntryField)
    case rejected(EntryRejection)
    /// The number in its series was given already.
    case numberTaken(EntryNumber)
    /// The file could not be read.
    case file(StoreError)
  }

  /// Words that stand in cells, in any language.
  public struct Words: Sendable {
    /// People whom nobody named.
    public var crowd: Set<String>
    public var states: [String: EntryState]

    public init(crowd: Set<String>, states: [String: EntryState]) {
      self.crowd = crowd
      self.states = states
    }
  }

  /// One row with what it comes to.
  public struct Row: Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    /// The day that it says; nil where none can be read.
    public var day: Day?
    public var title: String
    public var outcome: RosterOutcome
    public var problems: [Problem]
    /// What was decided on it.
    public var choice: RowChoice?

    fileprivate init(_ row: EntryTableRow, _ outcome: RosterOutcome, _ problems: [Problem], _ choice: RowChoice?) {
      (place, day, title) = (row.place, row.day(.day), row.texts[.title] ?? "")
      (self.outcome, self.problems, self.choice) = (outcome, problems, choice)
    }

    /// Whom it can mean, where a person must say so.
    public var candidates: [RowCandidate] {
      problems.flatMap { problem -> [RowCandidate] in
        if case .several(_, let candidates) = problem { candidates } else { [] }
      }
    }
  }

  public private(set) var rows: [Row] = []
  /// What is to be saved.
  public private(set) var steps: [EntryStep] = []

  private let kind: EntryKind
  private let office: Office
  private let words: Words
  private let names: EntryNames
  private let situation: EntrySituation
  private let file: any CommunityReading
  private let viewer: Viewer
  /// How often the file has an entry that says the same.
  private var known: [EntryContent: Int]
  private var numbers: Set<EntryNumber>
  /// What was decided on doubtful rows, by where they stand; on the one that is looked at.
  private let choices: [String: RowChoice]
  private var choice: RowChoice?

  public init(
    _ table: [EntryTableRow], of kind: EntryKind, _ file: any CommunityReading, _ office: Office, by actor: StaffMember,
    _ words: Words, choices: [String: RowChoice] = [:], _ watch: WorkWatch
  ) throws(StoreError) {
    (self.kind, self.office, self.file, self.words, self.choices) = (kind, office, file, words, choices)
    viewer = Viewer(actor)
    names = try EntryNames(file, office, crowd: words.crowd)
    var situation = office.situation(actor, kind, days: try file.bookings(at: office.now))
    // What is brought in is past: an order that it asked for then is made by hand.
    (situation.makesOrder, situation.isConfirmed) = (true, true)
    self.situation = situation
    let days = table.compactMap { $0.day(.day) }
    known = [:]
    numbers = []
    if let first = days.min(), let last = days.max() {
      for detail in try file.entries(EntryQuery(kinds: [kind.key], since: first, until: last, viewer: viewer)) {
        known[detail.entry.content.asTold, default: 0] += 1
      }
    }
    if kind.series != nil {
      numbers = Set(try file.entries(EntryQuery(kinds: [kind.key], viewer: viewer)).compactMap(\.entry.number))
    }
    for (place, row) in table.enumerated() {
      if place % Self.batch == 0, !watch(WorkProgress(.reading, done: place, total: table.count)) { throw .cancelled }
      try take(row)
    }
  }

  /// How many rows are compared between two looks at whether to go on.
  private static var batch: Int { 50 }

  public var tally: ImportTally {
    ImportTally(rows: rows.count, byOutcome: rows.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }

  private mutating func take(_ row: EntryTableRow) throws(StoreError) {
    choice = choices[row.place]
    if choice?.decision == .leave {
      rows.append(Row(row, .skipped, [], choice))
      return
    }
    do throws(Problem) {
      var problems: [Problem] = []
      let outcome = try plan(row, &problems)
      rows.append(Row(row, outcome, problems, choice))
    } catch {
      let outcome: RosterOutcome
      switch error {
      case .file(let error): throw error
      case .otherKind: outcome = .skipped
      case .several: outcome = .doubtful
      default: outcome = .rejected
      }
      rows.append(Row(row, outcome, [error], choice))
    }
  }

  // MARK: One row

  private mutating func plan(_ row: EntryTableRow, _ problems: inout [Problem]) throws(Problem) -> RosterOutcome {
    if let written = row.texts[.kind], !(written == kind.key || kind.names.values.contains(written)) {
      throw .otherKind
    }
    if let entry = try entry(of: row) { return try plan(row, on: entry, &problems) }
    var content = try content(of: row, after: nil)
    let state = try state(of: row) ?? .done
    content = try decided(content, &problems) { content throws(EntryRejection) in
      try EntryRules.decide(nil, .add(content, as: state), situation)
    }
    if let count = known[content.asTold], count > 0 {
      known[content.asTold] = count - 1
      return .unchanged
    }
    var step = EntryStep.new(kind.key, content, as: state, id: -Int64(steps.count) - 1)
    step.number = try number(of: row, on: content.day)
    steps.append(step)
    return .new
  }

  /// The entry that the row was exported from: by number and the moment of its writing, so that an entry of another file
  /// is never taken for it.
  private func entry(of row: EntryTableRow) throws(Problem) -> ServiceEntry? {
    guard let text = row.texts[.id], let id = Int64(text), let recorded = row.texts[.recordedAt] else { return nil }
    do throws(StoreError) {
      guard let entry = try file.entry(id, seenBy: viewer)?.entry, entry.kind == kind.key, entry.state != .void,
        recorded.isMoment(entry.recordedAt, office.calendar.offset)
      else { return nil }
      return entry
    } catch {
      throw .file(error)
    }
  }

  private mutating func plan(
    _ row: EntryTableRow, on entry: ServiceEntry, _ problems: inout [Problem]
  ) throws(Problem) -> RosterOutcome {
    var content = try content(of: row, after: entry.content)
    let state = try state(of: row) ?? entry.state
    let isDone = entry.state.isAhead && state == .done
    if content.asTold == entry.content.asTold, !isDone { return .unchanged }
    let isSealed = !situation.days.sealed(of: entry.postingDays).isEmpty
    func command(_ content: EntryContent) -> EntryCommand {
      isDone ? .markDone(content) : isSealed ? .correct(content) : .edit(content)
    }
    content = try decided(content, &problems) { content throws(EntryRejection) in
      try EntryRules.decide(entry, command(content), situation)
    }
    if content.asTold == entry.content.asTold, !isDone { return .unchanged }
    steps.append(.on(entry, command(content)))
    return .changed
  }

  /// The content as far as it can stand: a text with what is not kept here is left out and told of.
  private func decided(
    _ content: EntryContent, _ problems: inout [Problem],
    _ decide: (EntryContent) throws(EntryRejection) -> EntryVersion
  ) throws(Problem) -> EntryContent {
    var content = content
    var left = EntryField.allCases
    while true {
      do throws(EntryRejection) {
        _ = try decide(content)
        return content
      } catch {
        guard case .text(let problem, let field) = error, left.contains(field) else { throw .rejected(error) }
        left.removeAll { $0 == field }
        problems.append(.dropped(problem, field))
        content = content.withTexts { $0 == field ? "" : $1 }
        content.fields = content.fields.filter { $0.value != .text("") }
      }
    }
  }

  private func number(of row: EntryTableRow, on day: Day) throws(Problem) -> EntryNumber? {
    guard let series = kind.series, let text = row.texts[.number] else { return nil }
    guard var number = EntryNumber(text.trimmingNumber) else { throw .unreadable(.number) }
    number.year = series == .yearly ? number.year ?? day.year : nil
    if numbers.contains(number) { throw .numberTaken(number) }
    return number
  }

  private func state(of row: EntryTableRow) throws(Problem) -> EntryState? {
    guard let text = row.texts[.state] else { return nil }
    if let state = EntryState(rawValue: text) ?? words.states[text] { return state }
    throw .unreadable(.state)
  }

  // MARK: What it says

  /// What the row says, laid over what the entry said: an empty cell says nothing, and what was covered stays.
  private func content(of row: EntryTableRow, after before: EntryContent?) throws(Problem) -> EntryContent {
    var it = before ?? EntryContent(day: office.today)
    if before == nil, row.texts[.day] == nil { throw .nothingSaid(.day) }
    it.day = try day(.day, row) ?? it.day
    it.plannedFor = try day(.plannedFor, row) ?? it.plannedFor
    it.from = try time(.from, row) ?? it.from
    it.until = try time(.until, row) ?? it.until
    if let text = said(.title, row, it.title) { it.title = text }
    if let text = said(.text, row, it.text) { it.text = text }
    if let text = said(.place, row, it.place?.raw ?? "") {
      it.place = Place(text)
      it.grid =
        try asked { () throws(StoreError) in
          try it.place?.key.flatMap { key throws(StoreError) in try file.grid(of: key) }
        } ?? it.grid
    }
    if let text = row.texts[.grid] {
      guard let grid = office.grids.first(where: { $0.code == text || $0.name == text }) else {
        throw .unreadable(.grid)
      }
      it.grid = grid.id
    }
    if let text = row.texts[.team] {
      guard let team = office.teams.first(where: { $0.name == text || $0.colour.rawValue == text }) else {
        throw .unreadable(.team)
      }
      it.team = team.id
    }
    if let text = row.texts[.outcome] {
      let found = kind.outcomes.first { $0.key == text || $0.names.values.contains(text) }
      guard let found else { throw .unreadable(.outcome) }
      it.outcome = found.key
    }
    if let isConfidential = row.truth(.confidential) { it.isConfidential = isConfidential }
    try setFields(of: row, &it)
    it.lines = try lines(of: row, after: before)
    return it
  }

  /// What a cell says anew; nil for an empty one and for one in which what stands there already is covered.
  private func said(_ column: EntryColumn, _ row: EntryTableRow, _ before: String) -> String? {
    guard let text = row.texts[column], text != before, text != PersonalNumbers.shielded(before) else { return nil }
    return text
  }

  private func day(_ column: EntryColumn, _ row: EntryTableRow) throws(Problem) -> Day? {
    guard row.texts[column] != nil else { return nil }
    guard let day = row.day(column) else { throw .unreadable(column) }
    return day
  }

  private func time(_ column: EntryColumn, _ row: EntryTableRow) throws(Problem) -> ClockTime? {
    guard row.texts[column] != nil else { return nil }
    guard let time = row.time(column) else { throw .unreadable(column) }
    return time
  }

  private func asked<Value>(_ ask: () throws(StoreError) -> Value) throws(Problem) -> Value {
    do throws(StoreError) {
      return try ask()
    } catch {
      throw .file(error)
    }
  }

  private func setFields(of row: EntryTableRow, _ it: inout EntryContent) throws(Problem) {
    for field in kind.fields where !field.kind.isLine {
      let column = EntryColumn.field(field.key)
      guard let text = row.texts[column] else { continue }
      let before: String = if case .text(let text) = it.fields[field.key] { text } else { "" }
      let value: EntryValue?
      switch field.kind {
      case .text: value = said(column, row, before).map { .text($0) } ?? it.fields[field.key]
      case .number: value = Int(text).map { .number($0) }
      case .date: value = row.day(column).map { .date($0) }
      case .choice:
        value = field.choices.first { $0.key == text || $0.names.values.contains(text) }.map { .choice($0.key) }
      case .tick: value = row.truth(column).map { .tick($0) }
      case .place: value = .place(Place(text))
      case .person, .unit: value = nil
      }
      guard let value else { throw .unreadable(column) }
      it.fields[field.key] = value
    }
  }

  /// The lines: those that the same file exported, else who, whom and how much.
  private func lines(of row: EntryTableRow, after before: EntryContent?) throws(Problem) -> [EntryLine] {
    if before != nil, let written = row.texts[.lines] {
      let lines = written.split { "；;\n".contains($0) }.map { EntryLine(written: String($0).trimmed) }
      if lines.contains(nil) { throw .unreadable(.lines) }
      return lines.compactMap { $0 }
    }
    var tally = EntryTally()
    for text in row.list(.who) { tally.named.append(try names.who(text, choice)) }
    for text in row.list(.whom) { try names.add(whom: text, to: &tally, choice) }
    for column in row.texts.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let key = column.measure else { continue }
      guard let count = row.texts[column].flatMap({ Int($0) }), count >= 0 else { throw .unreadable(column) }
      if count > 0 { tally.counts[key] = count }
    }
    let isSaid = tally != EntryTally()
    if !isSaid { return before?.lines.filter { !$0.isReckoned } ?? [] }
    var lines: [EntryLine]
    do throws(EntryRejection) {
      lines = try tally.lines(for: kind)
    } catch {
      throw .rejected(error)
    }
    for field in kind.fields where field.kind.isLine {
      guard let text = row.texts[.field(field.key)] else { continue }
      lines.append(EntryLine(try names.who(text, choice).party, .did, EntryMeasure.mention, 1, field: field.key))
    }
    return lines
  }
}

extension String {
  /// The number alone of 第12期.
  fileprivate var trimmingNumber: String {
    String(drop { !$0.isNumber }.reversed().drop { !$0.isNumber }.reversed())
  }

  /// Whether it is the moment, to the second, as exports write it.
  fileprivate func isMoment(_ moment: Instant, _ offset: UTCOffset) -> Bool {
    let digits = filter(\.isNumber).prefix(14)
    let wanted = moment.iso(offset).filter(\.isNumber).prefix(14)
    return digits.count >= 12 && wanted.hasPrefix(digits)
  }
}
