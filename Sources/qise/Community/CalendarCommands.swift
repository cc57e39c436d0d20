import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise calendar …`: which days are off and which are worked.
struct CalendarCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: Invocation.words("cli.calendar"),
    subcommands: [CalendarShow.self, CalendarSet.self, CalendarImport.self])
}

/// What a day can be set to; its raw values are the contract of the JSON too.
enum DaySetting: String, ExpressibleByArgument, CaseIterable {
  case off
  case work
  /// As the notice or its weekday has it.
  case `default`

  init(_ kind: WorkCalendar.DayKind) { self = kind == .holiday ? .off : .work }

  var kind: WorkCalendar.DayKind? {
    switch self {
    case .off: .holiday
    case .work: .workday
    case .default: nil
    }
  }
}

/// `qise calendar show [YEAR]`: the days that are not as their weekday says.
struct CalendarShow: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: Invocation.words("cli.calendar.show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.calendar.year")) var year: Int?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if let year, !(1...9999).contains(year) { throw ValidationError(Invocation.words("usage.year")) }
  }

  func run(_ session: Session) throws {
    let year = year ?? session.today.year
    try session.write(.days(session.listView), session.calendar.namedDays(in: year), as: format)
    if format == .table, !session.calendar.knownYears.contains(year) {
      StandardStreams.writeError(session.words("command.calendar.provisional", ["year": String(year)]))
    }
  }
}

/// `qise calendar set DAY off|work|default`.
struct CalendarSet: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: Invocation.words("cli.calendar.set"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.calendar.day")) var day: Day
  @Argument(help: .words("cli.calendar.kind")) var setting: DaySetting
  @Flag(help: .words("cli.calendar.dryRun")) var dryRun = false

  func run(_ session: Session) throws {
    let entry = try CalendarEntry([day: setting.kind], session)
    if !dryRun { try entry.save(session) }
    let words = session.words
    let isWorked = entry.calendar.isWorking(day)
    try entry.report(
      words(
        "command.calendar.set",
        ["day": words.fullDate(day), "kind": words(isWorked ? WorkCalendar.DayKind.workday : .holiday)]),
      isDryRun: dryRun, session)
  }
}

/// `qise calendar import FILE`: a whole list, or nothing of it.
struct CalendarImport: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Invocation.words("cli.calendar.import"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.calendar.file")) var file: String
  @Flag(help: .words("cli.calendar.dryRun")) var dryRun = false

  func run(_ session: Session) throws {
    let words = session.words
    let list: CalendarFile
    do throws(CalendarFile.Problem) {
      list = try CalendarFile(file)
    } catch {
      throw CommandFailure(words.message(error))
    }
    let entry = try CalendarEntry(list.days.mapValues { Optional($0) }, session)
    if !dryRun { try entry.save(session) }
    let off = list.days.values.count { $0 == .holiday }
    try entry.report(
      words(
        "command.calendar.import",
        ["count": String(list.days.count), "off": String(off), "work": String(list.days.count - off)]),
      isDryRun: dryRun, session)
  }
}

/// Days being entered, and what that comes to.
private struct CalendarEntry {
  private let community: Community
  private let seen: Int
  private let years: [Int]
  /// The calendar as it will be.
  let calendar: WorkCalendar

  /// Throws the reason why the days cannot be entered.
  init(_ days: [Day: WorkCalendar.DayKind?], _ session: Session) throws {
    let words = session.words
    guard try session.operatorNow().staff.role == .secretary else {
      throw CommandFailure(words("command.secretaryOnly"))
    }
    // A year that is mistyped would never be noticed.
    let range = session.today.year - 1...session.today.year + 2
    if let day = days.keys.filter({ !range.contains($0.year) }).min() {
      throw CommandFailure(
        words(
          "command.calendar.year",
          ["day": day.iso, "from": String(range.lowerBound), "until": String(range.upperBound)]))
    }
    // What a seal has counted was reckoned with the days as they were.
    if let last = session.office.lastSealed, let day = days.keys.filter({ $0 <= last }).min() {
      throw CommandFailure(
        words("command.calendar.sealed", ["day": words.fullDate(day), "last": words.fullDate(last)]))
    }
    var (community, seen) = try session.storedCommunity()
    let before = community
    community.settings.enter(days)
    if community == before { throw CommandFailure(words("command.nothingToChange")) }
    (self.community, self.seen) = (community, seen)
    years = Set(days.keys.map(\.year)).sorted()
    calendar = session.calendar.entering(community.settings.calendarDays)
  }

  func save(_ session: Session) throws {
    _ = try session.save(.put([.changed(.community(community), seen: seen)]))
  }

  /// Says what was entered, which years are still reckoned by rule, and which open orders keep a date that would be
  /// another one now.
  func report(_ message: String, isDryRun: Bool, _ session: Session) throws {
    let words = session.words
    var lines = [isDryRun ? words("command.calendar.dryRun", ["what": message]) : message]
    for year in years where !calendar.knownYears.contains(year) {
      let missing = calendar.statutoryDays.days(in: year).filter { calendar.overrides[$0.day] == nil }
      let days = missing.prefix(3).map { words.numericDate($0.day, today: $0.day) } + (missing.count > 3 ? ["…"] : [])
      lines.append(
        words(
          "command.calendar.missing",
          ["year": String(year), "count": String(missing.count), "days": words.list(days)]))
    }
    let kept = try session.ordersReckoned(otherwiseBy: calendar)
    if !kept.isEmpty {
      let shown = kept.prefix(5).map { order, due in
        words(
          "command.calendar.order",
          [
            "number": order.number.description,
            "due": order.dueAt.map { words.moment($0, now: session.now, session.calendar) } ?? "",
            "new": words.moment(due, now: session.now, calendar),
          ])
      }
      let more = kept.count > shown.count ? [words("command.calendar.more", ["count": String(kept.count)])] : []
      lines.append(words("command.calendar.orders", ["count": String(kept.count)]))
      lines += shown + more
    }
    try StandardStreams.write(lines.map { $0 + "\n" }.joined())
  }
}

extension Session {
  /// Open orders whose due date is the one that their mode has by the calendar as it is, and another by a new one; with
  /// that. A date once given is kept: it was told to the one who asked.
  fileprivate func ordersReckoned(otherwiseBy new: WorkCalendar) throws -> [(order: WorkOrder, due: Instant)] {
    let limits = community.settings.limits
    return try file.openOrders().compactMap { order in
      guard order.state.isBeingHandled, let mode = order.assignment?.mode, let due = order.dueAt else { return nil }
      let urgency = order.registration.urgency
      let before = limits.due(mode, urgency, receivedAt: order.clockStart, calendar)
      let after = limits.due(mode, urgency, receivedAt: order.clockStart, new)
      return due == before && after != before ? (order, after) : nil
    }
  }
}

extension WorkCalendar {
  /// This calendar with other days of the community's own.
  fileprivate func entering(_ days: [CalendarDay]) -> WorkCalendar {
    var calendar = WorkCalendar.bundled
    (calendar.offset, calendar.hours) = (offset, hours)
    calendar.add(days)
    return calendar
  }
}
