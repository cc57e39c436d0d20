import CommunityModel

/// A text table (RFC 4180 with the liberties that real files take) that was opened for reading.
struct TextTableSource: TableSource {
  private let path: String
  private let identity: ByteFile.Identity
  private let encoding: TextEncoding
  private let mark: Int
  private let dialect: TextDialect

  init(path: String, file: ByteFile) throws(TableError) {
    self.path = path
    identity = file.identity
    (encoding, mark) = try TextSurvey.encoding(of: file)
    let stream = try TextStream(ByteFile(path: path, expecting: identity), encoding, mark: mark)
    var piece: [UInt8] = []
    var start: [UInt8] = []
    while try stream.next(into: &piece) {
      if start.count < TextDialect.sampleSize { start += piece }
      // UTF-8 was checked by the survey; the others are by being converted once.
      if encoding == .utf8, start.count >= TextDialect.sampleSize { break }
    }
    dialect = TextDialect(of: start)
  }

  var kind: TableKind { .text(encoding, delimiter: dialect.delimiter.character) }

  var sheets: [TableSheet] { [TableSheet(name: nil)] }

  func rows(of sheet: TableSheet) throws(TableError) -> any TableRows {
    let stream = try TextStream(ByteFile(path: path, expecting: identity), encoding, mark: mark)
    return TextTableRows(stream, dialect)
  }
}

/// The rows of a text table.
final class TextTableRows: TableRows {
  private let stream: TextStream
  private var scanner: RecordScanner
  private var piece: [UInt8] = []
  private var position = 0
  private var number = 0
  private var isFirst = true
  private var isOver = false
  private let dialect: TextDialect
  private var wide: WideDelimiter?

  init(_ stream: TextStream, _ dialect: TextDialect) {
    self.stream = stream
    self.dialect = dialect
    wide = dialect.delimiter.wide
    scanner = RecordScanner(dialect.delimiter)
  }

  var fraction: Double { isOver ? 1 : stream.fraction }

  func next() throws(TableError) -> SheetRow? {
    while !isOver {
      do {
        guard try scanRecord() else {
          isOver = true
          return nil
        }
      } catch {
        isOver = true
        throw error
      }
      if isFirst, dialect.hasDelimiterLine {
        isFirst = false
        continue
      }
      isFirst = false
      number += 1
      if scanner.isBlank { continue }
      let swallowed = SwallowedRows(widths: dialect.widths)
      if let line = swallowed.line(of: scanner.longQuotes, in: scanner.cells) {
        isOver = true
        throw .quoteHoldsRows(line: line)
      }
      return SheetRow(sheet: nil, number: number, cells: scanner.cells)
    }
    return nil
  }

  /// Reads one record; false at the end of the file.
  private func scanRecord() throws(TableError) -> Bool {
    scanner.begin()
    while true {
      if position == piece.count {
        position = 0
        guard try stream.next(into: &piece) else { return try scanner.end() }
        wide?.fold(&piece)
      }
      let isWhole = piece.withUnsafeBufferPointer { scanner.scan($0, from: &position) }
      if scanner.cellLength > RecordScanner.longestCell || scanner.cells.count > 16_384 {
        guard let line = scanner.quoteLine else {
          let column = min(scanner.cells.count, 16_384)
          let place = SheetRow(sheet: nil, number: number + 1, cells: []).place(ofColumn: column)
          throw column == 16_384 ? .tooWide(place: place) : .cellTooLong(place: place)
        }
        throw .quoteNotClosed(line: line)
      }
      if isWhole { return true }
    }
  }
}
