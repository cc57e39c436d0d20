/// 双五: ten figures of a stretch of days, five of what was done for people and five of who did it. They are sums: no score
/// of anybody's feelings, no ranking.
public struct DoubleFive: Hashable, Sendable {
  /// The figures, the five headline counts first.
  public enum Figure: String, Hashable, Sendable, CaseIterable {
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
    /// Teams that did something of 活动.
    case teams = "teams"
    /// Volunteers who did or led something.
    case volunteers = "volunteers"
    /// Minutes that they gave.
    case minutes = "minutes"
    /// Units with which something was done.
    case partners = "partners"
    /// How often somebody was served or took part in 活动 (人次).
    case people = "people"

    /// Whether it says who did it.
    public var isOfDoers: Bool {
      switch self {
      case .activities, .opinions, .disputes, .hardships, .deeds: false
      case .teams, .volunteers, .minutes, .partners, .people: true
      }
    }

    /// The figure of a headline count.
    public init(_ headline: EntryKind.Headline) {
      switch headline {
      case .activities: self = .activities
      case .opinions: self = .opinions
      case .disputes: self = .disputes
      case .hardships: self = .hardships
      case .deeds: self = .deeds
      }
    }
  }

  public var days: ClosedRange<Day>
  private var values: [Figure: Int] = [:]

  public init(_ days: ClosedRange<Day>) {
    self.days = days
  }

  public subscript(figure: Figure) -> Int {
    get { values[figure] ?? 0 }
    set { values[figure] = newValue }
  }
}
