import CommunityModel
import CommunityResources
import GRDB
import NameFinding

/// Finds residents for the lookup box.
///
/// The index gives candidates, the likeliest expression first and only as many as can be looked at between two
/// keystrokes; every candidate is then compared in full and ranked. Where there are more than that, those who come first
/// in the ranking are asked for by themselves, so that a short query with thousands of matches still shows them:
/// residents with open orders, those opened lately and those of the same grid.
struct ResidentFinder {
  /// How many candidates are compared at least, so that the best few of them are good ones.
  private static let fewest = 40
  /// How many more than are wanted are read of one expression at the most: a few do not fit.
  private static let spare = 10
  /// No community has more residents.
  private static let everybody = 10_000_000
  /// After so many of one expression there may be many more.
  private static let first = 30
  /// How many of those who come first are asked for: with open orders, more than a screen shows; the latest opened; of
  /// the same grid.
  private static let openLimit = 50
  private static let recentLimit = 20
  private static let nearLimit = 10
  /// With fewer rows than this, sounds taken for one another are asked for too.
  private static let few = 10

  let db: Database
  let vocabulary: LookupVocabulary
  /// Sounds that the community takes for one another.
  let fuzzy: FuzzyPairs
  /// On which ages are counted.
  let today: Day?
  /// What is known of how places are written.
  var places: PlaceReader

