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
    subcommands: [PartnerList.self, PartnerShow.self, PartnerAdd.self, PartnerEdit.self])
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
    try session.write(.partners(session.listView), found, as: format)
  }
}

/// `qise partner show`
struct PartnerShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.partner.show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.partner.which")) var name: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.partnerUnit(name)
    let list = ListTable.partners(session.listView)
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(list.objects([found]).first))
    case .text:
      var table = TextTable([.init(""), .init("")])
      for column in list.columns {
        let text = list.text(of: found, in: column)
        if !text.isEmpty { table.add([column.title, text]) }
      }
      try StandardStreams.write(table.lines().rows.map { $0 + "\n" }.joined())
    }
  }
}

/// What a unit is, on the command line; an empty text takes a value away.
struct PartnerOptions: ParsableArguments {
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
    if let newName { partner.name = newName.text.trimmed }
    if let kind { partner.kind = kind }
    if let active { partner.isActive = active }
    try options.apply(to: &partner, session)
    _ = try session.save(.put([.changed(.partner(partner), seen: revision)]))
    try StandardStreams.write("\(id)\n")
  }
}
