import CommunityModel
import Foundation
import TestSupport
import Testing

@testable import CommunityStore

/// Backups that only a passphrase opens.
@Suite struct EncryptedBackupTests {
  private let friday = CommunityFixture.friday
  private let phrase = "青禾 楼道 灯 亮了 了吧"

  /// A community file with an encrypted backup of it.
  private func made() throws -> (TemporaryFolder, CommunityFixture, String) {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let backup = folder.path("a.locked")
    try it.store.backUp(to: backup, at: friday, passphrase: Passphrase(phrase), cost: .least)
    return (folder, it, backup)
  }

  private func opened(_ backup: String, in folder: TemporaryFolder, _ phrase: String?) throws -> Data {
    try CommunityStore.open(
      backup: backup, for: folder.path("b.qise"), passphrase: { phrase.map { Passphrase($0) } }
    ) { try Data(contentsOf: URL(fileURLWithPath: $0)) }
  }

  @Test("Nothing readable is in it, it is its owner's alone, and the passphrase gives the whole of it back")
  func whole() throws {
    let (folder, it, backup) = try made()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    #expect(bytes.prefix(8) == Data("QISEBAK1".utf8))
    for plain in ["SQLite format", "张伟明", "13812345678", "青禾"] {
      #expect(bytes.range(of: Data(plain.utf8)) == nil, "\(plain)")
    }
    let mode = try FileManager.default.attributesOfItem(atPath: backup)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(CommunityStore.isEncrypted(backup) && !CommunityStore.isEncrypted(folder.path("a.qise")))
    try CommunityStore.open(
      backup: backup, for: folder.path("b.qise"), passphrase: { Passphrase(phrase) }
    ) { plain in
      let kept = try CommunityStore.restore(
        from: plain, to: folder.path("b.qise"), by: CommunityFixture.founder, now: friday)
      #expect(kept == nil)
    }
    let store = try CommunityStore.open(at: folder.path("b.qise"), now: friday, clockIsHeld: false)
    #expect(try store.resident(it.residents[0])?.resident.name == "张伟明")
    #expect(try store.check(repair: false).findings.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.contains(FileIdentity.draftMark) }, "nothing is left unencrypted: \(names)")
  }

  @Test("Another passphrase, or none, opens nothing and leaves nothing; what looks and means the same is the same")
  func passphrases() throws {
    let (folder, _, backup) = try made()
    #expect(throws: StoreError.locked(.wrongPassphrase)) { try opened(backup, in: folder, phrase + "。") }
    #expect(throws: StoreError.locked(.passphraseMissing)) { try opened(backup, in: folder, nil) }
    #expect(throws: StoreError.locked(.wrongPassphrase)) { try opened(backup, in: folder, "") }
    let accents = folder.path("c.locked")
    let source = folder.path("x")
    try Data("etwas".utf8).write(to: URL(fileURLWithPath: source))
    try Data().write(to: URL(fileURLWithPath: accents))
    try EncryptedFile.encrypt(source, to: accents, Passphrase("Caf\u{E9} am Morgen"), .least)
    try EncryptedFile.decrypt(accents, to: nil, Passphrase("Cafe\u{301} am Morgen"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.contains(FileIdentity.draftMark) })
  }

  @Test("A short passphrase makes no backup, and an existing file is not written over")
  func refusals() throws {
    let (folder, it, backup) = try made()
    #expect(throws: StoreError.locked(.tooShort(least: Passphrase.least))) {
      try it.store.backUp(to: folder.path("s.locked"), at: friday, passphrase: Passphrase("一二三四五六七八九"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("s.locked")))
    #expect(throws: StoreError.fileExists(backup)) {
      try it.store.backUp(to: backup, at: friday, passphrase: Passphrase(phrase), cost: .least)
    }
  }

  @Test("Cut anywhere, changed anywhere, or with something added, it opens nothing")
  func damage() throws {
    let folder = try TemporaryFolder()
    let (source, locked) = (folder.path("x"), folder.path("x.locked"))
    let content = Data((0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try content.write(to: URL(fileURLWithPath: source))
    try Data().write(to: URL(fileURLWithPath: locked))
    try EncryptedFile.encrypt(source, to: locked, Passphrase(phrase), .least)
    let whole = try Data(contentsOf: URL(fileURLWithPath: locked))
    let (target, spoilt) = (folder.path("y"), folder.path("y.locked"))
    try Data().write(to: URL(fileURLWithPath: target))
    func opens(_ bytes: Data) throws -> Bool {
      try bytes.write(to: URL(fileURLWithPath: spoilt))
      do {
        try EncryptedFile.decrypt(spoilt, to: target, Passphrase(phrase))
        return true
      } catch let error as StoreError {
        guard case .locked = error else { throw error }
        return false
      }
    }
    #expect(try opens(whole))
    #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == content)
    let piece = 65_536 + 17
    let prelude = whole.count - 2 * piece - (content.count - 2 * 65_536 + 17)
    for length in [
      0, 7, 8, 30, prelude - 1, prelude, prelude + 1, prelude + piece, prelude + 2 * piece, whole.count - 1,
    ] {
      #expect(try !opens(whole.prefix(length)), "cut to \(length)")
    }
    for place in [0, 9, 17, 24, 40, 63, prelude, prelude + piece + 3, whole.count - 1] {
      var changed = whole
      changed[place] ^= 1
      #expect(try !opens(changed), "changed at \(place)")
    }
    let pieces = (0..<2).map { whole[(prelude + $0 * piece)..<(prelude + ($0 + 1) * piece)] }
    let swapped = whole.prefix(prelude) + pieces[1] + pieces[0] + whole.suffix(from: prelude + 2 * piece)
    #expect(try !opens(swapped), "pieces in another order")
    #expect(try !opens(whole + Data([0])), "something added")
  }

  @Test("A file of whole pieces, and an empty one, come back as they were", arguments: [0, 1, 65_536, 131_072])
  func sizes(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let content = Data(repeating: 7, count: count)
    for name in ["x", "y", "z"] { try Data().write(to: URL(fileURLWithPath: folder.path(name))) }
    try content.write(to: URL(fileURLWithPath: folder.path("x")))
    try EncryptedFile.encrypt(folder.path("x"), to: folder.path("y"), Passphrase(phrase), .least)
    try EncryptedFile.decrypt(folder.path("y"), to: folder.path("z"), Passphrase(phrase))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("z"))) == content)
  }

  @Test("A trial of restoring tells what both hold and changes nothing")
  func rehearsal() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let backup = try it.store.backUp(at: friday)
    try it.register("灯坏了")
    let before = try it.store.journal(limit: 1, by: nil).first?.id
    let found = try CommunityStore.rehearse(restoring: backup, to: folder.path("a.qise"))
    let present = try #require(found.present)
    #expect(found.isSameFile)
    #expect(present.saves == found.backup.saves + 1 && present.orders == found.backup.orders + 1)
    #expect(found.backup.residents == 4)
    #expect(try it.store.journal(limit: 1, by: nil).first?.id == before)
    let elsewhere = try CommunityStore.rehearse(restoring: backup, to: folder.path("none.qise"))
    #expect(elsewhere.present == nil && !elsewhere.isSameFile)
    #expect(!FileManager.default.fileExists(atPath: folder.path("none.qise")))
  }
}
