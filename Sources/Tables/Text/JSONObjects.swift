/// The objects of a list in JSON, or of the one list that an object wraps, each as its bytes, piece by piece from a file.
final class JSONObjects {
  /// An object larger than this is no order.
  private static let largest = 1 << 20

  private let file: ByteFile
  private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var position = 0
  private var filled = 0
  /// Whether the list stands in an object, and how deep.
  private var depth = 0
  private var hasBegun = false
  private var isFirst = true
  private var isOver = false

  init(_ path: String) throws(JSONTable.Problem) {
    do throws(TableError) {
      file = try ByteFile(path: path)
    } catch {
      throw .unreadable
    }
  }

  deinit {
    piece.deallocate()
  }

  /// The bytes of the next object; nil after the last one.
  func next() throws(JSONTable.Problem) -> [UInt8]? {
    if isOver { return nil }
    if !hasBegun {
      hasBegun = true
      guard try begin() else { throw .notAList }
    }
    var byte = try solid()
    if byte == UInt8(ascii: "]") {
      try end()
      return nil
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { throw .notJSON }
      byte = try solid()
    }
    isFirst = false
    guard byte == UInt8(ascii: "{") else { throw .notAList }
    return try object()
  }

  /// Goes to the first sign of the list; false where there is none.
  private func begin() throws(JSONTable.Problem) -> Bool {
    for byte: UInt8 in [0xEF, 0xBB, 0xBF] where try peek() == byte { position += 1 }
    switch try solid() {
    case UInt8(ascii: "["): return true
    case UInt8(ascii: "{"):
      depth = 1
      return try toList()
    default: throw .notAList
    }
  }

  /// Goes on within the object around to a list of objects; false where the object ends without one.
  private func toList() throws(JSONTable.Problem) -> Bool {
    var lists = 0
    while depth + lists > 0 {
      switch try solid() {
      case UInt8(ascii: "\""): try passString { _ in }
      case UInt8(ascii: "{"): if lists == 0 { depth += 1 } else { lists += 1 }
      case UInt8(ascii: "}"): if lists == 0 { depth -= 1 } else { lists -= 1 }
      case UInt8(ascii: "["):
        try passSpace()
        if lists == 0, try peek() == UInt8(ascii: "{") { return true }
        lists += 1
      case UInt8(ascii: "]"):
        guard lists > 0 else { throw .notJSON }
        lists -= 1
      default: break
      }
    }
    return false
  }

  /// Makes sure that nothing more follows, and no second list that could be meant.
  private func end() throws(JSONTable.Problem) {
    isOver = true
    if depth > 0, try toList() { throw .notAList }
    try passSpace()
    if try peek() != nil { throw .notJSON }
  }

  /// The object whose first sign was read.
  private func object() throws(JSONTable.Problem) -> [UInt8] {
    var bytes = [UInt8(ascii: "{")]
    var depth = 1
    while depth > 0 {
      guard let byte = try peek() else { throw .notJSON }
      position += 1
      bytes.append(byte)
      switch byte {
      case UInt8(ascii: "\""): try passString { bytes.append($0) }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      if bytes.count > Self.largest { throw .tooLarge }
    }
    return bytes
  }

  /// Passes over a string whose first mark was read, told of each of its bytes.
  private func passString(_ take: (UInt8) -> Void) throws(JSONTable.Problem) {
    var isEscaped = false
    var count = 0
    while let byte = try peek() {
      position += 1
      take(byte)
      count += 1
      if count > Self.largest { throw .tooLarge }
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        return
      }
    }
    throw .notJSON
  }

  /// The next byte that is no space.
  private func solid() throws(JSONTable.Problem) -> UInt8 {
    try passSpace()
    guard let byte = try peek() else { throw .notJSON }
    position += 1
    return byte
  }

  private func passSpace() throws(JSONTable.Problem) {
    while let byte = try peek(), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  /// The byte that comes; nil at the end.
  private func peek() throws(JSONTable.Problem) -> UInt8? {
    if position == filled {
      position = 0
      do throws(TableError) {
        filled = try file.read(into: piece)
      } catch {
        throw .unreadable
      }
      if filled == 0 { return nil }
    }
    return piece[position]
  }
}
