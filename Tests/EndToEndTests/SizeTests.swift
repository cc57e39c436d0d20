import Desk
import Terminal
import TestSupport
import Testing

/// Windows of every size.
@Suite struct SizeTests {
  @Test("A form stays as it was through the smallest and the largest windows")
  func form() throws {
    let office = try Office()
    try office.generate()
    let normal = Size(columns: 100, rows: 32)
    let desk = try office.desk(size: normal)
    try desk.expect("today.due")
    desk.press(.goOrders, .register, .open)
    try desk.expect("form.register")
    desk.type("梧桐里118号院")
    try desk.expect(text: "梧桐里118号院")
    desk.waitIdle()
    let before = desk.screen
    for (columns, rows) in [(2, 2), (1, 1), (39, 11), (46, 20), (300, 100), (2, 1), (80, 24), (1, 100), (300, 1)] {
      desk.resize(Size(columns: columns, rows: rows))
      if columns >= 40, rows >= 12 {
        try desk.expect(text: "梧桐里118号院")
        #expect(desk.text.contains(Office.words("form.register")))
      } else if columns >= 10 {
        try desk.expect("desk.tooSmall")
      } else {
        desk.waitIdle()
      }
      #expect(desk.status == nil)
      desk.resize(normal)
      #expect(desk.waitUntil { $0.rows == before }, "after \(columns)×\(rows):\n\(desk.text.text)")
    }
    desk.type("三楼")
    try desk.expect(text: "梧桐里118号院三楼")
  }

  @Test("Every main screen opens at every size and is right again afterwards", arguments: 1...6)
  func screens(_ digit: Int) throws {
    let office = try Office()
    try office.generate()
    let normal = Size(columns: 120, rows: 36)
    let desk = try office.desk(size: normal)
    try desk.expect("today.due")
    desk.key(.alt(Character("\(digit)")))
    // A part of it may come a moment after the rest.
    desk.waitIdle(silence: .seconds(1))
    let before = desk.screen
    for (columns, rows) in [(1, 1), (46, 20), (40, 12), (300, 100), (80, 24)] {
      desk.resize(Size(columns: columns, rows: rows))
      desk.waitIdle()
      if columns >= 40 { #expect(desk.waitFor("七"), "\(columns)×\(rows)") }
      #expect(desk.status == nil)
    }
    desk.resize(normal)
    #expect(desk.waitUntil { $0.rows == before }, "\(desk.text.text)")
    try desk.leave()
  }
}
