import CommunityModel
import CommunityResources
import NameFinding
import Testing

@Suite("Finding a name by what is typed")
struct NameMatcherTests {
  static let readings = BundledResource.readings

  func match(_ typed: String, _ name: String, fuzzy: FuzzyPairs = []) -> NameMatch? {
    guard let query = NameQuery(typed, readings: Self.readings) else { return nil }
    return NameMatcher(query, fuzzy: fuzzy).match(NameSpelling(name, readings: Self.readings))
  }

  @Test(
    "hanzi, pinyin, prefixes and initials mix freely",
    arguments: [
      ("张伟明", "张伟明", NameMatch.Kind.characters, [0..<3]), ("伟明", "张伟明", .characters, [1..<3]),
      ("张", "张伟明", .characters, [0..<1]), ("張偉", "张伟明", .characters, [0..<2]), ("张伟", "張偉明", .characters, [0..<2]),
      ("zwm", "张伟明", .initials, [0..<3]), ("zhwm", "张伟明", .initials, [0..<3]), ("张wm", "张伟明", .initials, [0..<3]),
      ("z", "张伟明", .initials, [0..<1]), ("ＺＷＭ", "张伟明", .initials, [0..<3]), ("zw明", "张伟明", .initials, [0..<3]),
      ("zhangweiming", "张伟明", .pinyin, [0..<3]), ("zhangwm", "张伟明", .pinyin, [0..<3]),
      ("zhangw", "张伟明", .pinyin, [0..<2]), ("zhan", "张伟明", .pinyin, [0..<1]), ("zhang伟", "张伟明", .pinyin, [0..<2]),
      ("zweim", "张伟明", .pinyin, [0..<3]), ("张weim", "张伟明", .pinyin, [0..<3]), ("zhangweim", "张伟明", .pinyin, [0..<3]),
      ("wm", "张伟明", .inner, [1..<3]), ("weiming", "张伟明", .inner, [1..<3]), ("ming", "张伟明", .inner, [2..<3]),
      ("张明", "张伟明", .gap, [0..<1, 2..<3]), ("zm", "张伟明", .gap, [0..<1, 2..<3]),
      ("zhangming", "张伟明", .gap, [0..<1, 2..<3]),
      ("shanhong", "单红", .pinyin, [0..<2]), ("danhong", "单红", .pinyin, [0..<2]), ("chanyu", "单于明", .pinyin, [0..<2]),
      ("xie", "解洋", .pinyin, [0..<1]), ("jie", "解洋", .pinyin, [0..<1]), ("qiu", "仇军", .pinyin, [0..<1]),
      ("zeng", "曾敏", .pinyin, [0..<1]), ("ou", "区敏", .pinyin, [0..<1]), ("qu", "区敏", .pinyin, [0..<1]),
      ("zha", "查敏", .pinyin, [0..<1]), ("zhai", "翟敏", .pinyin, [0..<1]), ("di", "翟敏", .pinyin, [0..<1]),
      ("qin", "覃敏", .pinyin, [0..<1]), ("tan", "覃敏", .pinyin, [0..<1]),
      ("lv", "吕敏", .pinyin, [0..<1]), ("lu", "吕敏", .pinyin, [0..<1]), ("lü", "吕敏", .pinyin, [0..<1]),
      ("moqi", "万俟敏", .pinyin, [0..<2]), ("mqm", "万俟敏", .initials, [0..<3]), ("wanqi", "万俟敏", .pinyin, [0..<2]),
      ("yuchi", "尉迟军", .pinyin, [0..<2]), ("ouyang", "欧阳明", .pinyin, [0..<2]), ("oym", "欧阳明", .initials, [0..<3]),
      ("xian", "西安明", .pinyin, [0..<2]), ("xi'an", "西安明", .pinyin, [0..<2]), ("xian", "冼明", .pinyin, [0..<1]),
      ("买买提艾力", "买买提·艾力", .characters, [0..<3, 4..<6]), ("mmtal", "买买提·艾力", .initials, [0..<3, 4..<6]),
      ("aili", "买买提·艾力", .inner, [4..<6]), ("anna", "Anna Li", .initials, [0..<4]),
      ("张三户主", "张三（户主）", .characters, [0..<2, 3..<5]), ("dan", "单敏(女)", .pinyin, [0..<1]),
      ("tom", "李Tom", .inner, [1..<4]), ("李t", "李Tom", .initials, [0..<2]),
    ])
  func fits(_ typed: String, _ name: String, _ kind: NameMatch.Kind, _ highlights: [Range<Int>]) throws {
    let found = try #require(match(typed, name), "\(typed) should find \(name)")
    #expect(found.kind == kind && found.highlights == highlights, "\(typed) in \(name)")
  }

