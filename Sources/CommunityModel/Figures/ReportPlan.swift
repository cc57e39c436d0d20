/// What a report shows.
struct ReportPlan {
  let figures: [Figure]

  /// Which figures are split by what, in the order of the tables: 三率通报 by unit, teams, grids, categories, whoever was in
  /// charge, 八进门, 八贴近, and months.
  private static let tables: [(FigureDimension, [String])] = [
    (.partner, ["registered", "response", "punctuality", "solution", "satisfaction", "threeRates"]),
    (.team, ["registered", "finished", "solution", "satisfaction", "activities"]),
    (.grid, ["registered", "finished", "solution", "satisfaction", "visits"]),
    (.category, ["registered", "finished", "solved", "solution", "satisfaction"]),
    (.person, ["registered", "finished", "punctuality", "records"]),
    (.theme, ["services", "servedPeople"]),
    (.circle, ["services", "servedPeople", "servedItems"]),
    (.month, ["registered", "finished", "response", "solution", "satisfaction", "activities"]),
  ]

  /// The tables of a report; one of a single part is not split by what it is a part of.
  func tables(of part: FigurePart?, _ days: ClosedRange<Day>) -> [(FigureDimension, [Figure])] {
    Self.tables.compactMap { dimension, keys in
      if dimension == part?.dimension || dimension == .month && days.months.count < 2 { return nil }
      let shown = keys.compactMap { key in figures.first { $0.key == key } }.filter { figure in
        figure.dimensions.contains(dimension) && part.map { figure.isSplit(by: dimension, of: $0.dimension) } ?? true
      }
      return shown.isEmpty ? nil : (dimension, shown)
    }
  }

  /// The figures of a report: those that can be asked for the part.
  func lines(of part: FigurePart?) -> [Figure] {
    part.map { part in figures.filter { $0.dimensions.contains(part.dimension) } } ?? figures
  }
}

extension Figure {
  /// Whether it can be split by one dimension where it is asked for alone by another.
  fileprivate func isSplit(by dimension: FigureDimension, of other: FigureDimension) -> Bool {
    guard dimensions.contains(other) else { return false }
    guard case .entries = source else { return true }
    return !FigureDimension.ofLines.isSuperset(of: [dimension, other])
  }
}
