import CommunityModel
import CommunityResources
import Intake
import TestSupport
import Testing

@Suite("Reading rosters")
struct RosterReaderTests {
  static let today = CommunityFixture.day("2026-11-20")
  static let setting = RosterReader.Setting(
    today: today, catalogue: .bundled, vocabulary: BundledResource.rosterVocabulary,
    readings: BundledResource.readings,
    textCheck: BundledResource.textCheck)

  /// The head of a ledger as communities keep them: a title, a line about who filled it in, a head of two rows.
  static let ledger: [[String]] = [
    ["梧桐里社区居民信息台账（2026年）", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<"],
    ["填表人：刘敏", "", "", "", "", "", "", "", "", "", "填表日期：2026.11.3", "", ""],
    ["序号", "楼栋", "单元", "房号", "户主姓名", "家庭成员", "<", "<", "<", "<", "居住情况", "困难类别", "民族", "备注"],
    ["^", "^", "^", "^", "^", "姓名", "与户主关系", "性别", "身份证号", "联系电话", "^", "^", "^", "^"],
  ]

  static func read(_ sheet: RosterSheet, _ change: (inout RosterMapping) -> Void = { _ in }) -> [RosterReading] {
    guard let header = HeaderFinder(setting.vocabulary).header(in: sheet.rows) else { return [] }
    var mapping = RosterMapping(proposedFor: header.labels, setting.vocabulary)
    change(&mapping)
    var reader = RosterReader(header, mapping, setting)
    return sheet.rows.filter { $0.number > header.rows.upperBound }.map { reader.read($0) }
  }

  static func entries(_ readings: [RosterReading]) -> [RosterEntry] {
    readings.compactMap { if case .entry(let entry, _) = $0 { entry } else { nil } }
  }

  static func issues(_ readings: [RosterReading]) -> [String] {
    readings.flatMap { reading -> [RosterIssue] in
      switch reading {
      case .entry(_, let issues), .rejected(let issues): issues
      case .skipped(let issue): [issue]
      case .blank: []
      }
    }.map { "\($0.place) \($0.code.rawValue)" }
  }

  @Test("the head of two rows below a title is found, and what the product does not hold is refused")
  func header() throws {
    let sheet = RosterSheet("2号楼", Self.ledger + [["=1", "2号楼", "1单元", "101", "张三", "张三", "户主"]])
    let header = try #require(HeaderFinder(Self.setting.vocabulary).header(in: sheet.rows))
    #expect(header.rows == 3...4)
    let mapping = RosterMapping(proposedFor: header.labels, Self.setting.vocabulary)
    #expect(
      mapping.columns.map(\.field) == [
        .ignored, .building, .unit, .room, .headName, .name, .relation, .sex, .identityNumber, .phone, .residenceKind,
        .careTags, .refused, .note,
      ])
    #expect(mapping.columns.indices.filter { mapping.isDropped($0) } == [12])
    #expect(mapping.shownLabels(Self.setting.vocabulary) == header.labels)
    var bold = mapping
    bold.columns[12].field = .note
    #expect(bold.checked(Self.setting.vocabulary).columns[12].field == .refused)
  }

  @Test(
    "Heads show as they are; of a row of people that was taken for the head hardly anything does",
    arguments: [
      (["姓名", "性别", "2024年体检", "2025年体检"], ["姓名", "性别", "2024年体检", "2025年体检"]),
      (["姓名", "基本情况 性别", "其他 备注"], ["姓名", "基本情况 性别", "其他 备注"]),
      (["姓名", "Home 电话", "电话 2"], ["姓名", "Home 电话", "电话 2"]),
      (["号", "何人", "何处"], ["*", "何*", "何*"]),
      (["赵新", "男", "户主", "信佛"], ["赵*", "*", "户*", "信*"]),
      (["姓名 赵新", "性别 男", "备注 信佛"], ["姓名 赵*", "性别 *", "备注 信*"]),
      (["姓名 赵新", "性别 男", "籍贯 19900101"], ["姓*", "性*", "籍*"]),
      (["序号", "联系方式 电话", "合计99010219900101002X"], ["序号", "联系方式 电话", "合计990****002X"]),
      (["1", "解红", "19108621736", "3-2-601", "民族", ""], ["*", "解*", "191****1736", "3*", "民*", ""]),
      (["解红 19108621736", "99010219900101002X", "1990年1月1日", "19900101"], ["解*", "990****002X", "1*", "1*"]),
    ])
  func shownLabels(labels: [String], shown: [String]) {
    let mapping = RosterMapping(proposedFor: labels, Self.setting.vocabulary)
    #expect(mapping.shownLabels(Self.setting.vocabulary) == shown)
    let outside = OutsideMapping(columns: labels.map { .init(label: $0, field: .ignored) })
    #expect(outside.shownLabels(Self.setting.vocabulary) == shown)
  }

