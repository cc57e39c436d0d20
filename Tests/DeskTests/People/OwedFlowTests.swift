import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite("What is owed, at the desk")
final class OwedFlowTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")

  @Test("concern is one choice on a resident's card: a visit is owed in three days, and nothing else is kept")
  func concern() throws {
    desk.press(.lookup)
    desk.type("欧阳娜")
    desk.press(.open)
    desk.choose(.oweVisit)
    #expect(desk.message == desk.words("owed.concern.done"))
    let rows = try community.store.owed(OwedQuery(day: today)).filter { $0.due.kinds.contains("visit") }
    #expect(rows.map(\.due.subject.party) == [.resident(community.residents[3])])
    #expect(rows.map(\.due.dueOn) == [today.advanced(by: 3)])
    let entries = try community.store.entries(EntryQuery(kinds: ["concern"], viewer: nil))
    #expect(entries.isEmpty, "whoever has nothing to do with it does not see it")
    let clerk = try community.desk(as: community.clerk.staff)
    clerk.press(.lookup)
    clerk.type("单雄")
    clerk.press(.open)
    clerk.choose(.oweVisit)
    #expect(clerk.message == clerk.words("owed.concern.done"), "once it is in use everybody may ask for it")
  }

  @Test("concern is four keys from the card: the menu, two letters, Enter")
  func concernKeys() throws {
    desk.press(.lookup)
    desk.type("欧阳娜")
    desk.press(.open)
    let before = desk.keys
    desk.press(.actionMenu)
    let letters = "gx"
    desk.type(letters)
    desk.press(.open)
    #expect(desk.keys - before + letters.count == 4)
    #expect(desk.message == desk.words("owed.concern.done"))
  }

  @Test("a rhythm that keeps the day from being sealed is decided by a form, with its reason")
  func decides() throws {
    let terms = Rhythm.Terms(
      name: "值班交接", kinds: ["handover"], whom: .nobody, every: .after(days: 1), blocksSeal: true)
    _ = try community.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today.advanced(by: -1), terms)])))]),
      by: community.secretary, at: CommunityFixture.friday)
    desk.press(.refresh)
    #expect(desk.text.contains("值班交接"), "it stands on today's list")
    desk.press(.goDayClose)
    #expect(desk.offer(.seal)?.refusal == desk.words("dayClose.undecided", ["count": "1"]))
    desk.press(.decide)
    desk.save()
    #expect(desk.form != nil, "without a reason nothing is decided")
    desk.fill(["reason": "人没到齐"])
    desk.save()
    #expect(try community.store.matters(of: today).allSatisfy { $0.decided != nil })
    #expect(desk.offer(.seal)?.refusal == nil)
  }
}
