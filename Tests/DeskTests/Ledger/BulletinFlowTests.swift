import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Bulletins out of orders, and what becomes of them when the orders do.
@Suite("Bulletins at the desk") final class BulletinFlowTests: CommunityDeskSuite {
  private var secretary: Viewer { Viewer(community.secretary.staff) }

  private func bulletins() throws -> [EntryDetail] {
    try community.store.entries(EntryQuery(kinds: [EntryKind.bulletin], viewer: secretary))
  }

  /// Makes a bulletin of an order whose card is open.
  private func report(_ order: WorkOrder, at desk: DeskHarness) {
    desk.open(order.number)
    desk.choose(.makeBulletin)
    desk.save()
  }

  @Test("Two desks that write bulletins at once get numbers that follow each other, and each is told its own")
  func twoDesks() throws {
    let orders = try (0...1).map { try community.register("暖气不热", resident: $0) }
    let other = try community.desk(as: community.clerk.staff)
    for (desk, order) in zip([desk, other], orders) {
      desk.open(order.number)
      desk.choose(.makeBulletin)
      #expect(desk.form?.fields.value("text") == "暖气不热")
    }
    other.save()
    desk.save()
    #expect(other.message.contains("第1期") && desk.message.contains("第2期"))
    #expect(Set(try bulletins().compactMap { $0.entry.number?.sequence }) == [1, 2])
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("Of an order that was merged the bulletin stands in the chain of both, and in that of the bulletin")
  func merged() throws {
    let order = try community.register("暖气不热")
    let master = try community.register("整栋楼暖气不热", resident: 2)
    report(order, at: desk)
    try community.carryOut(order.number, .merge(into: master.number))
    let id = try #require(try bulletins().first?.entry.id)
    let ends: [EntryLink.End] = [.order(order.number), .order(master.number), .entry(id)]
    for end in ends {
      let chain = try community.store.chain(of: end, seenBy: secretary)
      #expect(chain.parts.map(\.end) == ends, "\(end)")
    }
    desk.press(.refresh)
    desk.open(master.number)
    #expect(desk.text.contains("来龙去脉") && desk.text.contains("社情民意"))
  }

  @Test("An order that was reopened is told as it stands now, and its bulletin can be answered all the same")
  func reopened() throws {
    let order = try community.register("暖气不热", then: community.settled)
    report(order, at: desk)
    try community.carryOut(order.number, .reopen(reason: "又不热了"))
    desk.press(.refresh)
    #expect(desk.text.contains("来龙去脉") && desk.text.contains("登记"))
    desk.goToLedger(.group(.heard))
    desk.choose(.answerBulletin)
    desk.fill(["text": "已列入计划"])
    desk.save()
    #expect(try bulletins().first?.isAnswered == true)
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("Whoever is erased stands in no bulletin any more, and its number and sums stay")
  func erased() throws {
    let order = try community.register("张伟明家暖气不热，电话13812345678")
    report(order, at: desk)
    let before = try #require(try bulletins().first?.entry)
    #expect(before.content.text.contains("张伟明") && !before.content.text.contains("13812345678"))
    _ = try community.store.save(
      .erase(community.residents[0]), by: community.secretary, at: CommunityFixture.friday)
    let after = try #require(try bulletins().first?.entry)
    #expect(!after.content.text.contains("张伟明") && !after.content.title.contains("张伟明"))
    #expect(after.number == before.number && after.booked == before.booked)
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("A bulletin comes up on 今日 on the day on which it is to be followed up, until it is answered or told not to")
  func followed() throws {
    let order = try community.register("暖气不热")
    report(order, at: desk)
    desk.goToLedger(.group(.heard))
    desk.choose(.followBulletin)
    desk.fill(["day": "2026-11-23"])
    desk.save()
    desk.press(.goToday)
    #expect(!desk.text.contains("该跟进"))
    desk.services.clock = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
    desk.press(.refresh)
    #expect(desk.text.contains("该跟进的社情民意 1 期：第1期"))
    desk.choose(.followBulletin)
    #expect(desk.screen == "entry" && desk.text.contains("第1期"))
    desk.choose(.followBulletin)
    desk.fill(["day": ""])
    desk.save()
    desk.press(.goToday)
    #expect(!desk.text.contains("该跟进"))
  }
}
