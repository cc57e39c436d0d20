import CommunityModel
import CommunityResources
import GRDB

/// A resident as the lookup compares and shows them.
struct Candidate {
  /// How well all tokens fit: the worst of them counts.
  struct Match {
    var rank: Int
    var highlights: [Int]
  }

  let id: Resident.ID
  let name: String
  let otherName: String?
  let spelling: String?
  /// As stored: most candidates are only compared by name, so the rest is read when it is asked for.
  private let storedPhones: String
  let place: String
  let grid: Grid.ID?
  let tags: [String]
  let openOrders: Int
  let status: Resident.Status
  private let sex: Resident.Sex?
  private let storedBirth: String?

  static func fetch(_ db: Database, _ id: Resident.ID) throws -> Candidate? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, name, other_name, spelling, phones, home_place, home_grid, visible_tags, open_orders, status, sex,
          birth FROM resident WHERE id = ?
        """)
    return try Row.fetchOne(statement, arguments: [id]).map { try Candidate($0) }
  }

  private init(_ row: Row) throws {
    id = try row.value(0)
    name = try row.value(1)
    otherName = try row.value(2)
    spelling = try row.value(3)
    storedPhones = try row.value(4)
    place = try row.value(5)
    grid = try row.value(6)
    tags = try (row.value(7) as String).split(separator: " ").map(String.init)
    openOrders = try row.value(8)
    status = try row.named(9)
    sex = try row.named(ifAny: 10)
    storedBirth = try row.value(11)
  }

  /// Nil unless every token fits somewhere.
  func match(_ tokens: [ResidentFinder.Token]) -> Match? {
    let spellings = ResidentTerms.spellings(name: name, otherName: otherName, spelling: spelling)
    var total = Match(rank: 0, highlights: [])
    for token in tokens {
      guard let match = match(token, spellings) else { return nil }
      total.rank = max(total.rank, match.rank)
      total.highlights += match.highlights
    }
    total.highlights = Set(total.highlights).sorted()
    return total
  }

  private func match(_ token: ResidentFinder.Token, _ spellings: [NameSpelling]) -> Match? {
    var best: Match?
    if let matcher = token.matcher {
      for (index, spelling) in spellings.enumerated() {
        guard let match = matcher.match(spelling), match.rank < best?.rank ?? .max else { continue }
        best = Match(rank: match.rank, highlights: index == 0 ? match.highlights.flatMap { Array($0) } : [])
      }
    }
    func offer(_ kind: NameMatch.Kind) {
      let rank = kind.rawValue * 4096
      if rank < best?.rank ?? .max { best = Match(rank: rank, highlights: []) }
    }
    let phones = token.token.phone == nil ? [] : (try? JSONText.texts(storedPhones)) ?? []
    if let phone = token.token.phone, phones.contains(where: { $0.filter(\.isNumber).contains(phone) }) {
      offer(.pinyin)
    }
    if !token.token.places.isEmpty, let key = PlaceKey.parse(place) {
      if token.token.places.contains(key) { offer(.characters) }
      if token.token.places.contains(where: { key.isFound(by: $0) }) { offer(.pinyin) }
    }
    if let grid, token.grids.contains(grid) { offer(.inner) }
    if token.tags.contains(where: { tags.contains($0) }) { offer(.inner) }
    if token.token.order != nil, best == nil { offer(.characters) }
    return best
  }

  func row(_ highlights: [Int]) throws -> ResidentRow {
    let birth = storedBirth.flatMap { PartialDate(iso: $0) }
    return ResidentRow(
      id: id, name: name,
      pinyin: spelling ?? NameSpelling(name, readings: BundledResource.readings).displayPinyin, sex: sex, birth: birth,
      phone: try JSONText.texts(storedPhones).first, place: place, grid: grid, tags: tags, openOrders: openOrders,
      status: status,
      highlights: highlights)
  }
}
