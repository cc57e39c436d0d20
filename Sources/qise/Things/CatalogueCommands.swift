import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise catalogue …`: the community's own lists.
struct CatalogueCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: Invocation.words("cli.catalogue"),
    subcommands: [
      TermCommands<Categories>.self, TermCommands<CareTags>.self, TermCommands<SuspensionReasons>.self,
      TermCommands<RefusalReasons>.self, KindCommands.self, TermCommands<Themes>.self, SkillCommands.self,
      ItemCommands.self, FundCommands.self,
    ])
}

/// `qise catalogue items …`: what is given away and counted in pieces.
struct ItemCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: Invocation.words("cli.items"),
    subcommands: [ItemList.self, ItemAdd.self, ItemEdit.self, ItemHide.self])
}

/// `qise catalogue items list`
struct ItemList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.items.list"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.things.all")) var all = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    try session.write(.items(session.listView), try session.file.items().filter { all || $0.isActive }, as: format)
  }
}

/// `qise catalogue items add`: prints the number.
struct ItemAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.items.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.name")) var name: String
  @Option(help: .words("cli.items.unit", value: "unit")) var unit: TextArgument?
  @Option(help: .words("cli.items.inList", value: "list")) var list: TextArgument?

  func check() throws {
    if unit == nil, list == nil { throw ValidationError(Invocation.words("usage.itemUnit")) }
  }

  func run(_ session: Session) throws {
    let list = list?.text.trimmed
    let item = Item(
      id: -1, name: name.trimmed, unit: unit?.text.trimmed ?? "", list: list.flatMap { $0.isEmpty ? nil : $0 })
    let saved = try session.save(.put([.new(.item(item))]))
    if let id = saved.numbers[Record.Reference(.item, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise catalogue items edit`
struct ItemEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.items.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.which")) var name: String
  @Option(name: .customLong("name"), help: .words("cli.things.newName")) var newName: TextArgument?
  @Option(help: .words("cli.items.unit", value: "unit")) var unit: TextArgument?
  @Option(help: .words("cli.items.inList", value: "list")) var list: TextArgument?
  @Flag(inversion: .prefixedNo, help: .words("cli.things.active")) var active: Bool?

  func run(_ session: Session) throws {
    try session.editItem(name) { it in
      if let newName { it.name = newName.text.trimmed }
      if let unit { it.unit = unit.text.trimmed }
      if let list = list?.text.trimmed { it.list = list.isEmpty ? nil : list }
      if let active { it.isActive = active }
    }
  }
}

/// `qise catalogue items hide`: it is offered no more; its entries stay.
struct ItemHide: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "hide", abstract: Invocation.words("cli.items.hide"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.which")) var name: String

  func run(_ session: Session) throws { try session.editItem(name) { $0.isActive = false } }
}

/// `qise catalogue funds …`: money of the community.
struct FundCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funds", abstract: Invocation.words("cli.funds"),
    subcommands: [FundList.self, FundAdd.self, FundEdit.self, FundHide.self])
}

/// `qise catalogue funds list`
struct FundList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.funds.list"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.things.all")) var all = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    try session.write(.funds(session.listView), try session.file.funds().filter { all || $0.isActive }, as: format)
  }
}

/// `qise catalogue funds add`: prints the number.
struct FundAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.funds.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.name")) var name: String

  func run(_ session: Session) throws {
    let saved = try session.save(.put([.new(.fund(Fund(id: -1, name: name.trimmed)))]))
    if let id = saved.numbers[Record.Reference(.fund, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise catalogue funds edit`
struct FundEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.funds.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.which")) var name: String
  @Option(name: .customLong("name"), help: .words("cli.things.newName")) var newName: TextArgument?
  @Flag(inversion: .prefixedNo, help: .words("cli.things.active")) var active: Bool?

  func run(_ session: Session) throws {
    try session.editFund(name) { it in
      if let newName { it.name = newName.text.trimmed }
      if let active { it.isActive = active }
    }
  }
}

/// `qise catalogue funds hide`: it is offered no more; its entries stay.
struct FundHide: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "hide", abstract: Invocation.words("cli.funds.hide"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.which")) var name: String

  func run(_ session: Session) throws { try session.editFund(name) { $0.isActive = false } }
}

extension Session {
  fileprivate func editItem(_ text: String, _ change: (inout Item) -> Void) throws {
    let id = try file.items().chosen(text) { ($0.id, $0.name, $0.isActive) }
    guard let id, case (.item(var item), let seen)? = try file.record(Record.Reference(.item, id)) else {
      throw CommandFailure(words("command.thingUnknown", ["name": text]))
    }
    change(&item)
    _ = try save(.put([.changed(.item(item), seen: seen)]))
    try StandardStreams.write("\(item.id)\n")
  }

  fileprivate func editFund(_ text: String, _ change: (inout Fund) -> Void) throws {
    let id = try file.funds().chosen(text) { ($0.id, $0.name, $0.isActive) }
    guard let id, case (.fund(var fund), let seen)? = try file.record(Record.Reference(.fund, id)) else {
      throw CommandFailure(words("command.thingUnknown", ["name": text]))
    }
    change(&fund)
    _ = try save(.put([.changed(.fund(fund), seen: seen)]))
    try StandardStreams.write("\(fund.id)\n")
  }
}

extension Array {
  /// The number of what is meant by a name or a number; what is in use goes before what is not.
  fileprivate func chosen(_ text: String, _ facts: (Element) -> (id: Int64, name: String, isActive: Bool)) -> Int64? {
    let all = map(facts)
    let named = all.filter { $0.name == text }
    return (named.first(where: \.isActive) ?? named.first ?? all.first { String($0.id) == text })?.id
  }
}
