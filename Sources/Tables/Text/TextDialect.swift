/// How a text table separates its cells.
struct TextDialect: Sendable, Hashable {
  /// What parts cells.
  struct Delimiter: Sendable, Hashable {
    /// The byte that parts them, or that stands for ``wide``.
    let byte: UInt8
    let wide: WideDelimiter?

    init(_ character: Character) {
      let bytes = Array(character.utf8)
      wide = bytes.count > 1 ? WideDelimiter(bytes) : nil
      byte = wide == nil ? bytes[0] : WideDelimiter.standIn
    }

    var character: Character { wide?.character ?? Character(Unicode.Scalar(byte)) }
  }

  /// As much of a text as is looked at.
  static let sampleSize = 1 << 16
  /// How many lines of it are looked at.
  private static let sampleLines = 200

  let delimiter: Delimiter
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
    var best = (delimiter: Delimiter(named ?? ","), score: 0)
    if named == nil {
      for delimiter in Self.delimiters.map({ Delimiter($0) }) {
        let score = Self.score(of: delimiter, in: sample)
        if score > best.score { best = (delimiter, score) }
      }
    }
    delimiter = best.delimiter
    widths = Self.widths(best.delimiter, sample)
  }

  private static let delimiters: [Character] = [",", "\t", ";", "|", "，", "；", "｜"]

  /// How many of 1000 records have as many cells as most, more than one; 0 where most have one.
  private static func score(of delimiter: Delimiter, in sample: [UInt8]) -> Int {
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
  private static func widths(_ delimiter: Delimiter, _ sample: [UInt8]) -> Set<Int> {
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

extension TextDialect.Delimiter {
  /// A text in which the delimiter is one byte.
  fileprivate func folded(_ text: [UInt8]) -> [UInt8] {
    guard var wide else { return text }
    var text = text
    wide.fold(&text)
    return text
  }
}

/// A delimiter of several bytes, such as `，`. While cells are cut one byte stands for it that no text has.
struct WideDelimiter: Sendable, Hashable {
  /// A control character, which would not be kept anyway.
  static let standIn: UInt8 = 0x1F

  private let bytes: [UInt8]
  /// The beginning of the delimiter at the end of what was folded last.
  private var held: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var character: Character { Character(String(decoding: bytes, as: UTF8.self)) }

  /// Replaces the delimiter in the next piece of a text; where the text is cut makes no difference.
  mutating func fold(_ piece: inout [UInt8]) {
    let text = held + piece
    held.removeAll()
    piece.removeAll(keepingCapacity: true)
    var position = 0
    while position < text.count {
      let rest = text[position...].prefix(bytes.count)
      if rest.elementsEqual(bytes) {
        piece.append(Self.standIn)
        position += bytes.count
      } else if rest.count < bytes.count, bytes.starts(with: rest) {
        held = Array(rest)
        return
      } else {
        piece.append(text[position])
        position += 1
      }
    }
  }

  /// A cell with the delimiter as it stood there, in quotation marks.
  func spelled(_ cell: [UInt8]) -> [UInt8] {
    cell.contains(Self.standIn) ? cell.flatMap { $0 == Self.standIn ? bytes : [$0] } : cell
  }
}
