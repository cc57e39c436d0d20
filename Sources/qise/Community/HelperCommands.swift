import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise helper …`: whom a household can turn to by name (连心卡).
struct HelperCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "helper", abstract: Invocation.words("cli.helper"),
    subcommands: [HelperList.self, HelperAdd.self, HelperEnd.self])
}

/// A link as it is shown.
private struct HelperJSON: Encodable {
  struct Helper: Encodable {
    var kind: String
    var id: Int64
    var name: String
  }

  var id: Int64
  var household: Int64
  @Nullable var place: String?
  var helper: Helper
  @Nullable var from: String?
  @Nullable var until: String?
  var canAsk: String

  init(_ it: HelperLinkDetail) {
    id = it.id
    household = it.link.household
    place = it.place?.description
    helper =
      switch it.link.helper {
      case .staff(let id): Helper(kind: "staff", id: id, name: it.name)
      case .volunteer(let id): Helper(kind: "volunteer", id: id, name: it.name)
      }
    from = it.link.from?.iso
    until = it.link.until?.iso
    canAsk = it.link.canAsk
  }
}

/// `qise helper list`: of one resident's household, of one helper, or all.
struct HelperList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.helper.list"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.helper.resident", value: "resident")) var resident: String?
  @Option(help: .words("cli.helper.by", value: "who")) var by: String?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let wanted = try by.map { try session.helper($0) }
    var found: [HelperLinkDetail] = []
    if let resident {
      found = try session.home(of: resident).helpers
      if let wanted { found = found.filter { $0.link.helper == wanted } }
    } else if let wanted {
      found = try session.file.helperLinks(of: wanted)
    } else {
      for helper in try session.file.helpers() { found += try session.file.helperLinks(of: helper.helper) }
    }
    found = found.filter(\.link.isCurrent).sorted { $0.id < $1.id }
    guard format != .json else { return try StandardStreams.write(try JSONText.of(found.map { HelperJSON($0) })) }
    try session.write(.helperLinks(session.listView), found, as: format)
  }
}

/// `qise helper add RESIDENT --by WHO`: prints the number.
struct HelperAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.helper.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.helper.resident", value: "resident")) var resident: String
  @Option(help: .words("cli.helper.by", value: "who")) var by: String
  @Option(help: .words("cli.helper.from", value: "date")) var from: PartialDate?
  @Option(help: .words("cli.helper.ask", value: "text")) var ask: TextArgument?

  func run(_ session: Session) throws {
    let home = try session.home(of: resident)
    let helper = try session.helper(by)
    if home.helpers.contains(where: { $0.link.isCurrent && $0.link.helper == helper }) {
      throw CommandFailure(session.words("helper.already"))
    }
    let link = HelperLink(
      id: -1, household: home.household.id, helper: helper, from: from ?? PartialDate(session.today),
      canAsk: ask?.text.trimmed ?? session.words("helper.usual"))
    let saved = try session.save(.put([.new(.helperLink(link))]))
    if let id = saved.numbers[Record.Reference(.helperLink, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise helper end RESIDENT --by WHO`: they help the household no more.
struct HelperEnd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: Invocation.words("cli.helper.end"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.helper.resident", value: "resident")) var resident: String
  @Option(help: .words("cli.helper.by", value: "who")) var by: String
  @Option(help: .words("cli.helper.until", value: "date")) var until: PartialDate?

  func run(_ session: Session) throws {
    let home = try session.home(of: resident)
    let helper = try session.helper(by)
    guard var found = home.helpers.first(where: { $0.link.isCurrent && $0.link.helper == helper }) else {
      throw CommandFailure(session.words("command.helper.none", ["name": by]))
    }
    let day = until ?? PartialDate(session.today)
    found.link.until = day
    _ = try session.save(.put([.changed(.helperLink(found.link), seen: found.revision)]))
    try StandardStreams.write(
      session.words("command.helper.ended", ["number": String(found.id), "day": day.iso]) + "\n")
  }
}

extension Session {
  /// Where a resident lives, who is named by number: `17` or `#17`.
  fileprivate func home(of text: String) throws -> HouseholdDetail {
    guard let id = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text) else {
      throw unreadable("RESIDENT", text)
    }
    let found = try resident(id)
    guard let home = found.home, home.residence.isCurrent, let household = home.residence.household,
      let detail = try file.household(household)
    else { throw CommandFailure(words("command.helper.noHome", ["number": String(id)])) }
    return detail
  }

  /// Somebody of the staff or a volunteer, by number or name.
  fileprivate func helper(_ text: String) throws -> HelperLink.Helper {
    switch try who(text).party {
    case .staff(let id): return .staff(id)
    case .volunteer(let id): return .volunteer(id)
    default: throw CommandFailure(words("command.helper.nobody", ["name": text]))
    }
  }
}
