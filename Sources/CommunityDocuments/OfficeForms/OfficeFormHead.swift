import CommunityModel
import CommunityResources
import Intake
import NameFinding
import Tables

/// The head of a form's table: what stands above its columns.
public struct OfficeFormHead: Sendable {
  /// As a spreadsheet shows them.
  public let rows: ClosedRange<Int>
  /// From A on, the two rows of one joined by a space; empty where nothing stands.
  public let labels: [String]

  /// The head that is found by its words. Throws ``OfficeFormProblem/noHead``.
  public init(_ content: FormSheet, _ fields: OfficeFormFields) throws {
    guard let found = HeaderFinder(fields).header(in: content.rows) else { throw OfficeFormProblem.noHead }
    rows = found.rows
    labels = found.labels
  }

  /// The head in one row or two that somebody points at.
  public init(_ content: FormSheet, rows: ClosedRange<Int>) throws {
    let found = content.rows.filter { rows.contains($0.number) }
    guard rows.count <= 2, let first = found.first else { throw OfficeFormProblem.noHead }
    self.rows = rows
    labels = HeaderFinder(PlainHeads()).header(first, found.count > 1 ? found[1] : nil).labels
  }

  /// A column as people find it: its letters and its head.
  public func name(ofColumn column: Int) -> String {
    let letters = SheetRow.letters(ofColumn: column)
    guard labels.indices.contains(column), !labels[column].isEmpty else { return letters }
    return "\(letters) \(labels[column])"
  }

  /// A column by its letters or its head.
  public func column(_ text: String) -> Int? {
    if let found = labels.firstIndex(where: { !$0.isEmpty && TextFolding.plain($0) == TextFolding.plain(text) }) {
      return found
    }
    return labels.indices.first { SheetRow.letters(ofColumn: $0) == text.uppercased() }
  }

  /// By what the heads are known again.
  public func marks(_ file: any CommunityReading) throws -> [String] {
    try file.marks(of: labels.map { "head|" + TextFolding.plain($0) })
  }

  /// The columns whose heads are others than those that were mapped, as they are now.
  func changed(since map: OfficeForm.Map, _ file: any CommunityReading) throws -> [String] {
    let marks = try marks(file)
    let empty = try file.marks(of: ["head|"]).first
    return (0..<max(marks.count, map.heads.count)).filter { column in
      let (now, before) = (
        marks.indices.contains(column) ? marks[column] : empty,
        map.heads.indices.contains(column) ? map.heads[column] : empty
      )
      return now != before
    }.map(name(ofColumn:))
  }
}

/// No words: for heads that somebody points at.
private struct PlainHeads: HeadVocabulary {
  func isHead(_ text: String) -> Bool { true }
  func isCell(_ text: String) -> Bool { false }
  func headScore(_ labels: [String]) -> Int { 1 }
}

/// The rows of a form below its head that are there to be filled.
struct OfficeFormBlock {
  private let first: Int
  private let mapped: [Int]
  private let rows: [Int: SheetRow]
  private let formulas: Set<CellPlace>
  private let merged: [CellRange]
  /// The last row of which the file says anything.
  private let last: Int

  init(_ content: FormSheet, below head: Int, mapped: [Int]) {
    first = head + 1
    self.mapped = mapped
    rows = Dictionary(content.rows.map { ($0.number, $0) }) { first, _ in first }
    formulas = content.formulas
    merged = content.merged.filter { $0.rows.upperBound > head }
    last = max(content.rows.last?.number ?? head, merged.map(\.rows.upperBound).max() ?? head)
  }

  /// The numbers of as many empty rows as are needed, one below the other. Throws ``OfficeFormProblem/noRoom(rows:needed:at:)``
  /// where something else stands before they are over: no row is put in, since what stands below would move.
  func rows(_ needed: Int) throws -> [Int] {
    for offset in 0..<needed where first + offset <= last && !isFree(first + offset) {
      throw OfficeFormProblem.noRoom(rows: offset, needed: needed, at: first + offset)
    }
    return Array(first..<(first + needed))
  }

  private func isFree(_ number: Int) -> Bool {
    let crossing = merged.filter { $0.rows.contains(number) }
    for column in mapped {
      let place = CellPlace(row: number, column: column)
      if crossing.contains(where: { $0.contains(place) && $0.first != place }) { return false }
      if formulas.contains(place) {
        // A formula of every row is the column's; one of this row alone adds up.
        if !formulas.contains(CellPlace(row: first, column: column)) { return false }
      } else if value(number, column) != .blank {
        return false
      }
    }
    guard let row = rows[number] else { return true }
    // Words in other columns, such as 合计 or 填表人, are the end of the table, unless every row has them.
    return row.cells.indices.allSatisfy { column in
      guard !mapped.contains(column), !row.cells[column].isMerged, case .text = row.cells[column].value else {
        return true
      }
      let other = number == first ? first + 1 : first
      return formulas.contains(CellPlace(row: number, column: column))
        || value(other, column) == row.cells[column].value
    }
  }

  private func value(_ number: Int, _ column: Int) -> SheetCell.Value {
    guard let row = rows[number], row.cells.indices.contains(column), !row.cells[column].isMerged else { return .blank }
    return row.cells[column].value
  }
}
