import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore: FigureReading {
  public func value(of figure: Figure, _ query: FigureQuery) throws(StoreError) -> FigureValue {
    try counting(query) { try $0.value(of: figure) }
  }

  public func shares(
    of figure: Figure, by dimension: FigureDimension, _ query: FigureQuery
  ) throws(StoreError) -> [FigureShare] {
    try counting(query) { try $0.shares(of: figure, by: dimension) }
  }

  public func cases(of figure: Figure, _ query: FigureQuery) throws(StoreError) -> [FigureCase] {
    try counting(query) { try $0.cases(of: figure) }
  }

  public func addedLater(in days: ClosedRange<Day>) throws(StoreError) -> Int {
    try read { db in
      let sql = """
        SELECT count(*) FROM entry INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2 AND state = 'done' AND
          recorded_at > (SELECT at FROM seal WHERE day >= ?2 ORDER BY number LIMIT 1)
        """
      return try Int.fetchOne(
        db.cachedStatement(sql: sql), arguments: [days.lowerBound.number, days.upperBound.number]) ?? 0
    }
  }

  private func counting<Value>(
    _ query: FigureQuery, _ body: (FigureCounter) throws -> Value
  ) throws(StoreError) -> Value {
    var query = query
    // What happened in a month is what happened on its days.
    if case .month(let first)? = query.of {
      let month = first...first.startOfNextMonth.advanced(by: -1)
      query.days = query.days.clamped(to: month)
      query.of = nil
    }
    let asked = query
    return try read { db in
      try body(FigureCounter(db: db, office: try context(db).office(db, now: asked.now), query: asked))
    }
  }
}

/// Counts the cases of figures.
struct FigureCounter {
  let db: Database
  let office: Office
  let query: FigureQuery

  func value(of figure: Figure) throws -> FigureValue {
    if case .events(let event) = figure.source { return FigureValue(try sum(of: event)) }
    if case .people(.stock) = figure.source { return FigureValue(try stock().reduce(0) { $0 + $1.value.numerator }) }
    if case .weighted = figure.source { return try weights.score(rates { try value(of: $0) }) }
    var facts = facts(by: query.of?.dimension)
    facts.isSumOfAll = query.of == nil
    guard let table = try facts.table(figure) else { return FigureValue(0, isKnown: false) }
    let condition = try self.condition()
    if case .handling(let time) = figure.source {
      let sql = "SELECT part FROM (\(table)) WHERE \(condition)"
      return Self.value(time, try Int64.fetchAll(db, sql: sql))
    }
    let sql = "SELECT coalesce(sum(part), 0), coalesce(sum(whole), 0) FROM (\(table)) WHERE \(condition)"
    guard let row = try Row.fetchOne(db, sql: sql) else { return FigureValue(0) }
    let counted = try Self.value(figure, row.value(0), row.value(1))
    let isFew = isRestricted(query.of) && counted.numerator < CoverageReader.fewest
    return isFew ? FigureValue(0, isKnown: false) : counted
  }

  func shares(of figure: Figure, by dimension: FigureDimension) throws -> [FigureShare] {
    if dimension == .month { return try months(of: figure) }
    if case .weighted = figure.source { return try scores(by: dimension) }
    if case .people(.stock) = figure.source { return try stock() }
    guard let table = try facts(by: dimension).table(figure) else { return [] }
    let condition = try self.condition()
    let column = dimension.rawValue
    if case .handling(let time) = figure.source {
      let rows = try Row.fetchAll(db, sql: "SELECT \(column), part FROM (\(table)) WHERE \(condition)")
      let times = try Dictionary(grouping: rows) { $0.databaseValues.first ?? .null }.mapValues { rows in
        try rows.map { try $0.value(1) as Int64 }
      }
      return times.map { FigureShare(part: part($0, dimension), value: Self.value(time, $1)) }.sorted(
        by: Self.comesFirst)
    }
    let sql = "SELECT \(column), sum(part), sum(whole) FROM (\(table)) WHERE \(condition) GROUP BY 1"
    return try Row.fetchAll(db, sql: sql).map { row in
      let value = try Self.value(figure, row.value(1), row.value(2))
      let part = part(row.databaseValues.first ?? .null, dimension)
      return FigureShare(part: part, value: value, isHidden: isHidden(part, value))
    }.filter { $0.value.numerator != 0 || ($0.value.denominator ?? 0) != 0 }.sorted(by: Self.comesFirst)
  }

