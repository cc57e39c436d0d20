extension Rhythm.Terms: Codable {
  private enum CodingKeys: String, CodingKey {
    case name = "name"
    case kinds = "kinds"
    case who = "who"
    case whom = "whom"
    case every = "every"
    case hour = "hour"
    case calendar = "calendar"
    case blocksSeal = "blocksSeal"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try container.decode(String.self, forKey: .name),
      kinds: Set(try container.decode([String].self, forKey: .kinds)),
      who: try container.decodeIfPresent(Rhythm.Who.self, forKey: .who),
      whom: try container.decode(Rhythm.Whom.self, forKey: .whom),
      every: try container.decode(Rhythm.Every.self, forKey: .every),
      hour: try container.decodeIfPresent(ClockTime.self, forKey: .hour),
      calendar: try container.decodeIfPresent(Rhythm.Calendar.self, forKey: .calendar) ?? .all,
      blocksSeal: try container.decodeIfPresent(Bool.self, forKey: .blocksSeal) ?? false)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(kinds.sorted(), forKey: .kinds)
    try container.encodeIfPresent(who, forKey: .who)
    try container.encode(whom, forKey: .whom)
    try container.encode(every, forKey: .every)
    try container.encodeIfPresent(hour, forKey: .hour)
    try container.encode(calendar, forKey: .calendar)
    try container.encode(blocksSeal, forKey: .blocksSeal)
  }
}

extension Rhythm.Who: Codable {
  private enum CodingKeys: String, CodingKey {
    case role = "role"
    case staff = "staff"
    case volunteer = "volunteer"
    case team = "team"
    case gridWorker = "gridWorker"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch container.allKeys.first {
    case .role: self = .role(try container.decode(StaffMember.Role.self, forKey: .role))
    case .staff: self = .staff(try container.decode(Int64.self, forKey: .staff))
    case .volunteer: self = .volunteer(try container.decode(Int64.self, forKey: .volunteer))
    case .team: self = .team(try container.decode(Int64.self, forKey: .team))
    case .gridWorker: self = .gridWorker
    case nil: throw DecodingError.unknownCase(container.codingPath)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .role(let it): try container.encode(it, forKey: .role)
    case .staff(let it): try container.encode(it, forKey: .staff)
    case .volunteer(let it): try container.encode(it, forKey: .volunteer)
    case .team(let it): try container.encode(it, forKey: .team)
    case .gridWorker: try container.encode(true, forKey: .gridWorker)
    }
  }
}

extension Rhythm.Whom: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind = "kind"
    case tags = "tags"
    case list = "list"
  }

  /// What is stored of those that have nothing else.
  private static let plain: [String: Rhythm.Whom] = [
    "households": .households, "residents": .residents, "partners": .partners, "teams": .teams, "staff": .staff,
    "posts": .posts, "helpers": .helpers, "nobody": .nobody,
  ]

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .kind) {
    case "careTags": self = .careTags(try container.decode([String].self, forKey: .tags))
    case "items": self = .items(try container.decode(String.self, forKey: .list))
    case let kind:
      guard let it = Self.plain[kind] else { throw DecodingError.unknownCase(container.codingPath) }
      self = it
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .careTags(let tags):
      try container.encode("careTags", forKey: .kind)
      try container.encode(tags, forKey: .tags)
    case .items(let list):
      try container.encode("items", forKey: .kind)
      try container.encode(list, forKey: .list)
    default: try container.encode(Self.plain.first { $0.value == self }?.key, forKey: .kind)
    }
  }
}

extension Rhythm.Every: Codable {
  private enum CodingKeys: String, CodingKey {
    case times = "times"
    case period = "per"
    case days = "days"
    case event = "event"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let times = try container.decodeIfPresent(Int.self, forKey: .times) {
      self = .times(times, try container.decode(RhythmPeriod.self, forKey: .period))
      return
    }
    let days = try container.decode(Int.self, forKey: .days)
    let event = try container.decodeIfPresent(String.self, forKey: .event)
    self = event.map { .event(kind: $0, days: days) } ?? .after(days: days)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .times(let count, let period):
      try container.encode(count, forKey: .times)
      try container.encode(period, forKey: .period)
    case .after(let days): try container.encode(days, forKey: .days)
    case .event(let kind, let days):
      try container.encode(kind, forKey: .event)
      try container.encode(days, forKey: .days)
    }
  }
}

extension DecodingError {
  /// A case that this program does not know.
  fileprivate static func unknownCase(_ path: [any CodingKey]) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: path, debugDescription: "unknown case"))
  }
}
