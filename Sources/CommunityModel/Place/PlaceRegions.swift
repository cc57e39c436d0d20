/// Takes from the beginning of an address what stands before an estate: province, city, district, street office, town,
/// community and grid. Words that only look like these within a name (花语小镇, 镇海小区, 街道口公寓) stay.
struct PlaceRegions {
  /// What is left.
  private(set) var rest: ArraySlice<Character>
  /// The community that was named, without 社区.
  private(set) var community: String?
  /// Whether a province, city or district was named, after which lesser names are what they look like.
  private var isBegun = false
  /// Whether a district that no list has was taken for one.
  private var hasUnlisted = false

  init(_ characters: ArraySlice<Character>) {
    rest = characters
    guard
      rest.prefix(while: { !PlaceText.isValue($0) }).contains(where: Self.marks.contains)
        || rest.prefix(10).contains("网")
    else { return }
    while dropRegion() || dropOffice() || dropTown() || dropCommunity() || dropZone() || dropFiller() {}
  }

  /// The longest name with what it is (积石山保安族东乡族撒拉族自治县).
  private static let longest = 16
  private static let regionEndings = CharacterList("省市区县旗州盟")
  /// One of these is in every name that is dropped.
  private static let marks = CharacterList("省市区县旗州盟街镇乡社居村网")

  /// The characters up to the first number or letter, not more than a region's name can have.
  private var name: [Character] { Array(rest.prefix(Self.longest).prefix { !PlaceText.isValue($0) }) }

  /// Drops so many characters where something is left after them.
  private mutating func dropFirst(_ count: Int) -> Bool {
    guard rest.count > count else { return false }
    rest = rest.dropFirst(count)
    while let first = rest.first, first == "-" || first == "," { rest = rest.dropFirst() }
    return true
  }

  // MARK: Province, city, district

  private mutating func dropRegion() -> Bool {
    let name = name
    guard name.count > 1 else { return false }
    let ends = name.indices.reversed().filter {
      $0 > 0 && Self.regionEndings.contains(name[$0]) && !Self.goesOn(name[$0], name[($0 + 1)...])
    }
    if let end = ends.first(where: { Self.isRegion(String(name[...$0])) }), dropFirst(end + 1) {
      isBegun = true
      return true
    }
    if isBegun, !hasUnlisted, let end = ends.last(where: { Self.mayBeRegion(name[...$0]) }), dropFirst(end + 1) {
      hasUnlisted = true
      return true
    }
    // 浙江杭州江干区: without what they are only before another one.
    if let count = Self.shortName(name[...], depth: 2), dropFirst(count) {
      isBegun = true
      return true
    }
    return false
  }

