/// Numbers written in Chinese characters, as they stand in addresses: 一 … 九十九, 一百二十, 二〇一, 廿三.
enum ChineseNumeral {
  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2,
    "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "拾": 10, "百": 100, "佰": 100, "廿": 20, "卅": 30]

  static func isPart(_ character: Character) -> Bool {
    digits[character] != nil || units[character] != nil
  }

  /// The digits of a numeral, nil when it is not well formed: 十 is `10`, 二十三 `23`, 二〇一 `201`.
  static func digits(of numeral: some StringProtocol) -> String? {
    guard !numeral.isEmpty, numeral.allSatisfy(isPart) else { return nil }
    if numeral.allSatisfy({ digits[$0] != nil }) {
      return numeral.compactMap { digits[$0].map(String.init) }.joined()
    }
    var total = 0
    var pending: Int?
    var lastUnit = Int.max
    for character in numeral {
      if let digit = digits[character] {
        guard pending == nil || pending == 0 else { return nil }
        pending = digit
      } else if let unit = units[character] {
        let base = unit == 100 ? 100 : 10
        guard base < lastUnit else { return nil }
        lastUnit = base
        if unit == 20 || unit == 30 {
          guard pending == nil else { return nil }
          total += unit
        } else {
          total += (pending ?? 1) * unit
        }
        pending = nil
      }
    }
    return String(total + (pending ?? 0))
  }

  /// A text with every well-formed numeral that stands before one of `markers` (or at the end after one) as digits.
  static func replaced(in text: String, before markers: Set<Character>) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    var afterMarker = false
    while index < characters.count {
      var end = index
      while end < characters.count, isPart(characters[end]) { end += 1 }
      if end > index {
        let run = String(characters[index..<end])
        let counts = end < characters.count ? markers.contains(characters[end]) : afterMarker || index == 0
        if counts, let number = digits(of: run) {
          result += number
        } else {
          result += run
        }
        index = end
        afterMarker = false
      } else {
        result.append(characters[index])
        afterMarker = markers.contains(characters[index])
        index += 1
      }
    }
    return result
  }
}
