import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise order edit`: corrects what was registered; what is not said stays.
struct OrderEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.order.edit"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.resident", value: "id")) var resident: Int64?
  @Option(help: .words("cli.order.contact", value: "name")) var contact: TextArgument?
  @Option(help: .words("cli.order.phone")) var phone: String?
  @Option(help: .words("cli.order.source")) var source: OrderSource?
  @Option(help: .words("cli.order.externalNumber")) var external: String?
  @Option(help: .words("cli.order.category")) var category: String?
  @Option(help: .words("cli.order.place")) var place: TextArgument?
  @Option(help: .words("cli.order.grid")) var grid: String?
  @Option(help: .words("cli.order.text")) var text: TextArgument?
  @Option(help: .words("cli.order.urgency")) var urgency: Urgency?

  func run(_ session: Session) throws {
    let before = try session.order(order.number).registration
    var it = before
    try place.map { try move(&it, to: $0.text, session) }
    if let grid { it.grid = try session.grid(named: grid).id }
    if let category { it.category = session.catalogue.category(category)?.key ?? category }
    if let source { it.source = source }
    if let external { it.externalNumber = external.trimmed.isEmpty ? nil : external.trimmed }
    if let text { it.text = text.text }
    if let urgency { it.urgency = urgency }
    if let resident {
      it.link(try session.resident(resident).resident)
    } else if let contact {
      it.name(contact.text)
    }
    if let phone { it.leave(phone: phone.trimmed.isEmpty ? nil : calling(phone)) }
    if it == before {
      StandardStreams.writeError(session.words("command.nothingToChange"))
      return
    }
    try session.carryOut([.amend(it)], on: order.number)
  }

  /// Another place takes its grid along where the file knows it.
  private func move(_ it: inout Registration, to text: String, _ session: Session) throws {
    it.place = Place(text)
    guard let key = it.place.key else { return }
    _ = try session.dwelling(at: key, written: text)
    it.grid = try session.file.grid(of: key) ?? it.grid
  }

  /// The number left, with who answers there where that is somebody else than the resident.
  private func calling(_ phone: String) -> String {
    resident == nil ? phone : [phone, contact?.text ?? ""].joined(separator: " ").trimmed
  }
}
