import CommunityModel
import CommunityStore
import Foundation
import TestSupport
import Testing

/// Passphrases of members of staff: kept as Argon2id makes them.
@Suite struct PassphraseTests {
  @Test("The right one is told from a wrong one, a forgotten one asks for nothing, and the file does not hold it")
  func passphrase() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let (staff, other) = (it.secretary.staff.id, it.clerk.staff.id)
    #expect(try !it.store.hasPassphrase(staff) && it.store.isRight(passphrase: "anything", of: staff))
    try it.store.keep(passphrase: "correct horse", of: staff, by: it.secretary, at: CommunityFixture.friday)
    #expect(try it.store.hasPassphrase(staff) && !it.store.hasPassphrase(other))
    #expect(try it.store.isRight(passphrase: "correct horse", of: staff))
    #expect(try !it.store.isRight(passphrase: "correct house", of: staff))
    let bytes = try ["a.qise", "a.qise-wal"].map { try Data(contentsOf: URL(filePath: folder.path($0))) }
    #expect(bytes.contains { $0.range(of: Data("$argon2id$".utf8)) != nil })
    #expect(!bytes.contains { $0.range(of: Data("correct horse".utf8)) != nil })
    try it.store.keep(passphrase: nil, of: staff, by: it.secretary, at: CommunityFixture.friday)
    #expect(try !it.store.hasPassphrase(staff))
    let noted = try it.store.journal(limit: 2, by: staff)
    #expect(noted.map(\.action) == [.forgetPassphrase, .setPassphrase] && noted[0].subject == "staff#\(staff)")
    #expect(noted.allSatisfy { $0.undoProblem == .notUndoable }, "a passphrase that was changed does not come back")
  }
}
