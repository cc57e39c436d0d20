import CommunityModel
import CommunityResources
import DemoCommunity
import TestSupport
import Testing

@testable import CommunityStore

/// What `generate` and `demo` make, as a file.
@Suite struct GeneratedFileTests {
  private let now = CommunityFixture.friday

  private func generated(_ folder: TemporaryFolder) throws -> CommunityStore {
    let invented = DemoCommunity(seed: 7, households: 60, entries: 400, today: CommunityFixture.day("2026-11-20"))
    return try CommunityStore.create(
      at: folder.path("made.qise"), community: invented.community, secretary: invented.secretary, rehearsal: true,
      now: now, pouring: { sink throws(StoreError) in try invented.pour(into: &sink) })
  }

  @Test("It holds records of every kind and of entries, and check finds nothing")
  func everyKind() throws {
    let folder = try TemporaryFolder()
    let store = try generated(folder)
    for kind in CommunityModel.Record.Kind.inUse {
      #expect(try store.record(Record.Reference(kind, 1)) != nil, "\(kind.rawValue)")
    }
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    let entries = try store.entries(EntryQuery(viewer: Viewer(secretary)))
    let unpoured = Set([EntryKind].bundled.map(\.key)).subtracting(entries.map(\.entry.kind))
    #expect(unpoured.subtracting(["certificate"]) == ["concern", "jointMeeting", "archive"], "\(unpoured)")
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  @Test("Made on the first of a month it is sound too, though all that it tells of lies in the month before")
  func firstOfMonth() throws {
    let now = UTCOffset.china.instant(CommunityFixture.day("2026-12-01"), 0, 5)
    let demo = DemoCommunity(
      seed: 3, households: 20, orders: 30, entries: 60, years: 1, today: CommunityFixture.day("2026-12-01"))
    let store = try CommunityStore.inMemory(
      community: demo.community, secretary: demo.secretary, rehearsal: true, now: now)
    try store.bulk { sink throws(StoreError) in try demo.pour(into: &sink) }
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  @Test("Its entries go on: a visit of this morning gets the next number, and an old one is corrected after its seal")
  func goesOn() throws {
    let folder = try TemporaryFolder()
    let store = try generated(folder)
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    let entries = try store.entries(EntryQuery(viewer: Viewer(secretary)))
    let old = try #require(entries.last { $0.entry.kind == "visit" && $0.entry.revision == 1 }).entry
    var content = old.content
    content.text = "补写"
    let acting = Operator(staff: secretary, uid: 0, tty: "")
    let parts: [ChangePart] = [
      .entry(.on(old, .correct(content))), .entry(.new("visit", visit(like: old.content))),
    ]
    _ = try store.save(.parts(parts), by: acting, at: now)
    let after = try store.entries(EntryQuery(viewer: Viewer(secretary)))
    #expect(after.count == entries.count + 1)
    #expect(after.map(\.entry.id).max() == 401)
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  private func visit(like content: EntryContent) -> EntryContent {
    var it = content
    it.day = CommunityFixture.day("2026-11-20")
    (it.from, it.until) = (nil, nil)
    (it.outcome, it.fields) = ("well", [:])
    return it
  }
}
