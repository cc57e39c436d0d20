import NameFinding
import Terminal

/// Keys by name, as the file of keys has them: `F7`, `Shift-F6`, `Ctrl-N`, `Alt-2`, `Del`, `n`.
extension Key {
  private static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Return", .enter), ("Esc", .escape), ("Escape", .escape), ("Tab", .tab),
    ("Shift-Tab", .backTab), ("Backspace", .backspace), ("Del", .delete), ("Delete", .delete), ("Ins", .insert),
    ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
    ("End", .end), ("PgUp", .pageUp), ("PageUp", .pageUp), ("PgDn", .pageDown), ("PageDown", .pageDown),
    ("Shift-Up", .shiftUp), ("Shift-Down", .shiftDown), ("Space", .character(" ")), ("Comma", .character(",")),
    ("Hash", .character("#")), ("↑", .up), ("↓", .down), ("←", .left), ("→", .right), ("Shift-↑", .shiftUp),
    ("Shift-↓", .shiftDown),
  ]

  /// The key of a name, as it is written in a file or stands on the screen; nil where there is none.
  public init?(name: String) {
    let name = name.trimmed
    if let character = name.first, name.count == 1, !character.isWhitespace, !"↑↓←→".contains(character) {
      self = Key.character(character).folded
      return
    }
    let small = name.lowercased()
    if let found = Self.named.first(where: { $0.name.lowercased() == small }) {
      self = found.key
      return
    }
    if let key = Self.functionKey(small) ?? Self.modified(small) {
      self = key
      return
    }
    return nil
  }

  /// How the file of keys names it.
  public var name: String {
    if let found = Self.named.first(where: { $0.key == self }) { return found.name }
    switch self {
    case .control(let character): return "Ctrl-\(character.uppercased())"
    default: return label
    }
  }

  /// `f7`, `ctrl-shift-f7`.
  private static func functionKey(_ small: String) -> Key? {
    let parts = small.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last, last.first == "f", let number = Int(last.dropFirst()), (1...12).contains(number) else {
      return nil
    }
    var added: Set<Int> = []
    for part in parts.dropLast() {
      switch part {
      case "shift": added.insert(12)
      case "ctrl", "control": added.insert(24)
      case "alt", "meta": added.insert(48)
      default: return nil
      }
    }
    return added.count == parts.count - 1 ? .function(number + added.reduce(0, +)) : nil
  }

  /// `ctrl-n`, `^n`, `alt-2`.
  private static func modified(_ small: String) -> Key? {
    if small.count == 2, small.first == "^", let character = small.last { return controlKey(character) }
    guard let dash = small.firstIndex(of: "-") else { return nil }
    let rest = small[small.index(after: dash)...]
    switch small[..<dash] {
    case "ctrl", "control", "c":
      return rest == "space" ? .control(" ") : rest.count == 1 ? rest.first.flatMap(controlKey) : nil
    case "alt", "meta", "m":
      guard rest.count == 1, let character = rest.first, character.isASCII else { return nil }
      return .alt(character)
    default: return nil
    }
  }

  private static func controlKey(_ character: Character) -> Key? {
    (("a"..."z").contains(character) || "[\\]^_".contains(character)) ? .control(character) : nil
  }
}