  func cases(of figure: Figure) throws -> [FigureCase] {
    if case .events(let event) = figure.source { return try orders(with: event) }
    if figure.isStanding { return [] }
    guard let table = try facts(by: query.of?.dimension).table(figure) else { return [] }
    let sql = """
      SELECT entry, number_day, number_sequence, part, whole FROM (\(table)) WHERE \(try condition())
      ORDER BY day, number_day, number_sequence, entry
      """
    let reader = EntryReader(db: db, office: office, query.viewer)
    return try Row.fetchAll(db, sql: sql).compactMap { row in
      let (part, whole): (Int, Int) = try (row.value(3), row.value(4))
      if part == 0, whole == 0 { return nil }
      guard let entry = try row.value(0) as Int64? else {
        return FigureCase(subject: .order(try row.orderNumber(1)), amount: part)
      }
      return try reader.entry(entry) == nil ? nil : FigureCase(subject: .entry(entry), amount: part)
    }
  }

  // MARK: 三率综合

  private var weights: RateWeights { office.community.settings.rateWeights }

  /// Something about each of the rates that are weighed.
  private func rates<Value>(_ of: (Figure) throws -> Value) rethrows -> [Figure.OrderRate: Value] {
    try Dictionary(
      uniqueKeysWithValues: weights.rates.map { rate, _ in
        (rate, try of(Figure(key: rate.rawValue, names: [:], group: .rates, source: .rate(rate))))
      })
  }

  private func scores(by dimension: FigureDimension) throws -> [FigureShare] {
    var values: [FigurePart?: [Figure.OrderRate: FigureValue]] = [:]
    for (rate, shares) in try rates({ try shares(of: $0, by: dimension) }) {
      for share in shares { values[share.part, default: [:]][rate] = share.value }
    }
    return values.map { FigureShare(part: $0, value: weights.score($1)) }.sorted(by: Self.comesFirst)
  }

  // MARK: Stock

  /// How many there are of each of the goods that there are any of.
  private func stock() throws -> [FigureShare] {
    let moves = try Dictionary(grouping: Entries.stockMoves(db), by: \.item)
    let wanted: String? = if case .key(.item, let key)? = query.of { key } else { nil }
    return moves.map { item, own in (String(item), StockLevel(own).stock) }
      .filter { $0.1 != 0 && (wanted == nil || wanted == $0.0) }
      .map { FigureShare(part: .key(.item, $0), value: FigureValue($1)) }.sorted(by: Self.comesFirst)
  }

  // MARK: Parts

  private func facts(by dimension: FigureDimension?) -> FigureFacts {
    let line = [dimension, query.of?.dimension].compactMap { $0.flatMap(FigureFacts.LineDimension.init) }.first
    return FigureFacts(
      db: db, office: office, query: query, line: line,
      isByTeam: dimension == .team || query.of?.dimension == .team)
  }

  /// That a case belongs to what is asked for alone.
  private func condition() throws -> String {
    switch query.of {
    case nil: "1"
    case .team(let id)?: "team = \(id)"
    case .grid(let id)?: "grid = \(id)"
    case .partner(let id)?: "partner = \(id)"
    case .person(.volunteer(let id))?: "person = 'volunteer#\(try Volunteer.all(db, of: id).first ?? id)'"
    case .person(let party)?: "person = '\(party.kind.rawValue)#\(party.number ?? 0)'"
    case .key(let dimension, let key)?: "\(dimension.rawValue) = \(FigureFacts.quoted(key))"
    case .month?: "1"
    }
  }

  private func part(_ value: DatabaseValue, _ dimension: FigureDimension) -> FigurePart? {
    switch dimension {
    case .team: Int64.fromDatabaseValue(value).map { .team($0) }
    case .grid: Int64.fromDatabaseValue(value).map { .grid($0) }
    case .partner: Int64.fromDatabaseValue(value).map { .partner($0) }
    case .person: String.fromDatabaseValue(value).flatMap(Self.person)
    case .category, .source, .kind, .theme, .circle, .tag, .item:
      String.fromDatabaseValue(value).map { .key(dimension, $0) }
    case .month: nil
    }
  }

