import CommunityModel
import CommunityStore
import Synchronization
import TestSupport
import Testing

private let friday = CommunityFixture.friday

/// A clock that a test sets.
private final class SetClock: Sendable {
  private let moment: Mutex<Instant>

  init(_ moment: Instant) {
    self.moment = Mutex(moment)
  }

  func set(_ moment: Instant) { self.moment.withLock { $0 = moment } }
  var now: Instant { moment.withLock { $0 } }
}

@Suite("When a save counts as made")
struct SaveTimeTests {
  /// A community whose last save was made on Friday, and the clock that it is saved by.
  private func office(_ medium: Medium = .memory) throws -> (
    it: CommunityFixture, clock: SetClock, folder: TemporaryFolder
  ) {
    let (it, folder) = try medium.fixture()
    try it.register()
    let clock = SetClock(friday)
    it.store.keepTime { clock.now }
    return (it, clock, folder)
  }

  private func last(_ it: CommunityFixture) throws -> [JournalEntry] { try it.store.journal(limit: 2, by: nil) }

  @Test(
    "a clock that is put back a little is nothing: the save counts as made with the one before",
    arguments: Medium.allCases)
  func smallStep(_ medium: Medium) throws {
    let (it, clock, folder) = try office(medium)
    defer { withExtendedLifetime(folder) {} }
    for back in [1, 59, SaveTime.smallStep] {
      clock.set(friday.adding(seconds: -back))
      let order = try it.register(at: clock.now)
      #expect(order.registeredAt == friday && order.registration.receivedAt == clock.now)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("whoever waited behind another's save is saved after it, by the clock as it is then")
  func waiting() throws {
    let (it, clock, _) = try office()
    clock.set(friday.adding(seconds: 90))
    #expect(try it.register(at: friday.adding(seconds: 90)).registeredAt == clock.now)
    // Asked for a minute ago, before that save was made.
    clock.set(friday.adding(seconds: 95))
    #expect(try it.register(at: friday.adding(seconds: 30)).registeredAt == clock.now)
    try it.store.note(.reveal, subject: "resident#1", count: 1, by: it.clerk, at: friday)
    #expect(try last(it)[0].at == clock.now)
  }

  @Test("a clock far behind saves nothing, and a clerk cannot say that it is right")
  func behind() throws {
    let (it, clock, _) = try office()
    clock.set(friday.adding(seconds: -SaveTime.smallStep - 1))
    #expect(throws: StoreError.clockBehind(last: friday)) { try it.register(at: clock.now) }
    it.store.trustClock()
    #expect(throws: StoreError.clockBehind(last: friday)) { try it.register(at: clock.now) }
    #expect(try last(it)[0].at == friday)
  }

  @Test("a clock far ahead saves nothing until somebody says that it is right, and the journal notes it")
  func ahead() throws {
    let (it, clock, _) = try office()
    clock.set(friday.adding(seconds: SaveTime.longSilence))
    try it.register(at: clock.now)
    let then = clock.now
    clock.set(then.adding(seconds: SaveTime.longSilence + 1))
    #expect(throws: StoreError.clockAhead(last: then)) { try it.register(at: clock.now) }
    #expect(throws: StoreError.clockAhead(last: then)) {
      try it.store.note(.reveal, subject: "resident#1", count: 1, by: it.clerk, at: clock.now)
    }
    it.store.trustClock()
    try it.register(at: clock.now)
    #expect(try last(it).map(\.action) == [.order(.register), .clock(.ahead)])
    // Said once, it holds for one leap.
    clock.set(clock.now.adding(seconds: SaveTime.longSilence + 1))
    #expect(throws: StoreError.self) { try it.register(at: clock.now) }
  }

  @Test("after a clock was once ten years ahead, the secretary goes on at the right time and everybody after them")
  func backAgain() throws {
    let (it, clock, _) = try office()
    let wrong = friday.adding(seconds: 10 * 366 * 86_400)
    clock.set(wrong)
    it.store.trustClock()
    let mistaken = try it.register("记错的一天", at: wrong)
    clock.set(friday.adding(seconds: 600))
    #expect(throws: StoreError.clockBehind(last: wrong)) { try it.register(at: clock.now) }
    it.store.trustClock()
    let withdraw = Change.orders([try it.store.step(mistaken.number, [.withdraw(reason: "登记时时钟不对")])])
    _ = try it.store.save(withdraw, by: it.secretary, at: clock.now)
    let entries = try last(it)
    #expect(entries.map(\.action) == [.order(.withdraw), .clock(.back)])
    #expect(entries[1].subject.hasPrefix("2036") && entries.allSatisfy { $0.at == clock.now })
    let order = try it.register(at: clock.now)
    #expect(order.number.day == CommunityFixture.day("2026-11-20"))
    try it.store.note(.export, subject: "orders", count: 1, by: it.clerk, at: clock.now)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("what the journal notes of the clock is no other desk's save")
  func ownEntries() throws {
    let (it, clock, folder) = try office(.disk)
    defer { withExtendedLifetime(folder) {} }
    let seen = try it.store.dataVersion()
    clock.set(friday.adding(seconds: SaveTime.longSilence + 10))
    it.store.trustClock()
    try it.register(at: clock.now)
    #expect(try it.store.dataVersion() == seen)
  }
}
