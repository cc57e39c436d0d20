import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// One of the community's lists as a command has it: which, and what may be said of a line besides its name.
protocol ListOfTerms {
  associatedtype Options: TermOptions
  static var list: Catalogue.List { get }
}

/// What may be said of a line of a list.
protocol TermOptions: ParsableArguments {
  /// Whether anything is said.
  var isEmpty: Bool { get }
  /// Puts it into the line.
  func apply(to term: inout Catalogue.Term)
}

enum Categories: ListOfTerms {
  typealias Options = CategoryOptions
  static let list = Catalogue.List.categories
}

enum CareTags: ListOfTerms {
  typealias Options = CareTagOptions
  static let list = Catalogue.List.careTags
}

enum SuspensionReasons: ListOfTerms {
  typealias Options = NameAlone
  static let list = Catalogue.List.suspensionReasons
}

enum RefusalReasons: ListOfTerms {
  typealias Options = NameAlone
  static let list = Catalogue.List.refusalReasons
}

enum Themes: ListOfTerms {
  typealias Options = NameAlone
  static let list = Catalogue.List.themes
}

// MARK: Options

struct NameAlone: TermOptions {
  var isEmpty: Bool { true }
  func apply(to term: inout Catalogue.Term) {}
}

/// What a category says of urgency, as an option has it.
enum EmergencyOption: String, ExpressibleByArgument, CaseIterable {
  case always
  case asks
  case never
}

struct CategoryOptions: TermOptions {
  @Option(help: .words("cli.terms.team", value: "colour")) var team: TeamColour?
  @Option(help: .words("cli.terms.mode")) var mode: HandlingMode?
  @Option(help: .words("cli.terms.limit", value: "days")) var limit: Int?
  @Flag(help: .words("cli.terms.noLimit")) var noLimit = false
  @Option(help: .words("cli.terms.emergency")) var emergency: EmergencyOption?

  var isEmpty: Bool { team == nil && mode == nil && limit == nil && !noLimit && emergency == nil }

  func validate() throws {
    if limit != nil, noLimit { throw ValidationError(Invocation.words("usage.termLimit")) }
    if let limit, !KeptTerm.days.contains(limit) {
      throw ValidationError(
        Invocation.words(
          "usage.termDays", ["from": String(KeptTerm.days.lowerBound), "to": String(KeptTerm.days.upperBound)]))
    }
    if mode == .refused { throw ValidationError(Invocation.words("usage.termMode")) }
  }

  func apply(to term: inout Catalogue.Term) {
    guard case .category(var it) = term else { return }
    if let team { it.team = team }
    if let mode { it.mode = mode }
    if limit != nil || noLimit { it.limitDays = limit }
    if let emergency { it.emergency = Catalogue.Emergency(rawValue: emergency.rawValue) }
    term = .category(it)
  }
}

struct CareTagOptions: TermOptions {
  @Flag(inversion: .prefixedNo, help: .words("cli.terms.restricted")) var restricted: Bool?

  var isEmpty: Bool { restricted == nil }

  func apply(to term: inout Catalogue.Term) {
    guard case .careTag(var it) = term, let restricted else { return }
    it.isRestricted = restricted
    term = .careTag(it)
  }
}

// MARK: Commands

/// `qise catalogue categories|careTags|suspensionReasons|refusalReasons|themes …`
struct TermCommands<On: ListOfTerms>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: On.list.rawValue, abstract: Invocation.words(Phrase("cli.terms.\(On.list.rawValue)")),
      subcommands: [TermList<On>.self, TermAdd<On>.self, TermEdit<On>.self, TermHide<On>.self])
  }
}

/// `… list`
struct TermList<On: ListOfTerms>: SessionCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.terms.list"))
  }

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.things.all")) var all = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let terms = (all ? session.catalogue : session.catalogue.offered).terms(of: On.list)
    try session.write(.terms(session.listView, of: On.list), terms, as: format)
  }
}

/// `… add NAME`: prints the key.
struct TermAdd<On: ListOfTerms>: SessionCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.terms.add"))
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.name")) var name: TextArgument
  @OptionGroup var options: On.Options

  func run(_ session: Session) throws {
    var term = Catalogue.Term.own(named: name.text.trimmed, on: On.list)
    options.apply(to: &term)
    let saved = try session.save(.put([.new(.term(KeptTerm(id: -1, term: term)))]))
    guard let id = saved.numbers[Record.Reference(.term, -1)],
      case .term(let kept)? = try session.file.record(Record.Reference(.term, id))?.record
    else { return }
    try StandardStreams.write(kept.term.content.key + "\n")
  }
}

/// `… edit NAME|KEY`: prints the key.
struct TermEdit<On: ListOfTerms>: SessionCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.terms.edit"))
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.terms.which")) var which: String
  @Option(name: .customLong("name"), help: .words("cli.things.newName")) var newName: TextArgument?
  @Flag(inversion: .prefixedNo, help: .words("cli.things.active")) var active: Bool?
  @OptionGroup var options: On.Options

  func run(_ session: Session) throws {
    try session.change(which, on: On.list) { term in
      // Its name in this language; one that the other language had would now say something else.
      if let name = newName?.text.trimmed, !term.content.names.values.contains(name) {
        term.content.names = [session.words.language.rawValue: name]
      }
      if let active { term.content.isHidden = !active }
      options.apply(to: &term)
    }
  }
}

/// `… hide NAME|KEY`: it is offered no more; what has it keeps it.
struct TermHide<On: ListOfTerms>: SessionCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "hide", abstract: Invocation.words("cli.terms.hide"))
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.terms.which")) var which: String

  func run(_ session: Session) throws {
    try session.change(which, on: On.list) { $0.content.isHidden = true }
  }
}

extension Session {
  fileprivate func change(_ which: String, on list: Catalogue.List, _ body: (inout Catalogue.Term) -> Void) throws {
    guard let before = catalogue.term(which, of: list) else {
      let names = catalogue.offered.terms(of: list).map { words.name($0) }
      throw CommandFailure(words("command.terms.unknown", ["name": which, "choices": words.list(names)]))
    }
    var term = before
    body(&term)
    if term == before { throw CommandFailure(words("command.nothingToChange")) }
    _ = try save(.put([try file.edit(term)]))
    try StandardStreams.write(term.content.key + "\n")
  }
}
