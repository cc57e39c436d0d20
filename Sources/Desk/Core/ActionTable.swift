import Terminal

/// An action's keys. The one table below makes dispatch, F-bar, help and command palette.
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
  public static let standard = ActionTable(defaults)

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

  /// The keys of an action, none when it is reached through menus alone.
  public func keys(of action: ActionID) -> ActionKeys { keys[action] ?? ActionKeys([]) }

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

  private static let defaults: [ActionID: ActionKeys] = [
    .moveUp: ActionKeys([.up], ["k"]), .moveDown: ActionKeys([.down], ["j"]),
    .pageUp: ActionKeys([.pageUp]), .pageDown: ActionKeys([.pageDown]),
    .moveFirst: ActionKeys([.home], ["g"]), .moveLast: ActionKeys([.end], ["G"]),
    .moveLeft: ActionKeys([.left], ["h"]), .moveRight: ActionKeys([.right], ["l"]),
    .open: ActionKeys([.enter]), .back: ActionKeys([.escape], ["q"]),
    .nextPane: ActionKeys([.tab]), .previousPane: ActionKeys([.backTab]),
    .nextTab: ActionKeys([.right], ["l"]), .previousTab: ActionKeys([.left], ["h"]),
    .goToday: ActionKeys([.alt("1")], ["1"]), .goGrids: ActionKeys([.alt("2")], ["2"]),
    .goTeams: ActionKeys([.alt("3")], ["3"]), .goOrders: ActionKeys([.alt("4")], ["4"]),
    .goResidents: ActionKeys([.alt("5")], ["5"]), .goDayClose: ActionKeys([.function(12), .alt("6")], ["6"]),
    .help: ActionKeys([.function(1), .control("g")], ["?"]),
    .lookup: ActionKeys([.function(3), .control("f")], ["/"]),
    .filter: ActionKeys([.function(4)], ["\\"]),
    .sort: ActionKeys([.function(6)], ["s"]), .reverseSort: ActionKeys([.function(18)], ["S"]),
    .edit: ActionKeys([.function(2)], ["e"]),
    .newOrder: ActionKeys([.function(7)], ["n"]), .logActivity: ActionKeys([.function(7)], ["n"]),
    .newRecord: ActionKeys([.control("n")], ["a"]),
    .advance: ActionKeys([.function(8)], ["d"]), .decide: ActionKeys([.enter]),
    .actionMenu: ActionKeys([.function(9)], ["m"]),
    .mark: ActionKeys([.insert, .character(" ")], ["v"]), .markUp: ActionKeys([.shiftUp]),
    .markDown: ActionKeys([.shiftDown]), .markAll: ActionKeys([.control("a")], ["V"]),
    .reveal: ActionKeys([.control("t")], ["r"]),
    .palette: ActionKeys([.control("p")], [":"]),
    .undo: ActionKeys([.control("u")], ["u"]), .redo: ActionKeys([.control("r")], ["U"]),
    .export: ActionKeys([.control("e")], ["p"]),
    .copy: ActionKeys([.control("y")], ["y"]),
    .refresh: ActionKeys([.function(5)], ["R"]), .redraw: ActionKeys([.control("l")]),
    .suspend: ActionKeys([.control("z")]), .interrupt: ActionKeys([.control("c")]),
    .quit: ActionKeys([.function(10), .control("q")], ["Q"]),
    .submit: ActionKeys([.function(8), .control("s")]), .startAfresh: ActionKeys([.control("x")]),
    .usualAnswer: ActionKeys([.function(4)]),
    .seal: ActionKeys([.function(8)], ["d"]), .daySheet: ActionKeys([.function(7)], ["n"]),
    .openHousehold: ActionKeys([.control("o")], ["h"]), .openBuildings: ActionKeys([.control("b")], ["b"]),
    .openOrders: ActionKeys([.control("o")], ["o"]),
    .removeActivity: ActionKeys([.delete], ["x"]), .blankText: ActionKeys([.delete], ["x"]),
    .openOrder: ActionKeys([.control("o")], ["o"]),
    .carryOverRest: ActionKeys([.control("k")], ["c"]),
    .keepRecord: ActionKeys([.control("k")], ["c"]),
    .addVolunteer: ActionKeys([.control("n")], ["a"]),
    .chooseHead: ActionKeys([.function(2)], ["e"]), .chooseGrid: ActionKeys([.function(4)]),
    .importTerms: ActionKeys([.function(6)], ["t"]),
    .samePerson: ActionKeys([.function(2)], ["s"]), .newPerson: ActionKeys([.function(4)], ["n"]),
    .leaveOut: ActionKeys([.function(6)], ["x"]),
  ]
}

extension Key {
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
