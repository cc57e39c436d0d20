import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("Lists in their natural order")
struct NaturalListTests {
  let it: CommunityFixture

  init() throws { it = try CommunityFixture() }

  @Test("Estates, buildings, units and rooms are listed by their numbers")
  func places() throws {
    let estates = ["和平路12号", "和平路2号"].enumerated().map {
      Record.estate(Estate(id: Int64(-1 - $0.offset), name: $0.element))
    }
    let buildings = ["10", "2", "一"].enumerated().map {
      Record.building(Building(id: Int64(-1 - $0.offset), estate: -1, grid: 1, name: $0.element))
    }
    let doors = [("10", 1, "101"), ("2", 1, "102"), ("2", 1, "11"), ("2", 1, "9"), ("一", 2, "201")].enumerated().map {
      Record.dwelling(
        Dwelling(
          id: Int64(-1 - $0.offset), building: -1, unit: $0.element.0, floor: $0.element.1, room: $0.element.2,
          use: .rented))
    }
    let saved = try it.store.save(
      .put((estates + buildings + doors).map { .new($0) }), by: it.secretary, at: CommunityFixture.friday)
    #expect(try it.store.estates().map(\.name) == ["梧桐里", "和平路2号", "和平路12号"])
    let listed = try it.store.buildings(of: nil, now: CommunityFixture.friday).filter { $0.estate == "和平路12号" }
    #expect(listed.map(\.building.name) == ["一", "2", "10"])
    let building = try #require(saved.numbers[Record.Reference(.building, -1)])
    let found = try it.store.dwellings(of: building, now: CommunityFixture.friday).map(\.dwelling)
    #expect(found.map { $0.unit + "-" + $0.room } == ["一-201", "2-9", "2-11", "2-102", "10-101"])
  }

  @Test("Of orders due at the same time the oldest comes first, and last where the list is turned round")
  func equalDeadlines() throws {
    let made = try (1...3).map { _ in
      try it.register(then: [.assign(it.assignment())]).number
    }
    var query = OrderQuery(states: [.assigned])
    #expect(Set(try it.store.orders(query).map(\.dueAt)).count == 1)
    #expect(try it.store.orders(query).map(\.number) == made)
    query.isReversed = true
    #expect(try it.store.orders(query).map(\.number) == made.reversed())
  }
}
