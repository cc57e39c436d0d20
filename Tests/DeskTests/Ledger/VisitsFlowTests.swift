import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Who has not been visited, by keys alone.
@Suite("Visits by grid and building") final class VisitsFlowTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")
  private var visits: VisitsScreen? { desk.desk.state.top as? VisitsScreen }

  private func save(_ change: Change) throws {
    _ = try community.store.save(change, by: community.secretary, at: CommunityFixture.friday)
  }

  private func addRhythm(_ name: String, _ whom: Rhythm.Whom) throws {
    let terms = Rhythm.Terms(name: name, kinds: ["visit"], whom: whom, every: .times(1, .year))
    try save(.put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today, terms)])))]))
  }

  @Test("By grid and by building one sees who is left; F8 records the visit, and the list is shorter by one")
  func visited() throws {
    desk.press(.goLedger, .openVisits)
    #expect(desk.screen == "visits")
    #expect(visits?.placeIDs == [.grid(1), .grid(2)] && desk.text.contains("0/1"))
    #expect(visits?.people.map(\.name) == ["单雄"])
    desk.press(.moveDown)
    #expect(visits?.people.isEmpty == true && desk.text.contains(desk.words("visits.allSeen")))
    desk.press(.moveUp, .open)
    #expect(visits?.placeIDs == [.whole, .building(1)])
    desk.press(.moveDown, .open, .advance)
    #expect(desk.screen == "visit")
    desk.type("1")
    #expect(desk.screen == "visits" && visits?.people.isEmpty == true && desk.text.contains("1/1"))
    desk.press(.filter)
    #expect(visits?.people.map(\.standing) == [.done] && desk.text.contains("11-20"))
    desk.press(.open)
    #expect(desk.screen == "resident")
    desk.press(.back, .back, .back, .back)
    #expect(desk.screen == "ledger")
  }

  /// Gives somebody of 3-2-501 a tag that shows nowhere but in the record.
  private func restrict(_ key: String = "lostAbility") throws {
    let id = community.residents[0]
    let detail = try #require(try community.store.resident(id))
    var resident = detail.resident
    resident.careTags = [
      CareTag(
        key: key, purpose: "定期探望", source: "本人", reviewOn: CommunityFixture.day("2027-06-01"), consent: "书面同意")
    ]
    try save(.put([.changed(.resident(resident), seen: detail.revision)]))
  }

  @Test("Each round has a tab; those that care tags ask for are one, whatever tags they are")
  func rounds() throws {
    try addRhythm("受访", .households)
    try addRhythm("独居探望", .careTags(["livingAlone"]))
    desk.press(.goGrids, .openVisits)
    #expect(visits?.rounds.map(\.name) == [desk.words("owed.careVisit"), "受访"])
    #expect(visits?.rounds[0].rhythms.count == 2)
    #expect(visits?.people.map(\.name) == ["单雄"])
    #expect(!desk.text.contains("独居探望"))
    desk.press(.nextTab)
    #expect(visits?.people.count == 2)
  }

  @Test(
    "Whom only a restricted tag asks to be visited is neither listed nor counted nor printed, and no building tells")
  func restricted() throws {
    let monthly = try #require(try community.store.rhythms().first)
    try save(.put([.changed(.rhythm(monthly.rhythm.stopping(on: today)), seen: monthly.revision)]))
    try addRhythm("独居探望", .careTags(["livingAlone"]))
    try addRhythm("照看", .careTags(["lostAbility"]))
    try restrict()
    let owed = try community.store.owed(OwedQuery(day: today, kinds: ["visit"]))
    #expect(owed.contains { $0.isRestricted && $0.due.subject.party == .resident(community.residents[0]) })
    desk.press(.goLedger, .openVisits)
    #expect(visits?.rounds.map(\.name) == [desk.words("owed.careVisit")])
    #expect(visits?.people.map(\.name) == ["单雄"])
    let grid = try #require(visits?.coverage(of: .grid(1)))
    desk.press(.open)
    #expect(grid.owed == 1 && visits?.coverage(of: .whole) == grid && visits?.coverage(of: .building(1)) == grid)
    #expect(!desk.text.contains("照看") && !desk.text.contains("张伟明"))
    desk.press(.filter)
    #expect(visits?.people.map(\.name) == ["单雄"])
    desk.press(.export)
    #expect(!desk.text.contains("张"))
  }

  @Test("Where a restricted tag alone asks for visits there is no list of those who have it")
  func restrictedAlone() throws {
    let monthly = try #require(try community.store.rhythms().first)
    try save(.put([.changed(.rhythm(monthly.rhythm.stopping(on: today)), seen: monthly.revision)]))
    try addRhythm("照看", .careTags(["lostAbility"]))
    try restrict()
    desk.press(.goLedger, .openVisits)
    #expect(visits?.rounds.isEmpty == true && visits?.people.isEmpty == true)
    #expect(!desk.text.contains("照看") && !desk.text.contains("张"))
  }

  @Test("Opened from a building it shows that building; without a round that asks for visits it says so")
  func building() throws {
    desk.press(.goGrids, .openBuildings, .open, .openVisits)
    #expect(visits?.places.selected == .building(1) && visits?.people.count == 1)
    let rhythm = try #require(try community.store.rhythms().first)
    try save(.put([.changed(.rhythm(rhythm.rhythm.stopping(on: today)), seen: rhythm.revision)]))
    desk.press(.refresh)
    #expect(visits?.rounds.isEmpty == true && visits?.people.isEmpty == true)
  }

  @Test("The list is printed with names covered")
  func printed() throws {
    desk.press(.goGrids, .openVisits, .export)
    #expect(desk.screen == "visits.list" && desk.text.contains("单*") && !desk.text.contains("单雄"))
  }
}
