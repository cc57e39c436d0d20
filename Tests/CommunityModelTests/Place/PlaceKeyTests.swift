import CommunityModel
import TestSupport
import Testing

@Suite("Reading places")
struct PlaceKeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var key: PlaceKey
    var testDescription: String { text }

    init(_ text: String, _ estate: String?, _ building: String?, _ unit: String? = nil, _ room: String? = nil) {
      self.text = text
      key = PlaceKey(estate: estate, building: building, unit: unit, room: room)
    }
  }

  static let cases: [Case] = [
    Case("3-2-501", nil, "3", "2", "501"), Case("3号楼2单元501室", nil, "3", "2", "501"),
    Case("三栋二单元501", nil, "3", "2", "501"),
    Case("３－２－５０１", nil, "3", "2", "501"), Case("3 - 2 - 501", nil, "3", "2", "501"),
    Case("3 2 501", nil, "3", "2", "501"),
    Case("3—2—501", nil, "3", "2", "501"), Case("3-2-501室", nil, "3", "2", "501"),
    Case("3-2-501号", nil, "3", "2", "501"),
    Case("3/2/501", nil, "3", "2", "501"), Case("03-02-0501", nil, "3", "2", "501"),
    Case("3#2-501", nil, "3", "2", "501"),
    Case("3号楼2-501", nil, "3", "2", "501"), Case("3＃2门501号", nil, "3", "2", "501"),
    Case("3幢2门501户", nil, "3", "2", "501"),
    Case("3#楼2单元501", nil, "3", "2", "501"), Case("3栋2单元501", nil, "3", "2", "501"),
    Case("3栋2单元5楼501", nil, "3", "2", "501"),
    Case("3号楼2单元5层501室", nil, "3", "2", "501"), Case("第3栋第2单元501", nil, "3", "2", "501"),
    Case("3号2单元501", nil, "3", "2", "501"),
    Case("三号楼二单元五〇一室", nil, "3", "2", "501"), Case("三号楼二单元五百零一室", nil, "3", "2", "501"),
    Case("叁号楼贰单元501", nil, "3", "2", "501"), Case("3号楼-2单元-501室", nil, "3", "2", "501"),
    Case("3栋楼2单元501房", nil, "3", "2", "501"),
    Case("十二栋", nil, "12"), Case("二十三栋一单元101", nil, "23", "1", "101"), Case("十号楼", nil, "10"), Case("廿三号楼", nil, "23"),
    Case("二十号楼三单元", nil, "20", "3"), Case("九十九栋", nil, "99"), Case("一幢", nil, "1"), Case("5号楼", nil, "5"),
    Case("5#", nil, "5"), Case("5栋", nil, "5"), Case("A座", nil, "A"), Case("ａ座1203", nil, "A", nil, "1203"),
    Case("a座", nil, "A"),
    Case("22G栋", nil, "22G"), Case("22G-2-501", nil, "22G", "2", "501"), Case("3号楼22G", nil, "3", nil, "22G"),
    Case("B1栋2单元302", nil, "B1", "2", "302"),
    Case("3号楼2单元", nil, "3", "2"), Case("3-2", nil, "3", "2"), Case("3栋2门", nil, "3", "2"),
    Case("3-501", nil, "3", nil, "501"),
    Case("3号楼501", nil, "3", nil, "501"), Case("3号楼501室", nil, "3", nil, "501"), Case("3号楼12号", nil, "3", nil, "12"),
    Case("3-12号", nil, "3", nil, "12"), Case("8号楼东单元302", nil, "8", "东", "302"),
    Case("3号楼1001室", nil, "3", nil, "1001"),
    Case("梧桐里小区", "梧桐里", nil), Case("梧桐里", "梧桐里", nil), Case("阳光小区", "阳光小区", nil), Case("118号院", "118号院", nil),
    Case("一一八号院", "118号院", nil), Case("118号院5号楼", "118号院", "5"), Case("118号院3-2-501", "118号院", "3", "2", "501"),
    Case("梧桐里3-2-501", "梧桐里", "3", "2", "501"), Case("梧桐里小区3号楼2单元501室", "梧桐里", "3", "2", "501"),
    Case("梧桐里 3号楼 2单元 501", "梧桐里", "3", "2", "501"), Case("阳光小区三栋二单元501", "阳光小区", "3", "2", "501"),
    Case("幸福家园二期12号楼1单元1702", "幸福家园二期", "12", "1", "1702"), Case("和平路12号", "和平路12号", nil),
    Case("和平路十二号", "和平路12号", nil), Case("和平路12号3号楼2单元501", "和平路12号", "3", "2", "501"),
    Case("和平路12号2单元501", "和平路", "12", "2", "501"), Case("和平路12号院3号楼", "和平路12号院", "3"),
    Case("和平路12号3-2-501", "和平路12号", "3", "2", "501"), Case("118弄3号501室", "118弄", "3", nil, "501"),
    Case("三里新村5号楼", "三里新村", "5"), Case("青禾社区梧桐里3号楼", "梧桐里", "3"), Case("城南街道青禾社区3号楼2单元501室", nil, "3", "2", "501"),
    Case("梧桐里12号2单元501", "梧桐里", "12", "2", "501"), Case("梧桐里２１号楼４单元１５０２", "梧桐里", "21", "4", "1502"),
    Case("五一新村二栋", "五一新村", "2"), Case("118号院2单元501室", "118号院", nil, "2", "501"),
  ]

  @Test("written forms", arguments: cases)
  func writtenForms(_ example: Case) {
    #expect(PlaceKey.parse(example.text) == example.key)
  }

  @Test("there are plenty of written forms")
  func plenty() {
    #expect(Self.cases.count >= 60)
  }

  @Test(
    "what is no structured place is left alone",
    arguments: [
      "", " ", "车棚", "院内", "3号楼2单元501漏水", "家里漏水", "501", "A", "12号", "501室", "2单元", "3单元2号楼", "3-2-501-4", "3号楼5楼",
      "13812345678",
      "20261120-004", "3楼", "-", "3-", "#", "张伟明", "和平路", "3号楼，漏水", "我住在3号楼", "0号楼", "第", "号楼", "东门", "梧桐里东门",
      "3-2-501和502",
    ])
  func notAPlace(_ text: String) {
    #expect(PlaceKey.parse(text) == nil)
  }

  @Test("the canonical text of a key is read back as the same key", arguments: cases)
  func roundTripOfExamples(_ example: Case) {
    #expect(PlaceKey.parse(example.key.description) == example.key, "\(example.key.description)")
  }

  @Test("the canonical text of any key is read back")
  func roundTrip() {
    var random = FixedRandom(seed: 11)
    let estates: [String?] = [nil, nil, "梧桐里", "118号院", "和平路12号", "阳光小区", "幸福家园二期", "118弄", "五一新村"]
    let buildings = ["3", "12", "A", "22G", "B1", "101", "3-2", "甲3", "187之2", "东", "乙"]
    let units: [String?] = [nil, "1", "2", "12", "A", "东", "甲", "101"]
    let rooms: [String?] = [nil, "501", "1702", "22G", "A", "1", "12", "负101", "5东", "商铺12", "5B02"]
    for _ in 0..<3000 {
      let estate = estates.randomElement(using: &random) ?? nil
      let building =
        estate != nil && Int.random(in: 0..<5, using: &random) == 0 ? nil : buildings.randomElement(using: &random)
      var key = PlaceKey(
        estate: estate, building: building, unit: units.randomElement(using: &random) ?? nil,
        room: rooms.randomElement(using: &random) ?? nil)
      if building == nil, key.unit == "东" || key.unit == "甲" { key.unit = "1" }
      // After a road the number is the building, where more follows.
      if building == nil, key.unit != nil || key.room != nil, key.estate == "和平路12号" { key.estate = "梧桐里" }
      #expect(
        PlaceKey.parse(key.description) == key,
        "\(key.description) \(key.estate ?? "-")|\(key.building ?? "-")|\(key.unit ?? "-")|\(key.room ?? "-")")
    }
  }

  @Test("the canonical text is the short one")
  func description() {
    let texts = [
      ("3号楼2单元501室", "3-2-501"), ("5栋", "5号楼"), ("3栋2门", "3号楼2单元"), ("3-501", "3号楼501室"),
      ("梧桐里小区三栋二单元501", "梧桐里3-2-501"),
    ]
    for (written, canonical) in texts { #expect(PlaceKey.parse(written)?.description == canonical) }
  }

  @Test("a partial key contains the places in it")
  func containment() throws {
    let building = try #require(PlaceKey.parse("3号楼"))
    let dwelling = try #require(PlaceKey.parse("3-2-501"))
    #expect(building.contains(dwelling) && !dwelling.contains(building) && dwelling.isDwelling && !building.isDwelling)
    #expect(PlaceKey.parse("4号楼")?.contains(dwelling) == false)
  }

  @Test("what is typed of a place fetches it from the index")
  func searching() throws {
    let terms = try #require(PlaceKey.parse("梧桐里3-2-501")).searchTerms
    for typed in ["3号楼", "3-2", "3-2-501", "3-2-5号", "梧桐里", "梧桐里3号楼2单元"] {
      let query = try #require(PlaceKey.parse(typed), "\(typed)")
      #expect(query.candidates.matches { $0 == .place ? terms : [] }, "\(typed)")
    }
    for typed in ["3-501", "3号楼501室"] {
      #expect(try #require(PlaceKey.parse(typed)).candidates.matches { $0 == .place ? terms : [] }, "\(typed)")
    }
    #expect(try #require(PlaceKey.parse("4号楼")).candidates.matches { _ in terms } == false)
  }
}
