import ArgumentParser
import CommunityModel
import CommunityResources

/// The assignment on the command line; what is left out comes from category, grid and order.
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

  /// The assignment: what was given over what `base` has.
  func assignment(_ base: Assignment, _ session: Session) throws -> Assignment {
    var change = AssignmentChange()
    change.mode = mode
    change.who = try who.map { try session.member(named: $0).id }
    change.team = try team.map { try session.team(named: $0).id }
    change.partner = try partner.map { try session.unit(written: $0.text)?.name ?? $0.text }
    change.dueAt = due?.moment(session.calendar, endOfDay: true)
    (change.forWhom, change.what, change.expectedResult) = (forWhom?.text, what?.text, result?.text)
    (change.papersReceived, change.nextStep, change.nextStepOn) = (papers?.text, next?.text, nextOn)
    return change.applied(to: base)
  }
}

extension Session {
  /// The usual assignment of an order.
  func usualAssignment(of order: WorkOrder) throws -> Assignment {
    office.usualAssignment(
      of: order.registration, requester: try requesterLabel(order.registration),
      expectedResult: words("assignment.expectedResult"))
  }

  /// What handing an order on starts from: who and what it has now.
  func presentAssignment(of order: WorkOrder) throws -> Assignment {
    try order.assignment ?? usualAssignment(of: order)
  }
}

/// `qise order assign`
struct OrderAssign: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: Invocation.words("cli.order.assign"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @OptionGroup var options: AssignmentOptions

  func run(_ session: Session) throws {
    let usual = try session.usualAssignment(of: try session.order(order.number))
    try session.carryOut([.assign(try options.assignment(usual, session))], on: order.number)
  }
}

/// `qise order reassign`: what is not said stays as it was.
struct OrderReassign: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reassign", abstract: Invocation.words("cli.order.reassign"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @OptionGroup var options: AssignmentOptions

  func run(_ session: Session) throws {
    let base = try session.presentAssignment(of: session.order(order.number))
    try session.carryOut([.reassign(try options.assignment(base, session))], on: order.number)
  }
}
