import ArgumentParser
import CommunityModel
import CommunityResources
import CommunityStore
import Desk
import Glibc
import Terminal

/// How the desk looks and listens.
struct DeskOptions: ParsableArguments {
  @Flag(help: .words("cli.desk.ascii")) var ascii = false
  @Flag(help: .words("cli.desk.noMouse")) var noMouse = false
  @Option(help: .words("cli.desk.theme", value: "name")) var theme: ThemeName?

  var looks: DeskLooks { DeskLooks(ascii: ascii, noMouse: noMouse, theme: theme) }
}

/// How the desk looks and listens, with what is usual where nothing else is asked for.
struct DeskLooks {
  var ascii = false
  var noMouse = false
  /// The theme for this time; nil takes the one that was chosen at the desk.
  var theme: ThemeName?
}

extension ThemeName: ExpressibleByArgument {
  /// Its old name is taken too.
  public init?(argument: String) { self.init(argument) }
}

/// Opens the desk on the terminal.
struct DeskLauncher {
  private let looks: DeskLooks
  private let operatorName: String?

  init(_ looks: DeskLooks, operatorName: String?) {
    self.looks = looks
    self.operatorName = operatorName
  }

  /// Throws where there is no terminal to draw on, before anything long is begun.
  func demandTerminal() throws {
    guard StandardStreams.inputIsTerminal, StandardStreams.isTerminal else {
      throw CommandFailure(Invocation.words("command.desk.noTerminal"))
    }
  }

  /// Opens the desk on the file at `path` and returns when the user leaves it. Where there is no file, the welcome asks
  /// what to make.
  ///
  /// - Parameter staff: who works here without being asked, such as the demo's secretary.
  func open(path: String, asSecretary: Bool = false) throws {
    try demandTerminal()
    let clock = try ProgramClock(.current)
    if access(path, F_OK) != 0, errno == ENOENT {
      try welcome(path: path, clock: clock)
      return
    }
    // Opened before the terminal is taken, so that a refusal is an ordinary line of the shell.
    let file = try CommunityStore.open(path, clock, lists: asSecretary ? [] : [Folders(.current).erased])
    let staff = try member(of: file, path: path, asSecretary: asSecretary)
    let terminal = try openTerminal()
    defer { terminal.close() }
    let services = LocalServices(file: file, path: path, clock: clock)
    let desk = try Desk(
      file: file, terminal: terminal, services: services, language: Invocation.current.language, staff: staff,
      own: Invocation.own, theme: looks.theme, isDemo: asSecretary)
    desk.run()
  }

  private func openTerminal() throws -> CursesTerminal {
    ProcessHardening.apply()
    var terminal = TerminalOptions()
    terminal.ascii = looks.ascii
    terminal.mouse = !looks.noMouse
    do {
      return try CursesTerminal.open(options: terminal)
    } catch {
      throw CommandFailure(Invocation.words("command.desk.noTerminal"))
    }
  }

  /// Who works here: the one named, the only one, or the one remembered; nil lets the desk ask.
  private func member(of file: CommunityStore, path: String, asSecretary: Bool) throws -> StaffMember? {
    let everyone = try file.staff()
    if let operatorName {
      guard let member = everyone.first(where: { $0.name == operatorName || String($0.id) == operatorName }) else {
        throw CommandFailure(Invocation.words("command.staffUnknown", ["name": operatorName]))
      }
      return member
    }
    let active = everyone.filter(\.isActive)
    if active.count == 1 { return active.first }
    if asSecretary { return active.first { $0.role == .secretary } }
    let remembered = OperatorMemory(Folders(.current)).staff(for: path)
    return active.first { $0.id == remembered }
  }

  private func welcome(path: String, clock: ProgramClock) throws {
    let terminal = try openTerminal()
    let choice = Welcome(
      terminal: terminal, language: Invocation.current.language, path: path, own: Invocation.own,
      theme: looks.theme
    ).run()
    terminal.close()
    switch choice {
    case .leave: return
    case .demo:
      // Whoever works with an invented community is its secretary, whatever name was given.
      try DeskLauncher(looks, operatorName: nil).openDemo()
    case .create(let first):
      try NewCommunity(first).make(at: path, clock: clock)
      try open(path: path)
    }
  }
}
