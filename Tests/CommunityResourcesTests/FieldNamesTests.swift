import Testing

@testable import CommunityResources

@Suite("The names of fields")
struct FieldNamesTests {
  /// Names that are one word in Chinese and are not the same: what one thing has and how many there are, and what two
  /// fields of different things are called.
  private static let alike: Set<Set<String>> = [
    ["unit", "units"], ["household", "households"], ["dwelling", "dwellings"], ["phone", "phones"],
    ["activity", "activities.short"], ["basis", "daySource"], ["method", "mode.short"], ["state", "status"],
    ["purpose", "use"], ["id", "number"], ["inUse", "teamActive"],
  ]
  /// Words elsewhere that say the same as the name of a field: of screens, actions, kinds of records and options. No more
  /// may come; where one goes, this number goes down.
  private static let elsewhere = 142

  @Test("a field has one name")
  func oneName() throws {
    var names: [String: Set<String>] = [:]
    for line in try WordingTests.lines("zh-Hans") where line.key.hasPrefix("field.") {
      names[line.text, default: []].insert(String(line.key.dropFirst(6)))
    }
    for (text, fields) in names where fields.count > 1 {
      #expect(Self.alike.contains(fields), "\(text): \(fields.sorted())")
    }
  }

  @Test("names of fields stand in one file")
  func oneFile() throws {
    for line in try WordingTests.lines("zh-Hans") where line.key.hasPrefix("field.") {
      #expect(line.file == "fields.txt", "\(line.key)")
    }
  }

  @Test("no word elsewhere takes the place of a field's name")
  func noOther() throws {
    let lines = try WordingTests.lines("zh-Hans")
    let names = Set(lines.filter { $0.key.hasPrefix("field.") }.map(\.text))
    // Heads of documents are a contract of their own.
    let others = lines.filter { line in !["field.", "head."].contains { line.key.hasPrefix($0) } }
    let same = others.filter { names.contains($0.text) }.map { "\($0.key) \($0.text)" }
    #expect(same.count <= Self.elsewhere, "\(same.sorted().joined(separator: "\n"))")
  }

  @Test("what a shorter heading shortens has a name")
  func shortOfSomething() throws {
    let keys = Set(try WordingTests.lines("zh-Hans").map(\.key))
    for key in keys where key.hasPrefix("field.") && key.hasSuffix(".short") {
      #expect(keys.contains(String(key.dropLast(6))), "\(key)")
    }
  }
}
