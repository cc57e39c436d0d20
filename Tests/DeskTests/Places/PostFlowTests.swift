import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Who answers for a place")
final class PostFlowTests: CommunityDeskSuite {
  private func openBuilding() {
    desk.press(.goGrids, .open, .open)
    #expect(desk.screen == "building")
  }

  private func posts(_ scope: PostScope = .all) throws -> [PostDetail] {
    try community.store.posts(scope, heldOn: CommunityFixture.day("2026-11-20"))
  }

  @Test("a resident becomes 单元长 on the map of the building, and is named there, with the household and on an order")
  func stair() throws {
    openBuilding()
    #expect(desk.offer(.endPost)?.refusal == desk.words("refusal.noPost"))
    desk.choose(.addPost)
    #expect(desk.form?.fields.first { $0.id == "post" }?.value == "楼长")
    desk.fill(["area": "3号楼2单元"])
    #expect(desk.form?.fields.first { $0.id == "post" }?.value == "单元长")
    desk.fill(["resident": "单雄"])
    desk.save()
    #expect(desk.message == desk.words("post.done"))
    let post = try #require(try posts().first)
    #expect(post.post.holder == .resident(community.residents[2]) && post.post.area == .stair(1, unit: "2"))
    #expect(desk.text.contains("2单元 单元长 单雄"))
    desk.press(.open)
    #expect(desk.screen == "household" && desk.text.contains("单元长 单雄"))
    let order = try community.register()
    desk.press(.goOrders)
    desk.press(.open)
    #expect(desk.text.contains(order.number.short) && desk.text.contains("单元长 单雄"))
  }

  @Test("a member of staff answers for a grid, shows in its dossier, and is ended by one choice")
  func grid() throws {
    desk.press(.goGrids)
    desk.choose(.addPost)
    #expect(desk.form?.fields.first { $0.id == "post" }?.value == "居民代表")
    desk.fill(["post": "网格长", "holder": "刘窗口"])
    desk.save()
    #expect(try posts(.of(1)).map(\.name) == ["刘窗口"])
    #expect(desk.text.contains("网格长 刘窗口"))
    desk.choose(.endPost)
    desk.save()
    #expect(desk.message == desk.words("post.done.ended"))
    #expect(try posts().isEmpty && !desk.text.contains("网格长 刘窗口"))
  }

  @Test("nobody, two people, and a post that somebody has already are refused beside their field")
  func refused() throws {
    openBuilding()
    desk.choose(.addPost)
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "resident" }?.problem == desk.words("post.form.oneHolder"))
    desk.fill(["resident": "单雄", "holder": "刘窗口"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "resident" }?.problem == desk.words("post.form.oneHolder"))
    #expect(try posts().isEmpty)
  }

  @Test("a post that another desk has changed is not ended over what it saved")
  func conflict() throws {
    let post = Post(id: -1, kind: "楼长", holder: .staff(2), area: .building(1))
    _ = try community.store.save(
      .put([.new(.post(post))]), by: community.secretary, at: CommunityFixture.friday)
    openBuilding()
    desk.choose(.endPost)
    var theirs = try #require(try posts().first)
    theirs.post.kind = "副楼长"
    _ = try community.store.save(
      .put([.changed(.post(theirs.post), seen: theirs.revision)]), by: community.clerk, at: CommunityFixture.friday)
    desk.save()
    #expect(try posts().map(\.post.kind) == ["副楼长"], "it still is held")
  }
}
