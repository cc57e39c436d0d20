import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Glibc
import Tables

/// `qise init`: a new, empty community file; the caller is its secretary.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: Invocation.words("cli.init"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.init.name")) var name: TextArgument
  @Option(help: .words("cli.init.code")) var code: CommunityCodeArgument?
  @Argument(help: .words("cli.init.file")) var file: String?

  func validate() throws {
    if name.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.nameEmpty")) }
  }

  func run() throws {
    let words = Invocation.words
    let clock = try ProgramClock(.current)
    let path = file ?? global.path
    let secretary = global.operatorName ?? callerName()
    do {
      let community = Community(name: name.text.trimmed, code: code?.code)
      _ = try CommunityStore.create(
        at: path, community: community, secretary: secretary, language: Invocation.current.language,
        rehearsal: clock.held != nil, now: clock.now())
    } catch {
      throw CommandFailure(words.message(error, WorkCalendar(), now: clock.now(), nil))
    }
    OperatorMemory(Folders(.current)).remember(1, for: path)
    try StandardStreams.write(
      words(
        "command.init.done", ["community": name.text.trimmed, "path": TextWidth.harmless(path), "secretary": secretary])
        + "\n")
  }

  /// The full name of the Unix account, or its login name.
  private func callerName() -> String {
    guard let entry = getpwuid(getuid()) else { return "secretary" }
    let full = String(cString: entry.pointee.pw_gecos).split(separator: ",").first.map(String.init) ?? ""
    return full.trimmed.isEmpty ? String(cString: entry.pointee.pw_name) : full.trimmed
  }
}

/// A community code on the command line: twelve digits.
struct CommunityCodeArgument: ExpressibleByArgument {
  var code: CommunityCode

  init?(argument: String) {
    guard let code = CommunityCode(argument) else { return nil }
    self.code = code
  }
}
