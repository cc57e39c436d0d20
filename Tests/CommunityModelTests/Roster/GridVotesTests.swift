import CommunityModel
import Testing

@Suite struct GridVotesTests {
  static let grids = [
    Grid(id: 1, code: "990102013006001", name: "第一网格"), Grid(id: 2, code: "990102013006002", name: "第二网格"),
    Grid(id: 9, code: "990102013006000", name: "待定网格"),
  ]

  private func decision(_ rows: [String: Int], standing: Int64?) -> GridVotes.Decision {
    GridVotes(rows).decision(
      standing: Self.grids.first { $0.id == standing }, pending: ["待定网格", "Grid not settled"], among: Self.grids)
  }

  @Test(
    "A new building and one in the pending grid go where most rows say; who says otherwise is told",
    arguments: [nil, 9] as [Int64?])
  func goes(standing: Int64?) {
    #expect(decision([:], standing: standing) == .unsaid)
    #expect(decision(["第二网格": 3], standing: standing) == .goes(to: "第二网格", others: []))
    #expect(decision(["第一网格": 2, "第二网格": 3], standing: standing) == .goes(to: "第二网格", others: ["第一网格"]))
    // Two ways of writing one grid count together, and neither is told.
    #expect(
      decision(["第1网格": 1, "第一网格": 2, "第二网格": 2, "第八网格": 1], standing: standing)
        == .goes(to: "第一网格", others: ["第二网格", "第八网格"]))
    #expect(decision(["第8网格": 1, "8": 2], standing: standing) == .goes(to: "8", others: []))
  }

  @Test("Rows that name the pending grid say nothing, however it is called")
  func pendingSaysNothing() {
    #expect(decision(["待定网格": 5], standing: nil) == .unsaid)
    #expect(decision(["Grid not settled": 5, "第一网格": 1], standing: 9) == .goes(to: "第一网格", others: []))
    #expect(decision(["待定网格": 5], standing: 1) == .stays(differing: 0))
  }

  @Test("A building that has a grid stays there, and the rows that name another are counted")
  func stays() {
    #expect(decision(["第二网格": 40], standing: 1) == .stays(differing: 40))
    #expect(decision(["第1网格": 7, "第二网格": 2, "第八网格": 1], standing: 1) == .stays(differing: 3))
    #expect(decision([:], standing: 1) == .stays(differing: 0))
  }
}
