import CommunityModel
import Tables

/// Rows of a sheet written down as texts, for tests of rosters. `=` before digits makes a number, an empty text a blank
/// cell, `^` a cell merged with the one above.
public struct RosterSheet: Sendable {
  /// The rows.
  public private(set) var rows: [SheetRow] = []

  public init(_ sheet: String? = nil, _ texts: [[String]]) {
    for (index, line) in texts.enumerated() where line.contains(where: { !$0.isEmpty }) {
      var cells: [SheetCell] = []
      for (column, text) in line.enumerated() {
        if text == "^" {
          let above = rows.last.flatMap { column < $0.cells.count ? $0.cells[column].value : nil }
          cells.append(SheetCell(above ?? .blank, isMerged: true))
        } else if text == "<" {
          cells.append(SheetCell(cells.last?.value ?? .blank, isMerged: true))
        } else if text.hasPrefix("="), text.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }) {
          cells.append(SheetCell(.number(String(text.dropFirst()))))
        } else {
          cells.append(SheetCell(text.isEmpty ? .blank : .text(text)))
        }
      }
      rows.append(SheetRow(sheet: sheet, number: index + 1, cells: cells))
    }
  }
}
