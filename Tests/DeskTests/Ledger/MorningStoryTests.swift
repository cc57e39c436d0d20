import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// A grid worker's morning, by keys alone: what is owed, three visits, one of which needs help, and the day closed.
@Suite struct MorningStoryTests {
  @Test("Due list, three visits, one needs help, order, done, called back, day closed")
  func morning() throws {
    let it = try CommunityFixture()
    // Three who live alone; the file's monthly care visit is on from the start.
    let tag = CareTag(key: "livingAlone", purpose: "定期探望", source: "本人", reviewOn: CommunityFixture.day("2027-06-01"))
    for id in [it.residents[0], it.residents[3]] {
      var resident = try #require(try it.store.resident(id)).resident
      resident.careTags = [tag]
      _ = try it.store.save(
        .put([it.store.edit(.resident(resident))]), by: it.secretary, at: CommunityFixture.friday)
    }
    let desk = try it.desk()
    func owed() -> OwedPane? { (desk.desk.state.top as? LedgerScreen)?.owed }
    desk.press(.goLedger)
    #expect(desk.text.contains("每月关爱探访"))
    let before = try #require(owed()?.rows.count)
    #expect(before == 3)

    // Nothing to report is two keys from the list: F8 and the outcome.
    let keys = desk.keys
    desk.press(.advance)
    desk.key(.character("1"))
    #expect(desk.keys - keys <= 4 && desk.screen == "ledger")
    #expect(owed()?.rows.count == 2)
    desk.press(.advance)
    desk.key(.character("3"))
    #expect(owed()?.rows.count == 2, "who was not at home is still owed")
    desk.press(.moveFirst)
    let helped = try #require(owed()?.rows.first { $0.due.tries == 0 })
    while owed()?.selected?.due.subject.party != helped.due.subject.party { desk.press(.moveDown) }
    desk.press(.advance)
    desk.key(.character("2"))
    desk.fill(["category": "安全隐患", "text": "卫生间地面湿滑"])
    desk.save()
    #expect(owed()?.rows.count == 1)

    let viewer = Viewer(it.secretary.staff)
    let visit = try #require(try it.store.entryRows(EntryQuery(viewer: viewer)).first { !$0.orders.isEmpty })
    let number = visit.orders[0]
    // From the list of visits to the order, and no letter typed on the way.
    desk.press(.goLedger)
    func ledger() -> LedgerScreen? { desk.desk.state.top as? LedgerScreen }
    while ledger()?.tab != .records { desk.press(.nextTab) }
    for _ in 0..<10 where ledger()?.selectedRow?.orders.isEmpty ?? true { desk.press(.moveDown) }
    desk.press(.open, .openLinked)
    #expect(desk.screen.hasPrefix("order"))
    desk.press(.advance)
    desk.save()
    #expect(try desk.order(number).state == .inProgress)
    desk.press(.advance)
    desk.fill(["done": "装了扶手", "reply": "已经装好"])
    desk.save()
    desk.press(.advance, .usualAnswer)
    desk.save()
    #expect(try desk.order(number).state == .resolved)

    try desk.decideEverything()
    desk.press(.seal, .open)
    #expect(try it.store.seals(from: nil).count == 1)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}
