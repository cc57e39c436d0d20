import CommunityModel
import CommunityResources
import NameFinding
import Testing

@Suite("What a lookup means")
struct LookupQueryTests {
  static let readings = BundledResource.readings

  func token(_ text: String) throws -> LookupToken {
    try #require(LookupQuery(text, readings: Self.readings).tokens.first)
  }

  @Test("tokens are separated by spaces of any width, full-width letters are folded")
  func tokens() {
    let query = LookupQuery("  张wm　３－２－５０１  5678 ", readings: Self.readings)
    #expect(query.tokens.map(\.text) == ["张wm", "3-2-501", "5678"])
    #expect(LookupQuery(" 　", readings: Self.readings).isEmpty)
    #expect(
      LookupQuery(String(repeating: "a ", count: 50), readings: Self.readings).tokens.count == LookupQuery.maximumTokens
    )
  }

  @Test("each token is everything it can be")
  func interpretations() throws {
    let cases: [(String, name: Bool, phone: String?, places: [String], order: Bool)] = [
      ("zwm", true, nil, [], false), ("张伟", true, nil, ["张伟"], false), ("5678", false, "5678", [], false),
      ("567", false, nil, ["567号楼"], false), ("3", false, nil, ["3号楼"], false), ("3-", false, nil, ["3号楼"], false),
      ("3-2", false, nil, ["3号楼2单元", "3号楼2室"], false), ("3-2-", false, nil, ["3号楼2单元"], false),
      ("3-2-501", false, nil, ["3-2-501"], false), ("3-501", false, nil, ["3号楼501室"], false),
      ("3号楼2单元501室", false, nil, ["3-2-501"], false), ("梧桐里", true, nil, ["梧桐里"], false),
      ("20261120-004", false, nil, [], true), ("1120-004", false, nil, [], true), ("1120-", false, nil, [], true),
      ("0531-8728", false, "05318728", [], true), ("138-1234-5678", false, "13812345678", [], false),
      ("1399-004", false, nil, [], false), ("22G", true, nil, ["22G号楼"], false), ("*", false, nil, [], false),
      ("A座", true, nil, ["A号楼"], false),
    ]
    for (text, name, phone, places, order) in cases {
      let token = try token(text)
      if !(text.contains("号") || text.contains("座")) { #expect((token.name != nil) == name, "\(text)") }
      #expect(token.phone == phone, "\(text)")
      #expect(token.places.map(\.description) == places, "\(text)")
      #expect((token.order != nil) == order, "\(text)")
    }
    #expect(try token("*").isMeaningless)
  }

  @Test(
    "a phone is one token in any spelling, whole or begun",
    arguments: [
      ("138 1234 5678", ["13812345678"]), ("138.1234.5678", ["13812345678"]), ("(138)12345678", ["13812345678"]),
      ("138-1234-5678", ["13812345678"]), ("＋８６ 138 1234 5678", ["13812345678"]), ("8613812345678", ["13812345678"]),
      ("0086-13812345678", ["13812345678"]), ("0531 8728 0000", ["053187280000"]), ("(0531)87280000", ["053187280000"]),
      ("+86 531 8728 0000", ["053187280000"]), ("0531-87280001转801", ["053187280001801"]),
      ("+852 9123 4567", ["85291234567"]), ("00852 9123 4567", ["85291234567"]), ("400 800 1234", ["4008001234"]),
      ("138 1", ["1381"]), ("138 1234 5", ["13812345"]), ("138.12", ["13812"]), ("(0531) 87", ["053187"]),
      ("+852 91", ["85291"]),
      ("+86 138 12", ["13812"]), ("张 138 1234 5678", [nil, "13812345678"]), ("5678 3-2-501", ["5678", nil]),
      ("3 2 501", [nil, nil, nil]), ("138-2-501", [nil]), ("13-2-501", [nil]), ("3.2.501", [nil]),
      ("501 5678", [nil, "5678"]),
      ("1120-001", [nil]),
    ] as [(String, [String?])])
  func phones(_ typed: String, _ phones: [String?]) {
    #expect(LookupQuery(typed, readings: Self.readings).tokens.map(\.phone) == phones)
  }

  @Test("an order's number is found by day and the beginning of its sequence")
  func orders() throws {
    #expect(try token("1120-0").order?.matches("20261120-004") == true)
    #expect(try token("20261120-004").order?.matches("20261120-004") == true)
    #expect(try token("1120-01").order?.matches("20261120-004") == false)
    #expect(try token("1121-004").order?.matches("20261120-004") == false)
  }

  @Test("what a place is typed as fetches and accepts it at every key")
  func typedPlaces() throws {
    let place = try #require(PlaceKey.parse("梧桐里3-2-501"))
    for typed in [
      "3", "3-", "3-2", "3-2-", "3-2-5", "3-2-50", "3-2-501", "3号楼", "3号楼2单元", "梧桐", "梧桐里", "桐里", "梧桐里3-2-501",
    ] {
      let token = try token(typed)
      #expect(token.places.contains { place.isFound(by: $0) }, "\(typed)")
      let isFetched = token.candidates(readings: Self.readings).contains {
        $0.matches { $0 == .place ? place.searchTerms : [] }
      }
      #expect(isFetched, "\(typed)")
    }
    for typed in ["4", "3-3", "3-2-6", "33-2-501", "梧里"] {
      #expect(try token(typed).places.contains { place.isFound(by: $0) } == false, "\(typed)")
    }
  }

  @Test("any four digits of a telephone number in a row fetch it")
  func digits() throws {
    let terms = SearchTerms.phone("13812345678")
    for start in 0...7 {
      for end in (start + 4)...11 {
        let typed = String(Array("13812345678")[start..<end])
        let isFetched = try token(typed).candidates(readings: Self.readings).contains {
          $0.matches { $0 == .phone ? terms : [] }
        }
        #expect(isFetched, "\(typed)")
      }
    }
  }
}

