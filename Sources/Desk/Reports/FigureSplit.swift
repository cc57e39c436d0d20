import CommunityModel

/// A figure split by one of the dimensions that it has, as it is asked for.
struct FigureSplit: Hashable, Sendable {
  let figure: Figure
  let days: ClosedRange<Day>
  let of: FigurePart?
  private(set) var dimension: FigureDimension

  /// The first split of a figure; nil where it has none.
  init?(_ figure: Figure, _ days: ClosedRange<Day>, of part: FigurePart?) {
    guard let first = Self.dimensions(of: figure, days, of: part).first else { return nil }
    (self.figure, self.days, of, dimension) = (figure, days, part, first)
  }

  /// By what it can be split; what is asked for of one part is not split by what that is a part of, and what only the lines
  /// of entries say is asked for one at a time.
  private static func dimensions(
    of figure: Figure, _ days: ClosedRange<Day>, of part: FigurePart?
  ) -> [FigureDimension] {
    figure.dimensions.filter { dimension in
      if dimension == part?.dimension || dimension == .month && days.months.count < 2 { return false }
      let isOfLines = part.map { FigureDimension.ofLines.contains($0.dimension) } ?? false
      return !(isOfLines && FigureDimension.ofLines.contains(dimension))
    }
  }

  /// The split that comes after or before this one; nil beyond the last.
  func next(_ step: Int) -> FigureSplit? {
    let all = Self.dimensions(of: figure, days, of: of)
    guard let at = all.firstIndex(of: dimension), all.indices.contains(at + step) else { return nil }
    var next = self
    next.dimension = all[at + step]
    return next
  }
}
