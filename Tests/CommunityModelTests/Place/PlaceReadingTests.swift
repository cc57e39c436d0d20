import CommunityModel
import Testing

@Suite("Reading addresses as they are written")
struct PlaceReadingTests {
  typealias Case = PlaceKeyTests.Case

  @Test(
    "a room counted within its floor takes the floor in",
    arguments: [
      Case("3号楼2单元5层1号", nil, "3", "2", "501"), Case("3号楼2单元12层3室", nil, "3", "2", "1203"),
      Case("12栋1单元 3楼 302", nil, "12", "1", "302"), Case("5层3室", nil, nil), Case("3号楼2单元5层A室", nil, "3", "2", "5A"),
      Case("3号楼2单元五楼西户", nil, "3", "2", "5西"), Case("3号楼2单元负一层3号", nil, "3", "2", "负103"),
      Case("3号楼2单元地下室5号", nil, "3", "2", "负105"), Case("3号楼2单元B1-101", nil, "3", "2", "负101"),
      Case("3号楼2单元负101", nil, "3", "2", "负101"), Case("7-3-5-2", nil, "7", "3", "502"),
      Case("7栋3单元17-3", nil, "7", "3", "1703"), Case("22楼3门501", nil, "22", "3", "501"),
    ])
  func floors(_ example: Case) {
    let reading = PlaceReading(example.text)
    if example.key == PlaceKey() {
      #expect(reading == nil)
    } else {
      #expect(reading?.key == example.key)
      #expect(reading?.isGuess == false)
    }
  }

  @Test(
    "what stands before the estate is dropped, whole",
    arguments: [
      "山东省济南市历下区梧桐里3-2-501", "济南市历下区梧桐里3-2-501", "历下区梧桐里小区3号楼2单元501室", "山东济南历下区梧桐里3-2-501",
      "中国山东省济南市市辖区历下区梧桐里3-2-501", "历下区（花园街道）梧桐里3-2-501", "历下区花园街道办事处青禾社区第三网格梧桐里3-2-501",
      "历下区花园街道青禾社区居委会梧桐里3-2-501", "新疆维吾尔自治区伊犁哈萨克自治州伊宁市梧桐里3-2-501",
      "河北省承德市丰宁满族自治县大阁镇梧桐里3-2-501", "内蒙古自治区锡林郭勒盟锡林浩特市梧桐里3-2-501", "贵州省黔东南州凯里市下司镇梧桐里3-2-501",
      "上海上海市浦东新区梧桐里3-2-501", "济南高新区梧桐里3-2-501", "郑州市经济技术开发区梧桐里3-2-501", "历下区和平路12号梧桐里3-2-501",
      "和平路与解放路交叉口东150米梧桐里3-2-501", "现住：梧桐里3-2-501", "梧桐里3-2-501（租）", "梧桐里\n3号楼\n2单元501",
      "梧桐里3一2一501", "梧桐里,3号楼,2单元,501,",
    ])
  func regions(_ text: String) {
    let reading = PlaceReading(text)
    #expect(reading?.key == PlaceKey(estate: "梧桐里", building: "3", unit: "2", room: "501"), "\(text)")
    #expect(reading?.isGuess == false)
  }

  @Test(
    "words of regions stay where they are a part of a name",
    arguments: [
      "花语小镇", "镇海小区", "街道口公寓", "城市花园", "都市家园", "乡村花园", "江南水乡", "县前街小区", "市政大院", "区府路小区", "新区花园",
      "古镇雅居", "社区花园", "三门新村", "翠苑三区", "梧桐里二期", "公园壹号", "美的国宾府",
    ])
  func names(_ estate: String) {
    #expect(PlaceReading("\(estate)3-1-302")?.key.estate == PlaceKey.parse(estate)?.estate ?? estate)
    #expect(PlaceReading("\(estate)3号楼1单元302")?.key.room == "302")
  }

  @Test(
    "numbers of roads, lanes, buildings and shops",
    arguments: [
      Case("解放路187-2号3单元502", "解放路", "187-2", "3", "502"), Case("解放路12号501室", "解放路", "12", nil, "501"),
      Case("解放路12弄5支弄3号501室", "解放路12弄5支弄", "3", nil, "501"), Case("甲3号楼2单元501", nil, "甲3", "2", "501"),
      Case("梧桐里乙楼501", "梧桐里", "乙", nil, "501"), Case("3号楼甲单元501", nil, "3", "甲", "501"),
      Case("梧桐里10号之一602室", "梧桐里", "10之1", nil, "602"), Case("3-2号楼501", nil, "3-2", nil, "501"),
      Case("梧桐里东楼3单元501", "梧桐里", "东", "3", "501"), Case("3号楼商铺5号", nil, "3", nil, "商铺5"),
      Case("3号楼12号门面", nil, "3", nil, "商铺12"), Case("阳光花园（北区）5号楼1-101", "阳光花园北区", "5", "1", "101"),
      Case("(3)栋(2)单元501", nil, "3", "2", "501"), Case("2号楼3梯502房", nil, "2", "3", "502"),
      Case("3号楼2单元501室(250001)", nil, "3", "2", "501"),
    ])
  func numbers(_ example: Case) {
    #expect(PlaceReading(example.text)?.key == example.key)
    #expect(PlaceReading(example.text)?.isGuess == false)
    #expect(PlaceKey.parse(example.key.description) == example.key, "\(example.key.description)")
  }

  @Test(
    "what can be meant in two ways is a guess",
    arguments: [
      "3号楼2单元-101", "原3-2-501", "户口：梧桐里3-2-501", "户籍地址梧桐里3-2-501", "7栋17-3", "3号楼2单元5层301", "和平路12号2-501",
      "3号楼2单元501西户", "原住3-2-501\n现住5-1-302", "梧桐里605-606室", "梧桐里62-1号",
    ])
  func guesses(_ text: String) {
    #expect(PlaceReading(text)?.isGuess == true)
  }

  @Test("after a dash that may be a sign, 101 is not the room above ground")
  func belowGround() {
    #expect(PlaceReading("3号楼2单元-101")?.key.room != "101")
    #expect(PlaceReading("3号楼-2单元-101室")?.key.room == "101")
    #expect(PlaceReading("3号楼2单元-501")?.key.room == "501")
  }

  @Test("of two lines the one where somebody lives now counts")
  func lines() {
    #expect(PlaceKey.parse("原住3-2-501\n现住5-1-302") == PlaceKey(building: "5", unit: "1", room: "302"))
    #expect(PlaceReading("3-2-501\n5-1-302") == nil)
  }

  @Test("a place after another community's name is nobody knows whose")
  func communities() {
    #expect(PlaceReading("青禾社区3-2-501", in: "青禾社区")?.isGuess == false)
    #expect(PlaceReading("城南街道青禾社区居委会3-2-501", in: "青禾社区")?.isGuess == false)
    #expect(PlaceReading("白云社区3-2-501", in: "青禾社区")?.isGuess == true)
    #expect(PlaceReading("白云社区梧桐里3-2-501", in: "青禾社区")?.isGuess == false)
  }
}
