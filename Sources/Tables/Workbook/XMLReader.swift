import CExpat

/// Where XML comes from.
protocol XMLSource: AnyObject {
  /// The name of the part, such as `xl/workbook.xml`.
  var name: String { get }
  /// How much was read, from 0 to 1.
  var fraction: Double { get }
  /// Reads what comes next; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int
}

/// Reads one part of a workbook as XML, piece by piece, within a fixed amount of memory. What elements mean is for
/// subclasses; names are compared without their prefix, so that every way to bind the namespace is understood, the
/// strict one too.
class XMLReader {
  /// The most memory that the parser may take: for the longest token, names and nesting together.
  private static let budget = 8 << 20
  private static let pieceSize = 1 << 16

  /// The part as it is called in messages.
  let partName: String
  private let part: any XMLSource
  private let parser: XML_Parser
  private var budget = cexpat_budget(limit: XMLReader.budget, used: 0)
  private var problem: TableError?
  private var isSuspended = false
  private var isLast = false
  private var isOver = false

  /// - Parameter part: unpacked from its start by nobody else.
  init(_ part: some XMLSource) throws(TableError) {
    guard let parser = cexpat_create(&budget) else { throw .bomb(part: part.name) }
    self.part = part
    self.parser = parser
    partName = part.name
    connect()
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// Begins an element. Attributes are valid during the call only.
  func start(_ element: XMLName, _ attributes: XMLAttributes) {}

  /// Ends an element.
  func end(_ element: XMLName) {}

  /// Characters in an element; one text may come in several pieces. Valid during the call only.
  func text(_ characters: UnsafeBufferPointer<UInt8>) {}

  /// Ends the reading with an error, from within ``start(_:_:)``, ``end(_:)`` or ``text(_:)``.
  func fail(_ error: TableError) {
    guard problem == nil else { return }
    problem = error
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Where the tag or text that is being told of stands in the part: in bytes from its start. An element without content
  /// ends where its only tag does.
  final var extent: Range<Int> {
    let start = max(0, Int(XML_GetCurrentByteIndex(parser)))
    return start..<(start + Int(XML_GetCurrentByteCount(parser)))
  }

  /// Makes the present ``advance()`` come back, from within ``end(_:)``.
  func pause() {
    guard problem == nil, !isSuspended else { return }
    isSuspended = XML_StopParser(parser, XML_Bool(XML_TRUE)) == XML_STATUS_OK
  }

  /// Ends the reading without an error: the rest does not matter.
  func finish() {
    isOver = true
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Reads on for a while; false at the end.
  final func advance() throws(TableError) -> Bool {
    guard !isOver else { return false }
    let status: XML_Status
    if isSuspended {
      isSuspended = false
      status = cexpat_resume(parser, &budget)
    } else {
      guard !isLast else {
        isOver = true
        return false
      }
      guard let buffer = cexpat_buffer(parser, &budget, Int32(Self.pieceSize)) else {
        throw ended(.bomb(part: partName))
      }
      let count: Int
      do {
        count = try part.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Self.pieceSize))
      } catch {
        throw ended(error)
      }
      isLast = count == 0
      status = cexpat_parse(parser, &budget, Int32(count), isLast ? 1 : 0)
    }
    if let problem { throw ended(problem) }
    guard status != XML_STATUS_ERROR || isOver else {
      let isExhausted = XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY
      let line = Int(XML_GetCurrentLineNumber(parser))
      throw ended(isExhausted ? .bomb(part: partName) : .malformed(part: partName, line: line))
    }
    return !isOver
  }

  /// How much of the part was read, from 0 to 1.
  final var fraction: Double { part.fraction }

  /// Reads to the end.
  final func readAll() throws(TableError) {
    while try advance() {}
  }

  private func ended(_ error: TableError) -> TableError {
    isOver = true
    return error
  }

  private func connect() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { reader, name, attributes in
        guard let name, let attributes else { return }
        XMLReader.of(reader)?.start(XMLName(name), XMLAttributes(first: attributes))
      },
      { reader, name in
        guard let name else { return }
        XMLReader.of(reader)?.end(XMLName(name))
      })
    XML_SetCharacterDataHandler(parser) { reader, characters, count in
      guard let characters else { return }
      characters.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        XMLReader.of(reader)?.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    // Without a document type there are no entities, and so none that grow or that read other files.
    XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
      guard let reader = XMLReader.of(reader) else { return }
      reader.fail(.declarations(part: reader.partName))
    }
  }

  /// The reader that a call from the parser is meant for. It is alive: the parser is called from its methods only.
  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
    data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// The name of an element or attribute without its prefix: its first eight bytes, which tell apart all that matter here.
struct XMLName: Hashable, ExpressibleByStringLiteral {
  private let packed: UInt64
  /// Whether there was a prefix.
  let hasPrefix: Bool

  init(_ name: UnsafePointer<CChar>) {
    var packed: UInt64 = 0
    var length: UInt64 = 0
    var hasPrefix = false
    var next = name
    while next.pointee != 0 {
      let byte = UInt8(bitPattern: next.pointee)
      if byte == UInt8(ascii: ":") {
        (packed, length, hasPrefix) = (0, 0, true)
      } else {
        if length < 8 { packed |= UInt64(byte) << (8 * length) }
        length += 1
      }
      next += 1
    }
    self.packed = packed
    self.hasPrefix = hasPrefix
  }

  init(stringLiteral name: StaticString) {
    // Each element is compared with several names, so a name is made in a plain loop.
    var packed: UInt64 = 0
    var length = 0
    while length < min(name.utf8CodeUnitCount, 8) {
      packed |= UInt64(name.utf8Start[length]) << UInt64(8 * length)
      length += 1
    }
    self.packed = packed
    hasPrefix = false
  }

  static func == (left: XMLName, right: XMLName) -> Bool { left.packed == right.packed }

  static func ~= (pattern: XMLName, name: XMLName) -> Bool { pattern.packed == name.packed }

  func hash(into hasher: inout Hasher) { hasher.combine(packed) }
}

/// The attributes of an element: pointers to names and values in turn, ended by a null pointer.
struct XMLAttributes {
  let first: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// Calls `body` with each attribute; the value is valid during the call only.
  func forEach(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
    var next = first
    while let name = next[0], let value = next[1] {
      body(XMLName(name), value)
      next += 2
    }
  }

  /// The value of an attribute.
  subscript(name: XMLName) -> String? {
    var found: String?
    forEach { if $0 == name { found = String(cString: $1) } }
    return found
  }
}
