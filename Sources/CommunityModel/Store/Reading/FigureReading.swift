/// Reckoning figures. Whoever asks names a figure that there is, with a dimension that it has; see ``Figure/dimensions``.
public protocol FigureReading: Sendable {
  /// What a figure comes to.
  func value(of figure: Figure, _ query: FigureQuery) throws(StoreError) -> FigureValue
  /// What it comes to for each value of a dimension, those with nothing left out, in the order of their names as far as
  /// the file has one.
  func shares(of figure: Figure, by dimension: FigureDimension, _ query: FigureQuery) throws(StoreError)
    -> [FigureShare]
  /// Those that it counts and that the viewer may see, the earliest first; empty for what counts people.
  func cases(of figure: Figure, _ query: FigureQuery) throws(StoreError) -> [FigureCase]
  /// 其中补记: how many entries of these days were written after the seal of the last of them.
  func addedLater(in days: ClosedRange<Day>) throws(StoreError) -> Int
  /// That a report was printed once its days were over; nil where it was not.
  func printed(_ print: ReportPrint) throws(StoreError) -> PrintedReport?
  /// What teams did on the days, line by line of their menus, in the order of teams and of how much there was: of a team,
  /// of a grid, or of everybody.
  func serviceSums(in days: ClosedRange<Day>, of part: FigurePart?) throws(StoreError) -> [ServiceSum]
  /// On which days of the week and at which hours the orders of the days came in.
  func orderHours(in days: ClosedRange<Day>) throws(StoreError) -> OrderHours
  /// How many of the days' carry-overs were the first of their order, the second, and so on.
  func carriedOver(in days: ClosedRange<Day>) throws(StoreError) -> [Int]
}
