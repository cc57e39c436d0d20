import CommunityModel

extension Wording {
  /// How long ago something was, in one unit: 刚才, 12分钟前, 3小时前, 2天前.
  public func ago(_ then: Instant, now: Instant) -> String {
    let seconds = max(0, now.since(then))
    let units: [(phrase: Phrase, seconds: Int64)] = [("ago.days", 86_400), ("ago.hours", 3600), ("ago.minutes", 60)]
    guard let unit = units.first(where: { seconds >= $0.seconds }) else { return self("ago.now") }
    return self(unit.phrase, ["count": String(seconds / unit.seconds)])
  }
}
