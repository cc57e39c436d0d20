import CommunityModel
import Foundation
import Tables
import TestSupport

/// A folder of its own for one test, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let path = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

extension HandmadeWorkbook {
  func rows(sheet: Int = 0) throws -> [SheetRow] {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/t.xlsx"
    try write(to: path)
    return try allRows(path, sheet: sheet)
  }

  /// The values of all rows, trailing blanks left out.
  func values() throws -> [[SheetCell.Value]] {
    try rows().map { row in row.cells.map(\.value).trimmingBlanks }
  }

  /// What opening and reading it throws; nil where it can be read.
  func error() throws -> TableError? {
    do {
      _ = try rows()
      return nil
    } catch let error as TableError {
      return error
    }
  }
}

extension [SheetCell.Value] {
  var trimmingBlanks: Self {
    var values = self
    while values.last == .blank { values.removeLast() }
    return values
  }
}

/// All rows of a sheet of a file.
func allRows(_ path: String, sheet: Int = 0) throws -> [SheetRow] {
  let source = try TableFile.open(path)
  let reading = try source.rows(of: source.sheets[sheet])
  var rows: [SheetRow] = []
  while let row = try reading.next() { rows.append(row) }
  return rows
}
