import CommunityModel
import CommunityResources
import NameFinding

/// Invented residents whose names are as unevenly spread as real ones: few surnames have most people, some characters
/// are in every third given name, one name in eight has two characters, one in fifty is written with dots.
public struct InventedPeople {
  /// Surnames, the most frequent first: each is about as much rarer than the first as its place says.
  private static let surnames = Array(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇区查翟覃乐朴盖"
  ).map(String.init)
  private static let compounds = ["欧阳", "司马", "诸葛", "尉迟", "上官", "令狐", "单于", "长孙"]
  private static let given = Array(
    "明华伟芳英文国建红玉兰丽军平志海春晓小秀林永新金德荣云敏强杰燕生龙霞艳辉庆福成玲学祥东光爱桂珍凤勇波宁娟静梅莉琴慧雪雅佳欣怡浩然宇轩博涛俊鹏磊洋超亮刚峰斌健飞鑫坤振兴家宝贵忠义仁礼智信泽涵梓晨思雨婷倩薇琳瑶瑞嘉诚安康乐长重朝行茜参省曾单少中正和好难兴应当教传调藏弹度"
  )
  private static let dotted = [
    "买买提·艾力", "阿不都·热合曼", "古丽·阿依", "艾尼瓦尔·吐尔逊", "热依汗·买买提", "帕提古丽·依明", "阿迪力·玉山", "努尔·古丽",
  ]
  private static let given2 = ["扎西", "卓玛", "才让", "央金", "达瓦", "平措", "德吉", "次仁", "旺姆", "格桑"]

  /// Places by an inverse of their number: the first ten surnames have a third of all people.
  private static let weights = surnames.indices.map { 1000 / ($0 + 8) }

  private var random: Sequence64

  /// People from a seed, the same for the same seed.
  public init(seed: UInt64) {
    random = Sequence64(state: seed)
  }

  /// One more name.
  public mutating func name() -> String {
    switch random.below(1000) {
    case ..<20: return random.pick(Self.dotted)
    case ..<30: return random.pick(Self.given2) + random.pick(Self.given2)
    case ..<40: return random.pick(Self.compounds) + givenName()
    default: return surname() + givenName()
    }
  }

  /// So many residents, numbered from 1, with phones that no operator gives out.
  public mutating func residents(_ count: Int) -> [Resident] {
    (1...count).map { number in
      let digits = String(10_000_000 + random.below(89_999_999))
      return Resident(id: Int64(number), name: name(), phones: ["141" + digits])
    }
  }

  private mutating func surname() -> String {
    var wanted = random.below(Self.weights.reduce(0, +))
    for (place, weight) in Self.weights.enumerated() {
      if wanted < weight { return Self.surnames[place] }
      wanted -= weight
    }
    return Self.surnames[0]
  }

  private mutating func givenName() -> String {
    random.below(8) == 0 ? character() : character() + character()
  }

  /// A character of a given name, the first of the list more often.
  private mutating func character() -> String {
    String(Self.given[min(random.below(Self.given.count), random.below(Self.given.count))])
  }
}

/// How often a finder has a person among the first rows for what is typed of their name.
public struct FindingQuality {
  /// One thing to type, and by which row the person must have come.
  public enum Way: String, CaseIterable, Sendable {
    /// The first letters of a reading.
    case initials
    /// Every syllable of a reading.
    case pinyin
    /// The characters.
    case characters

    /// The rows that count.
    public var rows: Int {
      switch self {
      case .initials: 50
      case .pinyin: 10
      case .characters: 5
      }
    }
  }

  /// What was typed and not answered in time.
  public struct Miss: Sendable {
    public let way: Way
    public let typed: String
    public let name: String
    /// How many of the file have this very name.
    public let namesakes: Int
    /// How many share the reading that was typed.
    public let sharing: Int
  }

  /// How many things were typed.
  public private(set) var asked: [Way: Int] = [:]
  public private(set) var misses: [Miss] = []
  /// How many of the names have a character with several readings.
  public private(set) var polyphonic = 0

  /// Looks for people in every way.
  ///
  /// - Parameter find: gives the numbers of the rows for a typed text.
  public init(
    of people: [Resident], among all: [Resident], find: (String, Int) throws -> [Resident.ID]
  ) rethrows {
    let readings = BundledResource.readings
    var typed: [Way: [String: Int]] = [:]
    func ways(_ name: String) -> [(Way, String)] {
      let rows = Self.readings(of: NameSpelling(name, readings: readings))
      return [(.characters, name)] + Set(rows.map { $0.map(\.text).joined() }).sorted().map { (.pinyin, $0) }
        + Set(rows.map { $0.map { String($0.text.prefix(1)) }.joined() }).sorted().map { (.initials, $0) }
    }
    for person in all { for (way, text) in ways(person.name) { typed[way, default: [:]][text, default: 0] += 1 } }
    for person in people {
      let all = ways(person.name)
      if all.count > 3 { polyphonic += 1 }
      for (way, text) in all {
        asked[way, default: 0] += 1
        guard try !find(text, way.rows).prefix(way.rows).contains(person.id) else { continue }
        misses.append(
          Miss(
            way: way, typed: text, name: person.name, namesakes: typed[.characters]?[person.name] ?? 0,
            sharing: typed[way]?[text] ?? 0))
      }
    }
  }

  /// The misses of which fewer share what was typed than rows count: no finder has an excuse for these.
  public var avoidable: [Miss] { misses.filter { $0.sharing <= $0.way.rows } }

  private static func readings(of spelling: NameSpelling) -> [[Syllable]] {
    spelling.readings.reduce([[]]) { rows, readings in rows.flatMap { row in readings.map { row + [$0] } } }
  }
}

/// Random numbers that are the same on every run (SplitMix64).
private struct Sequence64 {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(count))
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
