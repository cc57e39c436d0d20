import CommunityModel
import Foundation

extension CommunityStore {
  /// Writes a backup that only the passphrase opens: a verified copy is made beside the community file, encrypted to a path,
  /// which must be free, opened again to see that it opens, and taken away.
  ///
  /// There is no other way to open it: whoever loses the passphrase has lost this backup.
  public func backUp(to target: String, at now: Instant, passphrase: Passphrase) throws(StoreError) {
    try backUp(to: target, at: now, passphrase: passphrase, cost: .usual)
  }

  func backUp(
    to target: String, at now: Instant, passphrase: Passphrase, cost: Passphrase.Cost
  ) throws(StoreError) {
    if passphrase.count < Passphrase.least { throw .locked(.tooShort(least: Passphrase.least)) }
    guard let path else { throw .notFound("file") }
    if FileManager.default.fileExists(atPath: target) { throw .fileExists(target) }
    // Never unencrypted where the backup goes, which may be a stick that is carried away.
    let plain = path + FileIdentity.draftMark + Digest.random(6).hexadecimal
    let draft = target + FileIdentity.draftMark + Digest.random(6).hexadecimal
    defer {
      FileCheck.remove(plain)
      FileCheck.remove(draft)
    }
    try backUp(to: plain, at: now)
    try FileCheck.makeEmpty(draft)
    do {
      try EncryptedFile.encrypt(plain, to: draft, passphrase, cost)
      try EncryptedFile.decrypt(draft, to: nil, passphrase)
    } catch {
      let error = noticed(error)
      throw error == .diskFull ? .noRoom(target) : error
    }
    guard link(draft, target) == 0 else { throw errno == EEXIST ? .fileExists(target) : FileCheck.refusal(errno) }
    try FileCheck.sync(FileCheck.folder(of: target))
  }

  /// Whether a backup is encrypted.
  public static func isEncrypted(_ backup: String) -> Bool { EncryptedFile.isOne(backup) }

  /// Opens an encrypted backup for as long as the body runs, into a file beside where it is to go, readable by this account
  /// alone; one that is not encrypted is given as it is.
  /// - Parameters:
  ///   - path: the place of the community file.
  ///   - passphrase: asked for where it is needed.
  ///   - body: is given the path of the open backup.
  public static func open<Result>(
    backup: String, for path: String, passphrase: () throws -> Passphrase?, _ body: (String) throws -> Result
  ) throws -> Result {
    guard isEncrypted(backup) else { return try body(backup) }
    guard let passphrase = try passphrase() else { throw StoreError.locked(.passphraseMissing) }
    let path = FileCheck.resolved(path)
    try FileCheck.makeFolder(FileCheck.folder(of: path))
    let plain = path + FileIdentity.draftMark + Digest.random(6).hexadecimal
    defer { for ending in ["", "-wal", "-shm", "-journal"] { FileCheck.remove(plain + ending) } }
    try FileCheck.makeEmpty(plain)
    do {
      try EncryptedFile.decrypt(backup, to: plain, passphrase)
    } catch {
      let error = StoreError(translating: error)
      throw error == .diskFull ? StoreError.noRoom(path) : error
    }
    return try body(plain)
  }
}
