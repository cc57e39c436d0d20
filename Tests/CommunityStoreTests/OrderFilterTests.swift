import CommunityModel
import DemoCommunity
import Testing
import TestSupport

@testable import CommunityStore

/// What is typed into the filter of the orders.
@Suite struct OrderFilterTests {
  let friday = CommunityFixture.friday

  /// Three orders of 20 November 2026 at 3-2-501, 13-2-50 and 3-12-1501 in 梧桐里.
  private func fixture() throws -> CommunityFixture {
    let it = try CommunityFixture()
    for (text, place) in [
      ("暖气不热", "梧桐里3-2-501"), ("楼道灯不亮，13-2-50反映", "梧桐里13-2-50"), ("高空抛物", "梧桐里小区3-12-1501"),
    ] {
      _ = try it.store.save(.register([.register(it.registration(text, place: place))]), by: it.clerk, at: friday)
    }
    return it
  }

  @Test(
    "A number, a place or a text finds orders at every key, finished or not",
    arguments: [
      ("2", [1, 2]), ("202", [1, 2, 3]), ("2026", [1, 2, 3]), ("20261", [1, 2, 3]),
      ("20260", []), ("202611", [1, 2, 3]),
      ("2026112", [1, 2, 3]), ("20261120", [1, 2, 3]), ("20261120-", [1, 2, 3]),
      ("20261120-002", [2]), ("2027", []),
      ("1120", [1, 2, 3]), ("1120-00", [1, 2, 3]), ("1120-003", [3]),
      ("1120003", [3]), ("002", [2]), ("00", []),
      ("3", [1, 3]), ("3-", [1, 3]), ("3-2", [1]), ("3-1", [3]),
      ("3-2-5", [1]), ("3-2-501", [1]), ("3-501", [1]),
      ("13-2-50", [2]), ("1-2-101", []), ("梧桐里3-2-501", [1]), ("梧桐里小区3-2-501", [1]), ("梧桐3", [1, 3]),
      ("和平里3-2-501", []), ("3号楼", [1, 3]), ("3号楼2单元", [1]),
      ("暖气", [1]), ("nq", [1]), ("nuanq", [1]), ("n", []), ("楼道灯 13", [2]), ("高空 1120", [3]), ("高空 3-2", []),
      ("zwm", [1, 2, 3]), ("张伟明 3-12", [3]), ("。", []), ("0open", []), ("p3", []),
    ] as [(String, [Int])])
  func finds(typed: String, sequences: [Int]) throws {
    let it = try fixture()
    let query = OrderQuery(text: typed, sort: .number, viewer: Viewer(it.secretary.staff))
    #expect(try it.store.orders(query).map(\.number.sequence) == sequences)
    #expect(try it.store.count(query) == sequences.count)
  }
}
