import ArgumentParser
import CommunityModel
import CommunityResources
import CommunityStore

/// `qise backup`
struct BackupCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "backup", abstract: Invocation.words("help.backup"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: help("help.backup.file")) var output: String?

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
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: Invocation.words("help.restore"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: help("help.restore.file")) var backup: String

  func run() throws {
    let words = Invocation.words
    let now = try ProgramClock(.current).now()
    do {
      try CommunityStore.restore(from: backup, to: global.path, now: now)
    } catch {
      throw CommandFailure(words.message(error, WorkCalendar(), now: now, nil))
    }
    try StandardStreams.write(words("command.restore.done", ["path": global.path]) + "\n")
  }
}

/// `qise check`: file, schema, journal chain, seals, figures recounted, index.
struct CheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Invocation.words("help.check"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: help("help.check.repair")) var repair = false

  func run(_ session: Session) throws {
    let problems = try session.file.check(repair: repair)
    guard problems.isEmpty else {
      try StandardStreams.write(problems.map { $0 + "\n" }.joined())
      throw CommandFailure(session.words("command.check.bad", ["count": String(problems.count)]))
    }
    try StandardStreams.write(session.words("command.check.good") + "\n")
  }
}
