import CommunityModel
import CommunityResources
import CommunityStore
import DemoCommunity
import Testing
import TestSupport

@Suite struct FiguresTests {
  @Test("The sums that the file makes are those that the rules make of every cycle, on every sealed day")
  func agree() throws {
    let now = CommunityFixture.friday
    let calendar = WorkCalendar.bundled
    let today = calendar.day(of: now)
    let invented = DemoCommunity(seed: 7, households: 300, orders: 400, years: 1, today: today)
    let store = try CommunityStore.inMemory(
      community: invented.community, secretary: invented.secretary, rehearsal: true, now: now)
    try store.bulk { sink throws(StoreError) in try invented.pour(into: &sink) }
    let seals = try store.seals(from: nil)
    for seal in seals {
      let end = calendar.offset.instant(seal.day.advanced(by: 1), second: -1)
      #expect(try store.figures(from: seal.day, until: seal.day, now: end) == seal.content.figures, "\(seal.day.iso)")
    }
    let all = seals.map(\.content.figures)
    #expect(seals.count > 200 && all.map(\.response.whole).reduce(0, +) > 100)
    #expect(all.contains { $0.solution != Rate() && $0.satisfaction != $0.solution })
    #expect(all.contains { $0.extended > 0 })
    #expect(all.contains { $0.dayClearance != Rate() && $0.dayClearance != $0.punctuality })
  }
}
