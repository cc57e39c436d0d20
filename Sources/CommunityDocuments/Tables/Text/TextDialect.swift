/// How a text table separates its cells.
struct TextDialect: Sendable, Hashable {
  /// As much of a text as is looked at.
  static let sampleSize = 1 << 16

  /// Comma, tab, semicolon or `|`.
  let delimiter: UInt8
  /// Whether the first line is no row but says what the delimiter is (`sep=;`), as Excel understands it.
  let hasDelimiterLine: Bool

  /// Guesses from the start of a text: the delimiter that cuts most records into the same number of cells, more than
  /// one; among equals the first of comma, tab, semicolon, `|`.
  init(of sample: [UInt8]) {
    let first = sample.prefix { $0 != 0x0A && $0 != 0x0D }
    if first.count == 5, first.starts(with: Array("sep=".utf8)), let named = first.last,
      Self.delimiters.contains(named)
    {
      delimiter = named
      hasDelimiterLine = true
      return
    }
    hasDelimiterLine = false
    var best = (delimiter: Self.delimiters[0], score: 0)
    for delimiter in Self.delimiters {
      let score = Self.score(of: delimiter, in: sample)
      if score > best.score { best = (delimiter, score) }
    }
    delimiter = best.delimiter
  }

  private static let delimiters = Array(",\t;|".utf8)

  /// How many of 1000 records have as many cells as most, more than one; 0 where most have one.
  private static func score(of delimiter: UInt8, in sample: [UInt8]) -> Int {
    var scanner = RecordScanner(delimiter: delimiter)
    var position = 0
    var counts: [Int: Int] = [:]
    var records = 0
    sample.withUnsafeBufferPointer { bytes in
      while records < 200 {
        scanner.begin()
        let isWhole = scanner.take(bytes, from: &position)
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
}
