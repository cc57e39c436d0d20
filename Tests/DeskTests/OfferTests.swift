import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

/// What holds for every screen and every action of the table.
@Suite struct OfferTests {
  @Test("Every action has a name and a sentence of help in both languages", arguments: Language.allCases)
  func words(_ language: Language) {
    let words = Wording(language: language)
    for action in ActionID.allCases {
      #expect(words.contains(Phrase("action.\(action.rawValue)")), "\(action)")
      #expect(words.contains(Phrase("action.\(action.rawValue).help")), "\(action)")
    }
  }

  @Test("Every action has a path without letters: a key that is none, or a menu")
  func pathWithoutLetters() {
    for action in ActionID.allCases {
      let keys = KeyMap.standard.keys(of: action).always
      let plain = keys.filter { if case .character(let it) = $0 { it == " " } else { true } }
      #expect(!plain.isEmpty || !action.isMovement, "\(action)")
    }
  }

  @Test("F-keys that a terminal may eat have a second way")
  func secondPaths() {
    for action in ActionID.allCases {
      let keys = KeyMap.standard.keys(of: action)
      guard keys.always.contains(where: { [.function(1), .function(10), .function(11), .function(12)].contains($0) })
      else { continue }
      #expect(keys.always.count > 1, "\(action)")
    }
  }

  @Test("Keys that mean something else to every terminal are never bound")
  func neverBound() {
    let never: [Key] = [.control("h"), .control("i"), .control("j"), .control("m"), .control("[")]
    for action in ActionID.allCases {
      let keys = KeyMap.standard.keys(of: action).all
      #expect(Set(keys).isDisjoint(with: never), "\(action)")
      #expect(throws: Never.self) { try KeyMap.standard.applying(.give(keys, to: action)) }
    }
  }

  @Test("Other keys for an action ask for it, and those it had ask for it no more")
  func otherKeys() throws {
    let table = try KeyMap.standard.applying(.give([.function(16), .character("z")], to: .sort))
    #expect(table.key(for: .sort) == .function(16))
    #expect(table.actions(for: .character("z"), isTyping: false) == [.sort])
    #expect(table.actions(for: .function(6), isTyping: false).contains(.sort) == false)
    #expect(table.actions(for: .function(6), isTyping: false).contains(.countStock))
  }

  /// Many screens are long in getting to, so one visit in each language serves all of this.
  @Test(
    """
    On every screen: no word is missing, no key asks for two things, what is offered can be got at and does something, \
    it fits every size, and help tells of it all
    """, arguments: Tour.stops)
  func everyScreen(_ stop: TourStop) throws {
    for language in Language.allCases {
      let desk = try DemoDesk.open(language: language)
      try stop.visit(desk)
      expectWords(desk)
      expectOneActionAKey(desk)
      expectOneActionADigit(desk)
      expectWays(desk)
      expectDoing(desk)
      expectSizes(desk)
      if stop.name != "too-small" { try expectHelp(desk) }
    }
  }

