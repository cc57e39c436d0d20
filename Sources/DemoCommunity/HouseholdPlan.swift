import CommunityModel

/// Who lives together: the sorts of households that a street is made of.
enum HouseholdPlan: Sendable, CaseIterable {
  case elderlyAlone
  case elderlyCouple
  case youngAlone
  case couple
  case coupleWithChild
  case coupleWithTwo
  case threeGenerations
  case singleParent
  case sharing

  /// How many of a thousand households are of the sort; about 2.5 people a household come of it.
  private var share: Int {
    switch self {
    case .elderlyAlone: 85
    case .elderlyCouple: 150
    case .youngAlone: 105
    case .couple: 145
    case .coupleWithChild: 255
    case .coupleWithTwo: 75
    case .threeGenerations: 100
    case .singleParent: 45
    case .sharing: 40
    }
  }

  static let mix = Weighted(allCases.map { ($0, $0.share) })

  /// A person of a household: age, sex, and whether the surname is the household's.
  struct Member: Sendable {
    var age: Int
    var sex: Resident.Sex
    var bearsName: Bool
  }

  /// The members, the contact person first.
  func members(_ random: inout SplitMix64) -> [Member] {
    let someone: Resident.Sex = random.below(2) == 0 ? .female : .male
    func pair(_ age: Int, _ random: inout SplitMix64) -> [Member] {
      let other = max(20, age + random.within(-4...3))
      let man = Member(age: age, sex: .male, bearsName: true)
      let woman = Member(age: other, sex: .female, bearsName: false)
      return random.chance(perMille: 560) ? [man, woman] : [woman, man]
    }
    func child(_ oldest: Int, _ random: inout SplitMix64) -> Member {
      Member(age: random.within(0...max(0, oldest)), sex: random.below(100) < 52 ? .male : .female, bearsName: true)
    }
    switch self {
    case .elderlyAlone: return [Member(age: random.within(64...93), sex: someone, bearsName: true)]
    case .elderlyCouple: return pair(random.within(60...88), &random)
    case .youngAlone: return [Member(age: random.within(22...41), sex: someone, bearsName: true)]
    case .couple: return pair(random.within(25...59), &random)
    case .coupleWithChild:
      let parents = pair(random.within(28...54), &random)
      return parents + [child(min(24, parents[0].age - 25), &random)]
    case .coupleWithTwo:
      let parents = pair(random.within(30...50), &random)
      return parents + [child(min(20, parents[0].age - 25), &random), child(min(14, parents[0].age - 27), &random)]
    case .threeGenerations:
      let parents = pair(random.within(30...48), &random)
      let old = parents[0].age + random.within(24...31)
      let grandparents = pair(old, &random)
      return parents + [child(min(20, parents[0].age - 25), &random)] + grandparents.prefix(random.within(1...2))
    case .singleParent:
      let age = random.within(28...50)
      return [Member(age: age, sex: random.below(100) < 78 ? .female : .male, bearsName: random.below(2) == 0)]
        + (0..<random.within(1...2)).map { _ in child(min(20, age - 24), &random) }
    case .sharing:
      return (0..<random.within(2...3)).map { _ in
        Member(age: random.within(21...38), sex: random.below(2) == 0 ? .female : .male, bearsName: false)
      }
    }
  }

  /// Whether the household rents, in a thousand.
  var rents: Int {
    switch self {
    case .sharing: 1000
    case .youngAlone: 620
    case .couple, .singleParent: 260
    case .coupleWithChild, .coupleWithTwo: 140
    case .elderlyAlone, .elderlyCouple, .threeGenerations: 40
    }
  }
}
