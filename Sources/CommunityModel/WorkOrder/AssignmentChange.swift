/// What is said of an assignment over what it starts from: the usual one, or the present one. What is nil stays as it is
/// there.
public struct AssignmentChange: Hashable, Sendable {
  public var mode: HandlingMode?
  public var who: StaffMember.ID?
  public var team: ServiceTeam.ID?
  public var partner: String?
  /// Nil takes the limit of the mode, whatever date it starts from.
  public var dueAt: Instant?
  public var forWhom, what, expectedResult: String?
  public var papersReceived, nextStep: String?
  public var nextStepOn: Day?

  public init() {}

  /// Naming anybody replaces everybody whom `base` names.
  public func applied(to base: Assignment) -> Assignment {
    var it = base
    it.mode = mode ?? base.mode
    if who != nil || team != nil || partner != nil {
      (it.who, it.team, it.partner, it.unit) = (who, team, partner, nil)
    }
    it.dueAt = dueAt
    it.forWhom = forWhom ?? base.forWhom
    it.what = what ?? base.what
    it.expectedResult = expectedResult ?? base.expectedResult
    it.papersReceived = papersReceived ?? base.papersReceived
    it.nextStep = nextStep ?? base.nextStep
    it.nextStepOn = nextStepOn ?? base.nextStepOn
    return it
  }
}

extension OrderCommand {
  /// The secretary's answer to a refusal that was asked for.
  /// - Parameter reason: why it is rejected; nil approves it.
  public static func answerRefusal(rejecting reason: String?) -> OrderCommand {
    reason.map { .reject(reason: $0) } ?? .approve
  }
}
