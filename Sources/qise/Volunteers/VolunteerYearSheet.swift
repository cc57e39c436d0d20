import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise volunteer sheet WHO --year Y`: 年度评定表, for the volunteer alone.
struct VolunteerYearSheet: SessionCommand {
  struct JSON: Encodable {
    struct Row: Encodable {
      var figure: String
      var value, full, threshold, score: Int
    }

    var id: Int64
    var year: Int
    var rows: [Row]
    @Nullable var manual: Int?
    var total: Int
  }

  static let configuration = CommandConfiguration(
    commandName: "sheet", abstract: Invocation.words("cli.volunteer.sheet"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Option(help: .words("cli.volunteer.year", value: "year")) var year: Int?
  @Option(help: .words("cli.volunteer.sheet.manual", value: "points")) var manual: Int?
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let days = try session.year(year)
    let book = try session.book(of: who)
    let sheet = YearSheet(book, in: days, session.community.settings.yearSheet, manual: manual)
    switch format {
    case .json:
      let rows = sheet.lines.map { row, value in
        JSON.Row(
          figure: row.figure.rawValue, value: value, full: row.full, threshold: row.threshold, score: row.score(value))
      }
      try StandardStreams.write(
        try JSONText.of(
          JSON(
            id: book.volunteer.id, year: days.lowerBound.year, rows: rows, manual: sheet.manual, total: sheet.total)))
    case .text, .html, .pdf:
      try session.print(
        Paper.sheet(sheet, book, days, session.service), as: format.paper, place,
        subject: "volunteer#\(book.volunteer.id)")
    }
  }
}
