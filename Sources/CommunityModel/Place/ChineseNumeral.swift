/// Numbers written in Chinese characters, as they stand in addresses: 一 … 九十九, 一百二十, 二〇一, 廿三.
package enum ChineseNumeral {
  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2,
    "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "拾": 10, "百": 100, "佰": 100, "廿": 20, "卅": 30]

  private static let parts = CharacterList(String(digits.keys) + String(units.keys))

  package static func isPart(_ character: Character) -> Bool { parts.contains(character) }

  /// The digits of a numeral, nil when it is not well formed: 十 is `10`, 二十三 `23`, 二〇一 `201`.
  package static func digits(of numeral: some StringProtocol) -> String? {
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

  /// Markers that begin names too (三门, 五楼村): they count where no other word goes on after them.
  private static let weakMarkers: Set<Character> = ["门", "座", "房", "户", "层", "院", "楼", "室"]

  private static func isMarked(_ rest: ArraySlice<Character>, _ markers: Set<Character>) -> Bool {
    guard let marker = rest.first, markers.contains(marker) else { return false }
    guard weakMarkers.contains(marker), let next = rest.dropFirst().first else { return true }
    return next.isASCII || isPart(next) || markers.contains(next) || "东西南北中左右第间".contains(next)
  }

  /// A text with every well-formed numeral that stands before one of `markers` (or at the end after one, or after 之) as
  /// digits.
  static func replaced(in text: String, before markers: Set<Character>) -> String {
    guard text.contains(where: isPart) else { return text }
    let characters = Array(text)
    var result = ""
    var index = 0
    var afterMarker = false
    while index < characters.count {
      var end = index
      while end < characters.count, isPart(characters[end]) { end += 1 }
      if end > index {
        let run = String(characters[index..<end])
        let counts = end < characters.count ? isMarked(characters[end...], markers) : afterMarker || index == 0
        let isSub = index > 0 && characters[index - 1] == "之"
        // 公园壹号 is a name, 壹号楼 is not.
        let isName = run == "壹" && characters[end...].starts(with: "号") && !characters[end...].starts(with: "号楼")
        if counts || isSub, !isName, let number = digits(of: run) {
          if let last = result.last, last.isASCII, last.isNumber { result += "-" }
          result += number
          if isSub, end < characters.count, characters[end].isNumber { result += "-" }
        } else {
          result += run
        }
        index = end
        afterMarker = false
      } else {
        result.append(characters[index])
        // 元 of 单元 comes after its number and is none's marker: 三元里 is a name.
        afterMarker = markers.contains(characters[index]) || characters[index] == "元"
        index += 1
      }
    }
    return result
  }
}
