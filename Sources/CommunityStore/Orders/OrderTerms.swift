import CommunityModel
import CommunityResources
import GRDB
import NameFinding

/// What the search index holds of an order: number, place, text and requester as terms without positions.
///
/// Chinese text is kept as every character and every pair of neighbours (so that words of two characters, as most
/// are, are found exactly), with the syllables, and the first letters of every two and every three neighbours; anything
/// else as lower-case words. The requester of a confidential order is kept under a mark that nobody can type, and asked for
/// only on behalf of the secretary. Open orders are marked, so that they are found first among many.
struct OrderTerms: Equatable, StoredTerms {
  // Marks are letters that nobody types.

  /// What marks open orders.
  static let openMark = "\u{310B}"

  /// What marks numbers of orders, and places.
  static let numberMark = "\u{3109}"
  private static let placeMark = "\u{310A}"

  /// What marks places without an estate: they are in the community's default one.
  static let defaultEstateMark = "\u{310C}"

  /// Before every term of a confidential requester: a private-use character, which counts as part of a word in the index
  /// but is no letter to what people type.
  static let hiddenMark = "\u{E000}"

  /// What marks a syllable, and the first letters of neighbours.
  static let soundMark = "\u{3107}"
  static let initialsMark = "\u{3108}"
  /// So many characters of a text are read at once, as of a name.
  private static let soundRun = 24
  /// The most neighbours whose first letters are one term: two alone stand in too many texts (`zz` in every 居住证明).
  static let mostInitials = 3

  let terms: String

  init(order: WorkOrder, requesterName: String?) {
    self.init(
      number: order.number, external: order.registration.externalNumber, place: order.registration.place.raw,
      key: order.registration.place.key, text: order.registration.text,
      requester: requesterName, isConfidential: order.registration.isConfidential, isOpen: order.state.isOpen,
      partner: order.assignment?.partner,
      marks: OrderAttributes.marks(
        who: order.assignment?.who, team: order.assignment?.team, mode: order.mode?.rawValue,
        grid: order.registration.grid, category: order.registration.category, state: order.state.rank))
  }

  private init(
    number: OrderNumber, external: String?, place: String, key: PlaceKey?, text: String, requester: String?,
    isConfidential: Bool, isOpen: Bool, partner: String?, marks: [String]
  ) {
    var terms = UniqueTerms()
    terms.formUnion(Self.numberTerms(number))
    if let key { terms.formUnion(Self.placeTerms(key)) }
    if isOpen { terms.insert(Self.openMark) }
    for part in [place, key?.estate ?? "", text, external ?? "", partner ?? ""] { Self.add(part, to: &terms) }
    for part in [place, text, partner ?? ""] { Self.addSounds(part, isName: false, to: &terms) }
    terms.formUnion(marks)
    var names = UniqueTerms()
    Self.add(requester ?? "", to: &names)
    Self.addSounds(requester ?? "", isName: true, to: &names)
    terms.formUnion(isConfidential ? names.list.map { Self.hiddenMark + $0 } : names.list)
    self.terms = terms.list.joined(separator: " ")
  }

  static let columnList = """
    day, sequence, external_number, place_raw, estate, building, unit, room, text, requester_name, confidential, open,
    partner, who, team, mode, grid, category, state_rank
    """

  /// The columns of ``columnList``.
  struct Source: Sendable {
    var number: OrderNumber
    var external: String?
    var place: String
    var key: PlaceKey
    var text: String
    var requester: String?
    var isConfidential: Bool
    var isOpen: Bool
    var partner: String?
    var marks: [String]
  }

  static func source(_ row: Row, from index: Int) throws -> Source {
    try Source(
      number: row.orderNumber(index), external: row.value(index + 2), place: row.value(index + 3),
      key: PlaceKey(
        estate: row.value(index + 4), building: row.value(index + 5), unit: row.value(index + 6),
        room: row.value(index + 7)),
      text: row.value(index + 8), requester: row.value(index + 9), isConfidential: row.value(index + 10),
      isOpen: row.value(index + 11), partner: row.value(index + 12),
      marks: OrderAttributes.marks(
        who: row.value(index + 13), team: row.value(index + 14), mode: row.value(index + 15),
        grid: row.value(index + 16), category: row.value(index + 17), state: row.value(index + 18)))
  }

  init(_ source: Source) {
    self.init(
      number: source.number, external: source.external, place: source.place,
      key: source.key == PlaceKey() ? nil : source.key, text: source.text, requester: source.requester,
      isConfidential: source.isConfidential, isOpen: source.isOpen, partner: source.partner, marks: source.marks)
  }

