import CommunityModel
import TestSupport
import Testing

@Suite("Rules of posts")
struct PostRuleTests {
  private func post(_ from: String?, _ until: String?) -> Post {
    Post(
      id: 1, kind: "楼长", holder: .staff(1), area: .building(1), from: from.flatMap { PartialDate(iso: $0) },
      until: until.flatMap { PartialDate(iso: $0) })
  }

  @Test(
    "A post is held from its first day on, and no more on the day of its end",
    arguments: [
      (nil, nil, true, false), ("2026-11-20", nil, true, false), ("2026-11-21", nil, false, false),
      ("2026", nil, true, false), (nil, "2026-11-20", false, true), (nil, "2026-11-21", true, false),
      (nil, "2026", false, true), ("2024", "2027-05", true, false),
    ] as [(String?, String?, Bool, Bool)])
  func span(_ from: String?, _ until: String?, _ isHeld: Bool, _ isOver: Bool) {
    let today = CommunityFixture.day("2026-11-20")
    #expect(post(from, until).isHeld(on: today) == isHeld)
    #expect(post(from, until).isOver(on: today) == isOver)
  }
}
