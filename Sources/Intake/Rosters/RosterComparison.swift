import CommunityModel
import NameFinding

/// What is known of a person, as far as it tells them from others.
public struct RosterFacts: Hashable, Sendable {
  public var name: String
  public var otherName: String?
  public var sex: Resident.Sex?
  public var birth: PartialDate?
  public var phones: [String]
  /// A hash of the identity number; never the number.
  public var identity: Int64?

  public init(
    name: String, otherName: String? = nil, sex: Resident.Sex? = nil, birth: PartialDate? = nil, phones: [String] = [],
    identity: Int64? = nil
  ) {
    self.name = name
    self.otherName = otherName
    self.sex = sex
    self.birth = birth
    self.phones = phones
    self.identity = identity
  }

  /// Whether the name is all that is known, and perhaps the sex.
  public var isBare: Bool { birth == nil && phones.isEmpty && identity == nil }

  public init(_ entry: RosterEntry, identity: Int64?) {
    self.init(
      name: entry.name, otherName: entry.otherName, sex: entry.sex, birth: entry.birth, phones: entry.phones,
      identity: identity)
  }
}

/// Compares facts of two people.
public struct RosterComparison: Sendable {
  private let readings: PinyinReadings

  public init(_ readings: PinyinReadings) {
    self.readings = readings
  }

  /// Whether both are one person: the same identity number, the same name with the same birth date, phone or room.
  /// Facts that contradict, or a namesake born on the same day who lives elsewhere, make it doubtful; so does a name
  /// that only sounds the same in the same room, a name in which a character was lost, and a namesake where nothing is
  /// known of one of them but the name.
  /// - Parameter sameHome: nil where one of the homes is not known.
  public func likeness(_ one: RosterFacts, _ other: RosterFacts, sameHome: Bool?) -> RosterLikeness {
    let isSameDay = agreeOnDay(one.birth, other.birth)
    let sameName = haveSameName(one, other) || isSameDay && one.name == other.name
    if let left = one.identity, let right = other.identity {
      if left != right { return .different }
      return sameName ? .same : .doubtful
    }
    let birthAgrees = zip(one.birth, other.birth).map { $0.agrees(with: $1) }
    let sexAgrees = zip(one.sex, other.sex).map { $0 == $1 }
    let sharesPhone = haveSamePhone(one, other)
    guard sameName else {
      guard birthAgrees != false, sexAgrees != false else { return .different }
      let soundsTheSame = sameHome == true && soundTheSame(one.name, other.name)
      let isOnesRest = (sameHome == true || sharesPhone || isSameDay) && LostCharacters.mayBeOne(one.name, other.name)
      return soundsTheSame || isOnesRest ? .doubtful : .different
    }
    guard sameHome == true || sharesPhone || isSameDay else {
      return sameHome == nil && sexAgrees != false && (one.isBare || other.isBare) ? .doubtful : .different
    }
    if birthAgrees == false || sexAgrees == false { return .doubtful }
    if sameHome == true || sharesPhone { return .same }
    return sameHome == nil ? .same : .doubtful
  }

  /// Whether two who have one number are one person: by name, with nothing that contradicts.
  public func isConfirmed(_ one: RosterFacts, _ other: RosterFacts) -> Bool {
    (one.name == other.name || haveSameName(one, other))
      && zip(one.birth, other.birth).map { $0.agrees(with: $1) } != false
      && zip(one.sex, other.sex).map { $0 == $1 } != false
      && zip(one.identity, other.identity).map { $0 == $1 } != false
  }

  private func agreeOnDay(_ one: PartialDate?, _ other: PartialDate?) -> Bool {
    guard let one, let other else { return false }
    return one.precision == 3 && other.precision == 3 && one.agrees(with: other)
  }

  private func zip<Left, Right>(_ left: Left?, _ right: Right?) -> (Left, Right)? {
    guard let left, let right else { return nil }
    return (left, right)
  }

  private func haveSamePhone(_ one: RosterFacts, _ other: RosterFacts) -> Bool {
    if one.phones.isEmpty || other.phones.isEmpty { return false }
    let known = other.phones.map { PhoneNumber.digits(of: $0) }
    return one.phones.contains { known.contains(PhoneNumber.digits(of: $0)) }
  }

  private func haveSameName(_ one: RosterFacts, _ other: RosterFacts) -> Bool {
    if one.name == other.name, !LostCharacters.stand(in: one.name) { return true }
    return !keys(one).isDisjoint(with: keys(other))
  }

  /// The names without those in which a character was lost: what stands for it is nothing that two have in common.
  private func keys(_ facts: RosterFacts) -> Set<String> {
    Set(
      [facts.name, facts.otherName ?? ""].filter { !LostCharacters.stand(in: $0) }.map { TextFolding.name($0) }
        .filter { !$0.isEmpty })
  }

  /// Whether two names can be read alike, one character by one.
  public func soundTheSame(_ one: String, _ other: String) -> Bool {
    let left = NameSpelling(one, readings: readings).readings
    let right = NameSpelling(other, readings: readings).readings
    guard left.count == right.count, !left.isEmpty else { return false }
    return Swift.zip(left, right).allSatisfy { pair in pair.0.contains { pair.1.contains($0) } }
  }

  /// One reading of a name that namesakes by sound have in common as a rule, for finding them.
  public func sound(_ name: String) -> String {
    NameSpelling(name, readings: readings).readings.map { $0.first?.text ?? "" }.joined()
  }
}
