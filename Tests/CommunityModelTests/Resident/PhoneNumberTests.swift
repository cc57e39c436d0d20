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
      ("01062220000", "010-62220000", "*******0000"), ("（0531）8728 0000", "0531-87280000", "********0000"),
      ("0531/87280000", "0531-87280000", "********0000"), ("0531 96110", "0531-96110", "*****6110"),
      ("87280000", "87280000", "****0000"), ("8728 0000", "87280000", "****0000"),
      ("110", "110", "**0"), ("12345", "12345", "****5"), ("95588", "95588", "****8"), ("118114", "118114", "*****4"),
      ("4008001234", "4008001234", "******1234"), ("400-800-1234", "4008001234", "******1234"),
      ("138.1234.5678", "13812345678", "138****5678"), ("138·1234·5678", "13812345678", "138****5678"),
      ("(+86)13812345678", "13812345678", "138****5678"), ("86 138 1234 5678", "13812345678", "138****5678"),
      ("+86 10 6552 9988", "010-65529988", "*******9988"), ("+86 531 8728 0000", "0531-87280000", "********0000"),
      ("+86 (0)10 6552 9988", "010-65529988", "*******9988"), ("+86-400-800-1234", "4008001234", "******1234"),
      ("+86 95588", "95588", "****8"), ("861065529988", "010-65529988", "*******9988"),
      ("＋８６　１３８１２３４５６７８", "13812345678", "138****5678"),
    ])
  func accepted(_ written: String, _ text: String, _ masked: String) throws {
    let number = try PhoneNumber(written)
    #expect(number.text == text && number.masked == masked && number.digits.allSatisfy(\.isNumber))
    #expect(try PhoneNumber(number.text) == number)
  }

  @Test(
    "extensions",
    arguments: [
      ("0531-87280000-12", "0531-87280000转12", "053187280000" + "12", "********0000转**"),
      ("0531-87280001转801", "0531-87280001转801", "053187280001801", "********0001转***"),
      ("（010）65529988 分机 8", "010-65529988转8", "010655299888", "*******9988转*"),
      ("87280000 ext. 801", "87280000转801", "87280000801", "****0000转***"),
      ("0531-8728000-1", "0531-8728000转1", "053187280001", "*******8000转*"),
      ("13812345678转1234", "13812345678转1234", "138123456781234", "138****5678转****"),
      ("+852 2123 4567 x12", "+852 2123 4567转12", "8522123456712", "+*******4567转**"),
    ])
  func extensions(_ written: String, _ text: String, _ digits: String, _ masked: String) throws {
    let number = try PhoneNumber(written)
    #expect(number.text == text && number.digits == digits && number.masked == masked)
    #expect(try PhoneNumber(number.text) == number)
  }

  @Test(
    "numbers of Hong Kong, Macau, Taiwan and abroad stay as they were given",
    arguments: [
      ("+852 9123 4567", "+852 9123 4567", "+*******4567"), ("+85366123456", "+85366123456", "+*******3456"),
      ("+886-912-345-678", "+886-912-345-678", "+********5678"),
      ("0082 10 1234 5678", "+82 10 1234 5678", "+********5678"),
      ("00852-9123 4567", "+852-9123 4567", "+*******4567"), ("(+852) 9123 4567", "+852 9123 4567", "+*******4567"),
      ("+1 (415) 555-0123", "+1 (415) 555-0123", "+*******0123"),
      ("＋８１ ３ 1234 5678", "+81 3 1234 5678", "+*******5678"),
    ])
  func abroad(_ written: String, _ text: String, _ masked: String) throws {
    let number = try PhoneNumber(written)
    #expect(number.text == text && number.masked == masked && !number.isMobile)
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
      ("138l2345678", .strangeCharacters), ("138****5678", .strangeCharacters), ("138", .notAMobile),
      ("+86 138 1234 567", .notAMobile), ("+852 9123 456", .tooShort(10)), ("+852 9123 45678", .tooLong(12)),
      ("+0 123 4567", .strangeCharacters), ("+1+415 555 0123", .strangeCharacters), ("+", .strangeCharacters),
      ("13812345678 13912345678", .notAMobile), ("8728/0000", .strangeCharacters), ("96110 12345", .tooLong(10)),
      ("990102194903070021", .tooLong(18)), ("转801", .strangeCharacters), ("0531-87280000转8012345", .strangeCharacters),
      ("儿子13812345678", .strangeCharacters),
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
