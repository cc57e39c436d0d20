import CommunityModel
import CommunityResources

/// What can be done with an order, and the form that does it: the same on every screen that shows orders.
enum OrderActions {
  /// The state's natural next step (F8); nil when nothing is left to do by hand.
  static func nextStep(_ state: OrderState) -> ActionID? {
    switch state {
    case .registered: .assign
    case .assigned: .start
    case .inProgress: .finish
    case .suspended: .resumeOrder
    case .awaitingCallback: .callBack
    case .refusalPending: .approve
    case .resolved, .closed, .merged, .withdrawn: nil
    }
  }

  /// The actions of a row, or of marked rows (`count` > 1), each with why it cannot be done now.
  static func offers(_ row: OrderRow?, count: Int = 1, _ context: DeskContext) -> [Offer] {
    guard let row else {
      let why = context.words("refusal.noOrder")
      return [.bar(.advance, refusal: why)] + all.map { Offer($0, refusal: why) }
    }
    let step = nextStep(row.state)
    let label = step.map { context.words("bar.advanceTo", ["step": context.words.label(of: $0)]) }
    // Marked rows go on together only by what can be done with several.
    let isForOne = count > 1 && !(step.map { forSeveral.contains($0) } ?? true)
    let refusal = step == nil ? "refusal.nothingNext" : isForOne ? "refusal.oneAtATime" : nil as Phrase?
    var offers: [Offer] = [.bar(.advance, refusal: refusal.map { context.words($0) }, label: label)]
    offers += all.map { action in
      if count > 1, !forSeveral.contains(action) {
        return Offer(action, refusal: context.words("refusal.oneAtATime"))
      }
      return Offer(action, refusal: self.refusal(action, row, context))
    }
    return offers
  }

  private static let all: [ActionID] = [
    .assign, .start, .finish, .callBack, .reassign, .note, .chase, .extend, .suspendOrder, .resumeOrder, .carryOver,
    .returnOrder, .refuse, .approve, .reject, .merge, .withdraw, .reopen, .edit, .printSlip, .openRequester,
  ]

  /// What can be done with several marked orders at once.
  private static let forSeveral: Set<ActionID> = [.assign, .reassign, .chase, .carryOver, .note, .start, .printSlip]

  private static func refusal(_ action: ActionID, _ row: OrderRow, _ context: DeskContext) -> String? {
    guard let command = sample(action) else { return nil }
    if action == .approve || action == .reject, row.state == .refusalPending, context.staff.role != .secretary {
      return context.message(.secretaryOnly)
    }
    guard command.allowedStates.contains(row.state) else {
      return context.message(.wrongState(row.state, command: command.name))
    }
    return action == .extend ? extensionProblem(row, context).map { context.message($0) } : nil
  }

  /// Why an order cannot be extended, as far as its row tells: better said before a form is filled in.
  private static func extensionProblem(_ row: OrderRow, _ context: DeskContext) -> Rejection? {
    if row.urgency == .urgent { return .urgentNeverExtended }
    if let mode = row.mode, mode != .coordinated { return .modeNotExtendable(mode) }
    return row.deadline.flatMap { context.now > $0 ? .extensionAfterDue(due: $0) : nil }
  }

  /// A command of the action's kind, to ask in which states it can be given.
  private static func sample(_ action: ActionID) -> OrderCommand? {
    switch action {
    case .assign: .assign(Assignment(mode: .atOnce))
    case .reassign: .reassign(Assignment(mode: .atOnce))
    case .start: .start(firstContactAt: nil)
    case .finish: .finish(Completion(done: "", solved: .yes, reply: ""))
    case .callBack: .callBack(CallbackReport(method: .phone, answer: nil))
    case .note: .note("")
    case .chase: .chase("")
    case .carryOver: .carryOver(reason: "")
    case .returnOrder: .returnOrder(reason: "")
    case .suspendOrder: .suspend(reason: "", wakeOn: Day(number: 0))
    case .resumeOrder: .resume
    case .extend: .extend(to: Instant(seconds: 0), reason: "")
    case .refuse: .refuse(Refusal(reason: "", basis: "", alternative: ""))
    case .approve: .approve
    case .reject: .reject(reason: "")
    case .merge: .merge(into: OrderNumber(day: Day(number: 0), sequence: 1))
    case .withdraw: .withdraw(reason: "")
    case .reopen: .reopen(reason: "")
    default: nil
    }
  }

  /// Carries out an order action on the chosen rows; nil when the action is not one of an order.
  static func perform(_ action: ActionID, on rows: [OrderRow], _ context: DeskContext) -> [Effect]? {
    guard let row = rows.first else { return nil }
    let targets = rows.map { OrderTarget(number: $0.number, revision: $0.revision) }
    switch action {
    case .advance: return nextStep(row.state).flatMap { perform($0, on: rows, context) }
    case .open: return [.open(.order(row.number))]
    case .assign: return [form(AssignForm(targets, isReassignment: false))]
    case .reassign: return [form(AssignForm(targets, isReassignment: true))]
    case .start: return [form(StartForm(targets))]
    case .finish: return [form(FinishForm(targets[0]))]
    case .callBack: return [form(CallbackForm(targets[0]))]
    case .suspendOrder: return [form(SuspendForm(targets[0]))]
    case .extend: return [form(ExtendForm(targets[0]))]
    case .refuse: return [form(RefuseForm(targets[0]))]
    case .merge: return [form(MergeForm(targets[0]))]
    case .edit:
      let isSeen = row.requester != .anonymous && Viewer(context.staff).seesRequester(of: row)
      return (isSeen ? [.noteSeen(subject: row.number.description)] : []) + [form(AmendForm(targets[0]))]
    case .note, .chase, .carryOver, .returnOrder, .withdraw, .reopen, .reject:
      return [form(ReasonForm(action, targets))]
    case .resumeOrder: return [commit(targets[0], .resume, "done.resume")]
    case .approve: return [commit(targets[0], .approve, "done.approve")]
    case .printSlip: return [.slips(rows.map(\.number), .show)]
    case .openRequester:
      guard case .resident(let id) = row.requester else {
        return [.tell(.problem(context.words("refusal.noResident")))]
      }
      return [.open(.resident(id))]
    default: return nil
    }
  }

  private static func form(_ content: any Form) -> Effect { .push(FormScreen(content)) }

  private static func commit(_ target: OrderTarget, _ command: OrderCommand, _ done: Phrase) -> Effect {
    .commit(.order(target.number, seen: target.revision, [command])) { saved, context in
      context.words(done, ["number": target.number.short])
    }
  }
}