  @Test(
    "what does not fit is not found",
    arguments: [
      ("明伟", "张伟明"), ("mz", "张伟明"), ("zhangweimingx", "张伟明"), ("zhanweiming", "张伟明"), ("李", "张伟明"), ("v", "张伟明"),
      ("zhaweiming", "张伟明"), ("ag", "阿不都热合曼·吐尔逊"), ("", "张伟明"), ("zan", "张伟明"),
    ])
  func doesNotFit(_ typed: String, _ name: String) {
    #expect(match(typed, name) == nil)
  }

  @Test("the better fit ranks first")
  func ranking() throws {
    let orders: [(typed: String, names: [String])] = [
      ("张伟", ["张伟", "张伟明", "王张伟", "张明伟"]),
      ("zw", ["张伟", "张伟明", "王张伟", "赵明伟"]),
      ("wm", ["王明", "王明芳", "张伟明", "王红明"]),
      ("li", ["李", "李明", "王丽"]),
      ("zhang", ["张", "张伟", "张伟明", "王长明"]),
    ]
    for (typed, names) in orders {
      let ranks = try names.map { try #require(match(typed, $0), "\(typed) \($0)").rank }
      #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count, "\(typed): \(ranks)")
    }
  }

  @Test("sounds taken for one another find a name, below every exact fit")
  func fuzzy() throws {
    let cases: [(String, String, FuzzyPairs)] = [
      ("zanwm", "张伟明", .all), ("zangwm", "张伟明", .zZh), ("zhanw", "张伟明", []), ("nimin", "李明", .all),
      ("fuming", "胡明", .fH),
      ("hangang", "方刚", .all), ("zhengmin", "曾敏", .zZh), ("chenjing", "程静", .enEng), ("sishan", "石山", .sSh),
      ("minming", "明明", .inIng), ("caoc", "晁超", .cCh),
    ]
    for (typed, name, pairs) in cases where pairs != [] {
      let found = try #require(match(typed, name, fuzzy: pairs), "\(typed) \(name)")
      #expect(found.kind == .fuzzy && match(typed, name) == nil, "\(typed) \(name)")
    }
    #expect(match("zwm", "张伟明", fuzzy: .all)?.kind == .initials)
    #expect(match("zanw", "张伟明", fuzzy: .zZh) == nil)
  }

  @Test("pinyin as shown keeps the surname apart")
  func displayPinyin() {
    let cases = [
      ("张伟明", "zhang weiming"), ("欧阳修", "ouyang xiu"), ("单红", "shan hong"), ("吕布", "lü bu"), ("万俟敏", "moqi min"),
      ("曾国强", "zeng guoqiang"),
      ("买买提·艾力", "maimaiti aili"), ("Anna Li", "anna li"), ("王", "wang"), ("張偉", "zhang wei"), ("", ""),
      ("Victor", "victor"),
    ]
    for (name, pinyin) in cases {
      #expect(NameSpelling(name, readings: Self.readings).displayPinyin == pinyin)
    }
  }

  @Test("readings come with the usual one first, a surname's own before it")
  func readings() {
    func texts(_ syllables: [Syllable]) -> [String] { syllables.map(\.text) }
    let readings = Self.readings
    #expect(
      texts(readings.readings(of: "长")) == ["zhang", "chang"]
        || texts(readings.readings(of: "长")) == ["chang", "zhang"])
    #expect(texts(readings.readings(of: "女")).first == "nv")
    #expect(texts(readings.surnameReadings(of: "单")).prefix(2) == ["shan", "dan"])
    #expect(texts(readings.surnameReadings(of: "張")) == ["zhang"])
    #expect(texts(readings.readings(of: "𬭎")) == ["hong"])
    #expect(readings.readings(of: "A").isEmpty && readings.readings(of: "，").isEmpty)
    #expect(readings.isCompoundSurname("歐", "陽") && !readings.isCompoundSurname("张", "伟"))
    #expect(readings.syllables.count > 400)
  }

  @Test("a table that is none gives no readings and does not stop anything")
  func damagedTable() {
    let bytes = ConstantBytes(UnsafeRawBufferPointer(start: nil, count: 0))
    let empty = PinyinReadings(table: bytes, surnames: "nonsense\n张\n")
    #expect(empty.readings(of: "张").isEmpty)
    #expect(NameSpelling("张伟明", readings: empty).displayPinyin == "")
  }
}
