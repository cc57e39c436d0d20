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

  @Test("Each round has a tab; those that care tags ask for are one, whatever tags they are")
  func rounds() throws {
    try addRhythm("受访", .households)
    try addRhythm("照看", .careTags(["lostAbility"]))
    desk.press(.goGrids, .openVisits)
    #expect(visits?.rounds.map(\.name) == [desk.words("owed.careVisit"), "受访"])
    #expect(visits?.rounds[0].rhythms.count == 2 && visits?.rounds[0].counted.count == 1)
    #expect(visits?.people.map(\.name) == ["单雄"])
    #expect(!desk.text.contains("失能") && !desk.text.contains("照看"))
    desk.press(.nextTab)
    #expect(visits?.people.count == 2)
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
