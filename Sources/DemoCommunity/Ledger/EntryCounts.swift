import CommunityModel

/// How many entries of which kind the history has.
struct EntryCounts {
  /// What is written down beforehand and still ahead this morning.
  static let ahead = "ahead"
  /// How many rows the meetings have, in turn.
  static let rows = [2, 1, 3, 2]
  static let meetings: Set<String> = ["reception", "council", "talk"]

  /// Of a thousand entries; of a meeting its heads are counted. What is left are visits.
  private static let shares: [(kind: String, perMille: Int)] = [
    ("memo", 70), ("consult", 50), ("duty", 60), ("service", 40), ("safetyCheck", 25), ("handover", 30), ("stamp", 20),
    ("attendance", 20), ("condolence", 14), ("daycare", 14), ("venue", 12), ("mediation", 12), ("disclosure", 10),
    ("training", 8), ("wish", 8), ("reception", 6), ("bulletin", 6), ("promise", 5), ("answer", 4), ("council", 2),
    ("talk", 2), ("survey", 2), ("project", 2), ("contest", 1), ("award", 1), ("goodsIn", 4), ("goodsOut", 24),
    ("stockTake", 2), ("fund", 4), (ahead, 12),
  ]
  /// More would be a plan that nobody keeps in sight.
  private static let mostAhead = 60

  /// By kind; together as many as were asked for.
  private(set) var list: [(kind: String, count: Int)] = []

  /// - Parameters:
  ///   - total: all of them.
  ///   - mostCareVisits: a visit a month for everybody who is looked in on.
  init(_ total: Int, mostCareVisits: Int) {
    var left = total
    for (kind, perMille) in Self.shares where left > 0 {
      var count = max(1, total * perMille / 1000)
      if kind == Self.ahead { count = min(count, Self.mostAhead) }
      count = min(count, left)
      if Self.meetings.contains(kind) { count = Self.heads(of: count, within: left) }
      let size = Self.meetings.contains(kind) ? Self.size(ofMeetings: count) : count
      if count > 0 { list.append((kind, count)) }
      left -= size
    }
    let careVisits = min(left * 4 / 5, mostCareVisits)
    list += [("careVisit", careVisits), ("visit", left - careVisits)]
  }

  /// How many of so many meetings there is room for with their rows.
  private static func heads(of wanted: Int, within room: Int) -> Int {
    var count = wanted
    while count > 0, size(ofMeetings: count) > room { count -= 1 }
    return count
  }

  /// Entries that so many meetings come to.
  private static func size(ofMeetings count: Int) -> Int {
    count + (0..<count).reduce(0) { $0 + rows[$1 % rows.count] }
  }
}
