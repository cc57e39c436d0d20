import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

extension CoverageRow.Grouping: ExpressibleByArgument {}

/// `qise due`: what is owed to whom, or how far it is done.
struct DueCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "due", abstract: Invocation.words("cli.due"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.due.date", value: "day")) var date: Day?
  @Option(help: .words("cli.due.kind", value: "kind")) var kind: [String] = []
  @Option(help: .words("cli.list.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.due.who", value: "who")) var who: String?
  @Flag(help: .words("cli.due.coverage")) var coverage = false
  @Flag(help: .words("cli.due.all")) var all = false
  @Option(help: .words("cli.due.by")) var by: CoverageRow.Grouping?
  @Option(help: .words("cli.limit", value: "count")) var limit: Int?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if let limit, limit < 1 { throw ValidationError(Invocation.words("usage.limit")) }
    if all, coverage { throw ValidationError(Invocation.words("usage.dueAll")) }
    if by != nil, !coverage { throw ValidationError(Invocation.words("usage.dueBy")) }
  }

  func run(_ session: Session) throws {
    let query = OwedQuery(
      day: date ?? session.today, kinds: Set(try kind.map { try session.entryKind($0).key }),
      grid: try grid.map { try session.grid(named: $0).id }, who: try who.map { try session.who($0).party },
      limit: limit ?? .max)
    if session.file.readOnlyReason == nil { try session.file.finishCounting() }
    var view = session.listView
    view.people = .masked
    if coverage { return try show(try session.file.coverage(query, by: by ?? .grid), view, session) }
    if all {
      let everybody = try session.file.careList(query)
      if format == .json {
        try StandardStreams.write(try JSONText.of(everybody.map { CareListJSON($0, view, session) }))
      } else {
        try session.write(.careList(view, today: query.day), everybody, as: format)
      }
      return
    }
    let rows = try session.file.owed(query)
    switch format {
    case .json:
      let json = try rows.map { try DueJSON($0, on: query.day, view, session) }
      try StandardStreams.write(try JSONText.of(json))
    case .table where rows.isEmpty: StandardStreams.writeError(session.words("owed.nothing"))
    case .csv, .table: try session.write(.owed(view, today: query.day), rows, as: format)
    }
  }

  private func show(_ rows: [CoverageRow], _ view: ListView, _ session: Session) throws {
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(try rows.map { try CoverageJSON($0, session) }))
    case .csv, .table: try session.write(.coverage(view), rows, as: format)
    }
  }
}

/// What is owed to somebody, in JSON.
private struct DueJSON: Encodable {
  struct Subject: Encodable {
    var kind: String
    @Nullable var id: Int64?
    @Nullable var name: String?
  }

  var rhythm: Int64
  var name: String
  var kind: String
  var subject: Subject
  @Nullable var who: String?
  @Nullable var grid: String?
  @Nullable var place: String?
  var from, until, dueOn: String
  var overdueDays: Int
  @Nullable var lastServed: String?
  var tries: Int
  @Nullable var appointment: Int64?
  var blocksSeal: Bool

  init(_ row: OwedRow, on day: Day, _ view: ListView, _ session: Session) throws {
    let due = row.due
    let party = due.subject.party
    rhythm = due.rhythm
    name = row.isRestricted ? session.words("owed.careVisit") : due.name
    kind = session.office.kinds.first { due.kinds.contains($0.key) }?.key ?? due.kinds.min() ?? ""
    let called = view.owedName(row)
    subject = Subject(kind: party.kind.rawValue, id: party.number, name: called.isEmpty ? nil : called)
    who = try row.who.flatMap { try session.name(of: $0) }
    grid = session.gridCode(due.subject.grid)
    place = row.place.isEmpty ? nil : row.place
    from = due.from.iso
    until = due.until.iso
    dueOn = due.dueOn.iso
    overdueDays = due.overdueDays(on: day)
    lastServed = due.lastServed?.iso
    tries = due.tries
    appointment = due.appointment
    blocksSeal = due.blocksSeal
  }
}

/// Somebody to whom something is owed, with when they were last served, in JSON.
private struct CareListJSON: Encodable {
  var rhythm: Int64
  var name: String
  var subject: DueJSON.Subject
  @Nullable var grid: String?
  @Nullable var place: String?
  @Nullable var lastServed: String?
  var standing: String

  init(_ row: CareListRow, _ view: ListView, _ session: Session) {
    rhythm = row.rhythm
    name = row.isRestricted ? session.words("owed.careVisit") : row.rhythmName
    let called = row.party.isServed ? view.covered(row.name) : row.name
    subject = DueJSON.Subject(kind: row.party.kind.rawValue, id: row.party.number, name: called.isEmpty ? nil : called)
    grid = session.gridCode(row.grid)
    place = row.place.isEmpty ? nil : row.place
    lastServed = row.lastServed?.iso
    standing = row.standing.rawValue
  }
}

/// How far a rhythm is covered, in JSON. Of fewer than five people with a restricted tag no number is said.
private struct CoverageJSON: Encodable {
  var rhythm: Int64
  var name: String
  @Nullable var from: String?
  @Nullable var until: String?
  @Nullable var grid: String?
  @Nullable var who: String?
  @Nullable var team: String?
  @Nullable var tag: String?
  var owed, done, declined, missing: ToldCount
  @Nullable var percent: Int?
  var addedLater: Int

  init(_ row: CoverageRow, _ session: Session) throws {
    func count(_ number: Int) -> ToldCount { row.isHidden ? .hidden : .number(number) }
    rhythm = row.rhythm
    name = row.name
    from = row.days?.lowerBound.iso
    until = row.days?.upperBound.iso
    switch row.group {
    case .all: break
    case .grid(let id): grid = session.gridCode(id)
    case .worker(let party): who = try session.name(of: party)
    case .team(let id): team = session.teams.first { $0.id == id }?.name
    case .tag(let key): tag = key
    }
    let it = row.coverage
    (owed, done, declined, missing) = (count(it.owed), count(it.done), count(it.declined), count(it.missing))
    percent = row.isHidden ? nil : it.percent
    addedLater = row.addedLater
  }
}

extension Session {
  /// What somebody who works or helps here is called.
  func name(of party: EntryParty) throws -> String? {
    switch party {
    case .staff(let id): return staff.first { $0.id == id }?.name
    case .team(let id): return teams.first { $0.id == id }?.name
    case .volunteer(let id):
      guard case .volunteer(let it)? = try file.record(Record.Reference(.volunteer, id))?.record else { return nil }
      return it.name
    default: return nil
    }
  }
}
