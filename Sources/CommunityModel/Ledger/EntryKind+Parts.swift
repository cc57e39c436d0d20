/// What kinds are made of.
extension EntryKind {
  /// The tabs of the ledger.
  public enum Group: String, Hashable, Sendable, Codable, CaseIterable {
    /// 服务
    case services = "services"
    /// 走访
    case visits = "visits"
    /// 听到的
    case heard = "heard"
    /// 班与人
    case shifts = "shifts"
    /// 物
    case goods = "goods"
    /// 公开
    case posted = "posted"
  }

  /// The forms that kinds are typed in. Own kinds have the generic one.
  public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
    /// One line and F8.
    case line = "line"
    /// A list of whom to visit, one key an outcome.
    case round = "round"
    /// A head and rows typed one after another.
    case meeting = "meeting"
    /// Members ticked, hours once.
    case members = "members"
    /// Days × people.
    case rota = "rota"
    /// Items, stock, points.
    case counter = "counter"
    /// Promises and posted lists with what is due of them.
    case board = "board"
    /// A field a line.
    case generic = "generic"
  }

  /// A column of lists and a part of the one-line summary: what every entry has, `measure.KEY` or `field.KEY`.
  public enum Column: Hashable, Sendable {
    case day, time, state, number, place, grid, team, title, text, theme, outcome, plannedFor
    /// Who did it.
    case who
    /// Whom it was for.
    case whom
    /// Things in stock, with their numbers.
    case items
    case measure(String)
    case field(String)

    private static let plain: [String: Column] = [
      "day": .day, "time": .time, "state": .state, "number": .number, "place": .place, "grid": .grid, "team": .team,
      "title": .title, "text": .text, "theme": .theme, "outcome": .outcome, "plannedFor": .plannedFor, "who": .who,
      "whom": .whom, "items": .items,
    ]

    /// As stored and in the table of kinds.
    public var key: String {
      switch self {
      case .measure(let key): "measure." + key
      case .field(let key): "field." + key
      default: Self.plain.first { $0.value == self }?.key ?? ""
      }
    }

    public init?(_ key: some StringProtocol) {
      let parts: [String] = String(key).split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
      switch (parts.first, parts.count) {
      case ("measure", 2): self = .measure(parts[1])
      case ("field", 2): self = .field(parts[1])
      default:
        guard let plain = Self.plain[String(key)] else { return nil }
        self = plain
      }
    }
  }

  /// What must be said before an entry is done.
  public enum Demand: String, Hashable, Sendable, Codable, CaseIterable {
    case title = "title"
    case text = "text"
    case place = "place"
    case team = "team"
    case outcome = "outcome"
    /// Somebody who did it, led it, was there or was on leave.
    case who = "who"
    /// A thing in stock, or money.
    case items = "items"
  }

  /// Whom an entry may be about.
  public enum Subjects: String, Hashable, Sendable, Codable, CaseIterable {
    /// No household and no resident is named.
    case none = "none"
    /// Any number of them.
    case any = "any"
    /// Exactly one household or resident (走访); of a household members may be ticked who were met.
    case one = "one"
  }

  /// What an entry does to things in stock.
  public enum Goods: String, Hashable, Sendable, Codable, CaseIterable {
    /// They come in.
    case comesIn = "in"
    /// They go out.
    case goesOut = "out"
    /// 盘点: what is there, whatever was reckoned before.
    case counts = "count"

    /// The role of its lines: the kind decides the sign, an amount is always written positive.
    public var role: EntryRole {
      switch self {
      case .comesIn: .received
      case .goesOut: .gave
      case .counts: .did
      }
    }
  }

  /// How entries of a kind are numbered.
  public enum Series: String, Hashable, Sendable, Codable, CaseIterable {
    /// 第12期: runs on for ever.
    case running = "running"
    /// Begins anew each year and names it.
    case yearly = "yearly"
  }

  /// The five headline counts of a year.
  public enum Headline: String, Hashable, Sendable, Codable, CaseIterable {
    /// 活动
    case activities = "activities"
    /// 意见
    case opinions = "opinions"
    /// 纠纷
    case disputes = "disputes"
    /// 困难
    case hardships = "hardships"
    /// 实事
    case deeds = "deeds"
  }

  /// Who sees the entries of a kind.
  public enum Visibility: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everybody who works here.
    case office = "office"
    /// Who recorded it, who is in it, the grid worker of the place, the secretary.
    case own = "own"
    /// The secretary, and who recorded it.
    case secretary = "secretary"

    /// How closely it keeps things, the widest first.
    public var strictness: Int {
      switch self {
      case .office: 0
      case .own: 1
      case .secretary: 2
      }
    }
  }

  /// What an outcome means for what is owed.
  public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was done for them.
    case serves = "serves"
    /// 去过: tried, not served.
    case tries = "tries"
    /// 谢绝
    case declines = "declines"
  }

  /// What can come of an entry.
  public struct Outcome: Hashable, Sendable, Codable {
    /// The key, such as `notHome`.
    public var key: String
    /// Names by language code.
    public var names: [String: String]
    /// What it means for what is owed.
    public var effect: Effect
    /// Whether it is an order in the same save (需要帮助).
    public var needsOrder: Bool

    private enum CodingKeys: String, CodingKey {
      case key = "key"
      case names = "names"
      case effect = "effect"
      case needsOrder = "needsOrder"
    }

    public init(key: String, names: [String: String], effect: Effect = .serves, needsOrder: Bool = false) {
      self.key = key
      self.names = names
      self.effect = effect
      self.needsOrder = needsOrder
    }
  }

  /// A field that entries of the kind have besides those that every entry has.
  public struct Field: Hashable, Sendable, Codable {
    /// What its values are.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case text = "text"
      case number = "number"
      case date = "date"
      case choice = "choice"
      case tick = "tick"
      /// Members of staff, volunteers or residents; stored as lines.
      case person = "person"
      case place = "place"
      /// Units; stored as lines.
      case unit = "unit"

      /// Whether its values are lines of the entry.
      public var isLine: Bool { self == .person || self == .unit }
    }

    /// Something to choose.
    public struct Choice: Hashable, Sendable, Codable {
      /// The key that is kept.
      public var key: String
      /// Names by language code.
      public var names: [String: String]

      private enum CodingKeys: String, CodingKey {
        case key = "key"
        case names = "names"
      }

      public init(key: String, names: [String: String]) {
        self.key = key
        self.names = names
      }
    }

    /// The key; opaque once used.
    public var key: String
    /// Names by language code.
    public var names: [String: String]
    /// What its values are.
    public var kind: Kind
    /// Whether it must be filled before an entry is done.
    public var isRequired: Bool
    /// What there is to choose; empty unless it is a choice.
    public var choices: [Choice]
    /// The shipped list that the choices are, where they are one; own choices of a kind have none.
    public var list: String?
    /// Whether it is no longer offered; its values stay.
    public var isHidden: Bool

    private enum CodingKeys: String, CodingKey {
      case key = "key"
      case names = "names"
      case kind = "type"
      case isRequired = "required"
      case choices = "choices"
      case list = "list"
      case isHidden = "hidden"
    }

    public init(
      key: String, names: [String: String], kind: Kind, isRequired: Bool = false, choices: [Choice] = [],
      list: String? = nil, isHidden: Bool = false
    ) {
      self.key = key
      self.names = names
      self.kind = kind
      self.isRequired = isRequired
      self.choices = choices
      self.list = list
      self.isHidden = isHidden
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        key: try container.decode(String.self, forKey: .key),
        names: try container.decode([String: String].self, forKey: .names),
        kind: try container.decode(Kind.self, forKey: .kind),
        isRequired: try container.decodeIfPresent(Bool.self, forKey: .isRequired) ?? false,
        choices: try container.decodeIfPresent([Choice].self, forKey: .choices) ?? [],
        list: try container.decodeIfPresent(String.self, forKey: .list),
        isHidden: try container.decodeIfPresent(Bool.self, forKey: .isHidden) ?? false)
    }
  }
}

extension EntryKind.Column: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let column = EntryKind.Column(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a column of entries")
    }
    self = column
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(key)
  }
}
