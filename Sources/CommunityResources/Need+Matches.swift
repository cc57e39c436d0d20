import CommunityModel

extension Need {
  /// Who can help with it: those first who have taken on least; see ``NeedMatch/all(_:skill:times:grid:loads:)``.
  public func matches(_ file: any CommunityReading, _ grids: [Grid]) throws(StoreError) -> [NeedMatch] {
    NeedMatch.all(
      try file.volunteers(named: nil), skill: skill, times: Set(when.flatMap { FreeTime.written($0) } ?? []),
      grid: grids.first { $0.id == entry.content.grid }, loads: try file.volunteerLoads())
  }
}
