import CommunityModel

/// What is offered everywhere, after the actions of the screen on top.
extension DeskState: ActionOwner {
  func actions(_ context: DeskContext) -> [Action<Self>] { actions(besides: top.offers(context), context) }

  /// - Parameter own: what the top screen offers.
  @ActionRows<Self> private func actions(besides own: [Offer], _ context: DeskContext) -> [Action<Self>] {
    if depth > 1 { Action(.back, does: [.pop(nil)]) }
    Action(.help, .bar, does: [help(own, context)])
    if case .window = top.layout {
      // A window asks for something: only what leaves it or helps with it works around it.
      Action(.redraw, does: [.redraw])
      leaving()
      if !top.mustBeAnswered { mainScreens() }
    } else {
      Action(.lookup, .bar, does: [.open(.lookup(""))])
      // Where the key means something else to the screen on top, that comes first.
      if isFree(.register, own, context) { Action(.register, .bar, does: [.open(.register(InHand()))]) }
      if isFree(.export, own, context) { Action(.export, does: [.open(.export)]) }
      // The desk itself goes there; help tells of it.
      if context.hasCardBeside { Action(.nextPane, label: context.words("preview.pane"), does: []) }
      menus(own, context)
      mainScreens(.bar)
      Action(.undo, does: [.open(.changes(redoes: false))])
      Action(.redo, does: [.open(.changes(redoes: true))])
      Action(.refresh, does: [.refresh])
      Action(.redraw, does: [.redraw])
      Action(.backUp, does: [.backUp])
      Action(.openMessages, does: [.guide(.messages)])
      Action(.tour, does: [.guide(.tour)])
      Action(
        .turnHints, label: context.words(context.habits.givesHints ? "hints.turnOff" : "hints.turnOn"),
        does: [.guide(.hints)])
      Action(.openUnits, does: [.open(.units)])
      Action(.openGuides, does: [.open(.guides(""))])
      Action(.registerArrival, does: [.open(.arrival(with: nil))])
      Action(.certificates, does: [.open(.certificates)])
      Action(.serviceRanking, does: [.open(.serviceRanking)])
      Action(.doubleFive, does: [.open(.doubleFive)])
      Action(.monthClosing, does: [.open(.closing)])
      Action(.openNotices, does: [.open(.notices)])
      Action(.openArchive, does: [.open(.archive)])
      Action(.openOfficeForms, does: [.open(.officeForms)])
      Action(.promiseBook, does: [.open(.promiseBook)])
      Action(.attendanceSheet, does: [.open(.attendance)])
      Action(.openDrafts, does: [.open(.drafts)])
      Action(.setPassphrase, does: [.open(.passphrase)])
      Action(.openDesks, does: [.open(.desks)])
      Action(.openKeys, does: [.open(.keys)])
      Action(.chooseTheme, does: [.open(.themes)])
      Action(.switchOperator, does: [.open(.operators(isFirst: false))])
      Action.importRoster(context)
      Action.importOrders(context)
      Action.importTable(context)
      leaving(.bar)
    }
  }

  /// Whether no key of an action means something else to the screen on top.
  private func isFree(_ action: ActionID, _ own: [Offer], _ context: DeskContext) -> Bool {
    !own.contains { context.keys.share($0.action, action) }
  }

  /// What the top screen offers, and after it what is offered everywhere.
  func allOffers(_ context: DeskContext) -> [Offer] {
    let own = top.offers(context)
    return own + others(than: own, context)
  }

  private func others(than own: [Offer], _ context: DeskContext) -> [Offer] {
    let known = Set(own.map(\.action))
    return Self.offers(of: actions(besides: own, context)).filter { !known.contains($0.action) }
  }

  /// Does the first of these that is offered, by the top screen or else everywhere, or says why it cannot be done; nil where
  /// none is.
  mutating func perform(firstOf candidates: [ActionID], _ context: DeskContext) -> [Effect]? {
    var screen = top
    var isOfScreen = true
    let effects = screen.perform(firstOf: candidates, context) { action, own in
      guard let row = actions(besides: own, context).first(where: { $0.offer.action == action }) else { return nil }
      isOfScreen = false
      return perform(row, context)
    }
    if isOfScreen { top = screen }
    return effects
  }

  private func help(_ own: [Offer], _ context: DeskContext) -> Effect {
    .push(HelpScreen(of: top.name, own: own, everywhere: others(than: own, context)))
  }

  @ActionRows<Self> private func menus(_ own: [Offer], _ context: DeskContext) -> [Action<Self>] {
    let hasMenu = own.contains { $0.action.isInMenus }
    Action(
      .actionMenu, .bar, refusal: hasMenu ? nil : context.words("refusal.nothingToDo"),
      label: top.marked == 0 ? nil : context.words("bar.actionMenu.marked", ["count": String(top.marked)]),
      does: [.push(ActionMenu.screen(own, marked: top.marked, context))])
    Action(
      .palette, .bar,
      does: [.push(Palette.screen(own + others(than: own, context), recent: context.habits.recent, context))])
  }

  /// - Parameter last: where the last of them stands: every day ends with it.
  private func mainScreens(_ last: Action<Self>.Place = .menu) -> [Action<Self>] {
    MainScreen.allCases.map { main in
      Action(main.action, main == .dayClose ? last : .menu, does: [.go(main)])
    }
  }

  /// What leaves the desk, for a while or for good.
  @ActionRows<Self> private func leaving(_ quit: Action<Self>.Place = .menu) -> [Action<Self>] {
    Action(.lock, does: [.lock])
    Action(.suspend, does: [.suspend])
    Action(.interrupt, does: [.leave])
    Action(.quit, quit, does: [.leave])
  }
}
