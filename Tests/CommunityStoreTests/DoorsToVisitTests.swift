import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

/// Where the map says that somebody has not been visited yet.
@Suite("Doors that are still to be visited") struct DoorsToVisitTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let today = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private func doors(_ building: Building.ID = 1) throws -> Set<Dwelling.ID> {
    try it.store.doorsToVisit(.building(building), on: today).doors
  }

  private func save(_ change: Change) throws { _ = try it.store.save(change, by: it.secretary, at: friday) }

  private func visit(_ party: EntryParty, _ outcome: String = "well", kind: String = "careVisit") throws {
    var content = EntryContent(
      day: today, outcome: outcome,
      lines: [
        EntryLine(party, .received, EntryMeasure.presence(of: party) ?? "", 1),
        EntryLine(.staff(2), .did, EntryMeasure.people, 1),
      ])
    if outcome == "declined" { content.fields[EntryKind.declinesField] = .choice("thisTime") }
    try save(.entry(.new(kind, content)))
  }

  private func add(_ whom: Rhythm.Whom, _ every: Rhythm.Every = .times(1, .year)) throws {
    let terms = Rhythm.Terms(name: "走访", kinds: ["visit"], whom: whom, every: every)
    try save(.put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today, terms)])))]))
  }

  private func tag(_ key: String, _ resident: Int) throws {
    var edit = try #require(try it.store.record(Record.Reference(.resident, it.residents[resident])))
    guard case .resident(var person) = edit.record else { return }
    person.careTags = [
      CareTag(
        key: key, purpose: "定期探望", source: "本人", reviewOn: CommunityFixture.day("2027-06-01"), consent: "本人同意")
    ]
    edit.record = .resident(person)
    try save(.put([.changed(edit.record, seen: edit.revision)]))
  }

  @Test("Whoever lives alone is marked until they were visited, or declined", arguments: ["well", "declined"])
  func served(_ outcome: String) throws {
    #expect(try doors() == [2])
    #expect(try it.store.doorsToVisit(.grid(1), on: today).count(in: 1) == 1)
    #expect(try it.store.doorsToVisit(.grid(2), on: today) == DoorsToVisit())
    try visit(.resident(it.residents[2]), "notHome")
    #expect(try doors() == [2], "that nobody was at home serves nothing")
    try visit(.resident(it.residents[2]), outcome)
    #expect(try doors().isEmpty)
    let december = CommunityFixture.day("2026-12-01")
    #expect(try it.store.doorsToVisit(.building(1), on: december).doors == [2], "the next month owes it anew")
  }

  @Test("A tag that shows nowhere but in the record is not told by a mark")
  func restricted() throws {
    try tag("lostAbility", 3)
    #expect(try it.store.owed(OwedQuery(day: today)).contains { $0.due.subject.party == .resident(it.residents[3]) })
    #expect(try doors(2).isEmpty)
    try tag("emptyNest", 3)
    #expect(try doors(2) == [3])
  }

  @Test("Where every household is to be visited each door is marked once, whoever of it is owed more")
  func households() throws {
    try add(.households)
    #expect(try doors() == [1, 2])
    try visit(.household(1), kind: "visit")
    #expect(try doors() == [2])
    #expect(try it.store.doorsToVisit(.grid(1), on: today).byBuilding == [1: [2]])
  }

  @Test("What is owed to staff and teams, after an event, or by no visit marks no door")
  func others() throws {
    try visit(.resident(it.residents[2]))
    try add(.staff)
    try add(.residents, .event(kind: "memo", days: 3))
    let council = Rhythm.Terms(name: "议事", kinds: ["council"], whom: .households, every: .times(1, .year))
    try save(.put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today, council)])))]))
    #expect(try doors().isEmpty)
  }
}
