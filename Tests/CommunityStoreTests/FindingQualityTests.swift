import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("The right person is among the first rows")
struct FindingQualityTests {
  /// A file with invented residents and nobody else.
  static func store(_ residents: [Resident]) throws -> CommunityStore {
    let store = try CommunityStore.inMemory(
      community: Community(name: "青禾社区", code: CommunityCode("990102013006")), secretary: "王书记", rehearsal: true,
      now: CommunityFixture.friday)
    try store.bulk { sink throws(StoreError) in for resident in residents { try sink.add(.resident(resident)) } }
    return store
  }

  @Test("Initials within 50 rows, pinyin within 10, characters within 5, every reading of polyphonic names among them")
  func recall() throws {
    var people = InventedPeople(seed: 20_261_120)
    let residents = people.residents(2000)
    let store = try Self.store(residents)
    let quality = try FindingQuality(of: Array(residents.prefix(400)), among: residents) { typed, rows in
      try store.findResidents(typed, limit: max(40, rows)).prefix(rows).map(\.id)
    }
    #expect(quality.polyphonic >= 25)
    #expect(quality.misses.map { "\($0.way) \($0.typed) \($0.name) \($0.sharing)" } == [])
  }
}
