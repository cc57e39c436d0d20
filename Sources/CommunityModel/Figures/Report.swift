/// 报表: what the figures of a stretch of days come to, beside the stretch before and the same a year earlier.
public struct Report: Hashable, Sendable {
  /// One figure.
  public struct Line: Hashable, Sendable {
    public var figure: Figure
    public var value: FigureValue
    /// Of the stretch before, and of the same a year earlier; nil for what says who is there now.
    public var last: FigureValue?
    /// See ``last``.
    public var lastYear: FigureValue?
  }

  /// Figures split by a dimension, a row a value.
  public struct Table: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
      public var part: FigurePart?
      /// One a figure; nil where there is nothing of it, or where it may not be told.
      public var values: [FigureValue?]
    }

    public var dimension: FigureDimension
    public var figures: [Figure]
    public var rows: [Row]
  }

  public var period: ReportPeriod
  public var days: ClosedRange<Day>
  /// When it was made.
  public var asOf: Instant
  /// Of what alone; nil for the whole community.
  public var of: FigurePart?
  public var lines: [Line]
  public var tables: [Table]
  /// 其中补记: how many entries of these days were written after the seal of the last of them.
  public var addedLater: Int
  /// 更正 n: how often what was printed of these days has changed since; 0 where it has not, or was never printed.
  public var correction = 0
  /// What the teams did, for the paragraph; empty where a report is of something else than a team or a grid.
  public var services: [ServiceSum] = []
  /// When orders came in; nil where a report is of a part.
  public var hours: OrderHours?
  /// 第n次顺延: how many of the days' carry-overs were their order's first, second, and so on; empty of a part.
  public var carriedOver: [Int] = []
  /// How far what is owed is covered in the stretches in which the last day lies, a line a rhythm; empty of a part.
  public var coverage: [CoverageRow] = []
  /// The parts that were asked for and are remembered once it is printed; see ``ReportPrint/said``.
  var asked: [String] = []
}

extension FigureReading where Self: OwedReading {
  /// Makes a report.
  /// - Parameters:
  ///   - figures: all that there are; of the ledger those come in that are anything.
  ///   - today: the last day of which it can be told what was owed.
  ///   - progress: told how many figures are done of how many; where it answers false, ``StoreError/cancelled`` is thrown.
  public func report(
    _ period: ReportPeriod, _ days: ClosedRange<Day>, of part: FigurePart? = nil, figures: [Figure], now: Instant,
    today: Day,
    _ progress: (Int, Int) -> Bool = { _, _ in true }
  ) throws(StoreError) -> Report {
    let plan = ReportPlan(figures: figures)
    let query = FigureQuery(days: days, of: part, now: now)
    var report = Report(
      period: period, days: days, asOf: now, of: part, lines: [], tables: [], addedLater: try addedLater(in: days))
    let wanted = plan.lines(of: part)
    let tables = plan.tables(of: part, days)
    report.asked = Report.asked(wanted, tables)
    var empty: Set<[String]> = []
    for (place, figure) in wanted.enumerated() {
      guard progress(place, wanted.count + tables.count) else { throw .cancelled }
      // What was never done comes to nothing of any measure.
      if case .entries(let kinds, .some) = figure.source, empty.contains(kinds) { continue }
      let line = try self.line(figure, query, period)
      // Where the hotline never judged, its rates are no part of the report.
      if line.isEmpty, case .hotline = figure.source { continue }
      if line.isEmpty, case .entries(let kinds, let measure) = figure.source {
        if measure == nil { empty.insert(kinds) }
        continue
      }
      report.lines.append(line)
    }
    switch part {
    case nil:
      report.hours = try orderHours(in: days)
      report.carriedOver = try carriedOver(in: days)
      let last = min(days.upperBound, today)
      report.coverage = try coverage(OwedQuery(day: last), by: .grid).filter { $0.group == .all }
      report.services = try serviceSums(in: days, of: nil)
    case .team?, .grid?: report.services = try serviceSums(in: days, of: part)
    default: break
    }
    for (place, table) in tables.enumerated() {
      guard progress(wanted.count + place, wanted.count + tables.count) else { throw .cancelled }
      let rows = try self.rows(table.1, by: table.0, query)
      // What nothing is split into says no more than its sum.
      if rows.contains(where: { $0.part != nil }) {
        report.tables.append(Report.Table(dimension: table.0, figures: table.1, rows: rows))
      }
    }
    if let printed = try printed(report.print) {
      report.correction = printed.isSame ? printed.correction : printed.correction + 1
    }
    return report
  }

  private func line(
    _ figure: Figure, _ query: FigureQuery, _ period: ReportPeriod
  ) throws(StoreError) -> Report.Line {
    func of(_ days: ClosedRange<Day>) throws(StoreError) -> FigureValue {
      var query = query
      query.days = days
      return try self.value(of: figure, query)
    }
    let value = try of(query.days)
    if figure.isStanding { return Report.Line(figure: figure, value: value) }
    return Report.Line(
      figure: figure, value: value, last: try of(period.before(query.days)),
      lastYear: try of(period.yearBefore(query.days)))
  }

  /// Of people those who work here stand in reports: what volunteers gave stands in their books.
  private static func isReported(_ part: FigurePart?) -> Bool {
    if case .person(let party)? = part { party.kind == .staff } else { true }
  }

  private func rows(
    _ figures: [Figure], by dimension: FigureDimension, _ query: FigureQuery
  ) throws(StoreError) -> [Report.Table.Row] {
    var rows: [Report.Table.Row] = []
    for (column, figure) in figures.enumerated() {
      for share in try shares(of: figure, by: dimension, query) where Self.isReported(share.part) {
        let place: Int
        if let known = rows.firstIndex(where: { $0.part == share.part }) {
          place = known
        } else {
          place = rows.count
          rows.append(Report.Table.Row(part: share.part, values: figures.map { _ in nil }))
        }
        rows[place].values[column] = share.isHidden ? nil : share.value
      }
    }
    return rows
  }
}

extension Report.Line {
  /// Whether it says nothing of any of its days.
  var isEmpty: Bool {
    [value, last, lastYear].allSatisfy { $0.map { $0.numerator == 0 && ($0.denominator ?? 0) == 0 } ?? true }
  }
}
