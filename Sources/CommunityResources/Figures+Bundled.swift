import CommunityModel

extension FigureTable {
  /// The figures that the product ships. A test reads the table as a whole, so that a faulty one is never released.
  public static let bundled: FigureTable? = try? FigureTable(rows: BundledResource.figures.rows)
}

extension Office {
  /// Every figure that there is here.
  public var figures: [Figure] { .all(shipped: FigureTable.bundled?.figures ?? [], kinds: kinds) }
}

extension Wording {
  /// What a figure is called: 入户走访, 入户走访人次.
  public func name(_ figure: Figure) -> String {
    let name = figure.names[language.rawValue] ?? figure.key
    // Shipped ones have a name of their own; of a kind's sums the measure is said too.
    guard case .entries(let kinds, let measure?) = figure.source, kinds.count == 1 else { return name }
    // What is printed as hours or yuan is not called minutes or fen.
    switch figure.unit {
    case .minutes: return self("figure.time", ["kind": name])
    case .cents: return self("figure.money", ["kind": name])
    default: return self("figure.measure", ["kind": name, "measure": self.name(entryMeasure: measure)])
    }
  }

  /// A figure's value as people read it, with its denominator where it has one: `92% (23/25)`, 2小时30分, —.
  public func text(_ value: FigureValue, of figure: Figure) -> String {
    if let whole = value.denominator { return percentWithCounts(Rate(part: value.numerator, whole: whole)) }
    guard let number = value.number else { return self("number.none") }
    switch (figure.unit, figure.source) {
    case (.points, _): return self("figure.points", ["points": String(number)])
    case (.minutes, .handling): return duration(workingSeconds: Int64(number) * 60)
    case (.minutes, _): return hours(number)
    case (.cents, _):
      return self("figure.yuan", ["yuan": String(number / 100), "cents": (abs(number) % 100).padded(to: 2)])
    default: return String(number)
    }
  }

  public func callAsFunction(_ group: Figure.Group) -> String { self("figureGroup.\(group.rawValue)") }

  /// By what a figure is split: by the name of the field that says it, where there is one.
  public func callAsFunction(_ dimension: FigureDimension) -> String {
    switch dimension {
    case .team, .grid, .category, .source: field(dimension.rawValue)
    case .tag: field("careTags")
    case .partner, .person, .kind, .theme, .circle, .item, .month: self("figureBy.\(dimension.rawValue)")
    }
  }

  /// What a theme of entries is called.
  public func name(theme key: String) -> String {
    FigureTable.bundled?.themes.theme(key).flatMap { $0.names[language.rawValue] } ?? key
  }

  /// What a group of 八贴近 is called.
  public func name(circle key: String) -> String {
    FigureTable.bundled?.circles.first { $0.key == key }.flatMap { $0.names[language.rawValue] } ?? key
  }

  public func callAsFunction(_ period: ReportPeriod) -> String { self("reportPeriod.\(period.rawValue)") }

  /// The first and the last day of a stretch; a single day once.
  public func span(_ days: ClosedRange<Day>) -> String {
    if days.count == 1 { return fullDate(days.lowerBound) }
    return self("report.span", ["from": fullDate(days.lowerBound), "until": fullDate(days.upperBound)])
  }

  /// A month with its year.
  public func month(_ first: Day) -> String {
    let civil = first.civil
    return self("report.month", ["year": String(civil.year), "month": self("time.month.\(civil.month)")])
  }
}