  @Test(
    "a head of one row in either language is found",
    arguments: [
      (
        ["姓名", "性别", "出生日期", "手机号", "住址", "所属网格", "类别", "备注"],
        [RosterField.name, .sex, .birthDate, .phone, .address, .grid, .careTags, .note]
      ),
      (
        ["Name", "Sex", "Date of birth", "Mobile", "Address", "Religion"],
        [.name, .sex, .birthDate, .phone, .address, .refused]
      ),
      (
        ["居民姓名（必填）", "联系方式*", "现居住地址", "政治面貌", "低保", "身份证"],
        [.name, .phone, .address, .refused, .careTags, .identityNumber]
      ),
    ])
  func oneRow(labels: [String], fields: [RosterField]) throws {
    let sheet = RosterSheet(nil, [["名单"], labels, ["张三"]])
    let header = try #require(HeaderFinder(Self.setting.vocabulary).header(in: sheet.rows))
    #expect(header.rows == 2...2)
    #expect(RosterMapping(proposedFor: header.labels, Self.setting.vocabulary).columns.map(\.field) == fields)
  }

  @Test("blank and merged cells take what stands above, also 同上, and totals are nobody")
  func carriedDown() {
    let rows =
      Self.ledger + [
        ["=1", "2号楼", "1单元", "１０１室", "单雄", "单　雄", "户主", "男", "", "158 2001 7699", "自住"],
        ["=2", "^", "^", "^", "^", "李梅", "配偶", "女", "", "同上", "自住"],
        ["=3", "", "", "", "", "单小雄", "儿子", "男", "", "=13812345678.0", "租住", "低保、独居老人"],
        [],
        ["=4", "2栋", "", "102", "王五", "王五", "户主", "", "", "", "", "", "汉", "2026年3月去世"],
        ["合计", "", "", "", "", "4人"],
        ["说明：本表每季度更新一次"],
      ]
    let readings = Self.read(RosterSheet("2号楼", rows))
    let entries = Self.entries(readings)
    #expect(entries.map(\.name) == ["单雄", "李梅", "单小雄", "王五"])
    #expect(entries.map { $0.home?.description } == ["2-1-101", "2-1-101", "2-1-101", "2-1-102"])
    #expect(entries.map(\.phones) == [["15820017699"], ["15820017699"], ["13812345678"], []])
    #expect(entries.map(\.household) == ["@单雄", "@单雄", "@单雄", "@王五"])
    #expect(entries.map(\.isHead) == [true, false, false, true])
    #expect(entries[2].careTags == ["minimumAllowance", "livingAlone"])
    #expect(entries[2].kind == .renting)
    #expect(entries[3].ending == .death)
    #expect(entries[3].until == PartialDate(year: 2026, month: 3))
    #expect(entries[3].note == "")
    #expect(Self.issues(readings) == ["2号楼!N9 statusFromNote", "2号楼!A10 total", "2号楼!A11 footnote"])
  }

  @Test(
    "identity numbers give birth date and sex; those that a spreadsheet cut give nothing",
    arguments: [
      ("990102194912310024", "1949-12-31", Resident.Sex.female, [String]()),
      ("=990102195609275000", nil, nil, ["I5 identityCut"]),
      ("990102195609275000", nil, nil, ["I5 identityCut"]),
      ("9.90102E+17", nil, nil, ["I5 identityCut"]),
      ("990102194912310021", nil, nil, ["I5 identityInvalid"]),
      ("H12345678", nil, nil, ["I5 identityOther"]), ("990102491231002", nil, nil, ["I5 identityOther"]),
      ("无", nil, nil, []),
    ])
  func identity(written: String, birth: String?, sex: Resident.Sex?, issues: [String]) {
    let rows = Self.ledger + [["=1", "2号楼", "1单元", "101", "张三", "张三", "户主", "", written]]
    let readings = Self.read(RosterSheet(nil, rows))
    #expect(Self.entries(readings).first?.birth?.iso == birth)
    #expect(Self.entries(readings).first?.sex == sex)
    #expect(Self.issues(readings) == issues)
  }

