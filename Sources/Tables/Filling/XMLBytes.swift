import Glibc

/// XML that is in memory.
final class XMLBytes: XMLSource {
  let name: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  var fraction: Double { bytes.isEmpty ? 1 : Double(position) / Double(bytes.count) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    let count = min(buffer.count, bytes.count - position)
    guard count > 0 else { return 0 }
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
    position += count
    return count
  }

  /// The same XML in UTF-8, so that anything can be put into it; what is that already stays byte for byte.
  static func inUTF8(_ bytes: [UInt8]) -> [UInt8] {
    let text: String
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE), (0xFE, 0xFF), (0, _), (_, 0): text = wide(bytes, isLittle: bytes[0] == 0xFF || bytes[1] == 0)
    default:
      let head = String(decoding: bytes.prefix(100).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
      guard head.hasPrefix("<?xml"), ["iso-8859-1", "us-ascii"].contains(where: head.contains) else { return bytes }
      text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
    guard text.hasPrefix("<?xml"), let end = text.range(of: "?>") else { return Array(text.utf8) }
    return Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text[end.upperBound...]).utf8)
  }

  private static func wide(_ bytes: [UInt8], isLittle: Bool) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var next = 0
    while next + 1 < bytes.count {
      let (low, high) = isLittle ? (bytes[next], bytes[next + 1]) : (bytes[next + 1], bytes[next])
      units.append(UInt16(high) << 8 | UInt16(low))
      next += 2
    }
    return String(decoding: units.first == 0xFEFF ? units[1...] : units[...], as: UTF16.self)
  }
}

/// The first tag of an element, taken apart as it stands in the file: nothing in it is interpreted, so that what is put
/// together again is what was there.
struct XMLTag {
  /// With its prefix.
  var name: String
  /// Names and values, each with its quotation marks.
  private(set) var attributes: [(name: String, value: String)] = []
  /// Whether it ends the element too.
  var isWhole: Bool

  /// - Parameter bytes: of one tag that a parser has understood.
  init(_ bytes: some Collection<UInt8>) {
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    rest = rest.dropFirst()
    isWhole = rest.hasSuffix("/>")
    rest = rest.dropLast(isWhole ? 2 : 1)
    let cut = rest.firstIndex { $0.isWhitespace } ?? rest.endIndex
    name = String(rest[..<cut])
    rest = rest[cut...].drop { $0.isWhitespace }
    while let equals = rest.firstIndex(of: "=") {
      let attribute = rest[..<equals].filter { !$0.isWhitespace }
      rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      guard let quote = rest.first, let end = rest.dropFirst().firstIndex(of: quote) else { break }
      attributes.append((String(attribute), String(rest[...end])))
      rest = rest[rest.index(after: end)...].drop { $0.isWhitespace }
    }
  }

  /// The prefix of the name with its colon; empty where it has none.
  var prefix: String { name.firstIndex(of: ":").map { String(name[...$0]) } ?? "" }

  /// Takes attributes away.
  mutating func remove(_ names: Set<String>) { attributes.removeAll { names.contains($0.name) } }

  /// Gives an attribute a value that needs no escaping.
  mutating func set(_ name: String, _ value: String) {
    let value = "\"\(value)\""
    if let place = attributes.firstIndex(where: { $0.name == name }) {
      attributes[place].value = value
    } else {
      attributes.append((name, value))
    }
  }

  /// The value of an attribute as it stands there.
  func value(_ name: String) -> String? {
    attributes.first { $0.name == name }.map { String($0.value.dropFirst().dropLast()) }
  }

  var text: String {
    "<" + name + attributes.map { " \($0.name)=\($0.value)" }.joined() + (isWhole ? "/>" : ">")
  }
}

/// What changes in a part: stretches of it and what comes in their place.
struct XMLEdits {
  private var edits: [(range: Range<Int>, text: String)] = []

  var isEmpty: Bool { edits.isEmpty }

  mutating func replace(_ range: Range<Int>, with text: String) { edits.append((range, text)) }

  mutating func insert(_ text: String, at position: Int) { replace(position..<position, with: text) }

  /// What comes of a part. What is inserted at one place stays in the order in which it was asked for.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    let order = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64 * edits.count)
    var position = 0
    for edit in order.map(\.element) {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}

/// Text as XML holds it.
enum XMLText {
  /// Cleaned and escaped, for the content of an element.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in SheetEscape.escaped(ForeignText.cleaned(text)).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
