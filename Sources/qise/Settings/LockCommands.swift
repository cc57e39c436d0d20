import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise lock`: the passphrases by which desks are uncovered.
struct LockCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: Invocation.words("cli.lock"), subcommands: [LockForgetCommand.self])
}

/// `qise lock forget WHO`: takes a forgotten passphrase away. For the secretary, who has to be able to use this machine
/// anyway: the passphrase covers a screen and is no lock of the file.
struct LockForgetCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: Invocation.words("cli.lock.forget"),
    discussion: Invocation.words("cli.lock.forget.discussion"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.lock.who")) var who: String

  func run(_ session: Session) throws {
    let actor = try session.operatorNow()
    guard actor.staff.role == .secretary else { throw CommandFailure(session.words("command.secretaryOnly")) }
    guard let member = session.office.staff.first(where: { $0.name == who || String($0.id) == who }) else {
      throw CommandFailure(session.words("command.staffUnknown", ["name": who]))
    }
    guard try session.file.hasPassphrase(member.id) else {
      throw CommandFailure(session.words("command.lock.none", ["name": member.name]))
    }
    try session.file.keep(passphrase: nil, of: member.id, by: actor, at: session.now)
    try StandardStreams.write(session.words("command.lock.forgotten", ["name": member.name]) + "\n")
  }
}
