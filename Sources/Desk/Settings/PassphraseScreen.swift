import CommunityModel
import CommunityResources
import Terminal

/// Sets the passphrase by which one's own desk is uncovered: the present one where there is one, the new one twice. None
/// of them is shown, kept as a draft, or written anywhere but as Argon2id makes it.
struct PassphraseScreen: Screen {
  private enum Part: String, CaseIterable { case old, new, again }

  private var hasOld: Bool?
  private var typed: [Part: TextBuffer] = [:]
  private var focus = 0
  private var problem: String?
  /// A shorter one is guessed.
  private static let shortest = 6

  var name: String { "passphrase" }
  var layout: ScreenLayout { .window(columns: 70, rows: 14) }
  var isTyping: Bool { true }
  private var parts: [Part] { hasOld == true ? Part.allCases : [.new, .again] }
  private func text(_ part: Part) -> String { typed[part]?.text ?? "" }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.submit, .bar, label: context.words("form.save")) { screen, context in screen.submit(context) }
    Action(.open) { screen, context in
      if screen.focus == screen.parts.count - 1 { return screen.submit(context) }
      screen.focus += 1
      return []
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves([.moveUp, .moveDown, .nextPane, .previousPane]) { screen, move, _ in
      let step = move == .moveUp || move == .previousPane ? -1 : 1
      screen.focus = max(0, min(screen.focus + step, screen.parts.count - 1))
      return []
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    problem = nil
    let part = parts[min(focus, parts.count - 1)]
    var buffer = typed[part] ?? TextBuffer("", limit: LockScreen.longest)
    _ = buffer.edit(key)
    typed[part] = buffer
    return []
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? { [] }

  private mutating func submit(_ context: DeskContext) -> [Effect] {
    let (new, again) = (text(.new), text(.again))
    if new != again {
      problem = context.words("lock.differ")
    } else if !new.isEmpty, new.count < Self.shortest {
      problem = context.words("lock.short", ["count": String(Self.shortest)])
    } else {
      return [.errand(SetPassphrase(old: hasOld == true ? text(.old) : nil, new: new.isEmpty ? nil : new))]
    }
    return []
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if hasOld == nil { hasOld = try file.hasPassphrase(context.staff.id) }
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    if case .answered(let answer as SetPassphrase.Refused) = reply {
      problem = answer.text
      typed[.old] = nil
      focus = 0
    }
    return []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("lock.set"), isFocused: true).inset(left: 2, top: 1, right: 2)
    let labels = Part.allCases.map { words(Phrase("lock.\($0.rawValue)")) }
    let column = (labels.map { canvas.width($0) }.max() ?? 0) + 2
    for (row, part) in parts.enumerated() {
      let isFocused = row == focus
      canvas.text(
        words(Phrase("lock.\(part.rawValue)")), in: inside, row: row,
        style: isFocused ? canvas.theme.key : canvas.theme.text)
      let dots = String(repeating: "*", count: min(text(part).count, max(0, inside.columns - column - 1)))
      canvas.text(dots, in: inside, row: row, column: column)
      if isFocused { canvas.frame.cursor = inside.origin.moved(columns: column + dots.count, rows: row) }
    }
    var row = parts.count + 1
    let notes = [(problem, canvas.theme.alarm), (words("lock.honest"), canvas.theme.faint)]
    for (text, style) in notes {
      guard let text else { continue }
      for line in canvas.lines(of: text, columns: inside.columns) where row < inside.rows {
        canvas.text(line, in: inside, row: row, style: style)
        row += 1
      }
    }
  }
}

/// Sets or forgets the passphrase of whoever works here.
struct SetPassphrase: Errand, Hashable {
  /// The present one was not right.
  struct Refused: Sendable { var text: String }

  let old: String?
  let new: String?

  var whileHeld: WhileHeld { .isRefused }

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let (file, context) = (scene.file, scene.context)
    if let old, !(try file.isRight(passphrase: old, of: context.staff.id)) {
      return [.answer(Refused(text: context.words("lock.oldWrong")), to: nil)]
    }
    try file.keep(passphrase: new, of: context.staff.id, by: scene.operator, at: context.now)
    return [.pop(nil), .showMessage(.done(context.words(new == nil ? "lock.forgotten" : "lock.isSet")))]
  }
}

extension Opening {
  /// One's own passphrase.
  static let passphrase = Opening("passphrase") { _ in PassphraseScreen() }
}
