import CommunityModel
import CommunityResources
import CommunityStore
import DemoCommunity
import TestSupport
import Testing

@testable import Desk

/// The small invented community that pictures are taken of: 40 households, 80 orders, Friday 20 November 2026, 09:32.
enum DemoDesk {
  static let now = CommunityFixture.friday.adding(seconds: 120)

  private static let poured = Result {
    let demo = DemoCommunity(seed: 7, households: 40, orders: 80, today: CommunityFixture.day("2026-11-20"))
    let store = try CommunityStore.inMemory(
      community: demo.community, secretary: demo.secretary, rehearsal: true, now: now)
    try store.bulk { sink throws(StoreError) in try demo.pour(into: &sink) }
    return store
  }

  /// A new copy of it, in memory.
  static func store() throws -> CommunityStore { try poured.get().copyInMemory() }

  /// A desk on a new copy, the secretary at it.
  static func open(
    language: Language = .zh, columns: Int = 120, rows: Int = 36, isASCII: Bool = false,
    keys: String = "", look: Look? = nil, isLinear: Bool = false
  ) throws -> DeskHarness {
    let store = try store()
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    return try DeskHarness(
      store, staff: secretary, language: language, columns: columns, rows: rows, isASCII: isASCII, now: now,
      keys: keys, look: look, isLinear: isLinear)
  }
}
