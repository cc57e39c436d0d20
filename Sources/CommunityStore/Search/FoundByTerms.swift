import CommunityModel
import GRDB

/// What the search index is filled from, read off a row, so that the terms can be made elsewhere.
struct FoundByTerms: Sendable {
  private let name: String
  private let otherName: String?
  private let spelling: String?
  private let mergedNames: [String]
  private let phones: [String]
  private let place: String
  private let hasOpenOrders: Bool
  private let grid: Grid.ID?
  private let tags: String
  private let identityEnd: String?

  /// From ``ResidentTerms/columnList``, which begins at a column.
  init(row: Row, from index: Int) throws {
    name = try row.value(index)
    otherName = try row.value(index + 1)
    spelling = try row.value(index + 2)
    phones = try JSONText.texts(row.value(index + 3))
    place = try row.value(index + 4)
    hasOpenOrders = try row.value(index + 5) > 0
    grid = try row.value(index + 6)
    tags = try row.value(index + 7)
    mergedNames = try JSONText.texts(row.value(index + 8))
    identityEnd = try row.value(index + 9)
  }

  func terms(_ places: inout PlaceTerms) -> ResidentTerms {
    ResidentTerms(
      name: name, otherName: otherName, spelling: spelling, mergedNames: mergedNames, phones: phones,
      placeTerms: places.terms(place), hasOpenOrders: hasOpenOrders, grid: grid, tags: tags, identityEnd: identityEnd)
  }
}

/// The terms of a place; neighbours in a list live in one as a rule.
struct PlaceTerms: Sendable {
  private var last: (place: String, terms: [String])?

  mutating func terms(_ place: String) -> [String] {
    if place.isEmpty { return [] }
    if let last, last.place == place { return last.terms }
    let terms = PlaceKey.parse(place)?.searchTerms ?? []
    last = (place, terms)
    return terms
  }
}
