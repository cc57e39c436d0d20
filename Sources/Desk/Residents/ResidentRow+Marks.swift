import CommunityModel
import CommunityResources
import NameFinding

extension ResidentRow {
  /// What tells namesakes apart, in one line: place, age band, open orders, grid.
  func about(_ context: DeskContext) -> String {
    let age = birth.map { context.words.ageBand($0.age(on: context.today)) } ?? ""
    let orders = openOrders == 0 ? "" : context.words("team.openOrders", ["count": String(openOrders)])
    return [place, age, orders, context.gridName(grid)].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The digits that the tokens name, as far as they show: most of a number is masked.
  func phoneMarks(_ tokens: [LookupToken], shown: String) -> [Range<Int>] {
    guard let phone, phone.count == shown.count else { return [] }
    let digits = Array(phone)
    return tokens.compactMap(\.phone).flatMap { typed -> [Range<Int>] in
      guard typed.count <= digits.count else { return [] }
      return (0...(digits.count - typed.count)).filter { digits[$0..<$0 + typed.count].elementsEqual(typed) }
        .flatMap { start in
          (start..<start + typed.count).map { $0..<$0 + 1 }
        }
    }.filter { Array(shown)[$0.lowerBound].isNumber }
  }
}

extension [PlaceKey] {
  /// The characters of a place that the keys, as they were typed, name: its first numbers, or the name of the estate.
  func marks(ofPlace place: String) -> [Range<Int>] {
    if isEmpty { return [] }
    let characters = Array<Character>(place)
    let name = characters.lastIndex { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.map { $0 + 1 } ?? 0
    let numbers = String(characters[name...])
    return compactMap { key in
      let begun = [key.building, key.unit, key.room].compactMap(\.self).joined(separator: "-")
      if !begun.isEmpty, numbers.hasPrefix(begun) { return name..<name + begun.count }
      guard begun.isEmpty, let estate = key.estate, place.hasPrefix(estate) else { return nil }
      return 0..<estate.count
    }
  }
}

extension [LookupToken] {
  /// The characters of any other text that the tokens name, as written or as they sound. A single letter names none: it
  /// stands in nearly every text.
  func marks(ofText text: String) -> [Range<Int>] {
    if isEmpty { return [] }
    let spelling = NameSpelling(label: text, readings: BundledResource.readings)
    return flatMap { token -> [Range<Int>] in
      guard let query = token.name, query.isHanOnly || token.text.count > 1,
        let match = NameMatcher(query).match(spelling), match.kind < .gap
      else { return [] }
      return match.highlights
    }
  }

  /// The characters of an order's short number (`1120-004`) that the tokens name. One digit or two name none: nothing is
  /// looked for by them among the numbers.
  func marks(ofNumber number: OrderNumber) -> [Range<Int>] {
    let short = number.short
    return compactMap { token in
      if let order = token.order { return order.matches(number.description) ? 0..<short.count : nil }
      guard token.name == nil, token.text.count >= 3,
        short.hasPrefix(token.text) || short.hasSuffix("-" + token.text)
      else { return nil }
      return short.hasPrefix(token.text) ? 0..<token.text.count : short.count - token.text.count..<short.count
    }
  }
}
