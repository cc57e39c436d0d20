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
  @OptionGroup var dates: DateOptions

  func run(_ session: Session) throws {
    let change = try session.calendarChange([day: setting.kind])
    let words = session.words
    let isWorked = change.office.calendar.isWorking(day)
    let done = words(
      "command.calendar.set",
      ["day": words.fullDate(day), "kind": words(isWorked ? WorkCalendar.DayKind.workday : .holiday)])
    try session.save(change, dates, saying: done, session.provisional([day.year], change.office.calendar))
  }
}

/// `qise calendar import FILE`: a whole list, or nothing of it.
struct CalendarImport: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Invocation.words("cli.calendar.import"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.calendar.file")) var file: String
  @OptionGroup var dates: DateOptions

  func run(_ session: Session) throws {
    let words = session.words
    let list: CalendarFile
    do throws(CalendarFile.Problem) {
      list = try CalendarFile(file)
    } catch {
      throw CommandFailure(words.message(error))
    }
    let change = try session.calendarChange(list.days.mapValues { Optional($0) })
    let off = list.days.values.count { $0 == .holiday }
    let done = words(
      "command.calendar.import",
      ["count": String(list.days.count), "off": String(off), "work": String(list.days.count - off)])
    let years = Set(list.days.keys.map(\.year)).sorted()
    try session.save(change, dates, saying: done, session.provisional(years, change.office.calendar))
  }
}

extension Session {
  /// Days entered. Throws the reason why they cannot be.
  fileprivate func calendarChange(_ days: [Day: WorkCalendar.DayKind?]) throws -> SettingChange {
    if let problem = CalendarDay.problem(with: days.keys, today: today, lastSealed: office.lastSealed) {
      throw CommandFailure(words.message(problem))
    }
    return try settingChange { $0.settings.enter(days) }
  }

  /// Which of these years are still reckoned by rule, and what is missing of each.
  fileprivate func provisional(_ years: [Int], _ calendar: WorkCalendar) -> [String] {
    years.filter { !calendar.knownYears.contains($0) }.map { year in
      let missing = calendar.statutoryDays.days(in: year).filter { calendar.overrides[$0.day] == nil }
      let days = missing.prefix(3).map { words.numericDate($0.day, today: $0.day) } + (missing.count > 3 ? ["…"] : [])
      return words(
        "command.calendar.missing",
        ["year": String(year), "count": String(missing.count), "days": words.list(days)])
    }
  }
}
