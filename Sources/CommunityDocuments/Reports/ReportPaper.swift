import CommunityModel
import CommunityResources
import Tables

extension Paper {
  /// A report (报表) on paper: its figures by group, each beside the stretch before and the same a year earlier, then what
  /// they come to for each team, grid, category, unit and month.
  public static func report(_ report: Report, _ names: FigureNames, community: String) -> Paper {
    let words = names.words
    var title = words("report.title", ["community": community, "period": words(report.period)])
    if report.of != nil { title = words("report.titleOf", ["title": title, "name": names.name(report.of)]) }
    var blocks: [Block] = [.centred(words.span(report.days))]
    for group in Figure.Group.allCases {
      let lines = report.lines.filter { $0.figure.group == group }
      if lines.isEmpty { continue }
      let heads = [words("report.figure"), words("report.value"), words("report.last"), words("report.lastYear")]
      blocks.append(
        .table(
          words(group), heads: heads,
          rows: lines.map { line in
            [
              words.name(line.figure), words.text(line.value, of: line.figure), text(line.last, line.figure, words),
              text(line.lastYear, line.figure, words),
            ]
          }))
    }
    for table in report.tables {
      let heads = [words(table.dimension)] + table.figures.map { words.name($0) }
      blocks.append(
        .table(
          words("report.by", ["dimension": words(table.dimension)]), heads: heads,
          rows: table.rows.map { row in
            [names.name(row.part)] + zip(row.values, table.figures).map { text($0, $1, words) }
          }))
    }
    let calendar = names.office.calendar
    let made = words.fullDate(calendar.day(of: report.asOf)) + " " + words.clock(report.asOf, calendar)
    var foot = [words("report.asOf", ["moment": made])]
    if report.addedLater > 0 { foot.append(words("report.addedLater", ["count": String(report.addedLater)])) }
    return Paper(title: title, blocks + [.trailing(foot)], words)
  }

  private static func text(_ value: FigureValue?, _ figure: Figure, _ words: Wording) -> String {
    value.map { words.text($0, of: figure) } ?? words("number.none")
  }
}

/// A report for scripts and spreadsheets.
public struct ReportJSON: Encodable {
  struct Part: Encodable {
    var kind: String
    @Nullable var id: String?
    var name: String
  }

  struct Line: Encodable {
    var key, name, group, unit: String
    @Nullable var value: Int?
    @Nullable var numerator: Int?
    @Nullable var denominator: Int?
    @Nullable var last: Int?
    @Nullable var lastYear: Int?
  }

  struct Table: Encodable {
    struct Row: Encodable {
      @Nullable var key: String?
      var name: String
      var values: [Int?]
    }

    var key, name: String
    var columns: [String]
    var rows: [Row]
  }

  var kind, from, until, asOf: String
  @Nullable var of: Part?
  var addedLater: Int
  var figures: [Line]
  var tables: [Table]

  public init(_ report: Report, _ names: FigureNames) {
    let words = names.words
    kind = report.period.rawValue
    from = report.days.lowerBound.iso
    until = report.days.upperBound.iso
    asOf = report.asOf.iso(names.office.calendar.offset)
    of = report.of.map {
      Part(kind: $0.dimension.rawValue, id: names.key($0), name: names.name($0))
    }
    addedLater = report.addedLater
    figures = report.lines.map { line in
      Line(
        key: line.figure.key, name: words.name(line.figure), group: line.figure.group.rawValue,
        unit: line.figure.unit.rawValue, value: line.value.number,
        numerator: line.value.isKnown ? line.value.numerator : nil,
        denominator: line.value.denominator, last: line.last?.number, lastYear: line.lastYear?.number)
    }
    tables = report.tables.map { table in
      Table(
        key: table.dimension.rawValue, name: words(table.dimension), columns: table.figures.map(\.key),
        rows: table.rows.map { row in
          Table.Row(key: names.key(row.part), name: names.name(row.part), values: row.values.map { $0?.number })
        })
    }
  }
}

/// A report as the rows of a table, for CSV and spreadsheets.
public enum ReportTable {
  /// The figures, then each table below its heads.
  public static func records(_ report: Report, _ names: FigureNames) -> [[String]] {
    let words = names.words
    let heads = ["key", "name", "value", "numerator", "denominator", "last", "lastYear"]
    let lines = report.lines.map { line in
      [
        line.figure.key, words.name(line.figure), number(line.value.number), number(line.value.numerator),
        number(line.value.denominator), number(line.last?.number), number(line.lastYear?.number),
      ]
    }
    let tables = report.tables.flatMap { table in
      [[], ["key", table.dimension.rawValue] + table.figures.map(\.key)]
        + table.rows.map { row in
          [names.key(row.part) ?? "", names.name(row.part)] + row.values.map { number($0?.number) }
        }
    }
    return [heads] + lines + tables
  }

  public static func csv(_ report: Report, _ names: FigureNames) -> String {
    records(report, names).map(CSVText.line).joined()
  }

  /// A workbook at `path`: whole or not at all, mode 0600.
  public static func writeWorkbook(_ report: Report, _ names: FigureNames, to path: String) throws(StoreError) {
    let records = records(report, names)
    let writer = try TableFile.create(
      path, .xlsx, sheet: names.words(report.period), titles: records.first ?? [])
    for record in records.dropFirst() {
      try writer.write(record.map { text in text.isEmpty ? .blank : Int(text) == nil ? .text(text) : .number(text) })
    }
    try writer.finish()
  }

  private static func number(_ number: Int?) -> String { number.map { String($0) } ?? "" }
}
