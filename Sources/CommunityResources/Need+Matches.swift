import CommunityModel

extension Need {
  /// Who can help with it: those first who have taken on least; see ``NeedMatch/all(_:skill:times:grid:loads:)``.
  public func matches(_ file: any CommunityReading, _ grids: [Grid]) throws(StoreError) -> [NeedMatch] {
    NeedMatch.all(
      try file.volunteers(named: nil), skill: skill, times: Set(when.flatMap { FreeTime.written($0) } ?? []),
      grid: grids.first { $0.id == entry.content.grid }, loads: try file.volunteerLoads())
  }

  /// The first day from one on that is right for it: one that it names, or of a weekday that it does.
  public func rightDay(from day: Day) -> Day {
    guard let when, let times = FreeTime.written(when) else { return day }
    let named = when.split { ",\u{FF0C}\u{3001}".contains($0) }.compactMap { Day(iso: String($0).trimmed.prefix(10)) }
    if let first = named.filter({ $0 >= day }).min() { return first }
    let weekdays = Set(times.map(\.weekday))
    return (0..<7).map { day.advanced(by: $0) }.first { weekdays.contains($0.weekday) } ?? day
  }
}