  /// The terms as the stored row has them; nil without a row.
  static func fetch(_ db: Database, id: Int64) throws -> OrderTerms? {
    let statement = try db.cachedStatement(sql: "SELECT \(columnList) FROM work_order WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map { try OrderTerms(source($0, from: 0)) }
  }

  /// The order's number as a term, which no other order has.
  var sample: [String] {
    let numbers = terms.split(separator: " ").filter { $0.hasPrefix(Self.numberMark) }
    return numbers.max { $0.count < $1.count }.map { [String($0)] } ?? []
  }

  func columns(in index: SearchIndexKind) -> [String]? { [terms] }

  func add(_ db: Database, _ id: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO order_search (rowid, terms) VALUES (?, ?)").execute(arguments: [id, terms])
  }

  func remove(_ db: Database, id: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO order_search (order_search, rowid, terms) VALUES ('delete', ?, ?)")
      .execute(arguments: [id, terms])
  }

  /// The number whole, without its year, and its last digits alone; and its year and month, because the beginning of a
  /// number is what nearly every order has, and the index would gather all of them before it gave the first.
  private static func numberTerms(_ number: OrderNumber) -> [String] {
    let digits = number.description.filter(\.isNumber)
    return [0, 4, 8].map { numberMark + digits.dropFirst($0) } + [4, 6].map { numberMark + digits.prefix($0) }
  }

  /// Building, unit and room as one word, as far as they are known; by themselves the building, the building with its
  /// unit, and the building with the room, where the unit is left out.
  private static func placeTerms(_ key: PlaceKey) -> [String] {
    guard key.building != nil || key.unit != nil || key.room != nil else { return [] }
    let words = [
      key, PlaceKey(building: key.building), PlaceKey(building: key.building, unit: key.unit),
      PlaceKey(building: key.building, room: key.room),
    ].map(word)
    return key.estate == nil ? words + [defaultEstateMark] : words
  }

  /// A place as one word after its mark: `3x2x501`, `3x2`, `3xx501`.
  static func word(_ key: PlaceKey) -> String {
    let parts = [key.building, key.unit, key.room].map { ($0 ?? "").lowercased().filter { $0.isLetter || $0.isNumber } }
    var word = placeMark + parts.joined(separator: "x")
    while word.hasSuffix("x") { word.removeLast() }
    return word
  }

  private static func add(_ text: String, to terms: inout UniqueTerms) {
    for run in runs(text) {
      if run.isHan {
        terms.formUnion(run.text.map { String($0) })
        terms.formUnion(pairs(run.text))
      } else {
        terms.insert(String(run.text.prefix(32)))
      }
    }
  }

  /// How the characters are read: each syllable, and the first letters of every two and three neighbours.
  private static func addSounds(_ text: String, isName: Bool, to terms: inout UniqueTerms) {
    for run in runs(text, asWritten: true) where run.isHan {
      var rest = Substring(run.text)
      while !rest.isEmpty {
        let part = String(rest.prefix(soundRun))
        let spelling =
          isName
          ? NameSpelling(part, readings: BundledResource.readings)
          : NameSpelling(label: part, readings: BundledResource.readings)
        let readings = spelling.readings
        for syllable in readings.joined() { terms.insert(soundMark + syllable.text) }
        let letters = readings.map { reading in Set(reading.map { String($0.text.prefix(1)) }).sorted() }
        for first in letters.indices {
          var neighbours = letters[first]
          for next in letters[first...].dropFirst().prefix(mostInitials - 1) {
            neighbours = neighbours.flatMap { known in next.map { known + $0 } }
            for initials in neighbours { terms.insert(initialsMark + initials) }
          }
        }
        // The last characters once more, as the first of the next ones.
        rest = rest.count > soundRun ? rest.dropFirst(soundRun - mostInitials + 1) : ""
      }
    }
  }

  static func pairs(_ text: String) -> [String] {
    zip(text, text.dropFirst()).map { "\($0)\($1)" }
  }

  /// The terms that first letters typed in a row are found by; none for a single one, which stands in nearly every text.
  static func initials(_ typed: String) -> [String] {
    guard typed.count >= mostInitials else { return pairs(typed).map { initialsMark + $0 } }
    let letters = Array(typed)
    return (0...letters.count - mostInitials).map { initialsMark + String(letters[$0..<$0 + mostInitials]) }
  }

  /// Stretches of Chinese characters and of other letters and digits; anything else separates.
  /// They are folded, so traditional characters count as their simplified forms.
  /// - Parameter asWritten: leaves them as they are, for a character may be read otherwise than the one it is taken for.
  static func runs(_ text: String, asWritten: Bool = false) -> [(isHan: Bool, text: String)] {
    var runs: [(isHan: Bool, text: String)] = []
    var isJoined = false
    for character in asWritten ? text : TextFolding.folded(text) {
      // Selectors and vowel signs would part a term in the index, and one with two parts it does not answer.
      guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first else {
        isJoined = false
        continue
      }
      let isHan = scalar.value >= 0x2E80
      if isJoined, let last = runs.indices.last, runs[last].isHan == isHan {
        runs[last].text.unicodeScalars.append(scalar)
      } else {
        runs.append((isHan, String(Character(scalar))))
        isJoined = true
      }
    }
    return runs
  }
}

/// Terms in the order they came, each once.
private struct UniqueTerms {
  private(set) var list: [String] = []
  private var seen: Set<String> = []

  mutating func insert(_ term: String) {
    if seen.insert(term).inserted { list.append(term) }
  }

  mutating func formUnion(_ terms: some Sequence<String>) {
    for term in terms { insert(term) }
  }
}
