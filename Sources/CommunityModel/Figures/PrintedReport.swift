/// What a report says of its own days, as it is remembered once it was printed: when the days change afterwards, the next
/// print says so (更正 n).
public struct ReportPrint: Hashable, Sendable {
  public var period: ReportPeriod
  public var days: ClosedRange<Day>
  /// Of what alone; empty for the whole community.
  public var of: String
  /// Its figures, one a line; what they come to in other stretches, and who is there now, is no part of it.
  public var figures: String
  /// Which correction it is: 0 for what was printed first.
  public var correction: Int
}

/// That a report was printed once its days were over.
public struct PrintedReport: Hashable, Sendable {
  public var at: Instant
  /// Which correction it was.
  public var correction: Int
  /// Whether its figures were those that were asked with.
  public var isSame: Bool

  public init(at: Instant, correction: Int, isSame: Bool) {
    (self.at, self.correction, self.isSame) = (at, correction, isSame)
  }
}

extension Report {
  /// What is remembered of it when it is printed.
  public var print: ReportPrint {
    let said = lines.filter { !$0.figure.isStanding && !$0.figure.isWeighted }.compactMap { line -> String? in
      let (numerator, denominator) = (line.value.numerator, line.value.denominator ?? 0)
      return numerator == 0 && denominator == 0 ? nil : "\(line.figure.key)=\(numerator)/\(denominator)"
    }
    return ReportPrint(
      period: period, days: days, of: of?.written ?? "", figures: said.sorted().joined(separator: "\n"),
      correction: correction)
  }
}

extension Figure {
  /// Whether it follows from weights that a community may change at any time.
  fileprivate var isWeighted: Bool { if case .weighted = source { true } else { false } }
}

extension FigurePart {
  /// As it is remembered: `team 3`, `category heating`.
  fileprivate var written: String {
    let value =
      switch self {
      case .team(let id), .grid(let id), .partner(let id): String(id)
      case .person(let party): "\(party.kind.rawValue)#\(party.number ?? 0)"
      case .key(_, let key): key
      case .month(let first): first.iso
      }
    return "\(dimension.rawValue) \(value)"
  }
}
