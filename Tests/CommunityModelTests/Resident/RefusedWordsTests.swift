import CommunityModel
import CommunityResources
import Testing

@Suite("Words that are not recorded")
struct RefusedWordsTests {
  func words(_ text: String) -> [String] {
    BundledResource.refusedWordList.found(in: text, readings: BundledResource.readings).map(\.word)
  }

  @Test("are found, also when spaced out or in traditional characters")
  func found() {
    let cases: [(String, [String])] = [
      ("曾多次上访", ["上访"]), ("刑满释放后回家", ["刑满"]), ("有吸毒史", ["吸毒"]), ("信教", ["信教"]), ("党员，热心", ["党员"]), ("黨員", ["党员"]),
      ("上 访", ["上访"]), ("上.访", ["上访"]), ("精神病，已离异", ["精神病", "离异"]), ("重点人员", ["重点人员"]), ("乙肝携带", ["乙肝"]),
      ("回族，月收入3000", ["回族", "月收入"]), ("离婚", ["离婚"]), ("有前科", ["前科"]),
    ]
    for (text, expected) in cases { #expect(words(text) == expected, "\(text)") }
  }

  @Test("everyday notes are not held up")
  func harmless() {
    for text in [
      "听力不好，打字沟通", "门前,有狗", "说方言，需家人陪同", "信访接待日来过", "到党群服务中心办事", "残疾证已办", "慢性病，行动不便", "高血压，需量血压", "诚信教育讲座", "反邪教宣传",
      "打过新冠疫苗", "线上访问过", "以前科室同事", "物流产业园上班路上", "合唱团员", "集团员工", "太阳性能", "独居，怕冷", "低保户", "户口在外地", "预防犯罪讲座", "党员志愿者上门",
      "平稳控制", "档案底册",
      "退役军人", "一层，有台阶", "喜欢书法", "",
    ] { #expect(words(text) == [], "\(text)") }
  }

  @Test("every finding names its kind and its place")
  func places() throws {
    let text = "他 上-访 过"
    let finding = try #require(
      BundledResource.refusedWordList.found(in: text, readings: BundledResource.readings).first)
    #expect(finding.kind == "petition" && finding.range == 2..<5)
  }

  @Test("the list is well formed: no word twice, every harmless word holds its word")
  func list() {
    let rows = BundledResource.refusedWords.rows
    #expect(Set(rows.map { $0[0] }).count == rows.count)
    for row in rows {
      #expect(row.count == 2 || row.count == 3, "\(row)")
      for harmless in row.dropFirst(2).first?.split(separator: ",") ?? [] {
        #expect(harmless.contains(row[0]) && harmless.count > row[0].count, "\(row)")
      }
      #expect(words(String(row[0])).isEmpty == false, "\(row[0])")
    }
  }
}
