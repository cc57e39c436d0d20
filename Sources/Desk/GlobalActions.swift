import CommunityModel

/// What is offered everywhere, after the actions of the screen on top.
extension DeskState: ActionOwner {
  func actions(_ context: DeskContext) -> [Action<Self>] {
    if depth > 1 { Action(.back, does: [.pop(nil)]) }
    Action(.help, .bar, does: [help(context)])
    if case .window = top.layout {
      // A window asks for something: only what leaves it or helps with it works around it.
      Action(.redraw, does: [.redraw])
      leaving()
      if !top.mustBeAnswered { mainScreens() }
    } else {
      Action(.lookup, .bar, does: [.open(.lookup(""))])
      menus(context)
      mainScreens(.bar)
      Action(.undo, does: [.open(.changes(redoes: false))])
      Action(.redo, does: [.open(.changes(redoes: true))])
      Action(.refresh, does: [.refresh])
      Action(.redraw, does: [.redraw])
      Action(.switchOperator, does: [.open(.operators(isFirst: false))])
      let refusal = ImportKind.refusal(context)
      Action(.importRoster, refusal: refusal, does: [.open(.wizard(.residents))])
      Action(.importOrders, refusal: refusal, does: [.open(.wizard(.orders))])
      leaving(.bar)
    }
  }

  /// What the top screen offers, and after it what is offered everywhere.
  func allOffers(_ context: DeskContext) -> [Offer] { top.offers(context) + otherOffers(context) }

  /// What is offered everywhere and not by the top screen itself.
  private func otherOffers(_ context: DeskContext) -> [Offer] {
    let own = Set(top.offers(context).map(\.action))
    return offers(context).filter { !own.contains($0.action) }
  }

  private func help(_ context: DeskContext) -> Effect {
    .open(.help(top.name, own: top.offers(context), everywhere: otherOffers(context)))
  }

  @ActionRows<Self> private func menus(_ context: DeskContext) -> [Action<Self>] {
    let own = top.offers(context)
    let hasMenu = own.contains { $0.action.isInMenus }
    Action(
      .actionMenu, .bar, refusal: hasMenu ? nil : context.words("refusal.nothingToDo"), does: [.open(.actionMenu(own))])
    Action(.palette, .bar, does: [.open(.palette(allOffers(context)))])
  }

  /// - Parameter last: where the last of them stands: every day ends with it.
  private func mainScreens(_ last: Action<Self>.Place = .menu) -> [Action<Self>] {
    MainScreen.allCases.map { main in
      Action(main.action, main == .dayClose ? last : .menu, does: [.open(.main(main))])
    }
  }

  /// What leaves the desk, for a while or for good.
  @ActionRows<Self> private func leaving(_ quit: Action<Self>.Place = .menu) -> [Action<Self>] {
    Action(.suspend, does: [.suspend])
    Action(.interrupt, does: [.leave])
    Action(.quit, quit, does: [.leave])
  }
}
