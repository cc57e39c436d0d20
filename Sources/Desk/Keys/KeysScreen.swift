import CommunityModel
import CommunityResources
import Terminal

/// 按键: every action with its keys. Here they are changed, for whoever sits here and no one else.
struct KeysScreen: FilteredScreen {
  private var rows: [ActionID] = []
  private var list = ListState<ActionID>()
  /// Part of a name or a key, as it can be typed.
  var filter = TextBuffer()
  var isFiltering = false

  private static let removing = "keys.remove"
  private static let resetting = "keys.resetAll"

  init() {}

  var name: String { "keys" }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    if isFiltering {
      Action.narrowing(context) { screen, action, _ in screen.endFiltering(action) }
    } else {
      let none = words("menu.nothing")
      let own = list.selected.map { context.keys.ownKeys(of: $0) } ?? []
      Action(.open, .bar, for: list.selected, else: none, label: words("keys.change")) {
        [.push(KeyPressScreen($0, isMore: false))]
      }
      Action(.edit, for: list.selected, else: none, label: words("keys.change")) {
        [.push(KeyPressScreen($0, isMore: false))]
      }
      Action(.addKey, .bar, for: list.selected, else: none) { [.push(KeyPressScreen($0, isMore: true))] }
      Action(
        .removeKey, .bar, refusal: own.isEmpty ? words("keys.refusal.none") : nil, for: list.selected, else: none
      ) { [removal(from: $0, context)] }
      Action(
        .resetKey, .bar, refusal: isChanged(list.selected, context) ? nil : words("keys.refusal.shipped"),
        for: list.selected, else: none
      ) { [reset($0, context)] }
      Action(
        .resetKeys, refusal: context.keys == .standard ? words("keys.refusal.allShipped") : nil,
        does: [
          .push(
            ConfirmScreen(title: words("keys.title"), question: words("keys.resetAll.question"), tag: Self.resetting))
        ])
      Action(.filter, .bar) { screen, _ in
        screen.isFiltering = true
        return []
      }
      Action(.back, .bar) { screen, _ in
        if screen.filter.isEmpty { return [.pop(nil)] }
        screen.filter.replace("")
        return [.reload]
      }
      Action.moves(in: \.list, of: rows)
    }
  }

  private func isChanged(_ action: ActionID?, _ context: DeskContext) -> Bool {
    action.map { context.keys.keys(of: $0) != KeyMap.standard.keys(of: $0) } ?? false
  }

  /// Gives an action its shipped keys; where others have one of them by now, it is offered to exchange the two again.
  private func reset(_ action: ActionID, _ context: DeskContext) -> Effect {
    do throws(KeyRefusal) {
      _ = try context.keys.applying(.reset(action))
    } catch {
      if case .taken(let key, _, _) = error {
        var screen = KeyPressScreen(action, isMore: false)
        _ = screen.type(key, context)
        return .push(screen)
      }
    }
    return .changeKeys(.reset(action))
  }

  /// Takes a key from an action; where it has several, one is chosen first.
  private func removal(from action: ActionID, _ context: DeskContext) -> Effect {
    let own = context.keys.ownKeys(of: action)
    if own.count == 1 { return .changeKeys(.give([], to: action)) }
    let entries = own.map { MenuScreen.Entry(Choice($0.name, $0.label)) }
    let title = context.words("keys.remove.title", ["action": context.words.label(of: action)])
    return .push(MenuScreen("keys.remove", title: title, entries: entries, tag: Self.removing))
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .chose(let name, tag: Self.removing):
      guard let action = list.selected else { return [] }
      let left = context.keys.ownKeys(of: action).filter { $0.name != name }
      return [.changeKeys(.give(left, to: action))]
    case .confirmed(tag: Self.resetting): return [.changeKeys(.resetAll)]
    default: return [.reload]
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let words = context.words
    let choices = ActionID.allCases.map { action in
      Choice(
        action.rawValue, words.label(of: action),
        aliases: context.keys.labels(of: action, .unicode) + [action.rawValue]
          + (context.otherWords.map { [$0.label(of: action)] } ?? []))
    }
    let fitting = Set(Choice.matching(filter.text.trimmed, in: choices).map(\.key))
    rows = ActionID.allCases.filter { fitting.contains($0.rawValue) }
    list.keepSelection(in: rows)
    list.show(rows: DeskFrame(context.size).body.rows - 4 - (hasFilterLine ? 1 : 0), count: rows.count)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: rows) && click.isDouble ? perform(.open, context) : []
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let box = canvas.box(area, title: words("keys.title"), isFocused: true, note: note(context))
    let (inside, caret) = canvas.filterLine(self, in: box, words)
    if rows.isEmpty {
      canvas.text(words("menu.nothing"), in: inside.inset(left: 2, top: 1), style: canvas.theme.faint)
    }
    let table = inside.inset(bottom: 1)
    let theme = canvas.theme
    canvas.table(columns(words), in: table, list: list, count: rows.count, isFocused: true) { place in
      (false, { cell($0, of: rows[place], theme, context) })
    }
    if let action = list.selected {
      canvas.text(
        words.help(of: action), in: inside, row: inside.rows - 1, column: 2, style: canvas.theme.faint)
    }
    if let caret { canvas.frame.cursor = caret }
  }

  private func columns(_ words: Wording) -> [Column] {
    let isChinese = words.language == .zh
    return [
      Column("action", words("keys.column.action"), .flexible(isChinese ? 14 : 16, share: 1, most: 34)),
      Column("keys", words("keys.column.keys"), .flexible(16, share: 1, most: 30)),
      Column("state", words("keys.column.state"), .fixed(isChinese ? 8 : 8)),
      Column("name", words("keys.column.name"), .flexible(16, share: 1, most: 24), dropOrder: 1),
    ]
  }

  private func cell(_ column: String, of action: ActionID, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    let words = context.words
    switch column {
    case "action": return [TextPiece(words.label(of: action))]
    case "keys":
      let labels = context.keys.labels(of: action, context.glyphs)
      return labels.isEmpty
        ? [TextPiece(words("keys.none"), theme.faint)] : [TextPiece(labels.joined(separator: " "), theme.key)]
    case "state": return isChanged(action, context) ? [TextPiece(words("keys.own"), theme.warning)] : []
    default: return [TextPiece(action.rawValue, theme.faint)]
    }
  }

  private func note(_ context: DeskContext) -> String {
    let changed = context.keys.changed.count
    return changed == 0
      ? String(rows.count) : context.words("keys.count", ["count": String(rows.count), "own": String(changed)])
  }
}

extension Opening {
  /// The keys, to be changed.
  static let keys = Opening("keys") { _ in KeysScreen() }
}
