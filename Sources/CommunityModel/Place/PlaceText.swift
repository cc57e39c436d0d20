/// Preparing the text and judging the part before building, unit and room.
enum PlaceText {
  private static let numeralMarkers: Set<Character> = [
    "栋", "幢", "号", "楼", "#", "单", "门", "室", "户", "座", "院", "弄", "房", "层", "-",
  ]
  private static let administrative = ["街道办事处", "居委会", "社区", "街道", "镇"]
  private static let roads = ["路", "街", "巷", "胡同", "道"]
  /// What an estate's name ends in when it stands alone; the short ones need a name of three characters.
  private static let sureEndings = ["小区", "号院", "大院", "家属院", "新村", "花园", "家园", "公寓", "宿舍"]
  private static let likelyEndings = ["里", "苑", "园", "村", "庄", "城", "院", "府", "湾", "庭", "居", "坊", "弄", "期"]
  /// Signs that stand in sentences and never in an estate's name.
  private static let sentenceSigns = Set("，。、；：！？,;:!?的在是了\"“”《》@*+=")

  /// Words of the parts after the estate: where one stands in it, the text is written in another order.
  private static let partWords = ["单元", "号楼", "栋", "幢"]

  /// Half-width capitals without spaces, numerals as digits, administrative names dropped.
  static func normalized(_ text: String) -> String {
    var result = ""
    var gap = false
    for character in TextFolding.folded(text).uppercased() {
      if character == " " || character == "\t" {
        gap = true
        continue
      }
      let sign: Character =
        character == "/" || character == "_" ? "-" : character == "＃" || character == "♯" ? "#" : character
      if gap, let last = result.last, isValue(last), isValue(sign) { result.append("-") }
      gap = false
      if sign == "-", result.hasSuffix("-") { continue }
      result.append(sign)
    }
    for name in administrative where result.holds(name) {
      if let range = result.lastRange(of: name), range.upperBound < result.endIndex {
        result = String(result[range.upperBound...])
      }
    }
    return ChineseNumeral.replaced(in: result, before: numeralMarkers)
  }

  /// A digit or a capital letter.
  static func isValue(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || character.isLetter)
  }

  /// The estate that a text before the parts names: `.some(nil)` for none, nil when it can be no estate's name.
  static func estate(_ characters: ArraySlice<Character>) -> String?? {
    guard let last = characters.last else { return .some(nil) }
    var name = String(characters)
    guard characters.count <= 24, !isValue(last), last != "-", last != "第", last != "#" else { return nil }
    guard characters.contains(where: { !$0.isASCII && $0.isLetter }) else { return nil }
    guard !characters.contains(where: sentenceSigns.contains), !partWords.contains(where: name.contains) else {
      return nil
    }
    if name.hasSuffix("小区") {
      let short = String(name.dropLast(2))
      if isEstateAlone(short) { name = short }
    }
    return name
  }

  /// Whether a text is an estate's name without any further part.
  static func isEstateAlone(_ name: String) -> Bool {
    if name.count >= 3, sureEndings.contains(where: name.hasSuffix) { return true }
    if name.count >= 3, likelyEndings.contains(where: name.hasSuffix) { return true }
    return isStreetNumber(name)
  }

  /// Whether a text ends in a road's name and a number: 和平路12号; also 梧桐里12号, which no building follows.
  static func isStreetNumber(_ name: String) -> Bool {
    guard name.hasSuffix("号") else { return false }
    let rest = name.dropLast()
    let road = rest.reversed().drop { isValue($0) }.reversed().map { $0 }
    return road.count >= 2 && road.count < rest.count && (endsInRoad(road[...]) || isEstateAlone(String(road)))
  }

  /// Whether a text ends in a road's name, after which 12号 is a street number.
  static func endsInRoad(_ characters: ArraySlice<Character>) -> Bool {
    let name = String(characters)
    return roads.contains { name.hasSuffix($0) && name.count > $0.count }
  }
}

extension String {
  /// The last place where `part` stands.
  fileprivate func lastRange(of part: String) -> Range<String.Index>? {
    var end = endIndex
    while end > startIndex {
      let start = index(before: end)
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      end = start
    }
    return nil
  }
}
