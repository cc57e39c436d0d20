import CommunityModel
import Intake
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
    #expect(decision([:], standing: standing) == .unnamed)
    #expect(decision(["第二网格": 3], standing: standing) == goes("第二网格", ("第二网格", 3)))
    #expect(
      decision(["第一网格": 2, "第二网格": 3], standing: standing) == goes("第二网格", ("第二网格", 3), ("第一网格", 2)))
    // Two ways of writing one grid count together.
    #expect(
      decision(["第1网格": 1, "第一网格": 2, "第二网格": 2, "第八网格": 1], standing: standing)
        == goes("第一网格", ("第一网格", 3), ("第二网格", 2), ("第八网格", 1)))
    #expect(decision(["第8网格": 1, "8": 2], standing: standing) == goes("8", ("8", 3)))
    #expect(decision(["第8网格": 2, "8": 2], standing: standing) == goes("第8网格", ("第8网格", 4)))
  }

  private func goes(_ grid: String, _ said: (String, Int)...) -> GridVotes.Decision {
    .goes(to: grid, counts: said.map { GridVotes.Count($0.0, rows: $0.1) })
  }

  @Test("Of two grids with as many rows the one that the file has is taken")
  func tie() {
    #expect(decision(["第8网格": 2, "第二网格": 2], standing: nil) == goes("第二网格", ("第二网格", 2), ("第8网格", 2)))
  }

  @Test("Rows that are taken out again say nothing")
  func takenOut() {
    var votes = GridVotes(["第一网格": 2, "第二网格": 3])
    votes.add("第二网格", rows: -3)
    #expect(votes.decision(standing: nil, pending: [], among: Self.grids) == goes("第一网格", ("第一网格", 2)))
    votes.add("第一网格", rows: -2)
    #expect(votes.decision(standing: nil, pending: [], among: Self.grids) == .unnamed)
  }

  @Test("Rows that name the pending grid say nothing, however it is called")
  func pendingSaysNothing() {
    #expect(decision(["待定网格": 5], standing: nil) == .unnamed)
    #expect(decision(["Grid not settled": 5, "第一网格": 1], standing: 9) == goes("第一网格", ("第一网格", 1)))
    #expect(decision(["待定网格": 5], standing: 1) == .stays(differing: 0, counts: []))
  }

  @Test("A building that has a grid stays there, and the rows that name another are counted")
  func stays() {
    #expect(decision(["第二网格": 40], standing: 1) == stays(40, ("第二网格", 40)))
    #expect(
      decision(["第1网格": 7, "第二网格": 2, "第八网格": 1], standing: 1)
        == stays(3, ("第一网格", 7), ("第二网格", 2), ("第八网格", 1)))
    #expect(decision(["第1网格": 7], standing: 1) == stays(0, ("第一网格", 7)))
    #expect(decision([:], standing: 1) == stays(0))
  }

  private func stays(_ differing: Int, _ said: (String, Int)...) -> GridVotes.Decision {
    .stays(differing: differing, counts: said.map { GridVotes.Count($0.0, rows: $0.1) })
  }
}
