import CommunityModel
import Testing

@Suite("Numbers of printed sheets")
struct SheetNumberTests {
  @Test("A code is read back, whatever the number", arguments: [1, 9, 10, 123, 9_999_999, 10_000_000, 123_456_789])
  func codes(_ id: Int64) {
    let number = SheetNumber(id)
    #expect(SheetNumber(code: number.code) == number && SheetNumber(typed: number.code) == number)
    #expect(number.code.count >= 10 && number.code.hasPrefix("88"))
  }

  @Test("A digit that was mistyped, or two that changed places, are no other sheet's")
  func mistyped() {
    let code = Array(SheetNumber(1_234_567).code)
    for place in 2..<code.count {
      for digit in "0123456789" where digit != code[place] {
        var other = code
        other[place] = digit
        #expect(SheetNumber(code: String(other)) == nil)
      }
    }
  }

  @Test("By hand the short number does", arguments: [("12", 12), ("#12", 12), ("0012", 12)])
  func typed(_ text: String, _ id: Int64) {
    #expect(SheetNumber(typed: text)?.entry == id)
  }

  @Test(
    "Telephones, orders and words are none",
    arguments: ["", "#", "0", "13812345678", "20261120004", "zf", "12a", "8800001230", "88"])
  func others(_ text: String) {
    #expect(SheetNumber(code: text) == nil)
    if text != "88" { #expect(SheetNumber(typed: text) == nil) }
  }
}
