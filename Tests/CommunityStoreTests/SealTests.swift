import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite struct SealTests {
  let friday = CommunityFixture.friday
  let day = CommunityFixture.day("2026-11-20")
  let monday = CommunityFixture.day("2026-11-23")

  private func seal(_ it: CommunityFixture, _ day: Day, at now: Instant? = nil) throws -> Saved {
    try it.store.save(.seal(day), by: it.secretary, at: now ?? friday)
  }

  @Test(
    "A seal closes what is resolved, waits for decisions and moves later events to the next day",
    arguments: Medium.allCases)
  func seals(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let done = try it.register(then: it.settled)
    let open = try it.register(then: [.assign(it.assignment())])
    #expect(throws: StoreError.sealRefused(.undecided([.order(open.number)]))) { try self.seal(it, day) }
    try it.carryOut(open.number, .carryOver(reason: "等配件"))
    #expect(throws: StoreError.sealRefused(.secretaryOnly)) {
      _ = try it.store.save(.seal(day), by: it.clerk, at: friday)
    }
    let saved = try self.seal(it, day)
    let seal = try #require(saved.seal)
    #expect(seal.number == 1 && seal.revision == 1 && seal.previous.isEmpty && seal.hash.count == 64)
    #expect(seal.content.states[done.number.description] == .closed)
    #expect(seal.content.decisions[open.number.description] == "carryOver")
    #expect(seal.content.counts.closed == 1 && seal.content.counts.received == 2)
    #expect(try it.store.order(done.number)?.state == .closed)
    #expect(try it.store.seals(from: nil) == [seal])
    #expect(throws: StoreError.sealRefused(.alreadySealed(day))) { try self.seal(it, day) }
    let next = try it.register()
    #expect(next.number.description == "20261121-001" && next.lastDay == day.advanced(by: 1))
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Unsealed days are sealed oldest first; a reopened day gets revision 2 on the same chain")
  func order() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.register(then: it.settled)
    let later = UTCOffset.china.instant(monday, 17)
    #expect(try it.store.unsealedDays(upTo: monday) == [day, monday])
    #expect(throws: StoreError.sealRefused(.earlierDay(day))) { try seal(it, monday, at: later) }
    #expect(throws: StoreError.sealRefused(.inFuture(monday))) { try seal(it, monday) }
    let first = try #require(try seal(it, day, at: later).seal)
    let second = try #require(try seal(it, monday, at: later).seal)
    #expect(second.previous == first.hash)
    #expect(throws: StoreError.sealRefused(.reasonMissing)) {
      _ = try it.store.save(.reopenDay(day, reason: " "), by: it.secretary, at: later)
    }
    _ = try it.store.save(.reopenDay(day, reason: "漏记一件"), by: it.secretary, at: later)
    #expect(try it.store.unsealedDays(upTo: monday) == [day])
    let again = try #require(try seal(it, day, at: later).seal)
    #expect(again.revision == 2 && again.number == 3 && again.previous == second.hash)
    #expect(try it.store.seals(from: nil).map(\.reopened) == ["漏记一件", nil, nil])
    #expect(try it.store.office(now: later).lastSealed == monday)
    #expect(throws: StoreError.sealRefused(.beforeFirstDay(day.advanced(by: -1)))) {
      try seal(it, day.advanced(by: -1), at: later)
    }
  }

  @Test("Reopening today lets work of today go on and be sealed again")
  func reopenToday() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    _ = try seal(it, day)
    _ = try it.store.save(.reopenDay(day, reason: "补登"), by: it.secretary, at: friday)
    let order = try it.register(then: it.settled)
    #expect(order.number.description == "20261120-001")
    #expect(try seal(it, day).seal?.content.counts.received == 1)
  }

  @Test("The day sheet has surnames only, and none of a confidential requester")
  func daySheet() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let open = try it.register(then: [.assign(it.assignment())])
    _ = try it.store.save(
      .register([.register(it.registration("家事", resident: 3, isConfidential: true))] + it.settled), by: it.clerk,
      at: friday)
    let before = try it.store.daySheet(day, now: friday)
    #expect(before.open.map(\.subject) == [.order(open.number)] && before.open[0].decision == nil)
    try it.carryOut(open.number, .carryOver(reason: "等配件"))
    _ = try seal(it, day)
    let sheet = try it.store.daySheet(day, now: friday)
    let totals = try it.store.dayTotals(day, now: friday)
    #expect(totals.counts == sheet.counts && totals.figures == sheet.figures)
    #expect(sheet.received.map(\.requester) == ["张*", nil])
    #expect(sheet.ended.count == 1 && sheet.open[0].reason == "等配件" && sheet.sealedBy == "王书记")
    #expect(sheet.open[0].owner == "青色应急队 王书记" && sheet.counts.closed == 1)
  }
}
