import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// Asks which row, or which two rows, are the head of a sheet.
struct HeadMenu<Mapping: TableMapping> {
  let sheet: SheetPlan<Mapping>
  /// What must not be seen of the rows below the present head.
  let hidden: Mapping.Field

  /// How many rows can be pointed at.
  private static var rows: Int { 20 }

  /// - Parameter tag: what the answer is called; ``HeadChoice`` reads it.
  func screen(_ name: String, tag: String, _ words: Wording) -> MenuScreen {
    let rows = Array(sheet.samples.prefix(Self.rows))
    var entries: [MenuScreen.Entry] = []
    for (place, row) in rows.enumerated() {
      let texts = texts(of: row)
      let number = words("import.row", ["number": String(row.number)])
      entries.append(entry(row.number...row.number, number, texts))
      // Two rows, where both could be one: heads of groups above heads of columns.
      guard rows.indices.contains(place + 1), rows[place + 1].number == row.number + 1, texts.count > 1 else {
        continue
      }
      let below = self.texts(of: rows[place + 1])
      guard below.count > 1, !(texts + below).contains(where: { $0.count(where: \.isNumber) > 3 }) else { continue }
      let both = words("import.rows", ["first": String(row.number), "last": String(row.number + 1)])
      entries.append(entry(row.number...row.number + 1, both, texts + below))
    }
    return MenuScreen(
      name, title: words("import.headTitle"), entries: entries, tag: tag,
      selected: sheet.header.map { HeadChoice.key($0.rows) })
  }

  private func entry(_ rows: ClosedRange<Int>, _ label: String, _ texts: [String]) -> MenuScreen.Entry {
    MenuScreen.Entry(Choice(HeadChoice.key(rows), label, detail: texts.joined(separator: " ")))
  }

  /// The texts of a row by which one knows a head: none of columns that are hidden, and no long numbers in the open.
  private func texts(of row: SheetRow) -> [String] {
    let first = sheet.header?.rows.lowerBound ?? .max
    let columns = sheet.mapping.assignments
    return row.cells.indices.compactMap { column in
      guard case .text(let text) = row.cells[column].value, !row.cells[column].isMerged else { return nil }
      if row.number > first, columns.indices.contains(column), columns[column].field == hidden { return nil }
      return LongNumbers.shielded(text.trimmed.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
  }
}

/// Rows that were chosen as a head, as the answer of a menu: `3`, `3-4`.
enum HeadChoice {
  /// What such an answer is called.
  static let tag = "head"

  static func key(_ rows: ClosedRange<Int>) -> String {
    rows.count > 1 ? "\(rows.lowerBound)-\(rows.upperBound)" : String(rows.lowerBound)
  }

  static func rows(_ key: String) -> ClosedRange<Int>? {
    let rows = key.split(separator: "-").compactMap { Int($0) }
    guard let first = rows.first, let last = rows.last, first <= last else { return nil }
    return first...last
  }
}
