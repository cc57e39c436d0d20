/// The number of a printed sheet (走访单, 签到表, 签收表): that of the entry that heads it. As a bar code it is of ten digits
/// or more, with a check digit, so that a scanner's is told from telephones and a mistyped one from another sheet's.
public struct SheetNumber: Hashable, Sendable {
  /// The entry that heads the sheet.
  public let entry: ServiceEntry.ID

  private static let prefix = "88"
  private static let digits = 7

  public init(_ entry: ServiceEntry.ID) {
    self.entry = entry
  }

  /// Reads a code; nil for anything else.
  public init?(code: some StringProtocol) {
    guard code.utf8.count >= Self.prefix.utf8.count + Self.digits + 1, code.hasPrefix(Self.prefix),
      code.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), Self.sum(of: String(code)) == 0,
      let entry = Int64(code.dropFirst(Self.prefix.utf8.count).dropLast()), entry > 0
    else { return nil }
    self.entry = entry
  }

  /// As typed by hand: the code, or the short number with or without `#`.
  public init?(typed text: some StringProtocol) {
    if let it = SheetNumber(code: text) {
      self = it
      return
    }
    let digits = text.hasPrefix("#") ? String(text.dropFirst()) : String(text)
    guard (1...9).contains(digits.utf8.count), let number = Int(digits: digits), number > 0 else { return nil }
    entry = Int64(number)
  }

  /// As the bar code has it: `8800001236`.
  public var code: String {
    let number = String(entry)
    let body = Self.prefix + String(repeating: "0", count: max(0, Self.digits - number.utf8.count)) + number
    return body + String((10 - Self.sum(of: body + "0")) % 10)
  }

  /// The sum of its digits, every second one from behind doubled (Luhn), of which only the last digit is kept.
  private static func sum(of digits: String) -> Int {
    digits.utf8.reversed().enumerated().reduce(0) { sum, it in
      let digit = Int(it.element) - Int(UInt8(ascii: "0"))
      let doubled = digit * 2
      return (sum + (it.offset % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled)) % 10
    }
  }
}
