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
  @Option(help: .words("cli.generate.seed")) var seed: UInt64 = 1
  @Option(help: .words("cli.generate.households")) var households = 800
  @Option(help: .words("cli.generate.orders")) var orders: Int?
  @Option(help: .words("cli.generate.years")) var years = 1

  func validate() throws {
    if households < 10 || years < 1 || years > 20 || orders.map({ $0 < 0 }) ?? false {
      throw ValidationError(Invocation.words("usage.generate"))
    }
  }

  func run() throws {
    let words = Invocation.words
    let now = try ProgramClock(.current).now()
    do {
      let store = try InventedCommunity(seed: seed, households: households, orders: orders, years: years)
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

/// An invented community as a file.
struct InventedCommunity {
  var seed: UInt64
  var households: Int
  var orders: Int?
  var years: Int

  /// Makes the file whole, or none.
  func make(at path: String, now: Instant, showsProgress: Bool) throws(StoreError) -> CommunityStore {
    let today = UTCOffset.china.day(of: now)
    let invented = DemoCommunity(seed: seed, households: households, orders: orders, years: years, today: today)
    let line = ProgressLine(isShown: showsProgress)
    defer { line.end() }
    return try CommunityStore.create(
      at: path, community: invented.community, secretary: invented.secretary, rehearsal: true, now: now,
      pouring: { sink throws(StoreError) in try invented.pour(into: &sink) { line.show(Self.said($0)) } },
      indexing: { line.show(Invocation.words("progress.index", ["done": String($0)])) })
  }

  /// How far the pouring is; whole percents only, so that showing it costs nothing.
  private static func said(_ progress: DemoProgress) -> String {
    let percent = progress.total > 0 ? min(100, progress.done * 100 / progress.total) : 100
    return Invocation.words(
      Phrase("progress.\(progress.stage.rawValue)"), ["done": String(progress.done), "percent": String(percent)])
  }
}
