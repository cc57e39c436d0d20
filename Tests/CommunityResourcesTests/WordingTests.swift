import Foundation
import Testing

@testable import CommunityResources

@Suite("Wording")
struct WordingTests {
  /// Files whose string literals may hold Chinese: tables that read what people write.
  static let mayHoldChinese = [
    "NameFinding/", "Intake/", "Tables/SheetRow.swift", "Tables/Text/",
    "CommunityModel/Place/", "CommunityModel/Resident/", "DemoCommunity/",
    // How places are written.
    "CommunityStore/Search/PlaceReader.swift",
    // How ages are written.
    "CommunityModel/Lookup/AgeRange.swift",
    // The character that stands beside a colour is the same in every language.
    "CommunityModel/Team/",
  ]

  struct Line: Sendable {
    var file: String
    var key: String
    var text: String
  }

  /// The lines of every words file of a language, read from the folder and not from the program.
  static func lines(_ folder: String) throws -> [Line] {
    let folder = SourceText.root.appending(path: "Resources/words/\(folder)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { file in
      try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
        .map { line in
          let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
          return Line(file: file, key: parts[0], text: parts.count == 2 ? parts[1] : "")
        }
    }
  }

  /// The names of the placeholders of a text.
  static func placeholders(_ text: String) -> Set<String> {
    Set(text.replacing("{{", with: "").matches(of: /\{([^{}|]+)[^{}]*\}/).map { String($0.output.1) })
  }

  /// Families of sentences that say what is wrong, or why something cannot be done.
  private static let complaints = [
    "refusal.", "recordProblem.", "rejection.", "entryRejection.", "sealProblem.", "undoProblem.", "kindProblem.",
  ]

