import CommunityModel
import CommunityResources
import Intake
import TestSupport
import Testing

@Suite("Reading rosters as they come in")
struct MessyRosterTests {
  private typealias Reader = RosterReaderTests

  private static func labels(_ sheet: RosterSheet) -> [String] {
    HeaderFinder(Reader.setting.vocabulary).header(in: sheet.rows)?.labels ?? []
  }

  private static func fields(_ labels: [String]) -> [RosterField] {
    RosterMapping(proposedFor: labels, Reader.setting.vocabulary).columns.map(\.field)
  }

  @Test("somebody who is head of the household and whatever else heads say is no row of the head")
  func peopleWithWordsOfHeads() {
    let below = [["姓名", "与户主关系", "政治面貌"], ["鲁韦", "户主", "党员"], ["昌马", "配偶", "群众"]]
    #expect(Self.labels(RosterSheet(nil, below)) == below[0])
    let above = [["潘葛", "户主", "13-1-101"], ["姓名", "与户主关系", "住址"], ["奚范", "户主", "13-1-102"]]
    #expect(Self.labels(RosterSheet(nil, above)) == above[1])
    let spread = [["户主", "<", "3号楼"], ["姓名", "电话", "住址"], ["奚范", "13912345678", "3-1-102"]]
    #expect(Self.labels(RosterSheet(nil, spread)) == ["户主 姓名", "户主 电话", "3号楼 住址"])
  }

  @Test("of two tables side by side the heads stand twice, which is told")
  func sideBySide() throws {
    let head = ["姓名", "房号", "电话", "", "姓名", "房号", "电话"]
    let header = try #require(HeaderFinder(Reader.setting.vocabulary).header(in: RosterSheet(nil, [head]).rows))
    let mapping = RosterMapping(proposedFor: header.labels, Reader.setting.vocabulary)
    #expect(mapping.repeatedHeads == ["姓名", "房号", "电话"])
    // Several phones are nothing unusual.
    #expect(RosterMapping(proposedFor: ["姓名", "电话", "电话"], Reader.setting.vocabulary).repeatedHeads == [])
  }

  @Test(
    "what heads say of somebody else is not taken for the resident's",
    arguments: [
      (["姓名", "配偶姓名", "配偶电话", "电话"], [RosterField.name, .ignored, .ignored, .phone]),
      (["子女1姓名", "姓名", "户主性别", "户主身份证号码"], [.ignored, .name, .ignored, .ignored]),
      (["姓名", "监护人联系电话", "监护人身份证号", "紧急联系人手机号", "联系人"], [.name, .contactPhone, .ignored, .ignored, .contactName]),
      (["户主及家庭成员 姓名", "户主及家庭成员 电话"], [.name, .phone]),
      (["楼号", "户主", "户主电话", "户主 性别", "成员"], [.building, .name, .phone, .sex, .ignored]),
      (["楼号", "户主姓名", "家庭成员", "电话"], [.building, .headName, .name, .phone]),
    ])
  func others(labels: [String], fields: [RosterField]) {
    #expect(Self.fields(labels) == fields)
  }

  @Test(
    "what is not held is refused under whatever name",
    arguments: [
      "民族成分", "是否信教群众", "政治身份", "面貌", "党龄", "信访件数", "涉访", "重点关注对象", "重点对象", "关注等级", "安置帮教", "社区矫正对象",
      "是否涉稳", "婚姻", "工作单位及职务", "微信", "月均收入", "健康状况", "血型", "病情", "外出去向", "人脸照片", "社保卡号", "党支部电话",
      "政面", "婚史", "身体状况", "人员类型", "账号", "车牌", "所属支部", "族", "既往病", "就业情况",
    ])
  func refused(head: String) {
    #expect(Self.fields(["姓名", head]) == [.name, .refused])
    let mapping = RosterMapping(columns: [.init(label: "姓名", field: .name), .init(label: head, field: .note)])
    #expect(mapping.checked(Reader.setting.vocabulary).columns[1].field == .refused)
  }

  @Test("a roster that names nobody but the heads of households is one of those, and a count of them is none")
  func householdHeads() {
    let heads = [["楼号", "户主", "电话"], ["3", "奚范", "13912345678"]]
    #expect(Self.labels(RosterSheet(nil, heads)) == heads[0])
    #expect(Self.labels(RosterSheet(nil, [["楼号", "户主人数", "电话"], ["3", "12", "84331234"]])) == [])
  }

