import ArgumentParser
import CommunityModel
import CommunityResources

/// What an entry is tied to, as the command line says it, and the order that it becomes in the same save.
struct TieOptions: ParsableArguments {
  @Option(help: .words("cli.log.followUpOf", value: "id")) var followUpOf: Int64?
  @Option(help: .words("cli.log.partOf", value: "id")) var partOf: Int64?
  @Option(help: .words("cli.log.order", value: "number")) var order: String?
  @Option(help: .words("cli.log.category")) var category: String?
  @Flag(help: .words("cli.log.again")) var again = false

  func check() throws {
    if order != nil, category != nil { throw ValidationError(Invocation.words("usage.orderOrCategory")) }
  }

  /// Carries out a step with its ties.
  /// - Parameter records: what the same save makes.
  func carryOut(
    _ step: EntryStep, _ kind: EntryKind, making records: [Record], _ session: Session, _ format: RecordFormat
  ) throws {
    var step = step
    let known = again && !step.isNew ? try session.standingOrders(step.entry) : []
    if let followUpOf { step.links.append(EntryStep.Link(to: .entry(followUpOf), .followsUp)) }
    if let partOf { step.links.append(EntryStep.Link(to: .entry(partOf), .partOf)) }
    if let order {
      let number = try session.order(order).number
      step.links.append(EntryStep.Link(to: .order(number), .becameOrder, after: known))
    }
    guard let category, let content = step.command.content else {
      return try session.carryOut(step, making: records, format)
    }
    let promotion = session.promotion(category, text: "")
    let registration = try session.file.order(
      from: content, kind, promotion, isNew: true, session.office)
    try session.carryOut(step, making: records, becoming: registration, after: known, format)
  }
}

/// `qise log promote`: prints the order's number.
struct LogPromote: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote", abstract: Invocation.words("cli.log.promote"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.log.category")) var category: String?
  @Option(help: .words("cli.log.orderText")) var text: TextArgument?
  @Flag(help: .words("cli.log.again")) var again = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let (found, kind) = try session.entry(entry.id)
    let known = again ? try session.standingOrders(found.id) : []
    let promotion = session.promotion(category, text: text?.text ?? "")
    let registration = try session.file.order(
      from: found.content, kind, promotion, isNew: false, session.office)
    let saved = try session.save(.parts(EntryStep.on(found, .promote).becoming(registration, after: known)))
    guard let order = saved.orders.first else { return }
    switch format {
    case .text: try StandardStreams.write("\(order.number)\n")
    case .json: try StandardStreams.write(try session.json(order))
    }
    session.reportLaterDay(saved.day)
  }
}

extension Session {
  /// What an order of an entry is to be.
  func promotion(_ category: String?, text: String) -> EntryPromotion {
    let key = category.map { catalogue.category($0)?.key ?? $0 } ?? EntryPromotion.usualCategory
    return EntryPromotion(category: key, text: text, urgency: catalogue.urgency(of: key))
  }

  /// The orders that an entry has become and that stand.
  fileprivate func standingOrders(_ id: ServiceEntry.ID) throws -> [OrderNumber] {
    try file.standingOrders(of: try detail(id))
  }
}
