import CommunityModel
import Terminal

/// The card of what is selected, beside the list in a wide window. It is read once the list has been seen: whoever goes
/// through many rows waits for none of them.
struct SidePane {
  /// What it shows; nil where there is nothing to show.
  var card: Opening?
  /// The card's screen, once it was read.
  var screen: (any Screen)?
  /// When it is read, for the first time or again.
  var due: ContinuousClock.Instant?
  /// When another row was selected last.
  var chosen: ContinuousClock.Instant?
  /// Whether it has the keys.
  var hasKeys = false

  /// Rows that are gone through faster than this are not read.
  static let pause = Duration.milliseconds(120)
}

extension Desk {
  // MARK: Room

  /// The place of the screen that fills the body, below whatever windows there are.
  private var host: Int {
    state.stack.lastIndex { if case .full = $0.layout { true } else { false } } ?? 0
  }

  /// How many columns the card beside a screen takes.
  func sideColumns(at place: Int) -> Int {
    guard context.size.columns >= Preview.least, place == host, !isLinear else { return 0 }
    return state.stack[place].preview(context)?.columns(of: context.size.columns) ?? 0
  }

  /// The context of a screen, whose window is what the card beside it leaves.
  func context(at place: Int) -> DeskContext {
    let columns = sideColumns(at: place)
    if columns == 0, !isLinear { return context }
    var narrow = context
    narrow.hasCardBeside = columns > 0 && side.screen != nil
    narrow.size = isLinear ? linearSize : Size(columns: context.size.columns - columns, rows: context.size.rows)
    return narrow
  }

  /// The context of the top screen.
  var topContext: DeskContext { context(at: state.depth - 1) }

  /// The area of a screen.
  func area(at place: Int) -> Rect {
    if isLinear { return DeskFrame(linearSize).body }
    return DeskFrame(context.size).area(of: state.stack[place].layout).inset(right: sideColumns(at: place))
  }

  private var sideArea: Rect {
    let body = DeskFrame(context.size).body
    return body.inset(left: body.columns - sideColumns(at: host))
  }

  /// The context of the card, whose window is as wide as its pane.
  private var sideContext: DeskContext {
    var narrow = context
    narrow.size = Size(columns: sideColumns(at: host), rows: context.size.rows)
    return narrow
  }

  // MARK: Reading

  /// Takes up which row is selected now. A row that others follow at once is not read.
  func choosePreview() {
    let place = host
    guard sideColumns(at: place) > 0 else { return side = SidePane() }
    let card = state.stack[place].preview(context(at: place))?.card
    if card == side.card { return }
    let now = services.uptime
    let isQuick = side.chosen.map { $0.duration(to: now) < SidePane.pause } ?? false
    side = SidePane(card: card, due: card == nil ? nil : isQuick ? now + SidePane.pause : now, chosen: now)
  }

  /// Has the card read again with the list.
  func renewPreview() {
    if side.card != nil { side.due = services.uptime }
  }

  /// Reads the card once it is due, and shows it.
  func readPreview() {
    guard let card = side.card, let due = side.due, due <= services.uptime else { return }
    side.due = nil
    let context = sideContext
    var screen = side.screen ?? card.screen(context)
    do {
      try screen.load(file, context)
      side.screen = screen
    } catch {
      state.message = .problem(context.message(error))
    }
    present()
  }

  // MARK: Keys

  /// Whether the card beside the top screen can take keys.
  private var isSideReady: Bool { state.depth - 1 == host && side.screen != nil }

  private static let ofCard: Set<ActionID> = Set(
    ActionID.listMoves + [.moveLeft, .moveRight, .nextPane, .previousPane, .back, .open])

