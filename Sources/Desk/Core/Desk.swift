import CommunityModel
import CommunityResources
import Terminal

/// The desk at work: takes events from the terminal, lets the screens answer them, carries out what they ask for, and
/// shows what came of it. One thread owns it.
public final class Desk {
  let file: any CommunityFile
  let terminal: any TerminalDevice
  let services: any DeskServices
  private(set) var state: DeskState
  private(set) var context: DeskContext
  let theme: Theme
  let glyphs: Glyphs
  /// Counts of the head line.
  private var counts = OrderCounts()
  private var undecidedBackup: StoreError?
  private var drafts = DraftKeeper()
  private var needsLoad = true
  /// Whether the top screen has not read anything yet.
  private var isFresh = true
  private var needsDetail = false
  private var needsReference = false
  private var seenVersion = 0
  /// When to look once more for what another desk is writing, and how long to wait after that.
  private var lookAgain: (at: ContinuousClock.Instant, pause: Duration)?
  private(set) var isRunning = true

  /// Opens the desk on a file.
  ///
  /// - Parameters:
  ///   - staff: who works here; nil asks first when there are several.
  /// - Throws: what the first reading of the file met.
  public init(
    file: any CommunityFile, terminal: any TerminalDevice, services: any DeskServices, language: Language,
    staff: StaffMember?, theme: Theme = .standard
  ) throws(StoreError) {
    self.file = file
    self.terminal = terminal
    self.services = services
    self.theme = theme
    glyphs = terminal.capabilities.unicode ? .unicode : .ascii
    let everyone = try file.staff()
    guard let someone = staff ?? everyone.first(where: \.isActive) ?? everyone.first else {
      throw .damaged("staff")
    }
    let now = services.now()
    context = DeskContext(
      words: Wording(language: language), otherWords: Wording(language: language == .zh ? .en : .zh), now: now,
      staff: someone, community: try file.community(),
      catalogue: try file.catalogue(), calendar: try file.calendar(), ledger: try file.ledger(), everyone: everyone,
      teams: try file.teams(now: now), grids: try file.grids(now: now).map(\.grid),
      isRehearsal: try file.isRehearsal(), capabilities: terminal.capabilities, keys: .standard, size: terminal.size,
      canPrint: services.canPrint)
    state = DeskState(root: TodayScreen())
    if staff == nil, everyone.filter(\.isActive).count > 1 { state.push(OperatorScreen(isFirst: true)) }
  }

  /// Works until the user leaves or the line is cut. Drafts are on disk when it returns.
  public func run() {
    begin()
    while isRunning { turn(waiting: patience()) }
    flushDrafts()
  }

  /// Shows the first frame.
  func begin() {
    for wake in services.wakes { terminal.watch(wake) }
    seenVersion = (try? file.dataVersion()) ?? 0
    refreshIfNeeded()
    present()
  }

  /// Waits for an event, takes whatever waits behind it too, and shows what came of it.
  func turn(waiting timeout: Duration?) {
    handle(terminal.next(timeout: timeout))
    // Whoever types ahead sees only the last state: nothing is read or drawn while keys wait.
    while isRunning {
      let event = terminal.next(timeout: .zero)
      if case .timeout = event { break }
      handle(event)
    }
    guard isRunning else { return }
    refreshIfNeeded()
    present()
  }

  // MARK: Time

  /// How long to wait for an event: until the next thing that time itself brings about; for ever when there is none.
  private func patience() -> Duration? {
    var waits: [Duration] = []
    if let pause = drafts.pause { waits.append(pause) }
    if let lookAgain { waits.append(max(.zero, ContinuousClock.now.duration(to: lookAgain.at))) }
    if services.isClockHeld { return waits.min() }
    let now = services.now()
    if let until = context.revealed?.until { waits.append(.seconds(max(0, until.since(now)))) }
    // The clock in the head line, and with it every "time left", moves once a minute.
    waits.append(.seconds(60 - now.seconds % 60))
    return waits.min()
  }

  private func passTime() {
    context.now = services.now()
    if let until = context.revealed?.until, context.now >= until { context.revealed = nil }
    if drafts.isDue { flushDrafts() }
    if let lookAgain, lookAgain.at <= .now { noticeOthers(next: lookAgain.pause) }
  }

  // MARK: Events

