/// The time limits of work orders; a community may edit them.
public struct OrderLimits: Hashable, Sendable, Codable {
  /// 即接即办: received after this second of the day is due the next working day.
  public var atOnceCutOff: Int64 = 16 * 3600
  /// 即接即办: … by this second of that day.
  public var atOnceNextDayBy: Int64 = 12 * 3600
  /// 全程代办, in working days.
  public var throughoutDays = 3
  /// 协调促办, in working days.
  public var coordinatedDays = 5
  /// 协调促办 with its one extension, in working days from receipt.
  public var extendedDays = 15
  /// 明确拒办: working days to explain.
  public var refusedDays = 2
  /// Working seconds from receipt to assignment.
  public var assignWithin: Int64 = 3 * 3600
  /// Working seconds from receipt to first contact.
  public var contactWithin: Int64 = 3 * 3600
  /// Urgent: wall-clock seconds from receipt to first contact.
  public var urgentContactWithin: Int64 = 30 * 60
  /// Urgent: wall-clock seconds from receipt to due.
  public var urgentDueWithin: Int64 = 4 * 3600
  /// Working days from finishing (or a failed try) to the callback.
  public var callbackWithinDays = 1
  /// Days after the end within which an order may be reopened.
  public var reopenWithinDays = 30
  /// Failed callbacks after which somebody counts as 联系不上 …
  public var unreachableTries = 3
  /// … when they were made on at least so many days.
  public var unreachableDays = 2

  public init() {}

  /// When an order is due at the latest.
  ///
  /// Working days are counted from the day after receipt (as 民法典 第二百零一条 counts periods of days), and end at
  /// closing time. An order that arrives on a day off at 即接即办 counts as received when work next begins.
  public func due(
    _ mode: HandlingMode, _ urgency: Urgency, receivedAt: Instant, _ calendar: WorkCalendar
  ) -> Instant {
    if urgency == .urgent { return receivedAt.adding(seconds: urgentDueWithin) }
    let day = calendar.day(of: receivedAt)
    switch mode {
    case .atOnce:
      guard calendar.isWorking(day) else { return calendar.closing(of: calendar.workingDay(after: day)) }
      if calendar.offset.secondOfDay(of: receivedAt) > atOnceCutOff {
        return calendar.offset.instant(calendar.workingDay(after: day), second: atOnceNextDayBy)
      }
      return calendar.closing(of: day)
    case .throughout: return calendar.closing(of: calendar.workingDay(throughoutDays, after: day))
    case .coordinated: return calendar.closing(of: calendar.workingDay(coordinatedDays, after: day))
    case .refused: return calendar.closing(of: calendar.workingDay(refusedDays, after: day))
    }
  }

  /// The latest due date that an extension can grant.
  public func extendedDue(receivedAt: Instant, _ calendar: WorkCalendar) -> Instant {
    calendar.closing(of: calendar.workingDay(extendedDays, after: calendar.day(of: receivedAt)))
  }

  /// By when an order must be assigned.
  public func assignBy(_ urgency: Urgency, receivedAt: Instant, _ calendar: WorkCalendar) -> Instant {
    switch urgency {
    case .urgent: receivedAt.adding(seconds: urgentContactWithin)
    case .normal: calendar.adding(workingSeconds: assignWithin, to: receivedAt)
    }
  }

  /// By when somebody must have been in touch with the requester.
  public func contactBy(_ urgency: Urgency, receivedAt: Instant, _ calendar: WorkCalendar) -> Instant {
    switch urgency {
    case .urgent: receivedAt.adding(seconds: urgentContactWithin)
    case .normal: calendar.adding(workingSeconds: contactWithin, to: receivedAt)
    }
  }

  /// By when the callback of an order finished, or last tried in vain, at `instant` must be made.
  public func callbackBy(after instant: Instant, _ calendar: WorkCalendar) -> Instant {
    calendar.closing(of: calendar.workingDay(callbackWithinDays, after: calendar.day(of: instant)))
  }
}

extension Urgency {
  /// Seconds from `start` to `end` by the clock of this urgency: the wall clock for urgent orders, working time else.
  func seconds(from start: Instant, to end: Instant, _ calendar: WorkCalendar) -> Int64 {
    switch self {
    case .urgent: end.since(start)
    case .normal: calendar.workingSeconds(from: start, to: end)
    }
  }

  /// The moment `seconds` after `start` by the clock of this urgency.
  func adding(_ seconds: Int64, to start: Instant, _ calendar: WorkCalendar) -> Instant {
    switch self {
    case .urgent: start.adding(seconds: seconds)
    case .normal: calendar.adding(workingSeconds: seconds, to: start)
    }
  }
}
