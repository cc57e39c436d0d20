import NameFinding

/// Preparing the text and judging the part before building, unit and room.
enum PlaceText {
  private static let numeralMarkers: Set<Character> = [
    "栋", "幢", "号", "楼", "#", "单", "门", "室", "户", "座", "院", "弄", "房", "层", "梯", "-",
  ]
  private static let roads = ["路", "街", "巷", "胡同", "道", "段"]
  /// What an estate's name ends in when it stands alone; the short ones need a name of three characters.
  private static let sureEndings = ["小区", "号院", "大院", "家属院", "新村", "花园", "家园", "公寓", "宿舍"]
  private static let likelyEndings = ["里", "苑", "园", "村", "庄", "城", "院", "府", "湾", "庭", "居", "坊", "弄", "期"]
  /// Signs that stand in sentences and never in an estate's name.
  private static let sentenceSigns = CharacterList("，。、；：！？,;:!?的在是了\"“”《》@*+=")
  /// Signs that stand for a dash between parts.
  private static let dashes = CharacterList("/_~—")

  /// Words of the parts after the estate: where one stands in it, the text is written in another order.
  private static let partWords = ["单元", "号楼", "栋", "幢"]

  /// A text that is ready to be read.
  struct Prepared {
    var characters: [Character]
    /// Whether it says of itself that somebody is only registered there, or lived there once.
    var isFormer = false
    var community: String?
  }

  /// Half-width capitals without spaces, labels, brackets and administrative names dropped, numerals as digits; nil for
  /// what is too long for a place.
  static func prepared(_ text: String) -> Prepared? {
    let written = PlaceBrackets.resolved(characters(text))
    guard !written.isEmpty, written.count <= 80 else { return nil }
    let (unlabelled, isFormer) = withoutLabel(written[...])
    let regions = PlaceRegions(unlabelled)
    let numbered = ChineseNumeral.replaced(in: String(regions.rest), before: numeralMarkers)
    return Prepared(characters: Array(numbered), isFormer: isFormer, community: regions.community)
  }

  private static let spaces = CharacterList(" \t\n\r")

  private static func characters(_ text: String) -> [Character] {
    var result: [Character] = []
    var gap = false
    for character in TextFolding.folded(text).uppercased() {
      if spaces.contains(character) || !character.isASCII && character.isWhitespace {
        gap = true
        continue
      }
      let sign: Character = dashes.contains(character) ? "-" : character == "♯" ? "#" : character
      if gap, let last = result.last, isValue(last), isValue(sign) { result.append("-") }
      gap = false
      if sign == "-", result.last == "-" { continue }
      result.append(sign)
    }
    while result.last == "," { result.removeLast() }
    // 5一2一501: typed for a dash.
    for index in result.indices.dropFirst().dropLast() where result[index] == "一" {
      if isDigit(result[index - 1]), isDigit(result[index + 1]) { result[index] = "-" }
    }
    return result
  }

  // MARK: Labels

  private static let labels = [
    "现居住地址", "现居住地", "现居住", "现住址", "现住", "居住地址", "居住地", "家庭住址", "家庭地址", "详细地址", "住址", "地址",
  ]
  private static let formerLabels = [
    "户籍所在地", "户籍地址", "户籍地", "户籍", "户口所在地", "户口地址", "户口地", "户口", "原住址", "原住", "原地址", "原址", "原籍",
  ]
  /// What begins with 原 and is a name.
  private static let originalNames = CharacterList("野平乡种阳州生著香筑山")
  /// What labels begin with.
  private static let labelBeginnings = CharacterList("现居家详住地户原")

