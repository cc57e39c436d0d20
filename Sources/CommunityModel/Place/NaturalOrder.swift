import NameFinding

/// How names with numbers in them are listed: by the numbers and not by their digits, 2号楼 before 10号楼, and 第二 before
/// 第十.
public enum NaturalOrder {
  /// A text by which others are compared: every number in it begins with how many digits it has.
  public static func key(_ text: String) -> String {
    var key = ""
    var rest = TextFolding.folded(text)[...]
    while let first = rest.first {
      if let run = number(at: rest) {
        let digits = run.digits.drop { $0 == "0" }
        key += String(min(9, digits.count)) + digits
        rest = rest.dropFirst(run.length)
      } else {
        // Behind every number, so that 3 stands before 3东.
        key.append(first)
        rest = rest.dropFirst()
      }
    }
    return key
  }

  /// Whether one comes before the other; what differs only in how it is written has an order too.
  public static func isBefore(_ one: String, _ other: String) -> Bool { (key(one), one) < (key(other), other) }

  private static func number(at text: Substring) -> (digits: String, length: Int)? {
    let arabic = text.prefix { $0.isASCII && $0.isNumber }
    if !arabic.isEmpty { return (String(arabic), arabic.count) }
    let numeral = text.prefix { ChineseNumeral.isPart($0) }
    return ChineseNumeral.digits(of: numeral).map { ($0, numeral.count) }
  }
}
