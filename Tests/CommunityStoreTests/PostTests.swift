import CommunityModel
import CommunityStore
import Foundation
import TestSupport
import Testing

/// Who answers for what, as the file keeps it.
@Suite struct PostTests {
  private let friday = CommunityFixture.friday
  private let today = CommunityFixture.day("2026-11-20")
  private let it: CommunityFixture

  init() throws { it = try CommunityFixture() }

  private func post(
    _ kind: String, _ holder: Post.Holder, _ area: Post.Area, from: String? = "2024", until: String? = nil
  ) -> Post {
    Post(
      id: -1, kind: kind, holder: holder, area: area, from: from.flatMap { PartialDate(iso: $0) },
      until: until.flatMap { PartialDate(iso: $0) })
  }

  @discardableResult
  private func add(_ post: Post) throws(StoreError) -> Saved {
    try it.store.save(.put([.new(.post(post))]), by: it.clerk, at: friday)
  }

  private func posts(_ scope: PostScope = .all, on day: Day? = nil) throws -> [PostDetail] {
    try it.store.posts(scope, heldOn: day)
  }

  private func problems(_ post: Post) -> [RecordProblem] {
    do {
      try add(post)
      return []
    } catch .invalid(let problems) {
      return problems
    } catch {
      return [RecordProblem("\(error)", .missing)]
    }
  }

  // MARK: Saving

  @Test("A post of every sort is kept, told by holder and place, and buildings come before their stairs and grids")
  func kept() throws {
    let team = try it.store.save(
      .put([.new(.volunteer(Volunteer(id: -1, team: 1, name: "李助人")))]), by: it.clerk, at: friday)
    let volunteer = try #require(team.numbers.values.first)
    try add(post("居民代表", .resident(it.residents[0]), .grid(1)))
    try add(post("单元长", .volunteer(volunteer), .stair(1, unit: "2")))
    try add(post("楼长", .staff(2), .building(1), until: "2027-05-01"))
    let all = try posts()
    #expect(all.map(\.name) == ["刘窗口", "李助人", "张伟明"])
    #expect(all.map { $0.place?.description } == ["3号楼", "3号楼2单元", nil] && all.allSatisfy { $0.grid == 1 })
    #expect(all[0].post.until == PartialDate(iso: "2027-05-01") && all[1].post.area == .stair(1, unit: "2"))
    #expect(all.map(\.isOfResident) == [false, false, true])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Whoever answers at a place is found: for the building, its stair and the grid, and within a grid everybody")
  func scopes() throws {
    try add(post("楼长", .staff(1), .building(1)))
    try add(post("单元长", .staff(2), .stair(1, unit: "2")))
    try add(post("居民代表", .resident(it.residents[0]), .grid(1)))
    try add(post("楼长", .resident(it.residents[3]), .building(2)))
    let door = try #require(PlaceKey.parse("3-2-501"))
    #expect(try posts(.at(door)).map(\.post.kind) == ["楼长", "单元长", "居民代表"])
    #expect(try posts(.at(PlaceKey(building: "3", unit: "1"))).map(\.post.kind) == ["楼长", "居民代表"])
    #expect(try posts(.at(PlaceKey(building: "3"))).count == 3)
    #expect(try posts(.of(1)).map(\.post.kind) == ["居民代表"])
    #expect(try posts(.within(1)).count == 3 && posts(.within(2)).map(\.name) == ["欧阳娜"])
    #expect(try posts(.at(PlaceKey(building: "99"))).isEmpty)
  }

  @Test("A post is held from its first day until the day it ends")
  func span() throws {
    try add(post("楼长", .staff(1), .building(1), from: "2020", until: "2026-11-20"))
    try add(post("楼长", .staff(2), .building(1), from: "2026-12-01"))
    #expect(try posts(on: today).isEmpty)
    #expect(try posts(on: today.advanced(by: -1)).map(\.name) == ["王书记"])
    #expect(try posts(on: today.advanced(by: 11)).map(\.name) == ["刘窗口"])
    #expect(try posts().count == 2)
  }

  // MARK: What is refused

  @Test("What does not hold together is refused with the field that it is about")
  func refused() throws {
    let clerk = Post.Holder.staff(2)
    #expect(
      problems(post("楼长", clerk, .building(1), from: "2025", until: "2024")) == [
        RecordProblem("until", .endsBeforeStart)
      ])
    #expect(problems(post("单元长", clerk, .stair(1, unit: "9"))) == [RecordProblem("unit", .unknownReference)])
    #expect(problems(post("楼长", .staff(99), .building(1))) == [RecordProblem("holder", .unknownReference)])
    #expect(problems(post("楼长", clerk, .building(99))) == [RecordProblem("area", .unknownReference)])
    #expect(problems(post("", clerk, .building(1))) == [RecordProblem("post", .missing)])
    let long = String(repeating: "长", count: 21)
    #expect(problems(post(long, clerk, .building(1))) == [RecordProblem("post", .tooLong(limit: 20))])
    #expect(try posts().isEmpty)
  }

