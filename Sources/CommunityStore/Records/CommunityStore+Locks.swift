import CSodium
import CommunityModel
import GRDB

extension CommunityStore {
  public func hasPassphrase(_ staff: StaffMember.ID) throws(StoreError) -> Bool { try verifier(of: staff) != nil }

  public func keep(
    passphrase: String?, of staff: StaffMember.ID, by operator: Operator, at now: Instant
  ) throws(StoreError) {
    // Made before the file is held: it takes a while on purpose.
    var made: String?
    if let passphrase {
      made = PassphraseHash.verifier(of: passphrase)
      if made == nil { throw .system("argon2id") }
    }
    let verifier = made
    try append { db in
      if let verifier {
        try db.execute(
          sql: """
            INSERT INTO desk_lock (staff, verifier) VALUES (?, ?)
            ON CONFLICT (staff) DO UPDATE SET verifier = excluded.verifier
            """, arguments: [staff, verifier])
      } else {
        try db.execute(sql: "DELETE FROM desk_lock WHERE staff = ?", arguments: [staff])
      }
      let subject = Subject.record(CommunityModel.Record.Reference(.staff, staff)).description
      _ = try Saver(db, self, `operator`, now).log(verifier == nil ? .forgetPassphrase : .setPassphrase, subject)
    }
  }

  public func isRight(passphrase: String, of staff: StaffMember.ID) throws(StoreError) -> Bool {
    guard let verifier = try verifier(of: staff) else { return true }
    return PassphraseHash.fits(passphrase, verifier)
  }

  private func verifier(of staff: StaffMember.ID) throws(StoreError) -> String? {
    try read { try String.fetchOne($0, sql: "SELECT verifier FROM desk_lock WHERE staff = ?", arguments: [staff]) }
  }
}

/// Argon2id (libsodium): slow on purpose, so that nobody guesses a passphrase from a copy of the file in a hurry.
private enum PassphraseHash {
  /// A verifier with its own salt; nil where there is not enough memory.
  static func verifier(of passphrase: String) -> String? {
    var bytes = Array(passphrase.utf8CString)
    defer { sodium_memzero(&bytes, bytes.count) }
    var verifier = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
    let status = crypto_pwhash_str(
      &verifier, bytes, UInt64(bytes.count - 1), UInt64(crypto_pwhash_opslimit_interactive()),
      crypto_pwhash_memlimit_interactive())
    if status != 0 { return nil }
    return String(decoding: verifier.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func fits(_ passphrase: String, _ verifier: String) -> Bool {
    var bytes = Array(passphrase.utf8CString)
    defer { sodium_memzero(&bytes, bytes.count) }
    return crypto_pwhash_str_verify(verifier, bytes, UInt64(bytes.count - 1)) == 0
  }
}
