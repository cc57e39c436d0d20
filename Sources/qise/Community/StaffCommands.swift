import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise staff …`
struct StaffCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: Invocation.words("cli.staff"), subcommands: [StaffList.self, StaffAdd.self])
}

/// `qise staff list`: phones masked, as everywhere.
struct StaffList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.staff.list"))

  /// A member of staff in JSON.
  struct RowJSON: Encodable {
    var id: Int64
    var name, role: String
    @Nullable var phone: String?
    var active: Bool
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let words = session.words
    switch format {
    case .json:
      let rows = session.staff.map {
        RowJSON(
          id: $0.id, name: $0.name, role: $0.role.rawValue, phone: $0.phone.map(session.masked), active: $0.isActive)
      }
      try StandardStreams.write(try JSONText.of(rows))
    case .csv:
      let rows = session.staff.map {
        [String($0.id), $0.name, $0.role.rawValue, $0.phone.map(session.masked) ?? "", String($0.isActive)]
      }
      let lines = [["id", "name", "role", "phone", "active"]] + rows
      try StandardStreams.write(lines.map(CSVText.line).joined())
    case .table:
      var table = TextTable([
        .init(words("table.id"), isTrailing: true), .init(words("table.name")), .init(words("table.role")),
        .init(words("table.phone")), .init(words("table.active")),
      ])
      for member in session.staff {
        table.add([
          String(member.id), member.name, words(member.role), member.phone.map(session.masked) ?? "",
          words(member.isActive ? "yes" : "no"),
        ])
      }
      try table.print()
    }
  }
}

/// `qise staff add`: prints the number.
struct StaffAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.staff.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.staff.name")) var name: String?
  @Option(name: .customLong("name"), help: .words("cli.staff.name")) var named: TextArgument?
  @Option(help: .words("cli.staff.role")) var role: StaffMember.Role = .clerk
  @Option(help: .words("cli.staff.phone", value: "number")) var phone: String?

  func check() throws {
    if (name == nil) == (named == nil) { throw ValidationError(Invocation.words("usage.staffName")) }
  }

  func run(_ session: Session) throws {
    let member = StaffMember(id: -1, name: (named?.text ?? name ?? "").trimmed, role: role, phone: phone)
    let saved = try session.save(.put([RecordEdit(.staff(member))]))
    if let id = saved.numbers[Record.Reference(.staff, -1)] { try StandardStreams.write("\(id)\n") }
  }
}