  @Test("heads, sexes and places are read in characters that only look alike, and in traditional ones")
  func lookAlikes() throws {
    for (head, row) in [
      (["姓名", "性别", "⼿机号", "住址", "⽣⽇"], ["⽅⼩明", "⼥", "13812345678", "⼀号楼2单元501", "1980-01-01"]),
      (["姓名", "性別", "聯繫電話", "住址", "出生日期"], ["方小明", "女", "13812345678", "一號樓2單元501", "1980年1月1日"]),
      (["姓　名", "Ｓｅｘ", "手机號", "地址", "生日"], ["方小明", "Ｆ", "13812345678", "１＃２單元５０１", "1980.1.1"]),
    ] {
      let entry = try #require(Self.entries(Self.read(RosterSheet(nil, [head, row]))).first)
      #expect(entry.name == "方小明" && entry.sex == .female && entry.phones == ["13812345678"], "\(head)")
      #expect(entry.home?.description == "1-2-501" && entry.birth?.iso == "1980-01-01", "\(head)")
    }
  }

  @Test("a name of which a character was lost is told", arguments: ["郑?", "郑？明", "郑□", "郑\u{F8F5}"])
  func lostCharacters(name: String) {
    let readings = Self.read(RosterSheet(nil, [["姓名", "电话"], [name, "13812345678"]]))
    #expect(Self.entries(readings).map(\.name) == [name] && Self.issues(readings).contains("A2 nameIncomplete"))
  }

  @Test(
    "dates are read as people write them",
    arguments: [
      ("2026.11.3", "2026-11-03"), ("1950年3月", "1950-03"), ("1950年3月5日", "1950-03-05"), ("2005/12/3", "2005-12-03"),
      ("1942-10-12", "1942-10-12"), ("19421012", "1942-10-12"), ("=19421012", "1942-10-12"), ("=1960", "1960"),
      ("=18264", "1950-01-01"), ("1990-01-02 00:00:00", "1990-01-02"), ("=1990.1", "1990"), ("1960.08", "1960-08"),
      ("１９６０．０８", "1960-08"), ("60.8.1", "1960-08-01"), ("不详", nil), ("2026-13-01", nil), ("2027-01-01", nil),
    ] as [(String, String?)])
  func dates(written: String, iso: String?) {
    let readings = Self.read(RosterSheet(nil, [["姓名", "出生日期"], ["张三", written]]))
    #expect(Self.entries(readings).first?.birth?.iso == iso)
  }

  @Test(
    "placeholders are no phones, and two numbers in a cell are two",
    arguments: [
      ("1380013", [String](), true), ("13800138000", [], true), ("11111111111", [], true), ("无", [], false),
      ("0531-89287988", ["0531-89287988"], false), ("13812345678、13987654321", ["13812345678", "13987654321"], false),
      ("138 1234 5678", ["13812345678"], false),
    ])
  func phones(written: String, numbers: [String], isTold: Bool) {
    let readings = Self.read(RosterSheet(nil, [["姓名", "电话"], ["张三", written]]))
    #expect(Self.entries(readings).first?.phones == numbers)
    #expect(Self.issues(readings).contains("B2 phoneUnreadable") == isTold)
  }

  @Test(
    "a note with words that are not held is left out and told, and a relative's death is nobody's status",
    arguments: [
      ("曾上访", "", Residence.Ending?.none, "noteRefused"), ("丈夫已去世", "丈夫已去世", nil, nil),
      ("已搬走", "", .movedOut, "statusFromNote"), ("未搬走", "未搬走", nil, nil), ("爱下棋", "爱下棋", nil, nil),
    ])
  func notes(written: String, kept: String, ending: Residence.Ending?, code: String?) {
    let readings = Self.read(RosterSheet(nil, [["姓名", "电话", "备注"], ["张三", "", written]]))
    #expect(Self.entries(readings).first?.note == kept)
    #expect(Self.entries(readings).first?.ending == ending)
    #expect(Self.issues(readings).filter { $0.hasPrefix("C2") } == [code.map { "C2 " + $0 }].compactMap { $0 })
  }

  @Test("tags that need consent are left out unless the roster was collected with it")
  func consent() {
    let sheet = RosterSheet(nil, [["姓名", "困难类别"], ["张三", "低保、残疾"]])
    let plain = Self.read(sheet)
    #expect(Self.entries(plain).first?.careTags == ["minimumAllowance"])
    #expect(Self.issues(plain).contains("B2 tagNeedsConsent"))
    let agreed = Self.read(sheet) { $0.consent = "2026年入户登记时书面同意" }
    #expect(Self.entries(agreed).first?.careTags == ["minimumAllowance", "disability"])
    #expect(Self.entries(agreed).first?.consent == "2026年入户登记时书面同意")
  }

