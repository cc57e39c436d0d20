import CommunityModel
import CommunityResources

/// What can be done with orders: the same on every screen that shows them. One row an action.
struct OrderAction: Sendable {
  let id: ActionID
  /// A command of its kind, to ask in which states it can be given; nil where it gives none.
  private let sample: OrderCommand?
  /// Whether it can be done with several marked orders at once.
  fileprivate let isForSeveral: Bool
  fileprivate let effects: @Sendable ([OrderRow], DeskContext) -> [Effect]

  private init(
    _ id: ActionID, _ sample: OrderCommand?, several: Bool = false,
    does effects: @escaping @Sendable ([OrderRow], DeskContext) -> [Effect]
  ) {
    (self.id, self.sample, isForSeveral, self.effects) = (id, sample, several, effects)
  }

  // MARK: The rows

  static let all: [OrderAction] = [
    form(.assign, .assign(Assignment(mode: .atOnce)), several: true) { AssignForm($0, isReassignment: false) },
    form(.start, .start(firstContactAt: nil), several: true) { StartForm($0) },
    form(.finish, .finish(Completion(done: "", solved: .yes, reply: ""))) { FinishForm($0[0]) },
    form(.callBack, .callBack(CallbackReport(method: .phone, answer: nil))) { CallbackForm($0[0]) },
    form(.reassign, .reassign(Assignment(mode: .atOnce)), several: true) { AssignForm($0, isReassignment: true) },
    reason(.note, .note(""), several: true),
    reason(.chase, .chase(""), several: true),
    form(.extend, .extend(to: Instant(seconds: 0), reason: "")) { ExtendForm($0[0]) },
    form(.suspendOrder, .suspend(reason: "", wakeOn: Day(number: 0))) { SuspendForm($0[0]) },
    command(.resumeOrder, .resume, "done.resume"),
    reason(.carryOver, .carryOver(reason: ""), several: true),
    reason(.returnOrder, .returnOrder(reason: "")),
    form(.refuse, .refuse(Refusal(reason: "", basis: "", alternative: ""))) { RefuseForm($0[0]) },
    command(.approve, .approve, "done.approve"),
    reason(.reject, .reject(reason: "")),
    form(.merge, .merge(into: OrderNumber(day: Day(number: 0), sequence: 1))) { MergeForm($0[0]) },
    reason(.withdraw, .withdraw(reason: "")),
    reason(.reopen, .reopen(reason: "")),
    OrderAction(.edit, nil) { rows, context in
      let row = rows[0]
      let isSeen =
        !row.state.mayBeNumbered && row.requester != .anonymous && Viewer(context.staff).seesRequester(of: row)
      return (isSeen ? [.noteSeen(subject: row.number.description)] : [])
        + [.push(FormScreen(AmendForm(rows.targets[0])))]
    },
    form(.hotline, nil) { HotlineForm($0[0]) },
    OrderAction(.makeBulletin, nil, several: true) { rows, _ in
      [.open(.bulletin(from: rows.map { .order($0.number) }))]
    },
    OrderAction(.printSlip, nil, several: true) { rows, _ in [.slips(rows.map(\.number), .show)] },
    OrderAction(.orderPapers, nil) { rows, _ in [.errand(ChooseOrderPaper(number: rows[0].number))] },
    OrderAction(.openRequester, nil, does: openRequester),
  ]

  // A function of its own: as a closure it ends the optimizer of Swift 6.3 with "Found ownership error".
  @Sendable private static func openRequester(_ rows: [OrderRow], _ context: DeskContext) -> [Effect] {
    guard case .resident(let id)? = rows.first?.requester else { return [] }
    return [.open(.resident(id))]
  }

  private static func form(
    _ id: ActionID, _ sample: OrderCommand?, several: Bool = false,
    _ content: @escaping @Sendable ([OrderTarget]) -> any Form
  ) -> OrderAction {
    OrderAction(id, sample, several: several) { rows, _ in [.push(FormScreen(content(rows.targets)))] }
  }

  /// One that asks for nothing but a reason.
  private static func reason(_ id: ActionID, _ sample: OrderCommand, several: Bool = false) -> OrderAction {
    form(id, sample, several: several) { ReasonForm(id, $0) }
  }