  /// Drops 现住, 户口 and the like before an address, with whether it is one where the person no longer or never lived.
  private static func withoutLabel(_ text: ArraySlice<Character>) -> (rest: ArraySlice<Character>, isFormer: Bool) {
    guard text.first.map(labelBeginnings.contains) ?? false else { return (text, false) }
    for (labels, isFormer) in [(labels, false), (formerLabels, true)] {
      guard let label = labels.first(where: { text.starts(with: $0) }) else { continue }
      return (afterColon(text.dropFirst(label.count)), isFormer)
    }
    guard text.first == "原", let next = text.dropFirst().first, !originalNames.contains(next) else {
      return (text, false)
    }
    let rest = afterColon(text.dropFirst())
    let name = rest.prefix { !isValue($0) }
    let isLabel = rest.count < text.count - 1 || name.isEmpty || name.first == "第" || ChineseNumeral.isPart(next)
    return isLabel || isEstateAlone(String(name)) ? (rest, true) : (text, false)
  }

  private static func afterColon(_ text: ArraySlice<Character>) -> ArraySlice<Character> {
    text.drop { $0 == ":" || $0 == "-" || $0 == "," }
  }

  // MARK: Estates

  /// A digit or a capital letter.
  static func isValue(_ character: Character) -> Bool {
    // A digit with a sign on it (1️⃣) is none.
    guard let byte = character.utf8.first, byte < 0x80, character.utf8.count == 1 else { return false }
    return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// A digit from 0 to 9.
  static func isDigit(_ character: Character) -> Bool {
    character.utf8.first.map { (0x30...0x39).contains($0) && character.utf8.count == 1 } ?? false
  }

  private static let separators = CharacterList("-,.")

  /// The estate that a text before the parts names: `.some(nil)` for none, nil when it can be no estate's name.
  static func estate(_ characters: ArraySlice<Character>) -> String?? {
    let separators = Self.separators
    var part = characters.drop { separators.contains($0) }
    // 纬五路,风情园: where it is, and its name.
    if let comma = part.lastIndex(of: ","), endsInRoad(part[..<comma]) { part = part[(comma + 1)...] }
    while let last = part.last, separators.contains(last) { part = part.dropLast() }
    guard let last = part.last else { return .some(nil) }
    guard !isValue(last), last != "第", last != "#", last != "层" else { return nil }
    guard part.contains(where: { !$0.isASCII && $0.isLetter }), !isSentence(part) else { return nil }
    var name = String(afterStreetNumber(afterCrossing(part)).drop { separators.contains($0) })
    guard name.count <= 24, !partWords.contains(where: name.contains) else { return nil }
    if name.hasSuffix("小区") {
      let short = String(name.dropLast(2))
      if isEstateAlone(short) { name = short }
    }
    return name
  }

  /// Whether signs and words stand in it that no name has. 美的 builds estates.
  private static func isSentence(_ text: ArraySlice<Character>) -> Bool {
    text.indices.contains { index in
      sentenceSigns.contains(text[index])
        && !(text[index] == "的" && index > text.startIndex && text[index - 1] == "美")
    }
  }

  private static let crossings = ["交叉口", "交岔口", "交汇处", "交界处", "交口", "路口"].map { Array($0) }

  /// An estate's name without the crossing that says where it is: 历山路与和平路交叉口东150米梧桐里 is 梧桐里.
  private static func afterCrossing(_ name: ArraySlice<Character>) -> ArraySlice<Character> {
    guard
      let end = name.indices.reversed().compactMap({ index in
        crossings.first { name[index...].starts(with: $0) }.map { index + $0.count }
      }).first
    else { return name }
    var rest = name[end...].drop { "东西南北向侧".contains($0) }
    let distance = rest.drop { $0.isNumber }
    if distance.count < rest.count, distance.first == "米" { rest = distance.dropFirst() }
    return rest.count >= 2 ? rest : name
  }

  /// What goes on after 号 belongs to the street number and is no estate's name of its own.
  private static let beside = CharacterList("附内旁后前对东西南北中院楼甲乙丙之门")

  /// An estate's name without the street number that says where it is: 和平路12号梧桐里 is 梧桐里.
  private static func afterStreetNumber(_ name: ArraySlice<Character>) -> ArraySlice<Character> {
    guard let mark = name.lastIndex(of: "号"), isStreetNumber(String(name[...mark]), onRoad: true) else { return name }
    let rest = name[(mark + 1)...]
    guard rest.count >= 2, let first = rest.first, !beside.contains(first) else { return name }
    return rest
  }

  /// Whether a text is an estate's name without any further part.
  static func isEstateAlone(_ name: String) -> Bool {
    if name.count >= 3, sureEndings.contains(where: name.hasSuffix) { return true }
    if name.count >= 3, likelyEndings.contains(where: name.hasSuffix) { return true }
    return isStreetNumber(name)
  }

  /// Whether a text ends in a road's name and a number: 和平路12号, 和平路187-2号; also 梧桐里12号, which no building
  /// follows.
  static func isStreetNumber(_ name: String, onRoad: Bool = false) -> Bool {
    guard name.hasSuffix("号") else { return false }
    let rest = Array(name.dropLast())
    let number = rest.reversed().prefix { isValue($0) || $0 == "-" || $0 == "之" }.count
    let road = rest.dropLast(number)
    guard number > 0, road.count >= 2 else { return false }
    return endsInRoad(road) || !onRoad && isEstateAlone(String(road))
  }

  /// Whether a text ends in a road's name, after which 12号 is a street number.
  static func endsInRoad(_ characters: ArraySlice<Character>) -> Bool {
    let name = String(characters)
    return roads.contains { name.hasSuffix($0) && name.count > $0.count }
  }
}

/// Brackets in addresses: what in them is a part of the place stays, without them; what is said besides goes.
enum PlaceBrackets {
  private static let closing: [Character: Character] = ["(": ")", "[": "]", "【": "】", "〔": "〕", "{": "}", "<": ">"]
  private static let partWords = Set("栋幢座号楼单元门室户层梯#-之")
  private static let partsOfNames: Set<Character> = ["区", "期", "苑", "院", "园"]
  private static let directions: Set<Character> = ["东", "西", "南", "北", "中"]

