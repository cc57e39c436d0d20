import CommunityModel
import CommunityResources
import GRDB
import NameFinding

/// What of an order is kept under a key and shown by a name: owner, team, mode, grid, category and state. The search index
/// holds the keys, so that renaming somebody changes no order; what is typed is compared with the names.
struct OrderAttributes: Sendable {
  /// What the names were read from.
  struct Version: Hashable, Sendable {
    var records: [Int]
    var community: Int
  }

  /// Names of one sort, each with the mark of its key.
  private struct Sort: Sendable {
    private let labels: [(text: String, mark: String)]
    private let list: PhraseList
    private let size: Int

    init(_ entries: [(names: [String], mark: String)]) {
      labels = entries.flatMap { entry in entry.names.filter { !$0.isEmpty }.map { (text: $0, mark: entry.mark) } }
      list = PhraseList(labels.map(\.text), readings: BundledResource.readings)
      size = entries.count
    }

    /// The marks of the names that hold what was typed, words in Latin script from their beginnings. What every name of a
    /// sort holds, such as 网格, tells nothing.
    func marks(_ typed: String) -> Set<String> {
      let found = Set(list.matches(typed).filter { !$0.isLoose && isWhole($0) }.map { labels[$0.index].mark })
      return found.count < size || size == 1 ? found : []
    }

    private func isWhole(_ match: PhraseList.Match) -> Bool {
      let text = Array(labels[match.index].text)
      guard let start = match.highlights.first?.lowerBound, start > 0, start < text.count else { return true }
      return !text[start].isASCII || !text[start - 1].isLetter
    }
  }

  /// Before every mark: a letter that nobody types.
  private static let sign = "\u{3106}"

  let version: Version
  private let sorts: [Sort]

  init(_ db: Database, _ context: Context, _ version: Version) throws {
    self.version = version
    let categories = context.catalogue.categories.map { (names: Array($0.names.values), mark: Self.category($0.key)) }
    sorts =
      try [
        StaffMember.fetchAll(db).map { (names: [$0.name], mark: Self.mark("w", $0.id)) },
        ServiceTeam.fetchAll(db).map { team in
          (names: [team.name] + Self.words.map { $0(team.colour) }, mark: Self.mark("t", team.id))
        },
        Grid.fetchAll(db).map { (names: [$0.name], mark: Self.mark("g", $0.id)) },
        categories,
      ].map(Sort.init) + Self.fixed
  }

  static func version(_ db: Database, _ context: Context) throws -> Version {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*), total(revision) FROM staff UNION ALL SELECT count(*), total(revision) FROM team
        UNION ALL SELECT count(*), total(revision) FROM grid
        """)
    let records = try Row.fetchAll(statement).flatMap { try [$0.value(0) as Int, Int($0.value(1) as Double)] }
    return Version(records: records, community: context.revision)
  }

  private static let words = Language.allCases.map { Wording(language: $0) }

  /// Modes and states, whose names never change.
  private static let fixed: [Sort] = [
    Sort(
      HandlingMode.allCases.map { mode in
        (names: words.flatMap { [$0(mode), $0.short(mode)] }, mark: Self.mode(mode.rawValue))
      }),
    Sort(OrderState.allCases.map { state in (names: words.map { $0(state) }, mark: Self.state(state.rank)) }),
  ]

  /// The marks of everything that a token can mean by its name.
  func marks(_ token: LookupToken) -> [String] {
    guard let name = token.name, token.text.count > 1 || name.isHanOnly else { return [] }
    return sorts.flatMap { $0.marks(token.text) }
  }

  // MARK: Marks

  /// The marks of an order.
  static func marks(
    who: StaffMember.ID?, team: ServiceTeam.ID?, mode: String?, grid: Grid.ID?, category: String, state: Int
  ) -> [String] {
    [who.map { mark("w", $0) }, team.map { mark("t", $0) }, mode.map { self.mode($0) }, grid.map { mark("g", $0) }]
      .compactMap { $0 } + [self.category(category), self.state(state)]
  }

  private static func mark(_ sort: String, _ id: Int64) -> String { sign + sort + String(id) }
  private static func mode(_ key: String) -> String { sign + "m" + letters(key) }
  private static func state(_ rank: Int) -> String { sign + "s" + String(rank) }
  private static func category(_ key: String) -> String { sign + "c" + letters(key) }

  /// A key as one word of the index.
  private static func letters(_ key: String) -> String {
    key.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain ? String(scalar).lowercased() : "x" + String(scalar.value, radix: 16)
    }.joined()
  }
}

extension OrderRow {
  /// The marks of what it has by key.
  var attributeMarks: [String] {
    OrderAttributes.marks(
      who: who, team: team, mode: mode?.rawValue, grid: grid, category: category, state: state.rank)
  }
}
