import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import NameFinding

/// `qise rota …`: who has duty on which day (值班表), as planned entries of the ledger.
struct RotaCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rota", abstract: Invocation.words("cli.rota"), subcommands: [RotaFill.self, RotaSwap.self])
}

/// From when until when; an end that is not later lies on the next day.
struct TimeSpanArgument: ExpressibleByArgument {
  var from: ClockTime
  var until: ClockTime

  /// `20:00-06:00`.
  init?(argument: String) {
    let parts = argument.split(omittingEmptySubsequences: false) { "-\u{2013}\u{2014}~\u{FF5E}".contains($0) }
    guard parts.count == 2, let from = ClockTime(parts[0]), let until = ClockTime(parts[1]), from != until else {
      return nil
    }
    (self.from, self.until) = (from, until)
  }
}

/// What stands between the names of a list, in either script.
private func isListMark(_ sign: Character) -> Bool { [",", "\u{FF0C}", "\u{3001}"].contains(sign) }

/// Days of the week: `sat,sun` or `6,7`.
struct WeekdaysArgument: ExpressibleByArgument {
  var days: Set<Int>

  private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  init?(argument: String) {
    var days: Set<Int> = []
    for text in argument.split(omittingEmptySubsequences: false, whereSeparator: { isListMark($0) }) {
      if let place = Self.names.firstIndex(of: text.lowercased()) {
        days.insert(place + 1)
      } else if let number = Int(text), (1...7).contains(number) {
        days.insert(number)
      } else {
        return nil
      }
    }
    self.days = days
  }
}

/// `qise rota fill`: plans the days of some weeks, nobody more often than another by more than one.
struct RotaFill: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "fill", abstract: Invocation.words("cli.rota.fill"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.rota.kind")) var kind: String
  @Option(help: .words("cli.rota.from", value: "day")) var from: Day
  @Option(help: .words("cli.rota.weeks", value: "count")) var weeks: Int
  @Option(help: .words("cli.rota.days", value: "sat,sun")) var days: WeekdaysArgument?
  @Option(help: .words("cli.rota.time", value: "20:00-06:00")) var time: TimeSpanArgument?
  @Option(help: .words("cli.rota.staff", value: "names")) var staff: String?
  @Flag(help: .words("cli.rota.volunteers")) var volunteers = false
  @Flag(help: .words("cli.rota.teams")) var teams = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if !(1...53).contains(weeks) { throw ValidationError(Invocation.words("usage.rotaWeeks")) }
    if [staff != nil, volunteers, teams].filter({ $0 }).count != 1 {
      throw ValidationError(Invocation.words("usage.rotaWho"))
    }
  }

  func run(_ session: Session) throws {
    let kind = try session.entryKind(kind)
    let people = try people(session)
    let last = from.advanced(by: weeks * 7 - 1)
    let book = try RotaBook(
      session, kind.key, around: from.advanced(by: -weeks * 7)...last.advanced(by: 1))
    let wanted = Rota.days(from: from, weeks: weeks, weekdays: days?.days, session.calendar)
    // A day that is planned already keeps whoever has it.
    let free = wanted.filter { !book.isFilled($0, hours) }
    if free.count < wanted.count {
      StandardStreams.writeError(session.words("command.rota.kept", ["count": String(wanted.count - free.count)]))
    }
    let turns = Rota.fill(free, with: people, turns: book.counts(of: people, before: from), away: book.away)
    if turns.isEmpty { throw CommandFailure(session.words("command.rota.nothing")) }
    let steps = turns.enumerated().map { index, turn in
      EntryStep.new(kind.key, turn.content(hours), as: .planned, id: -Int64(index + 1))
    }
    let saved = try session.save(.parts(steps.map { .entry($0) }))
    try show(saved.entries, session)
    for turn in turns { try warn(turn, book, session) }
    let past = turns.count { $0.day < session.today }
    if past > 0 { StandardStreams.writeError(session.words("command.rota.past", ["count": String(past)])) }
    for day in free where !turns.contains(where: { $0.day == day }) {
      StandardStreams.writeError(session.words("command.rota.nobody", ["day": day.iso]))
    }
  }

  private var hours: RotaBook.Hours? { time.map { RotaBook.Hours($0.from, $0.until) } }

  private func people(_ session: Session) throws -> [EntryParty] {
    if teams { return session.teams.filter(\.isActive).map { .team($0.id) } }
    if volunteers {
      var found: [EntryParty] = []
      for team in session.teams {
        for it in try session.file.volunteers(of: team.id) where it.isActive && !found.contains(.volunteer(it.id)) {
          found.append(.volunteer(it.id))
        }
      }
      if found.isEmpty { throw CommandFailure(session.words("command.rota.noVolunteers")) }
      return found
    }
    var found: [EntryParty] = []
    for name in (staff ?? "").split(whereSeparator: { isListMark($0) }) {
      let party = try session.who(String(name).trimmed).party
      if !found.contains(party) { found.append(party) }
    }
    if found.isEmpty { throw ValidationError(session.words("usage.rotaWho")) }
    return found
  }

  private func warn(_ turn: Rota.Turn, _ book: RotaBook, _ session: Session) throws {
    guard let hours, let other = book.overlapping(turn, hours) else { return }
    StandardStreams.writeError(
      session.words(
        "command.rota.overlap",
        ["name": try session.name(of: turn.who) ?? "", "day": turn.day.iso, "number": String(other)]))
  }

  private func show(_ entries: [ServiceEntry], _ session: Session) throws {
    try RotaRow.show(entries, as: format, session)
  }
}

