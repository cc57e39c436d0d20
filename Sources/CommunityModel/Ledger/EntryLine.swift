/// Whom or what a line of an entry is about: exactly one.
public enum EntryParty: Hashable, Sendable {
  /// A member of staff.
  case staff(StaffMember.ID)
  /// A volunteer.
  case volunteer(Volunteer.ID)
  /// A unit (单位) outside the community, by its number in this file.
  case partner(Int64)
  /// A team.
  case team(ServiceTeam.ID)
  /// A household.
  case household(Household.ID)
  /// A resident; one who was erased stays as 居民#id.
  case resident(Resident.ID)
  /// People with a care tag, none of them named.
  case careTag(String)
  /// A thing in stock.
  case item(Item.ID)
  /// Money of the community.
  case fund(Fund.ID)
  /// People whom nobody named, and what concerns nobody in particular.
  case everybody

  /// The kinds of parties, as stored and on the command line.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case staff = "staff"
    case volunteer = "volunteer"
    case partner = "partner"
    case team = "team"
    case household = "household"
    case resident = "resident"
    case careTag = "careTag"
    case item = "item"
    case fund = "fund"
    case everybody = "public"
  }

  /// Its kind.
  public var kind: Kind {
    switch self {
    case .staff: .staff
    case .volunteer: .volunteer
    case .partner: .partner
    case .team: .team
    case .household: .household
    case .resident: .resident
    case .careTag: .careTag
    case .item: .item
    case .fund: .fund
    case .everybody: .everybody
    }
  }

  /// The number of what is named; nil for care tags and for people nobody named.
  public var number: Int64? {
    switch self {
    case .staff(let id), .volunteer(let id), .partner(let id), .team(let id), .household(let id), .resident(let id),
      .item(let id), .fund(let id):
      id
    case .careTag, .everybody: nil
    }
  }

  /// A party of a kind by its number; nil for the kinds that have none.
  public init?(_ kind: Kind, number: Int64) {
    switch kind {
    case .staff: self = .staff(number)
    case .volunteer: self = .volunteer(number)
    case .partner: self = .partner(number)
    case .team: self = .team(number)
    case .household: self = .household(number)
    case .resident: self = .resident(number)
    case .item: self = .item(number)
    case .fund: self = .fund(number)
    case .careTag, .everybody: return nil
    }
  }

  /// Whether it is one person by name.
  public var isPerson: Bool {
    switch self {
    case .staff, .volunteer, .resident: true
    case .partner, .team, .household, .careTag, .item, .fund, .everybody: false
    }
  }

  /// Whether it is somebody whom the community serves: a household or a resident.
  public var isServed: Bool {
    switch self {
    case .household, .resident: true
    case .staff, .volunteer, .partner, .team, .careTag, .item, .fund, .everybody: false
    }
  }
}

extension EntryParty: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind = "kind"
    case number = "id"
    case key = "key"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(Kind.self, forKey: .kind)
    switch kind {
    case .careTag: self = .careTag(try container.decode(String.self, forKey: .key))
    case .everybody: self = .everybody
    default:
      guard let it = EntryParty(kind, number: try container.decode(Int64.self, forKey: .number)) else {
        throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "not a party")
      }
      self = it
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encodeIfPresent(number, forKey: .number)
    if case .careTag(let key) = self { try container.encode(key, forKey: .key) }
  }
}

/// What a party had to do with an entry.
public enum EntryRole: String, Hashable, Sendable, Codable, CaseIterable {
  /// Did the work.
  case did = "did"
  /// Led it.
  case led = "led"
  /// Was there.
  case attended = "attended"
  /// Was served, or got something; of things: came in.
  case received = "received"
  /// Gave something; of things: went out.
  case gave = "gave"
  /// 请假
  case leave = "leave"
  /// 缺勤
  case absent = "absent"
}

/// One line (一行) of an entry: how much of what a party has to do with it.
public struct EntryLine: Hashable, Sendable {
  /// The most that a line can say: so that no sum of a file is too large to be counted.
  public static let mostAmount = 1_000_000_000_000

  /// Who, or what.
  public var party: EntryParty
  /// What they had to do with it.
  public var role: EntryRole
  /// What is counted: a key of ``EntryMeasure``.
  public var measure: String
  /// How much: a whole number, positive as written; money in 分. A posting that takes back has it negative.
  public var amount: Int
  /// The field of the kind that the line is the value of, where it is one.
  public var field: String?
  /// Whether the rules added the line (minutes from the times, points at the rate of the day), so that they reckon it
  /// again when the entry changes.
  public var isReckoned: Bool

  public init(
    _ party: EntryParty, _ role: EntryRole, _ measure: String, _ amount: Int, field: String? = nil,
    isReckoned: Bool = false
  ) {
    self.party = party
    self.role = role
    self.measure = measure
    self.amount = amount
    self.field = field
    self.isReckoned = isReckoned
  }
}

extension EntryLine: Codable {
  private enum CodingKeys: String, CodingKey {
    case party = "party"
    case role = "role"
    case measure = "measure"
    case amount = "amount"
    case field = "field"
    case isReckoned = "reckoned"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(EntryParty.self, forKey: .party), try container.decode(EntryRole.self, forKey: .role),
      try container.decode(String.self, forKey: .measure), try container.decode(Int.self, forKey: .amount),
      field: try container.decodeIfPresent(String.self, forKey: .field),
      isReckoned: try container.decodeIfPresent(Bool.self, forKey: .isReckoned) ?? false)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(party, forKey: .party)
    try container.encode(role, forKey: .role)
    try container.encode(measure, forKey: .measure)
    try container.encode(amount, forKey: .amount)
    try container.encodeIfPresent(field, forKey: .field)
    if isReckoned { try container.encode(true, forKey: .isReckoned) }
  }
}

/// The measures that rules know. Others come with the kinds that count them.
public enum EntryMeasure {
  /// 场次: how often something was held.
  public static let sessions = "sessions"
  /// 人次: a named person is one.
  public static let people = "people"
  /// Minutes that somebody gave.
  public static let minutes = "minutes"
  /// 户次
  public static let households = "households"
  /// Units that took part.
  public static let partners = "partners"
  /// Teams that took part.
  public static let teams = "teams"
  /// Pieces of a thing in stock.
  public static let items = "items"
  /// 积分
  public static let points = "points"
  /// Money, in 分.
  public static let money = "cents"
  /// Somebody named in a field of the kind; never counted.
  public static let mention = "mention"

  /// What naming a party counts by itself: one of it. Nil where an amount has to be given.
  public static func presence(of party: EntryParty) -> String? {
    switch party {
    case .staff, .volunteer, .resident: people
    case .household: households
    case .partner: partners
    case .team: teams
    case .careTag, .item, .fund, .everybody: nil
    }
  }
}