  /// Gives a key to the card, or the keys to it.
  /// - Returns: whether it was the card's.
  func pressBeside(_ candidates: [ActionID]) -> Bool {
    guard isSideReady, let action = candidates.first(where: Self.ofCard.contains) else { return false }
    guard side.hasKeys else {
      guard action == .nextPane, state.top.isOnLastPane else { return false }
      side.hasKeys = true
      return true
    }
    switch action {
    case .back, .previousPane: side.hasKeys = false
    case .nextPane:
      if side.screen?.isOnLastPane == false { return passToCard(action) }
      side.hasKeys = false
      carryOut(state.top.perform(.nextPane, topContext))
    case .open: return openFromCard()
    default: _ = passToCard(action)
    }
    return true
  }

  /// Moves within the card; gives whether it has such a move.
  private func passToCard(_ action: ActionID) -> Bool {
    guard let effects = side.screen?.performIfOffered(action, sideContext) else { return false }
    readDetail(after: effects)
    return true
  }

  /// What is selected in the card is opened where it has a card of its own; else the list's row is.
  private func openFromCard() -> Bool {
    guard var screen = side.screen, let offer = screen.offers(sideContext).first(where: { $0.action == .open }),
      offer.refusal == nil
    else { return false }
    let effects = screen.perform(.open, sideContext)
    guard effects.allSatisfy(\.onlyOpens), !effects.isEmpty else { return false }
    carryOut(effects)
    return true
  }

  /// Reads what the card shows of what is selected in it.
  private func readDetail(after effects: [Effect]) {
    let isAsked = effects.contains { if case .reloadDetail = $0 { true } else { $0.isReload } }
    guard isAsked else { return }
    do {
      try side.screen?.loadDetail(file, sideContext)
    } catch {
      state.message = .problem(context.message(error))
    }
  }

  // MARK: Mouse

  /// Takes a click into the card.
  /// - Returns: whether it was one.
  func clickBeside(_ click: Click) -> Bool {
    guard isSideReady else { return false }
    side.hasKeys = sideArea.contains(click.point)
    guard side.hasKeys, var screen = side.screen else { return false }
    var canvas = emptyCanvas
    screen.draw(in: sideArea, on: &canvas, sideContext)
    var click = click
    click.row = canvas.rowHits.last { $0.room.contains(click.point) }
    let effects = screen.click(click, in: sideArea, sideContext)
    side.screen = screen
    if click.isDouble {
      if !effects.isEmpty, effects.allSatisfy(\.onlyOpens) { carryOut(effects) } else { run(.open) }
    } else {
      readDetail(after: effects)
    }
    return true
  }

  /// Turns the wheel over the card.
  /// - Returns: whether it was there.
  func wheelBeside(_ move: ActionID, at point: Point) -> Bool {
    isSideReady && sideArea.contains(point) && passToCard(move)
  }

  // MARK: Drawing

  /// Draws a screen, and the card beside it.
  func draw(at place: Int, on canvas: inout Canvas) {
    let hasCard = sideColumns(at: place) > 0
    let isPointing = hasCard && side.hasKeys
    if isPointing { canvas.theme = theme.atRest(pointing: true) }
    state.stack[place].draw(in: area(at: place), on: &canvas, context(at: place))
    canvas.theme = theme
    if hasCard { drawPreview(on: &canvas) }
  }

  private func drawPreview(on canvas: inout Canvas) {
    guard let screen = side.screen else {
      // What was selected before is not what is selected now: nothing shows until it is read.
      let inside = canvas.box(sideArea)
      if side.card == nil {
        canvas.text(context.words("preview.nothing"), in: inside.inset(left: 1), style: theme.faint)
      }
      return
    }
    let (cursor, hits) = (canvas.frame.cursor, canvas.rowHits)
    if !side.hasKeys { canvas.theme = theme.atRest(pointing: false) }
    screen.draw(in: sideArea, on: &canvas, sideContext)
    canvas.theme = theme
    canvas.rowHits = hits
    if !side.hasKeys { canvas.frame.cursor = cursor }
  }
}

extension Effect {
  fileprivate var isReload: Bool { if case .reload = self { true } else { false } }

  /// Whether it opens something, or notes that it was.
  fileprivate var onlyOpens: Bool {
    switch self {
    case .open, .errand: true
    default: false
    }
  }
}
