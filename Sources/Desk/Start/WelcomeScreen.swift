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

/// What a new community starts with.
public struct FirstCommunity: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Twelve digits, when known.
  public var code: CommunityCode?
  /// The secretary's name.
  public var secretary: String
  /// Further staff by name.
  public var staff: [String]
  /// Names of its grids.
  public var grids: [String]
}

/// The friendly first run: three short steps that can be gone back over, or the demo.
///
/// It runs before there is a file, so it drives the terminal itself and answers with what was decided.
public final class Welcome {
  private enum Step: Int, CaseIterable {
    case choose, community, people, grids
  }

  private let terminal: any TerminalDevice
  private let words: Wording
  private let theme = Theme.standard
  private let glyphs: Glyphs
  private var step = Step.choose
  private var choice = 0
  private var fields: [TextBuffer]
  private var focus = 0
  private var problem: String?
  private let path: String

  /// - Parameter path: where a new community would be kept.
  public init(terminal: any TerminalDevice, language: Language, path: String) {
    self.terminal = terminal
    words = Wording(language: language)
    glyphs = terminal.capabilities.unicode ? .unicode : .ascii
    self.path = path
    fields = (0..<5).map { _ in TextBuffer(limit: 200) }
    fields[4].replace(words("welcome.gridsExample"))
  }

  /// Asks until something is decided.
  public func run() -> WelcomeChoice {
    while true {
      terminal.present(frame())
      switch terminal.next(timeout: nil) {
      case .key(let key): if let decided = press(key) { return decided }
      case .paste(let text): if step != .choose { fields[field].insert(text) }
      case .device(let input): if let decided = answer(input) { return decided }
      case .suspend: terminal.suspend()
      case .interrupt: return .leave
      case .hangUp: return .leave
      case .mouse, .resize, .wake, .timeout, .resumed: break
      }
    }
  }

  /// A number that came fast is text in a field, and chooses nothing.
  private func answer(_ input: DeviceInput) -> WelcomeChoice? {
    guard step != .choose else { return nil }
    fields[field].insert(String(input.text.dropFirst(input.sent)))
    return input.isEntered ? press(.enter) : nil
  }

  /// The fields of a step, by their place in ``fields``.
  private var stepFields: [Int] {
    switch step {
    case .choose: []
    case .community: [0, 1]
    case .people: [2, 3]
    case .grids: [4]
    }
  }

  private var field: Int { stepFields.isEmpty ? 0 : stepFields[min(focus, stepFields.count - 1)] }

  private func press(_ key: Key) -> WelcomeChoice? {
    problem = nil
    if key == .control("q") || key == .control("c") || key == .function(10) { return .leave }
    if step == .choose { return pressChoice(key) }
    switch key {
    case .enter, .tab, .down:
      if let problem = check(field) {
        self.problem = problem
      } else if focus + 1 < stepFields.count {
        focus += 1
      } else if key == .enter {
        return next()
      }
    case .up, .backTab: focus = max(0, focus - 1)
    case .escape: back()
    case .function(8), .control("s"): return next()
    default: _ = fields[field].edit(key)
    }
    return nil
  }

  private func pressChoice(_ key: Key) -> WelcomeChoice? {
    switch key.folded {
    case .up: choice = max(0, choice - 1)
    case .down, .tab: choice = min(2, choice + 1)
    case .enter: return choose()
    case .escape: return .leave
    case .character(let character):
      guard let digit = character.wholeNumberValue, (1...3).contains(digit) else { return nil }
      choice = digit - 1
      return choose()
    default: break
    }
    return nil
  }

  private func choose() -> WelcomeChoice? {
    switch choice {
    case 0: step = .community
    case 1: return .demo
    default: return .leave
    }
    focus = 0
    return nil
  }

  private func back() {
    step = Step(rawValue: step.rawValue - 1) ?? .choose
    focus = 0
  }

