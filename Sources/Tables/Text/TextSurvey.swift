import Glibc

/// Finds out how the characters of a text file became bytes, by reading all of it: a byte order mark decides, then
/// whether everything is UTF-8, then whether everything is GB18030.
struct TextSurvey {
  private var checker = UTF8Checker()

  /// The encoding, and the length of the byte order mark. Throws ``TableError/encoding(_:line:)`` where the file is
  /// in no encoding throughout, and ``TableError/nul(line:)`` or ``TableError/foreign(_:)`` where it is no text.
  static func encoding(of file: ByteFile) throws(TableError) -> (encoding: TextEncoding, mark: Int) {
    let head = try file.bytes(4, at: 0)
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var survey = TextSurvey()
    try survey.read(file)
    if let line = survey.checker.nulLine {
      // A whole table never has one; where even the first line has, the file is something else.
      throw line == 1 ? .foreign(.unknown) : .nul(line: line)
    }
    guard let line = survey.checker.brokenLine else { return (.utf8, mark) }
    if mark > 0 || survey.checker.isMostlyRight { throw .encoding(.utf8, line: line) }
    return (.gb18030, 0)
  }

  private mutating func read(_ file: ByteFile) throws(TableError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { break }
      checker.check(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      if checker.isClear { return }
    }
    checker.end()
  }
}

/// Checks UTF-8 piece by piece and counts lines.
struct UTF8Checker {
  /// The line of the first byte that is not UTF-8.
  private(set) var brokenLine: Int?
  /// The line of the first NUL.
  private(set) var nulLine: Int?
  private var line = 1
  private var endsWithReturn = false
  private var right = 0
  private var broken = 0
  /// Continuation bytes still to come, and what the next of them may be.
  private var missing = 0
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xBF

  /// Whether the characters beyond ASCII are UTF-8 but for a few, so that the broken ones are damage.
  var isMostlyRight: Bool { right >= 8 && broken * 8 < right }

  /// Whether there is nothing more to learn.
  var isClear: Bool { nulLine != nil || (broken > 1000 && !isMostlyRight) }

  /// Checks the next bytes.
  mutating func check(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if missing > 0 {
        if byte >= lower, byte <= upper {
          missing -= 1
          (lower, upper) = (0x80, 0xBF)
          if missing == 0 { right += 1 }
          continue
        }
        isBroken()
      }
      if byte < 0x80 {
        if byte < 0x0E { checkControl(byte) } else { endsWithReturn = false }
      } else {
        begin(byte)
      }
    }
  }

  /// Says that no more bytes come.
  mutating func end() {
    if missing > 0 { isBroken() }
  }

  private mutating func checkControl(_ byte: UInt8) {
    if byte == 0, nulLine == nil { nulLine = line }
    if byte == 0x0D || (byte == 0x0A && !endsWithReturn) { line += 1 }
    endsWithReturn = byte == 0x0D
  }

  /// Takes the first byte of a character beyond ASCII (Unicode, table 3-7).
  private mutating func begin(_ byte: UInt8) {
    endsWithReturn = false
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, lower) = (2, 0xA0)
    case 0xED: (missing, upper) = (2, 0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, lower) = (3, 0x90)
    case 0xF4: (missing, upper) = (3, 0x8F)
    case 0xF1...0xF3: missing = 3
    default: isBroken()
    }
  }

  private mutating func isBroken() {
    if brokenLine == nil { brokenLine = line }
    broken += 1
    missing = 0
    (lower, upper) = (0x80, 0xBF)
  }
}
