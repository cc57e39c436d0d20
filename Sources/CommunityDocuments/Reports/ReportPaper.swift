import CommunityModel
import CommunityResources
import PaperBlocks

extension Paper {
  /// A report (报表) on paper: its figures by group, each beside the stretch before and the same a year earlier, then what
  /// they come to for each team, grid, category, unit and month.
  public static func report(_ report: Report, _ names: FigureNames, community: String) -> Paper {
    let words = names.words
    var title = words("report.title", ["community": community, "period": words(report.period)])
    if report.of != nil { title = words("report.titleOf", ["title": title, "name": names.name(report.of)]) }
    var blocks: [Block] = [.centred(words.span(report.days))]
    let paragraph = ReportParagraph(report, names)
    if !paragraph.sentences.isEmpty {
      blocks += [.list(words("paragraph.title"), paragraph.sentences, isNumbered: false)]
    }
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
          }, numbersFrom: 1))
    }
    for table in report.tables {
      let heads = [words(table.dimension)] + table.figures.map { words.name($0) }
      blocks.append(
        .table(
          words.title(tableBy: table.dimension), heads: heads,
          rows: names.rows(of: table).map { row in
            [names.name(row.part)] + zip(row.values, table.figures).map { text($0, $1, words) }
          }, numbersFrom: 1))
      blocks += chart(of: table, names)
    }
    blocks += coverage(report, words) + carriedOver(report, words) + hours(report, words)
    let calendar = names.office.calendar
    let made = words.fullDate(calendar.day(of: report.asOf)) + " " + words.clock(report.asOf, calendar)
    var foot = [words("report.asOf", ["moment": made])]
    if report.correction > 0 { foot.append(words("report.correction", ["count": String(report.correction)])) }
    if report.addedLater > 0 { foot.append(words("report.addedLater", ["count": String(report.addedLater)])) }
    return Paper(.report, title: title, blocks + [.trailing(foot)], words)
  }

  /// How far what is owed is covered.
  private static func coverage(_ report: Report, _ words: Wording) -> [Block] {
    if report.coverage.isEmpty { return [] }
    let heads = ["rhythm", "owedCount", "servedCount", "declinedCount", "missingCount", "percent"]
    return [
      .table(
        words("report.coverage"), heads: heads.map { words.field($0) },
        rows: report.coverage.map { row in [words.name(rhythm: row.name)] + words.numbers(row.coverage) },
        numbersFrom: 1)
    ]
  }

  /// How often orders were carried over: a day on which everything is decided by carrying it over is no perfect day.
  private static func carriedOver(_ report: Report, _ words: Wording) -> [Block] {
    let rows = report.carriedOver.enumerated().filter { $0.element > 0 }.map {
      [words("report.nth", ["count": String($0.offset + 1)]), String($0.element)]
    }
    if rows.isEmpty { return [] }
    return [
      .table(
        words("report.carriedOver"), heads: [words("report.carriedOver"), words("report.pieces")], rows: rows,
        numbersFrom: 1)
    ]
  }

  /// On which days and at which hours orders came in.
  private static func hours(_ report: Report, _ words: Wording) -> [Block] {
    guard let heat = report.hours?.heat(words) else { return [] }
    return [.chart(PaperChart(title: words("report.hours"), .heat(heat)))]
  }

  /// Categories by size, and what became of a number from month to month; of what else a table is of the table is enough.
  private static func chart(of table: Report.Table, _ names: FigureNames) -> [Block] {
    guard let figure = table.figures.first, [.category, .month].contains(table.dimension) else { return [] }
    let bars = table.rows.compactMap { row in
      row.values.first.flatMap { $0 }.map { PaperChart.Bar(names.name(row.part), $0.number) }
    }
    guard bars.count > 1 else { return [] }
    let title = names.words.name(figure)
    if table.dimension == .month { return [.chart(PaperChart(title: title, .columns(bars)))] }
    let largest = bars.sorted { ($0.value ?? 0) > ($1.value ?? 0) }.prefix(mostBars)
    return [.chart(PaperChart(title: title, .bars(Array(largest))))]
  }

  /// So many categories are drawn.
  private static let mostBars = 12

  private static func text(_ value: FigureValue?, _ figure: Figure, _ words: Wording) -> String {
    value.map { words.text($0, of: figure) } ?? words("number.none")
  }
}

extension OrderHours {
  /// The map of days and hours between the first and the last in which anything came; nil where nothing did.
  public func heat(_ words: Wording) -> PaperChart.Heat? {
    guard let hours else { return nil }
    return PaperChart.Heat(
      rows: (1...7).map { words.weekday($0) }, columns: hours.map { String($0) },
      counts: counts.map { counts in hours.map { counts[$0] } })
  }
}

extension Wording {
  /// Owed, done, declined, still to be done, and what part that is.
  public func numbers(_ it: Coverage) -> [String] {
    [it.owed, it.done, it.declined, it.missing].map { String($0) } + [percent(it)]
  }

  /// What a table of a report is called.
  public func title(tableBy dimension: FigureDimension) -> String {
    switch dimension {
    case .partner: self("report.bulletin")
    case .theme: self("report.doors")
    case .circle: self("report.circles")
    case .person: self("report.load")
    default: self("report.by", ["dimension": self(dimension)])
    }
  }
}