  private func next() -> WelcomeChoice? {
    for (place, field) in stepFields.enumerated() {
      if let problem = check(field) {
        self.problem = problem
        focus = place
        return nil
      }
    }
    guard let following = Step(rawValue: step.rawValue + 1) else {
      return .create(
        FirstCommunity(
          name: fields[0].text.trimmed, code: CommunityCode(fields[1].text.trimmed), secretary: fields[2].text.trimmed,
          staff: names(fields[3].text), grids: names(fields[4].text)))
    }
    step = following
    focus = 0
    return nil
  }

  /// Names separated by spaces, commas or their Chinese twins.
  private func names(_ text: String) -> [String] {
    text.split { $0.isWhitespace || $0.isPunctuation && $0 != "·" }.map(String.init)
  }

  private func check(_ field: Int) -> String? {
    let text = fields[field].text.trimmed
    switch field {
    case 0: return text.isEmpty ? words("welcome.nameMissing") : nil
    case 1:
      return text.isEmpty || CommunityCode(text) != nil
        ? nil : words("welcome.codeWrong", ["count": String(text.count)])
    case 2: return text.isEmpty ? words("welcome.secretaryMissing") : nil
    case 4: return names(text).isEmpty ? words("welcome.gridsMissing") : nil
    default: return nil
    }
  }

  // MARK: Drawing

  private func frame() -> Frame {
    var canvas = Canvas(
      size: terminal.size, theme: theme, glyphs: glyphs, ambiguousWidth: terminal.capabilities.ambiguousWidth)
    guard canvas.bounds.columns >= DeskFrame.smallest.columns, canvas.bounds.rows >= DeskFrame.smallest.rows else {
      canvas.text(words("desk.tooSmall"), in: canvas.bounds)
      return canvas.frame
    }
    let columns = min(72, canvas.bounds.columns - 2)
    let rows = min(18, canvas.bounds.rows - 2)
    let window = Rect(
      column: (canvas.bounds.columns - columns) / 2, row: (canvas.bounds.rows - rows) / 3, columns: columns, rows: rows)
    let inside = canvas.box(window, title: words("welcome.title"), isFocused: true).inset(left: 2, right: 2)
    drawColours(in: inside, on: &canvas)
    if step == .choose {
      drawChoice(in: inside.inset(top: 2), on: &canvas)
    } else {
      drawStep(in: inside.inset(top: 2), on: &canvas)
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
    canvas.text(words("welcome.keys"), in: area, row: area.rows - 1, style: theme.faint)
  }

  private func drawStep(in area: Rect, on canvas: inout Canvas) {
    let labels: [Phrase] = [
      "welcome.name", "welcome.code", "welcome.secretary", "welcome.staff", "welcome.grids",
    ]
    let hints: [Phrase] = [
      "welcome.nameHint", "welcome.codeHint", "welcome.secretaryHint", "welcome.staffHint", "welcome.gridsHint",
    ]
    canvas.text(
      words("welcome.step", ["number": String(step.rawValue), "count": String(Step.allCases.count - 1)]), in: area,
      style: theme.title)
    var row = 2
    for (place, field) in stepFields.enumerated() {
      let hasKeys = place == focus
      canvas.text(words(labels[field]), in: area, row: row, style: hasKeys ? theme.key.bold : theme.faint)
      let room = Rect(column: area.column + 2, row: area.row + row + 1, columns: area.columns - 2, rows: 1)
      let (text, caret) = fields[field].window(columns: room.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
      if hasKeys { canvas.clear(room, style: theme.text.underlined) }
      canvas.text(text, in: room, style: hasKeys ? theme.text.underlined : theme.text)
      if hasKeys { canvas.frame.cursor = room.origin.moved(columns: caret) }
      canvas.text(words(hints[field]), in: area, row: row + 2, column: 2, style: theme.faint)
      row += 4
    }
    if let problem { canvas.text(problem, in: area, row: area.rows - 3, style: theme.alarm) }
    canvas.text(words("welcome.where", ["path": path]), in: area, row: area.rows - 2, style: theme.faint)
    canvas.text(words("welcome.stepKeys"), in: area, row: area.rows - 1, style: theme.faint)
  }
}