  private static let signs = CharacterList("()[]【】〔〕{}<>")

  static func resolved(_ characters: [Character]) -> [Character] {
    guard characters.contains(where: signs.contains) else { return characters }
    var result: [Character] = []
    var rest = characters[...]
    while let first = rest.first {
      rest = rest.dropFirst()
      guard let close = closing[first] else {
        if !closing.values.contains(first) { result.append(first) }
        continue
      }
      let content = rest.prefix { $0 != close }
      rest = rest.dropFirst(min(rest.count, content.count + 1))
      result += kept(content, after: result.last, before: rest.first)
    }
    return result
  }

  private static func kept(
    _ content: ArraySlice<Character>, after last: Character?, before next: Character?
  ) -> [Character] {
    guard let first = content.first, let end = content.last else { return [] }
    if first == "-", content.dropFirst().allSatisfy(PlaceText.isValue) { return ["负"] + content.dropFirst() }
    if content.allSatisfy({ PlaceText.isValue($0) || partWords.contains($0) }) {
      // (3)栋, 3(栋), 3号楼(2单元); but what stands last without a word is something else: 501室(46100).
      let isNumber = content.contains(where: PlaceText.isValue)
      let isSaid = content.contains { partWords.contains($0) && $0 != "-" && $0 != "#" }
      return isNumber
        ? isSaid || next != nil ? Array(content) : [] : last.map(PlaceText.isValue) ?? false ? Array(content) : []
    }
    if directions.contains(first), content.count == 1 || content.count == 2 && end == "户" {
      return last == "层" || last == "楼" || last == "元" ? Array(content) : []
    }
    let isName = partsOfNames.contains(end) && content.count <= 4
    return isName && PlaceRegions(content + ["1"]).rest.count > 1 ? Array(content) : []
  }
}
