import CommunityModel
import CommunityResources
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

/// A desk with somebody at its keys: presses what the key table says, reads what the screen shows.
final class DeskHarness {
  let store: CommunityStore
  let terminal: MemoryTerminal
  let services: TestServices
  let desk: Desk
  let words: Wording
  /// Keys pressed so far, typed text not counted.
  private(set) var keys = 0

  /// Opens the desk.
  ///
  /// - Parameters:
  ///   - staff: who works here; nil lets the desk ask.
  ///   - keys: the file of their own keys.
  ///   - habits: the file of what they have got used to; as a rule they need no hints.
  ///   - look: theme, ground and number of colours, where these are not the usual ones.
  init(
    _ store: CommunityStore, staff: StaffMember?, language: Language = .zh, columns: Int = 120, rows: Int = 36,
    isASCII: Bool = false, canPrint: Bool = true, now: Instant = CommunityFixture.friday,
    keys: String = "", look: Look? = nil, habits: String = "hints = off", isDemo: Bool = false,
    cut: Set<StaffMember.ID> = []
  ) throws {
    self.store = store
    terminal = MemoryTerminal(
      size: Size(columns: columns, rows: rows),
      capabilities: TerminalCapabilities(
        colourDepth: look?.depth ?? .indexed, unicode: !isASCII, ground: look?.ground))
    services = TestServices(clock: now, canPrint: canPrint)
    services.own[.keys] = keys
    services.own[.habits] = habits
    services.cut = cut
    desk = try Desk(
      file: store, terminal: terminal, services: services, language: language, staff: staff,
      own: OwnSettings(keys: keys, habits: habits), theme: look?.name, isDemo: isDemo)
    words = Wording(language: language)
    desk.begin()
  }

  // MARK: Doing

  /// Lets events happen one after another, each answered by a frame before the next.
  func happen(_ events: Event...) {
    for event in events {
      terminal.script([event])
      desk.turn(waiting: .zero)
    }
  }

  /// Presses the key that the table gives each action.
  func press(_ actions: ActionID..., sourceLocation: SourceLocation = #_sourceLocation) {
    for action in actions {
      if action == .newOrder || action == .logActivity {
        // What is registered most is what the box offers first: an order, and for a team an activity.
        press(.register, .open)
        continue
      }
      guard let key = desk.context.keys.key(for: action) else {
        Issue.record("no key asks for \(action)", sourceLocation: sourceLocation)
        continue
      }
      self.key(key)
    }
  }

  /// Presses an action's key so many times.
  func press(_ action: ActionID, times: Int) {
    for _ in 0..<times { press(action) }
  }

  /// Presses a key that asks for no action here, such as a digit of a menu or an arrow in a field.
  func key(_ key: Key) {
    keys += 1
    happen(.key(key))
  }

  /// Types text, a key a character.
  func type(_ text: String) {
    for character in text { happen(.key(.character(character))) }
  }

  func paste(_ text: String) { happen(.paste(text)) }

  /// Lets a device type: its first character comes as a key, as it does where each is read alone.
  func device(_ text: String, isEntered: Bool = true, sent: Int = 1) {
    for character in text.prefix(sent) { happen(.key(.character(character))) }
    happen(.device(DeviceInput(text: text, isEntered: isEntered, sent: sent)))
  }

  func resize(_ columns: Int, _ rows: Int) { happen(.resize(Size(columns: columns, rows: rows))) }

  /// Lets time pass, and the desk notice.
  func wait(seconds: Int64) {
    services.clock = services.clock.adding(seconds: seconds)
    happen(.timeout)
  }

  /// Chooses an action from the menu of all actions, by arrows alone.
  func choose(_ action: ActionID, sourceLocation: SourceLocation = #_sourceLocation) {
    press(.actionMenu)
    guard let menu = desk.state.top as? MenuScreen else {
      Issue.record("no menu opened: \(message)", sourceLocation: sourceLocation)
      return
    }
    guard let place = menu.entries.firstIndex(where: { $0.choice.key == action.rawValue }) else {
      Issue.record("\(action) is not in the menu", sourceLocation: sourceLocation)
      return
    }
    press(.moveDown, times: place)
    press(.open)
  }

