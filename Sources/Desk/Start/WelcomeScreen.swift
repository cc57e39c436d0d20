import CommunityModel
import CommunityResources
import Terminal

/// What a first run decides: which community to make, or the demo.
public enum WelcomeChoice: Sendable, Equatable {
  /// Make a new community.
  case create(FirstCommunity)
  /// Open the invented one.
  case demo
  /// Nothing: leave.
  case leave
}

/// The friendly first run: three short forms that can be gone back over, or the demo.
///
/// It runs before there is a file, so it drives the terminal itself and answers with what was decided.
public final class Welcome {
  private let terminal: any TerminalDevice
  private var theme: Theme { context.look.theme }
  private let path: String
  /// Whether it is read line by line.
  private let isLinear: Bool
  private var context: DeskContext
  private var choice = 0
  /// The forms, as they were left.
  private var steps: [FormScreen]
  /// The form that is being answered; nil while it is chosen what to do.
  private var step: Int?
  private var message: String?

  private var words: Wording { context.words }

  /// - Parameters:
  ///   - path: where a new community would be kept.
  ///   - own: what whoever sits here has set for themselves.
  ///   - theme: the theme for this time; nil takes theirs.
  public init(
    terminal: any TerminalDevice, language: Language, path: String, own: OwnSettings = OwnSettings(),
    theme: ThemeName? = nil, isLinear: Bool = false
  ) {
    self.terminal = terminal
    (self.path, self.isLinear) = (path, isLinear)
    // Nobody works here yet, and there is no community: what forms ask of either is nothing.
    let office = Office(
      community: Community(name: ""), catalogue: .bundled, calendar: .bundled, textCheck: BundledResource.textCheck,
      now: Instant(seconds: 0))
    var context = DeskContext(
      words: Wording(language: language), staff: StaffMember(id: 0, name: "", role: .secretary), office: office,
      teams: [], capabilities: terminal.capabilities, keys: .standard, size: terminal.size, canPrint: false)
    context.look = Look(
      theme ?? own.theme ?? .auto, ground: terminal.ground, depth: terminal.capabilities.colourDepth)
    context.bind(own.keys.map)
    message = context.words.message(own)
    self.context = context
    let settled = context
    steps = WelcomeForm.Step.allCases.map { step in
      var form = FormScreen(WelcomeForm(step: step))
      form.startAfresh(settled)
      return form
    }
  }

  /// Asks until something is decided.
  public func run() -> WelcomeChoice {
    while true {
      context.size = terminal.size
      terminal.present(frame())
      switch terminal.next(timeout: nil) {
      case .key(let key): if let decided = press(key) { return decided }
      case .paste(let text): if let decided = enter(text, isEntered: false) { return decided }
      // A number that came fast is text in a field, and chooses nothing.
      case .device(let input):
        let rest = String(input.text.dropFirst(input.sent))
        if let decided = enter(rest, isEntered: input.isEntered) { return decided }
      case .suspend: terminal.suspend()
      case .ground(let ground): context.look.ground = ground
      case .interrupt, .hangUp: return .leave
      case .mouse, .resize, .wake, .timeout, .resumed: break
      }
    }
  }

  private func enter(_ text: String, isEntered: Bool) -> WelcomeChoice? {
    guard let step else { return nil }
    if let decided = carryOut(steps[step].paste(text, context) ?? []) { return decided }
    return isEntered ? press(.enter) : nil
  }

  private func press(_ key: Key) -> WelcomeChoice? {
    message = nil
    let actions = context.keys.actions(for: key, isTyping: step != nil)
    if key == .control("c") || actions.contains(.quit) { return .leave }
    if actions.contains(.help) {
      message = words("welcome.help")
      return nil
    }
    guard let step else { return pressChoice(key) }
    if let effects = steps[step].perform(firstOf: actions, context, elsewhere: { _, _ in nil }) {
      return carryOut(effects)
    }
    return carryOut(steps[step].type(key, context))
  }

  /// Does what a form asks for, of which there is little before there is a file.
  private func carryOut(_ effects: [Effect]) -> WelcomeChoice? {
    for effect in effects {
      switch effect {
      case .answer(is WelcomeForm.Answered, _): if let decided = goOn() { return decided }
      case .pop: step = step.flatMap { $0 > 0 ? $0 - 1 : nil }
      case .showMessage(let message): self.message = message.text
      default: break
      }
    }
    return nil
  }

