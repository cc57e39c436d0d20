import Terminal
import Testing

@Suite struct DeviceBurstTests {
  /// Characters with the milliseconds after the one before; one text a read.
  private func judged(_ reads: [(String, Int)]) -> [Event] {
    var burst = DeviceBurst()
    var now = Duration.seconds(5)
    var events: [Event] = []
    for (text, pause) in reads {
      let next = now + .milliseconds(pause)
      if let deadline = burst.deadline, deadline < next { events += burst.expire(at: deadline) }
      now = next
      events += burst.judge(KeyDecoderTests.events(text), at: now)
    }
    if let deadline = burst.deadline { events += burst.expire(at: deadline) }
    return events
  }

  private func oneByOne(_ text: String, every pause: Int) -> [(String, Int)] {
    text.map { (String($0), pause) }
  }

  @Test(
    "A number that comes faster than a hand types is one input",
    arguments: [
      "13812345678\r", "13812345678", "0531-87280001\r", "+85291234567\r", "20261120-004\r", "99010219490307002X\r",
      "1138123\r",
    ])
  func number(text: String) {
    let number = text.filter { $0 != "\r" }
    let isEntered = text != number
    let whole = DeviceInput(text: number, isEntered: isEntered, sent: 0)
    #expect(judged([(text, 0)]) == [.device(whole)])
    let first = number.prefix { $0 == number.first }.count
    let apart = judged(oneByOne(text, every: 8))
    let keys = number.prefix(first).map { Event.key(.character($0)) }
    #expect(apart == keys + [.device(DeviceInput(text: number, isEntered: isEntered, sent: first))])
    // Two reads, as a slow line cuts it.
    let two = judged([(String(text.prefix(4)), 0), (String(text.dropFirst(4)), 20)])
    #expect(two == [.device(whole)])
  }

  @Test("What a hand types, pastes or holds down stays what it is, in its order")
  func notDevices() {
    let typed: [[(String, Int)]] = [
      oneByOne("13812345678\r", every: 45), oneByOne("zwm\r", every: 5), [("123456\r", 0)], [("zhangweiming\r", 0)],
      oneByOne("55555555555555", every: 12), oneByOne("zw13812345678", every: 5), [("a13812345678\r", 0)],
      [("13812345678张三\r", 0)], [("13800001111\r13800002222\r", 0)], [("3-2-501\r", 400), ("x", 5)],
      [("1", 0), ("\u{1B}[A", 5), ("3812", 5)], oneByOne("1234567", every: 25),
    ]
    for reads in typed {
      let text = reads.map(\.0).joined()
      #expect(judged(reads) == KeyDecoderTests.events(text), "\(text)")
    }
  }

  @Test("A single digit is answered at once")
  func single() {
    var burst = DeviceBurst()
    #expect(burst.judge([.key(.character("4"))], at: .seconds(1)) == [.key(.character("4"))])
    #expect(burst.judge([.key(.character("5"))], at: .seconds(2)) == [.key(.character("5"))])
  }
}
