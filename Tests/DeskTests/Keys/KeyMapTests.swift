import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

/// What may be made of the keys.
@Suite struct KeyMapTests {
  @Test("A key that something else needs is given to nobody, with the reason")
  func reserved() {
    let cases: [(Key, KeyReservation)] = [
      (.enter, .everyScreen), (.escape, .everyScreen), (.tab, .everyScreen), (.up, .everyScreen),
      (.right, .everyScreen), (.pageDown, .everyScreen), (.character(" "), .everyScreen),
      (.control("h"), .sameAs(.backspace)), (.control("i"), .sameAs(.tab)), (.control("j"), .sameAs(.enter)),
      (.control("m"), .sameAs(.enter)), (.control("["), .sameAs(.escape)), (.control("c"), .signal),
      (.control("z"), .signal), (.control("v"), .paste), (.control(" "), .inputMethod), (.character("7"), .digit),
      (.character("７"), .digit), (.character("字"), .noKey), (.alt("["), .sequence), (.alt("O"), .sequence),
    ]
    for (key, reservation) in cases {
      #expect(throws: KeyRefusal.reserved(key.folded, reservation)) {
        try KeyMap.standard.applying(.give([key], to: .register))
      }
      #expect(throws: KeyRefusal.reserved(key, key.reservation ?? .noKey)) {
        try KeyMap.standard.applying(.exchange(.function(7), key))
      }
    }
  }

  @Test("An action keeps a path without letters, and one that arrives while somebody types")
  func ways() throws {
    #expect(throws: KeyRefusal.onlyLetters(.register)) {
      try KeyMap.standard.applying(.give([.character("n")], to: .register))
    }
    #expect(throws: KeyRefusal.onlyLetters(.help)) { try KeyMap.standard.applying(.give([], to: .help)) }
    #expect(throws: KeyRefusal.onlyText(.palette)) {
      try KeyMap.standard.applying(.give([.control("w")], to: .palette))
    }
    #expect(throws: KeyRefusal.onlyText(.register)) {
      try KeyMap.standard.applying(.exchange(.function(7), .control("e")))
    }
    // What is reached through menus alone needs none, and may have a letter.
    let letter = try KeyMap.standard.applying(.give([.character("Z")], to: .assign))
    #expect(letter.actions(for: .character("Z"), isTyping: false) == [.assign])
    #expect(try letter.applying(.give([], to: .assign)) == .standard)
  }

  @Test("What no action may lose, it keeps whatever is given to it")
  func fixed() throws {
    let map = try KeyMap.standard.applying(.give([.function(11)], to: .goDayClose))
    #expect(map.keys(of: .goDayClose) == ActionKeys([.function(11)], ["6"]))
    #expect(map.ownKeys(of: .goDayClose) == [.function(11)])
    #expect(try KeyMap.standard.applying(.give([], to: .open)) == .standard)
  }

  @Test(
    "A key that others have is refused, and they are named; those that can never be asked for at once may share one")
  func conflicts() throws {
    #expect(throws: KeyRefusal.taken(.function(5), by: [.refresh, .saveSheet], for: .register)) {
      try KeyMap.standard.applying(.give([.function(5), .character("n")], to: .register))
    }
    #expect(throws: KeyRefusal.taken(.character("q"), by: [.back], for: .copy)) {
      try KeyMap.standard.applying(.give([.control("y"), .character("q")], to: .copy))
    }
    let moved = try KeyMap.standard.applying(.give([.function(11)], to: .countStock))
    #expect(try moved.applying(.give([.function(11)], to: .sort)).key(for: .sort) == .function(11))
  }

  @Test("Two keys change places wherever either stands, and back again nothing has changed")
  func exchange() throws {
    let map = try KeyMap.standard.applying(.exchange(.function(7), .function(5)))
    #expect(map.key(for: .register) == .function(5))
    for action in [ActionID.refresh, .saveSheet] { #expect(map.key(for: action) == .function(7)) }
    #expect(map.changed == [.refresh, .register, .saveSheet])
    for action in ActionID.allCases { #expect(map.clash(of: action) == nil) }
    #expect(try map.applying(.exchange(.function(5), .function(7))) == .standard)
    #expect(try map.applying(.resetAll) == .standard)
    // One alone would find its key taken.
    #expect(throws: KeyRefusal.taken(.function(7), by: [.refresh, .saveSheet], for: .register)) {
      try map.applying(.reset(.register))
    }
  }

  @Test(
    "Whatever is changed, one thing after another: nobody shares a key who may not, every path stays, the file says it")
  func properties() throws {
    var random = SeededRandom(seed: 17)
    let keys: [Key] =
      (1...24).map { .function($0) } + "abdhnpqxzNQZ/:7字".map { .character($0) }
      + "abdefgknpqrtuwxyz".map { .control($0) }
      + [.delete, .insert, .enter, .up, .alt("2"), .alt("x")]
    var (map, text, made) = (KeyMap.standard, "", 0)
    for _ in 0..<600 {
      let action = ActionID.allCases[Int(random.next() % UInt64(ActionID.allCases.count))]
      let (one, other) = (keys[Int(random.next() % UInt64(keys.count))], keys[Int(random.next() % UInt64(keys.count))])
      let change: KeyChange =
        switch random.next() % 8 {
        case 0...3: .give(map.ownKeys(of: action).dropFirst() + [one], to: action)
        case 4, 5: .exchange(one, other)
        case 6: .give(Array(map.ownKeys(of: action).dropFirst()), to: action)
        default: .reset(action)
        }
      guard let next = try? map.applying(change) else { continue }
      text = try KeyFile.text(text, after: change, head: ["x"]) { $0.rawValue }
      (map, made) = (next, made + 1)
      #expect(KeyFile(text).map == map && KeyFile(text).mistakes == [])
      for action in ActionID.allCases {
        let shipped = KeyMap.standard.keys(of: action)
        #expect(map.clash(of: action) == nil, "\(action)")
        #expect(!map.keys(of: action).always.isEmpty || shipped.always.isEmpty, "\(action)")
        let fixed = shipped.all.filter { $0.reservation != nil }
        #expect(map.keys(of: action).all.filter { $0.reservation != nil }.count == fixed.count, "\(action)")
      }
    }
    #expect(made > 50)
  }

  @Test("Every key has a name that is read as itself, as it stands on the screen too")
  func names() {
    var keys: [Key] = [
      .delete, .insert, .home, .shiftUp, .character("n"), .character("N"), .character(","), .character("#"),
    ]
    keys += [.character("="), .character("\\"), .control("n"), .control("\\"), .control("]"), .alt("2"), .alt("a")]
    keys += (1...96).map { .function($0) } + ActionID.allCases.flatMap { KeyMap.standard.keys(of: $0).all }
    for key in keys {
      #expect(Key(name: key.name) == key, "\(key.name)")
      #expect(Key(name: key.label) == key, "\(key.label)")
    }
    #expect(Key.function(12 + 6).name == "Shift-F6" && Key.function(24 + 12 + 6).name == "Ctrl-Shift-F6")
    for text in ["f7", " F7 ", "ctrl-n", "^n", "CTRL-SHIFT-F6", "pgup", "ｎ"] {
      #expect(Key(name: text) != nil, "\(text)")
    }
    for text in ["", "F0", "F13", "Ctrl-", "Ctrl-字", "Shift-n", "nn", "Hyper-x"] {
      #expect(Key(name: text) == nil, "\(text)")
    }
  }
}
