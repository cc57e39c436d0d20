import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise staff attendance`: a month of everybody's days (考勤月表): came, leave, absent. Whoever is not the secretary sees
/// their own days alone.
struct StaffAttendance: SessionCommand {
  struct JSON: Encodable {
    var id: Int64
    var name, role: String
    var came, leave, absent, minutes: Int
  }

  static let configuration = CommandConfiguration(
    commandName: "attendance", abstract: Invocation.words("cli.staff.attendance"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.staff.month", value: "YYYY-MM")) var month: String?
  @Option(help: .words("cli.staff.role")) var role: StaffMember.Role?
  @Option(help: .words("cli.staff.attendance.format")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    guard let first = month.map({ Day(iso: $0 + "-01") }) ?? session.today.startOfMonth else {
      throw CommandFailure(
        session.words("command.noMonth", ["text": month ?? ""]), status: CommandFailure.usage)
    }
    let rows = try session.file.attendance(
      month: first, of: session.staff, role: role, for: try session.operatorNow().staff, seenBy: try session.viewer())
    switch format {
    case .json:
      let all = rows.map { person, days in
        JSON(
          id: person.id, name: person.name, role: person.role.rawValue, came: days.came.count, leave: days.leave.count,
          absent: days.absent.count, minutes: days.minutes)
      }
      try StandardStreams.write(try JSONText.of(all))
    case .text, .html, .pdf:
      let paper = Paper.attendance(rows, month: first, community: session.community.name, session.words)
      try session.print(paper, as: format.paper, place, subject: "staff", count: max(1, rows.count))
    }
  }
}
