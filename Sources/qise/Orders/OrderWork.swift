import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise order start`
struct OrderStart: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: Invocation.words("cli.order.start"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.startAt", value: "time")) var at: TimeArgument?

  func run(_ session: Session) throws {
    let contact = at?.moment(session.calendar, endOfDay: false)
    try session.carryOut([.start(firstContactAt: contact)], on: order.number)
  }
}

/// `qise order return`
struct OrderReturn: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: Invocation.words("cli.order.return"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.reason")) var reason: TextArgument

  func run(_ session: Session) throws {
    try session.carryOut([.returnOrder(reason: reason.text)], on: order.number)
  }
}

/// `qise order suspend`
struct OrderSuspend: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: Invocation.words("cli.order.suspend"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.suspendReason", value: "code")) var reason: String
  @Option(help: .words("cli.order.wake", value: "day")) var wake: Day

  func run(_ session: Session) throws {
    let key = session.catalogue.suspensionReason(reason)?.key ?? reason
    try session.carryOut([.suspend(reason: key, wakeOn: wake)], on: order.number)
  }
}

/// `qise order resume`
struct OrderResume: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: Invocation.words("cli.order.resume"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument

  func run(_ session: Session) throws {
    try session.carryOut([.resume], on: order.number)
  }
}

/// `qise order extend`
struct OrderExtend: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend", abstract: Invocation.words("cli.order.extend"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.extendDue", value: "time")) var due: TimeArgument
  @Option(help: .words("cli.reason")) var reason: TextArgument

  func run(_ session: Session) throws {
    let moment = due.moment(session.calendar, endOfDay: true)
    try session.carryOut([.extend(to: moment, reason: reason.text)], on: order.number)
  }
}

/// `qise order note`
struct OrderNoteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: Invocation.words("cli.order.note"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.noteText")) var text: TextArgument

  func run(_ session: Session) throws {
    try session.carryOut([.note(text.text)], on: order.number)
  }
}

/// `qise order chase`
struct OrderChase: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "chase", abstract: Invocation.words("cli.order.chase"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.noteText")) var text: TextArgument?
  @Flag(help: .words("cli.order.byHotline")) var hotline = false
  @Option(help: .words("cli.order.hotlineAt", value: "time")) var at: TimeArgument?

  func check() throws {
    if at != nil, !hotline { throw ValidationError(Invocation.words("usage.onlyByHotline")) }
  }

  func run(_ session: Session) throws {
    let text = text?.text ?? ""
    let moment = at?.moment(session.calendar, endOfDay: false)
    try session.carryOut([hotline ? .hotline(.urge(at: moment, text: text)) : .chase(text)], on: order.number)
  }
}
