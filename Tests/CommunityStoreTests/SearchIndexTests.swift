import CommunityModel
import DemoCommunity
import Foundation
import GRDB
import NameFinding
import TestSupport
import Testing

@testable import CommunityStore

/// The search index beside the records that it follows from, and what the community sets for it.
@Suite struct SearchIndexTests {
  let friday = CommunityFixture.friday

  @Test(
    "A search index damaged in any place is found off and made anew with progress; nothing else is touched",
    arguments: [
      "DELETE FROM resident_search_data", "UPDATE resident_search_data SET block = x'00'",
      "UPDATE resident_search_data SET block = zeroblob(60) WHERE id > 10",
      "UPDATE resident_search_data SET block = x'FFFFFFFFFFFF' WHERE id = 10", "DELETE FROM resident_search_config",
    ])
  func damagedIndex(_ sql: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.register()
    let journal = try it.store.journal(limit: 100, by: nil).count
    try it.store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()

    let looked = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    let found = try looked.check(repair: false)
    #expect(found.findings == [.searchIndex("resident_search")])
    try looked.close()

    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    var parts: [CheckProgress.Part] = []
    let report = try store.check(repair: true) { parts.append($0.part) }
    #expect(report.isRepaired && report.isSound && parts.last == .repair)
    #expect(try store.check(repair: false).findings.isEmpty)
    #expect(try store.findResidents("zwm", limit: 5).map(\.name) == ["张伟明"])
    #expect(try store.orders(OrderQuery(text: "暖气")).count == 1)
    #expect(try store.journal(limit: 100, by: nil).count == journal + 1, "the repair itself is written down")
  }

  @Test("A community that is poured while its file is made is the one that is poured into a file")
  func pouring() throws {
    let folder = try TemporaryFolder()
    let today = UTCOffset.china.day(of: friday)
    let invented = DemoCommunity(seed: 3, households: 60, orders: 80, years: 1, today: today)
    let poured = try CommunityStore.inMemory(
      community: invented.community, secretary: invented.secretary, rehearsal: true, now: friday)
    try poured.bulk { sink throws(StoreError) in try invented.pour(into: &sink) }
    let made = try CommunityStore.create(
      at: folder.path("a.qise"), community: invented.community, secretary: invented.secretary, rehearsal: true,
      now: friday, pouring: { sink throws(StoreError) in try invented.pour(into: &sink) })
    #expect(try made.check(repair: false).findings.isEmpty && poured.check(repair: false).findings.isEmpty)
    let all = OrderQuery(sort: .number, limit: 1000)
    #expect(try made.orders(all) == poured.orders(all))
    for query in ["w", "li", "张", "1-", "1-1-101", "wang"] {
      #expect(try made.findResidents(query, limit: 100) == poured.findResidents(query, limit: 100), "\(query)")
    }
    #expect(try made.seals(from: nil).map(\.content) == poured.seals(from: nil).map(\.content))
    #expect(try made.write { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    #expect(try made.synchronousSetting() == 2)
  }

  @Test("What fails while a file is poured leaves no file")
  func failedPouring() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.cancelled) {
      _ = try CommunityStore.create(
        at: folder.path("a.qise"), community: Community(name: "青禾社区"), secretary: "王书记", rehearsal: true, now: friday,
        pouring: { sink throws(StoreError) in
          try sink.add(.resident(Resident(id: 1, name: "张伟明")))
          throw .cancelled
        })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(
    "Sounds are taken for one another as the community sets it",
    arguments: [
      (FuzzyPairs.all, "zangweiming", true), (FuzzyPairs(), "zangweiming", false), (.nL, "zangweiming", false),
      (.zZh, "zangweiming", true), (.anAng, "zhanweiming", true), (.inIng, "zhanweiming", false),
    ])
  func fuzzySounds(_ pairs: FuzzyPairs, _ typed: String, _ isFound: Bool) throws {
    let it = try CommunityFixture()
    var community = try it.store.community()
    community.settings.fuzzyPairs = pairs
    if pairs != .all {
      _ = try it.store.save(.put([RecordEdit(.community(community))]), by: it.secretary, at: friday)
    }
    #expect(try it.store.findResidents(typed, limit: 5).contains { $0.name == "张伟明" } == isFound)
    #expect(try it.store.findResidents("zhangweiming", limit: 5).map(\.name) == ["张伟明"])
  }

  @Test("Somebody found by another name, or by that of a merged record, is shown with it")
  func otherNames() throws {
    let it = try CommunityFixture()
    let kept = try #require(try it.store.record(Record.Reference(.resident, it.residents[1])))
    guard case .resident(var resident) = kept.record else { return }
    resident.otherName = "李晓虹"
    _ = try it.store.save(.put([RecordEdit(.resident(resident), revision: kept.revision)]), by: it.clerk, at: friday)
    let other = try #require(try it.store.findResidents("晓虹", limit: 5).first)
    #expect(other.highlights == [] && other.foundAs == .init("李晓虹", isMerged: false, highlights: [1, 2]))
    #expect(try it.store.findResidents("小红", limit: 5).first?.foundAs == nil)

    let mine = try #require(try it.store.resident(it.residents[0])).resident
    let merge = ResidentMerge(kept: mine, other: it.residents[3], homes: .kept)
    _ = try it.store.save(.merge(merge), by: it.clerk, at: friday)
    let merged = try #require(try it.store.findResidents("oyn", limit: 5).first)
    #expect(merged.id == it.residents[0] && merged.name == "张伟明")
    #expect(merged.foundAs == .init("欧阳娜", isMerged: true, highlights: [0, 1, 2]))
  }
}
