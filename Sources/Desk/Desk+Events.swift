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
    if lock != nil { return handleCovered(event) }
    switch event {
    case .key, .paste, .mouse: lastHand = services.uptime
    default: break
    }
    switch event {
    case .key(let key):
      rememberMoment(before: key)
      state.message = nil
      pressOrWait(key)
    case .device(let input):
      state.message = nil
      answer(input)
    case .paste(let text):
      (state.message, moments) = (nil, [])
      paste(text)
    case .mouse(let event):
      moments = []
      mouse(event)
    case .resize(let size):
      context.size = size
      needsLoad = true
    case .wake:
      moments = []
      wakeUp()
    case .ground(let ground): see(ground)
    case .timeout:
      if context.now.seconds / 60 != minute {
        needsLoad = true
        file.finishErasing(waits: false)
      }
    case .interrupt: press(.control("c"))
    case .suspend: press(.control("z"))
    case .resumed:
      terminal.redraw()
      needsLoad = true
      needsReference = true
    case .hangUp: isRunning = false
    }
    goOnWithTour()
  }

  func press(_ pressed: Key) {
    // An Enter that was typed before the desk had the terminal comes as ^J.
    let key = pressed == .control("j") && !state.top.hasLines ? Key.enter : pressed
    if answerWaiting(key) { return }
    if isTooSmall {
      if context.keys.actions(for: key, isTyping: true).contains(.quit) { isRunning = false }
      return
    }
    if state.top.takesEveryKey { return carryOut(update { screen, context in screen.type(key, context) }) }
    let isTyping = state.top.isTyping
    // A key that acts must act on what was asked for before it, not on rows that have not been read yet.
    // One that has just opened has not even its fields yet.
    if needsLoad || needsDetail, isFresh || !isTyping || !isPrintable(key) { refreshIfNeeded() }
    let candidates = context.keys.actions(for: key, isTyping: isTyping)
    if leavesTour(key) || pressBeside(candidates) { return }
    if !candidates.isEmpty, let effects = state.perform(firstOf: candidates, topContext) {
      for action in candidates where Hint.counted.contains(action) { context.habits.use(action) }
      return carryOut(effects)
    }
    if !isTyping, case .character(let character) = key, isHan(character) {
      open(.lookup(String(character)))
      return
    }
    // What moves the caret or takes something away may come to nothing at the end of a text.
    let before = isTyping && isPrintable(key) ? nil : frame()
    let effects = update { screen, context in screen.type(key, context) }
    if effects.isEmpty, let before, before == frame() { return sayUnused(key) }
    carryOut(effects)
  }

  /// No key is silent: one that means nothing here is told so, and where one finds out which do.
  private func sayUnused(_ key: Key) {
    let help = context.keys.key(for: .help)?.label(context.glyphs) ?? ""
    state.message = .hint(context.words("key.unused", ["key": key.label(context.glyphs), "help": help]))
  }

  func paste(_ text: String) {
    if isTooSmall { return }
    if isFresh { refreshIfNeeded() }
    var isHandled = true
    carryOut(
      update { screen, context in
        let effects = screen.paste(text, context)
        isHandled = effects != nil
        return effects ?? []
      })
    if !isHandled, let scan = Scan(within: text, today: context.today) { return handOver(scan) }
    // Pasted text outside a box looks something up; a window asks for something else first and ignores it.
    if !isHandled, case .full = state.top.layout {
      open(.lookup(text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""))
    }
  }

  func mouse(_ event: MouseEvent) {
    if isTooSmall { return }
    state.message = nil
    switch event.kind {
    case .wheelUp: turnWheel(.moveUp, event.point)
    case .wheelDown: turnWheel(.moveDown, event.point)
    case .click: click(Click(point: event.point, isDouble: false))
    case .doubleClick: click(Click(point: event.point, isDouble: true))
    }
  }

  private func turnWheel(_ move: ActionID, _ point: Point) {
    if wheelBeside(move, at: point) { return }
    carryOut(state.top.perform(move, topContext))
  }

  private func click(_ click: Click) {
    let frame = DeskFrame(context.size)
    if !click.isDouble, click.point.row == frame.bar.row {
      if let offer = BarLayout(allOffers(), context).offer(at: click.point.column) { run(offer.action) }
      return
    }
    if !click.isDouble, click.point.row == frame.tabs.row {
      if let main = HeadLine.screen(
        at: click.point.column, on: state.main, isTyping: state.top.isTyping, context)
      {
        go(main)
      }
      return
    }
    if clickBeside(click) { return }
    let area = area(at: state.depth - 1)
    var click = click
    click.row = rows(in: area).last { $0.room.contains(click.point) }
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
    for print in services.finishedPrints() { state.message = context.message(print) }
    let others = services.presentDesks()
    if others != context.others { (context.others, needsLoad) = (others, true) }
    if let own = services.changedOwn() { takeUp(own) }
    noticeWork()
    noticeOthers(next: .milliseconds(20))
  }

  /// Takes up what the same person has set at another desk.
  private func takeUp(_ own: OwnSettings) {
    context.bind(own.keys.map)
    context.look.name = fixedTheme ?? own.theme ?? .auto
    theme = context.look.theme
    if let problem = context.words.message(own) { state.message = .problem(problem) }
  }

  /// Takes up what other desks saved. The log tells of a save while it is being written, a moment before it counts, and
  /// then no more; so one looks again, ever more rarely, for about a second.
  func noticeOthers(next pause: Duration) {
    lookAgain = pause <= .milliseconds(640) ? (.now + pause, pause * 2) : nil
    do {
      let version = try file.dataVersion()
      file.finishErasing(waits: false)
      guard version != seenVersion else { return }
      seenVersion = version
      needsLoad = true
      needsReference = true
    } catch .replaced {
      state.message = .problem(context.message(.replaced))
    } catch {
      // The next reading says so, where it is more than a passing thing.
    }
  }

  // MARK: Actions

  /// What is offered now. Where every key is taken for itself, none does what is offered everywhere.
  func allOffers() -> [Offer] {
    state.top.takesEveryKey ? state.top.offers(topContext) : state.allOffers(topContext)
  }

  /// Does an action, or says why it cannot be done: the top screen's own, else what is offered everywhere.
  func run(_ action: ActionID) {
    carryOut(state.perform(firstOf: [action], topContext) ?? [])
  }

  /// Shows what is named. What shows already, or was left, is gone on with.
  func open(_ opening: Opening) {
    if opening.goOn(&state.top) {
      needsLoad = true
      return
    }
    let screen = opening.screen(context)
    if let resumable = screen as? any ResumableScreen { resume(resumable) } else { push(screen) }
  }

  /// Goes to a main screen, forgetting everything else.
  func go(_ main: MainScreen) {
    flushDrafts()
    park(state.stack)
    state.replaceAll(with: [MainScreen.today.screen()])
    if main != .today { state.push(remembered[main] ?? main.screen()) }
    needsLoad = true
    isFresh = true
  }

  func push(_ screen: any Screen) {
    state.push(screen)
    needsLoad = true
    isFresh = true
  }

  func update(_ change: (inout any Screen, DeskContext) -> [Effect]) -> [Effect] {
    change(&state.top, topContext)
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