  /// Fills fields of the form on show, in their order, and leaves each with Tab. A choice is typed and taken.
  func fill(_ values: [String: String], sourceLocation: SourceLocation = #_sourceLocation) {
    for field in form?.fields ?? [] {
      guard let value = values[field.id] else { continue }
      goTo(field: field.id, sourceLocation: sourceLocation)
      if case .text = field.kind { clear() }
      if case .lines = field.kind { clear() }
      type(value)
      press(.nextPane)
    }
    for id in values.keys where form?.fields.contains(where: { $0.id == id }) != true {
      Issue.record("the form has no field \(id)", sourceLocation: sourceLocation)
    }
  }

  /// Moves to a field of the form on show.
  func goTo(field id: String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let form, form.fields.contains(where: { $0.id == id }) else {
      Issue.record("no form with \(id): \(screen)", sourceLocation: sourceLocation)
      return
    }
    // A field that is left may bring others in before it.
    func steps() -> Int? {
      guard let form = self.form, let place = form.fields.firstIndex(where: { $0.id == id }) else { return nil }
      return place - form.focus
    }
    for _ in 0..<60 {
      guard let steps = steps(), steps != 0 else { break }
      press(steps > 0 ? .nextPane : .previousPane)
    }
    #expect(steps() == 0, "cannot get to \(id)", sourceLocation: sourceLocation)
  }

  /// Empties the field with the keys.
  func clear() {
    key(.control("e"))
    key(.control("u"))
    while form.map({ $0.fields[$0.focus].buffer.isEmpty }) == false { key(.backspace) }
  }

  /// Saves the form on show in its usual way.
  func save() {
    press(.submit)
    if let form, form.focus == form.fields.count { press(.open) }
  }

  // MARK: Seeing

  /// The name of the screen on top.
  var screen: String { desk.state.top.name }
  var form: FormScreen? { desk.state.top as? FormScreen }
  var orders: OrdersScreen? { desk.state.top as? OrdersScreen }

  var frame: Frame { terminal.frame ?? Frame(size: Size(columns: 0, rows: 0)) }
  var lines: [String] { frame.lines }
  var text: String { lines.joined(separator: "\n") }

  /// The line that tells what happened.
  var message: String { desk.state.message?.text ?? "" }
  /// Whether it tells of a problem.
  var isProblem: Bool { desk.state.message?.kind == .problem }

  /// The row on which a text stands, if it stands anywhere.
  func row(of text: String) -> Int? { lines.firstIndex { $0.contains(text) } }

  /// What is marked in a row as that which was typed; in the selected one it is underlined.
  func marked(in row: Int) -> String {
    let columns = (0..<frame.size.columns).filter {
      let style = frame[Point(column: $0, row: row)].style
      return style == Theme.standard.match || style.attributes.contains(.underline)
    }
    return columns.map { frame[Point(column: $0, row: row)] }.filter { !$0.isContinuation }
      .map { String($0.text) }.joined()
  }

  /// What is offered for an action now.
  func offer(_ action: ActionID) -> Offer? { desk.allOffers().first { $0.action == action } }

  /// The order of a number as stored.
  func order(_ number: OrderNumber, sourceLocation: SourceLocation = #_sourceLocation) throws -> WorkOrder {
    try #require(try store.order(number), sourceLocation: sourceLocation)
  }
}

extension CommunityFixture {
  /// A desk on this community, the secretary at it.
  func desk(
    as staff: StaffMember? = nil, language: Language = .zh, columns: Int = 120, rows: Int = 36,
    now: Instant = CommunityFixture.friday, cut: Set<StaffMember.ID> = []
  ) throws -> DeskHarness {
    try DeskHarness(
      store, staff: staff ?? secretary.staff, language: language, columns: columns, rows: rows, now: now, cut: cut)
  }
}

extension DeskHarness {
  /// Opens the list of all orders.
  func openAllOrders() {
    press(.goOrders)
    for _ in OrderTab.allCases where orders?.tab != .all { press(.nextTab) }
  }

  /// Opens an order of the list of all orders.
  func open(_ number: OrderNumber, sourceLocation: SourceLocation = #_sourceLocation) {
    openAllOrders()
    let place = orders?.rows.firstIndex { $0.number == number }
    guard let place else {
      Issue.record("\(number) is not listed", sourceLocation: sourceLocation)
      return
    }
    press(.moveDown, times: place)
    press(.open)
    #expect(screen == "order.card", sourceLocation: sourceLocation)
  }
}
