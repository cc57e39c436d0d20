import CommunityResources
import NameFinding
import TestSupport
import Testing

@testable import CommunityModel

@Suite("The index finds at least what the matcher accepts")
struct CandidateTests {
  static let readings = BundledResource.readings

  /// Whether any of the expressions finds the name.
  static func finds(_ query: NameQuery, _ terms: SearchTerms, fuzzy: FuzzyPairs = []) -> Bool {
    query.candidates(readings: readings, fuzzy: fuzzy).contains { expression in
      expression.matches { column in
        switch column {
        case .hanzi: terms.hanzi
        case .pinyin: terms.pinyin
        case .initials: terms.initials
        case .phone, .place: []
        }
      }
    }
  }

  @Test("the terms of a name are its ends")
  func terms() {
    let terms = SearchTerms(NameSpelling("張伟明", readings: Self.readings))
    #expect(terms.text(of: .hanzi) == "张伟明 伟明 明")
    #expect(terms.text(of: .pinyin) == "zhangweiming weiming ming")
    #expect(terms.text(of: .initials) == "zwm wm m 0zm")
    for marked in ["张三（户主）", "张三/户主", "张三、户主!", "张 三 (户主)"] {
      let terms = SearchTerms(NameSpelling(marked, readings: Self.readings))
      #expect(terms.text(of: .hanzi) == "张三户主 三户主 户主 主")
      #expect(terms.pinyin.first == "zhangsanhuzhu")
    }
    let dan = SearchTerms(NameSpelling("单敏", readings: Self.readings))
    #expect(dan.pinyin.first == "shanmin" && dan.pinyin.contains("danmin") && dan.pinyin.contains("min"))
    #expect(dan.initials.prefix(3) == ["sm", "dm", "cm"])
    let phone = SearchTerms.phone("138-1234 5678")
    #expect(phone.count == 8 && phone.allSatisfy { $0.unicodeScalars.count == 1 })
    #expect(phone.last.map { [$0] } == SearchTerms.phone("5678") && phone == SearchTerms.phone("13812345678"))
    #expect(SearchTerms.phone("120") == [] && SearchTerms.phone("无") == [])
  }

  @Test("typed words become narrow questions to the index")
  func expressions() {
    let cases: [(String, [String])] = [
      ("张伟", ["hanzi:\"张伟\"*", "(initials:\"0zw\"* AND hanzi:\"张\"* AND hanzi:\"伟\"*)"]),
      ("zwm", ["initials:\"zwm\"*", "initials:\"0zwm\"*"]),
      ("z", ["initials:\"z\"*"]),
      // The first letters of a character narrow too, in every way of reading it.
      ("张wm", ["(initials:\"zwm\"* AND hanzi:\"张\"*)", "(initials:\"0zwm\"* AND hanzi:\"张\"*)"]),
      (
        "解m",
        [
          "((initials:\"jm\"* OR initials:\"xm\"*) AND hanzi:\"解\"*)",
          "((initials:\"0jm\"* OR initials:\"0xm\"*) AND hanzi:\"解\"*)",
        ]
      ),
    ]
    for (typed, expected) in cases {
      let query = NameQuery(typed, readings: Self.readings)
      #expect(query?.candidates(readings: Self.readings).map(\.ftsText) == expected, "\(typed)")
    }
    // Syllables are asked for in full; where initials are enough, nothing else.
    for (typed, part) in [
      ("zhang", "pinyin:\"zhang\"*"), ("zhangw", "pinyin:\"zhangw\"*"), ("zhangwm", "initials:\"zwm\"*"),
    ] {
      let asked = NameQuery(typed, readings: Self.readings)?.candidates(readings: Self.readings).map(\.ftsText) ?? []
      #expect(asked.contains { $0.contains(part) }, "\(typed): \(asked)")
    }
  }

  @Test(
    "every part of a name in characters, syllables, initials or a mixture is found", arguments: [UInt64(1), 2, 3, 4])
  func coverage(seed: UInt64) throws {
    var random = FixedRandom(seed: seed &* 7919)
    for name in InventedNames.list(120, seed: seed) {
      let spelling = NameSpelling(name, readings: Self.readings)
      let terms = SearchTerms(spelling)
      for typed in Self.waysToType(name, spelling, using: &random) {
        let query = try #require(NameQuery(typed, readings: Self.readings), "\(typed)")
        let found = NameMatcher(query).match(spelling)
        #expect(found != nil, "\(typed) should fit \(name)")
        #expect(Self.finds(query, terms), "\(typed) should fetch \(name): \(terms)")
      }
    }
  }

  @Test(
    "every substring of the characters and every prefix of every reading finds the name",
    arguments: [UInt64(11), 12, 13])
  func everyReading(seed: UInt64) throws {
    for name in InventedNames.list(60, seed: seed) {
      let spelling = NameSpelling(name, readings: Self.readings)
      let terms = SearchTerms(spelling)
      let characters = name.filter { $0 != "·" && $0 != " " }.map(String.init)
      var typed: Set<String> = []
      for start in characters.indices {
        for end in start..<characters.count { typed.insert(characters[start...end].joined()) }
      }
      var rows = [""]
      for readings in spelling.readings.prefix(while: { !$0.isEmpty }) {
        rows = rows.flatMap { row in readings.map { row + $0.text } }
      }
      for row in rows where !row.isEmpty {
        for count in 1...row.count { typed.formUnion([String(row.prefix(count)), row.prefix(count).uppercased()]) }
        typed.insert(row.replacing("u", with: "v"))
        typed.insert(row.replacing("u", with: "ü"))
      }
      for text in typed.sorted() {
        let query = try #require(NameQuery(text, readings: Self.readings), "\(text)")
        #expect(NameMatcher(query).match(spelling) != nil, "\(text) should fit \(name)")
        #expect(Self.finds(query, terms), "\(text) should fetch \(name)")
      }
    }
  }