  @Test("Nobody holds one post of one place twice at once; the end of the first makes room")
  func twice() throws {
    try add(post("楼长", .staff(2), .building(1)))
    #expect(problems(post("楼长", .staff(2), .building(1), from: nil)) == [RecordProblem("holder", .duplicate)])
    #expect(problems(post("楼长", .staff(2), .building(2))).isEmpty)
    #expect(problems(post("楼长", .staff(1), .building(1))).isEmpty)
    var first = try #require(try posts().first { $0.post.holder == .staff(2) })
    first.post.until = PartialDate(today)
    _ = try it.store.save(.put([.changed(.post(first.post), seen: first.revision)]), by: it.clerk, at: friday)
    #expect(problems(post("楼长", .staff(2), .building(1), from: nil)).isEmpty)
  }

  // MARK: Undo and conflict

  @Test("A post added is undone and done again; ending one that another desk has changed is a conflict")
  func undo() throws {
    let saved = try add(post("楼长", .staff(2), .building(1)))
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try posts().isEmpty)
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    let seen = try #require(try posts().first)
    var theirs = seen.post
    theirs.kind = "副楼长"
    _ = try it.store.save(.put([.changed(.post(theirs), seen: seen.revision)]), by: it.secretary, at: friday)
    var ended = seen.post
    ended.until = PartialDate(today)
    #expect(throws: StoreError.conflict(.record(.post(theirs), revision: seen.revision + 1))) {
      _ = try it.store.save(.put([.changed(.post(ended), seen: seen.revision)]), by: it.clerk, at: friday)
    }
    #expect(try posts().map(\.post.kind) == ["副楼长"])
  }

  // MARK: People who go

  @Test("A post goes with the resident who is erased, and nothing of them is left in what was done to it")
  func erased() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    var held = post("楼长", .resident(it.residents[0]), .building(1))
    let saved = try it.store.save(.put([.new(.post(held))]), by: it.clerk, at: friday)
    held.id = try #require(saved.numbers.values.first)
    held.kind = "甲甲长"
    _ = try it.store.save(.put([.changed(.post(held), seen: 1)]), by: it.clerk, at: friday)
    held.kind = "楼长"
    _ = try it.store.save(.put([.changed(.post(held), seen: 2)]), by: it.clerk, at: friday)
    _ = try it.store.save(.put([.new(.post(post("楼长", .staff(2), .building(2))))]), by: it.clerk, at: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(try it.store.posts(.all, heldOn: nil).map(\.name) == ["刘窗口"])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.qise")))
    #expect(bytes.range(of: Data("甲甲长".utf8)) == nil, "what the post was called is still in the journal")
    #expect(bytes.range(of: Data("张伟明".utf8)) == nil)
  }

  @Test("A post follows the person whose records are made into one, and goes back when they are told apart")
  func merged() throws {
    try add(post("楼长", .resident(it.residents[1]), .building(1)))
    let kept = try #require(try it.store.resident(it.residents[0]))
    let other = try #require(try it.store.resident(it.residents[1]))
    let merge = ResidentMerge(
      kept: kept.resident, other: other.resident.id, keptRevision: kept.revision, otherRevision: other.revision)
    _ = try it.store.save(.merge(merge), by: it.secretary, at: friday)
    #expect(try posts().map(\.post.holder) == [.resident(it.residents[0])])
    _ = try it.store.save(.split(it.residents[1]), by: it.secretary, at: friday)
    #expect(try posts().map(\.post.holder) == [.resident(it.residents[1])])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}
