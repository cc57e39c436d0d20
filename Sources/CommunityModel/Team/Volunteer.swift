/// A volunteer: one person, a member of any number of teams, also of none. Volunteers need not be residents; no membership
/// of any party is recorded.
public struct Volunteer: Hashable, Sendable, Identifiable {
  /// The volunteer's number in this file.
  public var id: Int64
  /// The teams, in the order in which they were joined.
  public var teams: [ServiceTeam.ID]
  /// Full name.
  public var name: String
  /// Phone number, when given.
  public var phone: String?
  /// The resident the volunteer is, when they live here and said so.
  public var resident: Resident.ID?
  /// Day of joining, when known.
  public var joined: Day?
  /// False once the volunteer has left.
  public var isActive: Bool
  /// The unit with whom they came (报到). It stands with the volunteer alone, never with the resident who they are.
  public var unit: PartnerUnit.ID?
  /// What they are good at, in words.
  public var skills: [String]
  /// When they have time.
  public var free: Set<FreeTime>
  /// The number of their badge (证号).
  public var badge: String?
  /// The day on which they agreed to be named where rankings are posted; nil where they did not, or took it back.
  public var mayBeNamed: Day?
  /// The record of the same person that stands for this one.
  public var mergedInto: Volunteer.ID?

  public init(
    id: Int64, teams: [ServiceTeam.ID], name: String, phone: String? = nil, resident: Resident.ID? = nil,
    joined: Day? = nil, isActive: Bool = true, unit: PartnerUnit.ID? = nil, skills: [String] = [],
    free: Set<FreeTime> = [], badge: String? = nil,
    mayBeNamed: Day? = nil, mergedInto: Volunteer.ID? = nil
  ) {
    self.id = id
    self.teams = teams
    self.name = name
    self.phone = phone
    self.resident = resident
    self.joined = joined
    self.isActive = isActive
    self.unit = unit
    self.skills = skills
    self.free = free
    self.badge = badge
    self.mayBeNamed = mayBeNamed
    self.mergedInto = mergedInto
  }

  /// A member of one team.
  public init(
    id: Int64, team: ServiceTeam.ID, name: String, phone: String? = nil, resident: Resident.ID? = nil,
    joined: Day? = nil, isActive: Bool = true
  ) {
    self.init(
      id: id, teams: [team], name: name, phone: phone, resident: resident, joined: joined, isActive: isActive)
  }

  /// Whether they have a skill, however it is written; see ``Skill/isSame(_:_:)``.
  public func has(skill name: String) -> Bool { skills.contains { Skill.isSame($0, name) } }

  /// Whether they are a member of a team.
  public func isMember(of team: ServiceTeam.ID) -> Bool { teams.contains(team) }
}

/// What a volunteer gave within some time.
public struct VolunteerService: Hashable, Sendable {
  /// Minutes that they gave, also those of records merged into theirs.
  public var minutes: Int
  /// Their points as they stand now; see ``ServiceBook/points``.
  public var points: Int

  public init(minutes: Int = 0, points: Int = 0) {
    self.minutes = minutes
    self.points = points
  }
}

/// Half a day of the week on which a volunteer has time.
public struct FreeTime: Hashable, Sendable, CaseIterable {
  /// Parts of a day.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    case morning = "morning"
    case afternoon = "afternoon"
    case evening = "evening"
  }

  /// 1 is Monday, 7 Sunday.
  public var weekday: Int
  public var part: Part

  public init?(weekday: Int, _ part: Part) {
    guard (1...7).contains(weekday) else { return nil }
    self.weekday = weekday
    self.part = part
  }

  /// Every one in the order of a week.
  public static let allCases: [FreeTime] = (1...7).flatMap { day in
    Part.allCases.compactMap { FreeTime(weekday: day, $0) }
  }

  /// As files keep it: `6.morning`.
  public var key: String { "\(weekday).\(part.rawValue)" }

  public init?(_ key: some StringProtocol) {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let weekday = Int(digits: parts[0]), let part = Part(rawValue: String(parts[1])) else {
      return nil
    }
    self.init(weekday: weekday, part)
  }
}

extension Sequence<FreeTime> {
  /// In the order of a week.
  public var inOrder: [FreeTime] {
    let own = Set(self)
    return FreeTime.allCases.filter(own.contains)
  }
}

extension Volunteer: Codable {
  /// As long as everybody had one team, that was `team`; it is the first of several.
  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case team = "team"
    case teams = "teams"
    case name = "name"
    case phone = "phone"
    case resident = "resident"
    case joined = "joined"
    case isActive = "isActive"
    case unit = "unit"
    case skills = "skills"
    case free = "free"
    case badge = "badge"
    case mayBeNamed = "mayBeNamed"
    case mergedInto = "mergedInto"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let first = try container.decodeIfPresent(Int64.self, forKey: .team)
    let free = try container.decodeIfPresent([String].self, forKey: .free) ?? []
    self.init(
      id: try container.decode(Int64.self, forKey: .id),
      teams: try container.decodeIfPresent([Int64].self, forKey: .teams) ?? first.map { [$0] } ?? [],
      name: try container.decode(String.self, forKey: .name),
      phone: try container.decodeIfPresent(String.self, forKey: .phone),
      resident: try container.decodeIfPresent(Int64.self, forKey: .resident),
      joined: try container.decodeIfPresent(Day.self, forKey: .joined),
      isActive: try container.decode(Bool.self, forKey: .isActive),
      unit: try container.decodeIfPresent(Int64.self, forKey: .unit),
      skills: try container.decodeIfPresent([String].self, forKey: .skills) ?? [],
      free: Set(free.compactMap { FreeTime($0) }), badge: try container.decodeIfPresent(String.self, forKey: .badge),
      mayBeNamed: try container.decodeIfPresent(Day.self, forKey: .mayBeNamed),
      mergedInto: try container.decodeIfPresent(Int64.self, forKey: .mergedInto))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(teams.first, forKey: .team)
    if teams.count > 1 { try container.encode(teams, forKey: .teams) }
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(phone, forKey: .phone)
    try container.encodeIfPresent(resident, forKey: .resident)
    try container.encodeIfPresent(joined, forKey: .joined)
    try container.encode(isActive, forKey: .isActive)
    try container.encodeIfPresent(unit, forKey: .unit)
    if !skills.isEmpty { try container.encode(skills, forKey: .skills) }
    if !free.isEmpty { try container.encode(free.inOrder.map(\.key), forKey: .free) }
    try container.encodeIfPresent(badge, forKey: .badge)
    try container.encodeIfPresent(mayBeNamed, forKey: .mayBeNamed)
    try container.encodeIfPresent(mergedInto, forKey: .mergedInto)
  }
}
