import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import NameFinding
import Tables

/// `qise log list`
struct LogList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.log.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.log.kinds.only", value: "kind")) var kind: [String] = []
  @Option(help: .words("cli.log.since", value: "day")) var since: Day?
  @Option(help: .words("cli.log.till", value: "day")) var until: Day?
  @Option(help: .words("cli.list.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.list.team", value: "team")) var team: String?
  @Option(name: .customLong("by"), help: .words("cli.log.by", value: "who")) var who: String?
  @Option(name: .customLong("for"), help: .words("cli.log.for", value: "whom")) var whom: String?
  @Option(help: .words("cli.log.state")) var state: EntryState?
  @Option(help: .words("cli.log.order", value: "number")) var order: String?
  @Option(help: .words("cli.limit", value: "count")) var limit: Int?
  @Flag(help: .words("cli.log.reveal")) var reveal = false
  @Option(help: .words("cli.export.reason")) var reason: TextArgument?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if let limit, limit < 1 { throw ValidationError(Invocation.words("usage.limit")) }
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
  }

  func run(_ session: Session) throws {
    let rows = try session.file.entries(try query(session))
    if reveal {
      // Written down before it is seen, so that nothing leaves the file unwritten.
      try session.file.note(
        .reveal, subject: "entries", count: rows.count, reason: reason?.text.trimmed,
        by: try session.operatorNow(), at: session.now)
    }
    switch format {
    case .json:
      let json = try rows.map { row in
        EntryJSON(try covered(row, session), session.listView, session.office.kinds.kind(row.entry.kind))
      }
      try StandardStreams.write(try JSONText.of(json))
    case .table where rows.isEmpty: StandardStreams.writeError(session.words("command.noMatch"))
    case .csv, .table:
      try session.write(
        .entries(session.listView, session.office.kinds), try rows.map { try covered($0, session) }, as: format)
    }
  }

  private func covered(_ detail: EntryDetail, _ session: Session) throws -> EntryDetail {
    reveal ? detail : detail.covered(session.office, try session.viewer())
  }

  private func query(_ session: Session) throws -> EntryQuery {
    var query = EntryQuery(
      kinds: Set(try kind.map { try session.entryKind($0).key }), since: since, until: until,
      grid: try grid.map { try session.grid(named: $0).id }, team: try team.map { try session.team(named: $0).id },
      state: state, order: try order.map { try session.order($0).number }, limit: limit ?? .max,
      viewer: try session.viewer())
    if let who { query.parties.append(try session.who(who).party) }
    if let whom {
      var tally = EntryTally()
      try session.add(whom: whom, to: &tally)
      query.parties += tally.named.map(\.party) + tally.tagged.keys.map { .careTag($0) }
    }
    return query
  }
}

/// `qise log show`
struct LogShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.log.show"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.detail(entry.id)
    switch format {
    case .json:
      var json = EntryJSON(found, session.listView, session.office.kinds.kind(found.entry.kind))
      json.chain = try session.chain(of: .entry(entry.id))
      try StandardStreams.write(try JSONText.of(json))
    case .text: try StandardStreams.write(try text(found, session) + session.chainText(of: .entry(entry.id)))
    }
  }

  private func text(_ found: EntryDetail, _ session: Session) throws -> String {
    let (words, it) = (session.words, found.entry.content)
    let kind = try session.entryKind(found.entry.kind)
    var table = TextTable([.init(""), .init("")])
    func add(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { table.add([label, value]) }
    }
    add(
      words(EntryField.day),
      [it.day.iso, it.from?.description, it.until?.description].compactMap { $0 }.joined(separator: " "))
    add(words(EntryField.place), it.place?.raw)
    add(words(EntryField.grid), session.gridName(it.grid))
    add(words(EntryField.team), session.teams.first { $0.id == it.team }?.name)
    add(words(EntryField.title), it.title)
    add(words(EntryField.text), it.text)
    add(words(EntryField.outcome), it.outcome.map { words.name(outcome: $0, of: kind) })
    for field in kind.fields where !field.kind.isLine {
      add(words.name(field: field.key, of: kind), it.fields[field.key].map { words.text($0, of: field) })
    }
    for line in it.lines where !line.isReckoned || line.measure == EntryMeasure.minutes {
      let name =
        found.names[line.party] ?? line.party.number.map { "\(words(line.party.kind))#\($0)" } ?? words(line.party.kind)
      let amount =
        line.measure == EntryMeasure.mention ? "" : "\(words.name(entryMeasure: line.measure)) \(line.amount)"
      let label = line.field.map { words.name(field: $0, of: kind) } ?? words(line.role)
      add(label, "\(name) \(amount)".trimmed)
    }
    add(words(EntryField.reason), found.entry.current.reason.map(words.entryReason))
    add(words(EntryField.text), found.blankedOn.map { words("entry.blanked", ["day": $0.iso]) })
    let heading = "\(words.name(kind)) #\(found.entry.id)  \(words(found.entry.state))"
    return ([heading] + table.lines().rows).map { $0 + "\n" }.joined()
  }
}
