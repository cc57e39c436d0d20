import CommunityModel
import Foundation
import Intake
import NameFinding

/// What rows about one person have in common, each as one number: the identity number, name and birth date, name and
/// phone, room and sound of the name, and, for names in which a character was lost, birth date with phone or room.
/// The numbers mean something within this process only.
struct RowKeys {
  private let comparison: RosterComparison

  init(_ comparison: RosterComparison) {
    self.comparison = comparison
  }

  func keys(_ entry: RosterEntry, identity: Int64?) -> [Int64] {
    var keys: [Int64] = []
    func add(_ kind: Int, _ parts: String...) {
      var hasher = Hasher()
      hasher.combine(kind)
      for part in parts { hasher.combine(part) }
      keys.append(Int64(hasher.finalize()))
    }
    if let identity { add(1, String(identity)) }
    let birth = entry.birth.flatMap { $0.precision == 3 ? $0.iso : nil }
    let phones = entry.phones.map { PhoneNumber.digits(of: $0) }
    for name in [entry.name, entry.otherName].compactMap(\.self).map({ TextFolding.name($0) }) {
      if let birth { add(2, name, birth) }
      for phone in phones { add(3, name, phone) }
    }
    if let birth {
      for phone in phones { add(5, birth, phone) }
      if let home = entry.home, let building = home.building, let room = home.room { add(6, birth, building, room) }
    }
    // Without the estate, which may be written or left out; whoever compares the rows compares it too.
    if let home = entry.home, let building = home.building, let room = home.room {
      add(4, building, room, comparison.sound(entry.name))
    }
    return keys
  }

  /// Keys as they wait beside their row.
  static func packed(_ keys: [Int64]) -> Data { keys.withUnsafeBytes { Data($0) } }

  static func unpacked(_ bytes: Data) -> [Int64] {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self) }
    }
  }
}

/// Which keys more than one row may have: two Bloom filters of four megabytes, whatever the number of rows.
struct RepeatedKeys: Sendable {
  private var once = KeyFilter()
  private var again = KeyFilter()

  /// Notes the keys of one row.
  mutating func note(_ keys: [Int64]) {
    for key in keys { if once.mayHold(key) { again.add(key) } else { once.add(key) } }
  }

  /// Whether another row may have the key too. Never no where one has.
  func mayHold(_ key: Int64) -> Bool { again.mayHold(key) }
}

/// Tells most keys that were never seen: a Bloom filter.
private struct KeyFilter {
  private var words: [UInt64] = []

  private func bits(_ key: Int64) -> (Int, Int) {
    let mixed = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
    return (Int(mixed >> 39), Int(UInt64(bitPattern: key) & 0x1FF_FFFF))
  }

  func mayHold(_ key: Int64) -> Bool {
    if words.isEmpty { return false }
    let (one, two) = bits(key)
    return words[one >> 6] >> UInt64(one & 63) & 1 == 1 && words[two >> 6] >> UInt64(two & 63) & 1 == 1
  }

  mutating func add(_ key: Int64) {
    if words.isEmpty { words = [UInt64](repeating: 0, count: 1 << 19) }
    let (one, two) = bits(key)
    words[one >> 6] |= 1 << UInt64(one & 63)
    words[two >> 6] |= 1 << UInt64(two & 63)
  }
}
