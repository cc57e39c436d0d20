import Terminal
import Testing

@Suite struct KeyDecoderPropertyTests {
  static let stream: [UInt8] = {
    let keys = KeyDecoderTests.keys.map(\.0).filter { $0 != "\u{1B}" }
    let rest = KeyDecoderTests.strangers + ["网格\u{1B}[200~粘\r\n贴\u{1B}[201~", "\u{1B}[<0;3;4M", "abc"]
    return Array((keys + rest).joined().utf8) + [0xFF, 0xE7, 0xBD, 0x41, 0x1B]
  }()

  private func finish(_ decoder: inout KeyDecoder) -> [Event] {
    var events: [Event] = []
    while let deadline = decoder.deadline { events += decoder.expire(at: deadline) }
    return events
  }

  @Test("Cutting the bytes in two anywhere gives the same events")
  func cutInTwo() {
    let whole = KeyDecoderTests.events(Self.stream)
    for cut in 0...Self.stream.count {
      var decoder = KeyDecoder()
      let events =
        decoder.feed(Self.stream[..<cut], at: .zero) + decoder.feed(Self.stream[cut...], at: .zero) + finish(&decoder)
      #expect(events == whole, "cut at \(cut)")
    }
  }

  @Test("Bytes that come one by one give the same events")
  func oneByOne() {
    var decoder = KeyDecoder()
    var events: [Event] = []
    for byte in Self.stream { events += decoder.feed([byte], at: .zero) }
    #expect(events + finish(&decoder) == KeyDecoderTests.events(Self.stream))
  }

  @Test("Random bytes end, in the same events however they are cut")
  func random() {
    var generator = SeededGenerator(seed: 42)
    let spice: [UInt8] = [
      0x1B, 0x1B, 0x5B, 0x4F, 0x3B, 0x32, 0x30, 0x7E, 0x4D, 0x5D, 0x50, 0xE7, 0xBD, 0x91, 0x0D, 0x41,
    ]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? spice.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
      }
      let cut = Int.random(in: 0...bytes.count, using: &generator)
      var decoder = KeyDecoder()
      let events = decoder.feed(bytes[..<cut], at: .zero) + decoder.feed(bytes[cut...], at: .zero) + finish(&decoder)
      #expect(events == KeyDecoderTests.events(bytes))
      #expect(decoder.deadline == nil)
    }
  }

  @Test("Text without escapes is never lost, whatever stands around it")
  func nothingLost() {
    var generator = SeededGenerator(seed: 3)
    let words = ["zwm", "张伟明", "3-2-501", "？", "[A", "O", "é", "👍", " "]
    let between = ["\r", "\t", "\u{1B}[A", "\u{1B}OP", "\u{1B}[15~", "\u{1B}]0;t\u{7}", "\u{7F}", "\u{1B}[99z"]
    for _ in 0..<500 {
      var bytes = ""
      var expected = ""
      for _ in 0..<8 {
        let word = words.randomElement(using: &generator) ?? ""
        expected += word
        bytes += word + (between.randomElement(using: &generator) ?? "")
      }
      var typed = ""
      for case .key(.character(let character)) in KeyDecoderTests.events(bytes) {
        typed.append(character)
      }
      #expect(typed == expected)
    }
  }

  @Test("A burst is a paste only when no hand can have typed it")
  func bursts() {
    func judge(_ text: String) -> [Event] {
      var burst = PasteBurst()
      return burst.judge(KeyDecoderTests.events(text), at: .zero)
    }
    for typed in [
      "zwm\r", "gn\r水管漏水\r", "jjjjjjjjjjjjjjjjjjjjjjjj", "供暖不热请尽快维修谢谢", "三号楼二单元五零一室水管漏水了请派人\r",
      "abc\u{1B}[Adefghijklmnopqrstuvw",
    ] {
      #expect(judge(typed) == KeyDecoderTests.events(typed))
    }
    #expect(judge("三号楼二单元五零一室水管漏水请派人来") == [.paste("三号楼二单元五零一室水管漏水请派人来")])
    #expect(judge("张三,13800001111\r李四,13800002222\r") == [.paste("张三,13800001111\n李四,13800002222\n")])
  }

  @Test("The end of a long paste belongs to it, a key after a short one does not")
  func burstTail() {
    var burst = PasteBurst()
    let long = String(repeating: "张三李四", count: 100)
    _ = burst.judge(KeyDecoderTests.events(long), at: .zero)
    #expect(burst.judge([.key(.character("q"))], at: .milliseconds(50)) == [.paste("q")])
    #expect(burst.judge([.key(.character("q"))], at: .milliseconds(500)) == [.key(.character("q"))])
    _ = burst.judge(KeyDecoderTests.events("三号楼二单元五零一室水管漏水请派人来"), at: .seconds(2))
    #expect(burst.judge([.key(.enter)], at: .seconds(2)) == [.key(.enter)])
  }
}
