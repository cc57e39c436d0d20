import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise order slip NUMBER…`: 交办单, two copies on a sheet that is torn apart.
struct OrderSlipCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "slip", abstract: Invocation.words("cli.order.slip"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.order.slip.numbers")) var numbers: [String]
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let orders = try numbers.map { try session.order($0) }
    try session.print(
      try orders.map { try session.slip($0) }, as: format, place, subjects: orders.map { ($0.number.description, 1) })
  }
}

extension Session {
  /// The slip of an order.
  func slip(_ order: WorkOrder) throws -> Paper {
    OrderSlip(order, try slipContext(order), words, calendar).paper
  }
}
