import CommunityModel
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
  @Test(
    "numbers as people write them",
    arguments: [
      ("13812345678", "13812345678", "138****5678"), ("138 1234 5678", "13812345678", "138****5678"),
      ("138-1234-5678", "13812345678", "138****5678"), ("１３８１２３４５６７８", "13812345678", "138****5678"),
      ("+86 138 1234 5678", "13812345678", "138****5678"), ("0086-13812345678", "13812345678", "138****5678"),
      ("8613812345678", "13812345678", "138****5678"), ("19912345678", "19912345678", "199****5678"),
      ("0531-87280000", "0531-87280000", "********0000"), ("053187280000", "0531-87280000", "********0000"),
      ("01062220000", "010-62220000", "*******0000"), ("（0531）8728 0000", "0531-8728-0000", "********0000"),
      ("87280000", "87280000", "****0000"), ("0531-87280000-12", "0531-87280000-12", "**********0012"),
      ("110", "110", "**0"), ("12345", "12345", "****5"),
      ("4008001234", "4008001234", "******1234"),
    ])
  func accepted(_ written: String, _ text: String, _ masked: String) throws {
    let number = try PhoneNumber(written)
    #expect(number.text == text && number.masked == masked && number.digits.allSatisfy(\.isNumber))
    #expect(try PhoneNumber(number.text) == number)
  }

  @Test("what is no number says why")
  func refused() {
    let cases: [(String, PhoneNumber.Problem)] = [
      ("", .empty), ("  ", .empty), ("无", .strangeCharacters), ("1381234567a", .strangeCharacters),
      ("-", .strangeCharacters),
      ("12", .tooShort(2)), ("8728", .tooShort(4)), ("1380013", .notAMobile), ("138123456789", .notAMobile),
      ("12812345678", .notAMobile),
      ("1381234567", .notAMobile), ("87280000872800008728000", .tooLong(23)),
    ]
    for (written, problem) in cases {
      #expect(throws: problem, "\(written)") { try PhoneNumber(written) }
    }
  }

  @Test("the accepted mobiles are exactly 1, 3 to 9, nine digits")
  func mobiles() {
    for second in 0...9 {
      let number = try? PhoneNumber("1\(second)012345678")
      #expect((number?.isMobile == true) == (3...9).contains(second))
    }
  }
}
