import CommunityModel
import DemoCommunity
import TestSupport
import Testing

@testable import CommunityStore

/// What is typed into the filter of the orders.
@Suite struct OrderFilterTests {
  let friday = CommunityFixture.friday

  /// Five orders of 20 November 2026: three in 梧桐里, which is the default estate, one in another, one without any.
  private func fixture() throws -> CommunityFixture {
    let it = try CommunityFixture()
    for (text, place) in [
      ("暖气不热", "梧桐里3-2-501"), ("楼道灯不亮，13-2-50反映", "梧桐里13-2-50"), ("高空抛物", "梧桐里小区3-12-1501"),
      ("停水", "西苑小区9-2-501"), ("停电", "9-2-501"),
    ] {
      _ = try it.store.save(.register([.register(it.registration(text, place: place))]), by: it.clerk, at: friday)
    }
    return it
  }

  @Test(
    "A number, a place or a text finds orders at every key, finished or not",
    arguments: [
      ("2", [1, 2, 4, 5]), ("202", [1, 2, 3, 4, 5]), ("2026", [1, 2, 3, 4, 5]), ("20261", [1, 2, 3, 4, 5]),
      ("20260", []), ("202611", [1, 2, 3, 4, 5]),
      ("2026112", [1, 2, 3, 4, 5]), ("20261120", [1, 2, 3, 4, 5]), ("20261120-", [1, 2, 3, 4, 5]),
      ("20261120-002", [2]), ("2027", []),
      ("1120", [1, 2, 3, 4, 5]), ("1120-00", [1, 2, 3, 4, 5]), ("1120-003", [3]),
      ("1120003", [3]), ("002", [2]), ("00", []),
      ("3", [1, 3]), ("3-", [1, 3]), ("3-2", [1]), ("3-1", [3]),
      ("3-2-5", [1]), ("3-2-501", [1]), ("3-501", [1]),
      ("13-2-50", [2]), ("1-2-101", []), ("梧桐里3-2-501", [1]), ("梧桐里小区3-2-501", [1]), ("梧桐3", [1, 3]),
      ("和平里3-2-501", []), ("9-2-501", [4, 5]), ("梧桐里9-2-501", [5]), ("西苑9-2-501", [4]), ("3号楼", [1, 3]),
      ("3号楼2单元", [1]),
      ("暖气", [1]), ("nq", [1]), ("nuanq", [1]), ("n", []), ("楼道灯 13", [2]), ("高空 1120", [3]), ("高空 3-2", []),
      ("zwm", [1, 2, 3, 4, 5]), ("张伟明 3-12", [3]), ("。", []), ("0open", []), ("p3", []),
    ] as [(String, [Int])])
  func finds(typed: String, sequences: [Int]) throws {
    let it = try fixture()
    let query = OrderQuery(text: typed, sort: .number, viewer: Viewer(it.secretary.staff))
    #expect(try it.store.orders(query).map(\.number.sequence) == sequences)
    #expect(try it.store.count(query) == sequences.count)
  }

