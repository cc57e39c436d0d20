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
    var lines: [UInt32] = []
    lines.reserveCapacity(2048)
    var start = 0
    while start < bytes.count {
      let end = Self.end(of: start, in: bytes)
      if end > start, bytes[start] != UInt8(ascii: "#") { lines.append(UInt32(start)) }
      start = end + 1
    }
    var capacity = 64
    while capacity < lines.count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    for line in lines {
      guard let key = Self.key(at: Int(line), in: bytes) else { continue }
      var slot = Self.hash(key, in: bytes) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = line + 1
    }
    self.slots = slots
  }

  /// The text of a key, its placeholders still in it; the first where a key was written twice.
  func text(of key: String) -> String? {
    var key = key
    return key.withUTF8 { wanted in
      let wanted = UnsafeRawBufferPointer(wanted)
      var slot = Self.hash(0..<wanted.count, in: wanted) & (slots.count - 1)
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

  /// FNV-1a. Every start of the program goes through all keys, so nothing stands between the loop and the bytes.
  private static func hash(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var index = range.lowerBound
    while index < range.upperBound {
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
      index += 1
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
