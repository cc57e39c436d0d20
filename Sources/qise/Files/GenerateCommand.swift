import ArgumentParser
import CommunityModel
import CommunityResources
import CommunityStore
import DemoCommunity
import Glibc

/// `qise generate`: a reproducible invented community of any size.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "generate", abstract: Invocation.words("cli.generate"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.generate.output", value: "file")) var output: String
  @Option(help: .words("cli.generate.seed")) var seed = InventedCommunity().seed
  @Option(help: .words("cli.generate.households")) var households = InventedCommunity().households
  @Option(help: .words("cli.generate.orders")) var orders: Int?
  @Option(help: .words("cli.generate.entries")) var entries: Int?
  @Option(help: .words("cli.generate.years")) var years = InventedCommunity().years

  func validate() throws {
    if households < 10 || years < 1 || years > 20 || (orders ?? 0) < 0 || (entries ?? 0) < 0 {
      throw ValidationError(Invocation.words("usage.generate"))
    }
  }

  func run() throws {
    let words = Invocation.words
    let now = try ProgramClock(.current).now()
    do {
      let store = try InventedCommunity(
        seed: seed, households: households, orders: orders, entries: entries, years: years
      )
      .make(at: output, now: now, showsProgress: StandardStreams.errorIsTerminal)
      // Commands on an invented community are its secretary's unless they say otherwise.
      if let secretary = try store.staff().first(where: { $0.role == .secretary }) {
        OperatorMemory(Folders(.current)).remember(secretary.id, for: output)
      }
    } catch {
      throw CommandFailure(words.message(error, WorkCalendar(), now: now, nil))
    }
    try StandardStreams.write(words("command.generate.done", ["path": output]) + "\n")
  }
}
