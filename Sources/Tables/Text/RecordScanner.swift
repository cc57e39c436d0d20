import CommunityModel

/// Cuts the records of a text table into cells. It is fed pieces of UTF-8 as they come, and where they are cut makes no
/// difference.
struct RecordScanner {
  /// No cell of a spreadsheet holds as much; what is longer is a quotation mark that was never closed.
  static let longestCell = 1 << 17

  /// A cell in quotation marks with line breaks in it.
  struct LongQuote {
    /// Which of the cells.
    var cell: Int
    /// Its lines, each cut at delimiters as if there were no marks.
    var lines: [[String]]
    /// The line where the mark opened.
    var line: Int
    /// Whether something else than spaces stands behind the mark that closed it.
    var isFollowed: Bool
  }

  private enum State {
    case cellStart
    case plain
    case quoted
    /// After a quotation mark in a quoted cell: its end, or the first of two.
    case quoteSeen
  }

  /// The cells of the record so far; values only, nothing is merged in a text table.
  private(set) var cells: [SheetCell] = []
  /// Whether none of the cells holds anything but spaces.
  private(set) var isBlank = true
  /// Those of the cells that have line breaks in quotation marks.
  private(set) var longQuotes: [LongQuote] = []
  private let delimiter: UInt8
  /// What ``delimiter`` stands for, where that takes more than one byte.
  private let wide: WideDelimiter?
  private var state = State.cellStart
  private var cell: [UInt8] = []
  private var lines = LineCounter()
  private var quoteOpened = 0
  private var quoteHasBreak = false
  /// How much of the cell stands before the mark that closed it.
  private var quoteClosed = 0
  /// Whether the last record ended with CR, so that LF belongs to it.
  private var mayEndWithLineFeed = false

  init(_ delimiter: TextDialect.Delimiter) {
    self.delimiter = delimiter.byte
    wide = delimiter.wide
  }

  /// Bytes of the cell that is being read.
  var cellLength: Int { cell.count }

  /// The line where the quotation mark opened that is open now.
  var quoteLine: Int? { state == .quoted ? quoteOpened : nil }

  /// Begins a record.
  mutating func begin() {
    cells.removeAll(keepingCapacity: true)
    longQuotes.removeAll(keepingCapacity: true)
    isBlank = true
    state = .cellStart
  }

  /// Reads bytes from `position` on, at most to the end of the record, and moves `position` there. True when the
  /// record is whole; otherwise all bytes were read, or the cell became too long.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from position: inout Int) -> Bool {
    if mayEndWithLineFeed, position < bytes.count {
      mayEndWithLineFeed = false
      if bytes[position] == 0x0A { advance(bytes, &position) }
    }
    while position < bytes.count {
      let byte = bytes[position]
      switch state {
      case .cellStart where byte == 0x22:
        (quoteOpened, quoteHasBreak) = (lines.line, false)
        state = .quoted
        advance(bytes, &position)
      case .cellStart, .plain, .quoteSeen:
        if state == .quoteSeen, byte == 0x22 {
          cell.append(byte)
          state = .quoted
          advance(bytes, &position)
        } else if byte == delimiter {
          endCell()
          advance(bytes, &position)
          // A hostile line of nothing but delimiters is refused before it fills memory.
          if cells.count > 16_384 { return false }
        } else if byte == 0x0A || byte == 0x0D {
          endCell()
          advance(bytes, &position)
          mayEndWithLineFeed = byte == 0x0D
          return true
        } else {
          // What follows a closed quotation is part of the cell, as Excel has it.
          state = .plain
          scanPlain(bytes, &position)
        }
      case .quoted:
        scanQuoted(bytes, &position)
        if cell.count > Self.longestCell { return false }
      }
    }
    return false
  }

  /// Says that the file ends. True when there is a last record, which ended without a line end. Throws
  /// ``TableError/quoteNotClosed(line:)``.
  mutating func end() throws(TableError) -> Bool {
    if state == .quoted { throw .quoteNotClosed(line: quoteOpened) }
    guard state != .cellStart || !cells.isEmpty else { return false }
    endCell()
    return true
  }

  private mutating func advance(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
    lines.count(CollectionOfOne(bytes[position]))
    position += 1
  }

  private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
    let start = position
    while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D {
      position += 1
    }
    cell.append(contentsOf: bytes[start..<position])
    lines.count(CollectionOfOne(0x20))
  }

  private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
    let start = position
    while position < bytes.count, bytes[position] != 0x22 { position += 1 }
    cell.append(contentsOf: bytes[start..<position])
    let before = lines.line
    lines.count(bytes[start..<position])
    if lines.line > before { quoteHasBreak = true }
    guard position < bytes.count else { return }
    state = .quoteSeen
    quoteClosed = cell.count
    advance(bytes, &position)
  }

  private mutating func endCell() {
    state = .cellStart
    if quoteHasBreak {
      let isFollowed = cell.dropFirst(quoteClosed).contains { $0 != 0x20 && $0 != 0x09 }
      longQuotes.append(
        LongQuote(cell: cells.count, lines: bareLines(), line: quoteOpened, isFollowed: isFollowed))
      quoteHasBreak = false
    }
    if let wide { cell = wide.spelled(cell) }
    guard !cell.isEmpty else {
      cells.append(SheetCell(.blank))
      return
    }
    let text = cell.withUnsafeBufferPointer { bytes in
      bytes[0] == 0x27
        ? ForeignText.cleaned(FormulaGuard.unguarded(String(decoding: bytes, as: UTF8.self)))
        : ForeignText.cleaned(bytes)
    }
    cell.removeAll(keepingCapacity: true)
    if isBlank, !text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) { isBlank = false }
    cells.append(SheetCell(text.isEmpty ? .blank : .text(text)))
  }

  /// The lines of the present cell, cut at delimiters.
  private func bareLines() -> [[String]] {
    let ends = cell.indices.filter { cell[$0] != 0x0D || $0 + 1 == cell.count || cell[$0 + 1] != 0x0A }
    let lines = ends.map { cell[$0] }.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
    return lines.map { line in
      line.split(separator: delimiter, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
