import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise staff …`
struct StaffCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: Invocation.words("cli.staff"),
    subcommands: [StaffList.self, StaffAdd.self, StaffAttendance.self])
}

/// `qise staff list`: phones masked, as everywhere.
struct StaffList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.staff.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws { try session.write(.staff(session.listView), session.staff, as: format) }
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
    let saved = try session.save(.put([.new(.staff(member))]))
    if let id = saved.numbers[Record.Reference(.staff, -1)] { try StandardStreams.write("\(id)\n") }
  }
}
