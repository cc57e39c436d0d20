import Foundation
import TestSupport
import Testing

/// The service ledger as scripts see it.
@Suite struct LogCommandTests {
  @Test("Kinds come with the keys that other commands take, named as the community names them in either language")
  func kinds() throws {
    let office = try CommandTests.makeOffice()
    let kinds = try #require(try office.json("log", "kinds") as? [[String: Any]])
    #expect(kinds.count == 36 && Set(kinds.compactMap { $0["key"] as? String }).count == 36)
    let visit = try #require(kinds.first { $0["key"] as? String == "visit" })
    #expect(visit["name"] as? String == "入户走访" && visit["group"] as? String == "visits")
    #expect(visit["outcomes"] as? [String] == ["well", "needsHelp", "notHome", "declined"])
    #expect(visit["visibility"] as? String == "own" && visit["retentionMonths"] as? Int == 24)
    let field = try #require((visit["fields"] as? [[String: Any]])?.first)
    #expect(Set(field.keys) == ["key", "name", "type", "required", "choices"])
    #expect(field["choices"] as? [String] == ["thisTime", "forGood"])
    let bulletin = try #require(kinds.first { $0["key"] as? String == "bulletin" })
    #expect(bulletin["series"] as? String == "running" && bulletin["headline"] is NSNull)
  }

  @Test("People read kinds in their language, with the keys beside the names")
  func kindsForPeople() throws {
    let office = try CommandTests.makeOffice()
    let chinese = try office.run("log", "kinds", "--lang", "zh").output
    #expect(chinese.contains("入户走访") && chinese.contains("well 平安"))
    let english = try office.run("log", "kinds", "--lang", "en").output
    #expect(english.contains("Home visit") && english.contains("well Well") && !english.contains("⟦"))
    let csv = try office.run("log", "kinds", "--format", "csv").output
    #expect(csv.hasPrefix("key,name,group,form,fields,measures,roles,outcomes,visibility"))
  }
}