  @Test("What is wrong is said in a sentence with a full stop, wherever it is said", arguments: ["zh-Hans", "en"])
  func complaintsEndAlike(folder: String) throws {
    let problem = /FormProblem\(\s*field:[^\n]*?text:\s*(?:[\w.]+\.)?words\(\s*"(?<key>[\w.]+)"/
    let thrown = try SourceText.files().filter { $0.path.hasPrefix("Desk/") }.flatMap { file in
      file.code.matches(of: problem).map { String($0.output.key) }
    }
    #expect(thrown.count > 40)
    let keys = Set(thrown)
    for line in try Self.lines(folder)
    where keys.contains(line.key) || Self.complaints.contains(where: line.key.hasPrefix) {
      // A place at the end holds such a sentence itself; a hint is a part of one.
      guard let last = line.text.last, last != "}", !line.key.contains(".hint") else { continue }
      #expect("。？！.?!".contains(last), "\(folder)/\(line.file): \(line.key) = \(line.text)")
    }
  }

  @Test("both languages hold the same keys in the same files")
  func sameKeys() throws {
    let chinese = try Self.lines("zh-Hans").map { "\($0.file) \($0.key)" }
    let english = try Self.lines("en").map { "\($0.file) \($0.key)" }
    #expect(Set(chinese).symmetricDifference(english).sorted() == [])
  }

  @Test("a key has the same placeholders in both languages")
  func samePlaceholders() throws {
    let english = Dictionary(try Self.lines("en").map { ($0.key, $0.text) }) { first, _ in first }
    for line in try Self.lines("zh-Hans") {
      #expect(Self.placeholders(line.text) == Self.placeholders(english[line.key] ?? ""), "\(line.key)")
    }
  }

  @Test("no text is empty, no key is written twice, and the program holds every one", arguments: ["zh-Hans", "en"])
  func everyKeyOnce(folder: String) throws {
    let words = Wording(language: folder == "en" ? .en : .zh)
    var seen: Set<String> = []
    for line in try Self.lines(folder) {
      #expect(!line.text.isEmpty, "\(folder)/\(line.file): \(line.key) is empty")
      #expect(seen.insert(line.key).inserted, "\(folder)/\(line.file): \(line.key) is written twice")
      #expect(line.key.allSatisfy { $0.isASCII && !$0.isWhitespace }, "\(folder)/\(line.file): \(line.key)")
      #expect(words.contains(Phrase(line.key)), "\(line.key) is not in the program: is its file in CResources.c?")
      #expect(words(Phrase(line.key)) == Wording.filled(line.text, with: [:]))
    }
  }

  @Test("English texts hold no Chinese characters")
  func englishIsEnglish() throws {
    for line in try Self.lines("en") where line.key != "language.zh" {
      #expect(!line.text.contains(where: isChinese), "\(line.key)")
    }
  }

  @Test("every key that the sources use exists")
  func usedKeysExist() throws {
    let keys = Set(try Self.lines("zh-Hans").map(\.key))
    for (path, code) in try SourceText.files() where path != "CommunityResources/Phrase.swift" {
      let pattern = /\b(?:words|wording|Phrase|help)\(\s*("(?:[^"\\]|\\[^(]|\\\([^"]*?\))*")/
      let calls = code.matches(of: pattern).map(\.output.1)
      let casts = code.matches(of: /("(?:[^"\\]|\\.)*") as Phrase\b/).map(\.output.1)
      for literal in calls + casts {
        let key = String(literal.dropFirst().dropLast())
        if key.contains("\\(") {
          let shape = key.replacing(/\\\(.*?\)+/, with: "\u{1}").split(
            separator: "\u{1}", omittingEmptySubsequences: false
          )
          .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: "[^ ]+")
          let whole = try Regex("^\(shape)$")
          #expect(keys.contains { $0.contains(whole) }, "\(path): no key has the shape \(key)")
        } else {
          #expect(keys.contains(key), "\(path): \(key) is in no words file")
        }
      }
    }
  }

  @Test("no Chinese text in the sources outside the tables that read it")
  func noChineseInCode() throws {
    for (path, code) in try SourceText.files() {
      guard !Self.mayHoldChinese.contains(where: path.hasPrefix) else { continue }
      for literal in SourceText.literals(in: code) {
        #expect(!literal.contains(where: isChinese), "\(path): \(literal)")
      }
    }
  }

  @Test("placeholders, plurals, braces and new lines are filled in")
  func filling() {
    let cases: [(String, [String: String], String)] = [
      ("{name} saved", ["name": "1120-004"], "1120-004 saved"),
      ("{count} {count|order|orders}", ["count": "1"], "1 order"),
      ("{count} {count|order|orders}", ["count": "0"], "0 orders"),
      ("已保存 {number}，交 {team}", ["number": "1120-004", "team": "绿"], "已保存 1120-004，交 绿"),
      ("{missing}!", [:], "{missing}!"),
      ("{{name}", ["name": "x"], "{name}"),
      (#"one\ntwo"#, [:], "one\ntwo"),
      ("{name", ["name": "x"], "{name"),
      ("{name}", ["name": "{other}", "other": "y"], "{other}"),
    ]
    for (text, arguments, expected) in cases {
      #expect(Wording.filled(text, with: arguments) == expected)
    }
  }

  @Test("an unknown key shows itself")
  func unknownKey() {
    let words = Wording(language: .en)
    #expect(words(Phrase("no.such.key")) == "⟦no.such.key⟧")
    #expect(words("app.name") == "Qise")
    #expect(Wording(language: .zh)("app.name") == "七色")
    #expect(words("count.orders", ["count": "3"]) == "3 orders")
  }

  @Test("the language follows LC_ALL, LC_MESSAGES, LANG in that order")
  func detection() {
    let cases: [(String?, String?, String?, Language)] = [
      (nil, nil, nil, .zh), ("C", nil, nil, .zh), ("POSIX", nil, nil, .zh), ("C.UTF-8", nil, "en_GB.UTF-8", .zh),
      (nil, nil, "zh_CN.UTF-8", .zh), (nil, nil, "zh_TW", .zh), (nil, nil, "zh", .zh), (nil, nil, "en_US.UTF-8", .en),
      ("", "", "en_US.UTF-8", .en), ("", "de_DE", "zh_CN", .en), ("zh_CN.GB18030", "de_DE", "en_US", .zh),
      (nil, "zh-Hans", "en_US", .zh), (nil, nil, "de_DE@euro", .en),
    ]
    for (lcAll, lcMessages, lang, expected) in cases {
      #expect(Language.detected(lcAll: lcAll, lcMessages: lcMessages, lang: lang) == expected)
    }
  }
}

/// Whether a character is a Chinese character or Chinese punctuation.
private func isChinese(_ character: Character) -> Bool {
  character.unicodeScalars.contains { (0x3000...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
}
