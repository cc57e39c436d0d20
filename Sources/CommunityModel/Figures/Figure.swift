/// Something that a report says with a number (数字). A figure is reckoned from two tables of facts, orders and entries of
/// the ledger, and from the records; each is split and opened by what its facts say.
///
/// What the rates mean stands with ``Figures``; the five headline counts of a year with ``Headlines``.
public struct Figure: Hashable, Sendable, Identifiable {
  /// Where a report puts it.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    /// 率
    case rates = "rates"
    /// 工单
    case orders = "orders"
    /// The five counts of a year.
    case headlines = "headlines"
    /// 台账
    case ledger = "ledger"
    /// Who lives and helps here, as of now.
    case people = "people"
  }

  /// What is reckoned.
  public enum Source: Hashable, Sendable {
    case orders(OrderFact)
    case rate(OrderRate)
    /// By the hotline's own callbacks, for the day that these count for; without what it agreed to leave out.
    case hotline(HotlineRate)
    /// Working time from the start of the clock to the finish.
    case handling(HandlingTime)
    /// Events of orders, counted by the day as the day sheet does.
    case events(DayEvent)
    case headline(EntryKind.Headline)
    /// 三率综合: the three rates by the weights that the community has; see ``RateWeights``.
    case weighted
    /// Entries of these kinds that were done, of all kinds where none is named; what they come to of a measure, where one is.
    case entries(kinds: [String], measure: String?)
    case people(Standing)
  }

  /// Facts of orders that fall on a day; what was merged or withdrawn is none.
  public enum OrderFact: String, Hashable, Sendable, CaseIterable {
    /// By the day of the number; merged and withdrawn ones were registered too.
    case registered = "registered"
    case finished = "finished"
    /// Solved by the requester's own word at the callback; refused ones are not asked for.
    case solved = "solved"
    /// Not solved, or only in part.
    case unsolved = "unsolved"
    case dissatisfied = "dissatisfied"
  }

  /// The rates; see ``Figures``.
  public enum OrderRate: String, Hashable, Sendable, CaseIterable {
    case response = "response"
    case solution = "solution"
    case satisfaction = "satisfaction"
    case punctuality = "punctuality"
    case dayClearance = "dayClearance"
    case dayCompletion = "dayCompletion"
    case sameDay = "sameDay"
  }

  /// What the hotline judges by: of those who told it, how many had been in touch with somebody, are served, are content.
  public enum HotlineRate: String, Hashable, Sendable, CaseIterable {
    case response = "response"
    case solution = "solution"
    case satisfaction = "satisfaction"
  }

  public enum HandlingTime: String, Hashable, Sendable, CaseIterable {
    case mean = "mean"
    case median = "median"
  }

  /// What ``DayCounts`` counts beside what is an ``OrderFact``.
  public enum DayEvent: String, Hashable, Sendable, CaseIterable {
    case closed = "closed"
    case suspended = "suspended"
    case extended = "extended"
    case refused = "refused"
    case carriedOver = "carriedOver"
    case reassigned = "reassigned"
    case returned = "returned"
    case reopened = "reopened"
    case callbacks = "callbacks"
    case merged = "merged"
    case withdrawn = "withdrawn"

    /// How many of it a day had.
    public func count(_ counts: DayCounts) -> Int {
      switch self {
      case .closed: counts.closed
      case .suspended: counts.suspended
      case .extended: counts.extended
      case .refused: counts.refused
      case .carriedOver: counts.carriedOver
      case .reassigned: counts.reassigned
      case .returned: counts.returned
      case .reopened: counts.reopened
      case .callbacks: counts.callbacks
      case .merged: counts.merged
      case .withdrawn: counts.withdrawn
      }
    }
  }

  /// Who is there now, whatever the days that are asked for.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case residents = "residents"
    case households = "households"
    case volunteers = "volunteers"
    /// Pieces of all goods together.
    case stock = "stock"
  }

  /// What its value is.
  public enum Unit: String, Hashable, Sendable {
    case count = "count"
    /// Whole percent of a denominator.
    case percent = "percent"
    /// Whole minutes, of working time where orders took it.
    case minutes = "minutes"
    /// 分: hundredths of a yuan.
    case cents = "cents"
    /// 分, of a hundred.
    case points = "points"
  }

  /// By what it is asked for.
  public var key: String
  /// Names by language code.
  public var names: [String: String]
  public var group: Group
  public var source: Source

  public var id: String { key }

  public init(key: String, names: [String: String], group: Group, source: Source) {
    self.key = key
    self.names = names
    self.group = group
    self.source = source
  }

  public var unit: Unit {
    switch source {
    case .rate, .hotline: .percent
    case .weighted: .points
    case .handling, .entries(_, EntryMeasure.minutes): .minutes
    case .entries(_, EntryMeasure.money): .cents
    default: .count
    }
  }

  /// By what it can be split, or be asked for alone.
  public var dimensions: [FigureDimension] {
    switch source {
    case .orders, .rate, .hotline: [.team, .grid, .partner, .person, .category, .source, .month]
    case .handling, .weighted: [.team, .grid, .partner, .person, .category, .source]
    case .events: [.month]
    case .headline: [.team, .grid, .kind, .month]
    case .entries: [.team, .grid, .partner, .person, .kind, .theme, .circle, .tag, .month]
    case .people(.residents): [.grid, .tag]
    case .people(.households): [.grid]
    case .people(.volunteers): [.team, .partner]
    case .people(.stock): [.item]
    }
  }

  /// Whether it says who is there now, whatever the days.
  public var isStanding: Bool { if case .people = source { true } else { false } }
}

