import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// A table of numbers, each of which opens what stands behind it.
struct ReportGrid: Sendable {
  /// A number with what it was reckoned from.
  struct Cell: Sendable {
    var text: String
    var figure: Figure?
    var days: ClosedRange<Day>?
    var part: FigurePart?
    /// How long its bar is, in hundredths; nil for none.
    var share: Int?
  }

  struct Row: Sendable {
    var label: String
    var cells: [Cell]
    /// What it came to in the stretches before.
    var trend: [Int?] = []
  }

  /// What stands above the labels.
  var head: String
  /// What stands above the numbers.
  var heads: [String]
  var rows: [Row]

  /// The cells of a section; nil where it is no table.
  init?(_ section: ReportSection, _ made: MakeReport.Product, _ names: FigureNames) {
    switch section {
    case .group(let group): self.init(group, made, names)
    case .table(let dimension):
      guard let table = made.report.tables.first(where: { $0.dimension == dimension }) else { return nil }
      self.init(table, made, names)
    case .coverage: self.init(coverage: made.report.coverage, names.words)
    case .carriedOver: self.init(carriedOver: made, names.words)
    case .paragraph, .hours, .opening: return nil
    }
  }

  /// Figures beside those of the stretch before and of a year earlier.
  private init(_ group: Figure.Group, _ made: MakeReport.Product, _ names: FigureNames) {
    let (words, question) = (names.words, made.question)
    head = words("report.figure")
    heads = [words("report.value"), words("report.last"), words("report.lastYear")]
    rows = made.report.lines.filter { $0.figure.group == group }.map { line in
      func cell(_ value: FigureValue?, _ days: ClosedRange<Day>) -> Cell {
        guard let value else { return Cell(text: words("number.none")) }
        return Cell(
          text: words.text(value, of: line.figure), figure: line.figure, days: days, part: question.of,
          share: value.denominator == nil ? nil : value.number)
      }
      return Row(
        label: words.name(line.figure),
        cells: [
          cell(line.value, question.days), cell(line.last, question.period.before(question.days)),
          cell(line.lastYear, question.period.yearBefore(question.days)),
        ], trend: made.trends[line.figure.key] ?? [])
    }
  }

  /// Figures split by a dimension.
  private init(_ table: Report.Table, _ made: MakeReport.Product, _ names: FigureNames) {
    let words = names.words
    head = words(table.dimension)
    heads = table.figures.map { words.name($0) }
    // A part of a part cannot be asked for: what stands behind it is opened where the whole community is shown.
    let isOpened = made.question.of == nil
    rows = names.rows(of: table).map { row in
      let cells = zip(row.values, table.figures).map { value, figure in
        Cell(
          text: value.map { words.text($0, of: figure) } ?? words("number.none"),
          figure: isOpened && value != nil && row.part != nil ? figure : nil, days: made.question.days, part: row.part)
      }
      return Row(label: names.name(row.part), cells: cells)
    }
  }

  private init(coverage rows: [CoverageRow], _ words: Wording) {
    head = words.field("rhythm")
    heads = ["owedCount", "servedCount", "declinedCount", "missingCount", "percent"].map { words.field($0) }
    self.rows = rows.map { row in
      Row(label: words.name(rhythm: row.name), cells: words.numbers(row.coverage).map { Cell(text: $0) })
    }
  }

  private init(carriedOver made: MakeReport.Product, _ words: Wording) {
    head = words("report.carriedOver")
    heads = [words("report.pieces")]
    let figure = made.report.lines.first { $0.figure.source == .events(.carriedOver) }?.figure
    rows = made.report.carriedOver.enumerated().filter { $0.element > 0 }.map { place, count in
      Row(
        label: words("report.nth", ["count": String(place + 1)]),
        cells: [Cell(text: String(count), figure: figure, days: made.question.days)])
    }
  }

  func cell(_ row: Int, _ column: Int) -> Cell? {
    guard rows.indices.contains(row), rows[row].cells.indices.contains(column) else { return nil }
    return rows[row].cells[column]
  }
}
