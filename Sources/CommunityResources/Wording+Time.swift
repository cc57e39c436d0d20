import CommunityModel

/// Days, hours and lengths of time in words. All of it is arithmetic with the community's fixed offset.
extension Wording {
  /// A day as people say it: 今天 昨天 明天, 11月20日, 2025年3月2日 / today, 20 Nov, 2 Mar 2025.
  public func date(_ day: Day, today: Day) -> String {
    switch today.distance(to: day) {
    case 0: self("time.today")
    case -1: self("time.yesterday")
    case 1: self("time.tomorrow")
    default: day.year == today.year ? monthDay(day) : fullDate(day)
    }
  }

  /// The same for a narrow column: with the year in figures where it is not this one, `2025-11-20`.
  public func shortDate(_ day: Day, today: Day) -> String {
    day.year == today.year || abs(today.distance(to: day)) <= 1 ? date(day, today: today) : day.iso
  }

  /// 11月20日 周五 / Fri 20 Nov.
  public func longDate(_ day: Day) -> String {
    self("time.weekdayDate", ["date": monthDay(day), "weekday": self("time.weekday.\(day.weekday)")])
  }

  /// 2026年11月20日 / 20 Nov 2026, as paper needs it.
  public func fullDate(_ day: Day) -> String {
    let civil = day.civil
    return self(
      "time.yearMonthDay", ["year": String(civil.year), "month": month(civil.month), "day": String(civil.day)])
  }

  /// `11-20`, with the year in front where it is not this one: `2025-11-20`.
  public func numericDate(_ day: Day, today: Day) -> String {
    day.year == today.year ? String(day.iso.dropFirst(5)) : day.iso
  }

  /// Local hour and minute: `14:00`.
  public func clock(_ at: Instant, _ calendar: WorkCalendar) -> String {
    let minutes = Int(calendar.offset.secondOfDay(of: at) / 60)
    return "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
  }

  /// Day and hour: 今天 14:00, 11月21日 09:30.
  public func moment(_ at: Instant, now: Instant, _ calendar: WorkCalendar) -> String {
    let day = date(calendar.day(of: at), today: calendar.day(of: now))
    return self("time.moment", ["date": day, "clock": clock(at, calendar)])
  }

  /// Day with its year, and hour.
  public func wholeMoment(_ at: Instant, _ calendar: WorkCalendar) -> String {
    self("time.moment", ["date": fullDate(calendar.day(of: at)), "clock": clock(at, calendar)])
  }

  /// When something is due: as ``moment(_:now:_:)``, and that it is provisional where the days off of its year are not
  /// known yet.
  public func due(_ at: Instant, now: Instant, _ calendar: WorkCalendar) -> String {
    marked(moment(at, now: now, calendar), calendar.isProvisional(calendar.day(of: at)))
  }

  /// The same for paper, where a date is written out.
  public func wholeDue(_ at: Instant, _ calendar: WorkCalendar) -> String {
    marked(wholeMoment(at, calendar), calendar.isProvisional(calendar.day(of: at)))
  }

  private func marked(_ moment: String, _ isProvisional: Bool) -> String {
    isProvisional ? self("time.provisional", ["moment": moment]) : moment
  }

  /// What a legal holiday is called.
  public func callAsFunction(_ holiday: Holiday) -> String { self("holiday.\(holiday.rawValue)") }

  /// Whether a day is off or worked.
  public func callAsFunction(_ kind: WorkCalendar.DayKind) -> String { self("dayKind.\(kind.rawValue)") }

  /// A length of working time, a day being seven hours, in at most two units: 1天3时, 2时40分, 0分 / 1 d 3 h.
  public func duration(workingSeconds: Int64) -> String {
    duration(workingSeconds, day: WorkCalendar.workingDaySeconds, units: 2)
  }

  /// How long is left until a deadline, or by how much it was missed, in a few columns: 剩1天3时, 今天 18:00, 剩40分, 超2天,
  /// 急剩1时.
  ///
  /// Working time, but the wall clock for urgent orders; rounded so that nobody is told more time than there is. What is
  /// due today is told by its hour: a working day that is left would sound like tomorrow. In its last hour minutes count.
  /// - Parameter start: where time left is counted from, when the clock of the order stands still; nil is now.
  public func timeLeft(
    until deadline: Instant, now: Instant, from start: Instant? = nil, urgency: Urgency, _ calendar: WorkCalendar
  ) -> String {
    let start = start ?? now
    let isLeft = deadline >= start
    let (from, to) = isLeft ? (start, deadline) : (deadline, start)
    if isLeft, urgency == .normal, calendar.day(of: deadline) == calendar.day(of: now), to.since(from) >= 3600 {
      return moment(deadline, now: now, calendar)
    }
    let isUrgent = urgency == .urgent
    let seconds = isUrgent ? to.since(from) : calendar.workingSeconds(from: from, to: to)
    let day = isUrgent ? 86_400 : WorkCalendar.workingDaySeconds
    // Days and hours together are worth their columns only while the days are few and still ahead.
    let units = isLeft && !isUrgent && seconds < 10 * day && seconds >= day ? 2 : 1
    let length: [String: String] = ["time": duration(seconds, day: day, units: units)]
    if !isLeft, seconds < 60 { return self(isUrgent ? "time.urgentUp" : "time.up") }
    return switch (isLeft, isUrgent) {
    case (true, false): self("time.left", length)
    case (false, false): self("time.over", length)
    case (true, true): self("time.urgentLeft", length)
    case (false, true): self("time.urgentOver", length)
    }
  }

  /// A date as far as it is known: 1959年, 1959年3月, 1959年3月2日 / 1959, Mar 1959, 2 Mar 1959.
  public func partialDate(_ date: PartialDate) -> String {
    guard let month = date.month else { return self("time.year", ["year": String(date.year)]) }
    let parts = ["year": String(date.year), "month": self.month(month)]
    guard let day = date.day else { return self("time.yearMonth", parts) }
    return self("time.yearMonthDay", parts.merging(["day": String(day)]) { first, _ in first })
  }

  private func monthDay(_ day: Day) -> String {
    let civil = day.civil
    return self("time.monthDay", ["month": month(civil.month), "day": String(civil.day)])
  }

  private func month(_ number: Int) -> String { self("time.month.\(number)") }

  private func duration(_ seconds: Int64, day: Int64, units: Int) -> String {
    let amounts: [(Phrase, Int64)] = [
      ("time.days", seconds / day), ("time.hours", seconds % day / 3600), ("time.minutes", seconds % day % 3600 / 60),
    ]
    guard let first = amounts.firstIndex(where: { $0.1 > 0 }) else { return self("time.minutes", ["count": "0"]) }
    let parts = amounts[first..<min(first + units, amounts.count)].filter { $0.1 > 0 }
      .map { self($0.0, ["count": String($0.1)]) }
    return parts.count == 2 ? self("time.twoUnits", ["first": parts[0], "second": parts[1]]) : parts[0]
  }
}
