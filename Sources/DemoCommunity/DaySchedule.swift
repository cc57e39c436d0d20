import CommunityModel

/// Which days of the history are worked, when each is sealed, and what day a moment counts for.
///
/// Every working day is sealed in the evening. Of the days off only those with weekend duty have events, and these are
/// sealed too; it is settled beforehand which they are, so that every order can be made up by itself.
struct DaySchedule: Sendable {
  let calendar: WorkCalendar
  /// The first day of the history.
  let first: Day
  /// The day after the last sealed one.
  let today: Day
  private var worked: [Bool]
  /// Working days from the first up to and including the day.
  private var workingDays: [Int32]

  /// - Parameter dutyPerMille: How many of a thousand days off have duty; yesterday has where `dutyYesterday` says so.
  init(calendar: WorkCalendar, first: Day, today: Day, dutyPerMille: Int, dutyYesterday: Bool, seed: UInt64) {
    self.calendar = calendar
    self.first = first
    self.today = today
    var random = SplitMix64(seed: seed, 4)
    var count: Int32 = 0
    worked = []
    workingDays = []
    for day in first..<max(first, today) {
      let working = calendar.isWorking(day)
      let duty = random.chance(perMille: dutyPerMille)
      if working { count += 1 }
      worked.append(working || duty || (dutyYesterday && day.advanced(by: 1) == today))
      workingDays.append(count)
    }
  }

  /// Whether the day is worked, on duty or as a working day, and so gets a seal. False outside the history.
  func isWorked(_ day: Day) -> Bool {
    let index = first.distance(to: day)
    return worked.indices.contains(index) && worked[index]
  }

  /// How many working days of the history follow the day.
  func workingDaysLeft(after day: Day) -> Int {
    let index = first.distance(to: day)
    guard let last = workingDays.last, workingDays.indices.contains(index) else { return 0 }
    return Int(last - workingDays[index])
  }

  /// Working days of the whole history.
  var workingDayCount: Int { Int(workingDays.last ?? 0) }

  /// When the day is sealed, if it is.
  func sealing(of day: Day) -> Instant {
    calendar.offset.instant(day, 18, 10).adding(seconds: Int64(day.number * 7 % 9) * 60)
  }

  /// The day that an event counts for: the later of the local date and the day after the last sealed day.
  func eventDay(at moment: Instant) -> Day {
    let day = calendar.day(of: moment)
    return isWorked(day) && moment > sealing(of: day) ? day.advanced(by: 1) : day
  }

  /// The moment itself, or a later one that does not fall into the minutes of the day's closing or on a day that
  /// nobody works.
  func workable(_ moment: Instant) -> Instant {
    var moment = moment
    let day = calendar.day(of: moment)
    let second = calendar.offset.secondOfDay(of: moment)
    if second > 18 * 3600, second < 18 * 3600 + 1200 { moment = calendar.offset.instant(day, 18, 21) }
    let counted = eventDay(at: moment)
    if counted >= today || isWorked(counted) { return moment }
    return calendar.opening(of: calendar.workingDay(after: counted)).adding(seconds: second % 1500 + 120)
  }

  /// The `count`th working day before today.
  func workingDay(before count: Int) -> Day {
    var day = today
    var left = count
    while left > 0, day > first {
      day = day.advanced(by: -1)
      if calendar.isWorking(day) { left -= 1 }
    }
    return day
  }
}
