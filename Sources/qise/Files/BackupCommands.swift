import ArgumentParser
import CommunityModel
import CommunityResources
import CommunityStore

/// `qise backup`
struct BackupCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "backup", abstract: Invocation.words("cli.backup"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.backup.file")) var output: String?

  func run(_ session: Session) throws {
    let path: String
    if let output {
      try session.file.backUp(to: output, at: session.now)
      path = output
    } else {
      path = try session.file.backUp(at: session.now)
    }
    try StandardStreams.write(session.words("command.backup.done", ["path": path]) + "\n")
  }
}

/// `qise restore`: puts a backup in the place of the community file; tombstones of erased residents are applied again.
/// The secretary restores: of the file that is replaced, or of the backup where there is none that can be read.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: Invocation.words("cli.restore"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.restore.file")) var backup: String

  func run() throws {
    let words = Invocation.words
    let clock = try ProgramClock(.current)
    let now = clock.now()
    do {
      let staff = try CommunityStore.staff(restoring: backup, to: global.path)
      let choice = OperatorChoice(staff: staff, path: global.path, name: global.operatorName)
      if choice.name == nil, choice.usual == nil { throw CommandFailure(words("command.restore.who")) }
      let who = try choice.now()
      let kept = try CommunityStore.restore(
        from: backup, to: global.path, by: who, now: now, clockIsHeld: clock.held != nil,
        lists: [Folders(.current).erased])
      try StandardStreams.write(words("command.restore.done", ["path": global.path]) + "\n")
      if let kept { try StandardStreams.write(words("command.restore.kept", ["path": kept]) + "\n") }
    } catch StoreError.missingFile(backup) {
      throw CommandFailure(words("command.restore.missing", ["path": backup]))
    } catch let error as StoreError {
      throw CommandFailure(words.message(error, WorkCalendar(), now: now, nil))
    }
  }
}
