import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

extension PartnerUnit.Kind: ExpressibleByArgument {}

/// `qise partner …`: units that the community works with (单位).
struct PartnerCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partner", abstract: Invocation.words("cli.partner"),
    subcommands: [PartnerList.self, PartnerShow.self, PartnerAdd.self, PartnerEdit.self, PartnerReceiptCommand.self])
}

/// `qise partner list`
struct PartnerList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.partner.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.partner.list.kind")) var kind: PartnerUnit.Kind?
  @Option(help: .words("cli.partner.list.grid", value: "code")) var grid: String?
  @Flag(help: .words("cli.partner.all")) var all = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let grid = try grid.map { try session.grid(named: $0).id }
    let found = try session.file.partners().filter { it in
      (all || it.isActive) && kind.map { it.kind == $0 } ?? true && grid.map { it.grids.contains($0) } ?? true
    }
    let turnouts = try session.file.turnouts()
    let rows = found.map { UnitRow($0, registered: turnouts[$0.id] ?? 0) }
    let list = ListTable.units(session.listView)
    switch format {
    case .json:
      let objects = zip(list.objects(rows), rows).map { UnitJSON(unit: $0, turnout: $1.turnout) }
      try StandardStreams.write(try JSONText.of(objects))
    case .csv, .table: try session.write(list, rows, as: format) { $0.turnout.isReached == false }
    }
  }
}

/// A unit in JSON with its 报到; what stands beside it in the card only there.
struct UnitJSON: Encodable {
  struct Orders: Encodable {
    var count, open: Int
    var contacted, onTime, solved, satisfied: RateJSON

    init(_ it: PartnerOrders) {
      (count, open) = (it.count, it.open)
      contacted = RateJSON(it.contacted)
      onTime = RateJSON(it.onTime)
      solved = RateJSON(it.solved)
      satisfied = RateJSON(it.satisfied)
    }
  }

  struct Promise: Encodable {
    var text: String
    var done: Int
    /// Of a promise that is an entry of its own.
    var id: Int64?
    var due, state: String?
  }

  var unit: ListObject
  var turnout: Turnout
  var standing: PartnerStanding?

  private enum CodingKeys: CodingKey { case registered, rate, reached, orders, done, promises, joint }

  func encode(to encoder: any Encoder) throws {
    try unit.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(turnout.registered, forKey: .registered)
    try container.encode(turnout.tenths.map { Double($0) / 10 }, forKey: .rate)
    try container.encode(turnout.isReached, forKey: .reached)
    guard let it = standing else { return }
    try container.encode(Orders(it.orders), forKey: .orders)
    try container.encode(it.done, forKey: .done)
    let lines = zip(it.unit.promised, it.kept).map { Promise(text: $0, done: $1) }
    let entries = it.promises.map {
      Promise(text: $0.title, done: $0.done, id: $0.id, due: $0.due.iso, state: $0.state.rawValue)
    }
    try container.encode(lines + entries, forKey: .promises)
    try container.encode(it.joint, forKey: .joint)
  }
}

/// `qise partner show`
struct PartnerShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.partner.show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.partner.which")) var name: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let id = try session.partnerUnit(name).id
    guard let standing = try session.file.standing(of: id, now: session.now, seenBy: try session.viewer()) else {
      throw CommandFailure(session.words("command.partnerUnknown", ["name": name]))
    }
    let row = UnitRow(standing.unit, registered: standing.turnout.registered)
    let list = ListTable.units(session.listView)
    switch format {
    case .json:
      guard let object = list.objects([row]).first else { return }
      try StandardStreams.write(
        try JSONText.of(UnitJSON(unit: object, turnout: standing.turnout, standing: standing)))
    case .text:
      var table = TextTable([.init(""), .init("")])
      for column in list.columns where !["registered", "turnout", "promised"].contains(column.key) {
        let text = list.text(of: row, in: column)
        if !text.isEmpty { table.add([column.title, text]) }
      }
      for fact in session.words.facts(standing) { table.add([fact.label, fact.text]) }
      try StandardStreams.write(table.lines().rows.map { $0 + "\n" }.joined())
    }
  }
}

