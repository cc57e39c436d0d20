import CommunityResources
import Terminal

/// An action's keys. They make dispatch, F-bar, help and command palette.
public struct ActionKeys: Sendable, Equatable {
  /// Keys that work everywhere the action is offered, also while typing.
  public var always: [Key]
  /// Letters and digits that work where nothing is being typed. With a Chinese input method on they never arrive, so
  /// no action has only these.
  public var letters: [Character]

  init(_ always: [Key], _ letters: [Character] = []) {
    self.always = always
    self.letters = letters
  }

  /// Keys of both sorts, parted; each once.
  init(of keys: [Key]) {
    var seen: Set<Key> = []
    let keys = keys.map(\.folded).filter { seen.insert($0).inserted }
    self.init(keys.filter { !$0.isLetter }, keys.compactMap(\.letter))
  }

  /// Keys of both sorts.
  public var all: [Key] { always + letters.map(Key.character) }
}

/// Which key asks for which action: the one value that dispatch, F-bar, help, menus and the manual page are made from.
public struct KeyMap: Sendable, Equatable {
  private let keys: [ActionID: ActionKeys]
  private let byKey: [Key: [ActionID]]

  /// The keys of the product.
  public static let standard = KeyMap(
    Dictionary(uniqueKeysWithValues: ActionID.allCases.map { ($0, $0.standardKeys) }))

  init(_ keys: [ActionID: ActionKeys]) {
    self.keys = keys
    var byKey: [Key: [ActionID]] = [:]
    // In the order of the cases, so that two runs settle a shared key alike.
    for action in ActionID.allCases {
      guard let own = keys[action] else { continue }
      for key in own.all { byKey[key, default: []].append(action) }
    }
    self.byKey = byKey
  }

  public static func == (left: KeyMap, right: KeyMap) -> Bool { left.keys == right.keys }

  /// The map with other keys for some actions, whatever these are; see ``applying(_:)`` for what may be.
  func overlaid(with own: [ActionID: ActionKeys]) -> KeyMap { KeyMap(keys.merging(own) { _, new in new }) }

  /// The keys of an action, none when it is reached through menus alone.
  public func keys(of action: ActionID) -> ActionKeys { keys[action] ?? ActionKeys([]) }

  /// How all keys of an action are named on the screen.
  func labels(of action: ActionID, _ glyphs: Glyphs) -> [String] {
    keys(of: action).all.map { $0.label(glyphs) }
  }

  /// Every action that has keys, as the manual tells of it.
  public func manual(_ words: Wording) -> [(keys: String, name: String, help: String)] {
    ActionID.allCases.compactMap { action in
      let labels = labels(of: action, .unicode)
      if labels.isEmpty { return nil }
      return (labels.joined(separator: " "), words.label(of: action), words.help(of: action))
    }
  }

  /// Whether two actions have a key in common that arrives everywhere.
  func share(_ one: ActionID, _ other: ActionID) -> Bool {
    let keys = keys(of: one).always
    return self.keys(of: other).always.contains { keys.contains($0) }
  }

  /// The actions that have this very key.
  func owners(of key: Key) -> [ActionID] { byKey[key] ?? [] }

  /// How a sentence names the key of an action: as it was written, where the action still has that key.
  /// - Parameter shipped: the label of the product's key, as the sentence was written with it.
  public func label(of action: ActionID, shipped: String, _ glyphs: Glyphs = .unicode) -> String {
    let labels = labels(of: action, glyphs)
    if labels.contains(shipped) { return shipped }
    // What has no key of its own is found in the menu of actions.
    return labels.first ?? key(for: .actionMenu)?.label(glyphs) ?? shipped
  }

  /// Names keys in sentences as they are bound; nil where every sentence may stand as it was written.
  public func naming(_ glyphs: Glyphs = .unicode) -> Wording.KeyNaming? {
    if self == .standard { return nil }
    return { action, shipped in ActionID(rawValue: action).map { label(of: $0, shipped: shipped, glyphs) } }
  }

  /// The key to press for an action wherever it is offered: what tests and the F-bar use.
  public func key(for action: ActionID) -> Key? {
    keys[action]?.always.first ?? keys[action]?.letters.first.map(Key.character)
  }

  /// The actions that a key can ask for, before a screen says which it offers.
  ///
  /// - Parameter isTyping: printable keys and the readline keys are text then and ask for nothing.
  public func actions(for key: Key, isTyping: Bool) -> [ActionID] {
    if isTyping, key.isText { return [] }
    return byKey[key] ?? byKey[key.folded] ?? []
  }
}

extension Wording {
  /// The name of an action.
  public func label(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue)")) }

  /// Other names under which menus find an action, where it has some.
  func otherNames(of action: ActionID) -> [String] {
    let phrase = Phrase("action.\(action.rawValue).also")
    return contains(phrase) ? self(phrase).split(whereSeparator: \.isPunctuation).map { String($0).trimmed } : []
  }

  /// What an action does, in a sentence.
  func help(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue).help")) }
}
