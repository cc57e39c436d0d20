import CSodium
import Foundation

/// A passphrase on its way to a key. The bytes are wiped when they are needed no more.
public final class Passphrase {
  /// A new one needs so many characters.
  public static let least = 10

  private var bytes: [UInt8]
  /// How many characters it has.
  public let count: Int

  /// - Parameter text: as typed; characters that look and mean the same are one, whatever keyboard wrote them.
  public init(_ text: String) {
    let composed = text.precomposedStringWithCanonicalMapping
    bytes = Array(composed.utf8)
    count = composed.count
  }

  deinit { sodium_memzero(&bytes, bytes.count) }

  /// Whether both are the same.
  public func isSame(as other: Passphrase) -> Bool { bytes == other.bytes }

  /// The key that follows from it (Argon2id13); nil where the memory for it is not to be had.
  func key(_ cost: Cost, salt: [UInt8]) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: Int(crypto_secretstream_xchacha20poly1305_keybytes()))
    let status = bytes.withUnsafeBytes { typed -> Int32 in
      guard let typed = typed.bindMemory(to: CChar.self).baseAddress else { return -1 }
      return crypto_pwhash(
        &key, UInt64(key.count), typed, UInt64(bytes.count), salt, cost.operations, Int(cost.memory),
        crypto_pwhash_alg_argon2id13())
    }
    return status == 0 ? key : nil
  }

  /// What guessing costs: passes over the memory, and its bytes.
  struct Cost: Equatable {
    var operations: UInt64
    var memory: UInt64

    /// What libsodium calls moderate: 3 passes over 256 MiB, a second or so.
    static let usual = Cost(
      operations: UInt64(crypto_pwhash_opslimit_moderate()), memory: UInt64(crypto_pwhash_memlimit_moderate()))
    /// For tests: next to nothing.
    static let least = Cost(
      operations: UInt64(crypto_pwhash_opslimit_min()), memory: UInt64(crypto_pwhash_memlimit_min()))
    /// More than this nobody asks for: a file that was tampered with could otherwise take all memory.
    static let mostMemory: UInt64 = 1 << 30
    static let mostOperations: UInt64 = 20
  }
}