@Suite("Choosing from a list of labels")
struct PhraseListTests {
  static let labels = [
    "供暖", "供水", "供电", "燃气", "邻里纠纷", "证明办理", "停车充电", "Order desk", "Open a day", "New order", "12345热线", "第二网格",
  ]

  @Test(
    "the first label is the one meant",
    arguments: [
      ("gn", "供暖"), ("gongnuan", "供暖"), ("供", "供暖"), ("gs", "供水"), ("rq", "燃气"), ("lljf", "邻里纠纷"), ("jf", "邻里纠纷"),
      ("zm", "证明办理"), ("banli", "证明办理"),
      ("tccd", "停车充电"), ("od", "Order desk"), ("ord", "Order desk"), ("desk", "Order desk"), ("or de", "Order desk"),
      ("oad", "Open a day"),
      ("new", "New order"), ("no", "New order"), ("12345", "12345热线"), ("rx", "12345热线"), ("dewg", "第二网格"),
      ("二网", "第二网格"), ("nwr", "New order"),
    ])
  func chosen(_ typed: String, _ label: String) {
    let list = PhraseList(Self.labels, readings: BundledResource.readings)
    #expect(list.matches(typed).first.map { Self.labels[$0.index] } == label)
  }

  @Test("nothing typed keeps the list, nonsense empties it, highlights are characters of the label")
  func edges() {
    let list = PhraseList(Self.labels, readings: BundledResource.readings)
    #expect(list.matches("").map(\.index) == Array(Self.labels.indices))
    #expect(list.matches("xyzq").isEmpty && list.matches("*").isEmpty)
    #expect(list.matches("gn").first?.highlights == [0..<2])
    #expect(list.matches("od").first?.highlights == [0..<1, 6..<7])
    #expect(list.matches("rx").first?.highlights == [5..<7])
  }
}
