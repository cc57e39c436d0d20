import ArgumentParser
import CommunityModel
import CommunityResources

/// The five settled things on the command line; what is left out comes from category, grid and order.
struct AssignmentOptions: ParsableArguments {
  @Option(help: .words("cli.assign.mode")) var mode: HandlingMode?
  @Option(help: .words("cli.assign.who", value: "staff")) var who: String?
  @Option(help: .words("cli.assign.team", value: "colour")) var team: String?
  @Option(help: .words("cli.assign.partner", value: "name")) var partner: TextArgument?
  @Option(help: .words("cli.assign.due", value: "time")) var due: TimeArgument?
  @Option(name: .customLong("for"), help: .words("cli.assign.forWhom")) var forWhom: TextArgument?
  @Option(help: .words("cli.assign.what")) var what: TextArgument?
  @Option(help: .words("cli.assign.result")) var result: TextArgument?
  @Option(help: .words("cli.assign.papers")) var papers: TextArgument?
  @Option(help: .words("cli.assign.next")) var next: TextArgument?
  @Option(help: .words("cli.assign.nextOn", value: "day")) var nextOn: Day?

  /// The assignment: what was said over what `base` has. Naming anybody replaces everybody whom the base names.
  func assignment(_ base: Assignment, _ session: Session) throws -> Assignment {
    var it = base
    it.mode = mode ?? base.mode
    if who != nil || team != nil || partner != nil {
      it.who = try who.map { try session.member(named: $0).id }
      it.team = try team.map { try session.team(named: $0).id }
      it.partner = partner?.text
    }
    it.dueAt = due?.moment(session.calendar, endOfDay: true)
    it.forWhom = forWhom?.text ?? base.forWhom
    it.what = what?.text ?? base.what
    it.expectedResult = result?.text ?? base.expectedResult
    it.papersReceived = papers?.text ?? base.papersReceived
    it.nextStep = next?.text ?? base.nextStep
    it.nextStepOn = nextOn ?? base.nextStepOn
    return it
  }
}

extension Session {
  /// The usual assignment of an order.
  func usualAssignment(of order: WorkOrder) throws -> Assignment {
    Assignment.defaults(
      for: order.registration, catalogue: catalogue, teams: teams, grids: grids,
      requester: try requesterLabel(order.registration), expectedResult: words("assignment.expectedResult"))
  }
}

/// `qise order assign`
struct OrderAssign: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: Invocation.words("cli.order.assign"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @OptionGroup var settled: AssignmentOptions

  func run(_ session: Session) throws {
    let usual = try session.usualAssignment(of: try session.order(order.number))
    try session.carryOut([.assign(try settled.assignment(usual, session))], on: order.number)
  }
}

/// `qise order reassign`: what is not said stays as it was.
struct OrderReassign: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reassign", abstract: Invocation.words("cli.order.reassign"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @OptionGroup var settled: AssignmentOptions

  func run(_ session: Session) throws {
    let now = try session.order(order.number)
    let base = try now.assignment ?? session.usualAssignment(of: now)
    try session.carryOut([.reassign(try settled.assignment(base, session))], on: order.number)
  }
}
