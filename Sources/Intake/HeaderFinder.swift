import NameFinding
import Tables

/// Where a sheet's table begins and what its columns are called.
public struct RosterHeader: Hashable, Sendable {
  /// The sheet; nil where the file has only one table.
  public var sheet: String?
  /// Numbers of the rows of the head, as a spreadsheet shows them.
  public var rows: ClosedRange<Int>
  /// The columns' heads from A on, the two rows of one joined by a space.
  public var labels: [String]
  /// What tells a repeated head from people: the plain texts of the last row of the head.
  var lastRow: [String]

  init(sheet: String?, rows: ClosedRange<Int>, labels: [String], lastRow: [String]) {
    self.sheet = sheet
    self.rows = rows
    self.labels = labels
    self.lastRow = lastRow
  }

  /// The same with the columns in which something stands below the head but that have none, as far as these rows tell.
  public func widened(over rows: [SheetRow]) -> RosterHeader {
    let below = rows.filter { $0.number > self.rows.upperBound }
    let width = below.compactMap { row in row.cells.lastIndex { $0.value != .blank && !$0.isMerged } }.max() ?? -1
    var wide = self
    while wide.labels.count <= min(width, Self.mostColumns) { wide.labels.append("") }
    return wide
  }

  /// So many columns are shown at most where they have no heads.
  private static let mostColumns = 255

  /// What tells tables with the same heads from others: the heads, compared without spaces and signs.
  public var fingerprint: String { Self.fingerprint(of: labels) }

  static func fingerprint(of labels: [String]) -> String {
    var labels = labels.map { TextFolding.plain($0) }
    while labels.last?.isEmpty ?? false { labels.removeLast() }
    return labels.joined(separator: "|")
  }
}

/// The words by which a head is known among the rows of a table.
public protocol HeadVocabulary: Sendable {
  /// Whether a text is nothing but the head of a column.
  func isHead(_ text: String) -> Bool
  /// Whether a text is one that stands in cells, as 男 does and, though it is a head as well, 户主.
  func isCell(_ text: String) -> Bool
  /// How much the labels of a row say, the more the better; 0 where they are no head of such a table.
  func headScore(_ labels: [String]) -> Int
}

/// Finds the head of a table: below title rows, of one row or two.
public struct HeaderFinder: Sendable {
  /// How many rows from the top are looked at.
  public static let depth = 40

  private let vocabulary: any HeadVocabulary

  public init(_ vocabulary: any HeadVocabulary) {
    self.vocabulary = vocabulary
  }

  /// The head among the first rows of a sheet; nil when nothing there looks like one.
  public func header(in rows: [SheetRow]) -> RosterHeader? {
    var best: (header: RosterHeader, score: Int)?
    for (index, row) in rows.prefix(Self.depth).enumerated() {
      for height in [2, 1] where index + height <= rows.count {
        let below = height == 2 ? rows[index + 1] : nil
        if let below, below.number != row.number + 1 || !looksLikeHead(below) || !isUpperHalf(row) { continue }
        let found = header(row, below)
        let score = score(found.labels)
        // Of two as good the upper one, and of one and two rows the two.
        if score > best?.score ?? 0 { best = (found, score) }
      }
    }
    return best?.header
  }

  /// The head that a person points at.
  public func header(_ row: SheetRow, _ below: SheetRow?) -> RosterHeader {
    let width = max(row.cells.count, below?.cells.count ?? 0)
    var labels: [String] = []
    for column in 0..<width {
      let top = text(row, column)
      let bottom = below.map { text($0, column) } ?? ""
      labels.append(label(top, bottom))
    }
    let last = (below ?? row).cells.indices.map { TextFolding.plain(text(below ?? row, $0)) }
    return RosterHeader(
      sheet: row.sheet, rows: row.number...(below?.number ?? row.number), labels: labels, lastRow: last)
  }

  private func label(_ top: String, _ bottom: String) -> String {
    if bottom.isEmpty || bottom == top { return top }
    return top.isEmpty ? bottom : top + " " + bottom
  }

  private func text(_ row: SheetRow, _ column: Int) -> String {
    guard column < row.cells.count, case .text = row.cells[column].value else { return "" }
    return RosterCells.text(row.cells[column]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a row could be the lower row of a head: mostly known words, at least two of them of heads alone. Somebody
  /// who is 户主 and 党员 stands in a row of people.
  private func looksLikeHead(_ row: SheetRow) -> Bool {
    let filled = filled(row)
    let known = filled.filter { vocabulary.isHead(text(row, $0)) }
    return known.count { isTelling(row, $0) } >= 2 && known.count * 2 > filled.count
  }

  /// Whether a row could be the upper row of a head and is no title: two cells of its own, one with a word of heads
  /// alone, or with a known one that is spread over the columns below it.
  private func isUpperHalf(_ row: SheetRow) -> Bool {
    let own = filled(row)
    return own.count >= 2
      && own.contains { isTelling(row, $0) || vocabulary.isHead(text(row, $0)) && isSpread(row, $0) }
  }

  /// The columns in which a row has something of its own.
  private func filled(_ row: SheetRow) -> [Int] {
    row.cells.indices.filter { !row.cells[$0].isMerged && row.cells[$0].value != .blank }
  }

  /// Whether a cell holds what heads alone do.
  private func isTelling(_ row: SheetRow, _ column: Int) -> Bool {
    let text = text(row, column)
    return vocabulary.isHead(text) && !vocabulary.isCell(text)
  }

  /// Whether a cell is merged with the one to its right.
  private func isSpread(_ row: SheetRow, _ column: Int) -> Bool {
    column + 1 < row.cells.count && row.cells[column + 1] == SheetCell(row.cells[column].value, isMerged: true)
  }

  /// How much the labels say. A title spread over the sheet repeats one text.
  private func score(_ labels: [String]) -> Int {
    Set(labels.filter { !$0.isEmpty }).count > 1 ? vocabulary.headScore(labels) : 0
  }
}

extension RosterVocabulary: HeadVocabulary {
  public func isHead(_ text: String) -> Bool { exactMeaning(text) != nil || isOccupant(text) }

  /// Every meaning counts once; nothing without a name, the household head's perhaps, and one thing more. A row of people holds few words of heads.
  public func headScore(_ labels: [String]) -> Int {
    var meanings = labels.compactMap { meaning(of: $0) }
    // Where one line stands for a household, its head is the only name.
    let isOfHouseholds = labels.contains { isHouseholdHead($0) }
    if !isOfHouseholds, !meanings.contains(where: { $0.field == .name }), labels.contains(where: { isOccupant($0) }) {
      meanings.append(Meaning(.name))
    }
    let fields = Set(meanings.map(\.field))
    let isNamed = fields.contains(.name) || isOfHouseholds
    guard isNamed, fields.subtracting([.ignored, .refused]).count >= 2 else { return 0 }
    guard meanings.count * 2 >= labels.filter({ !$0.isEmpty }).count else { return 0 }
    return Set(meanings).count * 2 + 1
  }
}
