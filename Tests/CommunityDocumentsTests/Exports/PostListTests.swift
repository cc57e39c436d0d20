import CommunityModel
import CommunityResources
import Testing

@testable import CommunityDocuments

@Suite("The list of posts")
struct PostListTests {
  private func names(_ people: ListView.People) -> [ListValue] {
    let office = Office(
      community: Community(name: "青禾社区"), catalogue: .bundled, calendar: .bundled, staff: [], teams: [],
      grids: [Grid(id: 1, code: "001", name: "第一网格")], textCheck: BundledResource.textCheck,
      now: Instant(seconds: 1_795_000_000))
    let view = ListView(office, words: Wording(language: .zh), people: people)
    let holders: [Post.Holder] = [.staff(1), .volunteer(1), .resident(1)]
    let table = ListTable.posts(view)
    let column = table.columns.first { $0.key == "name" }
    return holders.compactMap { holder in
      let post = Post(id: 1, kind: "楼长", holder: holder, area: .building(1))
      return column?.shown(
        PostDetail(post: post, revision: 1, name: "欧阳建国", place: PlaceKey(building: "3"), grid: 1))
    }
  }

  @Test("residents are covered outside the desk, who works or helps here is not")
  func masked() {
    #expect(names(.masked) == [.text("欧阳建国"), .text("欧阳建国"), .text("欧阳*")])
    #expect(names(.open) == [.text("欧阳建国"), .text("欧阳建国"), .text("欧阳建国")])
  }
}
