import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

/// How many entries lie on each day, as a calendar shows them.
@Suite("Entries by day") struct EntryDaysTests {
  let it: CommunityFixture
  let today = CommunityFixture.day("2026-11-20")
  private var month: ClosedRange<Day> { CommunityFixture.day("2026-11-01")...CommunityFixture.day("2026-11-30") }

  init() throws {
    it = try CommunityFixture()
  }

  private func log(_ kind: String, _ day: Day, as state: EntryState = .done, confidential: Bool = false) throws {
    var content = EntryContent(day: day, title: "义诊", text: "写一句")
    content.isConfidential = confidential
    _ = try it.store.save(.entry(.new(kind, content, as: state)), by: it.secretary, at: CommunityFixture.friday)
  }

  private func days(_ viewer: Viewer, upTo most: Int = 100) throws -> [Day: EntryDay] {
    try it.store.entryDays(month, upTo: most, seenBy: viewer)
  }

  @Test("Done and planned are counted apart, cancelled and void not at all, and days of other months neither")
  func counts() throws {
    try log("activity", today)
    try log("activity", today)
    try log("activity", today.advanced(by: 3), as: .planned)
    try log("activity", today.advanced(by: 3), as: .wanted)
    try log("activity", today.advanced(by: -21))
    try log("activity", today.advanced(by: 11), as: .planned)
    let entry = try #require(try it.store.entries(EntryQuery(since: today, viewer: Viewer(it.secretary.staff))).last)
    _ = try it.store.save(
      .entry(.on(entry.entry, .void(reason: "记错了"))), by: it.secretary, at: CommunityFixture.friday)
    #expect(
      try days(Viewer(it.secretary.staff)) == [
        today: EntryDay(done: 1), today.advanced(by: 3): EntryDay(ahead: 2),
      ])
  }

  @Test("Everybody counts what they see, and no more than so many of a day")
  func seen() throws {
    try log("memo", today)
    try log("activity", today, confidential: true)
    try log("activity", today)
    #expect(try days(Viewer(it.secretary.staff))[today] == EntryDay(done: 3))
    #expect(try days(Viewer(it.clerk.staff))[today] == EntryDay(done: 1))
    #expect(try days(Viewer(it.secretary.staff), upTo: 2)[today] == EntryDay(done: 2))
  }
}
