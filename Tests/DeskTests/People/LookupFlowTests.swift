import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Finding by typing, wherever something is chosen")
struct LookupFlowTests {
  @Test("An order's number in the lookup gives the order, and Enter opens it")
  func orderNumber() throws {
    let it = try CommunityFixture()
    let order = try it.register()
    try it.register("电梯停了", resident: 2)
    let desk = try it.desk()
    for typed in ["1120-001", "20261120-001", "１１２０－００１"] {
      desk.press(.lookup)
      desk.type(typed)
      #expect(desk.text.contains(order.number.short), "\(typed)")
      #expect(!desk.text.contains("1120-002"), "\(typed)")
      #expect(desk.text.contains("张伟明"), "who asked stands below")
      desk.press(.open)
      #expect(desk.screen == "order.card", "\(typed)")
      desk.press(.back, .back, .back)
    }
    desk.press(.lookup)
    desk.type("1120-")
    #expect(desk.text.contains("1120-001") && desk.text.contains("1120-002"))
  }

  @Test("A confidential order opens by its number and does not name who asked")
  func confidential() throws {
    let it = try CommunityFixture()
    let saved = try it.store.save(
      .register([.register(it.registration(isConfidential: true))]), by: it.secretary, at: CommunityFixture.friday)
    let desk = try it.desk(as: it.clerk.staff)
    desk.press(.lookup)
    desk.type(saved.orders[0].number.short)
    #expect(desk.text.contains(saved.orders[0].number.short))
    #expect(!desk.text.contains("张伟明"))
  }

  @Test(
    "What was typed is marked where it stands: name, place, phone, grid, care tag",
    arguments: [
      ("zwm", "张伟明"), ("wm", "伟明"), ("3-2-501", "3-2-501"), ("3-2", "3-2"), ("5678", "5678"), ("第二网格", "第二网格"),
      ("独居", "独居"), ("zm", "张"),
    ])
  func marked(_ typed: String, _ shown: String) throws {
    let desk = try CommunityFixture().desk(columns: 150)
    desk.press(.lookup)
    desk.type(typed)
    let row = try #require((6..<desk.frame.size.rows).first { desk.lines[$0].contains(shown) })
    let text = desk.marked(in: row)
    #expect(text.contains(shown), "marked: \(text)")
  }

  @Test("A row says under which other name somebody was found, and marks it", arguments: [Language.zh, .en])
  func otherName(_ language: Language) throws {
    let it = try CommunityFixture()
    let mine = try #require(try it.store.resident(it.residents[0])).resident
    _ = try it.store.save(it.store.merging(it.residents[3], into: mine), by: it.clerk, at: CommunityFixture.friday)
    let desk = try it.desk(language: language, columns: 160)
    desk.press(.lookup)
    desk.type("oyn")
    let row = try #require(desk.row(of: "欧阳娜"))
    #expect(desk.lines[row].contains("张伟明"))
    #expect(desk.lines[row].contains(language == .zh ? "并自" : "was"))
    let marked = (0..<desk.frame.size.columns).filter {
      desk.frame[Point(column: $0, row: row)].style.attributes.contains(.underline)
    }
    let text = marked.map { String(desk.frame[Point(column: $0, row: row)].text) }.joined()
    #expect(text.filter { $0 != " " } == "欧阳娜")
  }

  @Test("A list that was cut goes on where one comes near its end, and begins anew with what is typed")
  func longList() throws {
    let it = try CommunityFixture()
    let people = (1...150).map { RecordEdit.new(.resident(Resident(id: -Int64($0), name: "王小甲"))) }
    _ = try it.store.save(.put(people), by: it.secretary, at: CommunityFixture.friday)
    let desk = try it.desk()
    desk.press(.lookup)
    desk.type("wx")
    let cut = "前 \(desk.frame.size.rows) 位"
    #expect(desk.text.contains(cut))
    desk.press(.nextPane)
    desk.press(.moveLast)
    desk.press(.moveLast)
    #expect(desk.text.contains("150") && !desk.text.contains(cut))
    desk.press(.nextPane)
    desk.type("j")
    desk.key(.backspace)
    #expect(desk.text.contains(cut))
  }

