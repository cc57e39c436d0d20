import CommunityModel
import Testing

@Suite("Identity numbers")
struct IdentityNumberTests {
  static let today = IdentityNumber.BirthDate(year: 2026, month: 11, day: 20)

  /// The first seventeen digits with the check character GB 11643 gives them, computed another way: modulo 11, 2.
  static func completed(_ digits: String) -> String {
    let remainder = digits.reduce(0) { sum, digit in (sum + (digit.wholeNumberValue ?? 0)) * 2 % 11 }
    let check = (12 - remainder) % 11
    return digits + (check == 10 ? "X" : String(check))
  }

  @Test("right numbers give birth date, sex and last four")
  func right() throws {
    let today = try #require(Self.today)
    for (digits, year, month, day, sex) in [
      ("99010219491231002", 1949, 12, 31, IdentityNumber.Sex.female), ("99010220000229001", 2000, 2, 29, .male),
      ("99010220261120013", 2026, 11, 20, .male), ("99010219000101118", 1900, 1, 1, .male),
    ] {
      let text = Self.completed(digits)
      let number = try IdentityNumber(text, today: today)
      #expect(number.text == text && number.lastFour == text.suffix(4))
      #expect(number.birthDate == IdentityNumber.BirthDate(year: year, month: month, day: day), "\(text)")
      #expect(number.sex == sex || digits.hasSuffix("118"))
      #expect(number.masked == "990102********" + text.suffix(4))
    }
    #expect(try IdentityNumber("11010519491231002X", today: today).sex == .female)
    #expect(try IdentityNumber(" １１０１０５ 19491231-002ｘ", today: today).text == "11010519491231002X")
  }

  @Test("wrong numbers say what is wrong")
  func wrong() throws {
    let today = try #require(Self.today)
    let cases: [(String, IdentityNumber.Problem)] = [
      ("", .wrongLength(0)), ("110105491231002", .other(.oldNumber)), ("110105491331002", .wrongLength(15)),
      ("11010519491231002XX", .wrongLength(19)),
      ("11010519491231002A", .wrongCharacters), ("1101051949123X0021", .wrongCharacters),
      ("身份证号码一二三四五六七八九十一二三", .wrongCharacters),
      (Self.completed("11010519490231002"), .impossibleDate), (Self.completed("11010519491331002"), .impossibleDate),
      (Self.completed("11010520261121002"), .futureDate), ("110105194912310021", .wrongCheckDigit),
      ("110105194912310000", .cutBySpreadsheet),
    ]
    for (text, problem) in cases {
      #expect(throws: problem, "\(text)") { try IdentityNumber(text, today: today) }
    }
  }

  @Test(
    "another number in its place is named for what it is",
    arguments: [
      ("990102 490307 009", OtherIdentity.oldNumber), ("H12345678", .hongKongMacaoPermit),
      ("m1234567801", .hongKongMacaoPermit),
      ("02345678", .taiwanPermit), ("1234567890(B)", .taiwanPermit), ("CAN110086042401", .residencePermit),
      ("A123456(7)", .hongKongCard), ("A123456789", .taiwanCard), ("E12345678", .passport), ("EA1234567", .passport),
      ("Ｇ１２３４５６７８", .passport), ("PA12345", .passport), ("K12345678A", .passport),
    ])
  func others(_ written: String, _ other: OtherIdentity) throws {
    let today = try #require(Self.today)
    #expect(throws: IdentityNumber.Problem.other(other)) { try IdentityNumber(written, today: today) }
  }

  @Test(
    "what is neither is only too short or too long",
    arguments: ["19600304", "123456789", "无", "AB12", "9901021949030700911"])
  func neither(_ written: String) throws {
    let today = try #require(Self.today)
    let count = IdentityNumber.canonical(written).count
    #expect(throws: IdentityNumber.Problem.wrongLength(count)) { try IdentityNumber(written, today: today) }
  }

  @Test(
    "one number has one form",
    arguments: [
      "11010519491231002X", "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 1949 1231 002x", "110105-19491231-002X",
      "'11010519491231002X", "11010519491231002×", "11010519491231002Х", "11010519491231002X\u{3000}",
    ])
  func form(_ written: String) {
    #expect(IdentityNumber.canonical(written) == "11010519491231002X")
  }

  @Test("every single wrong digit is noticed, as the standard promises")
  func singleDigits() throws {
    let today = try #require(Self.today)
    let right = Array("11010519491231002X")
    for place in 0..<17 {
      for digit in "0123456789" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(throws: IdentityNumber.Problem.self) { try IdentityNumber(String(wrong), today: today) }
      }
    }
  }

  @Test("a right number that ends in 000 is flagged")
  func mayBeCut() throws {
    let today = try #require(Self.today)
    let text = try #require(
      (0..<1000).map { Self.completed("99010219491231" + "00\($0)".suffix(2) + "0") }.first { $0.hasSuffix("000") }
        ?? Self.endingInZeros())
    #expect(try IdentityNumber(text, today: today).mayBeCut)
    #expect(try IdentityNumber("11010519491231002X", today: today).mayBeCut == false)
  }

  static func endingInZeros() -> String? {
    (1...28).lazy.map { day in completed("990102194912\(day < 10 ? "0" : "")\(day)" + "100") }.first {
      $0.hasSuffix("000")
    }
  }
}
