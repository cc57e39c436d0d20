import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise order finish`
struct OrderFinish: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "finish", abstract: Invocation.words("cli.order.finish"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.done")) var done: TextArgument
  @Option(help: .words("cli.order.solved")) var solved: Solved
  @Option(help: .words("cli.order.reply")) var reply: TextArgument?

  func run(_ session: Session) throws {
    let completion = Completion(done: done.text, solved: solved, reply: reply?.text)
    try session.carryOut([.finish(completion)], on: order.number)
  }
}

/// `qise order refuse`
struct OrderRefuse: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: Invocation.words("cli.order.refuse"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.refuseReason", value: "code")) var reason: String?
  @Option(help: .words("cli.order.basis")) var basis: TextArgument?
  @Option(help: .words("cli.order.alternative")) var alternative: TextArgument?
  @Option(help: .words("cli.order.guide", value: "name")) var guide: String?

  func run(_ session: Session) throws {
    // What is not said comes from the guide: the one that is named, else the one that the order asks for.
    let known =
      try guide.map { try session.guide($0) }
      ?? session.file.guides().filter(\.isRefused).meant(in: try session.order(order.number).registration.text)
    let usual = known?.refusal
    guard let reason = reason ?? usual?.reason, let basis = basis?.text ?? usual?.basis,
      let alternative = alternative?.text ?? usual?.alternative
    else {
      throw CommandFailure(session.words("command.refusalNeeds"), status: CommandFailure.usage)
    }
    let refusal = Refusal(
      reason: session.catalogue.refusalReason(reason)?.key ?? reason, basis: basis, alternative: alternative)
    try session.carryOut([.refuse(refusal)], on: order.number)
  }
}

/// `qise order approve`
struct OrderApprove: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: Invocation.words("cli.order.approve"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.rejectReason", value: "reason")) var reject: TextArgument?

  func run(_ session: Session) throws {
    try session.carryOut([.answerRefusal(rejecting: reject?.text)], on: order.number)
  }
}

/// `qise order callback`
struct OrderCallback: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "callback", abstract: Invocation.words("cli.order.callback"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.method")) var method: CallbackMethod
  @Option(help: .words("cli.order.answer")) var solved: Solved?
  @Option(help: .words("cli.order.rating")) var rating: Rating?
  @Flag(help: .words("cli.order.unreachable")) var unreachable = false
  @Flag(help: .words("cli.order.closeUnsolved")) var closeUnsolved = false
  @Option(help: .words("cli.order.unsolvedReason")) var reason: TextArgument?
  @Option(help: .words("cli.order.calledAt", value: "time")) var at: TimeArgument?
  @Option(help: .words("cli.order.told", value: "number")) var told: [String] = []

  func check() throws {
    if unreachable == (solved != nil) { throw ValidationError(Invocation.words("usage.callbackAnswer")) }
    if unreachable, rating != nil { throw ValidationError(Invocation.words("usage.callbackAnswer")) }
    if closeUnsolved != (reason != nil) { throw ValidationError(Invocation.words("usage.unsolvedReason")) }
  }

  func run(_ session: Session) throws {
    let report = CallbackReport(
      at: at?.moment(session.calendar, endOfDay: false), method: method,
      answer: solved.map { Callback.Answer(solved: $0, rating: rating ?? .unrated) },
      closeUnsolved: closeUnsolved ? reason?.text : nil, alsoInformed: try told.map { try session.order($0).number })
    try session.carryOut([.callBack(report)], on: order.number)
  }
}

/// `qise order merge`
struct OrderMerge: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: Invocation.words("cli.order.merge"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.into", value: "number")) var into: String

  func run(_ session: Session) throws {
    try session.carryOut([.merge(into: try session.order(into).number)], on: order.number)
  }
}

/// `qise order withdraw`
struct OrderWithdraw: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: Invocation.words("cli.order.withdraw"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.reason")) var reason: TextArgument

  func run(_ session: Session) throws {
    try session.carryOut([.withdraw(reason: reason.text)], on: order.number)
  }
}

/// `qise order reopen`
struct OrderReopen: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: Invocation.words("cli.order.reopen"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.reason")) var reason: TextArgument

  func run(_ session: Session) throws {
    try session.carryOut([.reopen(reason: reason.text)], on: order.number)
  }
}
