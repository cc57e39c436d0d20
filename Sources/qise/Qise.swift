import ArgumentParser
import CommunityModel
import CommunityResources
import Glibc

/// The program. Alone it opens the desk; every job that a script needs is a command.
@main
struct Qise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qise", abstract: Invocation.words("cli.qise"), version: ProgramVersion.current,
    subcommands: [
      InitCommand.self, DemoCommand.self, GenerateCommand.self, FindCommand.self, ResidentCommands.self,
      StaffCommands.self, ConfigCommands.self, LockCommands.self, CalendarCommands.self, GridCommands.self,
      TeamCommands.self,
      PostCommands.self, PartnerCommands.self, NeedCommands.self, GuideCommands.self, VolunteerCommands.self,
      DoubleFiveCommand.self,
      HelperCommands.self, CatalogueCommands.self, KeysCommands.self,
      OrderCommands.self, LogCommands.self, MeetingCommands.self, MemoCommand.self, BulletinCommands.self,
      PromiseCommands.self, ClusterCommands.self, DueCommand.self, RhythmCommands.self, RotaCommands.self,
      ReportCommand.self, MonthCommands.self, FigureCommands.self, PaperCommands.self, FormCommands.self,
      DiscloseCommands.self, ArchiveCommands.self,
      UndoCommand.self, RedoCommand.self, DayCommands.self, ImportCommands.self, ExportCommand.self,
      BackupCommand.self, RestoreCommand.self, CheckCommand.self,
      CompletionsCommand.self, ManualCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
  @OptionGroup var desk: DeskOptions

  func run() throws {
    try DeskLauncher(desk.looks, operatorName: global.operatorName).open(path: global.path)
  }

  static func main() {
    do {
      let invocation = Invocation.current
      let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst()
      if let place = Invocation.unreadable(among: Array(arguments)) {
        throw CommandFailure(
          Invocation.words("command.badArgument", ["place": String(place)]), status: CommandFailure.usage)
      }
      if invocation.isPlain {
        try DeskLauncher(DeskLooks(), operatorName: nil).open(
          path: Folders(invocation).communityFile(named: invocation.data))
        return
      }
      if let stray = StrayWord(in: invocation.orderedArguments) {
        let texts = ["command": stray.written, "help": stray.help]
        throw CommandFailure(Invocation.words("usage.unknownCommand", texts), status: CommandFailure.usage)
      }
      var command = try parseAsRoot(invocation.orderedArguments)
      try command.run()
    } catch {
      Glibc.exit(report(error))
    }
  }

  /// Says why the program ends and gives its exit status.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let failure as CommandFailure:
      if !failure.message.isEmpty { StandardStreams.writeError(failure.message) }
      return failure.status
    case let failure as OutputFailure:
      StandardStreams.writeError(failure.message)
      return CommandFailure.failed
    case let error as StoreError:
      // Before the file is open nothing is known of its hours; only a clock that is behind says a time at all.
      let now = Instant(seconds: Int64(time(nil)))
      StandardStreams.writeError(Invocation.words.message(error, WorkCalendar(), now: now, nil))
      return CommandFailure.failed
    default:
      let status = exitCode(for: error)
      if status == .success {
        let text = HelpText(fullMessage(for: error)).text
        do {
          try StandardStreams.write(text.hasSuffix("\n") ? text : text + "\n")
        } catch {
          return CommandFailure.failed
        }
        return status.rawValue
      }
      StandardStreams.writeError(UsageMessage(message(for: error)).text)
      return status.rawValue
    }
  }
}