  /// No word is missing, and the bar has words.
  private func expectWords(_ desk: DeskHarness) {
    #expect(!desk.text.contains("⟦"))
    #expect(!desk.text.contains("{"), "an argument was not given")
    for offer in desk.desk.allOffers() {
      if offer.isInBar, offer.label == nil {
        #expect(desk.words.contains(Phrase("bar.\(offer.action.rawValue)")), "\(offer.action)")
      }
      if let refusal = offer.refusal { #expect(!refusal.isEmpty && !refusal.contains("⟦"), "\(offer.action)") }
    }
  }

  private func expectOneActionAKey(_ desk: DeskHarness) {
    guard !desk.desk.state.top.isTyping else { return }
    var seen: [Key: ActionID] = [:]
    for offer in desk.desk.allOffers() {
      guard let key = desk.desk.context.keys.key(for: offer.action) else { continue }
      if let other = seen[key], other != offer.action {
        Issue.record("\(key.label) asks for \(other) and for \(offer.action)")
      }
      seen[key] = offer.action
    }
  }

  /// In the menu of actions no digit stands for two.
  private func expectOneActionADigit(_ desk: DeskHarness) {
    let offers = desk.desk.state.top.offers(desk.desk.context).filter(\.action.isInMenus)
    let byDigit = Dictionary(grouping: offers.filter { $0.action.menuDigit != nil }) { $0.action.menuDigit }
    for (digit, same) in byDigit where same.count > 1 { Issue.record("\(digit ?? 0): \(same.map(\.action))") }
  }

  /// Every action that the screen offers can be got at: a key, or the menu of actions.
  private func expectWays(_ desk: DeskHarness) {
    guard case .full = desk.desk.state.top.layout else { return }
    for offer in desk.desk.state.top.offers(desk.desk.context) {
      let hasKey = desk.desk.context.keys.key(for: offer.action) != nil
      #expect(hasKey || !offer.action.isMovement, "\(offer.action)")
    }
  }

  /// What is offered without a refusal does something.
  private func expectDoing(_ desk: DeskHarness) {
    let (before, context) = (desk.desk.state.top, desk.desk.context)
    let frame = desk.desk.frame()
    for offer in before.offers(context) where offer.refusal == nil && !offer.action.isMovement {
      // A form that says already what is wrong with it says the same once more.
      if [.submit, .saveSheet].contains(offer.action) { continue }
      var screen = before
      guard screen.perform(offer.action, context).isEmpty else { continue }
      desk.desk.state.top = screen
      #expect(desk.desk.frame() != frame, "\(offer.action) is offered and does nothing")
      desk.desk.state.top = before
    }
  }

  /// At every size the screen draws itself, its cursor on it; however narrow the bar, it shows the key that goes on and the
  /// one for all actions.
  private func expectSizes(_ desk: DeskHarness) {
    let size = desk.frame.size
    for (columns, rows) in [
      (40, 12), (46, 20), (60, 14), (80, 24), (99, 30), (100, 31), (132, 40), (160, 50), (300, 90),
    ] {
      desk.resize(columns, rows)
      #expect(desk.frame.size == Size(columns: columns, rows: rows))
      if let cursor = desk.frame.cursor { #expect(desk.frame.bounds.contains(cursor), "\(columns)x\(rows)") }
      let kept: [ActionID]? =
        switch columns {
        case 46: [.help, .actionMenu, .advance, .submit, .seal, .quit]
        case 80: [.help, .lookup, .actionMenu, .palette, .goDayClose, .advance, .submit, .seal, .quit]
        default: nil
        }
      guard let kept, let bar = desk.lines.last else { continue }
      for offer in desk.desk.allOffers() where offer.isInBar && offer.refusal == nil && kept.contains(offer.action) {
        guard let key = desk.desk.context.keys.key(for: offer.action) else { continue }
        #expect(bar.contains(key.label), "\(offer.action): \(bar)")
      }
    }
    desk.resize(size.columns, size.rows)
  }

  /// Help tells of every action of the screen that one may ask for.
  private func expectHelp(_ desk: DeskHarness) throws {
    desk.resize(120, 60)
    let offers = desk.desk.allOffers().filter { $0.action != .help }
    guard desk.offer(.help) != nil else { return }
    desk.press(.help)
    let help = try #require(desk.desk.state.top as? HelpScreen)
    #expect(help.actions.count == offers.count)
    #expect(Set(help.actions) == Set(offers.map(\.action)))
  }

  @Test("In ASCII nothing is drawn that is neither ASCII nor a word", arguments: Tour.stops)
  func ascii(_ stop: TourStop) throws {
    let desk = try DemoDesk.open(isASCII: true)
    try stop.visit(desk)
    let drawing: ClosedRange<UInt32> = 0x2500...0x25FF
    let arrows: ClosedRange<UInt32> = 0x2190...0x21FF
    for scalar in desk.text.unicodeScalars
    where stop.name != "slip" && stop.name != "day-sheet" && stop.name != "output" && stop.name != "round-paper" {
      #expect(!drawing.contains(scalar.value) && !arrows.contains(scalar.value), "\(scalar)")
    }
  }
}
