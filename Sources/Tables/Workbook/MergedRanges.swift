import CommunityModel
import Glibc

/// The merged ranges of a sheet, which its file lists after the rows.
struct MergedRanges {
  /// A range; rows from 1, columns from 0.
  struct Block {
    var firstRow: Int32
    var lastRow: Int32
    var firstColumn: Int16
    var lastColumn: Int16
  }

  /// The most ranges: a roster of 100,000 households with ten merged columns.
  static let most = 1 << 20
  /// The most columns of a range that get copies: what is wider is a title.
  static let widestCopy = 256

  /// Ranges in the order of their first rows.
  private let ranges: [Block]
  private var next = 0
  private var active: [(range: Block, cell: SheetCell?)] = []

  init(_ ranges: [Block]) {
    self.ranges = ranges.sorted { ($0.firstRow, $0.firstColumn) < ($1.firstRow, $1.firstColumn) }
  }

  /// Copies the first cell of every range that a row crosses into the row. Rows come in order.
  /// - Returns: how many cells were copied; nil where ranges overlap more than they can.
  mutating func apply(to row: inout SheetRow) -> Int? {
    if next == ranges.count, active.isEmpty { return 0 }
    let number = Int32(row.number)
    active.removeAll { $0.range.lastRow < number }
    while next < ranges.count, ranges[next].firstRow <= number {
      let range = ranges[next]
      next += 1
      guard range.lastRow >= number else { continue }
      // Where the file leaves out the range's first row, its first cell is blank.
      let first = Int(range.firstColumn)
      let isHere = range.firstRow == number && row.cells.indices.contains(first)
      active.append((range, isHere && row.cells[first].value != .blank ? row.cells[first] : nil))
    }
    guard active.count <= 16_384 else { return nil }
    var copied = 0
    for (range, cell) in active {
      let first = Int(range.firstColumn)
      let last = min(Int(range.lastColumn), first + Self.widestCopy - 1)
      let isFirstRow = range.firstRow == number
      guard !isFirstRow || last > first else { continue }
      let copy = SheetCell(cell?.value ?? .blank, isMerged: true)
      let start = isFirstRow ? first + 1 : first
      while row.cells.count <= last {
        // Blank copies at the end of a row say nothing.
        if cell == nil { break }
        row.cells.append(SheetCell(.blank))
      }
      for column in start..<max(start, min(last + 1, row.cells.count)) { row.cells[column] = copy }
      copied += last - start + 1
    }
    return copied
  }
}

/// Finds the merged ranges of a sheet by going through all of it once before its rows are read.
enum MergeScan {
  /// The ranges of a sheet. Most large sheets have none, which shows without parsing: the word does not occur.
  static func ranges(of name: String, in archive: ZipArchive, sheet: String) throws(TableError) -> MergedRanges {
    guard try mayHaveRanges(name, archive), let part = try archive.part(name, limit: SheetReader.largestSize) else {
      return MergedRanges([])
    }
    let reader = try MergeReader(part)
    reader.sheet = sheet
    try reader.readAll()
    return MergedRanges(reader.ranges)
  }

  private static func mayHaveRanges(_ name: String, _ archive: ZipArchive) throws(TableError) -> Bool {
    guard let part = try archive.part(name, limit: SheetReader.largestSize) else { return false }
    let word = Array("mergeCell".utf8)
    let room = 1 << 16
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
    defer { buffer.deallocate() }
    var kept = 0
    var isFirst = true
    while true {
      let count = try part.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
      if count == 0 { return false }
      let filled = kept + count
      // In UTF-16 the word looks otherwise, and the parser has to look for it.
      if isFirst, filled >= 2, [0xFE, 0xFF, 0].contains(buffer[0]) || buffer[1] == 0 { return true }
      isFirst = false
      if occurs(word, in: UnsafeRawBufferPointer(rebasing: buffer[..<filled])) { return true }
      kept = min(filled, word.count - 1)
      for index in 0..<kept { buffer[index] = buffer[filled - kept + index] }
    }
  }

  private static func occurs(_ word: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress, let first = word.first else { return false }
    var position = 0
    while position + word.count <= bytes.count,
      let found = memchr(start + position, Int32(first), bytes.count - position - word.count + 1)
    {
      if memcmp(found, word, word.count) == 0 { return true }
      position = UnsafeRawPointer(found) - start + 1
    }
    return false
  }
}

/// Reads `<mergeCell ref="A1:B2"/>`.
private final class MergeReader: XMLReader {
  var sheet = ""
  private(set) var ranges: [MergedRanges.Block] = []

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    guard element == "mergeCell", let reference = attributes["ref"] else { return }
    let corners = reference.split(separator: ":")
    guard corners.count == 2, let first = CellReference(String(corners[0])),
      let last = CellReference(String(corners[1])),
      let (row, column) = first.position, let (lastRow, lastColumn) = last.position
    else { return }
    guard ranges.count < MergedRanges.most else { return fail(.mergedTooMuch(sheet: sheet)) }
    ranges.append(
      MergedRanges.Block(
        firstRow: Int32(min(row, lastRow)), lastRow: Int32(max(row, lastRow)),
        firstColumn: Int16(min(column, lastColumn)), lastColumn: Int16(max(column, lastColumn))))
  }
}
