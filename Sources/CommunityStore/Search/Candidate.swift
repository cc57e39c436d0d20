import CommunityModel
import CommunityResources
import GRDB
import NameFinding

/// A resident as the lookup compares and shows them.
struct Candidate {
  /// How well all tokens fit: the worst of them counts.
  struct Match {
    var rank: Int
    var highlights: [Int]
    /// The name that fits, where it is not the first one.
    var foundAs: ResidentRow.FoundName?
    /// How the first name is spelled, where it was compared.
    var spelling: NameSpelling?
  }

  let id: Resident.ID
  let name: String
  let otherName: String?
  let spelling: String?
  /// Names of records that were merged into this one.
  private let storedMergedNames: String
  /// The last four characters of the identity number, where the community keeps such.
  private let identityEnd: String?
  /// As stored: most candidates are only compared by name, so the rest is read when it is asked for.
  private let storedPhones: String
  let place: String
  let grid: Grid.ID?
  /// Care tags that lists may show, separated by blanks.
  private let storedTags: String
  let openOrders: Int
  let status: Resident.Status
  private let sex: Resident.Sex?
  private let storedBirth: String?

  private static let columns = """
    id, name, other_name, spelling, phones, home_place, home_grid, visible_tags, open_orders, status, sex, birth,
    merged_names, substr(identity_number, -4)
    """

  static func fetch(_ db: Database, _ id: Resident.ID) throws -> Candidate? {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM resident WHERE id = ? AND merged_into IS NULL")
    return try Row.first(statement, [id]) { try Candidate($0) }
  }

  /// The residents that an index finds, one after the other as they are asked for.
  struct Found {
    private let rows: RowCursor

    /// - Parameter limit: how many the index gives at the most. With a limit and without one are two statements, of which
    ///   each can be read while the other waits.
    init(
      _ db: Database, _ index: SearchIndexKind, _ expression: CandidateExpression, limit: Int? = nil
    ) throws {
      let statement = try db.cachedStatement(
        sql: """
          SELECT \(columns) FROM \(index.rawValue) s CROSS JOIN resident r ON r.id = s.rowid
          WHERE \(index.rawValue) MATCH ? AND r.merged_into IS NULL\(limit == nil ? "" : " LIMIT ?")
          """)
      rows = try Row.fetchCursor(statement, arguments: limit.map { [expression.ftsText, $0] } ?? [expression.ftsText])
    }

    func next() throws -> Candidate? { try rows.next().map { try Candidate($0) } }
  }

  private var birth: PartialDate? { storedBirth.flatMap { PartialDate(iso: $0) } }
  private var tags: [String] { storedTags.split(separator: " ").map(String.init) }

  private init(_ row: Row) throws {
    id = try row.value(0)
    name = try row.value(1)
    otherName = try row.value(2)
    spelling = try row.value(3)
    storedPhones = try row.value(4)
    place = try row.value(5)
    grid = try row.value(6)
    storedTags = try row.value(7)
    openOrders = try row.value(8)
    status = try row.named(9)
    sex = try row.named(ifAny: 10)
    storedBirth = try row.value(11)
    storedMergedNames = try row.value(12)
    identityEnd = try row.value(13)
  }

  /// Nil unless every token fits somewhere.
  func match(_ tokens: [ResidentFinder.Token], on today: Day?, _ places: inout PlaceReader) -> Match? {
    let merged = storedMergedNames == "[]" ? [] : (try? JSONText.texts(storedMergedNames)) ?? []
    let spellings =
      tokens.contains { $0.matcher != nil }
      ? ResidentTerms.spellings(name: name, otherName: otherName, spelling: spelling, mergedNames: merged) : []
    var total = Match(rank: 0, highlights: [], spelling: spellings.first)
    for token in tokens {
      guard let match = match(token, spellings, merged, on: today, &places) else { return nil }
      total.rank = max(total.rank, match.rank)
      total.highlights += match.highlights
      total.foundAs = total.foundAs ?? match.foundAs
    }
    if tokens.count > 1 { total.highlights = Set(total.highlights).sorted() }
    return total
  }

  private func match(
    _ token: ResidentFinder.Token, _ spellings: [NameSpelling], _ merged: [String], on today: Day?,
    _ places: inout PlaceReader
  ) -> Match? {
    var best: Match?
    if let matcher = token.matcher {
      for (index, spelling) in spellings.enumerated() {
        guard let match = matcher.match(spelling) else { continue }
        // Who is written as typed comes before who is written in the other form, traditional or simplified.
        let isOther = match.kind == .characters && index == 0 && !name.contains(token.token.typed)
        let rank = match.rank + (isOther ? NameMatch.ranksOfWhole : 0)
        guard rank < best?.rank ?? .max else { continue }
        let marks = match.highlights.flatMap { Array($0) }
        best = Match(rank: rank, highlights: index == 0 ? marks : [], foundAs: foundAs(index, merged, marks))
      }
    }
    func offer(_ kind: NameMatch.Kind) {
      let rank = kind.rawValue * NameMatch.ranksOfKind
      if rank < best?.rank ?? .max { best = Match(rank: rank, highlights: []) }
    }
    let phones = token.token.phone == nil ? [] : (try? JSONText.texts(storedPhones)) ?? []
    if let phone = token.token.phone, phones.contains(where: { PhoneNumber.digits(of: $0).contains(phone) }) {
      offer(.pinyin)
    }
    if let end = token.identityEnd, end == identityEnd?.lowercased() { offer(.pinyin) }
    if !token.places.isEmpty, let key = places.key(place) {
      if token.places.contains(key) { offer(.characters) }
      if token.places.contains(where: { key.isFound(by: $0) }) { offer(.pinyin) }
    }
    // The index knows years; who has not had their birthday yet is told by the row.
    if let age = token.token.age, let birth, let today, age.contains(birth, on: today) { offer(.inner) }
    if let grid, token.grids.contains(grid) { offer(.inner) }
    if !token.tags.isEmpty, !Set(tags).isDisjoint(with: token.tags) { offer(.inner) }
    if token.token.order != nil, best == nil { offer(.characters) }
    return best
  }

  /// The other name that a spelling is of: they come as ``ResidentTerms/spellings(name:otherName:spelling:mergedNames:)``
  /// gives them.
  private func foundAs(_ index: Int, _ merged: [String], _ highlights: [Int]) -> ResidentRow.FoundName? {
    guard index > 0 else { return nil }
    let others = otherName.map { $0.isEmpty ? [] : [$0] } ?? []
    let names = others + merged
    guard index <= names.count else { return nil }
    // The name of a merged record is often kept as another name too.
    let name = names[index - 1]
    return ResidentRow.FoundName(name, isMerged: merged.contains(name), highlights: highlights)
  }

  func row(_ match: Match = Match(rank: 0, highlights: [])) throws -> ResidentRow {
    ResidentRow(
      id: id, name: name,
      pinyin: spelling
        ?? (match.spelling ?? NameSpelling(name, readings: BundledResource.readings)).displayPinyin,
      sex: sex, birth: birth,
      phone: try JSONText.texts(storedPhones).first, place: place, grid: grid, tags: tags, openOrders: openOrders,
      status: status,
      highlights: match.highlights, foundAs: match.foundAs)
  }
}