extension RotaBook {
  /// What is planned around some days, of every kind that the operator sees.
  fileprivate init(_ session: Session, _ kind: String, around days: ClosedRange<Day>) throws {
    let query = EntryQuery(since: days.lowerBound, until: days.upperBound, viewer: try session.viewer())
    // Matters of a reception are no receptions.
    self.init(kind, try session.file.entries(query).filter { !$0.isRow }.map(\.entry))
  }
}

/// A turn as it is shown.
private struct RotaRow: Encodable {
  var id: Int64
  var day: String
  @Nullable var who: String?
  @Nullable var from: String?
  @Nullable var until: String?

  static func show(_ entries: [ServiceEntry], as format: OutputFormat, _ session: Session) throws {
    let rows = try entries.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map { entry in
      RotaRow(
        id: entry.id, day: entry.day.iso,
        who: try entry.content.onDuty.first.flatMap { try session.name(of: $0) },
        from: entry.content.from?.description, until: entry.content.until?.description)
    }
    if format == .json { return try StandardStreams.write(try JSONText.of(rows)) }
    let separator = format == .csv ? "," : "  "
    for (row, entry) in zip(rows, entries.sorted { ($0.day, $0.id) < ($1.day, $1.id) }) {
      let weekday = session.words(Phrase("time.weekday.\(entry.day.weekday)"))
      let hours = [row.from, row.until].compactMap { $0 }.joined(separator: "–")
      let cells = [String(row.id), row.day, weekday, row.who ?? "", hours].filter { format == .csv || !$0.isEmpty }
      try StandardStreams.write(cells.joined(separator: separator) + "\n")
    }
  }
}

/// `qise rota swap`: somebody's turn of a day for the nearest one of somebody else.
struct RotaSwap: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "swap", abstract: Invocation.words("cli.rota.swap"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.rota.swap.day")) var day: Day
  @Argument(help: .words("cli.rota.swap.who")) var one: String
  @Argument(help: .words("cli.rota.swap.other")) var other: String
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let (first, second) = (try session.who(one).party, try session.who(other).party)
    if first == second { throw ValidationError(session.words("usage.rotaSelf")) }
    let viewer = try session.viewer()
    func planned(_ party: EntryParty) throws -> [ServiceEntry] {
      try session.file.entries(EntryQuery(parties: [party], state: .planned, viewer: viewer)).map(\.entry)
        .filter { $0.content.onDuty.contains(party) }
    }
    guard let turn = try planned(first).first(where: { $0.day == day }) else {
      throw CommandFailure(session.words("command.rota.noTurn", ["name": one, "day": day.iso]))
    }
    let theirs = try planned(second).filter { $0.kind == turn.kind && $0.id != turn.id && $0.day >= session.today }
    let nearest = theirs.min {
      (abs($0.day.distance(to: day)), $0.day, $0.id) < (abs($1.day.distance(to: day)), $1.day, $1.id)
    }
    guard let nearest else {
      throw CommandFailure(session.words("command.rota.noOther", ["name": other]))
    }
    let saved = try session.save(
      .parts([
        .entry(.on(turn, .edit(turn.content.giving(from: first, to: second)))),
        .entry(.on(nearest, .edit(nearest.content.giving(from: second, to: first)))),
      ]))
    try RotaRow.show(saved.entries, as: format, session)
  }
}
