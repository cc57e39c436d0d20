import CommunityModel
import Foundation
import TestSupport
import Testing

@testable import CommunityStore

@Suite struct RestoreTests {
  private let friday = CommunityFixture.friday

  private func open(_ path: String) throws -> CommunityStore {
    try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
  }

  @Test("A backup restored to a fresh path forgets who was erased since, when the list lies beside it")
  func freshPath() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let order = try it.register("张伟明家漏水")
    let backup = try it.store.backUp(at: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    try it.store.close()
    let list = folder.path("a.qise.backups/erased")
    let text = try String(contentsOfFile: list, encoding: .utf8)
    #expect(text.hasPrefix("\(it.residents[0])\t") && text.split(separator: "\n").count == 1)
    #expect(!text.contains("张"))
    let mode = try FileManager.default.attributesOfItem(atPath: list)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    for ending in ["", "-wal", "-shm"] { unlink(folder.path("a.qise") + ending) }
    let fresh = folder.path("elsewhere/b.qise")
    #expect(try CommunityStore.restore(from: backup, to: fresh, by: CommunityFixture.founder, now: friday) == nil)
    let store = try open(fresh)
    #expect(try store.resident(it.residents[0]) == nil && store.resident(it.residents[1]) != nil)
    #expect(try store.order(order.number)?.registration.text == "居民#\(it.residents[0])家漏水")
    #expect(try store.check(repair: false).findings.isEmpty)
    try store.close()
    #expect(FileManager.default.fileExists(atPath: fresh + ".backups/erased"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fresh))
    #expect(bytes.range(of: Data("张伟明".utf8)) == nil)
  }

  @Test("A list of another community's file, or one that somebody wrote, erases nobody")
  func foreignList() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let backup = try it.store.backUp(at: friday)
    let other = try CommunityFixture(at: folder.path("b.qise"), now: friday.adding(seconds: -1))
    _ = try other.store.save(.erase(other.residents[0]), by: other.secretary, at: friday)
    let lines = try String(contentsOfFile: folder.path("b.qise.backups/erased"), encoding: .utf8) + "2\t0\t1\tabc\nx\n"
    try lines.write(toFile: folder.path("a.qise.backups/erased"), atomically: true, encoding: .utf8)
    try CommunityStore.restore(from: backup, to: folder.path("c.qise"), by: CommunityFixture.founder, now: friday)
    let store = try open(folder.path("c.qise"))
    #expect(try it.residents.allSatisfy { try store.resident($0) != nil })
  }

  @Test("A rehearsal never takes the place of a real file")
  func rehearsal() throws {
    let folder = try TemporaryFolder()
    let real = folder.path("a.qise")
    let community = Community(name: "青禾社区")
    try CommunityStore.create(at: real, community: community, secretary: "王书记", rehearsal: false, now: friday).close()
    let it = try CommunityFixture(at: folder.path("b.qise"))
    let backup = try it.store.backUp(at: friday)
    let before = try Data(contentsOf: URL(fileURLWithPath: real))
    #expect(throws: StoreError.rehearsalBackup) {
      try CommunityStore.restore(from: backup, to: real, by: CommunityFixture.founder, now: friday)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: real)) == before)
    try CommunityStore.restore(from: backup, to: folder.path("c.qise"), by: CommunityFixture.founder, now: friday)
    #expect(try open(folder.path("c.qise")).office(now: CommunityFixture.friday).isRehearsal)
  }
}
