/// The texts that the cells of a workbook refer to by number, kept as one run of bytes.
final class SharedTexts: Sendable {
  /// The most bytes of text, enough for some millions of cells that differ; more is refused.
  static let largestSize = 64 << 20
  /// The most texts.
  static let mostTexts = 4 << 20

  private let bytes: [UInt8]
  private let ends: [UInt32]

  fileprivate init(bytes: [UInt8], ends: [UInt32]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// No texts, as in a workbook whose cells all hold their own.
  static func none() -> SharedTexts { SharedTexts(bytes: [], ends: []) }

  /// Reads the table of a workbook.
  static func read(_ part: ZipPart) throws(TableError) -> SharedTexts {
    let reader = try SharedTextReader(part)
    try reader.readAll()
    return SharedTexts(bytes: reader.bytes, ends: reader.ends)
  }

  var count: Int { ends.count }

  /// The text of a number, cleaned; nil when there is none of it.
  subscript(number: Int) -> String? {
    guard ends.indices.contains(number) else { return nil }
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[start..<Int(ends[number])]), as: UTF8.self)
    }
  }
}

/// Reads `<si>` elements: plain text, or runs of rich text put together, without the phonetic guides.
private final class SharedTextReader: XMLReader {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []
  private var collector = TextCollector()

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "si" { collector.begin() }
    collector.start(element, attributes)
  }

  override func text(_ characters: UnsafeBufferPointer<UInt8>) {
    if !collector.append(characters) { fail(.bomb(part: partName)) }
  }

  override func end(_ element: XMLName) {
    collector.end(element)
    guard element == "si" else { return }
    var text = collector.text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    guard bytes.count <= SharedTexts.largestSize, ends.count < SharedTexts.mostTexts else {
      return fail(.bomb(part: partName))
    }
    ends.append(UInt32(bytes.count))
  }
}

/// Puts the text of one cell together from its `<t>` elements.
struct TextCollector {
  /// Excel allows 32,767 characters; in bytes, with room for escapes.
  static let longest = 1 << 18

  private var collected: [UInt8] = []
  private var isInText = false
  private var keepsSpace = false
  private var textStart = 0
  private var phonetic = 0

  /// Begins a cell.
  mutating func begin() {
    collected.removeAll(keepingCapacity: true)
    isInText = false
    phonetic = 0
  }

  /// Begins an element within the cell.
  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "rPh" { phonetic += 1 }
    guard element == "t", phonetic == 0 else { return }
    isInText = true
    keepsSpace = attributes["space"] == "preserve"
    textStart = collected.count
  }

  /// Ends an element within the cell.
  mutating func end(_ element: XMLName) {
    if element == "rPh" { phonetic = max(0, phonetic - 1) }
    guard element == "t", isInText else { return }
    isInText = false
    if !keepsSpace { trim() }
  }

  /// Adds characters, where they belong to the text. False where the text becomes too long.
  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isInText else { return true }
    collected.append(contentsOf: characters)
    return collected.count <= Self.longest
  }

  /// The text so far, unescaped and cleaned.
  var text: String {
    collected.withUnsafeBufferPointer { bytes in
      let isEscaped = bytes.contains(UInt8(ascii: "_"))
      return isEscaped
        ? ForeignText.cleaned(SheetEscape.unescaped(String(decoding: bytes, as: UTF8.self)))
        : ForeignText.cleaned(bytes)
    }
  }

  /// Takes the white space off both ends of the last `<t>`, which counts only where the file says so.
  private mutating func trim() {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    while collected.count > textStart, let last = collected.last, isSpace(last) { collected.removeLast() }
    guard let first = collected[textStart...].firstIndex(where: { !isSpace($0) }), first > textStart else { return }
    collected.removeSubrange(textStart..<first)
  }
}

/// `_x000D_` and its like: how a workbook writes characters that XML cannot hold (ECMA-376, 22.9.2.19).
enum SheetEscape {
  /// The text with every escape replaced by what it stands for.
  static func unescaped(_ text: String) -> String {
    var result: [UInt16] = []
    var rest = Array(text.utf16)[...]
    while let first = rest.first {
      if let unit = unit(at: rest) {
        result.append(unit)
        rest = rest.dropFirst(7)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  /// The text with what looks like an escape escaped, so that it is read back as it was.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var result: [UInt16] = []
    let units = Array(text.utf16)
    for index in units.indices {
      result.append(units[index])
      if unit(at: units[index...]) != nil { result += "x005F_".utf16 }
    }
    return String(decoding: result, as: UTF16.self)
  }

  private static func unit(at text: ArraySlice<UInt16>) -> UInt16? {
    guard text.count >= 7 else { return nil }
    let start = text.startIndex
    guard text[start] == 0x5F, text[start + 1] == 0x78, text[start + 6] == 0x5F else { return nil }
    var value: UInt16 = 0
    for unit in text[(start + 2)...(start + 5)] {
      guard unit < 0x80, let digit = Character(Unicode.Scalar(UInt8(unit))).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
