import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise find`: residents, best first, masked.
struct FindCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "find", abstract: Invocation.words("cli.find"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.find.query")) var query: [String] = []
  @Flag(help: .words("cli.find.dueForReview")) var dueForReview = false
  @Flag(help: .words("cli.find.duplicates")) var duplicates = false
  @Option(help: .words("cli.limit", value: "count")) var limit = 20
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if limit < 1 { throw ValidationError(Invocation.words("usage.limit")) }
    if [!query.isEmpty, dueForReview, duplicates].count(where: \.self) != 1 {
      throw ValidationError(Invocation.words("usage.find"))
    }
  }

  func run(_ session: Session) throws {
    let view = session.listView
    if dueForReview {
      let due = try session.file.residentsDueForReview(on: session.today, limit: limit)
      return try write(.dueReviews(view), due, session)
    }
    if duplicates {
      return try write(.duplicates(view), session.file.likelyDuplicates(limit: limit), session)
    }
    let text = query.joined(separator: " ").trimmed
    let found = text.isEmpty ? [] : try session.file.findResidents(text, on: session.today, limit: limit)
    try write(.residents(view), found, session)
  }

  private func write<Row>(_ list: ListTable<Row>, _ rows: [Row], _ session: Session) throws {
    if !rows.isEmpty || format != .table { try session.write(list, rows, as: format) }
    if rows.isEmpty { throw CommandFailure(session.words("command.noMatch")) }
  }
}
