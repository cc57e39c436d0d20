import CommunityModel
import CommunityResources

extension ResidentRow {
  /// What tells namesakes apart, in one line: place, age band, open orders, grid.
  func about(_ context: DeskContext) -> String {
    let age = birth.map { context.words.ageBand($0.age(on: context.today)) } ?? ""
    let orders = openOrders == 0 ? "" : context.words("team.openOrders", ["count": String(openOrders)])
    return [place, age, orders, context.gridName(grid)].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The characters of the place that was typed: its first numbers, or the name of the estate.
  func placeMarks(_ typed: [PlaceKey]) -> [Range<Int>] {
    if typed.isEmpty { return [] }
    let characters = Array(place)
    let name = characters.lastIndex { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.map { $0 + 1 } ?? 0
    let numbers = String(characters[name...])
    return typed.compactMap { key in
      let begun = [key.building, key.unit, key.room].compactMap(\.self).joined(separator: "-")
      if !begun.isEmpty, numbers.hasPrefix(begun) { return name..<name + begun.count }
      guard begun.isEmpty, let estate = key.estate, place.hasPrefix(estate) else { return nil }
      return 0..<estate.count
    }
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
