/// When a save counts as made: by the clock of this machine, but never before the save that came before it.
///
/// A clock that is far from the last save may be wrong, and what it once says stays in the file. So such a save wants
/// somebody to say that the clock is right, and the journal notes that the time leapt.
public struct SaveTime: Hashable, Sendable {
  /// A leap of the time between two saves.
  public enum Leap: String, Hashable, Sendable, CaseIterable {
    /// The last save was made by a clock that was ahead.
    case back
    /// Nothing was saved for a long time.
    case ahead
  }

  /// A clock that was put back by no more than this, in seconds, is nothing: the save counts as made at the time of the
  /// one before it.
  public static let smallStep: Int64 = 15 * 60
  /// So many seconds without a save make a clock look ahead: a quarter of a year.
  public static let longSilence: Int64 = 90 * 86_400

  /// When the save counts as made.
  public var at: Instant
  /// How the time leapt; nil where it simply went on.
  public var leap: Leap?

  /// - Parameters:
  ///   - last: when the last save was made; nil for the first.
  ///   - isTrusted: whether somebody said that the clock is right.
  ///   - asksAhead: whether a clock that looks ahead is asked about.
  /// - Throws: ``StoreError/clockBehind(last:)`` or ``StoreError/clockAhead(last:)`` where nobody said so yet.
  public init(clock now: Instant, after last: Instant?, isTrusted: Bool, asksAhead: Bool) throws(StoreError) {
    at = now
    guard let last else { return }
    let passed = now.since(last)
    if passed < -Self.smallStep {
      guard isTrusted else { throw .clockBehind(last: last) }
      leap = .back
    } else if passed < 0 {
      at = last
    } else if passed > Self.longSilence, asksAhead {
      guard isTrusted else { throw .clockAhead(last: last) }
      leap = .ahead
    }
  }
}
