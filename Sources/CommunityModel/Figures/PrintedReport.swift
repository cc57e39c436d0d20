/// What a report says of its own days, as it is remembered once it was printed: when the days change afterwards, the next
/// print says so (更正 n). What a later program reports besides was never printed and is no correction.
public struct ReportPrint: Hashable, Sendable {
  public var period: ReportPeriod
  public var days: ClosedRange<Day>
  /// Of what alone; empty for the whole community.
  public var of: String
  /// What each of its parts says, empty where there was nothing to say: figures, the columns of its tables, what teams
  /// did, hours, carry-overs. What they come to in other stretches, and who is there now, is no part of it.
  public var said: [String: String]
  /// Which correction it is: 0 for what was printed first.
  public var correction: Int

  public init(period: ReportPeriod, days: ClosedRange<Day>, of: String, said: [String: String], correction: Int) {
    self.period = period
    self.days = days
    self.of = of
    self.said = said
    self.correction = correction
  }
}

/// That a report was printed once its days were over.
public struct PrintedReport: Hashable, Sendable {
  public var at: Instant
  /// Which correction it was.
  public var correction: Int
  /// Whether it said what was asked with, as far as both of them say something.
  public var isSame: Bool

  public init(at: Instant, correction: Int, isSame: Bool) {
    (self.at, self.correction, self.isSame) = (at, correction, isSame)
  }
}

extension Report {
  /// What is remembered of it when it is printed.
  public var print: ReportPrint {
    var said = Dictionary(asked.map { ($0, "") }) { first, _ in first }
    for line in lines where line.figure.isRemembered { said[line.figure.key] = line.value.written }
    for table in tables {
      for (column, figure) in table.figures.enumerated() where figure.isRemembered {
        let cells = table.rows.compactMap { row in
          row.values[column]?.written.map { [row.part?.written ?? "", $0].joined(separator: "=") }
        }
        said[Self.part(table.dimension, figure)] = cells.sorted().joined(separator: "\n")
      }
    }
    said["services"] = services.map(\.written).sorted().joined(separator: "\n")
    said["carriedOver"] = carriedOver.map(String.init).joined(separator: ",")
    let counts = hours?.most == 0 ? nil : hours?.counts.map { $0.map(String.init).joined(separator: ",") }
    said["hours"] = counts?.joined(separator: "\n") ?? ""
    return ReportPrint(period: period, days: days, of: of?.written ?? "", said: said, correction: correction)
  }

  /// The parts that are remembered of what is asked, be there nothing to say of them now.
  static func asked(_ figures: [Figure], _ tables: [(FigureDimension, [Figure])]) -> [String] {
    figures.filter(\.isRemembered).map(\.key)
      + tables.flatMap { table in table.1.filter(\.isRemembered).map { part(table.0, $0) } }
  }

  private static func part(_ dimension: FigureDimension, _ figure: Figure) -> String {
    "\(dimension.rawValue) \(figure.key)"
  }
}

extension FigureValue {
  /// As it is remembered; nil where it says nothing.
  fileprivate var written: String? {
    let denominator = denominator ?? 0
    return numerator == 0 && denominator == 0 ? nil : "\(numerator)/\(denominator)"
  }
}

extension ServiceSum {
  /// As it is remembered.
  fileprivate var written: String {
    let amounts = amounts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return ([team.map(String.init) ?? "", kind, line ?? "", String(entries)] + amounts).joined(separator: " ")
  }
}

extension Figure {
  /// Whether it is of the days themselves: neither of who is there now, nor by weights that a community may change at any
  /// time.
  fileprivate var isRemembered: Bool { if case .weighted = source { false } else { !isStanding } }
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
