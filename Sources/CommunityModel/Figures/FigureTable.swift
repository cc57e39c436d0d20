/// The figures that the product ships, and what orders count for which headline, read from a table of lines with columns
/// separated by tabs. Every fault of the table is told with its line.
public struct FigureTable: Hashable, Sendable {
  /// In the order shown.
  public private(set) var figures: [Figure] = []
  public private(set) var headlines = HeadlineOrders()
  /// What entries can be about.
  public private(set) var themes: [ServiceTheme] = []
  public private(set) var circles: [ServiceCircle] = []

  /// Reads the rows of a table.
  public init(rows: [[Substring]]) throws(RowFault) {
    for (place, row) in rows.enumerated() { try add(row.map { String($0) }, place + 1) }
  }

  private mutating func add(_ row: [String], _ number: Int) throws(RowFault) {
    switch (row.first, row.count) {
    case ("figure", 7):
      if figures.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], row: number) }
      guard let group = Figure.Group(rawValue: row[4]) else { throw .unknownWord(row[4], row: number) }
      guard let source = Self.source(row[5], row[6]) else { throw .unknownWord(row[6], row: number) }
      figures.append(
        Figure(key: row[1], names: ["zh": row[2], "en": row[3]], group: group, source: source))
    case ("category", 3):
      guard let headline = EntryKind.Headline(rawValue: row[2]) else { throw .unknownWord(row[2], row: number) }
      if headlines.categories[row[1]] != nil { throw .duplicate(row[1], row: number) }
      headlines.categories[row[1]] = headline
    case ("source", 2):
      guard let source = OrderSource(rawValue: row[1]) else { throw .unknownWord(row[1], row: number) }
      headlines.opinionSources.insert(source)
    case ("theme", 5):
      if themes.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], row: number) }
      guard ["door", "other"].contains(row[4]) else { throw .unknownWord(row[4], row: number) }
      themes.append(ServiceTheme(key: row[1], names: ["zh": row[2], "en": row[3]], isDoor: row[4] == "door"))
    case ("circle", 6):
      if circles.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], row: number) }
      circles.append(
        ServiceCircle(
          key: row[1], names: ["zh": row[2], "en": row[3]], tags: Self.list(row[4]), themes: Self.list(row[5])))
    case ("figure", let count), ("category", let count), ("source", let count), ("theme", let count),
      ("circle", let count):
      throw .columns(count, row: number)
    default: throw .unknownRow(row.first ?? "", row: number)
    }
  }

  private static func list(_ text: String) -> [String] {
    text == "-" ? [] : text.split(separator: ",").map { String($0) }
  }

  private static func source(_ sort: String, _ what: String) -> Figure.Source? {
    switch sort {
    case "orders": Figure.OrderFact(rawValue: what).map { .orders($0) }
    case "rate": Figure.OrderRate(rawValue: what).map { .rate($0) }
    case "hotline": Figure.HotlineRate(rawValue: what).map { .hotline($0) }
    case "handling": Figure.HandlingTime(rawValue: what).map { .handling($0) }
    case "events": Figure.DayEvent(rawValue: what).map { .events($0) }
    case "headline": EntryKind.Headline(rawValue: what).map { .headline($0) }
    case "people": Figure.Standing(rawValue: what).map { .people($0) }
    case "weighted": what == "rates" ? .weighted : nil
    case "entries": entries(what)
    default: nil
    }
  }
}

extension FigureTable {
  /// Kinds separated by commas or `*` for all, and a measure behind a colon: `visit,careVisit`, `*:people`.
  private static func entries(_ what: String) -> Figure.Source? {
    let parts = what.split(separator: ":", maxSplits: 1).map { String($0) }
    guard let kinds = parts.first else { return nil }
    return .entries(kinds: kinds == "*" ? [] : list(kinds), measure: parts.count > 1 ? parts[1] : nil)
  }
}

/// Which orders count for which of the year's five headlines, so that no case counts twice: what is solved by its category,
/// as a deed (实事) where that has none of its own; what is not, as an opinion where it came by a way on which those come.
public struct HeadlineOrders: Hashable, Sendable {
  /// Categories with a headline of their own.
  public var categories: [String: EntryKind.Headline] = [:]
  /// The ways on which opinions come.
  public var opinionSources: Set<OrderSource> = []

  public init() {}

  /// The headline of an order; nil where it counts for none.
  public func headline(category: String, source: OrderSource, isSolved: Bool) -> EntryKind.Headline? {
    if isSolved { return categories[category] ?? .deeds }
    return opinionSources.contains(source) ? .opinions : nil
  }
}

extension [Figure] {
  /// All that an office has: the shipped ones, then for each of its kinds how often it was done and what that comes to.
  public static func all(shipped: [Figure], kinds: [EntryKind]) -> [Figure] {
    shipped
      + kinds.filter { kind in !shipped.contains { $0.key == kind.key } }.flatMap { kind in
        let source = { Figure.Source.entries(kinds: [kind.key], measure: $0) }
        let times = Figure(key: kind.key, names: kind.names, group: .ledger, source: source(nil))
        return [times]
          + kind.measures.map {
            Figure(key: "\(kind.key).\($0)", names: kind.names, group: .ledger, source: source($0))
          }
      }
  }

  /// The figure by its key, or by its name in any language.
  public func figure(_ text: String) -> Figure? {
    first { $0.key == text } ?? first { $0.names.values.contains(text) && !$0.isAmount }
  }
}

extension Figure {
  /// Whether it is what entries come to of a measure, and not how many there are.
  public var isAmount: Bool { if case .entries(_, .some) = source { true } else { false } }
}
