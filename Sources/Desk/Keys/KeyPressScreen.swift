import CommunityResources
import Terminal

/// Asks for a key: whichever is pressed next is given to an action, or it is said who has it.
struct KeyPressScreen: Screen {
  let action: ActionID
  /// Whether the key comes in addition, and takes the place of none.
  let isMore: Bool
  /// What was said of the last key, a sentence a line, and the exchange that Enter would make.
  private var said: [String] = []
  private var exchange: KeyChange?

  init(_ action: ActionID, isMore: Bool) {
    self.action = action
    self.isMore = isMore
  }

  var name: String { "keys.press" }
  var layout: ScreenLayout { .window(columns: 66, rows: 11) }
  var isTyping: Bool { true }
  var takesEveryKey: Bool { true }
  var mustBeAnswered: Bool { true }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if exchange != nil {
      Action(.open, .bar, label: context.words("keys.exchange")) { screen, _ in screen.takeExchange() }
    }
    Action(.back, .bar, does: [.pop(nil)])
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    if key == .escape { return [.pop(nil)] }
    if key == .enter, exchange != nil { return takeExchange() }
    (said, exchange) = ([], nil)
    let change = change(for: key.folded, context.keys)
    do throws(KeyRefusal) {
      _ = try context.keys.applying(change)
      return [.pop(nil), .changeKeys(change)]
    } catch {
      said = [context.words.message(error)]
      if case .taken(let key, _, _) = error { offerExchange(key, context) }
      return []
    }
  }

  /// Nobody presses what is pasted or comes from a device.
  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? { [] }
  mutating func handle(_ scan: Scan, _ context: DeskContext) -> [Effect]? { [] }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    area.contains(click.point) || click.isDouble ? [] : [.pop(nil)]
  }

  private mutating func takeExchange() -> [Effect] { exchange.map { [.pop(nil), .changeKeys($0)] } ?? [] }

  /// The key in the place of the first of its sort, a letter or none, or else besides all others.
  private func change(for key: Key, _ keys: KeyMap) -> KeyChange {
    var own = keys.ownKeys(of: action)
    if let place = place(for: key, in: own) { own[place] = key } else { own.append(key) }
    return .give(own, to: action)
  }

  private func place(for key: Key, in own: [Key]) -> Int? {
    isMore ? nil : own.firstIndex { $0.isLetter == key.isLetter }
  }

  private mutating func offerExchange(_ key: Key, _ context: DeskContext) {
    let own = context.keys.ownKeys(of: action)
    guard let place = place(for: key, in: own) else {
      said.append(context.words("keys.taken.another"))
      return
    }
    let exchange = KeyChange.exchange(own[place], key)
    do throws(KeyRefusal) {
      _ = try context.keys.applying(exchange)
      self.exchange = exchange
      said.append(context.words("keys.taken.exchange", ["one": own[place].label, "other": key.label]))
    } catch {
      said.append(context.words("keys.taken.noExchange", ["why": context.words.message(error)]))
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = words(isMore ? "keys.press.more" : "keys.press.instead", ["action": words.label(of: action)])
    let inside = canvas.box(area, title: title, isFocused: true).inset(left: 2, top: 1, right: 2)
    let labels = context.keys.labels(of: action, context.glyphs).joined(separator: " ")
    canvas.text(
      labels.isEmpty ? words("keys.press.none") : words("keys.press.now", ["keys": labels]), in: inside,
      style: canvas.theme.faint)
    canvas.text(words("keys.press"), in: inside, row: 1)
    canvas.frame.cursor = inside.origin.moved(rows: 1)
    let lines = said.flatMap { canvas.lines(of: $0, columns: inside.columns) }
    for (row, line) in lines.prefix(inside.rows - 3).enumerated() {
      canvas.text(line, in: inside, row: 3 + row, style: canvas.theme.warning)
    }
  }
}
