import CommunityModel
import Terminal

/// What is read for the screens, and the whole screen as it is shown.
extension Desk {
  // MARK: Reading

  func refreshIfNeeded() {
    if needsReference { refreshReference() }
    guard needsLoad || needsDetail else { return }
    let needsAll = needsLoad
    (needsLoad, needsDetail, isFresh) = (false, false, false)
    do {
      if !needsAll {
        let context = topContext
        let file: any CommunityReading = file
        try state.update(at: state.depth - 1) { screen throws(StoreError) in try screen.loadDetail(file, context) }
        return
      }
      needsLater = true
      renewPreview()
      context.counts = try file.orderCounts(now: context.now)
      for place in 0..<state.depth where place == state.depth - 1 || isVisible(place) {
        let context = self.context(at: place)
        let file: any CommunityReading = file
        try state.update(at: place) { screen throws(StoreError) in try screen.load(file, context) }
      }
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  /// Reads what the screen that is now seen has to add, and shows it too.
  func readLater() {
    guard needsLater else { return }
    needsLater = false
    let (file, context): (any CommunityReading, DeskContext) = (file, topContext)
    do {
      var hasMore = false
      try state.update(at: state.depth - 1) { screen throws(StoreError) in
        hasMore = try screen.loadLater(file, context)
      }
      if hasMore { present() }
      carryOut(update { screen, context in screen.wanted(context) })
    } catch {
      state.message = .problem(context.message(error))
      present()
    }
  }

  func refreshReference() {
    needsReference = false
    do {
      // First, so that what is saved while the rest is read is noticed afterwards.
      seenVersion = try file.dataVersion()
      context.office = try file.office(now: context.now)
      if let staff = context.everyone.first(where: { $0.id == context.staff.id }) { context.staff = staff }
      context.teams = try file.teams(now: context.now)
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  /// Whether a screen below the top shows around the windows above it.
  func isVisible(_ place: Int) -> Bool {
    state.stack[(place + 1)...].allSatisfy { if case .window = $0.layout { true } else { false } }
  }

  // MARK: Drawing

  /// Takes up what the terminal says that it writes on.
  func see(_ ground: Ground) {
    context.look.ground = ground
    theme = context.look.theme
  }

  var isTooSmall: Bool {
    context.size.columns < DeskFrame.smallest.columns || context.size.rows < DeskFrame.smallest.rows
  }

  func present() {
    messages.note(state.message, at: context.now)
    terminal.present(frame())
  }

  var emptyCanvas: Canvas {
    Canvas(
      size: context.size, theme: theme, glyphs: context.glyphs, ambiguousWidth: terminal.capabilities.ambiguousWidth)
  }

  /// Where the rows of the top screen's tables are: drawing tells, and nothing else needs to know.
  func rows(in area: Rect) -> [RowHit] {
    var canvas = emptyCanvas
    state.top.draw(in: area, on: &canvas, topContext)
    return canvas.rowHits
  }

  /// The whole screen as it is now.
  func frame() -> Frame {
    if let lock { return coveredFrame(lock) }
    var canvas = emptyCanvas
    if isTooSmall {
      let row = Rect(column: 0, row: context.size.rows / 2, columns: context.size.columns, rows: 1)
      canvas.text(context.words("desk.tooSmall"), in: row, width: row.columns, alignment: .centre)
      return canvas.frame
    }
    let frame = DeskFrame(context.size)
    if isLinear { canvas.reader = Reader(context.words) }
    HeadLine(
      counts: context.counts, main: state.main, isTyping: state.top.isTyping, backupFailed: undecidedBackup != nil
    )
    .draw(head: frame.head, tabs: frame.tabs, on: &canvas, context)
    for (place, screen) in state.stack.enumerated() where place == state.depth - 1 || isVisible(place) {
      canvas.frame.cursor = nil
      canvas.saysNothing()
      if case .window = screen.layout {
        // What lies behind cannot be used until the window is closed, and looks so.
        let behind = theme.disabled
        canvas.frame.restyle(frame.body) { _ in behind }
        canvas.clear(area(at: place))
      }
      draw(at: place, on: &canvas)
    }
    drawReader(on: &canvas)
    let offers = allOffers()
    let message = state.message ?? state.waiting.map { .hint($0.waiting(context)) } ?? guidance(offers)
    let shows = context.revealed.map { max(0, $0.until.since(context.now)) } ?? 0
    FootLine(message: message, offers: offers, showsFor: Int(shows)).draw(
      message: frame.message, bar: frame.bar, on: &canvas, context)
    return canvas.frame
  }
}
