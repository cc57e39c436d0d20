import CSodium

/// SHA-256 and random bytes (libsodium).
enum Digest {
  /// SHA-256 of the bytes; 32 bytes.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hash
  }

  /// A hash that cannot be guessed back without the key (BLAKE2b); 32 bytes.
  static func keyed(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: 32)
    crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), key, key.count)
    return hash
  }

  /// Bytes that nobody can foresee.
  static func random(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }
}

/// Bytes for hashing: every field as `length:bytes,` (a netstring), so that no two lists of fields give the same bytes.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ field: [UInt8]) {
    bytes += Array(String(field.count).utf8)
    bytes.append(UInt8(ascii: ":"))
    bytes += field
    bytes.append(UInt8(ascii: ","))
  }

  mutating func add(_ field: String) { add(Array(field.utf8)) }

  mutating func add(_ number: some BinaryInteger) { add(String(number)) }
}

extension [UInt8] {
  /// Lower-case hexadecimal.
  var hexadecimal: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
