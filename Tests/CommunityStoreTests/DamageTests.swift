import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

@Suite struct DamageTests {
  let friday = CommunityFixture.friday

  @Test("Damage met later turns the store read-only, and it goes on reading what is whole")
  func damagedLater() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.store.close()
    let queue = try DatabaseQueue(path: path)
    let page = try queue.read {
      try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'resident'")
    }
    try queue.close()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64(((page ?? 1) - 1) * 4096))
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    try file.close()
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(throws: StoreError.self) { _ = try store.resident(it.residents[0]) }
    #expect(throws: StoreError.readOnly(.damage)) {
      try store.keep(Draft(staff: 1, form: "a", values: ["b": "c"], at: friday))
    }
    #expect(try store.community().name == "青禾社区")
    #expect(try store.check(repair: false).findings.contains { if case .file = $0 { true } else { false } })
  }

  @Test(
    "A network file system is known by its type in mountinfo, a local one passes",
    arguments: [(UInt64(0x801), "ext4"), (UInt64(0x35), "nfs4"), (UInt64(0x36), "fuse.sshfs"), (UInt64(0x99), nil)])
  func fileSystems(_ device: UInt64, _ type: String?) {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      90 22 0:53 / /home/share rw shared:2 - nfs4 server:/share rw
      91 22 0:54 / /mnt rw - fuse.sshfs user@host: rw
      """
    #expect(FileCheck.fileSystem(of: device, in: mounts).map(String.init) == type)
  }

  @Test("Of daily backups the newest of seven days, four weeks and twelve months stay")
  func retention() {
    let today = CommunityFixture.day("2026-11-20")
    let names = (0..<800).map { (name: String($0), day: today.advanced(by: -$0)) }
    let kept = names.filter { BackupFolder.kept(names, today: today).contains($0.name) }.map(\.day)
    #expect(kept.prefix(7).map(\.number) == (0..<7).map { today.number - $0 })
    #expect(Set(kept.map { $0.civil.year * 12 + $0.civil.month }).count == 12)
    #expect((18...22).contains(kept.count))
  }
}

@Suite struct DamagedRowTests {
  private let friday = CommunityFixture.friday

  /// Columns of every sort of record, each made null or nonsense as damaged pages can make it, and what reads it.
  static let damage: [(table: String, column: String, read: @Sendable (CommunityStore) throws -> Void)] = [
    ("resident", "name", { _ = try $0.resident(1) }),
    ("resident", "name", { _ = try $0.findResidents("zwm", limit: 5) }),
    ("resident", "phones", { _ = try $0.resident(1) }),
    ("resident", "open_orders", { _ = try $0.findResidents("zwm", limit: 5) }),
    ("residence", "kind", { _ = try $0.resident(1) }), ("grid", "code", { _ = try $0.grids(now: Instant(seconds: 0)) }),
    ("estate", "name", { _ = try $0.estates() }),
    ("dwelling", "room", { _ = try $0.dwellings(of: 1, now: Instant(seconds: 0)) }),
    ("building", "name", { _ = try $0.buildings(of: nil, now: Instant(seconds: 0)) }),
    ("staff", "name", { _ = try $0.staff() }), ("team", "colour", { _ = try $0.teams(now: Instant(seconds: 0)) }),
    ("work_order", "place_raw", { _ = try $0.orders(OrderQuery()) }),
    ("work_order", "requester", { _ = try $0.orders(OrderQuery()) }),
    ("work_order", "sequence", { _ = try $0.openOrders() }),
    (
      "order_event", "body",
      { _ = try $0.events(of: OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1)) }
    ),
    (
      "order_event", "day", { _ = try $0.events(of: OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 1)) }
    ),
    ("seal", "content", { _ = try $0.seals(from: nil) }),
    ("day_count", "received", { _ = try $0.counts(of: CommunityFixture.day("2026-11-23")) }),
    ("journal", "action", { _ = try $0.journal(limit: 9, by: nil) }), ("draft", "body", { _ = try $0.drafts(of: 2) }),
  ]

  @Test(
    "A review without its day or by nobody is damage, and no save loses it",
    arguments: ["reviewed_on = '2026-13-40', reviewed_by = 2", "reviewed_on = '2026-11-20', reviewed_by = NULL"])
  func review(_ values: String) throws {
    let it = try CommunityFixture()
    try it.store.write { try $0.execute(sql: "UPDATE resident SET \(values) WHERE id = 1") }
    do {
      _ = try it.store.resident(1)
      Issue.record("read as if it were whole")
    } catch StoreError.damaged {
    }
  }

  @Test("A row with a missing value is damage with a sentence, never the end of the program", arguments: damage.indices)
  func missing(_ index: Int) throws {
    let (table, column, read) = Self.damage[index]
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.register(then: [.carryOver(reason: "等配件")])
    try it.store.keep(Draft(staff: 2, form: "a", values: ["b": "c"], at: friday))
    _ = try it.store.save(.seal(CommunityFixture.day("2026-11-20")), by: it.secretary, at: friday)
    let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
    try it.register(at: monday)
    try it.store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      // The table forgets that the column must hold something, as a page does that is overwritten.
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table' AND name = ?",
        arguments: [table])
      try db.execute(sql: "PRAGMA writable_schema = RESET")
    }
    try queue.close()
    let again = try DatabaseQueue(path: path)
    try again.writeWithoutTransaction { try $0.execute(sql: "UPDATE \(table) SET \(column) = NULL") }
    try again.close()
    do {
      let store = try CommunityStore.open(at: path, now: monday, clockIsHeld: false)
      try read(store)
      Issue.record("\(table).\(column) was read as if it were whole")
    } catch let error as StoreError {
      guard case .damaged = error else {
        Issue.record("\(table).\(column): \(error)")
        return
      }
    }
  }
}
