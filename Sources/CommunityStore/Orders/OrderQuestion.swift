import CommunityModel
import CommunityResources
import NameFinding

/// What the search index of orders is asked for typed words, all of which must match; of more than
/// ``LookupQuery/maximumTokens`` the first. ``OrderTerms`` holds the answers.
///
/// A beginning (`501*`) makes the index gather every row of every term before it gives the first, so only what few orders
/// have is asked for so; anything else is asked for whole.
struct OrderQuestion {
  /// With so many digits a number, or what a text has in digits, may be unfinished.
  private static let enoughDigits = 3

  /// Whether requesters of confidential orders are found too.
  let seesRequesters: Bool
  /// The estate of places that are written without one; nil where there is none.
  let defaultEstate: String?

  /// The question in the language of SQLite's FTS5 `MATCH`; nil when nothing can be asked.
  func expression(_ text: String) -> String? {
    expression(LookupQuery(text, readings: BundledResource.readings).tokens.map { ($0, []) })
  }

  /// The question for words that may also mean what orders have by name, as the marks of ``OrderAttributes`` say.
  func expression(_ words: [(token: LookupToken, marks: [String])]) -> String? {
    let asked = words.compactMap { expression($0.token, $0.marks) }
    return asked.isEmpty ? nil : asked.joined(separator: " AND ")
  }

  private func expression(_ token: LookupToken, _ marks: [String]) -> String? {
    let ways = numbers(token) + places(token) + texts(token) + marks.map { Self.term($0) }
    return ways.isEmpty ? nil : Self.any(ways)
  }

  /// Whether the index gives only what holds the token: what has digits, single characters and pairs of them, a syllable,
  /// two or three first letters. Of anything longer it knows the parts, but not that they follow each other.
  func isExact(_ token: LookupToken) -> Bool {
    let runs = OrderTerms.runs(token.text)
    guard let run = runs.first, token.name != nil, !token.text.contains(where: \.isNumber) else { return true }
    if runs.count > 1 { return false }
    if run.isHan { return run.text.count <= 2 }
    let readings = BundledResource.readings
    return (NameQuery(run.text, readings: readings)?.cuts(readings: readings) ?? []).allSatisfy { cut in
      if cut.syllables.isEmpty { return cut.initials.count <= OrderTerms.mostInitials }
      return cut.initials.count + cut.syllables.count <= 2 || cut.initials.count == 1
    }
  }

  // MARK: Numbers

  /// By the order's own number, `20261120-004` with or without its year, or the last digits alone.
  private func numbers(_ token: LookupToken) -> [String] {
    if let order = token.order { return [number(order.day + order.sequence, isOpen: true)] }
    let digits = token.text
    guard digits.count >= Self.enoughDigits, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return [] }
    guard digits.hasPrefix("20") else { return [number(digits, isOpen: true)] }
    // A year and a month, perhaps unfinished.
    switch digits.count {
    case 3: return [number(digits)] + (0...9).map { number("\(digits)\($0)") }
    case 5:
      return (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" }.filter { $0.hasPrefix(digits.suffix(1)) }.map {
        number(digits.prefix(4) + $0)
      }
    case 4, 6: return [number(digits)]
    default: return [number(digits, isOpen: true)]
    }
  }

  private func number(_ digits: some StringProtocol, isOpen: Bool = false) -> String {
    Self.term(OrderTerms.numberMark + digits, isOpen: isOpen)
  }

  // MARK: Places

  /// By the place, `3-2-501`, in an estate or in any; its last part may be unfinished.
  private func places(_ token: LookupToken) -> [String] {
    token.places.compactMap { key in
      guard key.building != nil else { return nil }
      let place = Self.term(OrderTerms.word(key), isOpen: key.room != nil)
      guard let estate = key.estate else { return place }
      let named = Self.all(OrderTerms.runs(PlaceKey.bareEstate(estate)).map { texts($0, hidden: "") })
      let isDefault = defaultEstate.map { PlaceKey.isSameEstate($0, estate) } ?? false
      return Self.all([place, isDefault ? Self.any([named, Self.term(OrderTerms.defaultEstateMark)]) : named])
    }
  }

  // MARK: Texts

  /// By the words of the text, the place and the requester.
  private func texts(_ token: LookupToken) -> [String] {
    let runs = OrderTerms.runs(token.text)
    guard !runs.isEmpty else { return [] }
    if token.text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }) {
      // Of several numbers each is asked for whole: a place that is not finished is found as a place.
      return [runs.count == 1 ? texts(runs[0], hidden: "") : Self.all(runs.map { Self.term($0.text) })]
    }
    return (seesRequesters ? ["", OrderTerms.hiddenMark] : [""]).map { hidden in
      Self.all(runs.map { texts($0, hidden: hidden) })
    }
  }

  /// One stretch of a word.
  private func texts(_ run: (isHan: Bool, text: String), hidden: String) -> String {
    if run.isHan {
      let terms = run.text.count > 1 ? OrderTerms.pairs(run.text) : [run.text]
      return Self.all(Set(terms).sorted().map { Self.term(hidden + $0) })
    }
    let readings = BundledResource.readings
    let cuts = NameQuery(run.text, readings: readings)?.cuts(readings: readings) ?? []
    let sounds = cuts.compactMap { cut -> String? in
      let terms = OrderTerms.initials(cut.initials) + cut.syllables.map { OrderTerms.soundMark + $0 }
      return terms.isEmpty ? nil : Self.all(Set(terms).sorted().map { Self.term(hidden + $0) })
    }
    let isOpen = run.text.count >= Self.enoughDigits || !run.text.allSatisfy(\.isNumber)
    return Self.any([Self.term(hidden + run.text, isOpen: isOpen)] + sounds)
  }

  // MARK: The language of the index

  private static func term(_ text: String, isOpen: Bool = false) -> String { "\"\(text)\"" + (isOpen ? " *" : "") }

  private static func all(_ parts: [String]) -> String { joined(parts, " AND ") }

  private static func any(_ parts: [String]) -> String { joined(parts, " OR ") }

  private static func joined(_ parts: [String], _ word: String) -> String {
    parts.count == 1 ? parts[0] : "(" + parts.joined(separator: word) + ")"
  }
}