  mutating func find(_ text: String, limit: Int) throws -> [ResidentRow] {
    guard limit > 0 else { return [] }
    let recent = try recentlyOpened()
    let query = LookupQuery(text, readings: BundledResource.readings)
    if query.isEmpty { return try recent.prefix(limit).compactMap { try Candidate.fetch(db, $0)?.row() } }
    let tokens = meanings(query)
    let opened = Dictionary(recent.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let grid = try recent.first.flatMap { try Candidate.fetch(db, $0)?.grid }
    let limit = min(limit, Self.everybody)
    let enough = max(limit, Self.fewest)
    var seen: Set<Int64> = []
    var found: [Ranked] = []
    func consider(_ candidate: Candidate) {
      guard seen.insert(candidate.id).inserted, let match = candidate.match(tokens, on: today, &places) else { return }
      found.append(Ranked(candidate, match, recent: opened[candidate.id] ?? .max, isNear: candidate.grid == grid))
    }
    func ask(_ expression: CandidateExpression) throws {
      let most = enough - found.count + Self.spare
      let rows = try Candidate.Found(db, .resident, expression)
      for _ in 0..<min(Self.first, most) {
        guard let candidate = try rows.next() else { return }
        consider(candidate)
      }
      let open = try Candidate.Found(db, .open, expression, limit: Self.openLimit)
      while let candidate = try open.next() { consider(candidate) }
      for id in recent.prefix(Self.recentLimit) where !seen.contains(id) { try Candidate.fetch(db, id).map(consider) }
      if let grid {
        let inGrid = CandidateExpression.all([.term(.place, ResidentTerms.mark(grid: grid)), expression])
        let near = try Candidate.Found(db, .resident, inGrid, limit: Self.nearLimit)
        while let candidate = try near.next() { consider(candidate) }
      }
      for _ in 0..<max(0, most - Self.first) where found.count < enough {
        guard let candidate = try rows.next() else { return }
        consider(candidate)
      }
    }
    if let residents = try residents(ofOrders: tokens) {
      for id in residents { try Candidate.fetch(db, id).map(consider) }
    }
    let isOne = tokens.count == 1
    for expression in expressions(tokens) where found.count < limit { try ask(expression) }
    // Several words narrow the rows already: names with a part left out and sounds taken for one another, which are many
    // more questions, are asked for only where nothing fits at all; for one word, sounds where little fits.
    if !isOne, found.isEmpty { try wide(tokens, []).map(ask) }
    if found.count < (isOne ? min(limit, Self.few) : 1), !fuzzy.isEmpty { try wide(tokens, fuzzy).map(ask) }
    return try found.sorted().prefix(limit).map { try $0.candidate.row($0.match) }
  }

  private func recentlyOpened() throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: "SELECT resident, max(at) AS last FROM recent GROUP BY resident ORDER BY last DESC, resident LIMIT 100")
    return try Int64.fetchAll(statement)
  }

  // MARK: Tokens

  /// A token with what only the file knows of it: grids and care tags.
  struct Token {
    let token: LookupToken
    /// ``LookupToken/places``, read once.
    let places: [PlaceKey]
    let matcher: NameMatcher?
    let grids: [Grid.ID]
    let tags: [String]
    /// What is compared with names; no age is one.
    private var name: NameQuery? { token.age == nil ? token.name : nil }
    /// The last four characters of an identity number, where the token can be such.
    var identityEnd: String? {
      guard token.text.utf8.count == 4, token.text.utf8.dropLast().allSatisfy({ (0x30...0x39).contains($0) }),
        let last = token.text.last, last.isNumber || last == "x"
      else { return nil }
      return token.text
    }

    /// What to ask the index, likeliest first; names with a part left out come last, and after them fuzzy sounds.
    func expressions(_ fuzzy: FuzzyPairs, on today: Day?) -> [CandidateExpression] {
      if let age = token.age { return aged(age, on: today) }
      var tiers = token.candidates(readings: BundledResource.readings, fuzzy: fuzzy, places: places)
      let own =
        grids.map { CandidateExpression.prefix(.place, ResidentTerms.mark(grid: $0)) }
        + tags.map { CandidateExpression.prefix(.place, ResidentTerms.mark(tag: $0)) }
      if let identityEnd {
        let ending = CandidateExpression.prefix(.place, ResidentTerms.mark(identityEnd: identityEnd))
        tiers = tiers.isEmpty ? [ending] : [.any([ending, tiers[0]])] + tiers.dropFirst()
      }
      if !own.isEmpty { tiers = [.any(own + tiers.prefix(1))] + tiers.dropFirst() }
      return tiers
    }

    /// Whoever was born in the years of an age, or has a tag of that name: no name is meant.
    private func aged(_ age: AgeRange, on today: Day?) -> [CandidateExpression] {
      let marked = tags.map { CandidateExpression.prefix(.place, ResidentTerms.mark(tag: $0)) }
      let parts = marked + (today.map { ResidentTerms.born(in: age.birthYears(on: $0)) } ?? [])
      return parts.isEmpty ? [] : [.any(parts)]
    }

    /// Finds names that are what was typed from end to end: of two characters there are many that go on, and they would
    /// take all the room.
    var whole: CandidateExpression? { name.flatMap(ResidentTerms.whole) }

    /// Finds names whose first syllable is what was typed.
    var surname: CandidateExpression? { name.flatMap(ResidentTerms.surname) }

    /// Finds names that begin as typed.
    var anchored: CandidateExpression? { name.flatMap(ResidentTerms.anchored) }
  }

  private func meanings(_ query: LookupQuery) -> [Token] {
    query.tokens.map { token in
      Token(
        token: token, places: token.places,
        matcher: token.age == nil ? token.name.map { NameMatcher($0, fuzzy: fuzzy) } : nil,
        grids: vocabulary.grids(token),
        tags: vocabulary.tags(token))
    }
  }

  /// What to ask the index, likeliest first.
  private func expressions(_ tokens: [Token]) -> [CandidateExpression] {
    let tiers = tokens.map { $0.expressions([], on: today) }
    if tiers.isEmpty || tiers.contains(where: \.isEmpty) { return [] }
    if tokens.count == 1 {
      return [tokens[0].whole, tokens[0].surname, tokens[0].anchored].compactMap(\.self) + tiers[0]
    }
    let close = tiers.map { $0.count > 1 ? Array($0.dropLast()) : $0 }
    let whole = tokens.enumerated().compactMap { index, token in
      token.whole.map { whole in
        var parts = close
        parts[index] = [whole]
        return Self.all(parts)
      }
    }
    return (whole.isEmpty ? [] : [.any(whole)]) + [Self.all(close)]
  }

  /// What to ask the index when little or nothing else was found: everything that can fit at all. What one token was
  /// asked for without fuzzy sounds is left out.
  private func wide(_ tokens: [Token], _ fuzzy: FuzzyPairs) -> CandidateExpression? {
    let tiers = tokens.map { $0.expressions(fuzzy, on: today) }
    if tiers.isEmpty || tiers.contains(where: \.isEmpty) { return nil }
    if tokens.count > 1 { return Self.all(tiers) }
    let fresh = Array(tiers[0].dropFirst(tokens[0].expressions([], on: today).count))
    return fresh.isEmpty ? nil : Self.all([fresh])
  }

  /// Finds what every token finds in one of its ways.
  private static func all(_ tokens: [[CandidateExpression]]) -> CandidateExpression {
    .all(tokens.map { $0.count == 1 ? $0[0] : .any($0) })
  }

  /// Residents whose order a token names; nil when no token is an order number.
  private func residents(ofOrders tokens: [Token]) throws -> [Int64]? {
    guard let query = tokens.compactMap(\.token.order).first else { return nil }
    let ids = try OrderNumbers.matching(db, query, most: Self.fewest)
    return try ids.compactMap { id in
      try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT resident FROM work_order WHERE id = ? AND NOT confidential"),
        arguments: [id])
    }
  }
}

