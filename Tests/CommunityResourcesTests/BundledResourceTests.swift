import CommunityResources
import Testing

@Suite("Bundled data files")
struct BundledResourceTests {
  @Test("every file is there and is text, but for the readings and a workbook")
  func present() {
    for resource in BundledResource.allCases {
      #expect(resource.bytes.count > 0, "\(resource)")
      let isBinary = [.readingsTable, .demoForm].contains(resource)
      if !isBinary { #expect(String(validating: resource.bytes, as: UTF8.self) != nil, "\(resource)") }
    }
  }

  @Test("the calendar holds 2024 to 2026, in order, each day once")
  func calendar() {
    let rows = BundledResource.calendar.rows
    #expect(rows.allSatisfy { $0.count == 4 && ["holiday", "workday"].contains($0[1]) && $0[0].count == 10 })
    let days = rows.map { $0[0] }
    #expect(days == days.sorted() && Set(days).count == days.count)
    #expect(Set(days.map { $0.prefix(4) }) == ["2024", "2025", "2026"])
    // 国办发明电: 10 October 2026 is worked for the National Day holiday.
    #expect(rows.contains { $0[0] == "2026-10-10" && $0[1] == "workday" })
    #expect(rows.contains { $0[0] == "2026-10-01" && $0[1] == "holiday" })
  }

  @Test("the catalogue is complete and its rows refer to each other")
  func catalogue() {
    let rows = BundledResource.catalogue.rows
    let columns = [
      "category": 7, "suspension": 4, "refusal": 4, "careTag": 5, "team": 8, "count": 4, "activity": 7, "offer": 5,
      "skill": 4,
    ]
    func of(_ kind: String) -> [[Substring]] { rows.filter { $0[0] == kind } }
    for row in rows { #expect(columns[String(row[0])] == row.count, "\(row)") }
    #expect(of("careTag").count == 17)
    #expect(of("category").count == 23 && of("suspension").count == 5 && of("refusal").count == 4)
    #expect(
      of("careTag").filter { $0[4] == "restricted" }.map { $0[2] } == ["重病", "失能", "残疾", "孤儿", "困境儿童", "留守儿童"])
    let teams = of("team").map { $0[1] }
    #expect(teams == ["red", "orange", "gold", "green", "cyan", "blue", "violet"])
    #expect(of("team").allSatisfy { (3...5).contains(Int($0[7]) ?? 0) })
    #expect(
      of("category").allSatisfy { teams.contains($0[4]) && ["atOnce", "throughout", "coordinated"].contains($0[5]) })
    #expect(of("category").filter { $0[6] == "always" }.map { $0[2] } == ["燃气", "走失"])
    #expect(of("category").filter { $0[6] == "asks" }.map { $0[2] } == ["电梯"])
    #expect(of("category").allSatisfy { ["always", "asks", "-"].contains($0[6]) })
    let counts = of("count").map { $0[1] }
    for activity in of("activity") {
      #expect(teams.contains(activity[1]))
      #expect(activity[5].split(separator: ",").allSatisfy { counts.contains($0) }, "\(activity)")
    }
    #expect(Set(of("activity").map { $0[1] }) == Set(teams) && Set(of("offer").map { $0[1] }) == Set(teams))
    let keys = rows.map {
      "\($0[0]) \($0[$0[0] == "activity" || $0[0] == "offer" ? 2 : 1])"
    }
    #expect(Set(keys).count == keys.count)
  }
}