  @Test(
    "either script finds the other",
    arguments: [
      ("張偉國", "张伟国"), ("蕭麗麗", "萧丽丽"), ("歐陽龍", "欧阳龙"), ("單于馬", "单于马"), ("王勳", "王勋"), ("嚴復", "严复"), ("锺書", "钟书"),
      ("張乾", "张干"),
      ("李銈", "李𫓯"), ("髙眞", "高真"),
    ])
  func scripts(_ traditional: String, _ simplified: String) throws {
    for (typed, name) in [(traditional, simplified), (simplified, traditional)] {
      let spelling = NameSpelling(name, readings: Self.readings)
      for start in typed.indices {
        let text = typed[start...]
        let query = try #require(NameQuery(text, readings: Self.readings))
        #expect(NameMatcher(query).match(spelling)?.kind == .characters, "\(text) in \(name)")
        #expect(Self.finds(query, SearchTerms(spelling)), "\(text) in \(name)")
      }
    }
  }

  @Test(
    "whatever the matcher accepts, the index finds: random letters, characters, gaps and fuzzy sounds",
    arguments: [UInt64(5), 6])
  func superset(seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    let written = InventedNames.list(120, seed: seed)
    let names = written.map { NameSpelling($0, readings: Self.readings) }
    let terms = names.map(SearchTerms.init)
    let letters = Array("zhangweimlxocs") + written.prefix(12).joined().filter { $0 != "·" && $0 != " " }
    let queries = try (0..<400).map { _ in
      let text = String(
        (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
      return try #require(NameQuery(text, readings: Self.readings))
    }
    for query in queries {
      for fuzzy in [[], FuzzyPairs.all] {
        let candidates = query.candidates(readings: Self.readings, fuzzy: fuzzy)
        for (name, terms) in zip(names, terms) where NameMatcher(query, fuzzy: fuzzy).match(name) != nil {
          let isFetched = candidates.contains { expression in
            expression.matches { column in
              column == .hanzi
                ? terms.hanzi : column == .pinyin ? terms.pinyin : column == .initials ? terms.initials : []
            }
          }
          #expect(isFetched, "\(query.text) \(name.readings) \(candidates.map(\.ftsText))")
        }
      }
    }
  }

  @Test("a character typed before letters finds the name it stands in, however rare, old or new its form")
  func everyCharacter() throws {
    for value in Array(0x2E80...0x9FFF) + Array(0xF900...0xFAFF) + Array(0x2F800...0x2FA1D) as [UInt32] {
      let character = try #require(Unicode.Scalar(value).map { Character($0) })
      let count = Self.readings.surnameReadings(of: character).count
      // Where a form or a reading is chosen, all of them; of the others a few.
      guard count > 0, count > 1 || value % 16 == 0 || TextFolding.folded(value) != value else {
        continue
      }
      for (name, typed) in [("\(character)伟明", "\(character)w"), ("张\(character)明", "zhang\(character)m")] {
        let query = try #require(NameQuery(typed, readings: Self.readings))
        #expect(Self.finds(query, SearchTerms(NameSpelling(name, readings: Self.readings))), "\(typed) in \(name)")
      }
    }
  }

  /// Substrings of the characters, prefixes of every reading, initials, and mixtures.
  static func waysToType(_ name: String, _ spelling: NameSpelling, using random: inout FixedRandom) -> [String] {
    let characters = name.filter { $0 != "·" && $0 != " " }.map(String.init)
    let readings = spelling.readings
    guard characters.count == readings.count, !readings.isEmpty else { return [] }
    var typed: [String] = []
    for start in characters.indices {
      for end in start..<characters.count { typed.append(characters[start...end].joined()) }
    }
    let readable = readings.indices.filter { !readings[$0].isEmpty }
    guard readable.count == readings.count else { return typed }
    for _ in 0..<4 {
      let full = readings.compactMap { $0.randomElement(using: &random)?.text }.joined()
      typed += (1...full.count).map { String(full.prefix($0)) }
    }
    for start in readings.indices {
      for end in start..<readings.count {
        let part = readings[start...end].compactMap { $0.randomElement(using: &random)?.text }
        typed.append(part.map { String($0.prefix(1)) }.joined())
        typed.append(
          part.map { $0.dropFirst().first == "h" && $0.count > 2 ? String($0.prefix(2)) : String($0.prefix(1)) }
            .joined())
        for _ in 0..<3 {
          typed.append(
            zip(characters[start...end], part).map { character, syllable in
              switch Int.random(in: 0..<3, using: &random) {
              case 0: character
              case 1: syllable
              default: String(syllable.prefix(1))
              }
            }.joined())
        }
      }
    }
    return typed
  }
}