  private func goOn() -> WelcomeChoice? {
    guard let present = step else { return nil }
    if present + 1 < steps.count {
      step = present + 1
      return nil
    }
    return .create(FirstCommunity(FormValues(steps.flatMap(\.fields))))
  }

  // MARK: What to do

  private func pressChoice(_ key: Key) -> WelcomeChoice? {
    switch key.folded {
    case .up: choice = max(0, choice - 1)
    case .down, .tab: choice = min(2, choice + 1)
    case .enter: return choose()
    case .escape: return .leave
    case .character(let character):
      guard let digit = character.wholeNumberValue, (1...3).contains(digit) else {
        message = words("welcome.help")
        return nil
      }
      choice = digit - 1
      return choose()
    default: message = words("welcome.help")
    }
    return nil
  }

  private func choose() -> WelcomeChoice? {
    switch choice {
    case 0: step = 0
    case 1: return .demo
    default: return .leave
    }
    return nil
  }

  // MARK: Drawing

  private func frame() -> Frame {
    var canvas = Canvas(
      size: context.size, theme: theme, glyphs: context.glyphs, ambiguousWidth: context.capabilities.ambiguousWidth)
    if isLinear { canvas.reader = Reader(words) }
    guard canvas.bounds.columns >= DeskFrame.smallest.columns, canvas.bounds.rows >= DeskFrame.smallest.rows else {
      canvas.text(words("desk.tooSmall"), in: canvas.bounds)
      return canvas.frame
    }
    let columns = min(72, canvas.bounds.columns - 2)
    let rows = min(18, canvas.bounds.rows - 2)
    let window = Rect(
      column: (canvas.bounds.columns - columns) / 2, row: (canvas.bounds.rows - rows) / 3, columns: columns, rows: rows)
    let inside = canvas.box(window, title: words("welcome.title"), isFocused: step == nil).inset(left: 2, right: 2)
    drawColours(in: inside, on: &canvas)
    if let step {
      drawStep(steps[step], in: inside, on: &canvas)
    } else {
      drawChoice(in: inside.inset(top: 2), on: &canvas)
    }
    return canvas.frame
  }

  private func drawColours(in area: Rect, on canvas: inout Canvas) {
    let pieces = TeamColour.allCases.map { TextPiece(words.mark($0) + " ", theme.team($0).bold) }
    canvas.pieces(pieces + [TextPiece(" " + words("app.subtitle"), theme.faint)], in: area)
  }

  private func drawChoice(in area: Rect, on canvas: inout Canvas) {
    for (row, line) in canvas.lines(of: words("welcome.text"), columns: area.columns).enumerated() {
      canvas.text(line, in: area, row: row)
    }
    let entries: [Phrase] = ["welcome.create", "welcome.demo", "welcome.leave"]
    for (place, entry) in entries.enumerated() {
      let row = area.rows - 5 + place
      canvas.text(" \(place + 1)  " + words(entry), in: area, row: row, width: area.columns)
      if place == choice {
        let line = Rect(column: area.column, row: area.row + row, columns: area.columns, rows: 1)
        canvas.frame.restyle(line) { _ in theme.selection }
        canvas.frame.cursor = line.origin
      }
    }
    if let message { canvas.text(message, in: area, row: area.rows - 2, style: theme.warning) }
    canvas.text(words("welcome.keys"), in: area, row: area.rows - 1, style: theme.faint)
  }

  private func drawStep(_ form: FormScreen, in area: Rect, on canvas: inout Canvas) {
    // Above the form the colours, below it what was said, where the file will be, and the keys.
    form.draw(in: area.inset(top: 1, bottom: 3), on: &canvas, context)
    let cursor = canvas.frame.cursor
    if let message { canvas.text(message, in: area, row: area.rows - 3, style: theme.warning) }
    canvas.text(words("welcome.where", ["path": path]), in: area, row: area.rows - 2, style: theme.faint)
    canvas.text(words("welcome.stepKeys"), in: area, row: area.rows - 1, style: theme.faint)
    canvas.frame.cursor = cursor
  }
}