  @Test(
    "Owner, team, mode, grid, category and state find orders too, in Chinese, by sound and by first letters",
    arguments: [
      ("供暖", [1, 2, 3, 4]), ("gn", [1, 2, 3, 4]), ("gongnuan", [1, 2, 3, 4]), ("电梯", [5]), ("dianti", [5]),
      ("王书记", [2, 3]), ("wsj", [2, 3]), ("刘窗口", [4]), ("lck", [4]), ("青色应急队", [2, 3]), ("qsyj", [2, 3]),
      ("青", [2, 3]), ("即接即办", [2]), ("jjjb", [2]), ("协调", [3, 4, 5]), ("xtcb", [3, 4, 5]), ("城南物业", [5]),
      ("cnwy", [5]), ("chengnan", [5]), ("待回访", [2]), ("dhf", [2]), ("登记", [1]), ("第二网格", [5]), ("dewg", [5]),
      ("网格", []), ("gn wsj", [2, 3]), ("供暖 协调 刘窗口", [4]), ("供暖 待回访 刘窗口", []), ("n", []),
    ] as [(String, [Int])])
  func attributes(typed: String, sequences: [Int]) throws {
    let it = try CommunityFixture()
    try it.register("甲")
    try it.register("乙", then: Array(it.settled.prefix(3)))
    try it.register("丙", then: [.assign(it.assignment(.coordinated))])
    var assignment = it.assignment(.coordinated)
    (assignment.who, assignment.team) = (it.clerk.staff.id, nil)
    try it.register("丁", then: [.assign(assignment)])
    (assignment.who, assignment.partner) = (nil, "城南物业")
    var lift = it.registration("戊", place: "4-1-101")
    (lift.category, lift.grid) = ("lift", 2)
    _ = try it.store.save(.register([.register(lift), .assign(assignment)]), by: it.clerk, at: friday)
    func found() throws -> [Int] {
      try it.store.orders(OrderQuery(text: typed, sort: .number)).map(\.number.sequence)
    }
    #expect(try found() == sequences)
    let counts = try it.store.orderCounts(OrderQuery(text: typed), now: friday, upTo: 100)
    #expect(counts[.all] == sequences.count && counts.atLeast.isEmpty)
    #expect(counts[.awaitingCallback] == sequences.count { $0 == 2 })
    #expect(counts[.toAssign] == sequences.count { $0 == 1 })
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Whoever is renamed is found by the new name, and a handed-on order by its new owner")
  func renamed() throws {
    let it = try CommunityFixture()
    let order = try it.register("甲", then: [.assign(it.assignment())])
    func found(_ typed: String) throws -> Int { try it.store.count(OrderQuery(text: typed)) }
    #expect(try found("王书记") == 1 && found("刘窗口") == 0)
    var secretary = it.secretary.staff
    secretary.name = "周书记"
    _ = try it.store.save(.put([RecordEdit(.staff(secretary))]), by: it.secretary, at: friday)
    #expect(try found("王书记") == 0 && found("zsj") == 1)
    var assignment = it.assignment()
    assignment.who = it.clerk.staff.id
    try it.carryOut(order.number, .reassign(assignment))
    #expect(try found("zsj") == 0 && found("刘窗口") == 1)
  }

  @Test(
    "Each hit holds what was typed, not only its parts",
    arguments: [
      ("zzz", [3]), ("zzm", [1]), ("jzzm", [1]), ("juzhuzm", [1]), ("居住证", [1]), ("居住证明", [1]), ("住证", [1, 2]),
      ("zhuzheng", [1, 2]), ("居住在此", [2]), ("居住zm", [1]), ("abc", []), ("zwm", [1, 2, 3]), ("zhangweim", [1, 2, 3]),
      ("wmz", []), ("居住证 zwm", [1]), ("zzz zwm", [3]), ("zwmz", []),
    ] as [(String, [Int])])
  func holds(typed: String, sequences: [Int]) throws {
    let it = try CommunityFixture()
    for text in ["居住证明", "居住在此，住证已办", "组织志愿者座谈"] { try it.register(text) }
    let query = OrderQuery(text: typed, sort: .number)
    #expect(try it.store.orders(query).map(\.number.sequence) == sequences)
    #expect(try it.store.count(query) == sequences.count)
    let counts = try it.store.orderCounts(query, now: friday, upTo: 100)
    #expect(counts[.all] == sequences.count && counts[.toAssign] == sequences.count && counts[.ended] == 0)
  }

  @Test("Of many hits that have to be looked at, a stretch of them is the same as all of them cut")
  func stretches() throws {
    let it = try CommunityFixture()
    for number in 1...250 { try it.register(number % 2 == 0 ? "居住证明" : "居住在此，住证已办") }
    var query = OrderQuery(text: "居住证明", sort: .number, limit: 300)
    let all = try it.store.orders(query).map(\.number.sequence)
    #expect(all == Array(stride(from: 2, through: 250, by: 2)))
    (query.offset, query.limit) = (60, 40)
    #expect(try it.store.orders(query).map(\.number.sequence) == Array(all[60..<100]))
  }

  @Test("Partner and category narrow a list")
  func narrowed() throws {
    let it = try CommunityFixture()
    var assignment = it.assignment(.coordinated)
    assignment.partner = "城南物业"
    try it.register("甲", then: [.assign(assignment)])
    try it.register("乙")
    #expect(try it.store.orders(OrderQuery(partner: "城南物业")).map(\.text) == ["甲"])
    #expect(try it.store.count(OrderQuery(partner: "城南物业")) == 1)
    #expect(try it.store.count(OrderQuery(category: "heating")) == 2)
    #expect(try it.store.orders(OrderQuery(category: "lift")).isEmpty)
  }

  @Test("Digits may be the end of a number as well as its year")
  func yearLike() throws {
    let question = OrderQuestion(seesRequesters: false, defaultEstate: nil)
    let asked = try #require(question.expression("203"))
    for number in ["203", "2030", "2039"] { #expect(asked.contains("\"\(OrderTerms.numberMark)\(number)\"")) }
  }

  @Test(
    "Whatever is typed or pasted is answered",
    arguments: [
      "葛\u{E0100}亮", "กิน", "བཀྲ་ཤིས", "a\u{200D}b", "1\u{FE0F}\u{20E3}2", "e\u{301}", "\"", "张\"伟", "*", "a AND b",
      "NEAR(",
      "hanzi:", "\u{0}", "\u{E000}张", "ㄉ", "--", "3-", "😀", "\u{F90A}伟", "()", "^a", "{a b}",
    ])
  func anything(typed: String) throws {
    let it = try fixture()
    _ = try it.store.orders(OrderQuery(text: typed, viewer: Viewer(it.secretary.staff)))
    _ = try it.store.orders(OrderQuery(text: "停水 \(typed)"))
    _ = try it.store.findResidents(typed, limit: 5)
    _ = try it.store.findResidents("张 \(typed)", limit: 5)
  }

  @Test(
    "Names with vowel signs, selectors and compatibility forms are found as they are written",
    arguments: [
      ("กิน", "กิน"), ("葛\u{E0100}亮", "葛亮"), ("葛亮", "葛\u{E0100}亮"), ("\u{F90A}伟", "金w"), ("金伟", "\u{F90A}w"),
    ])
  func rareForms(name: String, typed: String) throws {
    let it = try CommunityFixture()
    _ = try it.store.save(
      .put([RecordEdit(.resident(Resident(id: -9, name: name)))]), by: it.secretary, at: CommunityFixture.friday)
    #expect(try it.store.findResidents(typed, limit: 5).map(\.name) == [name])
  }
}