  private func handle(_ event: Event) {
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
    case .mouse(let mouse): click(mouse)
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

  private func press(_ key: Key) {
    if isTooSmall {
      if context.keys.actions(for: key, isTyping: true).contains(.quit) { isRunning = false }
      return
    }
    let isTyping = state.top.isTyping
    // A key that acts must act on what was asked for before it, not on rows that have not been read yet.
    // One that has just opened has not even its fields yet.
    if needsLoad || needsDetail, isFresh || !isTyping || !isPrintable(key) { refreshIfNeeded() }
    let candidates = context.keys.actions(for: key, isTyping: isTyping)
    let offers = allOffers()
    for action in candidates {
      if let offer = offers.first(where: { $0.action == action }) {
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

  private func paste(_ text: String) {
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

  private func click(_ mouse: MouseEvent) {
    if isTooSmall { return }
    state.message = nil
    let frame = DeskFrame(context.size)
    if mouse.kind == .click, mouse.point.row == frame.bar.row {
      if let offer = BarLayout(offers: allOffers(), context: context, glyphs: glyphs).offer(at: mouse.point.column) {
        run(offer)
      }
      return
    }
    if mouse.kind == .click, mouse.point.row == frame.tabs.row {
      if let main = HeadLine.screen(at: mouse.point.column, context) { go(main) }
      return
    }
    let area = frame.area(of: state.top.layout)
    carryOut(update { screen, context in screen.click(mouse, in: area, context) })
  }

  private func wakeUp() {
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
    noticeOthers(next: .milliseconds(20))
  }

  /// Takes up what other desks saved. The log tells of a save while it is being written, a moment before it counts, and
  /// then no more; so one looks again, ever more rarely, for about a second.
  private func noticeOthers(next pause: Duration) {
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

  private func run(_ offer: Offer) {
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

  private func runGlobal(_ action: ActionID) {
    switch action {
    case .help: push(HelpScreen(of: state.top.name, offers: allOffers()))
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
    case .interrupt, .quit: push(ConfirmScreen.quit(context))
    case .switchOperator: push(OperatorScreen(isFirst: false))
    case .back: carryOut([.pop(nil)])
    default:
      if let main = MainScreen.allCases.first(where: { $0.action == action }) { go(main) }
    }
  }

  private func openLookup(query: String) {
    if var residents = state.top as? ResidentsScreen {
      residents.lookUp(query)
      state.top = residents
      needsLoad = true
    } else {
      push(ResidentsScreen(query: query))
    }
  }

  private func go(_ main: MainScreen, then screen: (any Screen)? = nil) {
    flushDrafts()
    state.replaceAll(with: [TodayScreen()])
    if main != .today { state.push(MainScreens.screen(main)) }
    if let screen { state.push(screen) }
    needsLoad = true
    isFresh = true
  }

  private func push(_ screen: any Screen) {
    state.push(screen)
    needsLoad = true
    isFresh = true
  }

  private func update(_ change: (inout any Screen, DeskContext) -> [Effect]) -> [Effect] {
    change(&state.top, context)
  }

  // MARK: Effects

  private func carryOut(_ effects: [Effect]) {
    for effect in effects { carryOut(effect) }
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .push(let screen): push(screen)
    case .pop(let reply): pop(reply)
    case .replace(let screen):
      state.pop()
      push(screen)
    case .go(let main, let screen): go(main, then: screen)
    case .reload: needsLoad = true
    case .reloadDetail: needsDetail = true
    case .commit(let change, let done): commit(change, done)
    case .keepDraft(let form, let values):
      drafts.keep(Draft(staff: context.staff.id, form: form, values: values, at: context.now))
    case .tell(let message): state.message = message
    case .reveal(let subject): reveal(subject)
    case .output(let document, let target): output(document, target)
    case .slips(let numbers, let use): slips(numbers, use)
    case .copy(let text, let subject): copy(text, subject)
    case .noteOpened(let resident):
      try? file.noteOpened(resident, by: context.staff.id, at: context.now)
    case .backUp: services.startBackup()
    case .workAs(let staff):
      context.staff = staff
      services.remember(staff)
      needsLoad = true
    case .suspend: runGlobal(.suspend)
    case .redraw: terminal.redraw()
    case .quit: isRunning = false
    }
  }

  private func pop(_ reply: Reply?) {
    // A form opened again in the next moment must find what was left, and not what was saved.
    flushDrafts()
    state.pop()
    context.revealed = nil
    needsLoad = true
    switch reply {
    case .action(let action)?:
      if let offer = allOffers().first(where: { $0.action == action }) { run(offer) }
    case let reply?: carryOut(update { screen, context in screen.receive(reply, context) })
    case nil: break
    }
  }

  private func commit(_ change: Change, _ done: @Sendable (Saved, DeskContext) -> String) {
    state.message = .hint(context.words("message.saving"))
    present()
    do {
      let saved = try file.save(change, by: services.operatorOf(context.staff), at: context.now)
      needsReference = true
      needsLoad = true
      refreshReference()
      var text = done(saved, context)
      if saved.day != context.today, saved.seal == nil {
        text += context.words("message.countsFor", ["day": context.words.date(saved.day, today: context.today)])
      }
      state.message = .done(text)
      carryOut(update { screen, context in screen.receive(.saved(saved), context) })
    } catch {
      state.message = .problem(context.message(error))
      needsLoad = true
      carryOut(update { screen, context in screen.receive(.failed(error), context) })
    }
  }

  private func reveal(_ subject: String) {
    do {
      try file.note(.reveal, subject: subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
      context.revealed = Revealed(subject: subject, until: context.now.adding(seconds: 20))
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  private func output(_ document: Document, _ target: OutputTarget) {
    do {
      let place = try services.write(document.text, named: document.name, toPrinter: target == .printer)
      try file.note(
        .print, subject: document.subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
      // A slip printed as part of a save must not push away the line that says what was saved.
      let text = context.words(target == .printer ? "message.printed" : "message.written", ["place": place])
      state.message = .done(state.message.map { $0.text + " " + text } ?? text)
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  private func slips(_ numbers: [OrderNumber], _ use: SlipUse) {
    do {
      let document = try Slip.document(numbers, file, context)
      switch use {
      case .show: push(DocumentScreen("slip", title: context.words("document.orderSlip"), document: document))
      case .output: output(document, services.canPrint ? .printer : .file)
      }
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  private func copy(_ text: String, _ subject: String?) {
    do {
      if let subject {
        try file.note(.copy, subject: subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
      }
      state.message =
        terminal.copy(text) ? .done(context.words("message.copied")) : .problem(context.words("message.notCopied"))
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  // MARK: Drafts

  private func flushDrafts() {
    for draft in drafts.take() {
      do {
        try file.keep(draft)
      } catch {
        state.message = .problem(context.message(error))
      }
    }
  }

  // MARK: Reading

  private func refreshIfNeeded() {
    if needsReference { refreshReference() }
    guard needsLoad || needsDetail else { return }
    let needsAll = needsLoad
    (needsLoad, needsDetail, isFresh) = (false, false, false)
    do {
      if !needsAll {
        let context = context
        let file: any CommunityReading = file
        try state.update(at: state.depth - 1) { screen throws(StoreError) in try screen.loadDetail(file, context) }
        return
      }
      counts = try file.orderCounts(now: context.now)
      for place in 0..<state.depth where place == state.depth - 1 || isVisible(place) {
        let context = context
        let file: any CommunityReading = file
        try state.update(at: place) { screen throws(StoreError) in try screen.load(file, context) }
      }
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  private func refreshReference() {
    needsReference = false
    do {
      // First, so that what is saved while the rest is read is noticed afterwards.
      seenVersion = try file.dataVersion()
      context.community = try file.community()
      context.ledger = try file.ledger()
      context.everyone = try file.staff()
      context.teams = try file.teams(now: context.now)
      context.grids = try file.grids(now: context.now).map(\.grid)
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  /// Whether a screen below the top shows around the windows above it.
  private func isVisible(_ place: Int) -> Bool {
    state.stack[(place + 1)...].allSatisfy { if case .window = $0.layout { true } else { false } }
  }

  // MARK: Drawing

  private var isTooSmall: Bool {
    context.size.columns < DeskFrame.smallest.columns || context.size.rows < DeskFrame.smallest.rows
  }

  private func present() {
    terminal.present(frame())
  }

  /// The whole screen as it is now.
  func frame() -> Frame {
    var canvas = Canvas(
      size: context.size, theme: theme, glyphs: glyphs, ambiguousWidth: terminal.capabilities.ambiguousWidth)
    if isTooSmall {
      let row = Rect(column: 0, row: context.size.rows / 2, columns: context.size.columns, rows: 1)
      canvas.text(context.words("desk.tooSmall"), in: row, width: row.columns, alignment: .centre)
      return canvas.frame
    }
    let frame = DeskFrame(context.size)
    HeadLine(counts: counts, main: state.main, backupFailed: undecidedBackup != nil)
      .draw(head: frame.head, tabs: frame.tabs, on: &canvas, context)
    for (place, screen) in state.stack.enumerated() where place == state.depth - 1 || isVisible(place) {
      let area = frame.area(of: screen.layout)
      canvas.frame.cursor = nil
      if case .window = screen.layout { canvas.clear(area) }
      screen.draw(in: area, on: &canvas, context)
    }
    FootLine(message: state.message, offers: allOffers()).draw(
      message: frame.message, bar: frame.bar, on: &canvas, context)
    return canvas.frame
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