/// `qise partner receipt`: 报到回执, what a unit is told of its 报到. Sums alone; nobody is named.
struct PartnerReceiptCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: Invocation.words("cli.partner.receipt"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.partner.which")) var name: String
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let id = try session.partnerUnit(name).id
    guard let standing = try session.file.standing(of: id, now: session.now, seenBy: try session.viewer()) else {
      throw CommandFailure(session.words("command.partnerUnknown", ["name": name]))
    }
    try session.print(
      Paper.receipt(standing, community: session.community.name, day: session.today, session.words),
      as: format, place, subject: "partner#\(id)")
  }
}

/// What a unit is, on the command line; an empty text takes a value away.
struct PartnerOptions: ParsableArguments {
  @Option(help: .words("cli.partner.also", value: "name")) var also: [TextArgument] = []
  @Option(help: .words("cli.partner.contact", value: "name")) var contact: TextArgument?
  @Option(help: .words("cli.partner.phone", value: "number")) var phone: String?
  @Option(help: .words("cli.partner.grid", value: "code")) var grid: [String] = []
  @Option(help: .words("cli.partner.offer", value: "text")) var offer: [TextArgument] = []
  @Option(help: .words("cli.partner.promise", value: "text")) var promise: [TextArgument] = []
  @Option(help: .words("cli.partner.expects", value: "count")) var expects: Int?
  @Option(help: .words("cli.partner.note")) var note: TextArgument?

  /// Puts what was said into the record.
  func apply(to it: inout PartnerUnit, _ session: Session) throws {
    func lines(_ texts: [TextArgument]) -> [String] { texts.map(\.text.trimmed).filter { !$0.isEmpty } }
    if let contact { it.contact = contact.text.trimmed.isEmpty ? nil : contact.text.trimmed }
    if let phone { it.phone = phone.isEmpty ? nil : phone }
    if !grid.isEmpty { it.grids = try grid.filter { !$0.isEmpty }.map { try session.grid(named: $0).id } }
    if !also.isEmpty { it.otherNames = lines(also) }
    if !offer.isEmpty { it.offers = lines(offer) }
    if !promise.isEmpty { it.promised = lines(promise) }
    if let expects { it.expects = expects }
    if let note { it.note = note.text.trimmed }
  }
}

/// `qise partner add`: prints the number.
struct PartnerAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.partner.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.partner.name")) var name: String
  @Option(help: .words("cli.partner.kind")) var kind: PartnerUnit.Kind
  @OptionGroup var options: PartnerOptions

  func run(_ session: Session) throws {
    var partner = PartnerUnit(id: -1, name: name.trimmed, kind: kind)
    try options.apply(to: &partner, session)
    let saved = try session.save(.put([.new(.partner(partner))]))
    if let id = saved.numbers[Record.Reference(.partner, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise partner edit`: what is not given stays.
struct PartnerEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.partner.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.partner.which")) var name: String
  @Option(name: .customLong("name"), help: .words("cli.partner.newName")) var newName: TextArgument?
  @Option(help: .words("cli.partner.kind")) var kind: PartnerUnit.Kind?
  @Flag(inversion: .prefixedNo, help: .words("cli.partner.active")) var active: Bool?
  @OptionGroup var options: PartnerOptions

  func run(_ session: Session) throws {
    let id = try session.partnerUnit(name).id
    guard case (.partner(var partner), let revision)? = try session.file.record(Record.Reference(.partner, id)) else {
      throw CommandFailure(session.words("command.partnerUnknown", ["name": name]))
    }
    if let newName { partner.rename(newName.text.trimmed) }
    if let kind { partner.kind = kind }
    if let active { partner.isActive = active }
    try options.apply(to: &partner, session)
    _ = try session.save(.put([.changed(.partner(partner), seen: revision)]))
    try StandardStreams.write("\(id)\n")
  }
}