  @Test(
    "the consent of a whole roster lets a child's tags in only where it names the guardian",
    arguments: [("入户登记时书面同意", nil), ("入户登记时本人或监护人书面同意", "入户登记时本人或监护人书面同意")])
  func rosterConsentForChildren(consent: String, kept: String?) {
    let sheet = RosterSheet(nil, [["姓名", "出生日期", "类别"], ["张三", "2016", "残疾"]])
    let readings = Self.read(sheet) { $0.consent = consent }
    #expect(Self.entries(readings).map(\.careTags) == [kept == nil ? [] : ["disability"]])
    #expect(Self.entries(readings).map(\.consent) == [kept])
    #expect(Self.issues(readings).contains("C2 tagNeedsGuardian") == (kept == nil))
  }

  @Test(
    "a column of consents lets restricted tags in, a child's only where it is the guardian's",
    arguments: [
      ("同意书", "是", "1950", "同意书"), ("同意书", "2024-03-01", "1950", "同意书 2024-03-01"),
      ("已授权", "本人口头同意", "1950", "本人口头同意"), ("同意书", "否", "1950", nil), ("同意书", "", "1950", nil),
      ("同意书", "尚未签字", "1950", nil), ("同意书", "见附件", "1950", nil), ("同意书", "是", "2016", nil),
      ("监护人同意书", "√", "2016", "监护人同意书"), ("同意书", "未成年，监护人已签", "2016", "未成年，监护人已签"),
      ("Guardian's consent", "Signed", "2016", "Guardian's consent"), ("Consent", "not given", "1950", nil),
      ("是否同意加装电梯", "是", "1950", nil),
    ])
  func consents(head: String, cell: String, born: String, kept: String?) {
    let readings = Self.read(
      RosterSheet(nil, [["姓名", "出生日期", "类别", head], ["张三", born, "残疾", cell]]))
    #expect(Self.entries(readings).map(\.careTags) == [kept == nil ? [] : ["disability"]])
    #expect(Self.entries(readings).map(\.consent) == [kept])
    let code = born == "2016" && cell == "是" ? "tagNeedsGuardian" : "tagNeedsConsent"
    #expect(Self.issues(readings).filter { $0.contains("tagNeeds") } == (kept == nil ? ["C2 \(code)"] : []))
  }

  @Test("in what this program exported, a blank place is none and not the one above")
  func exported() {
    let readings = Self.read(
      RosterSheet(
        nil,
        [["居民编号", "姓名", "楼栋", "单元", "房号", "所属网格"], ["=7", "张三", "3", "2", "501", "第7网格"], ["=8", "李四"], ["", "王五"]]))
    let entries = Self.entries(readings)
    #expect(entries.map(\.number) == [7, 8, nil])
    #expect(entries.map { $0.home?.room } == ["501", nil, nil] && entries.map(\.grid) == ["第7网格", nil, nil])
  }

  @Test("a consent that says what is not kept is not taken")
  func refusedConsent() {
    let readings = Self.read(
      RosterSheet(nil, [["姓名", "出生日期", "类别", "同意书"], ["张三", "1950", "残疾", "上访后同意"]]))
    #expect(Self.entries(readings).map(\.careTags) == [[]])
    #expect(Self.issues(readings) == ["A2 placeMissing", "D2 consentRefused", "C2 tagNeedsConsent"])
  }

  @Test("blank household numbers are no household's")
  func householdNumbers() {
    let sheet = RosterSheet(
      nil,
      [
        ["户号", "姓名", "楼栋", "房号"], ["001", "张三", "1", "101"], ["", "李四", "1", "101"], ["", "王五", "1", "102"],
        ["", "赵六", "", ""],
      ])
    let marks = Self.entries(Self.read(sheet)).map(\.household)
    #expect(Set(marks).count == 4)
    #expect(marks.first == "#001")
  }

  @Test("a head that stands again in the middle, an empty dwelling and a row without a name are told apart")
  func others() {
    let sheet = RosterSheet(
      nil,
      [
        ["姓名", "电话", "住址"], ["张三", "13812345678", "3-2-501"], ["姓名", "电话", "住址"], ["空户", "", "3-2-502"],
        ["", "13812345679", "3-2-503"], ["李四", "", "河边的房子"], ["王五", "", "3号楼"],
      ])
    let readings = Self.read(sheet)
    #expect(
      Self.issues(readings) == [
        "A3 repeatedHeader", "A4 vacantDwelling", "A5 nameMissing", "C6 placeUnreadable", "C7 placeIncomplete",
      ])
    #expect(Self.entries(readings).map(\.rawHome) == [nil, "河边的房子", "3号楼"])
  }
}