  private static func isRegion(_ text: String) -> Bool {
    if RegionNames.whole.contains(text) { return true }
    for ending in ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省"] where text.hasSuffix(ending) {
      return RegionNames.provinces.contains(String(text.dropLast(ending.count)))
    }
    let stem = String(text.dropLast(text.hasSuffix("地区") ? 2 : 1))
    if RegionNames.cities.contains(stem) || text.hasSuffix("市") && RegionNames.provinces.contains(stem) { return true }
    return RegionNames.counties.contains(stem)
  }

  /// Characters before 区 that make it a part of an estate.
  private static let partsOfEstates = CharacterList("小社校园厂新老旧属舍活宅业发景街院墅片东西南北中一二三四五六七八九十苑住军库货里城")

  /// Whether a name after a city's can be a district that is not in the list: districts are made and renamed every year.
  private static func mayBeRegion(_ name: ArraySlice<Character>) -> Bool {
    guard let ending = name.last, let before = name.dropLast().last, name.count <= 4 else { return false }
    switch ending {
    case "区": return !partsOfEstates.contains(before)
    case "县", "旗": return true
    case "市": return name.count > 2
    default: return false
    }
  }

  /// Whether the character is the beginning of another word with what follows: 义乌市场, 北京市政大院.
  private static func goesOn(_ ending: Character, _ rest: ArraySlice<Character>) -> Bool {
    guard let next = rest.first else { return false }
    switch ending {
    case "市": return "场政府民委局直立属郊井".contains(next)
    case "区": return "府政委域间".contains(next)
    case "县": return "府政委衙".contains(next)
    default: return false
    }
  }

  /// How many characters a province or city without 省 or 市 takes before another region; nil where there is none.
  private static func shortName(_ name: ArraySlice<Character>, depth: Int) -> Int? {
    for count in [4, 3, 2] where name.count > count {
      let text = String(name.prefix(count))
      guard RegionNames.provinces.contains(text) || RegionNames.cities.contains(text) || text == "中国" else { continue }
      if beginsRegion(name.dropFirst(count).drop { $0 == "-" }, depth: depth) { return count }
    }
    return nil
  }

  private static func beginsRegion(_ name: ArraySlice<Character>, depth: Int) -> Bool {
    for end in name.indices where regionEndings.contains(name[end]) && end > name.startIndex {
      if isRegion(String(name[...end])), !goesOn(name[end], name[(end + 1)...]) { return true }
    }
    if zones.contains(where: { name.starts(with: $0) }) { return true }
    return depth > 0 && shortName(name, depth: depth - 1) != nil
  }

  /// 市辖区, 市区 and the like after a region.
  private mutating func dropFiller() -> Bool {
    let fillers = [
      "市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位", "省直辖", "市区", "城区", "县城", "全区",
    ]
    guard isBegun, let filler = fillers.first(where: { rest.starts(with: $0) }), let last = filler.last,
      !Self.goesOn(last, rest.dropFirst(filler.count))
    else { return false }
    return dropFirst(filler.count)
  }

  // MARK: Street office, town, community

  /// Where a word stands in the first characters of a name, at least so many after its beginning.
  private func index(of word: String, from least: Int, to most: Int) -> Int? {
    let name = name
    guard name.count >= least + word.count else { return nil }
    for start in least...min(most, name.count - word.count) where name[start...].starts(with: word) { return start }
    return nil
  }

  private mutating func dropOffice() -> Bool {
    guard let start = index(of: "街道", from: 1, to: 8) else { return false }
    var end = start + 2
    for more in ["办事处", "办"] where rest.dropFirst(end).starts(with: more) {
      end += more.count
      break
    }
    return rest.dropFirst(end).first == "口" ? false : dropFirst(end)
  }

  /// Characters before 镇 and 乡 that make it a part of an estate's name.
  private static let namesOfTowns = CharacterList("小古名老新水故家侨原梦大城")

  private mutating func dropTown() -> Bool {
    let name = name
    for end in name.indices.dropFirst(2).prefix(8) where name[end] == "镇" || name[end] == "乡" {
      let next = rest.dropFirst(end + 1).first
      let isNumbered = next.map { PlaceText.isValue($0) || $0 == "第" } ?? true
      let isSure = isBegun || !isNumbered && name[end] == "镇"
      guard !Self.namesOfTowns.contains(name[end - 1]), isSure, next != "政", next != "府" else { continue }
      return dropFirst(end + 1)
    }
    return false
  }

  private mutating func dropCommunity() -> Bool {
    for word in ["社区居民委员会", "社区居委会", "居民委员会", "居委会", "村民委员会", "村委会", "社区"] {
      guard let start = index(of: word, from: 2, to: 8) else { continue }
      let after = rest.dropFirst(start + word.count)
      guard !["服务", "医院", "卫生", "中心"].contains(where: { after.starts(with: $0) }) else { return false }
      let named = String(rest.prefix(start))
      guard dropFirst(start + word.count) else { return false }
      community = named
      return true
    }
    // 第三网格, 3网格
    let head = Array(rest.prefix(10))
    for start in head.indices.dropFirst() where head[start...].starts(with: "网格") { return dropFirst(start + 2) }
    return false
  }

  private static let zones = ["开发区", "高新区", "经开区", "示范区", "保税区", "度假区", "试验区", "实验区", "管理区", "合作区", "新区"]

  /// 经济技术开发区 and the like after a region; without one only where nothing stands before it.
  private mutating func dropZone() -> Bool {
    for zone in Self.zones {
      guard isBegun || zone != "新区", let start = index(of: zone, from: 0, to: isBegun ? 12 : 0) else { continue }
      let after = rest.dropFirst(start + zone.count)
      // A name must follow: 翠苑新区3号楼 is an estate.
      guard let next = after.first, start == 0 || !next.isASCII else { continue }
      return dropFirst(start + zone.count)
    }
    return false
  }
}
