import ArgumentParser
import CommunityModel

/// The day that a command is about.
struct DayOption: ParsableArguments {
  @Option(help: .words("cli.day.date", value: "day"))
  var date: Day?

  /// The day named, else the oldest one not sealed, else today.
  func day(_ session: Session) throws -> Day { try date ?? session.dayInWork() }
}