  @Test(
    "Lists of a form are found by pinyin, initials, characters and the other language",
    arguments: [
      ("category", "gn", "供暖"), ("category", "gongn", "供暖"), ("category", "heating", "供暖"),
      ("category", "zs", "走失"), ("grid", "dewg", "第二网格"), ("team", "lshb", "绿"),
      ("team", "green", "绿"), ("who", "lck", "刘窗口"), ("who", "lchk", "刘窗口"), ("source", "ld", "来电"),
      ("source", "lf", "来访"), ("mode", "qcdb", "全程代办"),
    ])
  func lists(_ field: String, _ typed: String, _ label: String) throws {
    let desk = try CommunityFixture().desk()
    desk.press(.newOrder)
    desk.goTo(field: field)
    desk.type(typed)
    let found = desk.form?.found ?? []
    #expect(found.first?.label.contains(label) == true, "\(found.map(\.label))")
  }

  @Test("Sounds taken for one another find a choice where nothing fits as typed")
  func fuzzyChoice() {
    let choices = ["供暖", "照明", "走失"].map { Choice($0, $0) }
    #expect(Choice.matching("gonnuan", in: choices).isEmpty, "ong and on are no such pair")
    #expect(Choice.matching("zaomin", in: choices).map(\.label) == ["照明"])
    #expect(Choice.matching("zoushi", in: choices).first?.highlights == [0..<2])
    #expect(Choice.matching("zousi", in: choices).map(\.label) == ["走失"])
  }

