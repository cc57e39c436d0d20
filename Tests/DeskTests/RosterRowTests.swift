import CommunityModel
import Intake
import TestSupport
import Testing

@testable import Desk

@Suite("A row of a roster beside the record")
final class RosterRowTests: CommunityDeskSuite {
  override init() throws {
    try super.init()
    // Sounds like the resident of 3-2-502, born 1944-02-03, and somebody who is new.
    try desk.checkRoster(
      """
      姓名,出生日期,联系电话,现住址
      山雄,1944-02-03,13711113333,3-2-502
      乐涛,1961-10-09,18735041374,9-2-1701

      """)
  }

  private var reveals: [String] {
    get throws { try community.store.journal(limit: 20, by: nil).filter { $0.action == "reveal" }.map(\.subject) }
  }

  /// What stands in the open in any of these.
  private func shows(_ texts: String...) -> Bool { texts.contains { desk.text.contains($0) } }

  @Test("Birth dates and phones are masked on both sides until revealed, which is written down and ends by itself")
  func masked() throws {
    desk.press(.open)
    #expect(desk.screen == "import.row")
    #expect(desk.text.contains("1944年") && desk.text.contains("137****2222"))
    #expect(!shows("2月3日", "13711112222", "13711113333"))
    desk.press(.reveal)
    #expect(desk.text.components(separatedBy: "1944年2月3日").count == 3)
    #expect(shows("13711112222") && shows("13711113333"))
    #expect(try reveals == ["resident#\(community.residents[2])"])
    desk.wait(seconds: 20)
    #expect(!shows("2月3日", "13711112222", "13711113333"))
  }

  @Test("A row beside nobody is masked too, and its reveal is of that row alone")
  func beside() throws {
    desk.press(.nextTab)
    for _ in 0..<6 where !desk.text.contains("乐涛") { desk.press(.nextTab) }
    desk.press(.open)
    #expect(desk.text.contains("1961年") && !shows("10月9日", "18735041374"))
    desk.press(.reveal)
    #expect(shows("1961年10月9日") && shows("18735041374"))
    #expect(try reveals == ["rosterRow#3"])
    let entry = try #require(try community.store.journal(limit: 20, by: nil).first { $0.action == "reveal" })
    #expect(desk.words.journalAction(entry).contains("名册第 3 行"))
    desk.press(.back, .open)
    #expect(!shows("10月9日", "18735041374"))
  }

  @Test(
    "What differs is found by what the dates are, not by what is shown",
    arguments: [("1944-02-03", "1944-02-03", false), ("1944-02-05", "1944-02-03", true), ("1945", "1944", true)])
  func differs(_ mine: String, _ its: String, _ expected: Bool) throws {
    var entry = RosterEntry(place: "A2", name: "单雄")
    entry.birth = PartialDate(iso: mine)
    var detail = try #require(try community.store.resident(community.residents[2]))
    detail.resident.birth = PartialDate(iso: its)
    let row = ImportRow(
      id: 1, place: "A2", outcome: .changed, entry: entry, issues: [], resident: detail.resident.id, row: nil,
      decision: nil)
    let facts = RosterRowFacts(row, resident: detail, other: nil, isRevealed: false, desk.desk.context)
    let line = try #require(facts.lines.first { $0.label == desk.words(RosterField.birthDate) })
    #expect(line.differs == expected)
    #expect(!line.roster.contains("月") && !line.beside.contains("月"))
  }
}