  private static func person(_ text: String) -> FigurePart? {
    let parts = text.split(separator: "#")
    guard parts.count == 2, let number = Int64(parts[1]), let kind = EntryParty.Kind(rawValue: String(parts[0])) else {
      return nil
    }
    return EntryParty(kind, number: number).map { .person($0) }
  }

  private func isHidden(_ part: FigurePart?, _ value: FigureValue) -> Bool {
    guard isRestricted(part) || isRestricted(query.of) else { return false }
    // By such a tag only the whole community is split: parts of it, taken from each other, would tell of few.
    return query.of != nil || value.numerator < CoverageReader.fewest
  }

  private func isRestricted(_ part: FigurePart?) -> Bool {
    func isRestricted(tag key: String) -> Bool { office.catalogue.careTag(key)?.isRestricted ?? true }
    switch part {
    case .key(.tag, let key): return isRestricted(tag: key)
    // A community may have restricted a tag that the group was made with.
    case .key(.circle, let key):
      let circle = FigureTable.bundled?.circles.first { $0.key == key }
      return circle?.tags.contains(where: isRestricted(tag:)) ?? false
    default: return false
    }
  }

  private func months(of figure: Figure) throws -> [FigureShare] {
    try query.days.months.map { month in
      var query = query
      query.days = month
      let counter = FigureCounter(db: db, office: office, query: query)
      return FigureShare(part: .month(month.lowerBound.startOfMonth), value: try counter.value(of: figure))
    }
  }

  /// In the order of what they are called by in the file; what has none last.
  private static func comesFirst(_ left: FigureShare, _ right: FigureShare) -> Bool {
    left.part.map(place) ?? "~" < right.part.map(place) ?? "~"
  }

  private static func place(_ part: FigurePart) -> String {
    switch part {
    case .team(let id), .grid(let id), .partner(let id): Int(id).padded(to: 12)
    case .person(let party): party.kind.rawValue + Int(party.number ?? 0).padded(to: 12)
    case .key(_, let key): key
    case .month(let first): first.iso
    }
  }

  // MARK: Values

  private static func value(_ figure: Figure, _ part: Int, _ whole: Int) throws -> FigureValue {
    if figure.unit == .percent { return FigureValue(part, of: whole) }
    return FigureValue(part)
  }

  /// Whole minutes, halves rounded up.
  private static func value(_ time: Figure.HandlingTime, _ seconds: [Int64]) -> FigureValue {
    var figures = Figures()
    figures.handlingSeconds = seconds
    let found = time == .mean ? figures.meanHandling : figures.medianHandling
    return found.map { FigureValue(Int(($0 + 30) / 60)) } ?? FigureValue(0, isKnown: false)
  }

  // MARK: Events

  private func sum(of event: Figure.DayEvent) throws -> Int {
    guard let column = DayCountTable.column(of: event) else { return 0 }
    let sql = "SELECT coalesce(sum(\(column)), 0) FROM day_count WHERE day BETWEEN ? AND ?"
    return try Int.fetchOne(
      db.cachedStatement(sql: sql), arguments: [query.days.lowerBound.number, query.days.upperBound.number]) ?? 0
  }

  /// Orders to which something happened on the days, as often as it did.
  private func orders(with event: Figure.DayEvent) throws -> [FigureCase] {
    let sql = """
      SELECT id, day, sequence FROM work_order WHERE id IN
        (SELECT order_id FROM order_event INDEXED BY event_by_day WHERE day BETWEEN ? AND ?) ORDER BY day, sequence
      """
    let rows = try Row.fetchCursor(
      db, sql: sql, arguments: [query.days.lowerBound.number, query.days.upperBound.number])
    var found: [FigureCase] = []
    while let row = try rows.next() {
      let days = DayCounts.byDay(of: try OrderEvents.fetch(db, row.value(0)))
      let count = days.filter { query.days.contains($0.key) }.reduce(0) { $0 + event.count($1.value) }
      if count > 0 { found.append(FigureCase(subject: .order(try row.orderNumber(1)), amount: count)) }
    }
    return found
  }
}

extension DayCountTable {
  /// The column that an event is counted in.
  static func column(of event: Figure.DayEvent) -> String? {
    var one = DayCounts()
    return fields.first { field in
      one[keyPath: field.path] = 1
      defer { one[keyPath: field.path] = 0 }
      return event.count(one) == 1
    }?.column
  }
}
