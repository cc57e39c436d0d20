import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

/// What can be exported.
enum ExportSubject: String, ExpressibleByArgument, CaseIterable {
  case residents
  case orders
  case teams
  case activities
}

/// As what it is written.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case csv
  case xlsx
  case json
  case open311

  /// The format that the end of a file's name says.
  init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}

/// `qise export`: a table of everything of one sort, masked unless somebody says why not.
struct ExportCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "export", abstract: Invocation.words("cli.export"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: help("cli.export.subject")) var subject: ExportSubject
  @Option(help: help("cli.export.output", "file")) var output: String
  @Option(help: help("cli.export.format")) var format: ExportFormat?
  @Flag(help: help("cli.export.reveal")) var reveal = false
  @Option(help: help("cli.export.reason")) var reason: TextArgument?
  @Option(help: help("cli.export.since", "day")) var since: Day?
  @Option(help: help("cli.export.until", "day")) var until: Day?
  @Flag(help: help("cli.export.force")) var force = false

  private var chosen: ExportFormat { format ?? ExportFormat(path: output) ?? .csv }

  func validate() throws {
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
    if chosen == .open311, subject != .orders { throw ValidationError(Invocation.words("usage.exportOpen311")) }
    if since != nil || until != nil, subject != .orders, subject != .activities {
      throw ValidationError(Invocation.words("usage.exportSpan"))
    }
  }

  func run(_ session: Session) throws {
    let me = try session.operatorNow()
    if !force, access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    let view = ExportView(
      isRevealed: reveal, viewer: Viewer(me.staff), words: session.words, calendar: session.calendar,
      names: session.names, grids: Dictionary(session.grids.map { ($0.id, $0.name) }) { first, _ in first })
    let writer = try writer(session)
    let count = try write(view, to: writer, session)
    // Written down before it leaves, so that nothing leaves unwritten.
    try session.file.note(
      .export, subject: subject.rawValue, count: count, reason: reason?.text.trimmed, by: me, at: session.now)
    try writer.finish()
    StandardStreams.tell(
      session.words(
        reveal ? "command.export.revealed" : "command.export.done", ["count": String(count), "path": output]))
  }

  private func writer(_ session: Session) throws(StoreError) -> any ExportWriter {
    switch chosen {
    case .csv, .xlsx:
      TableExportWriter(
        output, chosen == .csv ? .csv : .xlsx, replacing: force, words: session.words, calendar: session.calendar)
    case .json, .open311: try JSONExportWriter(output, replacing: force, calendar: session.calendar)
    }
  }

  /// Writes every line and gives how many there are.
  private func write(
    _ view: ExportView, to writer: any ExportWriter, _ session: Session
  ) throws -> Int {
    var count = 0
    let progress = ProgressLine(isShown: StandardStreams.errorIsTerminal)
    func pour<Line>(_ table: ExportTable<Line>) throws(StoreError) -> (Line) throws(StoreError) -> Void {
      try writer.begin(table.heads, name: table.name)
      return { line throws(StoreError) in
        try writer.add(table.values(line))
        count += 1
        if count % 5000 == 0 { progress.show(session.words("command.export.progress", ["count": String(count)])) }
      }
    }
    defer { progress.end() }
    switch subject {
    case .residents:
      let keeps = session.community.settings.keepsIdentityNumbers
      let add = try pour(.residents(view, catalogue: session.catalogue, keepsIdentityNumbers: keeps))
      try session.file.eachResident(add)
    case .orders:
      let add = try pour(chosen == .open311 ? .open311(view) : .orders(view))
      try session.file.eachOrder(since: since, until: until, add)
    case .teams:
      let add = try pour(.teams(view))
      for team in try session.file.teams(now: session.now) {
        try add(TeamLine(summary: team, members: try session.file.volunteers(of: team.id)))
      }
    case .activities:
      let add = try pour(.activities(view, measures: Wording.measureKeys))
      let first = since ?? Day(number: 0)
      let last = until ?? Day(number: Int32(Int16.max))
      for activity in try session.file.activities(of: nil, from: first, until: last).reversed() { try add(activity) }
    }
    return count
  }
}
