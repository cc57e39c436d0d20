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

/// A value that is stored as it is written in commands.
public protocol StoredAsWritten: Codable {
  /// Reads what ``written`` says; nil for anything else.
  init?(_ text: some StringProtocol)
  /// As it is written.
  var written: String { get }
}

extension StoredAsWritten {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Self(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a term of a rhythm")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(written)
  }
}

extension Rhythm.Who: StoredAsWritten {}
extension Rhythm.Whom: StoredAsWritten {}
extension Rhythm.Every: StoredAsWritten {}
