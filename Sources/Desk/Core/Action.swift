/// An action as it is offered now: why it cannot be done, or else what doing it comes to. One row says both, so that
/// what is offered can be done.
struct Action<Owner: Sendable>: Sendable {
  /// Where it stands besides help and the menu of actions.
  enum Place: Sendable { case menu, bar }
  /// Does it: changes who offers it, a value, and answers what the desk is to do.
  typealias Run = @Sendable (inout Owner, DeskContext) -> [Effect]

  let offer: Offer
  let run: Run

  private init(_ offer: Offer, _ run: @escaping Run) {
    (self.offer, self.run) = (offer, run)
  }

  /// - Parameters:
  ///   - refusal: why it cannot be done now; nil when it can. It stays visible, dim, and says this when asked for.
  ///   - label: another label than the action's own, such as the name of the next step.
  init(_ id: ActionID, _ place: Place = .menu, refusal: String? = nil, label: String? = nil, run: @escaping Run) {
    self.init(Offer(action: id, refusal: refusal, label: label, isInBar: place == .bar), run)
  }

  /// One that changes nothing here.
  init(
    _ id: ActionID, _ place: Place = .menu, refusal: String? = nil, label: String? = nil,
    does effects: @autoclosure @escaping @Sendable () -> [Effect]
  ) {
    self.init(id, place, refusal: refusal, label: label) { _, _ in effects() }
  }

  /// One that is about something, and cannot be done where there is none of it.
  init<Value: Sendable>(
    _ id: ActionID, _ place: Place = .menu, refusal: String? = nil, for value: Value?, else none: String,
    label: String? = nil, does effects: @escaping @Sendable (Value) -> [Effect]
  ) {
    self.init(id, place, refusal: refusal ?? (value == nil ? none : nil), label: label) { _, _ in
      value.map { effects($0) } ?? []
    }
  }

  /// The same with something done first.
  func preceded(by first: @escaping @Sendable (inout Owner) -> Void) -> Action {
    Action(offer) { [run] owner, context in
      first(&owner)
      return run(&owner, context)
    }
  }

  /// Movements, all of which come to the same place.
  static func moves(
    _ ids: [ActionID] = ActionID.listMoves, run: @escaping @Sendable (inout Owner, ActionID, DeskContext) -> [Effect]
  ) -> [Action] {
    ids.map { id in Action(id) { owner, context in run(&owner, id, context) } }
  }
}

/// Rows of actions as they are written one below the other.
@resultBuilder
enum ActionRows<Owner: Sendable> {
  static func buildExpression(_ row: Action<Owner>) -> [Action<Owner>] { [row] }
  static func buildExpression(_ rows: [Action<Owner>]) -> [Action<Owner>] { rows }
  static func buildBlock(_ parts: [Action<Owner>]...) -> [Action<Owner>] { parts.flatMap { $0 } }
  static func buildArray(_ rows: [[Action<Owner>]]) -> [Action<Owner>] { rows.flatMap { $0 } }
  static func buildOptional(_ rows: [Action<Owner>]?) -> [Action<Owner>] { rows ?? [] }
  static func buildEither(first rows: [Action<Owner>]) -> [Action<Owner>] { rows }
  static func buildEither(second rows: [Action<Owner>]) -> [Action<Owner>] { rows }
}

/// Whoever offers actions: a screen, or the desk for all of them.
protocol ActionOwner: Sendable {
  /// What can be asked for, in the order of bar and menu. Of one action the first row counts.
  @ActionRows<Self> func actions(_ context: DeskContext) -> [Action<Self>]
}

extension ActionOwner {
  func offers(_ context: DeskContext) -> [Offer] { Self.offers(of: actions(context)) }

  /// What rows offer, of one action the first.
  static func offers(of rows: [Action<Self>]) -> [Offer] {
    var seen: Set<ActionID> = []
    return rows.map(\.offer).filter { seen.insert($0.action).inserted }
  }

  /// Does what is offered under an action, or says why it cannot be done; nil where it is not offered.
  mutating func performIfOffered(_ action: ActionID, _ context: DeskContext) -> [Effect]? {
    perform(firstOf: [action], context) { _, _ in nil }
  }

  /// Does the first of these that is offered, or says why it cannot be done; nil where none is. Rows are made once, since
  /// that is most of what a key costs.
  /// - Parameter elsewhere: what one of them comes to that is not offered here; it is told what is.
  mutating func perform(
    firstOf candidates: [ActionID], _ context: DeskContext, elsewhere: (ActionID, [Offer]) -> [Effect]?
  ) -> [Effect]? {
    let rows = actions(context)
    // What the key means here comes before what it means everywhere.
    for action in candidates {
      if let row = rows.first(where: { $0.offer.action == action }) { return perform(row, context) }
    }
    let offers = rows.map(\.offer)
    for action in candidates {
      if let effects = elsewhere(action, offers) { return effects }
    }
    return nil
  }

  mutating func perform(_ row: Action<Self>, _ context: DeskContext) -> [Effect] {
    if let refusal = row.offer.refusal { return [.showMessage(.problem(refusal))] }
    return row.run(&self, context)
  }

  /// Does what is offered under an action, nothing where it is not.
  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    performIfOffered(action, context) ?? []
  }
}
