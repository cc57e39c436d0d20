import CommunityModel
import Tables

/// A list of another system's work orders as rows: a workbook, a text table, or a list in JSON.
public struct OutsideSource: Sendable {
  /// Why a list cannot be read.
  public enum Problem: Error, Hashable, Sendable {
    case table(TableError)
    case json(JSONTable.Problem)
  }

  private enum List {
    case table(any TableSource)
    case json(JSONTable)
  }

  private struct Enough: Error {}

  private let list: List

  /// Opens the file.
  init(_ path: String) throws(Problem) {
    if JSONTable.isJSON(path) {
      do throws(JSONTable.Problem) {
        list = .json(try JSONTable(path))
      } catch {
        throw .json(error)
      }
    } else {
      do throws(TableError) {
        list = .table(try TableFile.open(path))
      } catch {
        throw .table(error)
      }
    }
  }

  /// The sheet of a name, or those that people see, at least one; a list in JSON is one without a name.
  func sheets(_ name: String?) throws(Problem) -> [TableSheet] {
    guard case .table(let source) = list else { return [TableSheet(name: nil)] }
    do throws(TableError) {
      return try source.sheets(wanted: name)
    } catch {
      throw .table(error)
    }
  }

  /// The sheets that the file hides.
  var hiddenSheets: [TableSheet] {
    guard case .table(let source) = list else { return [] }
    return source.sheets.filter(\.isHidden)
  }

  /// The first rows of a sheet; of a list in JSON the keys are the first.
  func first(_ count: Int, of sheet: TableSheet) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    do {
      try each(of: sheet) { row in
        rows.append(row)
        if rows.count >= count { throw Enough() }
      }
    } catch is Enough {}
    return rows
  }

  /// Every row of a sheet, one after another. Throws what `body` throws, and ``Problem``.
  func each(of sheet: TableSheet, _ body: (SheetRow) throws -> Void) throws {
    switch list {
    case .json(let table):
      do {
        try body(table.head)
        try table.each(body)
      } catch let error as JSONTable.Problem {
        throw Problem.json(error)
      }
    case .table(let source):
      do {
        let reading = try source.rows(of: sheet)
        while let row = try reading.next() { try body(row) }
      } catch let error as TableError {
        throw Problem.table(error)
      }
    }
  }
}
