import CommunityModel
import CommunityResources
import GRDB
import Intake
import NameFinding

/// What the search indexes hold of a resident: names, phones and place, as ``SearchTerms`` makes them, their grid, the
/// care tags that lists may show and the year of birth. Nothing else: no birth date, no note.
///
/// Residents with open orders are in a second, small index too, so that they are found first among many at once. The
/// indexes keep no content, so a row is taken out by giving the same terms again: they follow from the stored row.
struct ResidentTerms: Equatable, StoredTerms {
  // Marks are letters that nobody types in a place, and short: of every beginning the index has a list.

  /// What marks terms that begin with the surname, so that those names are found before the many that only hold them.
  static let anchor = "\u{3109}"

  /// What marks the first syllable of a name by itself: of `zha` alone 查 comes before the many 张.
  static let surname = "\u{310E}"
  /// No syllable is longer; one letter stands for initials.
  private static let lettersOfSyllable = 2...6

  /// The question for names whose first syllable is what was typed, no more and no less; nil where it cannot be one.
  static func surname(_ query: NameQuery) -> CandidateExpression? {
    guard query.isPlainOnly, lettersOfSyllable.contains(query.text.count), query.text.allSatisfy(\.isLetter) else {
      return nil
    }
    return .term(.pinyin, surname + query.text)
  }

  /// The question for names that begin as typed; nil where the token is not of letters or characters alone.
  static func anchored(_ query: NameQuery) -> CandidateExpression? {
    guard query.isPlainOnly, query.text.allSatisfy(\.isLetter) else { return nil }
    return .any([.prefix(.initials, anchor + query.text), .prefix(.pinyin, anchor + query.text)])
  }

  /// The question for names that are what was typed from end to end, in characters, syllables or initials; nil where the
  /// token mixes them.
  static func whole(_ query: NameQuery) -> CandidateExpression? {
    if query.isHanOnly { return .term(.hanzi, query.text) }
    guard query.isPlainOnly, query.text.allSatisfy(\.isLetter) else { return nil }
    return .any([.term(.initials, anchor + query.text), .term(.pinyin, anchor + query.text)])
  }

  /// The question for everybody who has this name, in whichever writing; nil where nothing of it is in the index, or a
  /// character of it was lost.
  static func named(_ name: String) -> CandidateExpression? {
    guard !LostCharacters.stand(in: name), let query = NameQuery(name, readings: BundledResource.readings) else {
      return nil
    }
    if query.isHanOnly { return .term(.hanzi, query.text) }
    if query.isPlainOnly { return .term(.pinyin, String(query.text.prefix(SearchTerms.longestTerm))) }
    // Of a name that mixes them, the characters.
    let runs = SearchTerms(NameSpelling(name, readings: BundledResource.readings)).hanzi
    return runs.max { $0.count < $1.count }.map { .term(.hanzi, $0) }
  }

  /// The question for everybody with this phone.
  static func reached(_ phone: String) -> CandidateExpression? {
    let terms = SearchTerms.phone(PhoneNumber.digits(of: phone))
    return terms.isEmpty ? nil : .all(terms.map { .term(.phone, $0) })
  }

  /// Every way of reading the whole name, as far as it can be read.
  private static func readings(of spelling: NameSpelling) -> [[Syllable]] {
    spelling.readings.prefix { !$0.isEmpty }.prefix(6).reduce([[]]) { rows, readings in
      rows.count > 16 ? rows : rows.flatMap { row in readings.map { row + [$0] } }
    }.filter { !$0.isEmpty }
  }

  /// What marks the residents of a grid.
  static func mark(grid: Grid.ID) -> String { "\u{310D}\(grid)x" }

  /// What marks residents with a care tag.
  static func mark(tag: String) -> String { "\u{310A}" + tag.lowercased().filter { $0.isLetter || $0.isNumber } + "x" }

  /// What marks residents by the year of their birth, its thousands left out: of a decade there is a list.
  static func mark(birthYear year: Int) -> String { "\u{310C}" + (year % 1000).padded(to: 3) }

  /// The questions for everybody born in these years, decade by decade where it can be.
  static func born(in years: ClosedRange<Int>) -> [CandidateExpression] {
    var parts: [CandidateExpression] = []
    var year = years.lowerBound
    while year <= years.upperBound {
      if year % 10 == 0, year + 9 <= years.upperBound {
        parts.append(.prefix(.place, String(mark(birthYear: year).dropLast())))
        year += 10
      } else {
        parts.append(.term(.place, mark(birthYear: year)))
        year += 1
      }
    }
    return parts
  }

  /// What marks residents whose identity number ends in four characters.
  static func mark(identityEnd: String) -> String { "\u{310B}" + identityEnd.lowercased() }

  private var columns: [String]
  /// Whether the resident is in the small index of those with open orders too.
  private let isOpen: Bool
  private let birthYear: Int?

