import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise volunteer sheet WHO|--all --year Y`: 年度评定表, each for its volunteer alone; all of those who served in the year
/// come one after another.
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
  @Argument(help: .words("cli.volunteer.who")) var who: String?
  @Flag(help: .words("cli.volunteer.sheet.all")) var all = false
  @Option(help: .words("cli.volunteer.year", value: "year")) var year: Int?
  @Option(help: .words("cli.volunteer.sheet.manual", value: "points")) var manual: Int?
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func check() throws {
    if all == (who != nil) { throw ValidationError(Invocation.words("usage.certificateWho")) }
    if all, manual != nil { throw ValidationError(Invocation.words("usage.sheetManual")) }
  }

  func run(_ session: Session) throws {
    let days = try session.year(year)
    let books = try who.map { [try session.book(of: $0)] } ?? session.servedBooks(in: days)
    let sheets = books.map { book in
      (book, YearSheet(book, in: days, session.community.settings.yearSheet, manual: manual))
    }
    switch format {
    case .json:
      let told = sheets.map { json($0, $1, days) }
      try StandardStreams.write(all ? try JSONText.of(told) : try JSONText.of(told.first))
    case .text, .html, .pdf:
      try session.print(
        sheets.map { book, sheet in Paper.sheet(sheet, book, days, session.service) }, as: format.paper, place,
        subjects: sheets.map { book, _ in ("volunteer#\(book.volunteer.id)", 1) })
    }
  }

  private func json(_ book: ServiceBook, _ sheet: YearSheet, _ days: ClosedRange<Day>) -> JSON {
    let rows = sheet.lines.map { row, value in
      JSON.Row(
        figure: row.figure.rawValue, value: value, full: row.full, threshold: row.threshold, score: row.score(value))
    }
    return JSON(
      id: book.volunteer.id, year: days.lowerBound.year, rows: rows, manual: sheet.manual, total: sheet.total)
  }
}
