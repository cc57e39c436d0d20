/// The readings table, read in place.
///
/// Every access stays inside the bytes: the counts of the header are checked once against the length, and positions
/// found inside the table are checked where they are used.
struct ReadingsTable: Sendable {
  private let bytes: ConstantBytes
  let syllableCount: Int
  private let extraCount: Int
  private let listCount: Int
  private let extraStart: Int
  private let blockAStart: Int
  private let blockBStart: Int
  private let listStart: Int

  private static let magic = "QISEPY2\0"
  private static let headerCount = 28
  private static let blockA: ClosedRange<UInt32> = 0x3400...0x4DBF
  private static let blockB: ClosedRange<UInt32> = 0x4E00...0x9FFF

  init(_ bytes: ConstantBytes) {
    let buffer = bytes.buffer
    var counts = [Int](repeating: 0, count: 5)
    if buffer.count >= Self.headerCount, buffer.prefix(8).elementsEqual(Self.magic.utf8) {
      counts = (0..<5).map {
        Int(UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: 8 + $0 * 4, as: UInt32.self)))
      }
    }
    let sizes = zip(counts, [8, 4, 2, 2, 2]).map { $0 * $1 }
    let fits =
      Self.headerCount + sizes.reduce(0, +) == buffer.count && counts[2] == Self.blockA.count
      && counts[3] == Self.blockB.count
    self.bytes = fits ? bytes : ConstantBytes(UnsafeRawBufferPointer(start: nil, count: 0))
    syllableCount = fits ? counts[0] : 0
    extraCount = fits ? counts[1] : 0
    listCount = fits ? counts[4] : 0
    extraStart = Self.headerCount + sizes[0]
    blockAStart = extraStart + sizes[1]
    blockBStart = blockAStart + sizes[2]
    listStart = blockBStart + sizes[3]
  }

  func syllable(_ index: Int) -> Syllable {
    guard index >= 0, index < syllableCount else { return Syllable(letters: UInt64(UInt8(ascii: "?"))) }
    let offset = Self.headerCount + index * 8
    return Syllable(letters: UInt64(littleEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }

  func forEachReading(of scalar: UInt32, _ body: (Syllable) -> Void) {
    guard syllableCount > 0 else { return }
    let value: Int
    if Self.blockB.contains(scalar) {
      value = short(blockBStart + Int(scalar - Self.blockB.lowerBound) * 2)
    } else if Self.blockA.contains(scalar) {
      value = short(blockAStart + Int(scalar - Self.blockA.lowerBound) * 2)
    } else if scalar > 0xFF {
      value = extra(scalar)
    } else {
      return
    }
    if value == 0 { return }
    guard value & 0x8000 != 0 else { return body(syllable(value - 1)) }
    let position = value & 0x7FFF
    guard position < listCount else { return }
    let count = short(listStart + position * 2)
    guard position + count < listCount else { return }
    for index in 1...max(count, 1) { body(syllable(short(listStart + (position + index) * 2))) }
  }

  /// The value of a character outside the two blocks.
  private func extra(_ scalar: UInt32) -> Int {
    var low = 0
    var high = extraCount
    while low < high {
      let middle = (low + high) / 2
      let offset = extraStart + middle * 4
      let entry = UInt32(littleEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      if entry >> 14 == scalar { return Int(entry & 0x3FFF) }
      if entry >> 14 < scalar { low = middle + 1 } else { high = middle }
    }
    return 0
  }

  private func short(_ offset: Int) -> Int {
    Int(UInt16(littleEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }
}