  @Test("A person in a list is found by the surname's own reading and by the common one")
  func surnames() {
    let people = ["单雄", "曾敏", "查丽", "解军", "仇伟", "区芳", "万俟敏", "刘窗口"].map { Choice($0, $0) }
    let cases = [
      ("shanx", "单雄"), ("danx", "单雄"), ("zengm", "曾敏"), ("zhali", "查丽"), ("xiejun", "解军"), ("qiuw", "仇伟"),
      ("ouf", "区芳"), ("moqim", "万俟敏"), ("lck", "刘窗口"),
    ]
    for (typed, name) in cases { #expect(Choice.matching(typed, in: people).first?.label == name, "\(typed)") }
  }

  /// The list of two orders, narrowed by what is typed.
  private func filtered(by typed: String) throws -> DeskHarness {
    let it = try CommunityFixture()
    try it.register("暖气不热")
    try it.register("电梯停了", resident: 2)
    let desk = try it.desk()
    desk.openAllOrders()
    desk.press(.filter)
    desk.type(typed)
    return desk
  }

  @Test(
    "The filter of orders finds by number, place, words, their pinyin and whoever asked",
    arguments: [
      ("1120-001", ["暖气不热"]), ("001", ["暖气不热"]), ("3-2-502", []), ("暖气", ["暖气不热"]), ("nq", ["暖气不热"]),
      ("nuanqi", ["暖气不热"]), ("nuanq", ["暖气不热"]), ("nqbr", ["暖气不热"]), ("dt", ["电梯停了"]), ("dianti", ["电梯停了"]),
      ("zwm", ["暖气不热"]), ("zhangwm", ["暖气不热"]), ("张伟明", ["暖气不热"]), ("張偉", ["暖气不热"]), ("shanx", ["电梯停了"]),
      ("sx dt", ["电梯停了"]), ("zwm dt", []), ("张wm", ["暖气不热"]),
    ])
  func orderFilter(_ typed: String, _ texts: [String]) throws {
    let desk = try filtered(by: typed)
    #expect(desk.orders?.rows.map(\.text) == texts)
  }

  @Test(
    "The filter of orders marks in a row what it says",
    arguments: [
      ("1120-001", "1120-001"), ("001", "001"), ("1120", "1120"), ("3-2", "3-2"), ("暖气", "暖气"), ("nuanqi", "暖气"),
      ("nqbr", "暖气不热"), ("zwm", ""), ("1120-001 nq", "1120-001暖气"),
    ])
  func markedFilter(_ typed: String, _ marked: String) throws {
    let desk = try filtered(by: typed)
    let row = try #require(desk.lines.firstIndex { $0.contains("1120-001") && $0.contains("暖气不热") })
    #expect(desk.marked(in: row) == marked)
  }

  @Test("What fits only with letters left out shows where nothing fits better")
  func looseChoices() {
    let choices = ["导入名册", "导入工单", "登记办理结果", "换人、工作人员"].map { Choice($0, $0, aliases: ["Draw", "Redraw"]) }
    #expect(Choice.matching("dr", in: choices).count == 4, "the other language fits")
    let chinese = ["导入名册", "导入工单", "登记办理结果", "等天气入户"].map { Choice($0, $0) }
    #expect(Choice.matching("dr", in: chinese).map(\.label) == ["导入名册", "导入工单"])
    #expect(Choice.matching("djg", in: chinese).map(\.label) == ["登记办理结果"])
  }

  @Test(
    "A new record begins with what was looked up, each word where it belongs",
    arguments: [
      ("王小明", "王小明", "", ""), ("zwm", "", "", ""), ("13812345678", "", "13812345678", ""),
      ("3-2-999", "", "", "3-2-999"), ("王小明 3-2-501 13812345678", "王小明", "13812345678", "3-2-501"),
      ("1120-001", "", "", ""), ("0531-87280000", "", "0531-87280000", ""),
      ("138 1234 5678", "", "13812345678", ""), ("0531 87280000", "", "0531-87280000", ""),
      ("3 2 501", "", "", "3-2-501"), ("12 3 1502", "", "", "12-3-1502"), ("三号楼 二单元 501", "", "", "3-2-501"),
      ("张伟 3号楼 2单元 501", "张伟", "", "3-2-501"), ("3 2 501 张伟 138 1234 5678", "张伟", "13812345678", "3-2-501"),
      ("低保 张伟", "张伟", "", ""), ("第二网格 张伟", "张伟", "", ""), ("李建城", "李建城", "", ""),
      ("张雨庭 3-2-501", "张雨庭", "", "3-2-501"), ("1502", "", "", ""),
      ("梧桐里3 2 501 张伟", "张伟", "", "梧桐里3-2-501"),
    ])
  func newRecord(_ typed: String, _ name: String, _ phone: String, _ place: String) throws {
    let desk = try CommunityFixture().desk()
    desk.press(.lookup)
    desk.type(typed)
    desk.press(.newRecord)
    let fields = try #require(desk.form?.fields)
    #expect(fields.value("name") == name)
    #expect(fields.value("phones") == phone)
    #expect(fields.value("place") == place)
  }

  @Test(
    "One digit or two mark no order's number, three do",
    arguments: [("1", ""), ("11", ""), ("112", "112"), ("001", "001"), ("1120-0", "1120-001")])
  func numberMarks(_ typed: String, _ marked: String) throws {
    let number = try #require(OrderNumber("20261120-001"))
    let tokens = LookupQuery(typed, readings: BundledResource.readings).tokens
    let short = Array(number.short)
    #expect(tokens.marks(ofNumber: number).map { String(short[$0]) }.joined() == marked)
  }

  @Test("A place too long for its column keeps the door, and the sentence of an empty list is whole")
  func narrowPlaces() throws {
    let it = try CommunityFixture()
    let estate = try it.store.save(
      .put([
        .new(.estate(Estate(id: -1, name: "纺织厂职工家属院"))),
        .new(.building(Building(id: -1, estate: -1, grid: 1, name: "5"))),
        .new(.dwelling(Dwelling(id: -1, building: -1, unit: "4", floor: 4, room: "402", use: .rented))),
        .new(.household(Household(id: -1, dwelling: -1))),
        .new(.resident(Resident(id: -1, name: "严冬"))),
        .new(.residence(Residence(id: -1, resident: -1, household: -1, from: PartialDate(iso: "2020")))),
      ]), by: it.secretary, at: CommunityFixture.friday)
    #expect(!estate.numbers.isEmpty)
    let desk = try it.desk(columns: 46, rows: 20)
    desk.press(.lookup)
    desk.type("yand 5-4")
    #expect(desk.text.contains("…5-4-402"))
    desk.type("qq")
    let sentence = desk.words("residents.noMatch")
    #expect(desk.lines.joined().filter { !" │".contains($0) }.contains(sentence.filter { $0 != " " }))
  }

  @Test("Who asked a confidential order is found in pinyin by the secretary alone")
  func confidentialFilter() throws {
    let it = try CommunityFixture()
    _ = try it.store.save(
      .register([.register(it.registration(isConfidential: true))]), by: it.clerk, at: CommunityFixture.friday)
    for (staff, typed, count) in [
      (it.secretary.staff, "zwm", 1), (it.secretary.staff, "weiming", 1), (it.clerk.staff, "zwm", 0),
      (it.clerk.staff, "weiming", 0), (it.clerk.staff, "nuanqi", 1),
    ] {
      let desk = try it.desk(as: staff)
      desk.openAllOrders()
      desk.press(.filter)
      desk.type(typed)
      #expect(desk.orders?.rows.count == count, "\(staff.role) \(typed)")
    }
  }

  @Test("The grids are narrowed by name, pinyin, code and leader, and Esc shows all of them again")
  func gridFilter() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    for (typed, names) in [
      ("dewg", ["第二网格"]), ("第一", ["第一网格"]), ("wsj", ["第一网格"]), ("013006002", ["第二网格"]), ("zzz", []),
    ] {
      desk.press(.goGrids, .filter)
      desk.type(typed)
      #expect((desk.desk.state.top as? GridsScreen)?.grids.map(\.grid.name) == names, "\(typed)")
      desk.press(.open)
      #expect((desk.desk.state.top as? GridsScreen)?.grids.count == names.count, "\(typed)")
      desk.press(.back)
      #expect((desk.desk.state.top as? GridsScreen)?.grids.count == 2, "\(typed)")
    }
  }

