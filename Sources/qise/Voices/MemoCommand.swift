import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise memo TEXT`: a grid memo (网格备忘) in one line; prints the number.
struct MemoCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "memo", abstract: Invocation.words("cli.memo"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.memo.text")) var text: TextArgument
  @Option(help: .words("cli.order.place")) var place: TextArgument?
  @Option(help: .words("cli.order.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if text.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.noText")) }
  }

  func run(_ session: Session) throws {
    var content = EntryContent(day: day ?? session.today, text: text.text)
    if let place { (content.place, content.grid) = try session.site(place.text) }
    if let grid { content.grid = try session.grid(named: grid).id }
    try session.make([.entry(.new(EntryKind.memo, content))], format)
  }
}