  @Test(
    "a cell of names is one name with or without a remark, or it is told that it names several",
    arguments: [
      ("王　芳", "王芳", nil, nil), ("欧阳 娜娜", "欧阳娜娜", nil, nil), ("Anna  Smith", "Anna Smith", nil, nil),
      ("阿依古丽·买买提", "阿依古丽·买买提", nil, nil), ("解红（女）", "解红", nil, nil), ("解红(户主)", "解红", nil, nil),
      ("解红（已故）", "解红", "A2 statusFromNote", nil), ("解红（又名解小红）", "解红", nil, "又名解小红"),
      ("解红（上访户）", "解红", "A2 noteRefused", nil), ("解红（13912345678）", "解红", nil, nil), ("（解红）", "解红", nil, nil),
      ("王芳/李明", nil, "A2 nameOfSeveral", nil), ("王芳、李明，王小明", nil, "A2 nameOfSeveral", nil),
      ("王芳\n李明", "王芳李明", "A2 nameMaybeOfSeveral", nil), ("王芳 李明", "王芳李明", "A2 nameMaybeOfSeveral", nil),
      ("户主", nil, "A2 nameUnreadable", nil), ("家庭住址", nil, "A2 nameUnreadable", nil),
      ("（空）", nil, "A2 vacantDwelling", nil), ("-", nil, "A2 nameMissing", nil), ("/", nil, "A2 nameMissing", nil),
    ] as [(String, String?, String?, String?)])
  func names(written: String, name: String?, issue: String?, note: String?) {
    let readings = Reader.read(RosterSheet(nil, [["姓名", "住址"], [written, "3-2-501"]]))
    let entry = Reader.entries(readings).first
    #expect(entry?.name == name)
    #expect(Reader.issues(readings) == [issue].compactMap { $0 })
    if name != nil { #expect(entry?.note == note ?? "") }
    #expect(entry?.sex == (written.contains("女") ? .female : nil))
    #expect(entry?.isHead ?? false == written.contains("(户主)"))
    #expect(entry?.ending == (written.contains("已故") ? .death : nil))
    #expect(entry?.phones ?? [] == (written.contains("139") ? ["13912345678"] : []))
  }

  @Test(
    "years of two digits and dates in characters are read where only one day can be meant",
    arguments: [
      ("56.3", "1956-03"), ("56年", "1956"), ("560302", "1956-03-02"), ("五六年三月", "1956-03"), ("=56.3", "1956-03"),
      ("一九五六年十月初二", nil), ("二〇〇一年十月二十五日", "2001-10-25"), ("05.3.2", "2005-03-02"), ("20.3.2", nil),
      ("农历1956年三月", nil), ("56", nil), ("3/2/1956", nil), ("203013", nil), ("1956-02-30", nil), ("56.13.2", nil),
    ] as [(String, String?)])
  func shortDates(written: String, iso: String?) {
    let readings = Reader.read(
      RosterSheet(nil, [["姓名", "出生日期", "入住时间"], ["张三", written, written.hasPrefix("2") ? written : ""]]))
    let entry = Reader.entries(readings).first
    #expect(entry?.birth?.iso == iso)
    #expect(Reader.issues(readings).contains("B2 dateUnreadable") == (iso == nil))
    // Nobody who lives here moved in a hundred years ago.
    if written == "20.3.2" { #expect(entry?.since?.iso == "2020-03-02") }
  }

  @Test(
    "phones with a mark too many are phones, and whose they are counts",
    arguments: [
      ("13912345678；", ["13912345678"], false), ("13912345678 13912345679、", ["13912345678", "13912345679"], false),
      ("13912345678/无", ["13912345678"], false),
      ("139 1234 5678；0411-84331234", ["13912345678", "0411-84331234"], false),
      ("13912345678（子）", ["13912345678"], false), ("儿子13912345678", ["13912345678"], false), ("；", [], true),
      ("0411-84331234转801", ["0411-84331234转801"], false), ("+852 9123 4567", ["+852 9123 4567"], false),
      ("139l2345678", [], true), ("139****5678", [], true), ("13912345678/139l2345678", ["13912345678"], true),
      ("990102194903070021", [], true),
    ])
  func phones(written: String, numbers: [String], isTold: Bool) {
    let readings = Reader.read(RosterSheet(nil, [["姓名", "电话"], ["张三", written]]))
    #expect(Reader.entries(readings).first?.phones == numbers)
    #expect(Reader.issues(readings).contains("B2 phoneUnreadable") == isTold)
  }

  @Test("what a phone is called comes with it, but not what is not kept")
  func phoneLabels() throws {
    let rows = [
      ["姓名", "电话", "住址"], ["张三", "13912345678（子）", "3-2-501"], ["李四", "13912345679 上访户", "3-2-502"],
      ["王五", "13912345670/无", "3-2-503"],
    ]
    let readings = Reader.read(RosterSheet(nil, rows))
    let entries = Reader.entries(readings)
    #expect(entries.map(\.phoneLabels) == [["13912345678": "子"], [:], [:]])
    #expect(Reader.issues(readings) == ["B3 phoneRemarkLeftOut"])
  }

  @Test("a room of two numbers is one with its unit, unless it begins with its building in every row")
  func pairs() {
    func homes(_ sheet: String?, _ rows: [[String]]) -> [String?] {
      Reader.entries(Reader.read(RosterSheet(sheet, rows))).map { $0.home?.description }
    }
    let rooms = [["房号", "姓名"], ["1-101", "甲一"], ["5-101", "甲二"], ["6-101", "甲三"]]
    #expect(homes("5号楼", rooms) == ["5-1-101", "5-5-101", "5-6-101"])
    #expect(homes("5号楼", [["住址", "姓名"], ["2-101", "甲一"], ["6-3-101", "甲二"]]) == ["5-2-101", "6-3-101"])
    let own = [["楼号", "房号", "姓名"], ["5", "5-101", "甲一"], ["6", "6-102", "甲二"]]
    #expect(homes(nil, own) == ["5号楼101室", "6号楼102室"])
    let units = [["楼号", "单元", "房号", "姓名"], ["5", "2", "2-101", "甲一"], ["5", "2", "5-102", "甲二"]]
    #expect(homes(nil, units) == ["5-2-101", "5-2-102"])
    let wrong = Reader.read(RosterSheet(nil, [units[0], ["5", "2", "3-101", "甲三"]]))
    #expect(Reader.issues(wrong) == ["C2 placeUnreadable"])
  }

  @Test("beside columns for building and unit the number of the door is the room")
  func doors() {
    let head = ["姓名", "楼号", "单元", "门牌号"]
    let readings = Reader.read(
      RosterSheet(nil, [head, ["甲一", "17", "1", "101"], ["甲二"], ["甲三", "17", "2", ""], ["甲四", "18", "1", "青年大街"]]))
    #expect(
      Reader.entries(readings).map { $0.home?.description } == ["17-1-101", "17-1-101", "17号楼2单元", "18号楼1单元"])
  }

  @Test("a column that asks for a tag is one of tags, and no is an answer")
  func asked() {
    let head = ["姓名", "是否低保户", "关爱对象 是否独居", "空巢老人", "是否党员", "是否自住"]
    #expect(Self.fields(head) == [.name, .careTags, .careTags, .careTags, .refused, .residenceKind])
    let readings = Reader.read(RosterSheet(nil, [head, ["甲一", "是", "否", "√"], ["甲二", "否", "是", "×"], ["甲三", "二级"]]))
    #expect(
      Reader.entries(readings).map(\.careTags) == [["minimumAllowance", "emptyNest"], ["livingAlone"], []])
    #expect(Reader.issues(readings).filter { $0.contains("tag") } == ["B4 tagUnknown"])
  }

