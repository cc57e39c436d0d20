import CommunityModel
import DemoCommunity
import Testing
import TestSupport

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