  /// One that asks for nothing.
  private static func command(_ id: ActionID, _ command: OrderCommand, _ done: Phrase) -> OrderAction {
    OrderAction(id, command) { rows, _ in
      let target = rows.targets[0]
      return [
        .commit(.order(target.number, seen: target.revision, [command])) { _, context in
          context.words(done, ["number": target.number.short])
        }
      ]
    }
  }

  // MARK: What is offered

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

  /// The next step and every other action of a row, each with why it cannot be done now.
  /// - Parameter chosen: what it is done with: the rows that are marked, else the row itself.
  static func rows<Owner>(
    on row: OrderRow?, chosen: [OrderRow]? = nil, _ context: DeskContext, without left: Set<ActionID> = []
  ) -> [Action<Owner>] {
    let chosen = chosen ?? row.map { [$0] } ?? []
    let row = chosen.isEmpty ? nil : row
    let next = row.flatMap { nextStep($0.state) }
    let step = all.first { $0.id == next }
    let label = step.map { context.words("bar.advanceTo", ["step": context.words.label(of: $0.id)]) }
    let advance = Action<Owner>(
      .advance, .bar, refusal: advanceRefusal(step, row, chosen.count, context), label: label,
      does: step?.effects(chosen, context) ?? [])
    let others = all.map { it in
      Action<Owner>(it.id, refusal: it.refusal(row, chosen.count, context), does: it.effects(chosen, context))
    }
    return ([advance] + others).filter { !left.contains($0.offer.action) }
  }

  static func open<Owner>(_ row: OrderRow?, _ context: DeskContext) -> Action<Owner> {
    Action(.open, for: row, else: context.words("refusal.noOrder")) { [.open(.order($0.number))] }
  }

  /// What an action does with an order whatever is offered of it: what somebody has to decide is said by the form then.
  static func effects(of id: ActionID, on row: OrderRow, _ context: DeskContext) -> [Effect] {
    all.first { $0.id == id }?.effects([row], context) ?? []
  }

  private static func advanceRefusal(
    _ step: OrderAction?, _ row: OrderRow?, _ count: Int, _ context: DeskContext
  ) -> String? {
    if row == nil { return context.words("refusal.noOrder") }
    guard let step else { return context.words("refusal.nothingNext") }
    return count > 1 && !step.isForSeveral ? context.words("refusal.oneAtATime") : nil
  }

  private func refusal(_ row: OrderRow?, _ count: Int, _ context: DeskContext) -> String? {
    guard let row else { return context.words("refusal.noOrder") }
    if count > 1, !isForSeveral { return context.words("refusal.oneAtATime") }
    if id == .openRequester, row.resident == nil { return context.words("refusal.noResident") }
    if id == .hotline, row.state == .withdrawn {
      return context.message(.wrongState(row.state, command: OrderCommand.Kind.sign.rawValue))
    }
    if id == .hotline, !row.hasOutsideNumber { return context.message(.hotline(.noOutsideNumber)) }
    guard let sample else { return nil }
    if id == .approve || id == .reject, row.state == .refusalPending, context.staff.role != .secretary {
      return context.message(.secretaryOnly)
    }
    guard sample.allowedStates.contains(row.state) else {
      return context.message(.wrongState(row.state, command: sample.name))
    }
    return id == .extend ? Self.extensionProblem(row, context).map { context.message($0) } : nil
  }

  /// Why an order cannot be extended, as far as its row tells: better said before a form is filled in.
  private static func extensionProblem(_ row: OrderRow, _ context: DeskContext) -> Rejection? {
    if row.urgency == .urgent { return .urgentNeverExtended }
    if let mode = row.mode, mode != .coordinated { return .modeNotExtendable(mode) }
    return row.deadline.flatMap { context.now > $0 ? .extensionAfterDue(due: $0) : nil }
  }
}

extension OrderRow {
  /// Who on file asked for it.
  fileprivate var resident: Resident.ID? { if case .resident(let id) = requester { id } else { nil } }
}

extension [OrderRow] {
  /// The orders as forms know them.
  fileprivate var targets: [OrderTarget] { map { OrderTarget(number: $0.number, revision: $0.revision) } }
}
