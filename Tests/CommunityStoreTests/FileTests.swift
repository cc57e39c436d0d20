import CommunityModel
import CommunityStore
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct FileTests {
  let friday = CommunityFixture.friday
  let community = Community(name: "青禾社区")

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  private func create(_ path: String, rehearsal: Bool = true) throws -> CommunityStore {
    try CommunityStore.create(at: path, community: community, secretary: "王书记", rehearsal: rehearsal, now: friday)
  }

  @Test("Every file belongs to its owner alone, and so does a folder made for it")
  func modes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("new/deeper/a.qise")
    let store = try create(path)
    try store.keep(Draft(staff: 1, form: "a", values: ["b": "c"], at: friday))
    for ending in ["", "-wal", "-shm"] { #expect(try mode(path + ending) == 0o600) }
    #expect(try mode(folder.path("new")) == 0o700)
    let backup = try store.backUp(at: friday)
    #expect(try mode(backup) == 0o600)
    #expect(try mode(path + ".backups") == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("new/deeper")).count == 4)
  }

  @Test("Every save is synced: synchronous is FULL on the connection that saves")
  func synchronous() throws {
    let folder = try TemporaryFolder()
    let store = try create(folder.path("a.qise"))
    #expect(try store.synchronousSetting() == 2)
  }

  @Test("An existing file is never overwritten")
  func exists() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreError.fileExists(path)) { try create(path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("mine".utf8))
  }

  @Test("What is foreign, newer, damaged or cut is refused, unchanged and with nothing beside it")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    try create(path).close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    func changed(_ offset: Int, _ bytes: [UInt8]) -> Data {
      var data = whole
      data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      return data
    }
    let cases: [(Data, StoreError)] = [
      (Data(), .foreignFile), (Data("hello".utf8), .foreignFile), (Data(repeating: 0, count: 8192), .foreignFile),
      (changed(68, [0, 0, 0, 1]), .foreignFile), (changed(60, [0, 0, 0, 200]), .newerFile),
      (whole.dropLast(4096), .damaged("length")),
    ]
    for (index, (data, error)) in cases.enumerated() {
      let bad = folder.path("bad\(index).qise")
      try data.write(to: URL(fileURLWithPath: bad))
      #expect(throws: error) { try CommunityStore.open(at: bad, now: friday, clockIsHeld: false) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: bad)) == data)
      #expect(!FileManager.default.fileExists(atPath: bad + "-wal"))
      #expect(!FileManager.default.fileExists(atPath: bad + "-shm"))
    }
    #expect(throws: StoreError.missingFile(folder.path("no.qise"))) {
      try CommunityStore.open(at: folder.path("no.qise"), now: friday, clockIsHeld: false)
    }
    #expect(throws: StoreError.foreignFile) {
      try CommunityStore.open(at: folder.path, now: friday, clockIsHeld: false)
    }
  }

  @Test("A database of another program is foreign")
  func otherDatabase() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("other.db")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE a (b)") }
    #expect(throws: StoreError.foreignFile) { try CommunityStore.open(at: path, now: friday, clockIsHeld: false) }
  }

  @Test("A held clock opens a rehearsal to be written and anything else to be read")
  func heldClock() throws {
    let folder = try TemporaryFolder()
    try create(folder.path("real.qise"), rehearsal: false).close()
    try create(folder.path("rehearsal.qise")).close()
    let real = try CommunityStore.open(at: folder.path("real.qise"), now: friday, clockIsHeld: true)
    #expect(throws: StoreError.readOnly(.clockHeld)) {
      try real.keep(Draft(staff: 1, form: "a", values: ["b": "c"], at: friday))
    }
    #expect(try real.community().name == "青禾社区")
    let rehearsal = try CommunityStore.open(at: folder.path("rehearsal.qise"), now: friday, clockIsHeld: true)
    try rehearsal.keep(Draft(staff: 1, form: "a", values: ["b": "c"], at: friday))
    #expect(try rehearsal.isRehearsal())
  }

  @Test("Two desks on one file: the second save of a thing is a conflict, and the other desk hears of the first")
  func twoDesks() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let other = try CommunityStore.open(at: folder.path("a.qise"), now: friday, clockIsHeld: false)
    let order = try it.register()
    let watch = try other.watch()
    let version = try other.dataVersion()
    let own = try it.store.dataVersion()
    let saved = try it.store.save(.order(order.number, revision: 1, [.note("一")]), by: it.clerk, at: friday)
    var descriptor = pollfd(fd: watch.fileDescriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&descriptor, 1, 5000) == 1)
    watch.drain()
    #expect(poll(&descriptor, 1, 0) == 0)
    #expect(try other.dataVersion() != version)
    #expect(try it.store.dataVersion() == own)
    #expect(throws: StoreError.conflict(.order(saved.orders[0]))) {
      _ = try other.save(.order(order.number, revision: 1, [.note("二")]), by: it.secretary, at: friday)
    }
  }

  @Test("A full disk saves nothing and says so")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    try it.store.limitPages()
    let order = try it.register()
    let long = String(repeating: "长", count: 2000)
    var failure: StoreError?
    for _ in 0..<400 where failure == nil {
      do { try it.carryOut(order.number, .note(long)) } catch let error as StoreError { failure = error }
    }
    #expect(failure == .diskFull)
    let events = try it.store.events(of: order.number)
    #expect(try it.store.order(order.number)?.revision == events.count)
  }

  @Test("A backup is whole, and restoring keeps the present file and forgets the erased again")
  func restore() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let order = try it.register()
    let backup = try it.store.backUp(at: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    try it.store.close()
    let kept = try #require(
      try CommunityStore.restore(from: backup, to: path, by: CommunityFixture.founder, now: friday))
    #expect(FileManager.default.fileExists(atPath: kept))
    let restored = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(try restored.resident(it.residents[0]) == nil)
    #expect(try restored.findResidents("张伟明", limit: 5).isEmpty)
    #expect(try restored.order(order.number)?.state == .registered)
    #expect(try restored.check(repair: false).findings.isEmpty)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("张伟明".utf8)) == nil)
  }

  @Test("Under a held clock a rehearsal takes no real file's place, and no real file is restored")
  func restoreUnderHeldClock() throws {
    let folder = try TemporaryFolder()
    let (real, rehearsal) = (folder.path("real.qise"), folder.path("rehearsal.qise"))
    try create(real, rehearsal: false).close()
    try create(rehearsal).close()
    let before = try Data(contentsOf: URL(fileURLWithPath: real))
    for (from, to) in [(rehearsal, real), (real, rehearsal), (real, folder.path("new.qise"))] {
      #expect(throws: StoreError.readOnly(.clockHeld)) {
        try CommunityStore.restore(from: from, to: to, by: CommunityFixture.founder, now: friday, clockIsHeld: true)
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: real)) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["real.qise", "rehearsal.qise"])
    try CommunityStore.restore(
      from: rehearsal, to: folder.path("new.qise"), by: CommunityFixture.founder, now: friday, clockIsHeld: true)
  }

  @Test("A damaged backup is not restored and the present file stays")
  func restoreDamaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    try create(path).close()
    try Data("no backup".utf8).write(to: URL(fileURLWithPath: folder.path("b.qise")))
    #expect(throws: StoreError.foreignFile) {
      try CommunityStore.restore(from: folder.path("b.qise"), to: path, by: CommunityFixture.founder, now: friday)
    }
    #expect(try CommunityStore.open(at: path, now: friday, clockIsHeld: false).community() == community)
  }
}
