import CommunityModel
import CommunityResources
import Terminal

/// One screen: a value that knows its state, updates itself, reads what it shows, and draws itself.
///
/// Its actions, `type`, `click` and `receive` are pure: they change the value and answer effects. Only `load` and
/// `loadDetail` read.
protocol Screen: ActionOwner {
  /// What it is, for help and tests: `today`, `order.card`.
  var name: String { get }
  /// The main screen it belongs to, when it is one or lies above one.
  var main: MainScreen? { get }
  var layout: ScreenLayout { get }
  /// Whether printable keys are text here.
  var isTyping: Bool { get }
  /// Whether every key comes to ``type(_:_:)``, also those that ask for something.
  var takesEveryKey: Bool { get }
  /// Whether the text that is typed here has lines, so that ^J begins a new one.
  var hasLines: Bool { get }
  /// Whether no other screen may be gone to before this one is answered.
  var mustBeAnswered: Bool { get }
  /// Under what name it asks for long work; nil when it never does.
  var workTag: String? { get }
  /// How many rows are marked: what is done next is done to all of them.
  var marked: Int { get }
  /// Takes a key that asks for no action.
  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect]
  /// Takes pasted text; nil when it has no use for it.
  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]?
  /// Whether a digit chooses something at once here.
  var digitsChoose: Bool { get }
  /// Handles a number that a device typed; nil when it has no use for it.
  mutating func handle(_ scan: Scan, _ context: DeskContext) -> [Effect]?
  /// Takes a click. The wheel moves as the arrows do and comes as those actions.
  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect]
  /// Is told what came of an effect or of a screen it had opened.
  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect]
  /// Reads what it shows.
  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError)
  /// Reads what may come a moment after all else is on the screen, once after each ``load(_:_:)``.
  /// - Returns: whether that changes what is seen.
  mutating func loadLater(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) -> Bool
  /// What it needs besides and what takes long: begun once what was read is seen.
  mutating func wanted(_ context: DeskContext) -> [Effect]
  /// Reads what it shows of what is selected or typed, after that alone has changed.
  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError)
  /// What stands beside it in a wide window: the card of what is selected; nil where it shows that itself or has no list.
  func preview(_ context: DeskContext) -> Preview?
  /// Whether the key to the next pane leads out of it: to the card beside it, where there is one.
  var isOnLastPane: Bool { get }
  /// Draws itself into the area.
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext)
}

extension Screen {
  var main: MainScreen? { nil }
  var layout: ScreenLayout { .full }
  var isTyping: Bool { false }
  var takesEveryKey: Bool { false }
  var hasLines: Bool { false }
  var mustBeAnswered: Bool { false }
  var workTag: String? { nil }
  var marked: Int { 0 }
  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] { [] }
  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? { nil }
  var digitsChoose: Bool { false }
  mutating func handle(_ scan: Scan, _ context: DeskContext) -> [Effect]? { nil }
  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] { [] }
  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] { [.reload] }
  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {}
  mutating func loadLater(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) -> Bool { false }
  mutating func wanted(_ context: DeskContext) -> [Effect] { [] }
  func preview(_ context: DeskContext) -> Preview? { nil }
  var isOnLastPane: Bool { true }
  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    try load(file, context)
  }
}

extension Action {
  /// What can be done while a list is being narrowed: going to it, or showing all of it again.
  static func narrowing(
    _ context: DeskContext, run: @escaping @Sendable (inout Owner, ActionID, DeskContext) -> [Effect]
  ) -> [Action] {
    let labels: [(ActionID, Phrase)] = [(.open, "bar.filter.toList"), (.back, "bar.filter.clear")]
    return labels.map { id, label in
      Action(id, .bar, label: context.words(label)) { owner, context in run(&owner, id, context) }
    } + moves([.moveDown, .nextPane], run: run)
  }
}
