import CommunityModel
import Terminal

/// What events ask for, and who answers: the top screen first, then the desk itself.
extension Desk {
  // MARK: Events

  func handle(_ event: Event) {
    let (minute, today) = (context.now.seconds / 60, context.today)
    passTime()
    // What is due today and what the teams did this month is another thing after midnight.
    if context.today != today { (needsLoad, needsReference) = (true, true) }
    switch event {
    case .key(let key):
      state.message = nil
      press(key)
    case .paste(let text):
      state.message = nil
      paste(text)
    case .mouse(let event): mouse(event)
    case .resize(let size):
      context.size = size
      needsLoad = true
    case .wake: wakeUp()
    case .timeout: if context.now.seconds / 60 != minute { needsLoad = true }
    case .interrupt: press(.control("c"))
    case .suspend: press(.control("z"))
    case .resumed:
      terminal.redraw()
      needsLoad = true
      needsReference = true
    case .hangUp: isRunning = false
    }
  }

  func press(_ key: Key) {
    if isTooSmall {
      if context.keys.actions(for: key, isTyping: true).contains(.quit) { isRunning = false }
      return
    }
    let isTyping = state.top.isTyping
    // A key that acts must act on what was asked for before it, not on rows that have not been read yet.
    // One that has just opened has not even its fields yet.
    if needsLoad || needsDetail, isFresh || !isTyping || !isPrintable(key) { refreshIfNeeded() }
    let candidates = context.keys.actions(for: key, isTyping: isTyping)
    if !candidates.isEmpty {
      let offers = allOffers()
      if let offer = candidates.lazy.compactMap({ action in offers.first { $0.action == action } }).first {
        run(offer)
        return
      }
    }
    if !isTyping, case .character(let character) = key, isHan(character) {
      openLookup(query: String(character))
      return
    }
    carryOut(update { screen, context in screen.type(key, context) })
  }

  func paste(_ text: String) {
    if isTooSmall { return }
    if isFresh { refreshIfNeeded() }
    var taken = true
    carryOut(
      update { screen, context in
        let effects = screen.paste(text, context)
        taken = effects != nil
        return effects ?? []
      })
    // Pasted text outside a box looks something up; a window asks for something else first and ignores it.
    if !taken, case .full = state.top.layout {
      openLookup(query: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
  }

  func mouse(_ event: MouseEvent) {
    if isTooSmall { return }
    state.message = nil
    switch event.kind {
    case .wheelUp: carryOut(update { screen, context in screen.perform(.moveUp, context) })
    case .wheelDown: carryOut(update { screen, context in screen.perform(.moveDown, context) })
    case .click: click(Click(point: event.point, isDouble: false))
    case .doubleClick: click(Click(point: event.point, isDouble: true))
    }
  }

  private func click(_ click: Click) {
    let frame = DeskFrame(context.size)
    if !click.isDouble, click.point.row == frame.bar.row {
      if let offer = BarLayout(offers: allOffers(), context: context, glyphs: glyphs).offer(at: click.point.column) {
        run(offer)
      }
      return
    }
    if !click.isDouble, click.point.row == frame.tabs.row {
      if let main = HeadLine.screen(at: click.point.column, on: state.main, context) { go(main) }
      return
    }
    let area = frame.area(of: state.top.layout)
    carryOut(update { screen, context in screen.click(click, in: area, context) })
  }

  func wakeUp() {
    services.drainWakes()
    for backup in services.finishedBackups() {
      switch backup {
      case .success:
        undecidedBackup = nil
        state.message = .done(context.words("backup.done"))
      case .failure(let error):
        undecidedBackup = error
        state.message = .problem(context.words("backup.failed", ["why": context.message(error)]))
      }
    }
    noticeWork()
    noticeOthers(next: .milliseconds(20))
  }

  /// Takes up what other desks saved. The log tells of a save while it is being written, a moment before it counts, and
  /// then no more; so one looks again, ever more rarely, for about a second.
  func noticeOthers(next pause: Duration) {
    lookAgain = pause <= .milliseconds(640) ? (.now + pause, pause * 2) : nil
    guard let version = try? file.dataVersion(), version != seenVersion else { return }
    seenVersion = version
    needsLoad = true
    needsReference = true
  }

  // MARK: Actions

  /// What the top screen offers, and after it what is offered everywhere.
  func allOffers() -> [Offer] {
    let own = state.top.offers(context)
    let ownActions = Set(own.map(\.action))
    return own + GlobalActions.offers(state, context).filter { !ownActions.contains($0.action) }
  }

  func run(_ offer: Offer) {
    if let refusal = offer.refusal {
      state.message = .problem(refusal)
      return
    }
    if state.top.offers(context).contains(where: { $0.action == offer.action }) {
      carryOut(update { screen, context in screen.perform(offer.action, context) })
    } else {
      runGlobal(offer.action)
    }
  }

  func runGlobal(_ action: ActionID) {
    switch action {
    case .help:
      push(
        HelpScreen(
          of: state.top.name, own: state.top.offers(context),
          everywhere: GlobalActions.offers(state, context)
            .filter { global in !state.top.offers(context).contains { $0.action == global.action } }))
    case .lookup: openLookup(query: "")
    case .palette: push(Palette.screen(offers: allOffers(), context: context, glyphs: glyphs))
    case .actionMenu: push(ActionMenu.screen(offers: state.top.offers(context), context: context, glyphs: glyphs))
    case .undo: push(ChangesScreen(redoes: false))
    case .redo: push(ChangesScreen(redoes: true))
    case .refresh:
      needsLoad = true
      needsReference = true
    case .redraw: terminal.redraw()
    case .suspend:
      flushDrafts()
      terminal.suspend()
    case .interrupt, .quit: push(ConfirmScreen.quit(context, losing: loss))
    case .importRoster: openImport(.residents)
    case .importOrders: openImport(.orders)
    case .switchOperator: push(OperatorScreen(isFirst: false))
    case .back: carryOut([.pop(nil)])
    default:
      if let main = MainScreen.allCases.first(where: { $0.action == action }) { go(main) }
    }
  }

  func openLookup(query: String) {
    if var residents = state.top as? ResidentsScreen {
      residents.lookUp(query)
      state.top = residents
      needsLoad = true
    } else {
      push(ResidentsScreen(query: query))
    }
  }

  func go(_ main: MainScreen, then screen: (any Screen)? = nil) {
    flushDrafts()
    park(state.stack)
    state.replaceAll(with: [TodayScreen()])
    if main != .today { state.push(MainScreens.screen(main)) }
    if let screen { state.push(screen) }
    needsLoad = true
    isFresh = true
  }

  func push(_ screen: any Screen) {
    state.push(screen)
    needsLoad = true
    isFresh = true
  }

  func update(_ change: (inout any Screen, DeskContext) -> [Effect]) -> [Effect] {
    change(&state.top, context)
  }
}

private func isPrintable(_ key: Key) -> Bool {
  switch key {
  case .character, .backspace, .delete, .left, .right, .home, .end: true
  default: false
  }
}

/// Whether a character is a Chinese one; such a character typed outside a box looks somebody up.
private func isHan(_ character: Character) -> Bool {
  character.unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) || $0.value >= 0x20000 } ?? false
}
