import CSodium
import CommunityModel
import Glibc

/// A file that only a passphrase opens: Argon2id makes the key, XChaCha20-Poly1305 (libsodium's secretstream) encrypts it in
/// pieces, so that a change, a cut or pieces in another order are noticed.
///
/// Format, numbers little-endian: `QISEBAK1`, passes (8 bytes), memory (8), salt (16), header of the stream (24), then pieces:
/// 65,536 bytes of the file each, the last one shorter or empty, each with 17 bytes more. All that stands before the pieces
/// is authenticated with the first one; the last one is marked as the last.
enum EncryptedFile {
  static let magic = Array("QISEBAK1".utf8)
  private static let piece = 65_536
  private static let overhead = Int(crypto_secretstream_xchacha20poly1305_abytes())
  private static let headerCount = Int(crypto_secretstream_xchacha20poly1305_headerbytes())
  private static let saltCount = Int(crypto_pwhash_saltbytes())
  private static let preludeCount = magic.count + 16 + saltCount + headerCount
  private static let finalTag = crypto_secretstream_xchacha20poly1305_tag_final()

  /// Whether a file is one of these.
  static func isOne(_ path: String) -> Bool {
    guard let file = try? Source(path) else { return false }
    return (try? file.read(magic.count)) == magic
  }

  /// Encrypts a file into another one, which is there and empty.
  static func encrypt(
    _ path: String, to target: String, _ passphrase: Passphrase, _ cost: Passphrase.Cost = .usual,
    _ watch: WorkWatch? = nil
  ) throws {
    let salt = Digest.random(saltCount)
    guard var key = passphrase.key(cost, salt: salt) else { throw StoreError.locked(.noMemory) }
    defer { sodium_memzero(&key, key.count) }
    var state = crypto_secretstream_xchacha20poly1305_state()
    var header = [UInt8](repeating: 0, count: headerCount)
    crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key)
    let prelude = magic + bytes(cost.operations) + bytes(cost.memory) + salt + header
    let source = try Source(path)
    let file = try Target(target)
    try file.write(prelude)
    var hasBegun = false
    while true {
      let plain = try source.read(piece)
      let isLast = plain.count < piece
      let ad = hasBegun ? [] : prelude
      var sealed = [UInt8](repeating: 0, count: plain.count + overhead)
      crypto_secretstream_xchacha20poly1305_push(
        &state, &sealed, nil, plain, UInt64(plain.count), ad, UInt64(ad.count), isLast ? finalTag : 0)
      try file.write(sealed)
      hasBegun = true
      if isLast { break }
      try WorkProgress(.backingUp, done: source.hundredths, total: 100).report(to: watch)
    }
    try file.finish()
  }

  /// Opens one into a file that is there and empty, or only looks whether it opens.
  /// - Parameter target: nil writes nothing.
  /// - Throws: ``StoreError/locked(_:)``; what was written by then is worth nothing.
  static func decrypt(_ path: String, to target: String?, _ passphrase: Passphrase) throws {
    let source = try Source(path)
    let prelude = try source.read(preludeCount)
    guard prelude.count == preludeCount, Array(prelude.prefix(magic.count)) == magic else {
      throw StoreError.locked(.incomplete)
    }
    let cost = Passphrase.Cost(operations: number(prelude, magic.count), memory: number(prelude, magic.count + 8))
    guard cost.memory <= Passphrase.Cost.mostMemory, cost.operations <= Passphrase.Cost.mostOperations,
      cost.operations >= Passphrase.Cost.least.operations, cost.memory >= Passphrase.Cost.least.memory
    else { throw StoreError.locked(.incomplete) }
    let salt = Array(prelude[(magic.count + 16)..<(magic.count + 16 + saltCount)])
    guard var key = passphrase.key(cost, salt: salt) else { throw StoreError.locked(.noMemory) }
    defer { sodium_memzero(&key, key.count) }
    var state = crypto_secretstream_xchacha20poly1305_state()
    let header = Array(prelude.suffix(headerCount))
    guard crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0 else {
      throw StoreError.locked(.incomplete)
    }
    let file = try target.map { try Target($0) }
    var hasBegun = false
    while true {
      let sealed = try source.read(piece + overhead)
      guard sealed.count >= overhead else { throw StoreError.locked(hasBegun ? .incomplete : .wrongPassphrase) }
      var plain = [UInt8](repeating: 0, count: sealed.count - overhead + 1)
      var tag: UInt8 = 0
      let ad = hasBegun ? [] : prelude
      let status = crypto_secretstream_xchacha20poly1305_pull(
        &state, &plain, nil, &tag, sealed, UInt64(sealed.count), ad, UInt64(ad.count))
      guard status == 0 else { throw StoreError.locked(hasBegun ? .incomplete : .wrongPassphrase) }
      hasBegun = true
      try file?.write(Array(plain.prefix(sealed.count - overhead)))
      if tag == finalTag { break }
    }
    // What stands behind the last piece was added by somebody.
    guard try source.read(1).isEmpty else { throw StoreError.locked(.incomplete) }
    try file?.finish()
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
  }
}

/// A file that is read from its beginning on.
private final class Source {
  private let descriptor: Int32
  private let size: Int
  private var count = 0

  init(_ path: String) throws(StoreError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileCheck.refusal(errno) }
    var status = stat()
    fstat(descriptor, &status)
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  var hundredths: Int { count * 100 / max(1, size) }

  /// The next bytes; fewer at the end.
  func read(_ wanted: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: wanted)
    var filled = 0
    while filled < wanted {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), wanted - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileCheck.refusal(errno) }
      if got == 0 { break }
      filled += got
    }
    count += filled
    return Array(bytes.prefix(filled))
  }
}

/// A file that is there and is written from its beginning on.
private final class Target {
  private let descriptor: Int32

  init(_ path: String) throws(StoreError) {
    descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileCheck.refusal(errno) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      let put = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw FileCheck.refusal(errno) }
      written += put
    }
  }

  func finish() throws(StoreError) {
    guard fsync(descriptor) == 0 else { throw FileCheck.refusal(errno) }
  }
}
