import CommunityModel
import Foundation
import GRDB
import Testing
import TestSupport

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