  @Test("The command palette marks what was typed, in Chinese, pinyin and English")
  func palette() throws {
    let desk = try CommunityFixture().desk()
    for (typed, count) in [("djgd", 4), ("登记工单", 4), ("dengjigd", 4), ("工单", 2)] {
      desk.press(.palette)
      desk.type(typed)
      let menu = try #require(desk.desk.state.top as? MenuScreen)
      let entry = menu.shown.first { $0.choice.key == ActionID.newOrder.rawValue }
      #expect(
        entry?.choice.highlights.map(\.count).reduce(0, +) == count, "\(typed): \(menu.shown.map(\.choice.label))")
      desk.press(.back, .back)
    }
    desk.press(.palette)
    desk.type("neworder")
    #expect((desk.desk.state.top as? MenuScreen)?.shown.first?.choice.key == ActionID.newOrder.rawValue)
  }

  @Test("Namesakes in a form's list show place, age band and open orders")
  func namesakes() throws {
    let it = try CommunityFixture()
    try it.register()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.goTo(field: "requester")
    desk.type("zwm")
    let found = try #require(desk.form?.found?.first)
    #expect(found.detail == "3-2-501  40多岁  未结 1  第一网格")
    #expect(found.highlights == [0..<1, 1..<2, 2..<3])
  }

  @Test("Who works here is found by typing a part of the name")
  func operators() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.choose(palette: .switchOperator)
    desk.type("lck")
    #expect(desk.text.contains("刘窗口"))
    #expect(!desk.text.contains(desk.words("operator.note")))
    desk.press(.back)
    #expect(desk.screen == "operator" && desk.text.contains(desk.words("operator.note")))
    desk.type("chuang")
    desk.press(.open)
    #expect(desk.desk.context.staff.name == "刘窗口")
  }
}
