import ArgumentParser
import CommunityResources

/// `qise demo`: the desk on an invented community that is gone afterwards.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "demo", abstract: Invocation.words("cli.demo"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var desk: DeskOptions
  @Option(help: .words("cli.generate.seed")) var seed = InventedCommunity().seed
  @Option(help: .words("cli.generate.households")) var households = InventedCommunity().households

  func validate() throws {
    if households < 10 { throw ValidationError(Invocation.words("usage.generate")) }
  }

  func run() throws {
    try DeskLauncher(desk.looks, operatorName: global.operatorName)
      .openDemo(InventedCommunity(seed: seed, households: households))
  }
}
