import CommunityModel

/// A sort of matter that residents bring: texts from the first word to the public reply.
struct MatterKind: Sendable {
  /// Where matters of the sort are.
  enum Place: String, Sendable {
    case dwelling
    case shared
    case lift
    case spot
    case organisation
    /// Brought to the counter by somebody who lives here.
    case counter
  }

  let category: Catalogue.Category
  let place: Place
  let weight: Int
  /// Months 1…12 in which it comes up; empty for all.
  let months: [Int]
  /// How many of a thousand are urgent.
  let urgent: Int
  let partner: String?
  let what: String
  let expected: String
  let done: String
  let reply: String
  /// The text around the place for a word of time; one part where there is none.
  private let text: [String]

  init?(_ row: [String], _ catalogue: Catalogue) {
    guard row.count == 11, let category = catalogue.category(row[0]), let place = Place(rawValue: row[1]) else {
      return nil
    }
    self.category = category
    self.place = place
    weight = Int(row[2]) ?? 1
    months = row[3] == "*" ? [] : row[3].split(separator: ",").compactMap { Int($0) }
    urgent = Int(row[4]) ?? 0
    partner = row[5] == "-" ? nil : row[5]
    text = Self.parts(row[6])
    (what, expected, done, reply) = (row[7], row[8], row[9], row[10])
  }

  private static func parts(_ text: String) -> [String] {
    let mark = "{when}"
    var characters = Substring(text)
    guard let brace = characters.firstIndex(of: "{") else { return [text] }
    let head = String(characters[..<brace])
    characters = characters[brace...].dropFirst(mark.count)
    return [head, String(characters)]
  }

  /// What the requester says.
  func text(_ phrases: Phrases, _ random: inout SplitMix64) -> String {
    text.count == 1 ? text[0] : text[0] + random.pick(phrases.when) + text[1]
  }

  /// The sorts that come up in each month, January first. Without lifts nobody is trapped in one.
  static func byMonth(_ kinds: [MatterKind], hasLifts: Bool) -> [Weighted<MatterKind>] {
    (1...12).map { month in
      Weighted(
        kinds.filter { ($0.months.isEmpty || $0.months.contains(month)) && (hasLifts || $0.place != .lift) }
          .map { ($0, $0.weight) })
    }
  }
}
