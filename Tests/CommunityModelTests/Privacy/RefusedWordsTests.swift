import CommunityModel
import CommunityResources
import Testing

@Suite("Words that are not recorded")
struct RefusedWordsTests {
  private let gate = BundledResource.textCheck

  @Test("are found wherever they say something of a person", arguments: TextKind.allCases)
  func found(kind: TextKind) {
    let texts = OfficeTexts.refused[kind] ?? []
    let through = texts.filter { gate.problem(with: $0, as: kind) == nil }
    #expect(through == [], "\(kind): \(texts.count - through.count) of \(texts.count) refused")
    #expect(texts.count > 2)
  }

  @Test("do not hold up what an office writes every day", arguments: TextKind.allCases)
  func harmless(kind: TextKind) {
    let texts = OfficeTexts.everyday[kind] ?? []
    let heldUp = texts.compactMap { text in gate.problem(with: text, as: kind).map { "\(text): \($0)" } }
    #expect(heldUp == [], "\(kind): \(texts.count - heldUp.count) of \(texts.count) kept")
    #expect(texts.count > 2)
  }

  @Test("The tables are large enough to mean something")
  func figures() {
    #expect(OfficeTexts.refused.values.joined().count >= 200)
    #expect(OfficeTexts.everyday.values.joined().count >= 300)
  }

  @Test("Every word found is named once, in the order they stand")
  func named() {
    let cases: [(String, [String])] = [
      ("精神病，已离异", ["精神病", "离异"]), ("回族，月收入3000", ["回族", "收入"]), ("上 访，又上-访", ["上访"]), ("黨 員", ["党员"]),
    ]
    for (text, words) in cases { #expect(gate.found(in: text) == words, "\(text)") }
  }

  @Test("What stands between the characters of a word does not hide it", arguments: ["党员", "上访", "HIV", "精神病"])
  func hidden(word: String) {
    let between = [
      " ", "\u{3000}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{2066}", "\u{FEFF}", "-", "·", "/", "．", "_", "*",
    ]
    for sign in between {
      let text = word.map(String.init).joined(separator: sign)
      #expect(!gate.found(in: "他是\(text)").isEmpty, "\(text.debugDescription)")
    }
    let wide = word.unicodeScalars.map { $0.value < 0x7F ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }
    #expect(!gate.found(in: String(String.UnicodeScalarView(wide))).isEmpty)
  }

  @Test("The list is well formed: no word twice, every harmless word holds its word")
  func list() {
    let rows = BundledResource.refusedWords.rows
    let words = rows.filter { !$0[0].hasPrefix("+") }
    #expect(Set(words.map { $0[0] }).count == words.count)
    for row in words {
      #expect((2...3).contains(row.count) && row[0].count > 1, "\(row)")
      for harmless in row.dropFirst(2).first?.split(separator: ",") ?? [] {
        #expect(harmless.contains(row[0]) && harmless.count > row[0].count, "\(row[0]) \(harmless)")
      }
      #expect(!gate.found(in: String(row[0])).isEmpty, "\(row[0])")
    }
    let known = Set(words.map { $0[0] })
    for row in rows where ["+matter", "+topic", "+given"].contains(row[0]) {
      for word in row[1].split(separator: ",") { #expect(known.contains(word), "\(row[0]) \(word)") }
    }
    let kinds = Set(words.map { $0[1] } + ["all"])
    for row in rows where ["+behind", "+before"].contains(row[0]) { #expect(kinds.contains(row[1]), "\(row[1])") }
  }
}
