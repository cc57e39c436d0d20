import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise find`: residents, best first, masked.
struct FindCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "find", abstract: Invocation.words("cli.find"))

  /// A resident as `find` gives it.
  struct RowJSON: Encodable {
    var id: Int64
    var name, pinyin: String
    @Nullable var phone: String?
    var place: String
    @Nullable var grid: String?
    var tags: [String]
    var openOrders: Int
    var status: String
    /// Since when the record is due for review; left out where nobody asked.
    var dueSince: String?
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.find.query")) var query: [String] = []
  @Flag(help: .words("cli.find.dueForReview")) var dueForReview = false
  @Option(help: .words("cli.limit", value: "count")) var limit = 20
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if limit < 1 { throw ValidationError(Invocation.words("usage.limit")) }
    if query.isEmpty != dueForReview { throw ValidationError(Invocation.words("usage.find")) }
  }

  func run(_ session: Session) throws {
    if dueForReview {
      let due = try session.file.residentsDueForReview(on: session.today, limit: limit)
      return try write(due.map { ($0.resident, $0.since) }, session)
    }
    let text = query.joined(separator: " ").trimmed
    let rows = text.isEmpty ? [] : try session.file.findResidents(text, limit: limit)
    try write(rows.map { ($0, nil) }, session)
  }

  /// A resident, and since when the record is due for review where that was asked for.
  private typealias Found = (resident: ResidentRow, dueSince: Day?)

  private func write(_ rows: [Found], _ session: Session) throws {
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(rows.map { json($0.resident, $0.dueSince, session) }))
    case .csv: try StandardStreams.write(csv(rows, session))
    case .table: if !rows.isEmpty { try table(rows, session) }
    }
    if rows.isEmpty { throw CommandFailure(session.words("command.noMatch")) }
  }

  private func json(_ row: ResidentRow, _ dueSince: Day?, _ session: Session) -> RowJSON {
    RowJSON(
      id: row.id, name: row.name, pinyin: row.pinyin, phone: row.phone.map(session.masked), place: row.place,
      grid: session.gridCode(row.grid), tags: row.tags.map(session.entry(careTag:)), openOrders: row.openOrders,
      status: row.status.rawValue, dueSince: dueSince?.iso)
  }

  private func csv(_ rows: [Found], _ session: Session) -> String {
    var heading = ["id", "name", "pinyin", "phone", "place", "grid", "tags", "openOrders", "status"]
    if dueForReview { heading.append("dueSince") }
    let lines = rows.map { row, dueSince in
      [
        String(row.id), row.name, row.pinyin, row.phone.map(session.masked) ?? "", row.place,
        session.gridCode(row.grid) ?? "", row.tags.map(session.entry(careTag:)).joined(separator: " "),
        String(row.openOrders), row.status.rawValue,
      ] + (dueForReview ? [dueSince?.iso ?? ""] : [])
    }
    return ([heading] + lines).map(CSVText.line).joined()
  }

  private func table(_ rows: [Found], _ session: Session) throws {
    let words = session.words
    var columns: [TextTable.Column] = [
      .init(words("table.id"), isTrailing: true), .init(words("table.name")), .init(words("table.age")),
      .init(words("table.place")), .init(words("table.phone")), .init(words("table.grid")),
      .init(words("table.tags"), isFlexible: true), .init(words("table.openOrders"), isTrailing: true),
      .init(words("table.status")),
    ]
    if dueForReview { columns.append(.init(words("table.dueSince"))) }
    var table = TextTable(columns)
    for (row, dueSince) in rows {
      let tags = row.tags.map { words.name(careTag: $0, session.catalogue) }
      table.add(
        [
          String(row.id), row.name, row.birth.map { words.ageBand($0.age(on: session.today)) } ?? "", row.place,
          row.phone.map(session.masked) ?? "", session.gridName(row.grid),
          words.list(tags), String(row.openOrders), words(row.status),
        ] + (dueForReview ? [dueSince.map { words.fullDate($0) } ?? ""] : []))
    }
    try table.print()
  }
}
