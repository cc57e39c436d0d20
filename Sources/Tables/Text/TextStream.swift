import Glibc

/// The text of a file as UTF-8, piece by piece, whatever its encoding.
final class TextStream {
  private let file: ByteFile
  private let encoding: TextEncoding
  private let converter: iconv_t?
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// Bytes in `input` that the converter has not read: the beginning of a character.
  private var held = 0
  private var skipped: Int
  private var isAtEnd = false
  private var lines = LineCounter()

  /// Begins at the start of the file, after a byte order mark of `mark` bytes.
  init(_ file: ByteFile, _ encoding: TextEncoding, mark: Int) throws(TableError) {
    self.file = file
    self.encoding = encoding
    skipped = mark
    let converter = encoding == .utf8 ? nil : iconv_open("UTF-8", encoding.rawValue)
    // A failure is returned as a pointer of all ones.
    let isRefused = Int(bitPattern: converter) == -1
    self.converter = isRefused ? nil : converter
    if isRefused { throw .system(String(cString: strerror(errno))) }
  }

  deinit {
    input.deallocate()
    if let converter { iconv_close(converter) }
  }

  /// How much of the file was read, from 0 to 1.
  var fraction: Double { min(1, Double(file.position) / Double(max(1, file.identity.size))) }

  /// Puts the next piece in `output`, in place of what was there; false at the end.
  func next(into output: inout [UInt8]) throws(TableError) -> Bool {
    output.removeAll(keepingCapacity: true)
    while output.isEmpty {
      guard !isAtEnd else { return false }
      let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: input[held...]))
      isAtEnd = count == 0
      let filled = held + count
      let first = min(skipped, filled)
      skipped -= first
      if let converter {
        try convert(first..<filled, with: converter, into: &output)
      } else {
        output.append(contentsOf: input[first..<filled])
      }
      guard !isAtEnd || held == 0 else { throw .encoding(encoding, line: lines.line) }
    }
    return true
  }

  /// Converts a range of `input`; what is left of it, less than one character, moves to the front.
  private func convert(_ range: Range<Int>, with converter: iconv_t, into output: inout [UInt8]) throws(TableError) {
    var position = range.lowerBound
    var problem: Int32 = 0
    repeat {
      let from = position
      // No character takes more than four bytes in UTF-8, none less than one in the others.
      let room = (range.upperBound - from) * 4 + 16
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var source = input.baseAddress.map { ($0 + from).assumingMemoryBound(to: CChar.self) }
        var left = range.upperBound - from
        var target = buffer.baseAddress.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self) }
        var space = room
        let result = iconv(converter, &source, &left, &target, &space)
        problem = result == -1 ? errno : 0
        position = range.upperBound - left
        count = room - space
      }
      lines.count(piece)
      output.append(contentsOf: piece)
    } while problem == E2BIG
    guard problem != EILSEQ else { throw .encoding(encoding, line: lines.line) }
    held = range.upperBound - position
    for index in 0..<held { input[index] = input[position + index] }
  }
}

/// Counts lines that end in CRLF, LF or a lone CR.
struct LineCounter {
  /// The line that is being read, from 1.
  private(set) var line = 1
  private var endsWithReturn = false

  /// Counts the lines that end in the next bytes of UTF-8.
  mutating func count(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && !endsWithReturn) { line += 1 }
      endsWithReturn = byte == 0x0D
    }
  }
}
