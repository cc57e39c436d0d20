import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise paper printer [NAME VALUE]`: how the printer of this machine is given papers by the desk.
struct PaperPrinter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "printer", abstract: Invocation.words("cli.paper.printer"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.paper.printer.name")) var name: String?
  @Argument(help: .words("cli.paper.printer.value")) var value: String?

  func run() throws {
    let (words, path) = (Invocation.words, Folders(.current).printing)
    var setup = PrinterSetup(text: TextFile.read(path) ?? "")
    guard let name else { return try StandardStreams.write(setup.text) }
    guard let value, setup.set(name, value) else {
      throw CommandFailure(words("command.paper.badSetup", ["name": name]), status: CommandFailure.usage)
    }
    Folders.make(for: path)
    do throws(StoreError) {
      try DocumentFile.write(setup.text, to: path, replacing: true)
    } catch {
      throw CommandFailure(words("command.paper.notKept", ["place": path]))
    }
    try StandardStreams.write(words("command.saved") + "\n")
  }
}
