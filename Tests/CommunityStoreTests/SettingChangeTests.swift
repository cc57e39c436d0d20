import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import CommunityStore

/// What becomes of open orders where limits, hours and days off are set otherwise.
@Suite struct SettingChangeTests {
  private let it: CommunityFixture
  private let friday = CommunityFixture.friday

  init() throws { it = try CommunityFixture() }

  private func change(at now: Instant? = nil, _ body: (inout Community) -> Void) throws -> SettingChange {
    let stored = try #require(try it.store.record(Record.Reference(.community, 1)))
    guard case .community(var community) = stored.record else { throw StoreError.damaged("community") }
    body(&community)
    return try SettingChange(
      community, seen: stored.revision, in: it.store.office(now: now ?? friday), by: it.secretary.staff
    ) { () throws(StoreError) in try it.store.openOrders() }
  }

  private func due(_ number: OrderNumber) throws -> Day? {
    try it.store.order(number)?.dueAt.map { UTCOffset.china.day(of: $0) }
  }

  @Test("A changed limit is previewed, applied and undone with the orders that it moves, and they say why")
  func limit() throws {
    let order = try it.register("暖气不热", then: [.assign(it.assignment(.coordinated))])
    let usual = try #require(try due(order.number))
    #expect(usual == CommunityFixture.day("2026-11-27"))
    let change = try change { $0.settings.limits.coordinatedDays = 3 }
    #expect(change.moves.map(\.order.number) == [order.number])
    #expect(change.moves[0].clocks.dueAt.map { UTCOffset.china.day(of: $0) } == CommunityFixture.day("2026-11-25"))
    #expect(try due(order.number) == usual, "a preview moves nothing")
    let saved = try it.store.save(change.change(), by: it.secretary, at: friday)
    #expect(try due(order.number) == CommunityFixture.day("2026-11-25"))
    #expect(try it.store.order(order.number)?.revision == order.revision + 1)
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try due(order.number) == usual && it.store.community().settings.limits == OrderLimits())
    let again = try self.change { $0.settings.limits.coordinatedDays = 3 }
    _ = try it.store.save(again.change(keepingDates: true), by: it.secretary, at: friday)
    #expect(try due(order.number) == usual && it.store.community().settings.limits.coordinatedDays == 3)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A day off moves due dates that the rules gave, not those that somebody settled, were extended or have passed")
  func dayOff() throws {
    var agreed = it.assignment(.coordinated)
    agreed.dueAt = UTCOffset.china.instant(CommunityFixture.day("2026-11-24"), 18, 0)
    let usual = try it.register("按规定", then: [.assign(it.assignment(.coordinated))]).number
    let settled = try it.register("约定了", then: [.assign(agreed)]).number
    let extended = try it.register(
      "延期了",
      then: [
        .assign(it.assignment(.coordinated)),
        .extend(to: UTCOffset.china.instant(CommunityFixture.day("2026-12-02"), 18, 0), reason: "等配件"),
      ]
    ).number
    let finished = try it.register("办完了", then: it.settled).number
    let waiting = try it.register("没交办").number
    let monday = CommunityFixture.day("2026-11-23")
    func close(_ it: inout Community) { it.settings.enter([monday: .holiday]) }
    let change = try change(close)
    #expect(Set(change.moves.map(\.order.number)).isSubset(of: [usual, waiting]))
    #expect(change.moves.contains { $0.order.number == usual })
    _ = try it.store.save(change.change(), by: it.secretary, at: friday)
    #expect(try due(usual) == CommunityFixture.day("2026-11-30"))
    #expect(try due(settled) == CommunityFixture.day("2026-11-24"))
    #expect(try due(extended) == CommunityFixture.day("2026-12-02"))
    #expect(try it.store.order(finished)?.state == .resolved)
    // What has passed stays late.
    let later = UTCOffset.china.instant(CommunityFixture.day("2026-12-10"), 9, 0)
    let late = try self.change(at: later) { $0.settings.enter([CommunityFixture.day("2026-11-25"): .holiday]) }
    #expect(late.moves.isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A shorter limit makes nobody late who was not: dates that would have passed stay")
  func shorter() throws {
    let number = try it.register("暖气不热", then: [.assign(it.assignment(.coordinated))]).number
    let later = UTCOffset.china.instant(CommunityFixture.day("2026-11-26"), 9, 0)
    let change = try change(at: later) { $0.settings.limits.coordinatedDays = 1 }
    #expect(!change.moves.contains { $0.order.number == number })
  }

  @Test("No limit moves an order past the date of the office that sent it")
  func outside() throws {
    var registration = it.registration("12345 转来")
    let outside = UTCOffset.china.instant(CommunityFixture.day("2026-11-24"), 18, 0)
    (registration.externalNumber, registration.outsideDue) = ("JN1", outside)
    let number = try it.store.save(
      .register([.register(registration), .assign(it.assignment(.coordinated))]), by: it.clerk, at: friday
    ).orders[0].number
    #expect(try it.store.order(number)?.dueAt == outside)
    let change = try change { $0.settings.limits.coordinatedDays = 10 }
    #expect(!change.moves.contains { $0.clocks.dueAt.map { $0 > outside } ?? false && $0.order.number == number })
  }

  @Test("Clocks are moved by the secretary alone")
  func guarded() throws {
    _ = try it.register("暖气不热", then: [.assign(it.assignment(.coordinated))])
    let change = try change { $0.settings.limits.coordinatedDays = 3 }
    #expect(throws: (any Error).self) { _ = try it.store.save(change.change(), by: it.clerk, at: friday) }
  }
}
