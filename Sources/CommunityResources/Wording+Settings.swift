import CommunityModel

extension Wording {
  /// The date of an order that moves, and where it moves to: when it is due, or else by when it is to be assigned or the
  /// requester to be called.
  public func dates(
    of move: OrderMove, now: Instant, _ old: WorkCalendar, _ new: WorkCalendar
  ) -> (old: String, new: String) {
    let (order, clocks) = (move.order, move.clocks)
    let pairs = [(order.dueAt, clocks.dueAt), (order.assignBy, clocks.assignBy), (order.contactBy, clocks.contactBy)]
    guard let (before, after) = pairs.first(where: { $0 != $1 }), let before, let after else { return ("", "") }
    return (moment(before, now: now, old), moment(after, now: now, new))
  }

  /// Why days cannot be entered into the calendar.
  public func message(_ problem: CalendarDay.Problem) -> String {
    switch problem {
    case .year(let day, let range):
      self(
        "command.calendar.year",
        ["day": day.iso, "from": String(range.lowerBound), "until": String(range.upperBound)])
    case .sealed(let day, let last):
      self("command.calendar.sealed", ["day": fullDate(day), "last": fullDate(last)])
    }
  }

  /// The value of a setting as people read it.
  public func shown(_ key: SettingKey, in community: Community) -> String {
    let text = key.value(community)
    return key == .identityNumbers ? self(text == "on" ? "yes" : "no") : text
  }

  /// What a setting is called.
  public func callAsFunction(_ key: SettingKey) -> String { self(Phrase("setting.\(key.rawValue)")) }
}
