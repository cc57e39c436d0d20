import CommunityModel

extension CommunityStore {
  /// Reads the clock once more inside every save, after the wait for another desk's: what waited is saved later than what
  /// it waited for. Saves far from the last one are asked about then.
  public func keepTime(by clock: @escaping @Sendable () -> Instant) {
    memory.withLock { $0.clock = clock }
  }

  /// The time by the clock that saves are made by; nil where each save is given its own.
  var clockNow: Instant? { memory.withLock { $0.clock }.map { $0() } }

  public func trustClock() {
    memory.withLock { $0.isClockTrusted = true }
  }

  /// When a save counts as made that was asked for at a moment.
  func saveTime(_ asked: Instant, after last: Instant?) throws(StoreError) -> SaveTime {
    let (clock, isTrusted) = memory.withLock { ($0.clock, $0.isClockTrusted) }
    let now = clock.map { max($0(), asked) } ?? asked
    return try SaveTime(clock: now, after: last, isTrusted: isTrusted, asksAhead: clock != nil)
  }
}
