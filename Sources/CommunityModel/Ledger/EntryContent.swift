/// What an entry says, as it is typed, changed and corrected as a whole.
public struct EntryContent: Hashable, Sendable {
  /// Longest text, in characters.
  public static let longestText = 500

  /// When it happened; before that, when it is to happen.
  public var day: Day
  /// The day for which it was arranged; stays when it was done on another.
  public var plannedFor: Day?
  /// When it began.
  public var from: ClockTime?
  /// When it ended; on the next day where it is not later than ``from``.
  public var until: ClockTime?
  /// Where.
  public var place: Place?
  /// The grid of the place, or the one it was done for.
  public var grid: Grid.ID?
  /// The team that did it.
  public var team: ServiceTeam.ID?
  /// What it was, in a few words.
  public var title: String
  /// What there is to say, at most ``longestText`` characters.
  public var text: String
  /// The theme's key.
  public var theme: String?
  /// What came of it: a key of the kind's outcomes.
  public var outcome: String?
  /// Values of the kind's own fields by their keys; of persons and units the lines have them.
  public var fields: [String: EntryValue]
  /// 保密: only who recorded it and the secretary see it.
  public var isConfidential: Bool
  /// Who and how much.
  public var lines: [EntryLine]

  public init(
    day: Day, plannedFor: Day? = nil, from: ClockTime? = nil, until: ClockTime? = nil, place: Place? = nil,
    grid: Grid.ID? = nil, team: ServiceTeam.ID? = nil, title: String = "", text: String = "", theme: String? = nil,
    outcome: String? = nil, fields: [String: EntryValue] = [:], isConfidential: Bool = false, lines: [EntryLine] = []
  ) {
    self.day = day
    self.plannedFor = plannedFor
    self.from = from
    self.until = until
    self.place = place
    self.grid = grid
    self.team = team
    self.title = title
    self.text = text
    self.theme = theme
    self.outcome = outcome
    self.fields = fields
    self.isConfidential = isConfidential
    self.lines = lines
  }

  /// How long it lasted, in minutes; nil where one of the times is missing.
  public var minutes: Int? {
    guard let from, let until else { return nil }
    return from.minutes(until: until)
  }

  /// The household or resident that was served, where there is one: of a visit there is exactly one.
  public var subject: EntryParty? { lines.first { $0.role == .received && $0.party.isServed }?.party }

  /// How much of a measure its lines come to.
  public func sum(_ measure: String) -> Int { lines.lazy.filter { $0.measure == measure }.reduce(0) { $0 + $1.amount } }
}

extension EntryContent: Codable {
  private enum CodingKeys: String, CodingKey {
    case day = "day"
    case plannedFor = "plannedFor"
    case from = "from"
    case until = "until"
    case place = "place"
    case grid = "grid"
    case team = "team"
    case title = "title"
    case text = "text"
    case theme = "theme"
    case outcome = "outcome"
    case fields = "fields"
    case isConfidential = "confidential"
    case lines = "lines"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      day: try container.decode(Day.self, forKey: .day),
      plannedFor: try container.decodeIfPresent(Day.self, forKey: .plannedFor),
      from: try container.decodeIfPresent(ClockTime.self, forKey: .from),
      until: try container.decodeIfPresent(ClockTime.self, forKey: .until),
      place: try container.decodeIfPresent(Place.self, forKey: .place),
      grid: try container.decodeIfPresent(Int64.self, forKey: .grid),
      team: try container.decodeIfPresent(Int64.self, forKey: .team),
      title: try container.decodeIfPresent(String.self, forKey: .title) ?? "",
      text: try container.decodeIfPresent(String.self, forKey: .text) ?? "",
      theme: try container.decodeIfPresent(String.self, forKey: .theme),
      outcome: try container.decodeIfPresent(String.self, forKey: .outcome),
      fields: try container.decodeIfPresent([String: EntryValue].self, forKey: .fields) ?? [:],
      isConfidential: try container.decodeIfPresent(Bool.self, forKey: .isConfidential) ?? false,
      lines: try container.decodeIfPresent([EntryLine].self, forKey: .lines) ?? [])
  }
}

/// The value of a field of a kind. Persons and units are lines, so that erasing and merging find them.
public enum EntryValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case date(Day)
  /// A key of the field's choices.
  case choice(String)
  case tick(Bool)
  case place(Place)
}

extension EntryValue: Codable {
  private enum CodingKeys: String, CodingKey {
    case text = "text"
    case number = "number"
    case date = "date"
    case choice = "choice"
    case tick = "tick"
    case place = "place"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch container.allKeys.first {
    case .text: self = .text(try container.decode(String.self, forKey: .text))
    case .number: self = .number(try container.decode(Int.self, forKey: .number))
    case .date: self = .date(try container.decode(Day.self, forKey: .date))
    case .choice: self = .choice(try container.decode(String.self, forKey: .choice))
    case .tick: self = .tick(try container.decode(Bool.self, forKey: .tick))
    case .place: self = .place(try container.decode(Place.self, forKey: .place))
    case nil:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: container.codingPath, debugDescription: "not the value of a field"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text(let it): try container.encode(it, forKey: .text)
    case .number(let it): try container.encode(it, forKey: .number)
    case .date(let it): try container.encode(it, forKey: .date)
    case .choice(let it): try container.encode(it, forKey: .choice)
    case .tick(let it): try container.encode(it, forKey: .tick)
    case .place(let it): try container.encode(it, forKey: .place)
    }
  }
}