  @Test("whose phone it is may stand after the phone of a contact")
  func contact() {
    let head = ["姓名", "紧急联系人", "紧急联系人联系方式"]
    let readings = Reader.read(RosterSheet(nil, [head, ["甲一", "甲二（子）", "13912345678（子）"]]))
    let contact = Reader.entries(readings).first?.contact
    #expect(contact == EmergencyContact(name: "甲二（子）", phone: "13912345678", relation: "子"))
  }

  @Test("when somebody died is kept where the note alone says it, and a note that says another day stays")
  func statusTwice() {
    func entry(_ status: String, _ until: String, _ note: String) -> RosterEntry? {
      let rows = [["姓名", "电话", "状态", "迁出时间", "备注"], ["张三", "", status, until, note]]
      return Reader.entries(Reader.read(RosterSheet(nil, rows))).first
    }
    #expect(entry("去世", "", "2019年3月去世")?.until == PartialDate(year: 2019, month: 3))
    #expect(entry("已搬走", "2020", "2019年3月搬走")?.note == "2019年3月搬走")
    #expect(entry("已搬走", "2019", "2019年3月搬走")?.until == PartialDate(year: 2019, month: 3))
    #expect(entry("已搬走", "2020", "2021年去世")?.ending == .movedOut)
    #expect(entry("已搬走", "2020", "2021年去世")?.note == "2021年去世")
  }

  @Test("somebody of whom nothing but the name is known may be any namesake who is not known to live elsewhere")
  func bare() {
    let comparison = RosterComparison(BundledResource.readings)
    let bare = RosterFacts(name: "解红")
    let known = RosterFacts(name: "解红", sex: .female, phones: ["13912345678"])
    #expect(comparison.likeness(bare, known, sameHome: nil) == .doubtful)
    #expect(comparison.likeness(known, bare, sameHome: nil) == .doubtful)
    #expect(comparison.likeness(bare, known, sameHome: false) == .different)
    #expect(comparison.likeness(RosterFacts(name: "解红", sex: .male), known, sameHome: nil) == .different)
    #expect(comparison.likeness(RosterFacts(name: "解红", phones: ["13912345679"]), known, sameHome: nil) == .different)
    let abroad = ["+852 9123 4567", "+852-91234567"].map { RosterFacts(name: "解红", phones: [$0]) }
    #expect(comparison.likeness(abroad[0], abroad[1], sameHome: nil) == .same, "one number, two spellings")
  }
}
