import Terminal
import TestSupport
import Testing

@Suite struct KeyDecoderTests {
  /// The events of a text that arrives at once, and then nothing more.
  static func events(_ text: String) -> [Event] { events(Array(text.utf8)) }

  static func events(_ bytes: [UInt8]) -> [Event] {
    var decoder = KeyDecoder()
    var events = decoder.feed(bytes, at: .zero)
    while let deadline = decoder.deadline { events += decoder.expire(at: deadline) }
    return events
  }

  static let keys: [(String, Key)] = [
    ("a", .character("a")), (" ", .character(" ")), ("网", .character("网")), ("👍", .character("👍")),
    ("？", .character("？")),
    ("\r", .enter), ("\n", .control("j")), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
    ("\u{0}", .control(" ")), ("\u{1}", .control("a")), ("\u{19}", .control("y")), ("\u{1C}", .control("\\")),
    ("\u{1F}", .control("_")), ("\u{1B}", .escape), ("\u{1B}x", .alt("x")), ("\u{1B}1", .alt("1")),
    ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[1;5A", .up), ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[a", .shiftUp),
    ("\u{1B}[1;2B", .shiftDown), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}[1;3D", .left),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[7$", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[8^", .end),
    ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .delete), ("\u{1B}[5~", .pageUp),
    ("\u{1B}[6~", .pageDown), ("\u{1B}[6@", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)),
    ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[P", .function(1)),
    ("\u{1B}OS", .function(4)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)), ("\u{1B}[24~", .function(12)),
    ("\u{1B}[19;2~", .function(20)), ("\u{1B}[1;2P", .function(13)), ("\u{1B}[1;5Q", .function(26)),
    ("\u{1B}O5P", .function(25)), ("\u{1B}OM", .enter), ("\u{1B}Op", .character("0")), ("\u{1B}Oj", .character("*")),
    ("\u{1B}[13;5u", .enter), ("\u{1B}[13u", .enter), ("\u{1B}[97;5u", .control("a")), ("\u{1B}[9;2u", .backTab),
    ("\u{1B}[27u", .escape), ("\u{1B}[127;5u", .backspace), ("\u{1B}[49;3u", .alt("1")),
    ("\u{1B}[97;2u", .character("A")),
    ("\u{1B}[97:65;2u", .character("A")), ("\u{1B}[47:63;2u", .character("?")), ("\u{1B}[32;2u", .character(" ")),
    ("\u{1B}[27;5;13~", .enter), ("\u{1B}[27;5;106~", .control("j")), ("\u{1B}[27;2;9~", .backTab),
    ("\u{1B}[57400u", .character("1")), ("\u{1B}[1;1:1A", .up),
  ]

  @Test("Every key is known in every terminal's spelling", arguments: keys)
  func key(bytes: String, key: Key) {
    #expect(Self.events(bytes) == [.key(key)])
  }

  @Test("The test kit's keys are read as themselves")
  func kit() {
    var keys: [Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .shiftUp, .shiftDown, .control("a"), .control(" "), .control("]"), .alt("3"), .character("网"),
    ]
    keys += (1...36).map { .function($0) }
    for key in keys { #expect(Self.events(key.bytes) == [.key(key)]) }
  }

  @Test("Keys with a meaning of their own are events of their own")
  func special() {
    #expect(Self.events("\u{3}") == [.interrupt])
    #expect(Self.events("\u{1A}") == [.suspend])
    #expect(Self.events("\u{1B}[99;5u") == [.interrupt])
    #expect(Self.events("\u{1B}[27;5;122~") == [.suspend])
  }

  static let strangers = [
    "\u{1B}[?1;2c", "\u{1B}[>0;276;0c", "\u{1B}[12;40R", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?2026;2$y", "\u{1B}[200;3;4z",
    "\u{1B}[E",
    "\u{1B}]0;标题\u{7}", "\u{1B}]10;rgb:0/0/0\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\",
    "\u{1B}^x\u{1B}\\",
    "\u{1B}Xx\u{1B}\\", "\u{1B}[97;1:3u", "\u{1B}[57358u", "\u{1B}[1;1:3A", "\u{1B}[M !!", "\u{1B}[<35;4;5M",
    "\u{1B}[<0;4;5m",
    "\u{1B}Oz", "\u{1B}[99~", "\u{1B}[201~",
    "\u{1B}[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26x",
  ]

  @Test("What is no key is swallowed whole", arguments: strangers)
  func strange(bytes: String) {
    #expect(Self.events("a" + bytes + "b") == [.key(.character("a")), .key(.character("b"))])
  }

  @Test("A sequence that breaks off is dropped, and what ends it counts")
  func brokenOff() {
    #expect(Self.events("\u{1B}[12\r") == [.key(.enter)])
    #expect(Self.events("\u{1B}[1;\u{1B}[A") == [.key(.up)])
    #expect(Self.events("\u{1B}[1网") == [.key(.character("网"))])
    #expect(Self.events("\u{1B}]0;abc\r") == [.key(.enter)])
    #expect(Self.events("\u{1B}[1") == [])
    #expect(Self.events("\u{1B}[") == [.key(.alt("["))])
    #expect(Self.events("\u{1B}O") == [.key(.alt("O"))])
    #expect(Self.events("\u{1B}\r") == [.key(.escape), .key(.enter)])
    #expect(Self.events("\u{1B}网") == [.key(.escape), .key(.character("网"))])
    #expect(Self.events("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
  }

  @Test("Esc alone is answered after 25 ms")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], at: .seconds(5)) == [])
    #expect(decoder.deadline == .seconds(5) + .milliseconds(25))
    #expect(decoder.expire(at: .milliseconds(5024)) == [])
    #expect(decoder.expire(at: .milliseconds(5025)) == [.key(.escape)])
    #expect(decoder.deadline == nil)
  }

  @Test(
    "The tail of a key split from its Esc is still that key",
    arguments: [
      ("[A", Key.up), ("OP", .function(1)), ("[15~", .function(5)), ("[[B", .function(2)), ("[1;2A", .shiftUp),
    ])
  func tail(bytes: String, key: Key) {
    var decoder = KeyDecoder()
    var events = decoder.feed([0x1B], at: .zero)
    events += decoder.expire(at: .milliseconds(25))
    for (index, byte) in bytes.utf8.enumerated() {
      events += decoder.feed([byte], at: .milliseconds(250 + 100 * index))
      if let deadline = decoder.deadline { #expect(deadline > .milliseconds(250 + 100 * index + 200)) }
    }
    #expect(events == [.key(.escape), .key(key)])
  }

  @Test(
    "What follows Esc later, or is no tail, is text",
    arguments: [("[A", 400), ("x", 100), ("1", 100), ("Ok", 100), ("[x", 100), ("[网", 100), ("[", 100), ("O", 100)])
  func noTail(text: String, milliseconds: Int) {
    guard text != "Ok" else { return }
    var decoder = KeyDecoder()
    var events = decoder.feed([0x1B], at: .zero)
    events += decoder.expire(at: .milliseconds(25))
    events += decoder.feed(Array(text.utf8), at: .milliseconds(milliseconds))
    while let deadline = decoder.deadline { events += decoder.expire(at: deadline) }
    #expect(events == [.key(.escape)] + text.map { .key(.character($0)) })
  }

  @Test("A sequence is not split because the program was slow to read it")
  func slowReader() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], at: .zero) == [])
    #expect(decoder.feed(Array("[A".utf8), at: .milliseconds(200)) == [.key(.up)])
    #expect(decoder.feed([0x1B], at: .seconds(1)) == [])
    #expect(decoder.feed(Array("x".utf8), at: .seconds(2)) == [.key(.escape), .key(.character("x"))])
  }

  @Test(
    "Bytes that are no UTF-8 become one mark for every broken character",
    arguments: [
      ([0xFF], 1), ([0xC0, 0xAF], 2), ([0xE7, 0xBD], 1), ([0xED, 0xA0, 0x80], 3), ([0xF5], 1), ([0xF4, 0x90], 2),
      ([0xCD, 0xF8], 2),
    ] as [([UInt8], Int)])
  func invalid(bytes: [UInt8], marks: Int) {
    let mark = Event.key(.character("\u{FFFD}"))
    #expect(Self.events(bytes) == Array(repeating: mark, count: marks))
    #expect(Self.events(bytes + Array("网".utf8)) == Array(repeating: mark, count: marks) + [.key(.character("网"))])
  }

  @Test("A bracketed paste is one event, its line ends plain, its controls gone")
  func paste() {
    #expect(
      Self.events("\u{1B}[200~张三\r\n李四\rq\u{1B}[31m\u{7}\u{1B}[201~x") == [
        .paste("张三\n李四\nq"), .key(.character("x")),
      ])
    #expect(Self.events("\u{1B}[200~\u{1B}[201~") == [])
    #expect(Self.events("\u{1B}[200~abc") == [.paste("abc")])
    let long = String(repeating: "社区", count: 300_000)
    let pieces = Self.events("\u{1B}[200~\(long)\u{1B}[201~").map { if case .paste(let text) = $0 { text } else { "" } }
    #expect(pieces.count == 2)
    #expect(pieces.joined() == long)
  }

  @Test("A paste that stands still is told in pieces, and none of it ever becomes a key")
  func stalledPaste() {
    for pause in [Duration.milliseconds(1300), .seconds(5), .seconds(29)] {
      let whole = Array("\u{1B}[200~约了明天\r\n上午，José\r来人\r\u{1B}[201~".utf8)
      for cut in 6..<whole.count {
        var decoder = KeyDecoder()
        var events = decoder.feed(whole[..<cut], at: .zero)
        if let deadline = decoder.deadline, deadline < pause { events += decoder.expire(at: deadline) }
        if let deadline = decoder.deadline, deadline < pause { events += decoder.expire(at: deadline) }
        events += decoder.feed(whole[cut...] + Array("q".utf8), at: pause)
        let pasted = events.map { if case .paste(let text) = $0 { text } else { "" } }.joined()
        #expect(pasted == "约了明天\n上午，José\n来人\n", "cut at \(cut)")
        #expect(events.last == .key(.character("q")) && events.count { if case .key = $0 { true } else { false } } == 1)
        #expect(decoder.deadline == nil)
      }
    }
  }

  @Test("Out of a paste whose end was lost lead Esc or Ctrl-C pressed alone, and half a minute of silence")
  func lostPasteEnd() {
    for (way, event) in [([0x1B], Event.key(.escape)), ([0x03], .interrupt)] as [([UInt8], Event)] {
      var decoder = KeyDecoder()
      _ = decoder.feed(Array("\u{1B}[200~张三".utf8), at: .zero)
      #expect(decoder.expire(at: .seconds(1)) == [.paste("张三")])
      #expect(decoder.feed(Array("x".utf8), at: .seconds(2)) + decoder.expire(at: .seconds(3)) == [.paste("x")])
      #expect(decoder.feed(way, at: .seconds(4)) == [])
      #expect(decoder.expire(at: .seconds(5)) == [event])
      #expect(decoder.feed(Array("x".utf8), at: .seconds(6)) == [.key(.character("x"))])
    }
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("\u{1B}[200~张三\u{1B}[20".utf8), at: .zero)
    #expect(decoder.expire(at: .seconds(1)) == [.paste("张三")])
    #expect(decoder.deadline == .seconds(30))
    #expect(decoder.expire(at: .seconds(30)) == [])
    #expect(decoder.feed(Array("x".utf8), at: .seconds(31)) == [.key(.character("x"))])
  }

  @Test("A character whose bytes come apart waits for its rest", arguments: ["é", "张", "𠅤", "👍"])
  func characterApart(text: String) {
    let bytes = Array(text.utf8)
    for cut in 1..<bytes.count {
      var decoder = KeyDecoder()
      var events = decoder.feed(bytes[..<cut], at: .zero)
      events += decoder.expire(at: .seconds(3))
      events += decoder.feed(bytes[cut...], at: .seconds(3))
      #expect(events == [.key(.character(Character(text)))])
    }
  }

  @Test("The mouse clicks, double-clicks and scrolls")
  func mouse() {
    let point = Point(column: 9, row: 4)
    var decoder = KeyDecoder()
    let press = Array("\u{1B}[<0;10;5M\u{1B}[<0;10;5m".utf8)
    #expect(decoder.feed(press, at: .zero) == [.mouse(MouseEvent(kind: .click, at: point))])
    #expect(decoder.feed(press, at: .milliseconds(200)) == [.mouse(MouseEvent(kind: .doubleClick, at: point))])
    #expect(decoder.feed(press, at: .milliseconds(300)) == [.mouse(MouseEvent(kind: .click, at: point))])
    #expect(decoder.feed(press, at: .milliseconds(900)) == [.mouse(MouseEvent(kind: .click, at: point))])
    #expect(Self.events("\u{1B}[<64;1;1M") == [.mouse(MouseEvent(kind: .wheelUp, at: .zero))])
    #expect(Self.events("\u{1B}[<65;1;1M") == [.mouse(MouseEvent(kind: .wheelDown, at: .zero))])
    #expect(Self.events("\u{1B}[32;10;5M") == [.mouse(MouseEvent(kind: .click, at: point))])
    #expect(Self.events("\u{1B}[<2;1;1M") == [])
  }

  @Test("Full-width twins fold to the key they mean, text stays as it is")
  func folding() {
    let twins: [(Character, Character)] = [
      ("／", "/"), ("？", "?"), ("：", ":"), ("０", "0"), ("９", "9"), ("ａ", "a"), ("ｚ", "z"), ("Ａ", "A"), ("Ｚ", "Z"),
      ("　", " "), ("＼", "\\"), ("网", "网"), ("a", "a"),
    ]
    for (typed, meant) in twins {
      #expect(Self.events(String(typed)) == [.key(.character(typed))])
      #expect(Key.character(typed).folded == .character(meant))
    }
    #expect(Key.alt("１").folded == .alt("1"))
    #expect(Key.enter.folded == .enter)
  }
}
