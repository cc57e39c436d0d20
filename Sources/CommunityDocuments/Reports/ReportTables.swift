import CommunityModel
import CommunityResources
import Tables

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

  struct CoverageJSON: Encodable {
    var rhythm: Int64
    var name: String
    var owed, done, declined, missing: Int
    @Nullable var percent: Int?
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
  var addedLater, correction: Int
  var paragraph: [String]
  var carriedOver: [Int]
  var coverage: [CoverageJSON]
  @Nullable var hours: [[Int]]?
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
    correction = report.correction
    paragraph = ReportParagraph(report, names).sentences
    carriedOver = report.carriedOver
    coverage = report.coverage.map { row in
      let it = row.coverage
      return CoverageJSON(
        rhythm: row.rhythm, name: words.name(rhythm: row.name), owed: it.owed, done: it.done, declined: it.declined,
        missing: it.missing, percent: it.percent)
    }
    hours = report.hours?.counts
    figures = report.lines.map { line in
      Line(
        key: line.figure.key, name: words.name(line.figure), group: line.figure.group.rawValue,
        unit: line.figure.unit.rawValue, value: line.value.number,
        numerator: line.value.isKnown ? line.value.numerator : nil,
        denominator: line.value.denominator, last: line.last?.number, lastYear: line.lastYear?.number)
    }
    tables = report.tables.map { table in
      Table(
        key: table.dimension.rawValue, name: words.title(tableBy: table.dimension), columns: table.figures.map(\.key),
        rows: names.rows(of: table).map { row in
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
        + names.rows(of: table).map { row in
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
