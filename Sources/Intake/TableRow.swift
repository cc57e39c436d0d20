import CommunityModel
import NameFinding
import Tables

/// One row of a table, by what its columns mean: an empty cell says nothing.
public struct TableRow<Field: Hashable & Sendable>: Sendable {
  /// Where it stands, as a person would say it.
  public let place: String
  /// What stands in its cells.
  public private(set) var texts: [Field: String] = [:]
  private var cells: [Field: SheetCell] = [:]
  private let countsFrom1904: Bool

  /// - Parameter named: the column by which the row is known.
  init<Mapping: TableMapping>(_ row: SheetRow, _ mapping: Mapping, named: Field) where Mapping.Field == Field {
    countsFrom1904 = row.countsFrom1904
    let columns = mapping.assignments
    var first: Int?
    for (index, column) in columns.enumerated() where index < row.cells.count && Mapping.counts(column.field) {
      let text = RosterCells.text(row.cells[index])
      if text.isEmpty { continue }
      texts[column.field] = text
      cells[column.field] = row.cells[index]
      first = first ?? index
    }
    let own = columns.firstIndex { $0.field == named }
    place = row.place(ofColumn: texts[named] == nil ? own ?? first ?? 0 : own ?? 0)
  }

  /// Whether it is the head again, as on the next page.
  func isHead<Mapping: TableMapping>(of mapping: Mapping) -> Bool where Mapping.Field == Field {
    mapping.assignments.contains { Mapping.counts($0.field) && texts[$0.field] == $0.label }
  }

  /// A date, whole or in part; nil where none stands there or it cannot be read.
  public func date(_ field: Field) -> PartialDate? {
    guard let text = texts[field], let cell = cells[field] else { return nil }
    return WrittenDate(countsFrom1904: countsFrom1904).date(cell, text: text)
  }

  /// A whole date.
  public func day(_ field: Field) -> Day? {
    guard let date = date(field), date.day != nil else { return nil }
    return date.earliest
  }

  /// A time of the day: as it is written, or as a spreadsheet keeps it, a part of a day.
  public func time(_ field: Field) -> ClockTime? {
    guard let text = texts[field] else { return nil }
    let written = text.replacing("：", with: ":")
    if let time = ClockTime(written.count == 4 ? "0" + written : written) { return time }
    guard let part = Double(text), part > 0, part < 1 else { return nil }
    return ClockTime(minute: Int((part * 1440).rounded()))
  }

  public func truth(_ field: Field) -> Bool? {
    texts[field].flatMap { text in
      switch TextFolding.plain(text) {
      case "是", "yes", "1", "true", "保密": true
      case "否", "no", "0", "false", "公开": false
      default: nil
      }
    }
  }

  /// Several things in one cell.
  public func list(_ field: Field) -> [String] {
    texts[field].map { $0.split { "、，,；;\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty } } ?? []
  }
}