/// Orders by what was typed of their number.
enum OrderNumbers {
  /// The newest days first, at most so many.
  static func matching(_ db: Database, _ query: OrderNumberQuery, most: Int) throws -> [Int64] {
    var days: [Day] = []
    if query.day.count == 8 {
      days = OrderNumber("\(query.day)-001").map { [$0.day] } ?? []
    } else if let last = try Int32.fetchOne(db.cachedStatement(sql: "SELECT max(day) FROM work_order")),
      let month = Int(query.day.prefix(2)), let day = Int(query.day.suffix(2))
    {
      let year = Day(number: last).year
      days = (0..<4).compactMap { Day(year: year - $0, month: month, day: day) }
    }
    let statement = try db.cachedStatement(
      sql: "SELECT id, sequence FROM work_order WHERE day = ? ORDER BY sequence LIMIT 2000")
    var found: [Int64] = []
    for day in days {
      let rows = try Row.fetchCursor(statement, arguments: [day.number])
      while found.count < most, let row = try rows.next() {
        if query.matches(OrderNumber(day: day, sequence: try row.value(1)).description) {
          found.append(try row.value(0))
        }
      }
    }
    return found
  }
}

/// A candidate that fits, in the order of lists.
private struct Ranked: Comparable {
  let candidate: Candidate
  let match: Candidate.Match
  /// Whether the whole name was typed: for `王伟` and `ww` 王伟 comes before everybody whose name goes on.
  private let goesOn: Bool
  private let key: (kind: Int, closed: Int, recent: Int, far: Int, status: Int, rest: Int, id: Int64)

  init(_ candidate: Candidate, _ match: Candidate.Match, recent: Int, isNear: Bool) {
    self.candidate = candidate
    self.match = match
    goesOn = match.rank % 64 > 0
    key = (
      match.rank / 64, candidate.openOrders > 0 ? 0 : 1, recent, isNear ? 0 : 1,
      candidate.status == .living || candidate.status == .absent ? 0 : 1, match.rank % 64, candidate.id
    )
  }

  static func < (left: Ranked, right: Ranked) -> Bool {
    let (a, b) = (left.key, right.key)
    if a.kind == b.kind, left.goesOn != right.goesOn { return right.goesOn }
    if (a.kind, a.closed, a.recent) != (b.kind, b.closed, b.recent) {
      return (a.kind, a.closed, a.recent) < (b.kind, b.closed, b.recent)
    }
    return (a.far, a.status, a.rest, a.id) < (b.far, b.status, b.rest, b.id)
  }

  static func == (left: Ranked, right: Ranked) -> Bool { left.candidate.id == right.candidate.id }
}
