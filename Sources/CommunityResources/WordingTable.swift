/// Where each key of a words file stands: an open-addressing hash table of line offsets over the embedded bytes, so
/// that nothing is copied before a text is asked for.
struct WordingTable: @unchecked Sendable {
  // The bytes are constants of the program (see CResources.h): nothing changes or frees them, so sharing is safe.
  private let bytes: UnsafeRawBufferPointer
  /// Offset of a line + 1, or 0 where the slot is free; the count is a power of two, at least twice the keys.
  private let slots: [UInt32]

  static let chinese = WordingTable(bytes: BundledResource.chineseWords.bytes)
  static let english = WordingTable(bytes: BundledResource.englishWords.bytes)

  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    // One walk over the bytes, because every start of the program takes it.
    var lines: [(start: UInt32, hash: Int)] = []
    lines.reserveCapacity(8192)
    var position = 0
    while position < bytes.count {
      let start = position
      var hash = Self.basis
      while position < bytes.count, !Self.endsKey(bytes[position]) {
        hash = Self.hash(bytes[position], after: hash)
        position += 1
      }
      let end = position
      while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
      let isLine = position < bytes.count && bytes[position] == UInt8(ascii: "=")
      if isLine, end > start, bytes[start] != UInt8(ascii: "#") { lines.append((UInt32(start), Self.folded(hash))) }
      position = Self.end(of: position, in: bytes) + 1
    }
    var capacity = 64
    while capacity < lines.count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    for line in lines {
      var slot = line.hash & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = line.start + 1
    }
    self.slots = slots
  }

  /// The text of a key, its placeholders still in it; the first where a key was written twice.
  func text(of key: String) -> String? {
    var key = key
    return key.withUTF8 { wanted in
      let wanted = UnsafeRawBufferPointer(wanted)
      var slot = Self.hash(wanted) & (slots.count - 1)
      while slots[slot] != 0 {
        let line = Int(slots[slot]) - 1
        if let found = Self.key(at: line, in: bytes), bytes[found].elementsEqual(wanted) {
          return text(from: found.upperBound)
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  /// What stands after the `=` that follows `position`, without the spaces around it.
  private func text(from position: Int) -> String {
    var start = position
    var end = Self.end(of: position, in: bytes)
    while start < end, bytes[start] != UInt8(ascii: "=") { start += 1 }
    start += 1
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
  }

  /// The key of the line that begins at `start`: what stands before the first `=`; nil where there is no `=`.
  private static func key(at start: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "=") {
      if bytes[end] == UInt8(ascii: "\n") { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }

  private static func end(of start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  // FNV-1a, byte by byte.

  private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func hash(_ byte: UInt8, after hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

  private static func folded(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 32)) }

  /// Whether a byte ends a key: no key has a space within.
  private static func endsKey(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash = basis
    for byte in bytes { hash = self.hash(byte, after: hash) }
    return folded(hash)
  }
}
