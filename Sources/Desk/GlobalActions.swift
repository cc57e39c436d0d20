import CommunityModel

/// What is offered on every screen after its own actions.
enum GlobalActions {
  static func offers(_ state: DeskState, _ context: DeskContext) -> [Offer] {
    var offers: [Offer] = []
    if state.depth > 1 { offers.append(Offer(.back)) }
    if case .window = state.top.layout {
      // A window asks for something: only what leaves it or helps with it works around it.
      return offers + [.bar(.help), Offer(.redraw), Offer(.suspend), Offer(.interrupt), Offer(.quit)]
        + (state.top.mustBeAnswered ? [] : MainScreen.allCases.map { Offer($0.action) })
    }
    offers += [.bar(.help), .bar(.lookup)]
    let hasMenu = state.top.offers(context).contains { !$0.action.isMovement }
    offers.append(.bar(.actionMenu, refusal: hasMenu ? nil : context.words("refusal.nothingToDo")))
    offers.append(.bar(.palette))
    offers += MainScreen.allCases.map { Offer($0.action, isInBar: $0 == .dayClose) }
    return offers + [
      Offer(.undo), Offer(.redo), Offer(.refresh), Offer(.redraw), Offer(.switchOperator),
      Offer(.importRoster, refusal: ImportKind.refusal(context)),
      Offer(.importOrders, refusal: ImportKind.refusal(context)), Offer(.suspend),
      Offer(.interrupt), .bar(.quit),
    ]
  }
}
