import NameFinding

/// What was typed into the lookup box: tokens that must all match, each of which may mean several things.
public struct LookupQuery: Hashable, Sendable {
  /// The tokens in the order they were typed.
  public let tokens: [LookupToken]

  /// Most tokens that are looked at; the rest of a longer text is passed over.
  public static let maximumTokens = 8

  /// Reads a text: tokens are separated by spaces of any width. The groups of one telephone number are one token.
  public init(_ text: String, readings: PinyinReadings) {
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\u{3000}" || $0 == "\u{A0}" }
    var rest = words.prefix(Self.maximumTokens)
    var folded = rest.map { TextFolding.folded($0) }[...]
    var tokens: [LookupToken] = []
    while let word = rest.first {
      let number = PhoneQuery.beginning(folded)
      tokens.append(number.map { LookupToken(phone: $0.digits) } ?? LookupToken(String(word), readings: readings))
      rest = rest.dropFirst(number?.words ?? 1)
      folded = folded.dropFirst(number?.words ?? 1)
    }
    self.tokens = tokens
  }

  /// Whether nothing was typed.
  public var isEmpty: Bool {
    tokens.isEmpty
  }
}

/// One token of a lookup, and everything it may stand for. A grid, a care tag or a staff member's name is tried by
/// whoever knows them, with `PhraseList`.
public struct LookupToken: Hashable, Sendable {
  /// The token as it was typed.
  public let typed: String
  /// The token, folded.
  public let text: String
  /// A name, when the token may be one; also what a grid or tag is compared with.
  public let name: NameQuery?
  /// Four or more digits in a row of a telephone number.
  public let phone: String?
  /// Places, perhaps unfinished: `3-2` is unit 2 of building 3 as well as room 2 there. Reading them takes longer than
  /// all the rest.
  public var places: [PlaceKey] { Self.places(text, hasOrder: order != nil) }
  /// The beginning of an order's number.
  public let order: OrderNumberQuery?
  /// Ages, when it speaks of them.
  public let age: AgeRange?

  init(_ token: String, readings: PinyinReadings) {
    let folded = TextFolding.folded(token)
    typed = token
    text = folded
    let isBare = folded.unicodeScalars.allSatisfy { TextFolding.isDigit($0.value) || $0 == "-" }
    name = isBare ? nil : NameQuery(folded, readings: readings)
    phone = PhoneQuery.digits(folded)
    order = OrderNumberQuery(folded)
    age = AgeRange(folded)
  }

  /// A number that was typed in groups.
  init(phone digits: String) {
    (typed, text, name, phone, order, age) = (digits, digits, nil, digits, nil, nil)
  }

  /// Whether the token can stand for nothing: a lone sign.
  public var isMeaningless: Bool {
    name == nil && phone == nil && order == nil && age == nil && places.isEmpty
  }

  /// What to ask the index of residents, the likeliest first; see `NameQuery.candidates`.
  /// - Parameter places: the token's ``places``, where they are known already.
  public func candidates(
    readings: PinyinReadings, fuzzy: FuzzyPairs = [], places: [PlaceKey]? = nil
  ) -> [CandidateExpression] {
    var first: [CandidateExpression] = (places ?? self.places).map(\.candidates)
    if let phone { first.append(.intersection(SearchTerms.phone(phone).map { .prefix(.phone, $0) })) }
    let names = name?.candidates(readings: readings, fuzzy: fuzzy) ?? []
    guard let joined = CandidateExpression.union(first + names.prefix(1)) else { return [] }
    return [joined] + names.dropFirst()
  }

  private static func places(_ folded: String, hasOrder: Bool) -> [PlaceKey] {
    guard folded.count <= 40, !hasOrder else { return [] }
    var found: [PlaceKey] = []
    func add(_ key: PlaceKey) {
      if !found.contains(key) { found.append(key) }
    }
    // No place is written in letters alone, and most of what is typed is.
    let scalars = folded.unicodeScalars
    guard scalars.contains(where: { !TextFolding.isLetter($0.value) }) else { return [] }
    if let key = PlaceKey.parse(folded) { add(key) }
    // Numbers still being typed: 3, 3-, 3-2, 3-2-; where there are two, the second may be unit or room.
    let groups = folded.split(separator: "-", omittingEmptySubsequences: false).map { $0.uppercased() }
    let isNumbers = groups.dropLast().allSatisfy { Self.isNumber($0) } && groups.count <= 3
    if isNumbers, let last = groups.last, last.isEmpty ? groups.count > 1 : Self.isNumber(last) {
      let values = groups.filter { !$0.isEmpty }
      switch values.count {
      case 1 where values[0].count <= 3: add(PlaceKey(building: values[0]))
      case 2 where values[0].count <= 3:
        if values[1].count <= 2 { add(PlaceKey(building: values[0], unit: values[1])) }
        if groups.count == 2 { add(PlaceKey(building: values[0], room: values[1])) }
      default: break
      }
    } else if found.isEmpty, folded.count > 1, scalars.allSatisfy({ TextFolding.isHan($0.value) }) {
      add(PlaceKey(estate: folded))
    }
    return found
  }

  /// A number as buildings, units and rooms have them: a digit first, perhaps letters after.
  private static func isNumber(_ text: String) -> Bool {
    text.count <= 5 && (text.first?.isNumber ?? false) && text.first != "0" && text.allSatisfy(PlaceText.isValue)
  }
}

/// The number of an order as typed, perhaps unfinished: `20261120-004`, `1120-004`, `1120-0`.
public struct OrderNumberQuery: Hashable, Sendable {
  /// Eight digits `YYYYMMDD` or four `MMDD`.
  public let day: String
  /// The digits after the hyphen, as far as they are typed; none yet after `1120-`.
  public let sequence: String

  /// Reads a half-width token; nil when it is no order number or its day cannot be.
  init?(_ token: String) {
    let groups = token.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard groups.count == 2, groups[0].count == 8 || groups[0].count == 4, groups[1].count <= 6,
      groups.allSatisfy({ $0.unicodeScalars.allSatisfy { TextFolding.isDigit($0.value) } }),
      let month = Int(groups[0].suffix(4).prefix(2)), let day = Int(groups[0].suffix(2)), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    self.day = groups[0]
    self.sequence = groups[1]
  }

  /// Whether an order's number is one that this can stand for.
  public func matches(_ number: String) -> Bool {
    let parts = number.split(separator: "-")
    return parts.count == 2 && parts[0].hasSuffix(day) && parts[1].hasPrefix(sequence)
  }
}
