import CommunityResources
import Terminal

/// An action's keys. They make dispatch, F-bar, help and command palette.
public struct ActionKeys: Sendable {
  /// Keys that work everywhere the action is offered, also while typing.
  public var always: [Key]
  /// Letters and digits that work where nothing is being typed. With a Chinese input method on they never arrive, so
  /// no action has only these.
  public var letters: [Character]

  init(_ always: [Key], _ letters: [Character] = []) {
    self.always = always
    self.letters = letters
  }
}

/// Which key asks for which action.
public struct ActionTable: Sendable {
  private let keys: [ActionID: ActionKeys]
  private let byKey: [Key: [ActionID]]

  /// The keys of the product.
  public static let standard = ActionTable(
    Dictionary(uniqueKeysWithValues: ActionID.allCases.map { ($0, $0.standardKeys) }))

  init(_ keys: [ActionID: ActionKeys]) {
    self.keys = keys
    var byKey: [Key: [ActionID]] = [:]
    // In the order of the cases, so that two runs settle a shared key alike.
    for action in ActionID.allCases {
      guard let own = keys[action] else { continue }
      for key in own.always + own.letters.map(Key.character) { byKey[key, default: []].append(action) }
    }
    self.byKey = byKey
  }

  /// The table with other keys for an action; nil where one of them can be bound to nothing.
  public func replacing(_ own: ActionKeys, of action: ActionID) -> ActionTable? {
    guard own.always.allSatisfy(\.isBindable), own.letters.allSatisfy(\.isASCII) else { return nil }
    return ActionTable(keys.merging([action: own]) { _, new in new })
  }

  /// The keys of an action, none when it is reached through menus alone.
  public func keys(of action: ActionID) -> ActionKeys { keys[action] ?? ActionKeys([]) }

  /// How all keys of an action are named on the screen.
  func labels(of action: ActionID, _ glyphs: Glyphs) -> [String] {
    let keys = keys(of: action)
    return (keys.always + keys.letters.map(Key.character)).map { $0.label(glyphs) }
  }

  /// Every action that has keys, as the manual tells of it.
  public func manual(_ words: Wording) -> [(keys: String, name: String, help: String)] {
    ActionID.allCases.compactMap { action in
      let labels = labels(of: action, .unicode)
      if labels.isEmpty { return nil }
      return (labels.joined(separator: " "), words.label(of: action), words.help(of: action))
    }
  }

  /// The key to press for an action wherever it is offered: what tests and the F-bar use.
  public func key(for action: ActionID) -> Key? {
    keys[action]?.always.first ?? keys[action]?.letters.first.map(Key.character)
  }

  /// The actions that a key can ask for, before a screen says which it offers.
  ///
  /// - Parameter isTyping: printable keys and the readline keys are text then and ask for nothing.
  public func actions(for key: Key, isTyping: Bool) -> [ActionID] {
    if isTyping {
      switch key {
      case .character, .control("a"), .control("e"), .control("k"), .control("u"), .control("w"), .control("y"),
        .control("d"), .left, .right, .home, .end, .backspace, .delete, .insert:
        return []
      default: break
      }
    }
    return byKey[key] ?? byKey[key.folded] ?? []
  }
}

extension Key {
  /// Whether it can ask for an action: what every terminal sends for another key cannot.
  var isBindable: Bool {
    ![.control("h"), .control("i"), .control("j"), .control("m"), .control("[")].contains(self)
  }

  /// How a key is named on the screen: `F3`, `^P`, `Enter`, `s`.
  var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .shiftUp: "Shift-↑"
    case .shiftDown: "Shift-↓"
    case .function(let number): number > 12 ? "Shift-F\(number - 12)" : "F\(number)"
    case .control(let character): "^\(character.uppercased())"
    case .alt(let character): "Alt-\(character.uppercased())"
    }
  }

  /// The same in ASCII, for terminals without arrows in their font.
  func label(_ glyphs: Glyphs) -> String {
    guard glyphs == .ascii else { return label }
    switch self {
    case .up: return "Up"
    case .down: return "Down"
    case .left: return "Left"
    case .right: return "Right"
    case .shiftUp: return "Shift-Up"
    case .shiftDown: return "Shift-Down"
    default: return label
    }
  }
}

extension Wording {
  /// The name of an action.
  func label(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue)")) }

  /// What an action does, in a sentence.
  func help(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue).help")) }
}
