import CommunityModel
import CommunityStore
import DemoCommunity
import TestSupport
import Testing

@Suite struct LookupTests {
  @Test(
    "One box finds residents by name, pinyin, initials, phone, place, grid, care tag and order number",
    arguments: [
      ("张伟明", ["张伟明"]), ("zhangwm", ["张伟明"]), ("zwm", ["张伟明"]), ("张wm", ["张伟明"]), ("wm", ["张伟明"]),
      ("shanxiong", ["单雄"]), ("danxiong", ["单雄"]), ("oyn", ["欧阳娜"]), ("2345", ["张伟明"]),
      ("3-2-501", ["张伟明", "李小红"]), ("3-2-50 shan", ["单雄"]), ("第二网格", ["欧阳娜"]), ("独居", ["单雄"]),
      ("1120-001", ["张伟明"]), ("zwm 3-2-501", ["张伟明"]), ("zwm 4-1-101", []), ("不在", []),
    ])
  func finds(_ query: String, _ names: [String]) throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.register()
    #expect(try it.store.findResidents(query, limit: 10).map(\.name) == names)
  }

  @Test("A row says where somebody lives and how many orders are open, and nothing restricted")
  func rows() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.register(resident: 2)
    let row = try #require(try it.store.findResidents("单雄", limit: 1).first)
    #expect(row.place == "3-2-502" && row.grid == 1 && row.openOrders == 1 && row.tags == ["livingAlone"])
    #expect(row.pinyin == "shan xiong" && row.highlights == [0, 1] && row.phone == "13711112222")
    #expect(try it.store.findResidents("3-2", limit: 1).first?.name == "单雄")
  }

  @Test("Nothing typed gives the recently opened, newest first")
  func recent() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.store.noteOpened(it.residents[1], by: 1, at: CommunityFixture.friday)
    try it.store.noteOpened(it.residents[3], by: 1, at: CommunityFixture.friday.adding(seconds: 60))
    #expect(try it.store.findResidents("", limit: 5).map(\.name) == ["欧阳娜", "李小红"])
  }

  @Test(
    "Lookups that are expected find what they would have found, while it is read ahead and after",
    arguments: Medium.allCases)
  func expected(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    for _ in 0..<50 {
      it.store.expectLookups()
      #expect(try it.store.findResidents("zwm", limit: 10).map(\.name) == ["张伟明"])
    }
  }

  @Test("Of more people than are looked at, those opened lately come first, then those of the same grid")
  func ranking() throws {
    let today = UTCOffset.china.day(of: CommunityFixture.friday)
    let invented = DemoCommunity(seed: 5, households: 500, orders: 0, years: 1, today: today)
    let store = try CommunityStore.inMemory(
      community: invented.community, secretary: invented.secretary, rehearsal: true, now: CommunityFixture.friday)
    try store.bulk { sink throws(StoreError) in try invented.pour(into: &sink) }
    let all = try store.findResidents("w", limit: 500)
    let plain = try store.findResidents("w", limit: 60)
    #expect(all.count > 100 && plain.count == 60)
    let last = try #require(all.filter { $0.pinyin.hasPrefix("w") && $0.status == .living }.max { $0.id < $1.id })
    #expect(!plain.contains { $0.id == last.id })

    try store.noteOpened(last.id, by: 1, at: CommunityFixture.friday)
    let rows = try store.findResidents("w", limit: 60)
    #expect(rows.first?.id == last.id)
    #expect(rows.dropFirst().prefix(5).allSatisfy { $0.grid == last.grid })
    #expect(Set(rows.map(\.id)).count == rows.count)
  }

  @Test(
    "Names of every kind are found as people type them",
    arguments: [
      ("买买提·艾力", ["买买提艾力", "买买提·艾力", "买买提.艾力", "艾力", "maimaiti", "mmtal", "aili"]),
      ("吕布", ["lvbu", "lubu", "lübu", "lb", "吕b", "呂布"]), ("绿萍", ["lvping", "luping", "綠萍"]),
      ("張偉國", ["张伟国", "張偉國", "zwg", "zhangweiguo"]), ("曾长乐", ["zengchangle", "cengzhangyue", "zcl", "曾长"]),
      ("仇区解", ["qiu", "chou", "qouxie", "qo"]), ("Anna Li", ["anna", "li", "annali"]),
      ("𬭎华", ["华", "𬭎华"]), ("⽅⼩明", ["方小明", "⽅⼩明", "fangxiaoming", "fxm"]), ("⻢⻰", ["马龙", "馬龍", "ml"]),
      ("刘\u{E863}", ["刘䶮", "刘\u{E863}", "liuyan"]), ("王？明", ["王？明", "王明", "wm"]), ("郑?", ["郑?", "郑", "zheng"]),
      ("José García", ["jose", "garcia", "JOSÉ", "josé", "Jose\u{301}", "jg"]),
      ("Nguyễn Văn Đức", ["nguyen", "van duc", "nguyễn"]),
      ("ИВАН Ёлкин", ["иван", "Елкин"]), ("林爲民", ["林为民", "lwm"]), ("钟书", ["锺书", "鍾書"]), ("嚴復", ["严复"]),
      ("张昇", ["张升", "zs"]),
      ("吕和平", ["lyuheping", "lyu", "lyuhp", "lvheping"]), ("女娲", ["nyuwa", "nvwa"]), ("小略", ["lyue"]), ("律明", ["lyum"]),
      ("贠小苏", ["yunxiaosu", "yuanxiaosu"]), ("貟丽", ["yunli"]), ("粘红", ["nianhong"]), ("隽永", ["juan"]),
      ("炅明", ["guiming"]),
      ("虎强", ["huqiang", "maoqiang"]), ("夹谷明", ["jiagu"]), ("耶律光", ["yelyuguang", "yelvguang"]),
    ])
  func everyKind(_ name: String, _ queries: [String]) throws {
    let it = try CommunityFixture()
    let saved = try it.store.save(
      .put([RecordEdit(.resident(Resident(id: -9, name: name)))]), by: it.secretary, at: CommunityFixture.friday)
    let id = saved.numbers[Record.Reference(.resident, -9)]
    for query in queries {
      #expect(try it.store.findResidents(query, limit: 10).contains { $0.id == id }, "\(query)")
    }
  }

  @Test(
    "Who fits as it was typed comes before who fits only in part or in another form",
    arguments: [
      // A syllable that is whole comes before one that is only begun, however many of those there are.
      ("zha", ["查宁", "张一"]), ("li", ["李元", "林一"]), ("zhan", ["詹文", "张一"]),
      ("ou", ["欧兰", "欧阳娜"]), ("zhang", ["张一0"]),
      // Characters as they are written, traditional or simplified.
      ("劉嵐", ["劉嵐", "刘岚"]), ("刘岚", ["刘岚", "劉嵐"]),
      // Names in Latin script by the first letters of their words too.
      ("ms", ["Mary Smith"]), ("mary s", ["Mary Smith"]),
    ])
  func fits(_ query: String, _ names: [String]) throws {
    let it = try CommunityFixture()
    // Those who only begin so come first in the file, and are more than are looked at.
    let many = (0..<70).flatMap { ["张一\($0)", "林一\($0)"] }
    let few = ["劉嵐", "刘岚", "欧兰", "查宁", "李元", "詹文", "Mary Smith"]
    let edits = (many + few).enumerated().map { place, name in
      RecordEdit(.resident(Resident(id: -100 - Int64(place), name: name)))
    }
    _ = try it.store.save(.put(edits), by: it.secretary, at: CommunityFixture.friday)
    let rows = try it.store.findResidents(query, limit: 30).map(\.name)
    #expect(rows.first == names[0], "\(rows)")
    if let next = names.dropFirst().first { #expect(rows.dropFirst().contains { $0.hasPrefix(next) }, "\(rows)") }
  }

  @Test(
    "The word that every grid's name has names no grid, also where there are few", arguments: ["wang", "wangge", "网格"])
  func gridWord(_ query: String) throws {
    let it = try CommunityFixture()
    #expect(try it.store.findResidents(query, limit: 10).isEmpty)
    #expect(try !it.store.findResidents("第二网格", limit: 10).isEmpty)
    #expect(try !it.store.findResidents("dierwangge", limit: 10).isEmpty)
  }

  @Test("A spelling of their own finds a person beside the usual readings")
  func ownSpelling() throws {
    let it = try CommunityFixture()
    let person = Resident(id: -9, name: "尉元元", spelling: "yu yuanyuan")
    _ = try it.store.save(.put([RecordEdit(.resident(person))]), by: it.secretary, at: CommunityFixture.friday)
    for query in ["yuyuan", "yuyuanyuan", "yy", "wei", "weiyuan"] {
      #expect(try it.store.findResidents(query, limit: 10).contains { $0.name == "尉元元" }, "\(query)")
    }
    #expect(try it.store.findResidents("yuyuan", limit: 1).first?.pinyin == "yu yuanyuan")
  }

  @Test(
    "An estate of a character that names have too is found beside those names", arguments: ["园", "园3-2"])
  func estates(_ query: String) throws {
    let it = try CommunityFixture()
    let edits: [Record] = [
      .estate(Estate(id: -21, name: "花园")), .building(Building(id: -21, estate: -21, grid: 1, name: "3")),
      .dwelling(Dwelling(id: -21, building: -21, unit: "2", floor: 1, room: "101", use: .ownerOccupied)),
      .household(Household(id: -21, dwelling: -21)), .resident(Resident(id: -21, name: "陈东")),
      .resident(Resident(id: -22, name: "李园园")),
      .residence(Residence(id: -21, resident: -21, household: -21, from: PartialDate(iso: "2020"))),
    ]
    _ = try it.store.save(.put(edits.map { RecordEdit($0) }), by: it.secretary, at: CommunityFixture.friday)
    let found = try it.store.findResidents(query, limit: 10).map(\.name)
    #expect(found == [query == "园" ? "李园园" : "陈东"])
  }
}