/// By what a figure is split.
public enum FigureDimension: String, Hashable, Sendable, CaseIterable {
  case team = "team"
  case grid = "grid"
  case partner = "partner"
  /// Who was in charge of an order; who did an entry, led it, was there or gave.
  case person = "person"
  /// The category of orders.
  case category = "category"
  /// By which way orders came.
  case source = "source"
  /// The kind of entries; of a headline the category of its orders too.
  case kind = "kind"
  case theme = "theme"
  /// 八贴近: groups of people, each of care tags and themes; see ``ServiceCircle``.
  case circle = "circle"
  /// Care tags. By a restricted one only the whole community is split.
  case tag = "tag"
  /// Goods, of what is in stock.
  case item = "item"
  case month = "month"
}

extension FigureDimension {
  /// What only the lines of an entry say: asked for one at a time.
  public static let ofLines: Set<FigureDimension> = [.person, .partner, .tag, .circle]
}

/// One value of a dimension, as the facts hold it.
public enum FigurePart: Hashable, Sendable {
  case team(ServiceTeam.ID)
  case grid(Grid.ID)
  case partner(PartnerUnit.ID)
  case person(EntryParty)
  /// The key of a category, a kind, a source, a theme or a tag, the number of an item of goods.
  case key(FigureDimension, String)
  /// The first day of a month.
  case month(Day)

  public var dimension: FigureDimension {
    switch self {
    case .team: .team
    case .grid: .grid
    case .partner: .partner
    case .person: .person
    case .key(let dimension, _): dimension
    case .month: .month
    }
  }
}

/// What a figure is asked for with.
public struct FigureQuery: Hashable, Sendable {
  public var days: ClosedRange<Day>
  /// Only what belongs to this; nil for the whole community.
  public var of: FigurePart?
  /// Until when time limits have passed.
  public var now: Instant
  /// Whose eyes a list of cases is for.
  public var viewer: Viewer?

  public init(days: ClosedRange<Day>, of: FigurePart? = nil, now: Instant, viewer: Viewer? = nil) {
    self.days = days
    self.of = of
    self.now = now
    self.viewer = viewer
  }
}

/// What a figure comes to.
public struct FigureValue: Hashable, Sendable {
  /// How many, or how many minutes; of a rate how many did.
  public var numerator: Int
  /// Of how many; nil for what is no rate.
  public var denominator: Int?
  /// Whether there was anything to reckon with: a time without a finish is none.
  public var isKnown: Bool

  public init(_ numerator: Int, of denominator: Int? = nil, isKnown: Bool = true) {
    self.numerator = numerator
    self.denominator = denominator
    self.isKnown = isKnown
  }

  /// What is printed: whole percent of a rate, halves rounded up; nil where the denominator is empty.
  public var number: Int? {
    guard let denominator else { return isKnown ? numerator : nil }
    return Rate(part: numerator, whole: denominator).percent
  }
}

/// What a figure comes to for one value of a dimension.
public struct FigureShare: Hashable, Sendable {
  /// Nil for what has none: orders without a team.
  public var part: FigurePart?
  public var value: FigureValue
  /// Whether there are too few to be said: fewer than five people with a restricted tag.
  public var isHidden: Bool

  /// What is said in place of too few.
  public static let hiddenText = "<5"

  public init(part: FigurePart?, value: FigureValue, isHidden: Bool = false) {
    self.part = part
    self.value = value
    self.isHidden = isHidden
  }
}

/// One of those that a figure counts.
public struct FigureCase: Hashable, Sendable {
  public var subject: Subject
  /// What it adds; of a rate whether it did.
  public var amount: Int

  public init(subject: Subject, amount: Int) {
    self.subject = subject
    self.amount = amount
  }
}
