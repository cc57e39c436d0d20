import NameFinding

/// One urban community (社区), the owner of one file.
public struct Community: Hashable, Sendable, Codable {
  /// Its name, such as 青禾社区.
  public var name: String
  /// The twelve-digit statistical code of the community, when known.
  public var code: CommunityCode?
  /// Limits and switches that a community may set for itself.
  public var settings: CommunitySettings

  public init(name: String, code: CommunityCode? = nil, settings: CommunitySettings = CommunitySettings()) {
    self.name = name
    self.code = code
    self.settings = settings
  }
}

extension Community {
  /// The code of its `number`th grid: behind its own code, or three digits where it has none.
  public func gridCode(_ number: Int) -> String { code?.grid(number) ?? number.padded(to: 3) }

  /// The first code that no grid has, that of the wanted number before all others; nil once all are used.
  public func freeGridCode<Failure: Error>(
    wanted: Int? = nil, isTaken: (String) throws(Failure) -> Bool
  ) throws(Failure) -> String? {
    for number in [wanted].compactMap(\.self) + Array(1...999) {
      let code = gridCode(number)
      if try !isTaken(code) { return code }
    }
    return nil
  }
}

/// The statistical code of a community: twelve digits.
public struct CommunityCode: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Exactly twelve ASCII digits.
  public let digits: String

  /// Nil unless the text is twelve digits.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 12, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    digits = String(text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let code = CommunityCode(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a community code")
    }
    self = code
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }

  public var description: String { digits }

  /// The code of the community's `number`th grid: the community code and three digits.
  public func grid(_ number: Int) -> String { digits + number.padded(to: 3) }
}

/// What a community may set for itself. A new file has the defaults of the product.
public struct CommunitySettings: Hashable, Sendable, Codable {
  /// How local time is reckoned.
  public var utcOffset: UTCOffset
  /// Time limits of work orders.
  public var limits: OrderLimits
  /// Whether identity numbers may be kept. Off unless a community turns it on.
  public var keepsIdentityNumbers: Bool
  /// Sounds that the lookup takes for one another when little else fits.
  public var fuzzyPairs: FuzzyPairs
  /// Days off and working days that the community entered itself, in order; they win over the notice.
  public var calendarDays: [CalendarDay]
  /// The hours of service from which a volunteer has one star, two, and so on.
  public var starHours: [Int]

  /// What the year sheet of a volunteer is scored by.
  public var yearSheet: [YearSheet.Row]
  /// How much each of the three rates weighs.
  public var rateWeights: RateWeights
  /// Working hours as they were set one after another, each from a day on; before the first, and where nothing was set,
  /// those of the product hold. Days that are sealed keep the hours that they were counted with.
  public var hours: [Dated<[WorkCalendar.Hours]>]
  /// After how many minutes without a hand at it a desk covers itself; 0 where it never does.
  public var lockMinutes: Int

  /// What a new file says of stars.
  public static let usualStarHours = [100, 300, 600, 1000, 1500]

  public init(
    utcOffset: UTCOffset = .china, limits: OrderLimits = OrderLimits(), keepsIdentityNumbers: Bool = false,
    fuzzyPairs: FuzzyPairs = .all, calendarDays: [CalendarDay] = [], starHours: [Int] = usualStarHours,
    yearSheet: [YearSheet.Row] = YearSheet.usual, rateWeights: RateWeights = .usual,
    hours: [Dated<[WorkCalendar.Hours]>] = [], lockMinutes: Int = 0
  ) {
    self.utcOffset = utcOffset
    self.limits = limits
    self.keepsIdentityNumbers = keepsIdentityNumbers
    self.fuzzyPairs = fuzzyPairs
    self.calendarDays = calendarDays
    self.starHours = starHours
    self.yearSheet = yearSheet
    self.rateWeights = rateWeights
    self.hours = hours
    self.lockMinutes = lockMinutes
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    utcOffset = try container.decode(UTCOffset.self, forKey: .utcOffset)
    limits = try container.decode(OrderLimits.self, forKey: .limits)
    keepsIdentityNumbers = try container.decode(Bool.self, forKey: .keepsIdentityNumbers)
    // Files from before this setting take all of them.
    fuzzyPairs = try container.decodeIfPresent(FuzzyPairs.self, forKey: .fuzzyPairs) ?? .all
    calendarDays = try container.decodeIfPresent([CalendarDay].self, forKey: .calendarDays) ?? []
    starHours = try container.decodeIfPresent([Int].self, forKey: .starHours) ?? Self.usualStarHours
    yearSheet = try container.decodeIfPresent([YearSheet.Row].self, forKey: .yearSheet) ?? YearSheet.usual
    rateWeights = try container.decodeIfPresent(RateWeights.self, forKey: .rateWeights) ?? .usual
    hours = try container.decodeIfPresent([Dated<[WorkCalendar.Hours]>].self, forKey: .hours) ?? []
    lockMinutes = try container.decodeIfPresent(Int.self, forKey: .lockMinutes) ?? 0
  }
}

extension CommunitySettings {
  /// Most stars that somebody can have.
  public static let mostStars = 10

  /// Hours as they are written, `100,300,600`: each more than the one before; nil for anything else.
  public static func starHours(_ text: String) -> [Int]? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\u{FF0C}" || $0 == "/" }
    let hours = parts.compactMap { Int(digits: String($0).trimmed) }
    guard hours.count == parts.count, hours.count <= mostStars, hours.first ?? 0 > 0,
      zip(hours, hours.dropFirst()).allSatisfy({ $0 < $1 }), hours.allSatisfy({ $0 <= 1_000_000 })
    else { return nil }
    return hours
  }
}