  init(
    name: String, otherName: String?, spelling: String?, mergedNames: [String], phones: [String],
    place: String, hasOpenOrders: Bool, grid: Grid.ID?, tags: String, identityEnd: String?,
    birthYear: Int?
  ) {
    var hanzi: [String] = []
    var pinyin: [String] = []
    var initials: [String] = []
    let spellings = Self.spellings(name: name, otherName: otherName, spelling: spelling, mergedNames: mergedNames)
    for spelling in spellings {
      let terms = SearchTerms(spelling)
      hanzi += terms.hanzi
      pinyin += terms.pinyin
      initials += terms.initials
      let whole = Self.readings(of: spelling)
      pinyin += whole.map { Self.anchor + $0.map(\.text).joined() }
      pinyin += Set(whole.compactMap(\.first?.text)).sorted().map { Self.surname + $0 }
      initials += whole.map { Self.anchor + $0.compactMap { $0.text.first.map(String.init) }.joined() }
    }
    var places = place.isEmpty ? [] : PlaceKey.parse(place)?.searchTerms ?? []
    if let grid { places.append(Self.mark(grid: grid)) }
    places += tags.split(separator: " ").map { Self.mark(tag: String($0)) }
    if let identityEnd { places.append(Self.mark(identityEnd: identityEnd)) }
    if let birthYear { places.append(Self.mark(birthYear: birthYear)) }
    self.birthYear = birthYear
    columns = [hanzi, pinyin, initials, phones.flatMap { SearchTerms.phone($0) }, places].map {
      $0.joined(separator: " ")
    }
    isOpen = hasOpenOrders
  }

  /// The ways in which a resident's names can be typed. A spelling of their own and a name in Latin script are letters,
  /// and so are the initials of their words.
  static func spellings(
    name: String, otherName: String?, spelling: String?, mergedNames: [String]
  ) -> [NameSpelling] {
    let readings = BundledResource.readings
    var all = [NameSpelling(name, readings: readings)]
    if let otherName, !otherName.isEmpty { all.append(NameSpelling(otherName, readings: readings)) }
    all += mergedNames.map { NameSpelling($0, readings: readings) }
    if let spelling, !spelling.isEmpty {
      all.append(NameSpelling(label: spelling, readings: readings))
      if let initials = initials(spelling) { all.append(NameSpelling(label: initials, readings: readings)) }
    }
    if TextFolding.folded(name).utf8.allSatisfy({ $0 < 0x80 }), let initials = initials(name) {
      all.append(NameSpelling(label: initials, readings: readings))
    }
    return all
  }

  /// The first letters of words in Latin script; nil of a single word.
  private static func initials(_ text: String) -> String? {
    let initials = text.split { !$0.isLetter }.compactMap(\.first)
    return initials.count > 1 ? String(initials) : nil
  }

  static let columnList = """
    name, other_name, spelling, phones, home_place, open_orders, home_grid, visible_tags, merged_names,
    substr(identity_number, -4), substr(birth, 1, 4)
    """

  /// The columns of ``columnList``.
  struct Source: Sendable {
    var name: String
    var otherName: String?
    var spelling: String?
    var phones: String
    var place: String
    var openOrders: Int
    var grid: Grid.ID?
    var tags: String
    var mergedNames: String
    var identityEnd: String?
    var birthYear: Int?
  }

  static func source(_ row: Row, from index: Int) throws -> Source {
    try Source(
      name: row.value(index), otherName: row.value(index + 1), spelling: row.value(index + 2),
      phones: row.value(index + 3), place: row.value(index + 4), openOrders: row.value(index + 5),
      grid: row.value(index + 6), tags: row.value(index + 7), mergedNames: row.value(index + 8),
      identityEnd: row.value(index + 9), birthYear: (row.value(index + 10) as String?).flatMap { Int($0) })
  }

  init(_ source: Source) throws {
    try self.init(
      name: source.name, otherName: source.otherName, spelling: source.spelling,
      mergedNames: JSONText.texts(source.mergedNames), phones: JSONText.texts(source.phones), place: source.place,
      hasOpenOrders: source.openOrders > 0, grid: source.grid, tags: source.tags, identityEnd: source.identityEnd,
      birthYear: source.birthYear)
  }

  /// The terms as the stored row has them; nil without a row, and for a record that was merged into another.
  static func fetch(_ db: Database, _ id: Resident.ID) throws -> ResidentTerms? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columnList) FROM resident WHERE id = ? AND merged_into IS NULL")
    return try Row.fetchOne(statement, arguments: [id]).map { try ResidentTerms(source($0, from: 0)) }
  }

  func columns(in index: SearchIndexKind) -> [String]? { index == .open && !isOpen ? nil : columns }

  /// Terms of the resident that tell whether the index has the row: a rare one, and the one that came last.
  var sample: [String] {
    let first = columns.lazy.compactMap { $0.split(separator: " ").first }.first.map(String.init)
    return [first, birthYear.map(Self.mark(birthYear:))].compactMap(\.self)
  }

  func add(_ db: Database, _ id: Resident.ID) throws { try Self.change(nil, into: self, db, id) }

  func remove(_ db: Database, _ id: Resident.ID) throws { try Self.change(self, into: nil, db, id) }

  /// Brings both indexes from what they hold of a resident to what they shall hold.
  private static func change(
    _ old: ResidentTerms?, into new: ResidentTerms?, _ db: Database, _ id: Resident.ID
  ) throws {
    for index in [SearchIndexKind.resident, .open] {
      let before = old?.columns(in: index)
      let after = new?.columns(in: index)
      if before == after { continue }
      let table = index.rawValue
      if let before {
        try db.cachedStatement(
          sql: """
            INSERT INTO \(table) (\(table), rowid, hanzi, pinyin, initials, phone, place)
            VALUES ('delete', ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [id] + StatementArguments(before))
      }
      if let after {
        try db.cachedStatement(
          sql: "INSERT INTO \(table) (rowid, hanzi, pinyin, initials, phone, place) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [id] + StatementArguments(after))
      }
    }
  }

  /// Runs a change and brings the indexes after it, for the residents it concerns.
  static func keeping(_ db: Database, _ residents: Set<Resident.ID>, _ change: () throws -> Void) throws {
    let before = try residents.sorted().map { ($0, try fetch(db, $0)) }
    try change()
    for (id, old) in before { try Self.change(old, into: try fetch(db, id), db, id) }
  }
}
