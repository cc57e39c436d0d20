import CommunityModel

/// Makes up names and phone numbers.
struct Names: Sendable {
  /// Given names of one generation and sex: liked ones, and characters put together at will.
  private struct Generation: Sendable {
    var until: Int
    var liked: [String]
    var first: [Character]
    var second: [Character]
  }

  private let surnames: Weighted<String>
  private let female: [Generation]
  private let male: [Generation]
  private let dotted: [(sex: Resident.Sex, name: String)]
  private let mobilePrefixes: [String]

  init(_ tables: DemoTables) {
    surnames = Weighted(tables("surname").map { ($0[0], Int($0[1]) ?? 1) })
    func generations(_ sex: String) -> [Generation] {
      zip(tables("given").filter { $0[0] == sex }, tables("pair").filter { $0[0] == sex }).map { given, pair in
        Generation(
          until: Int(given[1]) ?? 0, liked: given[2].split(separator: " ").map { String($0) }, first: Array(pair[2]),
          second: Array(pair[3]))
      }
    }
    female = generations(Resident.Sex.female.rawValue)
    male = generations(Resident.Sex.male.rawValue)
    dotted = tables("dotted").compactMap { row in Resident.Sex(rawValue: row[0]).map { ($0, row[1]) } }
    mobilePrefixes = tables.names("mobile")
  }

  func surname(_ random: inout SplitMix64) -> String {
    surnames.pick(&random)
  }

  /// A given name that people born in the year have.
  func givenName(_ sex: Resident.Sex, born year: Int, _ random: inout SplitMix64) -> String {
    let generations = sex == .female ? female : male
    let generation = generations.first { year <= $0.until } ?? generations[generations.count - 1]
    if random.chance(perMille: 420) { return random.pickEarly(generation.liked) }
    let first = random.pick(generation.first)
    // A doubled character reads as a pet name in most generations.
    var second = random.pick(generation.second)
    if second == first { second = random.pick(generation.second) }
    return String([first, second])
  }

  /// A whole name; `nil` for the surname draws one.
  func full(_ surname: String?, _ sex: Resident.Sex, born year: Int, _ random: inout SplitMix64) -> String {
    if surname == nil, random.chance(perMille: 12), let name = dottedName(sex, &random) { return name }
    return (surname ?? self.surname(&random)) + givenName(sex, born: year, &random)
  }

  /// A whole name with an interpunct.
  private func dottedName(_ sex: Resident.Sex, _ random: inout SplitMix64) -> String? {
    let start = random.below(max(1, dotted.count))
    return (0..<dotted.count).lazy.map { dotted[(start + $0) % dotted.count] }.first { $0.sex == sex }?.name
  }

  /// A mobile number of a series that no operator gives to people.
  func mobile(_ random: inout SplitMix64) -> String {
    let digits = String(random.below(100_000_000))
    return random.pick(mobilePrefixes) + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
