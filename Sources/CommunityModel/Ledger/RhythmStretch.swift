/// A time in which a rhythm counts the same things: whom, by what, how often. What it is called, its hour and its days may
/// change within.
public struct RhythmStretch: Hashable, Sendable {
  /// The rhythm.
  public var rhythm: Rhythm.ID
  /// 0, 1, 2 … along the rhythm; what changes later never changes it.
  public var number: Int
  /// What it asks, as its first day says it.
  public var terms: Rhythm.Terms
  /// The first day; nil has always been.
  public var from: Day?
  /// The first day on which it is over; nil while no end is known.
  public var until: Day?

  /// Whether something is owed by it on a day or later.
  public func counts(from day: Day) -> Bool { until.map { $0 > day } ?? true }

  /// The period that runs on a day, or its first one where it has not begun; nil where nothing is owed by periods.
  public func period(on day: Day) -> ClosedRange<Day>? {
    guard case .times(_, let period) = terms.every else { return nil }
    return period.days(around: from.map { max($0, day) } ?? day)
  }
}

extension Rhythm {
  /// Its stretches in order.
  public var stretches: [RhythmStretch] {
    var found: [RhythmStretch] = []
    let sorted = terms.sorted { ($0.from ?? Day(number: .min)) < ($1.from ?? Day(number: .min)) }
    for it in sorted {
      if let last = found.last, last.terms.countsAs(it.value) { continue }
      if !found.isEmpty { found[found.count - 1].until = it.from }
      found.append(RhythmStretch(rhythm: id, number: found.count, terms: it.value, from: it.from, until: nil))
    }
    guard let stoppedOn else { return found }
    return found.compactMap { stretch in
      if let from = stretch.from, from >= stoppedOn { return nil }
      var it = stretch
      it.until = min(stretch.until ?? stoppedOn, stoppedOn)
      return it
    }
  }

  /// The stretch that holds on a day.
  public func stretch(on day: Day) -> RhythmStretch? {
    stretches.last { ($0.from.map { $0 <= day } ?? true) && $0.counts(from: day) }
  }
}

extension Rhythm.Terms {
  /// Whether the same is counted by both.
  public func countsAs(_ other: Rhythm.Terms) -> Bool {
    kinds == other.kinds && whom == other.whom && every == other.every && namedWorker == other.namedWorker
  }

  /// Whether it tells of a care tag that shows nowhere but in the record: every one that it asks for is of that sort.
  public func isRestricted(_ restricted: Set<String>) -> Bool {
    guard case .careTags(let tags) = whom else { return false }
    return restricted.isSuperset(of: tags)
  }
}
