extension CommunitySettings {
  /// The rules that hold from now on.
  public var currentHours: [WorkCalendar.Hours] { hours.last?.value ?? [WorkCalendar.standardHours] }

  /// Every rule with the days that it holds for, the latest last; of several that fit a day the last one counts.
  public var everyHours: [WorkCalendar.Hours] {
    if hours.isEmpty { return [WorkCalendar.standardHours] }
    let first = hours[0].from == nil ? [] : [Dated([WorkCalendar.standardHours])]
    let sets = first + hours
    return sets.enumerated().flatMap { place, set in
      let until = place + 1 < sets.count ? sets[place + 1].from.map { $0.advanced(by: -1) } : nil
      return set.value.compactMap { $0.within(set.from, until) }
    }
  }

  /// Sets the rules anew.
  /// - Parameter sealed: the last day under a seal: it and all days before keep the rules that they were counted with.
  public mutating func setHours(_ rules: [WorkCalendar.Hours], after sealed: Day?) {
    let from = sealed.map { $0.advanced(by: 1) }
    hours.removeAll { set in from.map { first in set.from.map { $0 >= first } ?? false } ?? true }
    hours.append(Dated(from: from, rules))
  }
}

extension WorkCalendar.Hours {
  /// The rule for those of its days that lie between two; nil where none does.
  fileprivate func within(_ first: Day?, _ last: Day?) -> WorkCalendar.Hours? {
    var it = self
    if let first { it.from = max(from ?? first, first) }
    if let last { it.until = min(until ?? last, last) }
    if let from = it.from, let until = it.until, until < from { return nil }
    return it
  }
}
