import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// A restoring that is broken off, refused or crossed by other windows.
@Suite struct RestorationTests {
  private let friday = CommunityFixture.friday
  private let founder = CommunityFixture.founder

  private func open(_ path: String) throws -> CommunityStore {
    try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
  }

  private func texts(_ path: String) throws -> [String] {
    let store = try open(path)
    defer { try? store.close() }
    #expect(try store.check(repair: false).findings.isEmpty, "\(path)")
    return try store.orders(OrderQuery(sort: .number)).map(\.text)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func names(_ folder: TemporaryFolder, with mark: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(mark) }
  }

  /// A file with the order 新事 in its log alone, as a crash leaves it, and somebody erased; a backup from before.
  private func scene(_ folder: TemporaryFolder) throws -> (backup: String, file: String, erased: Resident.ID) {
    let it = try CommunityFixture(at: folder.path("made.qise"))
    try it.register("旧事")
    let backup = folder.path("backup.qise")
    try it.store.backUp(to: backup, at: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    try it.register("新事", resident: 1)
    let file = folder.path("c.qise")
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.path("made.qise") + ending, toPath: file + ending)
    }
    chmod(file, 0o644)
    try it.store.close()
    for ending in ["", ".backups"] { try FileManager.default.removeItem(atPath: folder.path("made.qise") + ending) }
    return (backup, file, it.residents[0])
  }

  @Test(
    "Broken off before any step, or stopped there for good, there is the old file with all its saves or the new one",
    arguments: Restoration.Step.allCases)
  func brokenOff(_ step: Restoration.Step) throws {
    let folder = try TemporaryFolder()
    let (backup, file, erased) = try scene(folder)
    let image = try TemporaryFolder()
    var restoration = Restoration(of: backup, to: file, by: founder, at: friday)
    let draft = restoration.draft
    restoration.before = { [self] reached throws(StoreError) in
      // Nobody else may read the copy at any moment.
      #expect((try? mode(draft)).map { $0 == 0o600 } ?? (reached == .sync))
      guard reached == step else { return }
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
        let (from, to) = (folder.path(name), image.path(name))
        // Two names of one file stay that.
        let twin = name.contains(".before-restore-") && FileIdentity(from) == FileIdentity(file)
        if twin { link(image.path("c.qise"), to) } else { try? FileManager.default.copyItem(atPath: from, toPath: to) }
      }
      throw .diskFull
    }
    #expect(throws: StoreError.diskFull) { try restoration.run() }
    #expect(try texts(file) == ["居民#\(erased)的旧事", "新事"] || texts(file) == ["旧事", "新事"])
    #expect(try names(folder, with: ".new-").isEmpty && names(folder, with: "before-restore").isEmpty)
    // What a kill at this moment leaves.
    let left = try texts(image.path("c.qise"))
    #expect(left == (step == .sync ? ["旧事"] : ["旧事", "新事"]))
    let store = try open(image.path("c.qise"))
    #expect(try store.resident(erased) == nil)
    if step != .sync { #expect(try names(image, with: "before-restore").isEmpty) }
    // And it is restored the next time.
    let kept = try #require(try CommunityStore.restore(from: backup, to: file, by: founder, now: friday))
    #expect(try texts(file) == ["旧事"] && texts(kept) == ["旧事", "新事"])
    #expect(try mode(file) == 0o600 && mode(kept) == 0o600)
    #expect(try open(file).resident(erased) == nil)
  }

  @Test("What a restoring left that was killed goes with a later one, and what another is making just now stays")
  func leftDrafts() throws {
    let folder = try TemporaryFolder()
    let (backup, file, _) = try scene(folder)
    for (name, age) in [("old", 90_000.0), ("now", 60)] {
      let path = file + ".new-" + name
      try Data("张伟明".utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
    }
    try CommunityStore.restore(from: backup, to: file, by: founder, now: friday)
    #expect(try names(folder, with: ".new-") == ["c.qise.new-now"])
  }

  @Test("Saves that lie in the log of a backup are restored with it")
  func backupWithLog() throws {
    let folder = try TemporaryFolder()
    let (_, file, _) = try scene(folder)
    try CommunityStore.restore(from: file, to: folder.path("d.qise"), by: founder, now: friday)
    #expect(try texts(folder.path("d.qise")) == ["旧事", "新事"])
  }

  @Test("While a window has the file open nothing is restored, and it goes on saving to the file that all others open")
  func openElsewhere() throws {
    let folder = try TemporaryFolder()
    let (backup, file, _) = try scene(folder)
    let other = try open(file)
    #expect(throws: StoreError.inUse) {
      try CommunityStore.restore(from: backup, to: file, by: founder, now: friday)
    }
    _ = try other.save(.put([.new(.estate(Estate(id: -1, name: "新里")))]), by: founder, at: friday)
    try other.close()
    #expect(try open(file).estates().contains { $0.name == "新里" })
    #expect(try names(folder, with: ".new-").isEmpty)
  }

  @Test("Over a link the file itself is replaced, whichever way one takes to it")
  func overLink() throws {
    let folder = try TemporaryFolder()
    let (backup, file, _) = try scene(folder)
    let link = folder.path("link.qise")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    let kept = try #require(try CommunityStore.restore(from: backup, to: link, by: founder, now: friday))
    #expect(try texts(file) == ["旧事"] && texts(link) == ["旧事"] && texts(kept).last == "新事")
    #expect(FileManager.default.fileExists(atPath: link))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
  }

  @Test("Where another file was put in the place of an open one, nothing more is saved to it")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let (backup, file, _) = try scene(folder)
    let store = try open(file)
    let draft = Draft(staff: 1, form: "a", values: ["b": "c"], at: friday)
    try store.keep(draft)
    #expect(rename(backup, file) == 0)
    let estate = Change.put([.new(.estate(Estate(id: -1, name: "新里")))])
    #expect(throws: StoreError.replaced) { _ = try store.save(estate, by: founder, at: friday) }
    #expect(throws: StoreError.replaced) { try store.keep(draft) }
    #expect(throws: StoreError.replaced) { _ = try store.dataVersion() }
    unlink(file)
    #expect(throws: StoreError.replaced) { _ = try store.save(estate, by: founder, at: friday) }
  }

  @Test("Only a secretary restores: of the file in place, and where that cannot be read, of the backup")
  func roles() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let backup = try it.store.backUp(at: friday)
    try it.store.close()
    let stranger = Operator(staff: StaffMember(id: 9, name: "赵某", role: .secretary), uid: 1, tty: "")
    for path in ["a.qise", "new.qise"].map(folder.path) {
      for who in [it.clerk, stranger] {
        #expect(throws: StoreError.rejected(.secretaryOnly)) {
          try CommunityStore.restore(from: backup, to: path, by: who, now: friday)
        }
      }
      #expect(try CommunityStore.staff(restoring: backup, to: path).map(\.name) == ["王书记", "刘窗口"])
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("new.qise")))
    try CommunityStore.restore(from: backup, to: folder.path("a.qise"), by: it.secretary, now: friday)
    let entry = try open(folder.path("a.qise")).journal(limit: 1, by: nil)[0]
    #expect(entry.action == .restore && entry.staff == 1)
  }

  @Test("A file that cannot be read is put aside with its log, and one that is gone leaves no log for the new one")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let (backup, file, _) = try scene(folder)
    try Data("不是文件".utf8).write(to: URL(fileURLWithPath: file))
    let kept = try #require(try CommunityStore.restore(from: backup, to: file, by: founder, now: friday))
    #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == Data("不是文件".utf8))
    #expect(FileManager.default.fileExists(atPath: kept + "-wal"))
    #expect(try texts(file) == ["旧事"])
    let second = try TemporaryFolder()
    let lost = try scene(second)
    unlink(lost.file)
    #expect(try CommunityStore.restore(from: lost.backup, to: lost.file, by: founder, now: friday) == nil)
    #expect(try texts(lost.file) == ["旧事"])
  }

  @Test("A damaged backup is refused and the file stays in place, log and all")
  func damagedBackup() throws {
    let folder = try TemporaryFolder()
    let (backup, file, _) = try scene(folder)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    for place in stride(from: 3 * 4096, to: bytes.count, by: 97) { bytes[place] ^= 0x5A }
    try bytes.write(to: URL(fileURLWithPath: backup))
    #expect(throws: StoreError.self) {
      try CommunityStore.restore(from: backup, to: file, by: founder, now: friday)
    }
    #expect(try texts(file).last == "新事")
    #expect(try names(folder, with: ".new-").isEmpty && names(folder, with: "before-restore").isEmpty)
  }

  @Test("A list of this account's folder makes a backup forget that was carried away alone")
  func accountList() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let fixture = try CommunityFixture(at: path)
    let backup = folder.path("usb/b.qise")
    try FileManager.default.createDirectory(atPath: folder.path("usb"), withIntermediateDirectories: false)
    try fixture.store.backUp(to: backup, at: friday)
    try fixture.store.close()
    let lists = [folder.path("account")]
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false, lists: lists)
    _ = try store.save(.erase(fixture.residents[0]), by: founder, at: friday)
    try CommunityStore.restore(from: backup, to: folder.path("b/b.qise"), by: founder, now: friday, lists: lists)
    #expect(try open(folder.path("b/b.qise")).resident(fixture.residents[0]) == nil)
  }
}
