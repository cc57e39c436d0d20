/// How a text table separates its cells.
struct TextDialect: Sendable, Hashable {
  /// As much of a text as is looked at.
  static let sampleSize = 1 << 16
  /// How many lines of it are looked at.
  private static let sampleLines = 200

  let delimiter: TextDelimiter
  /// Whether the first line is no row but says what the delimiter is (`sep=;`), as Excel understands it.
  let hasDelimiterLine: Bool
  /// How many cells the rows have, as far as the start of the text tells.
  let widths: Set<Int>

  /// Guesses from the start of a text: the delimiter that cuts most records into the same number of cells, more than
  /// one; among equals the first.
  init(of sample: [UInt8]) {
    let first = sample.prefix { $0 != 0x0A && $0 != 0x0D }
    let named = Self.delimiters.first { Array("sep=\($0)".utf8) == Array(first) }
    hasDelimiterLine = named != nil
    var best = (delimiter: TextDelimiter(named ?? ","), score: 0)
    if named == nil {
      for delimiter in Self.delimiters.map({ TextDelimiter($0) }) {
        let score = Self.score(of: delimiter, in: sample)
        if score > best.score { best = (delimiter, score) }
      }
    }
    delimiter = best.delimiter
    widths = Self.widths(best.delimiter, sample)
  }

  private static let delimiters: [Character] = [",", "\t", ";", "|", "，", "；", "｜"]

  /// How many of 1000 records have as many cells as most, more than one; 0 where most have one.
  private static func score(of delimiter: TextDelimiter, in sample: [UInt8]) -> Int {
    var scanner = RecordScanner(delimiter)
    var position = 0
    var counts: [Int: Int] = [:]
    var records = 0
    delimiter.folded(sample).withUnsafeBufferPointer { bytes in
      while records < Self.sampleLines {
        scanner.begin()
        let isWhole = scanner.scan(bytes, from: &position)
        // The last record of a sample is as a rule cut short, and counts only where there is no other.
        guard isWhole || (records == 0 && !scanner.cells.isEmpty) else { return }
        if !scanner.isBlank || !isWhole {
          // Cells after the last that holds anything are filling.
          let count = (scanner.cells.lastIndex { $0.value != .blank } ?? -1) + 1
          counts[isWhole ? count : scanner.cells.count + 1, default: 0] += 1
          records += 1
        }
        if !isWhole { return }
      }
    }
    let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard records > 0, let most, most.key > 1 else {
      // A title of one cell over the table must not hide it where the table is short.
      let many = counts.filter { $0.key > 1 }.values.reduce(0, +)
      return many * 400 / max(1, records)
    }
    return most.value * 1000 / records
  }

  /// The number of cells that most lines have, whatever stands in quotation marks, and that of the first line.
  private static func widths(_ delimiter: TextDelimiter, _ sample: [UInt8]) -> Set<Int> {
    var counts: [Int: Int] = [:]
    var widths: Set<Int> = []
    for line in delimiter.folded(sample).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(sampleLines) {
      let count = line.count { $0 == delimiter.byte } + 1
      guard count > 1 else { continue }
      if widths.isEmpty { widths.insert(count) }
      counts[count, default: 0] += 1
    }
    let most = counts.values.max()
    return widths.union(counts.filter { $0.value == most }.keys)
  }
}
